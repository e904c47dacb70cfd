"""From raw text to clean text: repair, blocks, quotations, credits."""
