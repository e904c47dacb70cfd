"""From grammar to claims in words."""
