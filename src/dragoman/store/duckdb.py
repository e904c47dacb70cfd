"""A store in a folder, filled: one writer loads codings into a copy of the archive and puts it in its place.

How questions are answered is left to ``duckdb_view``.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from dragoman.archive import Edge, Kept, Removed, Run
from dragoman.errors import StoreError
from dragoman.model import Coding, DocumentId, Skipped
from dragoman.runs import runs
from dragoman.store.folder import Folder
from dragoman.store.keys import document_key
from dragoman.store.packing import sorted_items, unpack_rest, unpack_text
from dragoman.store.packing import text_of as clean_text
from dragoman.store.sides import REVIEW, Sides
from dragoman.store.tables import tables_of

if TYPE_CHECKING:
    import duckdb

BATCH = 500  # codings that are loaded at once
MEMORY = "1GB"
KIND = ("type", "mode", "contexts", "cameo", "goldstein", "quad", "modality", "standing", "historical", "mutual", "extent")
PAIR = ("source_countries", "target_countries", "source_sectors", "target_sectors")
_KIND_NAME = " || '|' || ".join(f"coalesce(CAST({name} AS VARCHAR), '-')" for name in KIND)
_PAIR_NAME = " || '|' || ".join(f"coalesce({name}, '')" for name in PAIR)
_EVENT = (
    "b.doc, b.pos, b.id, b.filed, b.filed_by, b.shown, k.number, p.number, b.sources, b.targets, b.start, b.length, b.time, b.place, "
    "b.about, b.statement, b.count, b.quantities, b.evidence, b.confidence, b.basis"
)
COUNTED = (("coded", "documents"), ("skipped", "skipped"))  # what a run did, and where it is seen
_MARK = re.compile(r"^-- version (\d+)$", re.MULTILINE)


def versions() -> list[tuple[int, str]]:
    """The statements of each version of the schema."""
    text = files("dragoman.store").joinpath("schema.sql").read_text(encoding="utf-8")
    pieces = _MARK.split(text)
    return [(int(number), statements) for number, statements in zip(pieces[1::2], pieces[2::2], strict=True)]


def migrate(connection: duckdb.DuckDBPyConnection, *, where: str) -> None:
    """Bring a database to the newest version of the schema."""
    run_sql(connection, "CREATE TABLE IF NOT EXISTS schema_version (number INTEGER)")
    there = int(run_sql(connection, "SELECT coalesce(max(number), 0) FROM schema_version")[0][0])
    known = versions()
    if there > known[-1][0]:
        raise StoreError(f"it is of version {there}, newer than this program knows ({known[-1][0]})", where=where, hint="Update dragoman")
    for number, statements in known:
        if number > there:
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


class DuckWriter:
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
            run_sql(self._connection, "CHECKPOINT")
            self._close()
        self._folder.publish()

    # ------------------------------------------------------------ loading

    def write(self, codings: Iterable[Coding | Skipped], *, run: str) -> None:
        for items in runs(codings, lambda _: 1, most=BATCH, largest=BATCH):
            self.load(tables_of(items, run=run).arrow())

    def load(self, arrow: Mapping[str, object]) -> None:
        """Load Arrow tables, one for each table of the store, in one transaction."""
        connection = self.connection()
        for name, table in arrow.items():
            connection.register(f"batch_{name}", table)
        try:
            self._load({name: f"batch_{name}" for name in arrow})
        finally:
            for name in arrow:
                connection.unregister(f"batch_{name}")

    def _load(self, batch: Mapping[str, str]) -> None:
        """Insert a batch; documents that are there already are replaced by it."""
        connection = self.connection()
        with as_store_errors(str(self._folder.path)), _transaction(connection):
            self._index(batch["documents"])
            self._delete(f"(SELECT key FROM {batch['documents']})")
            for table, columns, name, what in (("kinds", KIND, _KIND_NAME, "kind"), ("pairs", PAIR, _PAIR_NAME, "pair")):
                self._number(table, columns, name, batch["events"], what=what)
            run_sql(
                connection,
                f"INSERT INTO events SELECT {_EVENT} FROM (SELECT *, {_KIND_NAME} AS kind_name, {_PAIR_NAME} AS pair_name "
                f"FROM {batch['events']}) b JOIN kinds k ON k.name = b.kind_name JOIN pairs p ON p.name = b.pair_name "
                "ORDER BY b.doc, b.pos",
            )
            for name in ("documents", "statements", "actors", "skipped"):
                run_sql(connection, f"INSERT INTO {name} SELECT * FROM {batch[name]}")

    def _number(self, table: str, columns: Sequence[str], name: str, events: str, *, what: str) -> None:
        """Give the kinds (or pairs) of a batch that are new their numbers."""
        run_sql(
            self.connection(),
            f"INSERT INTO {table} SELECT (SELECT coalesce(max(number), 0) FROM {table}) + row_number() OVER (ORDER BY {what}_name), * "
            f"FROM (SELECT DISTINCT {name} AS {what}_name, {', '.join(columns)} FROM {events}) "
            f"WHERE {what}_name NOT IN (SELECT name FROM {table})",
        )

    def _delete(self, keys: str) -> None:
        connection = self.connection()
        for name in ("events", "statements", "actors", "story_documents"):
            run_sql(connection, f"DELETE FROM {name} WHERE doc IN {keys}")
        run_sql(connection, f"DELETE FROM documents WHERE key IN {keys}")

    def _index(self, documents: str) -> None:
        """Put the texts of a batch into the full text."""
        found = run_sql(self.connection(), f"SELECT key, digest, raw, rest FROM {documents}")
        texts = ((key, digest, clean_text(unpack_text(raw), unpack_rest(rest))) for key, digest, raw, rest in found)
        self._sides.index(texts)

    # ------------------------------------------------------------ all else

    def record(self, run: Run) -> None:
        """Keep what a run did; a later record of the same run replaces it."""
        connection = self.connection()
        with as_store_errors(str(self._folder.path)):
            run_sql(connection, "DELETE FROM runs WHERE id = ?", [run.id])
            run_sql(
                connection,
                "INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [run.id, run.started, run.finished, run.dragoman, run.knowledge, sorted_items(run.models), sorted_items(run.options),
                 run.coded, run.known, run.skipped, run.seconds],
            )  # fmt: skip

    def known(self, keys: Sequence[int]) -> dict[int, Kept]:
        """What is kept of those documents that are in the store."""
        with as_store_errors(str(self._folder.path)):
            text = "SELECT key, fingerprint, digest, recipe FROM documents WHERE key IN (SELECT unnest(CAST(? AS BIGINT[])))"
            return {key: Kept(*kept) for key, *kept in run_sql(self.connection(), text, [list(keys)])}

    def gone(self, keys: Sequence[int]) -> dict[int, Removed]:
        """What is kept of those documents that were taken out."""
        wanted = "key IN (SELECT unnest(CAST(? AS BIGINT[])))"
        text = f"SELECT key, id, digest, reason, removed_at FROM removed WHERE {wanted} ORDER BY removed_at"
        with as_store_errors(str(self._folder.path)):
            rows = run_sql(self.connection(), text, [list(keys)])
        return {key: Removed(DocumentId(name), bytes(digest).hex(), reason, at) for key, name, digest, reason, at in rows}

    def settle(self, run: Run) -> None:
        """Keep a run that broke off, with what is there of it."""
        with as_store_errors(str(self._folder.path)):
            connection = self.connection()
            if not run_sql(connection, "SELECT 1 FROM runs WHERE id = ?", [run.id]):
                self.record(run)
            counts = ", ".join(f"{column} = (SELECT count(*) FROM {table} WHERE run = ?)" for column, table in COUNTED)
            run_sql(connection, f"UPDATE runs SET {counts} WHERE id = ? AND finished IS NULL", [run.id, run.id, run.id])

    def add_edges(self, edges: Iterable[Edge]) -> None:
        listed = list(edges)
        self._sides.judge(edge for edge in listed if edge.relation == REVIEW)
        rows = [
            (edge.left, edge.right, edge.relation, edge.judgement, edge.score, edge.by, edge.at, edge.reason)
            for edge in listed
            if edge.relation != REVIEW
        ]
        if rows:
            with as_store_errors(str(self._folder.path)):
                for row in rows:
                    run_sql(self.connection(), "INSERT INTO edges VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def remove(self, document: DocumentId, *, reason: str) -> None:
        """Take a document out with all that came from it; that it was there, and why it went, is kept."""
        key = document_key(document)
        connection = self.connection()
        with as_store_errors(str(self._folder.path)):
            rows = run_sql(connection, "SELECT digest, raw, rest, mark FROM documents WHERE key = ?", [key])
            if not rows:
                return
            digest, raw, rest, mark = rows[0]
            ids = "SELECT CASE WHEN starts_with(id, '-') THEN ? || id ELSE id END FROM events WHERE doc = ?"
            gone = [name for (name,) in run_sql(connection, ids, [mark, key])]
            run_sql(connection, "DELETE FROM edges WHERE list_contains(?, left_id) OR list_contains(?, right_id)", [gone, gone])
            self._delete(f"({key})")
            now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
            run_sql(connection, "INSERT INTO removed VALUES (?, ?, ?, ?, ?)", [key, document, digest, reason, now])
        self._sides.forget(key, clean_text(unpack_text(raw), unpack_rest(rest)))
        self._sides.forget_judgements(gone)


def run_of(row: Sequence[object]) -> Run:
    """A run of its row."""
    name, started, finished, version, knowledge, models, options, coded, known, skipped, seconds = row
    return Run(
        str(name), str(started), None if finished is None else str(finished), str(version), str(knowledge), json.loads(str(models)),
        json.loads(str(options)), int(str(coded)), int(str(known)), int(str(skipped)), None if seconds is None else float(str(seconds)),
    )  # fmt: skip
