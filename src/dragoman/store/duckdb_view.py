"""A store in a folder, asked: every question goes to the archive that is in place when it is asked."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.archive import (
    Counted,
    Edge,
    Filter,
    LedgerEntry,
    Order,
    Page,
    Relation,
    Removed,
    Run,
    StoredActor,
    StoredDocument,
    StoredEvent,
    StoredSkipped,
    StoredStatement,
    Story,
)
from dragoman.errors import StoreError
from dragoman.model import Coding, Document, DocumentId, EventId, StatementId
from dragoman.store.counting import check_keys, mean_of_tenths
from dragoman.store.duckdb import as_store_errors, run_of
from dragoman.store.folder import Folder
from dragoman.store.keys import document_key, from_cursor, to_cursor
from dragoman.store.lists import actor_details, actor_of, actor_query, add_published, document_of, listed_documents, skipped_of
from dragoman.store.memory import PAGE, edge_order
from dragoman.store.queries import (
    Asked,
    Conditions,
    Ordering,
    Value,
    count_query,
    document_conditions,
    event_question,
    ordering,
    statement_conditions,
)
from dragoman.store.rows import Context, Record, coding_of, context_of, stored_event, stored_statement
from dragoman.store.sides import Sides

if TYPE_CHECKING:
    import duckdb

AT_ONCE = 2000  # rows that a long answer is read in
KIND_COLUMNS = "k.type, k.mode, k.contexts, k.cameo, k.goldstein, k.quad, k.modality, k.standing, k.historical, k.mutual, k.extent"
TRIES = 5


class DuckDialect:
    """What DuckDB says in its own way."""

    def any_party(self, columns: Sequence[str], test: str) -> str:
        tests = []
        for column in columns:
            listed = f"[{column}]" if column.endswith("speaker") else column
            tests.append(f"EXISTS (SELECT 1 FROM (SELECT unnest({listed}) AS p) WHERE p IS NOT NULL AND {test})")
        return f"({' OR '.join(tests)})"

    def field(self, column: str, name: str) -> str:
        return f"{column}.{name}"

    def number_list(self) -> str:
        return "(SELECT unnest(CAST(? AS BIGINT[])))"

    def collate(self, column: str) -> str:
        return column

    def period(self, name: str, column: str) -> str:
        if name == "quarter":
            return f"strftime({column}, '%Y-Q') || quarter({column})"
        return f"strftime({column}, '{ {'day': '%Y-%m-%d', 'week': '%G-W%V', 'month': '%Y-%m', 'year': '%Y'}[name] }')"

    def parts(self, column: str) -> str:
        return f"(SELECT unnest(string_split({column}, ',')))"


class DuckView:
    """The View of a store in a folder; may be asked from several threads."""

    def __init__(self, path: Path) -> None:
        self._folder = Folder(path)
        self._sides = Sides(self._folder.side)
        self._dialect = DuckDialect()
        self._opened: tuple[Path, duckdb.DuckDBPyConnection] | None = None
        self._lock = threading.Lock()
        self.cursor().close()

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection to the archive that is in place now, for reading."""
        import duckdb

        with self._lock:
            for _ in range(TRIES):
                current = self._folder.current()
                if current is None:
                    hint = "dragoman ingest PATH... --store DIR makes one"
                    raise StoreError("there is no store", where=str(self._folder.path), hint=hint)
                if self._opened is not None and self._opened[0] == current:
                    return self._opened[1].cursor()
                try:
                    self._opened = (current, duckdb.connect(str(current), read_only=True))
                except duckdb.Error as error:
                    if current.exists():
                        raise StoreError(f"cannot be opened: {error}", where=str(current)) from error
            raise StoreError("its archive goes away while it is opened", where=str(self._folder.path))

    def _rows(self, text: str, values: Iterable[Value] = ()) -> list[Record]:
        """All rows of an answer."""
        return [row for rows in self._batches(text, values) for row in rows]

    def _batches(self, text: str, values: Iterable[Value] = ()) -> Iterator[list[Record]]:
        with as_store_errors(str(self._folder.path)):
            cursor = self.cursor()
            cursor.execute(text, list(values))
            names = [column[0] for column in cursor.description or ()]
            while rows := cursor.fetchmany(AT_ONCE):
                yield [dict(zip(names, row, strict=True)) for row in rows]

    # ------------------------------------------------------------ events

    def _asked(self, wanted: Filter) -> Asked:
        keys = self._sides.find(wanted.words) if wanted.words else None
        return Asked(keys, None if wanted.reviewed is None else self._places(self._sides.reviewed()))

    def _places(self, names: Sequence[str]) -> list[tuple[int, int]]:
        """Documents and positions of events by id."""
        found = [place for name in names if (place := self._place(name)) is not None]
        return [(int(row["doc"]), int(row["pos"])) for row in found]

    def _place(self, name: str) -> Record | None:
        mark, dash, rest = name.rpartition("-")
        inside = "e.doc IN (SELECT key FROM documents WHERE mark = ?)"
        text = f"SELECT e.doc, e.pos FROM events e WHERE (e.id = ? AND {inside}) OR e.id = ? LIMIT 1"
        rows = self._rows(text, [dash + rest, mark, name])
        return rows[0] if rows else None

    def events(self, wanted: Filter, *, order: Order = Order.NEWEST, limit: int = PAGE, after: str | None = None) -> Page[StoredEvent]:
        question = event_question(wanted, self._dialect, self._asked(wanted))
        how = ordering(order, day="e.filed", row="e", dialect=self._dialect)
        found = Conditions([*question.matching.parts, question.shown], list(question.matching.values))
        total, hidden = 0, 0
        if after is not None:
            *place, total, hidden = from_cursor(after, length=5 if order is not Order.DOCUMENT else 4)  # type: ignore[assignment]
            later = how.after(place)
            found.add(later.text(), *later.values)
        else:
            total, hidden = self._counts(question.matching, question.shown)
        join = " JOIN documents d ON d.key = e.doc" if order is Order.DOCUMENT else ""
        columns = "d.id AS first, e.pos" if order is Order.DOCUMENT else "CAST(e.filed AS VARCHAR) AS first, e.doc AS second, e.pos"
        text = f"SELECT {columns}, e.rowid AS at_row FROM events e{join} WHERE {found.text()} ORDER BY {how.by} LIMIT {int(limit) + 1}"
        places = self._rows(text, found.values)
        page = places[:limit]
        last = None
        if len(places) > limit and page:
            last = to_cursor([*(value for name, value in page[-1].items() if name != "at_row"), total, hidden])
        return Page(tuple(self._at([row["at_row"] for row in page])), last, total, hidden)

    def _counts(self, matching: Conditions, shown: str) -> tuple[int, int]:
        text = f"SELECT count(*) FILTER ({shown}) AS shown, count(*) AS every FROM events e WHERE {matching.text()}"
        row = self._rows(text, matching.values)[0]
        return row["shown"], row["every"] - row["shown"]

    def _at(self, places: Sequence[int]) -> list[StoredEvent]:
        """The events of some places, in their order."""
        text = (
            f"SELECT e.rowid AS at_row, {KIND_COLUMNS}, e.* FROM events e JOIN kinds k ON k.number = e.kind "
            "WHERE e.rowid IN (SELECT unnest(CAST(? AS BIGINT[])))"
        )
        rows = {row["at_row"]: row for row in self._rows(text, [list(places)])} if places else {}
        contexts = self._contexts({row["doc"] for row in rows.values()})
        return [stored_event(rows[place], contexts[rows[place]["doc"]]) for place in places]

    def _contexts(self, keys: Iterable[int]) -> dict[int, Context]:
        text = "SELECT * FROM documents WHERE key IN (SELECT unnest(CAST(? AS BIGINT[])))"
        return {row["key"]: context_of(row) for row in self._rows(text, [list(keys)])}

    def all_events(self, wanted: Filter, *, order: Order = Order.DOCUMENT) -> Iterator[StoredEvent]:
        question = event_question(wanted, self._dialect, self._asked(wanted))
        how = ordering(order, day="e.filed", row="e", dialect=self._dialect)
        text = (
            f"SELECT {KIND_COLUMNS}, e.* FROM events e JOIN kinds k ON k.number = e.kind JOIN documents d ON d.key = e.doc "
            f"WHERE {question.matching.text()} AND {question.shown} ORDER BY {how.by}"
        )
        for rows in self._batches(text, question.matching.values):
            contexts = self._contexts({row["doc"] for row in rows})
            yield from (stored_event(row, contexts[row["doc"]]) for row in rows)

    def event(self, id: EventId) -> StoredEvent | None:  # noqa: A002 - the contract's name
        place = self._place(id)
        if place is None:
            return None
        text = f"SELECT {KIND_COLUMNS}, e.* FROM events e JOIN kinds k ON k.number = e.kind WHERE e.doc = ? AND e.pos = ?"
        row = self._rows(text, [place["doc"], place["pos"]])[0]
        return stored_event(row, self._contexts([row["doc"]])[row["doc"]])

    def statement(self, id: StatementId) -> StoredStatement | None:  # noqa: A002 - the contract's name
        mark, dash, rest = id.rpartition("-")
        text = "SELECT s.* FROM statements s WHERE (s.id = ? AND s.doc IN (SELECT key FROM documents WHERE mark = ?)) OR s.id = ? LIMIT 1"
        rows = self._rows(text, [dash + rest, mark, id])
        return stored_statement(rows[0], self._contexts([rows[0]["doc"]])[rows[0]["doc"]]) if rows else None

    def count(self, wanted: Filter, *, by: Sequence[str]) -> tuple[Counted, ...]:
        check_keys(by)
        text, values = count_query(wanted, by, self._dialect, self._asked(wanted))
        return tuple(_counted(row, len(by)) for row in self._rows(text, values) if row["number"] or by)

    # ------------------------------------------------------------ statements, actors, documents, stories

    def statements(
        self, wanted: Filter, *, order: Order = Order.NEWEST, limit: int = PAGE, after: str | None = None
    ) -> Page[StoredStatement]:
        found = statement_conditions(wanted, self._dialect, self._asked(wanted))
        tables = "statements s JOIN documents d ON d.key = s.doc"
        total = self._rows(f"SELECT count(*) AS number FROM {tables} WHERE {found.text()}", found.values)[0]["number"]
        how = ordering(order, day="d.published", row="s", dialect=self._dialect)
        if after is not None:
            later = how.after(from_cursor(after, length=2 if order is Order.DOCUMENT else 3))
            found.add(later.text(), *later.values)
        first = "d.id" if order is Order.DOCUMENT else "CAST(d.published AS VARCHAR)"
        text = f"SELECT {first} AS first, s.* FROM {tables} WHERE {found.text()} ORDER BY {how.by} LIMIT {int(limit) + 1}"
        rows = self._rows(text, found.values)
        page = rows[:limit]
        contexts = self._contexts({row["doc"] for row in page})
        last = None
        if len(rows) > limit and page:
            place = [page[-1]["first"], page[-1]["doc"], page[-1]["pos"]]
            last = to_cursor(place if order is not Order.DOCUMENT else [place[0], place[2]])
        return Page(tuple(stored_statement(row, contexts[row["doc"]]) for row in page), last, total)

    def actors(self, wanted: Filter, *, limit: int = PAGE, after: str | None = None) -> Page[StoredActor]:
        found = document_conditions(wanted, self._dialect, self._asked(wanted))
        add_published(found, wanted)
        place = None if after is None else from_cursor(after, length=2)
        text, values = actor_query(wanted, found, self._dialect, limit=limit, after=place)
        rows = self._rows(text, values)
        page = rows[:limit]
        seen: dict[str, list[Record]] = defaultdict(list)
        text, values = actor_details(found, [row["id"] for row in page])
        for row in self._rows(text, values) if page else []:
            seen[row["id"]].append(row)
        last = to_cursor([page[-1]["rank"], page[-1]["id"]]) if len(rows) > limit and page else None
        return Page(tuple(actor_of(row, seen[row["id"]]) for row in page), last, rows[0]["total"] if rows else 0)

    def documents(self, wanted: Filter, *, limit: int = PAGE, after: str | None = None) -> Page[StoredDocument]:
        found = listed_documents(wanted, self._dialect, self._asked(wanted))
        total = self._rows(f"SELECT count(*) AS number FROM documents d WHERE {found.text()}", found.values)[0]["number"]
        how = Ordering("d.published DESC NULLS LAST, d.id", "d.published", backwards=True, rest=("d.id",))
        if after is not None:
            later = how.after(from_cursor(after, length=2))
            found.add(later.text(), *later.values)
        text = (
            "SELECT CAST(d.published AS VARCHAR) AS first, d.* EXCLUDE (raw, rest), t.story FROM documents d LEFT JOIN story_documents t "
            f"ON t.doc = d.key WHERE {found.text()} ORDER BY {how.by} LIMIT {int(limit) + 1}"
        )
        rows = self._rows(text, found.values)
        page = rows[:limit]
        last = to_cursor([page[-1]["first"], page[-1]["id"]]) if len(rows) > limit and page else None
        return Page(tuple(document_of(row) for row in page), last, total)

    def document(self, id: DocumentId) -> Document | None:  # noqa: A002
        context = self._contexts([document_key(id)]).get(document_key(id))
        return None if context is None else context.document

    def coding(self, id: DocumentId) -> Coding | None:  # noqa: A002
        key = document_key(id)
        context = self._contexts([key]).get(key)
        if context is None:
            return None
        events = f"SELECT {KIND_COLUMNS}, e.* FROM events e JOIN kinds k ON k.number = e.kind WHERE e.doc = ? ORDER BY e.pos"
        return coding_of(
            context,
            events=self._rows(events, [key]),
            statements=self._rows("SELECT * FROM statements WHERE doc = ? ORDER BY pos", [key]),
            actors=self._rows("SELECT * FROM actors WHERE doc = ? ORDER BY pos", [key]),
        )

    def stories(self, wanted: Filter, *, limit: int = PAGE, after: str | None = None) -> Page[Story]:  # noqa: ARG002 - not merged yet
        return Page((), None, 0)

    # ------------------------------------------------------------ what is kept about the keeping

    def ledger(self, wanted: Filter) -> tuple[LedgerEntry, ...]:  # noqa: ARG002 - not merged yet
        return ()

    def relations(self, wanted: Filter) -> tuple[Relation, ...]:  # noqa: ARG002 - not merged yet
        return ()

    def edges(self, of: str) -> tuple[Edge, ...]:
        text = "SELECT * FROM edges WHERE left_id = ? OR right_id = ?"
        machine = [Edge(*row.values()) for row in self._rows(text, [of, of])]
        return tuple(sorted([*machine, *self._sides.judgements(of)], key=edge_order))

    def runs(self) -> tuple[Run, ...]:
        return tuple(run_of(list(row.values())) for row in self._rows("SELECT * FROM runs ORDER BY started, id"))

    def skipped(self, run: str | None = None) -> tuple[StoredSkipped, ...]:
        where, values = ("WHERE run = ?", [run]) if run is not None else ("", [])
        rows = self._rows(f"SELECT * FROM skipped {where} ORDER BY run, id, stage, reason", values)
        return tuple(skipped_of(row) for row in rows)

    def removed(self) -> tuple[Removed, ...]:
        rows = self._rows("SELECT * FROM removed ORDER BY removed_at, id")
        return tuple(Removed(DocumentId(row["id"]), bytes(row["digest"]).hex(), row["reason"], row["removed_at"]) for row in rows)


def _counted(row: Record, keys: int) -> Counted:
    key = tuple(str(row[f"k{number}"]) for number in range(keys))
    return Counted(key, row["number"], mean_of_tenths(int(row["tenths"] or 0), row["scored"]))
