"""Layouts that codings are written in."""
