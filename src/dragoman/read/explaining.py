"""Tells why an event was read as it was: the row that fired, the rows that lost and why, and what the second opinion says.

It reads nothing by itself: everything is asked of the parts that read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.knowledge.predicates import PredicateRow


@dataclass(frozen=True, slots=True)
class Rival:
    """A row that begins with the same word and was not taken, with the reason in words."""

    row: str
    type: str
    reason: str


@dataclass(frozen=True, slots=True)
class Account:
    """Why one word is an event: ``chances`` are the second opinion's, the likeliest first; ``slots`` how each party was found."""

    row: PredicateRow
    words: tuple[str, ...]
    slots: Mapping[str, str]
    rivals: tuple[Rival, ...]
    chances: tuple[tuple[str, float], ...]
