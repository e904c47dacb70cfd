"""A store in a folder, asked: every question goes to the archive that is in place when it is asked."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.archive import Edge
from dragoman.errors import StoreError
from dragoman.store.duckdb import as_store_errors
from dragoman.store.folder import Folder
from dragoman.store.fresh_view import FreshView
from dragoman.store.queries import Value
from dragoman.store.rows import Record
from dragoman.store.sides import Sides
from dragoman.store.sql_view import Remembered, SqlView

if TYPE_CHECKING:
    import duckdb

AT_ONCE = 2000  # rows that a long answer is read in
TRIES = 5
_PERIODS = (("day", "%Y-%m-%d"), ("week", "%G-W%V"), ("month", "%Y-%m"), ("year", "%Y"))


class DuckDialect:
    """What DuckDB says in its own way."""

    row = "e.rowid"

    def any_party(self, columns: Sequence[str], test: str) -> str:
        tests = []
        for column in columns:
            listed = f"[{column}]" if column.endswith("speaker") else column
            tests.append(f"EXISTS (SELECT 1 FROM (SELECT unnest({listed}) AS p) WHERE p IS NOT NULL AND {test})")
        return f"({' OR '.join(tests)})"

    def field(self, column: str, name: str) -> str:
        return f"{column}.{name}"

    def period(self, name: str, column: str) -> str:
        if name == "quarter":
            return f"strftime({column}, '%Y-Q') || quarter({column})"
        return f"strftime({column}, '{dict(_PERIODS)[name]}')"

    def lower(self, column: str) -> str:
        return f"lower({column})"

    def parts(self, column: str) -> str:
        return f"(SELECT unnest(string_split({column}, ',')))"


@dataclass(frozen=True, slots=True)
class _Open:
    """An archive that is open, and what was found in it so far."""

    path: Path
    connection: duckdb.DuckDBPyConnection
    known: Remembered = field(default_factory=Remembered)


class DuckView(FreshView):
    """The View of a store in a folder; may be asked from several threads."""

    def __init__(self, path: Path) -> None:
        self._folder = Folder(path)
        self.sides = Sides(self._folder.side)
        self._opened: _Open | None = None
        self._lock = threading.Lock()
        self.cursor().close()

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection to the archive that is in place now, for reading."""
        return self._current().connection.cursor()

    def _current(self) -> _Open:
        """The archive that is in place now."""
        import duckdb

        with self._lock:
            for _ in range(TRIES):
                current = self._folder.archive()
                if self._opened is not None and self._opened.path == current:
                    return self._opened
                try:
                    self._opened = _Open(current, duckdb.connect(str(current), read_only=True))
                except duckdb.Error as error:
                    if current.exists():
                        raise StoreError(f"cannot be opened: {error}", where=str(current)) from error
            raise StoreError("its archive goes away while it is opened", where=str(self._folder.path))

    def now(self) -> DuckSnapshot:
        opened = self._current()
        opened.known.trim()
        return DuckSnapshot(opened.connection.cursor(), self.sides, where=str(self._folder.path), known=opened.known)


class DuckSnapshot(SqlView):
    """One archive of a store."""

    dialect = DuckDialect()

    def __init__(self, connection: duckdb.DuckDBPyConnection, sides: Sides, *, where: str, known: Remembered) -> None:
        super().__init__(known)
        self._connection = connection
        self._sides = sides
        self._where = where

    def batches(self, text: str, values: Iterable[Value] = ()) -> Iterator[list[Record]]:
        with as_store_errors(self._where):
            cursor = self._connection.cursor()
            cursor.execute(text, list(values))
            names = [column[0] for column in cursor.description or ()]
            while rows := cursor.fetchmany(AT_ONCE):
                yield [dict(zip(names, row, strict=True)) for row in rows]

    def _found(self, words: str) -> list[int]:
        return self._sides.find(words)

    def _judgements(self, of: str) -> list[Edge]:
        return self._sides.judgements(of)

    def _judged(self) -> list[Edge]:
        return self._sides.judgements()

    def _reviewed(self) -> list[str]:
        return self._sides.reviewed()
