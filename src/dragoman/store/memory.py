"""A store that keeps codings as they are, in memory: the reference that the others are held against."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Self, TypeVar

from dragoman.archive import (
    Counted,
    Edge,
    Filter,
    LedgerEntry,
    Merged,
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
from dragoman.model import Actor, Coding, Document, DocumentId, Event, EventId, Skipped, StatementId
from dragoman.store.counting import count_events
from dragoman.store.keys import Place, digest_of, document_key, from_cursor, to_cursor
from dragoman.store.matching import asks_for_content, has_words, takes_document, takes_event, takes_statement, within
from dragoman.store.merged import PROGRAM, claim_facts, claim_row, program_of, take_entries, take_relations
from dragoman.store.rows import filed, is_shown

PAGE = 50
REVIEW = "review"
Row = TypeVar("Row")
Placed = tuple[tuple[str | int, ...], Row]  # a row with what it is ordered by


@dataclass(slots=True)
class Memory:
    """What a memory store keeps."""

    codings: dict[DocumentId, Coding] = field(default_factory=dict)
    skipped: list[StoredSkipped] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    runs: dict[str, Run] = field(default_factory=dict)
    removed: list[Removed] = field(default_factory=list)
    merged: Merged = field(default_factory=Merged)


class MemoryWriter:
    """Fills a memory; what is written shows when the writer is left without an exception."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._aside = Memory()

    def __enter__(self) -> Self:
        kept = self._memory
        self._aside = Memory(dict(kept.codings), list(kept.skipped), list(kept.edges), dict(kept.runs), list(kept.removed), kept.merged)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /) -> None:
        if kind is None:
            kept, aside = self._memory, self._aside
            kept.codings, kept.skipped, kept.edges, kept.runs = aside.codings, aside.skipped, aside.edges, aside.runs
            kept.removed, kept.merged = aside.removed, aside.merged

    def write(self, codings: Iterable[Coding | Skipped], *, run: str) -> None:
        for item in codings:
            if isinstance(item, Skipped):
                self._aside.skipped.append(StoredSkipped(run, item))
            else:
                self._aside.codings[item.document.id] = item

    def record(self, run: Run) -> None:
        self._aside.runs[run.id] = run

    def add_edges(self, edges: Iterable[Edge]) -> None:
        self._aside.edges += edges

    def merge(self, merged: Merged, *, by: str) -> None:
        kept = [edge for edge in self._aside.edges if program_of(edge.by) != program_of(by) or edge.relation == REVIEW]
        self._aside.edges = [*kept, *merged.edges]
        self._aside.merged = merged

    def remove(self, document: DocumentId, *, reason: str) -> None:
        coding = self._aside.codings.pop(document, None)
        if coding is None:
            return
        gone = {*(event.id for event in coding.events), document}
        self._aside.edges = [edge for edge in self._aside.edges if not {edge.left, edge.right} & gone]
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        self._aside.removed.append(Removed(document, digest_of(coding.document.raw).hex(), reason, now))


