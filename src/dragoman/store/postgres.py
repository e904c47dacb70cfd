"""A store on a PostgreSQL server, for teams: the same tables, filled by COPY, and asked by the same questions.

A run is one transaction from one publication to the next; readers see the last that was committed and never wait.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import psycopg
import pyarrow as pa
from psycopg.rows import dict_row

from dragoman.archive import Edge
from dragoman.errors import StoreBusy, StoreError
from dragoman.store.duckdb import missing_versions
from dragoman.store.fresh_view import FreshView
from dragoman.store.matching import words_of
from dragoman.store.packing import packed_text
from dragoman.store.queries import Value
from dragoman.store.rows import Record
from dragoman.store.sides import REVIEW
from dragoman.store.sql_view import SqlView
from dragoman.store.sql_writer import SqlWriter

AT_ONCE = 2000  # rows that a long answer is read in
LOCK = 7_309_112_025  # any number, the same for every writer of a database
WRITER = "dragoman writer"
_PERIODS = (("day", "YYYY-MM-DD"), ("week", 'IYYY-"W"IW'), ("month", "YYYY-MM"), ("quarter", 'YYYY-"Q"Q'), ("year", "YYYY"))


def without_password(address: str) -> str:
    """The address of a server as it may be shown.

    >>> without_password("postgresql://ana:secret@db.example.org/archive")
    'postgresql://db.example.org/archive'
    """
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"


@contextmanager
def as_store_errors(address: str) -> Iterator[None]:
    """Turns the errors of the server into a StoreError."""
    try:
        yield
    except psycopg.OperationalError as error:
        hint = "Is it running, and is the address right?"
        raise StoreError(f"the server cannot be used: {_first(error)}", where=without_password(address), hint=hint) from error
    except psycopg.Error as error:
        hint = "What readers see is unchanged"
        raise StoreError(f"the server says: {_first(error)}", where=without_password(address), hint=hint) from error


def _first(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__


def _marked(text: str) -> str:
    return text.replace("?", "%s")


class PostgresWriter(SqlWriter):
    """The one writer of a store on a server."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._connection: psycopg.Connection[tuple[Any, ...]]

    @property
    def shards(self) -> Path:
        """A folder of this machine for shards on their way in."""
        name = hashlib.sha256(without_password(self._address).encode()).hexdigest()[:16]
        folder = Path(tempfile.gettempdir()) / f"dragoman-shards-{name}"
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    def __enter__(self) -> Self:
        with as_store_errors(self._address):
            self._connection = psycopg.connect(self._address, application_name=WRITER)
            held = self._do("SELECT pg_try_advisory_lock(?)", [LOCK])[0][0]
            if not held:
                who = self._holder()
                self._connection.close()
                raise StoreBusy(who, where=without_password(self._address), hint="Wait for it to end. Reading goes on meanwhile")
            self._migrate()
        return self

    def _holder(self) -> str:
        text = (
            "SELECT a.pid, coalesce(a.client_hostname, CAST(a.client_addr AS TEXT), 'this host'), a.backend_start FROM pg_locks l "
            "JOIN pg_stat_activity a USING (pid) WHERE l.locktype = 'advisory' AND l.granted AND a.application_name = ?"
        )
        rows = self._do(text, [WRITER])
        if not rows:
            return "another process writes to it"
        pid, host, since = rows[0]
        return f"a writer from {host} (server process {pid}) writes to it since {since:%Y-%m-%dT%H:%M:%S%z}"

    def _migrate(self) -> None:
        self._do("CREATE TABLE IF NOT EXISTS schema_version (number INTEGER)")
        there = int(self._do("SELECT coalesce(max(number), 0) FROM schema_version")[0][0])
        for number, statements in missing_versions(there, name="postgres.sql", where=without_password(self._address)):
            self._connection.execute(statements.encode())
            self._do("INSERT INTO schema_version VALUES (?)", [number])
        self._connection.commit()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /) -> None:
        try:
            if kind is None:
                self.publish()
        finally:
            self._give_back()

    def _give_back(self) -> None:
        """Roll back what was not committed and give the lock back: a server ends a closed connection, and its lock, only a moment later."""
        with suppress(psycopg.Error):
            self._connection.rollback()
            self._do("SELECT pg_advisory_unlock(?)", [LOCK])
            self._connection.commit()
        self._connection.close()

    def publish(self) -> None:
        """Let readers see what was written so far."""
        with as_store_errors(self._address):
            self._connection.commit()

    # ------------------------------------------------------------ what SqlWriter asks for

    def _do(self, text: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with as_store_errors(self._address):
            found = self._connection.execute(_marked(text).encode(), list(values) or None)
            return found.fetchall() if found.description is not None else []

    @contextmanager
    def _given(self, tables: Mapping[str, pa.Table]) -> Iterator[Mapping[str, str]]:
        self._do("SELECT 1")  # a transaction is under way, so that what follows is a part of it and commits nothing
        with as_store_errors(self._address), self._connection.transaction():
            for name, table in tables.items():
                self._copy(name, table)
            yield {name: f"batch_{name}" for name in tables}

    def _copy(self, name: str, table: pa.Table) -> None:
        """Rows into a table of their own that is gone with the transaction."""
        columns = ", ".join(f"{column.name} {_type(column.type)}" for column in table.schema)
        self._do(f"DROP TABLE IF EXISTS batch_{name}")
        self._do(f"CREATE TEMPORARY TABLE batch_{name} ({columns}) ON COMMIT DROP")
        nested = [_type(column.type) == "JSONB" for column in table.schema]
        with self._connection.cursor().copy(f"COPY batch_{name} FROM STDIN".encode()) as copy:
            for row in zip(*(column.to_pylist() for column in table.columns), strict=True):
                copy.write_row([_json(value) if inner and value is not None else value for value, inner in zip(row, nested, strict=True)])

    def _index(self, documents: pa.Table) -> None:
        """Words are a column of the documents, filled after them."""

    def load(self, tables: Mapping[str, Any], /) -> None:
        super().load(tables)
        texts = tables["documents"].select(["key", "raw", "rest"]).to_pylist()
        with as_store_errors(self._address), self._connection.cursor() as cursor:
            rows = [(sorted(set(words_of(packed_text(row["raw"], row["rest"])))), row["key"]) for row in texts]
            cursor.executemany("UPDATE documents SET found_by = %s WHERE key = %s", rows)

    def _judge(self, edges: Sequence[Edge]) -> None:
        self._insert_edges(edges)

    def _forget(self, key: int, text: str, names: Sequence[str]) -> None:
        """All of it went with the rows."""


def _type(kind: pa.DataType) -> str:
    """The type of a column of PostgreSQL for one of Arrow."""
    if pa.types.is_list(kind) and not pa.types.is_nested(kind.value_type):
        return f"{_type(kind.value_type).partition(' ')[0]}[]"
    if pa.types.is_nested(kind):
        return "JSONB"
    names = {"int64": "BIGINT", "int32": "INTEGER", "int8": "SMALLINT", "string": 'TEXT COLLATE "C"', "double": "DOUBLE PRECISION"}
    names |= {"bool": "BOOLEAN", "binary": "BYTEA", "date32[day]": "DATE"}
    return names[str(kind)]


def _json(value: object) -> str:
    return json.dumps(value, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


# ---------------------------------------------------------------- questions


class PostgresDialect:
    """What PostgreSQL says in its own way."""

    row = "e.number"

    def any_party(self, columns: Sequence[str], test: str) -> str:
        tests = []
        for column in columns:
            one = f"CASE WHEN {column} IS NULL THEN CAST('[]' AS JSONB) ELSE jsonb_build_array({column}) END"
            listed = one if column.endswith("speaker") else column
            fields = "p(name TEXT, actor TEXT, country TEXT, sectors TEXT)"
            tests.append(f"EXISTS (SELECT 1 FROM jsonb_to_recordset({listed}) AS {fields} WHERE {test})")
        return f"({' OR '.join(tests)})"

    def field(self, column: str, name: str) -> str:
        return f"({column}->>'{name}')"

    def period(self, name: str, column: str) -> str:
        return f"to_char({column}, '{dict(_PERIODS)[name]}')"

    def lower(self, column: str) -> str:
        return f'lower({column} COLLATE "default")'

    def parts(self, column: str) -> str:
        return f"(SELECT unnest(CASE WHEN {column} = '' THEN ARRAY[''] ELSE string_to_array({column}, ',') END))"


class PostgresView(FreshView):
    """The View of a store on a server; each question has a connection of its own."""

    def __init__(self, address: str) -> None:
        self._address = address
        with as_store_errors(address), psycopg.connect(address) as connection:
            there = connection.execute("SELECT to_regclass('schema_version')").fetchone()
        if there is None or there[0] is None:
            hint = "dragoman ingest PATH... --store ADDRESS makes one"
            raise StoreError("there is no store in this database", where=without_password(address), hint=hint)

    def now(self) -> PostgresSnapshot:
        return PostgresSnapshot(self._address)


class PostgresSnapshot(SqlView):
    """The state of a store at the first question; the connection goes with it."""

    dialect = PostgresDialect()

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address
        with as_store_errors(address):
            self._connection = psycopg.connect(address, row_factory=dict_row, application_name="dragoman reader")
            self._connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            self._connection.read_only = True

    def __del__(self) -> None:
        self._connection.close()

    def batches(self, text: str, values: Iterable[Value] = ()) -> Iterator[list[Record]]:
        with as_store_errors(self._address):
            found = self._connection.execute(_marked(text).encode(), list(values) or None)
            while rows := found.fetchmany(AT_ONCE):
                yield rows

    def _found(self, words: str) -> list[int]:
        wanted = words_of(words)
        text = "SELECT key FROM documents WHERE found_by @> CAST(? AS TEXT[])"
        return [row["key"] for row in self.rows(text, [wanted])] if wanted else []

    def _judgements(self, of: str) -> list[Edge]:  # noqa: ARG002 - they are among the edges
        return []

    def _judged(self) -> list[Edge]:
        return [Edge(*row.values()) for row in self.rows("SELECT * FROM edges WHERE relation = ?", [REVIEW])]

    def _reviewed(self) -> list[str]:
        return [row["left_id"] for row in self.rows("SELECT DISTINCT left_id FROM edges WHERE relation = ?", [REVIEW])]
