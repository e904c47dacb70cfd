"""Questions in SQL to the archive, for those who have shown the token: bounded more tightly than on the command line, long cells cut."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import DragomanError, InputError
from dragoman.query.sql import Bounds, ask_archive

MOST_ROWS = 1000
SECONDS = 10.0
MEMORY_MB = 512
LONGEST_QUERY = 10_000
LONGEST_CELL = 2000


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns and rows; ``cut`` where there were more."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    cut: bool


def ask(archive: Path, query: str, *, seconds: float = SECONDS) -> Answer:
    """The answer to one question; an InputError says what the database says."""
    if len(query) > LONGEST_QUERY:
        raise InputError(f"the question has {len(query)} characters", hint=f"{LONGEST_QUERY} are read")
    try:
        found = ask_archive(archive, query, Bounds(seconds, MOST_ROWS, MEMORY_MB))
    except DragomanError as error:
        raise InputError(error.message.splitlines()[0][:300], hint=error.hint) from error
    rows = tuple(tuple(cell(row[name]) for name in found.columns) for row in found.rows)
    return Answer(found.columns, rows, bool(found.notes))


def cell(value: object) -> object:
    """A value as it is shown: long ones are cut."""
    if isinstance(value, int | float | bool) or value is None:
        return value
    text = str(value)
    return text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL] + " …"