class MemoryView:
    """Answers questions by looking at every coding."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    # ------------------------------------------------------------ events

    def _matching(self, wanted: Filter) -> list[tuple[Event, Coding]]:
        return [
            (event, coding)
            for coding in self._memory.codings.values()
            if takes_document(wanted, coding, story=self._story(coding.document.id))
            for event in coding.events
            if takes_event(wanted, event, coding) and wanted.reviewed in {None, self._is_reviewed(event.id)}
        ]

    def _is_reviewed(self, event: str) -> bool:
        return any(edge.relation == "review" and event in (edge.left, edge.right) for edge in self._memory.edges)

    def _story(self, document: DocumentId) -> StoryId | None:
        return next((story.id for story in self._memory.merged.stories if document in story.documents), None)

    def events(self, wanted: Filter, *, order: Order = Order.NEWEST, limit: int = PAGE, after: str | None = None) -> Page[StoredEvent]:
        found = self._matching(wanted)
        shown = [pair for pair in found if wanted.everything or wanted.shows(pair[0])]
        placed = [(_event_place(event, coding, order), (event, coding)) for event, coding in shown]
        page = _page(placed, limit=limit, after=after)
        rows = tuple(self._stored(event, coding) for event, coding in page.rows)
        return Page(rows, page.after, page.total, len(found) - len(shown))

    def all_events(self, wanted: Filter, *, order: Order = Order.DOCUMENT) -> Iterator[StoredEvent]:
        yield from self.events(wanted, order=order, limit=max(1, sum(len(coding.events) for coding in self._memory.codings.values()))).rows

    def event(self, id: EventId) -> StoredEvent | None:  # noqa: A002 - the contract's name
        for coding in self._memory.codings.values():
            for event in coding.events:
                if event.id == id:
                    return self._stored(event, coding)
        return None

    def statement(self, id: StatementId) -> StoredStatement | None:  # noqa: A002
        for coding in self._memory.codings.values():
            for told in coding.statements:
                if told.id == id:
                    document = coding.document
                    return StoredStatement(document.id, told, published=document.published, story=self._story(document.id))
        return None

    def _stored(self, event: Event, coding: Coding) -> StoredEvent:
        published = coding.document.published
        story = self._story(coding.document.id)
        stored = StoredEvent(coding.document.id, event, filed(event, published), published=published, story=story)
        claim = next((claim for claim in self._memory.merged.claims if (coding.document.id, event.id) in claim.events), None)
        return stored if claim is None else replace(stored, **claim_facts(claim_row(claim)))

    def count(self, wanted: Filter, *, by: Sequence[str]) -> tuple[Counted, ...]:
        shown = [pair for pair in self._matching(wanted) if wanted.everything or wanted.shows(pair[0])]
        kept = ((event, coding, self._story(coding.document.id)) for event, coding in shown)
        return count_events(kept, by, claims=self._claims() if wanted.once else {})

    def _claims(self) -> dict[tuple[str, str], str]:
        """The claim that each merged event tells, by document and event."""
        return {place: claim.id for claim in self._memory.merged.claims for place in claim.events}

    # ------------------------------------------------------------ statements, actors, documents, stories

    def statements(
        self, wanted: Filter, *, order: Order = Order.NEWEST, limit: int = PAGE, after: str | None = None
    ) -> Page[StoredStatement]:
        placed: list[Placed[StoredStatement]] = []
        for coding in self._memory.codings.values():
            document = coding.document
            if not takes_document(wanted, coding, story=self._story(document.id)):
                continue
            for pos, told in enumerate(coding.statements):
                if takes_statement(wanted, told, coding):
                    stored = StoredStatement(document.id, told, published=document.published, story=self._story(document.id))
                    placed.append((_place(document, document.published, pos, order), stored))
        return _page(placed, limit=limit, after=after)

    def actors(self, wanted: Filter, *, limit: int = PAGE, after: str | None = None) -> Page[StoredActor]:
        found: dict[str, list[tuple[Actor, Coding]]] = defaultdict(list)
        for coding in self._documents(wanted):
            for one in coding.actors:
                found[one.id].append((one, coding))
        made = [stored_actor(key, seen) for key, seen in found.items()]
        actors = [actor for actor in made if _takes_actor(wanted, actor)]
        placed: list[Placed[StoredActor]] = [((-actor.did - actor.received - actor.said, actor.key), actor) for actor in actors]
        return _page(placed, limit=limit, after=after)

    def _documents(self, wanted: Filter) -> list[Coding]:
        """Documents of the period that hold what is asked for."""
        return [
            coding
            for coding in self._memory.codings.values()
            if takes_document(wanted, coding, story=self._story(coding.document.id)) and within(wanted, coding.document.published)
        ]

    def documents(self, wanted: Filter, *, limit: int = PAGE, after: str | None = None) -> Page[StoredDocument]:
        inner = replace(wanted, since=None, until=None)
        codings = [
            coding
            for coding in self._documents(wanted)
            if not asks_for_content(wanted)
            or any(takes_event(inner, event, coding) and (wanted.everything or wanted.shows(event)) for event in coding.events)
        ]
        placed: list[Placed[StoredDocument]] = []
        for coding in codings:
            day = coding.document.published
            place = (_backwards(day), coding.document.id)
            placed.append((place, stored_document(coding, story=self._story(coding.document.id))))
        return _page(placed, limit=limit, after=after)

    def document(self, id: DocumentId) -> Document | None:  # noqa: A002
        coding = self._memory.codings.get(id)
        return None if coding is None else coding.document

    def coding(self, id: DocumentId) -> Coding | None:  # noqa: A002
        return self._memory.codings.get(id)

    def all_codings(self) -> Iterator[Coding]:
        yield from sorted(self._memory.codings.values(), key=lambda coding: coding.document.id)

    def codings(self, ids: Sequence[DocumentId]) -> Iterator[Coding]:
        yield from (self._memory.codings[name] for name in sorted(set(ids)) if name in self._memory.codings)

    def judgements(self) -> tuple[Edge, ...]:
        return tuple(edge for edge in self._memory.edges if edge.relation == REVIEW or program_of(edge.by) != PROGRAM)

    def stories(self, wanted: Filter, *, limit: int = PAGE, after: str | None = None) -> Page[Story]:
        shown = {coding.document.id for coding in self._documents(wanted)}
        stories = [story for story in self._memory.merged.stories if any(document in shown for document in story.documents)]
        placed: list[Placed[Story]] = [((_backwards(story.last), story.id), story) for story in stories]
        return _page(placed, limit=limit, after=after)

    # ------------------------------------------------------------ what is kept about the keeping

    def ledger(self, wanted: Filter) -> tuple[LedgerEntry, ...]:
        return take_entries(self._memory.merged.ledger, wanted)

    def relations(self, wanted: Filter) -> tuple[Relation, ...]:
        return take_relations(self._memory.merged.relations, wanted)

    def edges(self, of: str) -> tuple[Edge, ...]:
        found = [edge for edge in self._memory.edges if of in (edge.left, edge.right)]
        return tuple(sorted(found, key=edge_order))

    def runs(self) -> tuple[Run, ...]:
        return tuple(sorted(self._memory.runs.values(), key=lambda run: (run.started, run.id)))

    def skipped(self, run: str | None = None) -> tuple[StoredSkipped, ...]:
        found = [item for item in self._memory.skipped if run is None or item.run == run]
        return tuple(sorted(found, key=lambda item: (item.run, item.skipped.id, item.skipped.stage, item.skipped.reason)))

    def removed(self) -> tuple[Removed, ...]:
        return tuple(sorted(self._memory.removed, key=lambda item: (item.at, item.id)))


def edge_order(edge: Edge) -> tuple[str, ...]:
    """What edges are sorted by."""
    return (edge.relation, edge.left, edge.right, edge.at, edge.by, edge.judgement)


def _takes_actor(wanted: Filter, actor: StoredActor) -> bool:
    return (
        (not wanted.actors or actor.key in wanted.actors or any(has_words(name, wanted.actors) for name in actor.names))
        and (not wanted.countries or actor.country in wanted.countries)
        and (not wanted.sectors or any(sector in wanted.sectors for sector in actor.sectors))
    )


def stored_actor(key: str, seen: Sequence[tuple[Actor, Coding]]) -> StoredActor:
    """An actor across the documents that it was seen in; what it is called and coded most often comes first."""
    shown = [event for _, coding in seen for event in coding.events if is_shown(event)]
    return StoredActor(
        key=key,
        name=_commonest(actor.name for actor, _ in seen),
        kind=_commonest(actor.kind.value for actor, _ in seen),
        country=_commonest(actor.country or "" for actor, _ in seen) or None,
        sectors=tuple(part for part in _commonest(",".join(actor.sectors) for actor, _ in seen).split(",") if part),
        names=tuple(sorted({actor.name for actor, _ in seen})),
        documents=len(seen),
        did=sum(any(party.actor == key for party in event.sources) for event in shown),
        received=sum(any(party.actor == key for party in event.targets) for event in shown),
        said=sum(told.speaker is not None and told.speaker.actor == key for _, coding in seen for told in coding.statements),
        qid=_commonest(actor.qid or "" for actor, _ in seen) or None,
    )


def _commonest(values: Iterable[str]) -> str:
    """The value seen most often, the first in the alphabet among equals."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))


