"""A store in a database, filled, whichever database it is: documents, runs, edges, removals, and what merging found.

How a statement is carried out, what a transaction is and when readers see it, is said by the stores that derive from ``SqlWriter``.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

import pyarrow as pa

from dragoman.archive import Edge, Kept, Merged, Removed, Run
from dragoman.model import Coding, DocumentId, Skipped
from dragoman.runs import runs
from dragoman.store.increments import STATE, Increment, increment_statements, increment_tables
from dragoman.store.keys import document_key
from dragoman.store.loading import COUNTED, delete_statements, load_statements, run_values
from dragoman.store.merged import MERGED, merged_tables, program_of
from dragoman.store.packing import packed_text
from dragoman.store.queries import NUMBERS
from dragoman.store.shelf import StoreShelf, Texts
from dragoman.store.sides import REVIEW
from dragoman.store.tables import EDGES, edge_rows, tables_of

PLACED = (
    "INSERT INTO event_claims SELECT b.doc, e.pos, b.claim FROM {} b JOIN documents d ON d.key = b.doc JOIN events e ON e.doc = b.doc "
    "WHERE e.id = b.event OR d.mark || e.id = b.event"
)
BATCH = 500  # codings that are loaded at once


class SqlWriter(ABC):
    """Fills a store in a database; ``?`` stands for values in statements."""

    @abstractmethod
    def _do(self, text: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """A statement carried out, and its rows."""

    @abstractmethod
    def _given(self, tables: Mapping[str, pa.Table]) -> AbstractContextManager[Mapping[str, str]]:
        """Arrow tables as relations of the database, by name, inside a transaction of their own."""

    @abstractmethod
    def _index(self, documents: pa.Table) -> None:
        """Put the texts of documents into the full text."""

    @abstractmethod
    def _judge(self, edges: Sequence[Edge]) -> None:
        """Keep what a reviewer said."""

    @abstractmethod
    def _forget(self, key: int, text: str, names: Sequence[str]) -> None:
        """Take out of the full text, and of what reviewers said, what belongs to a document."""

    # ------------------------------------------------------------ documents

    def write(self, codings: Iterable[Coding | Skipped], *, run: str) -> None:
        for items in runs(codings, lambda _: 1, most=BATCH, largest=BATCH):
            self.load(tables_of(items, run=run).arrow())

    def load(self, tables: Mapping[str, Any], /) -> None:
        """Load Arrow tables, one for each table of the store, all or none."""
        with self._given(tables) as batch:
            self._index(tables["documents"])
            for statement in load_statements(batch):
                self._do(statement)

    def known(self, keys: Sequence[int]) -> dict[int, Kept]:
        """What is kept of those documents that are in the store."""
        rows = self._do(f"SELECT key, fingerprint, digest, recipe FROM documents WHERE key IN {NUMBERS}", [list(keys)])
        return {key: Kept(None if print_ is None else bytes(print_), bytes(digest), recipe) for key, print_, digest, recipe in rows}

    def gone(self, keys: Sequence[int]) -> dict[int, Removed]:
        """What is kept of those documents that were taken out."""
        text = f"SELECT key, id, digest, reason, removed_at FROM removed WHERE key IN {NUMBERS} ORDER BY removed_at"
        rows = self._do(text, [list(keys)])
        return {key: Removed(DocumentId(name), bytes(digest).hex(), reason, at) for key, name, digest, reason, at in rows}

    def remove(self, document: DocumentId, *, reason: str) -> None:
        """Take a document out with all that came from it; that it was there, and why it went, is kept."""
        key = document_key(document)
        rows = self._do("SELECT digest, raw, rest, mark FROM documents WHERE key = ?", [key])
        if not rows:
            return
        digest, raw, rest, mark = rows[0]
        ids = "SELECT CASE WHEN starts_with(id, '-') THEN CAST(? AS VARCHAR) || id ELSE id END FROM events WHERE doc = ?"
        gone = [*(name for (name,) in self._do(ids, [mark, key])), document]
        marks = ", ".join("?" * len(gone))
        self._do(f"DELETE FROM edges WHERE left_id IN ({marks}) OR right_id IN ({marks})", [*gone, *gone])
        for statement in delete_statements(f"({key})"):
            self._do(statement)
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        self._do("INSERT INTO removed VALUES (?, ?, ?, ?, ?)", [key, document, bytes(digest), reason, now])
        self._forget(key, packed_text(bytes(raw), bytes(rest)), gone)

    # ------------------------------------------------------------ runs and edges

    def record(self, run: Run) -> None:
        """Keep what a run did; a later record of the same run replaces it."""
        self._do("DELETE FROM runs WHERE id = ?", [run.id])
        self._do("INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", run_values(run))

    def settle(self, run: Run) -> None:
        """Keep a run that broke off, with what is there of it."""
        if not self._do("SELECT 1 FROM runs WHERE id = ?", [run.id]):
            self.record(run)
        counts = ", ".join(f"{column} = (SELECT count(*) FROM {table} WHERE run = ?)" for column, table in COUNTED)
        self._do(f"UPDATE runs SET {counts} WHERE id = ? AND finished IS NULL", [run.id, run.id, run.id])

    def add_edges(self, edges: Iterable[Edge]) -> None:
        listed = list(edges)
        self._judge([edge for edge in listed if edge.relation == REVIEW])
        self._insert_edges([edge for edge in listed if edge.relation != REVIEW])

    def _insert_edges(self, edges: Sequence[Edge]) -> None:
        if edges:
            with self._given({"edges": pa.Table.from_pylist(edge_rows(edges), schema=EDGES)}) as batch:
                self._do(f"INSERT INTO edges SELECT * FROM {batch['edges']}")

    # ------------------------------------------------------------ what merging found

    def merge(self, merged: Merged, *, by: str) -> None:
        """Keep what merging found in the place of what it found before; ``by`` names the version whose edges are replaced."""
        tables = merged_tables(merged)
        with self._given(tables) as batch:
            self._do("DELETE FROM edges WHERE split_part(made_by, ' ', 1) = ?", [program_of(by)])
            for name in MERGED:
                self._do(f"DELETE FROM {name}")
                self._do(f"INSERT INTO {name} SELECT * FROM {batch[name]}" if name != "event_claims" else PLACED.format(batch[name]))
            for name in STATE:  # by the next run it is all found anew
                self._do(f"DELETE FROM {name}")
        self._insert_edges(merged.edges)

    def shelf(self, texts: Texts) -> StoreShelf:
        """What is kept of earlier merges; ``texts`` gives documents."""
        return StoreShelf(self._do, texts)

    def increase(self, found: Increment, *, by: str) -> None:
        """Keep what a run of merging has changed."""
        with self._given(increment_tables(found)) as batch:
            for text, values in increment_statements(batch, program_of(by)):
                self._do(text, values)
            self._do(PLACED.format(batch["event_claims"]))
