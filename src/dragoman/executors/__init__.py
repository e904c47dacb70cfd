"""Engines that run a coder over documents."""