def stored_document(coding: Coding, *, story: StoryId | None) -> StoredDocument:
    """A document as lists show it."""
    document = coding.document
    return StoredDocument(
        document.id, document.source, document.url, document.title, document.published, coding.publisher, document.language,
        len(document.text), len(coding.events), len(coding.statements), story, digest_of(document.raw).hex(),
    )  # fmt: skip


def _event_place(event: Event, coding: Coding, order: Order) -> tuple[str | int, ...]:
    return _place(coding.document, filed(event, coding.document.published).date, coding.events.index(event), order)


def _place(document: Document, day: dt.date | None, pos: int, order: Order) -> tuple[str | int, ...]:
    """What a row is ordered by: days without a date come last."""
    if order is Order.DOCUMENT:
        return (document.id, pos)
    first = _backwards(day) if order is Order.NEWEST else (dt.date.max.toordinal() + 1 if day is None else day.toordinal())
    return (first, document_key(document.id), pos)


def _backwards(day: dt.date | None) -> int:
    return 1 if day is None else -day.toordinal()


def _page(placed: list[Placed[Row]], *, limit: int, after: str | None) -> Page[Row]:
    """One page of rows, in the order of their places."""
    key: Callable[[Placed[Row]], tuple[str | int, ...]] = lambda row: row[0]  # noqa: E731 - named for its type
    placed.sort(key=key)
    total = len(placed)
    if after is not None:
        length = len(placed[0][0]) if placed else 0
        start = tuple(part for part in from_cursor(after, length=length) if part is not None) if length else ()
        placed = [row for row in placed if row[0] > start]
    rows = placed[:limit]
    last: Place | None = list(rows[-1][0]) if rows and len(placed) > limit else None
    return Page(tuple(row for _, row in rows), None if last is None else to_cursor(last), total)
