"""Parsers that fill in grammar."""
