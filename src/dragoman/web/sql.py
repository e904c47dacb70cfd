"""Questions in SQL to the archive, for those who have shown the token: on a connection that can read this one file and nothing else.

The connection is read only, may not touch other files, the network or its own settings, and is stopped after a while.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import InputError

if TYPE_CHECKING:
    import duckdb

MOST_ROWS = 1000
SECONDS = 10.0
LONGEST_QUERY = 10_000
LONGEST_CELL = 2000
LOCKED = (
    "SET enable_external_access = false",
    "SET allow_community_extensions = false",
    "SET memory_limit = '512MB'",
    "SET max_temp_directory_size = '0MB'",
    "SET threads = 1",
    "SET lock_configuration = true",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """Columns and rows; ``cut`` where there were more."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    cut: bool


def ask(archive: Path, query: str, *, seconds: float = SECONDS) -> Answer:
    """The answer to one question; an InputError says what the database says."""
    import duckdb

    if len(query) > LONGEST_QUERY:
        raise InputError(f"the question has {len(query)} characters", hint=f"{LONGEST_QUERY} are read")
    try:
        statements = duckdb.extract_statements(query)
    except duckdb.Error as error:
        raise InputError(first_line(error), hint="It is DuckDB's SQL") from error
    if len(statements) != 1:
        raise InputError(f"there are {len(statements)} statements", hint="Ask one question at a time")
    connection = duckdb.connect(":memory:")
    try:
        connection.execute(f"ATTACH '{str(archive).replace(chr(39), chr(39) * 2)}' AS archive (READ_ONLY)")
        connection.execute("USE archive")
        for setting in LOCKED:
            connection.execute(setting)
        return _asked(connection, query, seconds)
    except duckdb.InterruptException as error:
        raise InputError(f"the question took more than {seconds:.0f} seconds", hint="Ask for less") from error
    except duckdb.Error as error:
        raise InputError(first_line(error)) from error
    finally:
        connection.close()


def _asked(connection: duckdb.DuckDBPyConnection, query: str, seconds: float) -> Answer:
    timer = threading.Timer(seconds, connection.interrupt)
    timer.start()
    try:
        found = connection.execute(query)
        rows = found.fetchmany(MOST_ROWS + 1)
        columns = tuple(column[0] for column in found.description or ())
    finally:
        timer.cancel()
    shown = tuple(tuple(cell(value) for value in row) for row in rows[:MOST_ROWS])
    return Answer(columns, shown, len(rows) > MOST_ROWS)


def cell(value: object) -> object:
    """A value as it is shown: long ones are cut, bytes counted."""
    if isinstance(value, bytes):
        return f"({len(value)} bytes)"
    if isinstance(value, int | float | bool) or value is None:
        return value
    text = str(value)
    return text if len(text) <= LONGEST_CELL else text[:LONGEST_CELL] + " …"


def first_line(error: Exception) -> str:
    """What the database says, in a line."""
    return str(error).strip().splitlines()[0][:300] if str(error).strip() else "the question failed"
