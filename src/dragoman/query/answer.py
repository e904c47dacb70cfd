"""An answer as a table: named columns, rows, and what is to be said beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows by column; ``notes`` are for people (how many are hidden, what a column means)."""

    columns: tuple[str, ...]
    rows: Sequence[Mapping[str, object]]
    notes: tuple[str, ...] = ()


def hidden_note(hidden: int) -> str | None:
    """What the default view hides, in words."""
    if not hidden:
        return None
    noun = "event" if hidden == 1 else "events"
    return f"{hidden:,} {noun} more that did not happen, or are background, totals or habits; --all shows them too"
