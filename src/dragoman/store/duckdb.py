"""A store in a folder, filled: one writer loads codings into a copy of the archive and puts it in its place.

How questions are answered is left to ``duckdb_view``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from dragoman.archive import Edge
from dragoman.errors import StoreError
from dragoman.store.folder import Folder
from dragoman.store.packing import packed_text
from dragoman.store.sides import Sides
from dragoman.store.sql_writer import SqlWriter

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

MEMORY = "1GB"
UNTIDY = 50_000  # events out of order are let be …
UNTIDY_SHARE = 0.2  # … and this share of all
TIDY = "filed DESC NULLS LAST, doc, pos"
_MARK = re.compile(r"^-- version (\d+)$", re.MULTILINE)


def versions(name: str) -> list[tuple[int, str]]:
    """The statements of each version of a schema."""
    text = files("dragoman.store").joinpath(name).read_text(encoding="utf-8")
    pieces = _MARK.split(text)
    return [(int(number), statements) for number, statements in zip(pieces[1::2], pieces[2::2], strict=True)]


def missing_versions(there: int, *, name: str, where: str) -> list[tuple[int, str]]:
    """The versions that a database lacks; a StoreError where it has more than this program knows."""
    known = versions(name)
    if there > known[-1][0]:
        raise StoreError(f"it is of version {there}, newer than this program knows ({known[-1][0]})", where=where, hint="Update dragoman")
    return [(number, statements) for number, statements in known if number > there]


def migrate(connection: duckdb.DuckDBPyConnection, *, where: str) -> None:
    """Bring a database to the newest version of the schema."""
    run_sql(connection, "CREATE TABLE IF NOT EXISTS schema_version (number INTEGER)")
    there = int(run_sql(connection, "SELECT coalesce(max(number), 0) FROM schema_version")[0][0])
    for number, statements in missing_versions(there, name="schema.sql", where=where):
        run_sql(connection, statements)
        run_sql(connection, "INSERT INTO schema_version VALUES (?)", [number])


def run_sql(connection: duckdb.DuckDBPyConnection, text: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    """A statement carried out to its end, and its rows."""
    rows: list[tuple[Any, ...]] = connection.execute(text, list(values)).fetchall() if values else connection.execute(text).fetchall()
    return rows


@contextmanager
def _transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of it or nothing."""
    run_sql(connection, "BEGIN")
    with ExitStack() as stack:
        stack.callback(run_sql, connection, "ROLLBACK")
        yield
        stack.pop_all()
    run_sql(connection, "COMMIT")


@contextmanager
def as_store_errors(where: str) -> Iterator[None]:
    """Turns the errors of the database into a StoreError."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        first = str(error).strip().splitlines()[0]
        raise StoreError(f"the database says: {first}", where=where, hint="What readers see is unchanged") from error


class DuckWriter(SqlWriter):
    """The one writer of a store in a folder."""

    def __init__(self, path: Path) -> None:
        self._folder = Folder(path)
        self._sides = Sides(self._folder.side)
        self._connection: duckdb.DuckDBPyConnection | None = None

    @property
    def shards(self) -> Path:
        return self._folder.shards

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._folder.lock()
            stack.callback(self._folder.unlock)
            self._sides.make()
            stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /) -> None:
        try:
            if kind is None:
                self.publish()
            else:
                self._close()
                self._folder.drop()
        finally:
            self._folder.unlock()

    # ------------------------------------------------------------ the copy

    def connection(self) -> duckdb.DuckDBPyConnection:
        """The database that is worked on, made of the archive at the first call."""
        if self._connection is None:
            import duckdb

            work = self._folder.begin()
            with as_store_errors(str(self._folder.path)):
                self._connection = duckdb.connect(str(work), config={"memory_limit": MEMORY, "preserve_insertion_order": True})
                migrate(self._connection, where=str(self._folder.path))
        return self._connection

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def publish(self) -> None:
        """Let readers see what was written so far."""
        if self._connection is None:
            return
        with as_store_errors(str(self._folder.path)):
            tidied = self._tidy(self._connection)
            run_sql(self._connection, "CHECKPOINT")
            self._close()
        self._folder.publish(self._folder.tidied if tidied else self._folder.work)

    def _tidy(self, connection: duckdb.DuckDBPyConnection) -> bool:
        """Write a fresh file with the events in the order of their days where many are not, so that pages and periods touch few blocks."""
        whole = int(run_sql(connection, "SELECT count(*) FROM events")[0][0])
        tidied = int(run_sql(connection, "SELECT coalesce(max(events), 0) FROM tidied")[0][0])
        if whole - tidied < max(UNTIDY, UNTIDY_SHARE * whole):
            return False
        import duckdb

        with duckdb.connect(str(self._folder.tidied)) as fresh:
            migrate(fresh, where=str(self._folder.path))
        name = str(self._folder.tidied).replace("'", "''")
        run_sql(connection, f"ATTACH '{name}' AS fresh")
        tables = run_sql(connection, "SELECT table_name FROM duckdb_tables() WHERE database_name = 'fresh' ORDER BY table_name")
        for (table,) in tables:
            if table not in {"schema_version", "tidied"}:
                run_sql(connection, f"INSERT INTO fresh.{table} SELECT * FROM {table}{f' ORDER BY {TIDY}' if table == 'events' else ''}")
        run_sql(connection, "INSERT INTO fresh.tidied VALUES (?)", [whole])
        run_sql(connection, "CHECKPOINT fresh")
        run_sql(connection, "DETACH fresh")
        return True

    # ------------------------------------------------------------ what SqlWriter asks for

    def _do(self, text: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with as_store_errors(str(self._folder.path)):
            return run_sql(self.connection(), text, values)

    @contextmanager
    def _given(self, tables: Mapping[str, pa.Table]) -> Iterator[Mapping[str, str]]:
        connection = self.connection()
        with as_store_errors(str(self._folder.path)), ExitStack() as stack:
            for name, table in tables.items():
                connection.register(f"batch_{name}", table)
                stack.callback(connection.unregister, f"batch_{name}")
            with _transaction(connection):
                yield {name: f"batch_{name}" for name in tables}

    def _index(self, documents: pa.Table) -> None:
        rows = documents.select(["key", "digest", "raw", "rest"]).to_pylist()
        self._sides.index((row["key"], row["digest"], packed_text(row["raw"], row["rest"])) for row in rows)

    def _judge(self, edges: Sequence[Edge]) -> None:
        self._sides.judge(edges)

    def _forget(self, key: int, text: str, names: Sequence[str]) -> None:
        self._sides.forget(key, text)
        self._sides.forget_judgements(names)
