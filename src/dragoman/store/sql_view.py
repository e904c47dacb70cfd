"""Questions to a store in a database, whichever it is: filters become SQL, rows become records of the archive.

How a statement is carried out, and what lies beside the database, is said by the stores that derive from ``SqlView``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

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
    StoryId,
)
from dragoman.model import Coding, Document, DocumentId, EventId, StatementId
from dragoman.store.counting import check_keys, mean_of_tenths
from dragoman.store.keys import document_key, from_cursor, to_cursor
from dragoman.store.lists import actor_details, actor_of, actor_query, add_published, document_of, listed_documents, run_of, skipped_of
from dragoman.store.memory import PAGE, edge_order
from dragoman.store.merged import PROGRAM, claim_facts, entry_of, relation_of, story_of, take_entries, take_relations
from dragoman.store.queries import (
    NUMBERS,
    Asked,
    Conditions,
    Dialect,
    Ordering,
    Value,
    count_query,
    document_conditions,
    event_question,
    ordering,
    statement_conditions,
)
from dragoman.store.rows import Context, Record, coding_of, context_of, stored_event, stored_statement

LISTED = (
    "d.id, d.source, d.url, d.title, d.published, d.publisher, d.family, d.publisher_kind, d.publisher_country, d.language, d.characters, "
    "d.events, d.statements, d.digest"
)
KIND_COLUMNS = "k.type, k.mode, k.contexts, k.cameo, k.goldstein, k.quad, k.modality, k.standing, k.historical, k.mutual, k.extent"
CODINGS = 300  # that are put together at once
MOST_COUNTS = 1000
MOST_DOCUMENTS = 256


@dataclass(slots=True)
class Remembered:
    """Answers that stay right for one state of a store: what filters show and hide, and the rows of events of some documents."""

    counts: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)  # by statement and values
    events: dict[int, list[Record]] = field(default_factory=dict)  # by key of document

    def trim(self) -> None:
        """Forget all of a kind of which there is too much."""
        if len(self.counts) >= MOST_COUNTS:
            self.counts.clear()
        if len(self.events) >= MOST_DOCUMENTS:
            self.events.clear()


class SqlView(ABC):
    """The View of a store in a database; ``?`` stands for values in statements."""

    dialect: Dialect

    def __init__(self, known: Remembered | None = None) -> None:
        self._known = Remembered() if known is None else known

    @abstractmethod
    def batches(self, text: str, values: Iterable[Value] = ()) -> Iterator[list[Record]]:
        """The rows of an answer, some at a time, all of one state of the store."""

    @abstractmethod
    def _found(self, words: str) -> list[int]:
        """Keys of documents that hold all words."""

    @abstractmethod
    def _judgements(self, of: str) -> list[Edge]:
        """What reviewers said about a thing."""

    @abstractmethod
    def _judged(self) -> list[Edge]:
        """All that reviewers said."""

    @abstractmethod
    def _reviewed(self) -> list[str]:
        """Ids of events that a reviewer judged."""

    def rows(self, text: str, values: Iterable[Value] = ()) -> list[Record]:
        """All rows of an answer."""
        return [row for rows in self.batches(text, values) for row in rows]

    # ------------------------------------------------------------ events

    def _asked(self, wanted: Filter) -> Asked:
        keys = self._found(wanted.words) if wanted.words else None
        return Asked(keys, None if wanted.reviewed is None else self._places(self._reviewed()))

    def _places(self, names: Sequence[str]) -> list[tuple[int, int]]:
        """Documents and positions of events by id."""
        found = [place for name in names if (place := self._place(name)) is not None]
        return [(int(row["doc"]), int(row["pos"])) for row in found]

    def _place(self, name: str) -> Record | None:
        """Document and position of an event: by the mark of its document, else by the whole of its id."""
        mark, dash, rest = name.rpartition("-")
        for document in self.rows("SELECT key FROM documents WHERE mark = ?", [mark]):
            for row in self._events_of(document["key"]):
                if row["id"] == dash + rest:
                    return row
        rows = self.rows("SELECT e.doc, e.pos FROM events e WHERE e.id = ? LIMIT 1", [name])
        return rows[0] if rows else None

    def _events_of(self, key: int) -> list[Record]:
        """The rows of a document's events, in their order."""
        found = self._known.events.get(key)
        if found is None:
            text = f"SELECT {KIND_COLUMNS}, e.* FROM events e JOIN kinds k ON k.number = e.kind WHERE e.doc = ? ORDER BY e.pos"
            found = self._known.events[key] = self.rows(text, [key])
        return found

    def events(self, wanted: Filter, *, order: Order = Order.NEWEST, limit: int = PAGE, after: str | None = None) -> Page[StoredEvent]:
        question = event_question(wanted, self.dialect, self._asked(wanted))
        how = ordering(order, day="e.filed", row="e")
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
        wanted_rows = f"WHERE {found.text()} ORDER BY {how.by} LIMIT {int(limit) + 1}"
        places = self.rows(f"SELECT {columns}, {self.dialect.row} AS at_row FROM events e{join} {wanted_rows}", found.values)
        page = places[:limit]
        last = None
        if len(places) > limit and page:
            last = to_cursor([*(value for name, value in page[-1].items() if name != "at_row"), total, hidden])
        return Page(tuple(self._at([row["at_row"] for row in page])), last, total, hidden)

    def _counts(self, matching: Conditions, shown: str) -> tuple[int, int]:
        text = f"SELECT count(*) FILTER (WHERE {shown}) AS shown, count(*) AS every FROM events e WHERE {matching.text()}"
        asked = (text, repr(matching.values))
        found = self._known.counts.get(asked)
        if found is None:
            row = self.rows(text, matching.values)[0]
            found = self._known.counts[asked] = int(row["shown"]), int(row["every"] - row["shown"])
        return found

    def _at(self, places: Sequence[int]) -> list[StoredEvent]:
        """The events of some places, in their order."""
        text = f"SELECT {self.dialect.row} AS at_row, e.* FROM events e WHERE {self.dialect.row} IN {NUMBERS}"
        rows = {row["at_row"]: row for row in self.rows(text, [list(places)])} if places else {}
        wanted = sorted({row["kind"] for row in rows.values()})  # a join would take longer than all the rest
        kinds = self.rows(f"SELECT number, {KIND_COLUMNS} FROM kinds k WHERE k.number IN {NUMBERS}", [wanted])
        of = {kind["number"]: kind for kind in kinds}
        rows = {place: of[row["kind"]] | row for place, row in rows.items()}
        return self._stored([rows[place] for place in places])

    def _stored(self, rows: Sequence[Record]) -> list[StoredEvent]:
        """Rows of events as events, with what merging knows of them."""
        keys = sorted({row["doc"] for row in rows})
        contexts, stories = self._contexts(keys), self._stories(keys)
        found = []
        claims = self._claims(keys)
        for row in rows:
            event = stored_event(row, contexts[row["doc"]])
            claim = claims.get((row["doc"], row["pos"]))
            found.append(replace(event, story=stories.get(row["doc"]), **(claim_facts(claim) if claim else {})))
        return found

    def _claims(self, keys: Sequence[int]) -> dict[tuple[int, int], Record]:
        text = f"SELECT c.doc, c.pos, f.* FROM event_claims c JOIN claims f ON f.claim = c.claim WHERE c.doc IN {NUMBERS}"
        return {(row["doc"], row["pos"]): row for row in self.rows(text, [list(keys)])}

    def _stories(self, keys: Iterable[int]) -> dict[int, StoryId]:
        text = f"SELECT doc, story FROM story_documents WHERE doc IN {NUMBERS}"
        return {row["doc"]: StoryId(row["story"]) for row in self.rows(text, [list(keys)])}

    def _contexts(self, keys: Iterable[int]) -> dict[int, Context]:
        text = f"SELECT * FROM documents WHERE key IN {NUMBERS}"
        return {row["key"]: context_of(row) for row in self.rows(text, [list(keys)])}

    def all_events(self, wanted: Filter, *, order: Order = Order.DOCUMENT) -> Iterator[StoredEvent]:
        question = event_question(wanted, self.dialect, self._asked(wanted))
        how = ordering(order, day="e.filed", row="e")
        text = (
            f"SELECT {KIND_COLUMNS}, e.* FROM events e JOIN kinds k ON k.number = e.kind JOIN documents d ON d.key = e.doc "
            f"WHERE {question.matching.text()} AND {question.shown} ORDER BY {how.by}"
        )
        for rows in self.batches(text, question.matching.values):
            yield from self._stored(rows)

    def event(self, id: EventId) -> StoredEvent | None:  # noqa: A002 - the contract's name
        place = self._place(id)
        if place is None:
            return None
        return self._stored([row for row in self._events_of(place["doc"]) if row["pos"] == place["pos"]])[0]

    def statement(self, id: StatementId) -> StoredStatement | None:  # noqa: A002 - the contract's name
        mark, dash, rest = id.rpartition("-")
        inside = "s.doc IN (SELECT key FROM documents WHERE mark = ?)"
        text = f"SELECT s.* FROM statements s WHERE (s.id = ? AND {inside}) OR s.id = ? LIMIT 1"
        rows = self.rows(text, [dash + rest, mark, id])
        return self._told(rows)[0] if rows else None

    def _told(self, rows: Sequence[Record]) -> tuple[StoredStatement, ...]:
        """Rows of statements as statements, with their stories."""
        keys = sorted({row["doc"] for row in rows})
        contexts, stories = self._contexts(keys), self._stories(keys)
        return tuple(replace(stored_statement(row, contexts[row["doc"]]), story=stories.get(row["doc"])) for row in rows)

    def count(self, wanted: Filter, *, by: Sequence[str]) -> tuple[Counted, ...]:
        check_keys(by)
        text, values = count_query(wanted, by, self.dialect, self._asked(wanted))
        return tuple(_counted(row, len(by)) for row in self.rows(text, values) if row["number"] or by)

    # ------------------------------------------------------------ statements, actors, documents, stories

    def statements(
        self, wanted: Filter, *, order: Order = Order.NEWEST, limit: int = PAGE, after: str | None = None
    ) -> Page[StoredStatement]:
        found = statement_conditions(wanted, self.dialect, self._asked(wanted))
        tables = "statements s JOIN documents d ON d.key = s.doc"
        total = self.rows(f"SELECT count(*) AS number FROM {tables} WHERE {found.text()}", found.values)[0]["number"]
        how = ordering(order, day="d.published", row="s")
        if after is not None:
            later = how.after(from_cursor(after, length=2 if order is Order.DOCUMENT else 3))
            found.add(later.text(), *later.values)
        first = "d.id" if order is Order.DOCUMENT else "CAST(d.published AS VARCHAR)"
        text = f"SELECT {first} AS first, s.* FROM {tables} WHERE {found.text()} ORDER BY {how.by} LIMIT {int(limit) + 1}"
        rows = self.rows(text, found.values)
        page = rows[:limit]
        last = None
        if len(rows) > limit and page:
            place = [page[-1]["first"], page[-1]["doc"], page[-1]["pos"]]
            last = to_cursor(place if order is not Order.DOCUMENT else [place[0], place[2]])
        return Page(self._told(page), last, total)

    def actors(self, wanted: Filter, *, limit: int = PAGE, after: str | None = None) -> Page[StoredActor]:
        found = document_conditions(wanted, self.dialect, self._asked(wanted))
        add_published(found, wanted)
        place = None if after is None else from_cursor(after, length=2)
        text, values = actor_query(wanted, found, self.dialect, limit=limit, after=place)
        rows = self.rows(text, values)
        page = rows[:limit]
        seen: dict[str, list[Record]] = defaultdict(list)
        text, values = actor_details(found, [row["id"] for row in page])
        for row in self.rows(text, values) if page else []:
            seen[row["id"]].append(row)
        last = to_cursor([page[-1]["rank"], page[-1]["id"]]) if len(rows) > limit and page else None
        return Page(tuple(actor_of(row, seen[row["id"]]) for row in page), last, rows[0]["total"] if rows else 0)

    def documents(self, wanted: Filter, *, limit: int = PAGE, after: str | None = None) -> Page[StoredDocument]:
        found = listed_documents(wanted, self.dialect, self._asked(wanted))
        total = self.rows(f"SELECT count(*) AS number FROM documents d WHERE {found.text()}", found.values)[0]["number"]
        how = Ordering("d.published DESC NULLS LAST, d.id", "d.published", backwards=True, rest=("d.id",))
        if after is not None:
            later = how.after(from_cursor(after, length=2))
            found.add(later.text(), *later.values)
        text = (
            f"SELECT CAST(d.published AS VARCHAR) AS first, {LISTED}, t.story FROM documents d LEFT JOIN story_documents t "
            f"ON t.doc = d.key WHERE {found.text()} ORDER BY {how.by} LIMIT {int(limit) + 1}"
        )
        rows = self.rows(text, found.values)
        page = rows[:limit]
        last = to_cursor([page[-1]["first"], page[-1]["id"]]) if len(rows) > limit and page else None
        return Page(tuple(document_of(row) for row in page), last, total)

    def texts(self, names: Iterable[DocumentId]) -> dict[DocumentId, Document]:
        """Many documents at once, those that there are."""
        contexts = self._contexts(document_key(name) for name in names)
        return {context.document.id: context.document for context in contexts.values()}

    def document(self, id: DocumentId) -> Document | None:  # noqa: A002
        context = self._contexts([document_key(id)]).get(document_key(id))
        return None if context is None else context.document

    def coding(self, id: DocumentId) -> Coding | None:  # noqa: A002
        key = document_key(id)
        context = self._contexts([key]).get(key)
        if context is None:
            return None
        return coding_of(
            context,
            events=self._events_of(key),
            statements=self.rows("SELECT * FROM statements WHERE doc = ? ORDER BY pos", [key]),
            actors=self.rows("SELECT * FROM actors WHERE doc = ? ORDER BY pos", [key]),
        )

    def all_codings(self) -> Iterator[Coding]:
        """Every coding, by the ids of the documents; a few hundred are in memory at once."""
        yield from self._codings([row["key"] for row in self.rows("SELECT key FROM documents ORDER BY id")])

    def codings(self, ids: Sequence[DocumentId]) -> Iterator[Coding]:
        """The codings of some documents, those that there are, in the order of their ids."""
        text = f"SELECT key FROM documents WHERE key IN {NUMBERS} ORDER BY id"
        yield from self._codings([row["key"] for row in self.rows(text, [[document_key(name) for name in ids]])])

    def _codings(self, keys: Sequence[int]) -> Iterator[Coding]:
        events = f"SELECT {KIND_COLUMNS}, e.* FROM events e JOIN kinds k ON k.number = e.kind"
        ordered = f"WHERE doc IN {NUMBERS} ORDER BY doc, pos"
        texts = (f"{events} {ordered}", f"SELECT * FROM statements {ordered}", f"SELECT * FROM actors {ordered}")
        for start in range(0, len(keys), CODINGS):
            some = keys[start : start + CODINGS]
            contexts = self._contexts(some)
            parts = [self._by_document(text, some) for text in texts]
            for key in some:
                found, told, actors = (part[key] for part in parts)
                yield coding_of(contexts[key], events=found, statements=told, actors=actors)

    def _by_document(self, text: str, keys: Sequence[int]) -> dict[int, list[Record]]:
        """Rows by their document."""
        found: dict[int, list[Record]] = defaultdict(list)
        for row in self.rows(text, [list(keys)]):
            found[row["doc"]].append(row)
        return found

    def judgements(self) -> tuple[Edge, ...]:
        own = [Edge(*row.values()) for row in self.rows("SELECT * FROM edges WHERE split_part(made_by, ' ', 1) <> ?", [PROGRAM])]
        return tuple(sorted({*own, *self._judged()}, key=edge_order))

    def stories(self, wanted: Filter, *, limit: int = PAGE, after: str | None = None) -> Page[Story]:
        inner = document_conditions(wanted, self.dialect, self._asked(wanted))
        add_published(inner, wanted)
        found = Conditions()
        text = f"s.story IN (SELECT t.story FROM story_documents t JOIN documents d ON d.key = t.doc WHERE {inner.text()})"
        found.add(text, *inner.values)
        total = self.rows(f"SELECT count(*) AS number FROM stories s WHERE {found.text()}", found.values)[0]["number"]
        how = Ordering("s.last_day DESC NULLS LAST, s.story", "s.last_day", backwards=True, rest=("s.story",))
        if after is not None:
            later = how.after(from_cursor(after, length=2))
            found.add(later.text(), *later.values)
        first = "CAST(s.last_day AS VARCHAR) AS first"
        rows = self.rows(f"SELECT {first}, s.* FROM stories s WHERE {found.text()} ORDER BY {how.by} LIMIT {int(limit) + 1}", found.values)
        page = rows[:limit]
        last = to_cursor([page[-1]["first"], page[-1]["story"]]) if len(rows) > limit and page else None
        return Page(tuple(story_of(row) for row in page), last, total)

    # ------------------------------------------------------------ what is kept about the keeping

    def ledger(self, wanted: Filter) -> tuple[LedgerEntry, ...]:
        return take_entries((entry_of(row["entry"]) for row in self.rows("SELECT entry FROM ledger")), wanted)

    def relations(self, wanted: Filter) -> tuple[Relation, ...]:
        return take_relations((relation_of(row["relation"]) for row in self.rows("SELECT relation FROM relations")), wanted)

    def edges(self, of: str) -> tuple[Edge, ...]:
        text = "SELECT * FROM edges WHERE left_id = ? OR right_id = ?"
        machine = [Edge(*row.values()) for row in self.rows(text, [of, of])]
        return tuple(sorted([*machine, *self._judgements(of)], key=edge_order))

    def runs(self) -> tuple[Run, ...]:
        return tuple(run_of(list(row.values())) for row in self.rows("SELECT * FROM runs ORDER BY started, id"))

    def skipped(self, run: str | None = None) -> tuple[StoredSkipped, ...]:
        where, values = ("WHERE run = ?", [run]) if run is not None else ("", [])
        rows = self.rows(f"SELECT * FROM skipped {where} ORDER BY run, id, stage, reason", values)
        return tuple(skipped_of(row) for row in rows)

    def removed(self) -> tuple[Removed, ...]:
        rows = self.rows("SELECT * FROM removed ORDER BY removed_at, id")
        return tuple(Removed(DocumentId(row["id"]), bytes(row["digest"]).hex(), row["reason"], row["removed_at"]) for row in rows)


def _counted(row: Record, keys: int) -> Counted:
    key = tuple(str(row[f"k{number}"]) for number in range(keys))
    return Counted(key, row["number"], mean_of_tenths(int(row["tenths"] or 0), row["scored"]))
