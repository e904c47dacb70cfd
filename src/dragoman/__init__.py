"""Dragoman reads political news into evidence-linked event data and attributed statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.api import Coder
    from dragoman.corpus import Corpus

__all__ = ["Coder", "Corpus"]


def __getattr__(name: str) -> object:
    """Load the coder and the corpus on first use: importing the package costs nothing."""
    if name == "Corpus":
        from dragoman.corpus import Corpus

        return Corpus
    if name == "Coder":
        from dragoman.api import Coder

        return Coder
    raise AttributeError(name)
