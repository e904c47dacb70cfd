"""SQL over the archive of a folder store: one SELECT, read only, without files and network, within time, memory and rows.

The archive's own views (``event_rows``, ``parties``, ``evidence``, ``quantities``) are for whoever asks; ``tables_of`` lists them.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import ConfigError, StoreError
from dragoman.query.answer import Answer
from dragoman.store import is_postgres
from dragoman.store.folder import Folder

if TYPE_CHECKING:
    import duckdb

_LISTING = (
    'SELECT table_name AS name, column_name AS "column", data_type AS type FROM information_schema.columns '
    "WHERE table_catalog = 'archive' AND table_schema = 'main' ORDER BY table_name, ordinal_position"
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long a question may take, how many rows it may give and how much memory it may use."""

    seconds: float = 30.0
    rows: int = 10_000
    memory_mb: int = 1_000


def ask(address: str | Path, text: str, bounds: Bounds | None = None) -> Answer:
    """The answer of a store to one SELECT."""
    if is_postgres(address):
        raise ConfigError("SQL is asked of stores in folders", hint="Ask PostgreSQL itself, as a user who may only read: psql")
    return ask_archive(Folder(Path(address)).archive(), text, bounds or Bounds())


def ask_archive(archive: Path, text: str, bounds: Bounds) -> Answer:
    """The answer of one archive to one SELECT."""
    import duckdb

    with _connected(archive, bounds) as connection:
        _check_statement(connection, text)
        try:
            with _interrupted_after(connection, bounds.seconds):
                found = connection.execute(text)
                names = _distinct([column[0] for column in found.description or ()])
                rows = found.fetchmany(bounds.rows + 1)
        except duckdb.InterruptException as error:
            raise ConfigError(f"took longer than {bounds.seconds:g} s", hint="Narrow it down, or allow more with --seconds") from error
        except duckdb.Error as error:
            raise ConfigError(str(error).strip()) from error
    more = len(rows) > bounds.rows
    notes = (f"cut off after {bounds.rows:,} rows; --rows allows more",) if more else ()
    return Answer(tuple(names), [dict(zip(names, map(_plain, row), strict=True)) for row in rows[: bounds.rows]], notes)


def tables_of(address: str | Path) -> Answer:
    """The tables and views that may be asked, with their columns."""
    return ask(address, _LISTING)


@contextmanager
def _connected(archive: Path, bounds: Bounds) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that can read the archive and nothing else, and whose settings cannot be changed."""
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoload_known_extensions": False,
        "autoinstall_known_extensions": False,
        "memory_limit": f"{bounds.memory_mb}MB",
        "temp_directory": "",
        "threads": 2,
    }
    # The archive is attached to an instance of its own, for this process may have it open already, with other settings.
    with duckdb.connect(":memory:", config=settings) as connection:
        try:
            connection.execute(f"ATTACH '{str(archive).replace(chr(39), chr(39) * 2)}' AS archive (READ_ONLY)")
            connection.execute("USE archive")
            connection.execute("SET enable_external_access = false")
            connection.execute("SET lock_configuration = true")
        except duckdb.Error as error:
            raise StoreError(f"cannot be opened: {error}", where=str(archive)) from error
        yield connection


def _check_statement(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    """Refuses everything but one SELECT (or EXPLAIN)."""
    import duckdb

    try:
        statements = connection.extract_statements(text)
    except duckdb.Error as error:
        raise ConfigError(str(error).strip()) from error
    if len(statements) != 1:
        raise ConfigError(f"{len(statements)} statements; one SELECT is expected")
    kind = statements[0].type
    if kind not in {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}:
        raise ConfigError(f"{kind.name.lower().replace('_', ' ')} is no SELECT; a store is only read here")


@contextmanager
def _interrupted_after(connection: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    timer = threading.Timer(seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


def _distinct(names: list[str]) -> list[str]:
    """Names of columns, a number behind those that stand twice."""
    found: list[str] = []
    for name in names:
        number, own = 2, name
        while own in found:
            own, number = f"{name}_{number}", number + 1
        found.append(own)
    return found


def _plain(value: object) -> object:
    """A value as JSON can hold it."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else None  # noqa: PLR0124 - only NaN differs from itself
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, bytes):
        return f"({len(value)} bytes)"
    return str(value)
