"""Dragoman reads political news into evidence-linked event data and attributed statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.api import Coder

__all__ = ["Coder"]


def __getattr__(name: str) -> object:
    """Load the coder on first use: importing the package costs nothing."""
    if name == "Coder":
        from dragoman.api import Coder

        return Coder
    raise AttributeError(name)
