"""From claims in words to claims in codes."""
