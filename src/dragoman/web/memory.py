"""A View over codings that are held in memory: small collections and the demonstration, without a file.

Merging across reports is a store's matter: here every report is a story of its own and the ledger is empty.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from dragoman.archive import (
    Counted,
    Edge,
    Filed,
    Filter,
    LedgerEntry,
    Order,
    Page,
    Relation,
    Removed,
    Row,
    Run,
    StoredActor,
    StoredDocument,
    StoredEvent,
    StoredSkipped,
    StoredStatement,
    Story,
    StoryId,
)
from dragoman.model import Coding, Document, DocumentId, Event, EventId, Participant, Skipped, Statement, StatementId

KEYS: Mapping[str, Callable[[StoredEvent], str]] = {
    "type": lambda row: row.event.type,
    "mode": lambda row: row.event.mode or "",
    "standing": lambda row: row.event.standing.value,
    "quad": lambda row: str(row.event.quad),
    "source": lambda row: _country(row.event.sources),
    "target": lambda row: _country(row.event.targets),
    "country": lambda row: _country(row.event.sources) or _country(row.event.targets),
    "day": lambda row: row.filed.date.isoformat() if row.filed.date else "",
    "month": lambda row: row.filed.date.isoformat()[:7] if row.filed.date else "",
    "year": lambda row: row.filed.date.isoformat()[:4] if row.filed.date else "",
    "place": lambda row: (row.event.place.country or "") if row.event.place else "",
    "document": lambda row: row.document,
    "story": lambda row: row.story or "",
}


def _country(parties: Iterable[Participant]) -> str:
    return next((party.country for party in parties if party.country), "")


class MemoryView:
    """Codings in the order in which they came, asked as a store is asked."""

    def __init__(self, codings: Iterable[Coding | Skipped], *, run: Run | None = None) -> None:
        kept = list(codings)
        self._codings = {item.document.id: item for item in kept if isinstance(item, Coding)}
        self._skipped = [item for item in kept if isinstance(item, Skipped)]
        self._run = run
        self._events = {event.id: _stored(event, coding) for coding in self._codings.values() for event in coding.events}

    def events(self, wanted: Filter, *, order: Order = Order.NEWEST, limit: int = 50, after: str | None = None) -> Page[StoredEvent]:
        """Events that the filter shows; how many more only ``everything`` would show."""
        found = list(self.all_events(wanted, order=order))
        hidden = 0 if wanted.everything else len(list(self.all_events(replace(wanted, everything=True)))) - len(found)
        return _page(found, limit=limit, after=after, hidden=hidden)

    def all_events(self, wanted: Filter, *, order: Order = Order.NEWEST) -> Iterator[StoredEvent]:
        """The same, all of them."""
        found = [row for row in self._events.values() if self._takes(wanted, row)]
        if order is not Order.DOCUMENT:
            found.sort(key=lambda row: row.filed.date or dt.date.min, reverse=order is Order.NEWEST)
        return iter(found)

    def event(self, id: EventId) -> StoredEvent | None:  # noqa: A002 - the contract's name
        """One event."""
        return self._events.get(id)

    def statements(
        self, wanted: Filter, *, order: Order = Order.NEWEST, limit: int = 50, after: str | None = None
    ) -> Page[StoredStatement]:
        """Statements by speaker, words and day of publication."""
        found = [
            StoredStatement(coding.document.id, statement, coding.document.published, _story_of(coding.document.id))
            for coding in self._codings.values()
            for statement in coding.statements
            if _says(wanted, statement, coding.document)
        ]
        if order is not Order.DOCUMENT:
            found.sort(key=lambda row: row.published or dt.date.min, reverse=order is Order.NEWEST)
        return _page(found, limit=limit, after=after)

    def actors(self, wanted: Filter, *, limit: int = 50, after: str | None = None) -> Page[StoredActor]:
        """Actors by name and country, those that did most first."""
        found = [actor for actor in self._actors().values() if _is_wanted(wanted, actor)]
        found.sort(key=lambda actor: (-(actor.did + actor.received + actor.said), actor.name))
        return _page(found, limit=limit, after=after)

    def _actors(self) -> dict[str, StoredActor]:
        made: dict[str, StoredActor] = {}
        for coding in self._codings.values():
            did = Counter(party.actor for event in coding.events for party in event.sources)
            received = Counter(party.actor for event in coding.events for party in event.targets)
            said = Counter(statement.speaker.actor for statement in coding.statements if statement.speaker)
            for actor in coding.actors:
                names = tuple(dict.fromkeys([actor.name, *(span.of(coding.document.text) for span in actor.mentions)]))
                new = StoredActor(
                    str(actor.id), actor.name, actor.kind.value, actor.country, actor.sectors, names, 1,
                    did[actor.id], received[actor.id], said[actor.id], actor.qid,
                )  # fmt: skip
                made[actor.id] = _joined(made[actor.id], new) if actor.id in made else new
        return made

    def stories(self, wanted: Filter, *, limit: int = 50, after: str | None = None) -> Page[Story]:
        """Each report alone."""
        found = [
            Story(_story_of(id_), (id_,), _title(coding.document), coding.document.published, coding.document.published)
            for id_, coding in self._codings.items()
            if (not wanted.documents or id_ in wanted.documents) and (not wanted.stories or _story_of(id_) in wanted.stories)
        ]
        return _page(found, limit=limit, after=after)

    def documents(self, wanted: Filter, *, limit: int = 50, after: str | None = None) -> Page[StoredDocument]:
        """Reports without their text."""
        found = [
            _listed(coding)
            for coding in self._codings.values()
            if not wanted.documents or coding.document.id in wanted.documents
        ]
        return _page(found, limit=limit, after=after)

    def document(self, id: DocumentId) -> Document | None:  # noqa: A002
        """A report with its text."""
        coding = self._codings.get(id)
        return coding.document if coding else None

    def coding(self, id: DocumentId) -> Coding | None:  # noqa: A002
        """A report with all that was read."""
        return self._codings.get(id)

    def count(self, wanted: Filter, *, by: Sequence[str]) -> tuple[Counted, ...]:
        """Events by one or more of ``KEYS``, the most first."""
        cells: dict[tuple[str, ...], list[float | None]] = {}
        for row in self.all_events(wanted):
            cells.setdefault(tuple(KEYS[name](row) for name in by), []).append(row.event.goldstein)
        counted = [Counted(key, len(values), _mean(values)) for key, values in cells.items()]
        return tuple(sorted(counted, key=lambda cell: (-cell.count, cell.key)))

    def ledger(self, wanted: Filter) -> tuple[LedgerEntry, ...]:  # noqa: ARG002
        """Nothing: it takes a store."""
        return ()

    def relations(self, wanted: Filter) -> tuple[Relation, ...]:  # noqa: ARG002
        """Nothing: it takes a store."""
        return ()

    def edges(self, of: str) -> tuple[Edge, ...]:  # noqa: ARG002
        """Nothing: it takes a store."""
        return ()

    def runs(self) -> tuple[Run, ...]:
        """The one run that made the codings, if it was given."""
        return (self._run,) if self._run else ()

    def statement(self, id: StatementId) -> StoredStatement | None:  # noqa: A002
        """A statement by its id."""
        return next((row for row in self.statements(Filter(), limit=1_000_000).rows if row.statement.id == id), None)

    def removed(self) -> tuple[Removed, ...]:
        """Nothing is ever taken out."""
        return ()

    def skipped(self, run: str | None = None) -> tuple[StoredSkipped, ...]:
        """Documents that were not coded."""
        return tuple(StoredSkipped(run or "", item) for item in self._skipped)

    def _takes(self, wanted: Filter, row: StoredEvent) -> bool:
        coding = self._codings[row.document]
        return (wanted.everything or wanted.shows(row.event)) and all(test(row, coding) for test in _tests(wanted))


Test = Callable[[StoredEvent, Coding], bool]


def _tests(wanted: Filter) -> Iterator[Test]:  # noqa: C901, PLR0912 - one line a field
    """One test for each field that asks for something."""
    if wanted.since:
        yield lambda row, _: row.filed.date is not None and row.filed.date >= (wanted.since or dt.date.min)
    if wanted.until:
        yield lambda row, _: row.filed.date is not None and row.filed.date <= (wanted.until or dt.date.max)
    if wanted.types:
        yield lambda row, _: row.event.type in wanted.types
    if wanted.modes:
        yield lambda row, _: row.event.mode in wanted.modes
    if wanted.cameo:
        yield lambda row, _: (row.event.cameo or "").startswith(wanted.cameo)
    if wanted.standings:
        yield lambda row, _: row.event.standing in wanted.standings
    if wanted.contexts:
        yield lambda row, _: bool(set(row.event.contexts) & set(wanted.contexts))
    if wanted.documents:
        yield lambda row, _: row.document in wanted.documents
    if wanted.stories:
        yield lambda row, _: row.story in wanted.stories
    if wanted.least_confidence:
        yield lambda row, _: row.event.confidence >= wanted.least_confidence
    if wanted.words:
        yield lambda row, coding: _has_words(row.event, coding.document, wanted.words)
    if wanted.places:
        yield lambda row, _: row.event.place is not None and _named(wanted.places, (row.event.place.name, row.event.place.country or ""))
    if wanted.publishers:
        yield lambda _, coding: coding.publisher is not None and _named(wanted.publishers, (coding.publisher.name,))
    yield from _party_tests(wanted)


def _party_tests(wanted: Filter) -> Iterator[Test]:
    if wanted.countries:
        yield lambda row, _: bool(_countries(_both(row.event)) & set(wanted.countries))
    if wanted.sources:
        yield lambda row, _: bool(_countries(row.event.sources) & set(wanted.sources))
    if wanted.targets:
        yield lambda row, _: bool(_countries(row.event.targets) & set(wanted.targets))
    if wanted.sectors:
        yield lambda row, _: any(set(party.sectors) & set(wanted.sectors) for party in _both(row.event))
    if wanted.actors:
        yield lambda row, _: any(_named(wanted.actors, (party.name, party.actor or "")) for party in _both(row.event))
    if wanted.dyad:
        yield partial(_is_dyad, wanted)
    if wanted.tellers:
        yield partial(_is_told, wanted)


def _is_dyad(wanted: Filter, row: StoredEvent, _coding: Coding) -> bool:
    first, second = wanted.dyad or ("", "")
    sources, targets = _countries(row.event.sources), _countries(row.event.targets)
    return (first in sources and second in targets) or (wanted.either_way and second in sources and first in targets)


def _is_told(wanted: Filter, row: StoredEvent, coding: Coding) -> bool:
    statement = next((item for item in coding.statements if item.id == row.event.statement), None)
    return statement is not None and _speaks(wanted, statement)


def _speaks(wanted: Filter, statement: Statement) -> bool:
    tellers = [*statement.via, *([statement.speaker] if statement.speaker else [])]
    return any(_named(wanted.tellers, (party.name, party.country or "")) for party in tellers)


def _says(wanted: Filter, statement: Statement, document: Document) -> bool:
    if wanted.tellers and not _speaks(wanted, statement):
        return False
    if wanted.documents and document.id not in wanted.documents:
        return False
    if (wanted.since or wanted.until) and document.published is None:
        return False
    published = document.published or dt.date.min
    if (wanted.since and published < wanted.since) or (wanted.until and published > wanted.until):
        return False
    said = " ".join(span.of(document.text) for span in statement.content).casefold()
    return all(word in said for word in wanted.words.casefold().split())


def _both(event: Event) -> tuple[Participant, ...]:
    return event.sources + event.targets


def _countries(parties: Iterable[Participant]) -> set[str]:
    return {party.country for party in parties if party.country}


def _named(wanted: Iterable[str], names: Iterable[str]) -> bool:
    folded = [name.casefold() for name in names]
    return any(word.casefold() in name for word in wanted for name in folded)


def _has_words(event: Event, document: Document, words: str) -> bool:
    """Whether the paragraphs of the evidence have all the words."""
    spans = [item.span for item in event.evidence] or [event.trigger]
    blocks = [block.span.of(document.text) for block in document.blocks if any(block.span.overlaps(span) for span in spans)]
    text = " ".join(blocks or [document.text]).casefold()
    return all(word in text for word in words.casefold().split())


def _is_wanted(wanted: Filter, actor: StoredActor) -> bool:
    if wanted.actors and not _named(wanted.actors, (*actor.names, actor.key)):
        return False
    return not wanted.countries or actor.country in wanted.countries


def _stored(event: Event, coding: Coding) -> StoredEvent:
    document = coding.document
    own = event.time.value.earliest if event.time else None
    day = own or document.published
    filed = Filed(day, None if day is None else ("event" if own else "published"))
    return StoredEvent(document.id, event, filed, document.published, story=_story_of(document.id))


def _story_of(document: DocumentId) -> StoryId:
    return StoryId(f"story-{hashlib.sha256(document.encode()).hexdigest()[:10]}")


def _listed(coding: Coding) -> StoredDocument:
    document = coding.document
    return StoredDocument(
        document.id, document.source, document.url, _title(document), document.published, coding.publisher, document.language,
        len(document.text), len(coding.events), len(coding.statements), _story_of(document.id),
        hashlib.sha256(document.raw.encode("utf-8", "surrogatepass")).hexdigest(),
    )  # fmt: skip


def _title(document: Document) -> str:
    from dragoman.export.outline import title_of

    return title_of(document)


def _joined(one: StoredActor, other: StoredActor) -> StoredActor:
    return replace(
        one,
        names=tuple(dict.fromkeys(one.names + other.names)),
        documents=one.documents + other.documents,
        did=one.did + other.did,
        received=one.received + other.received,
        said=one.said + other.said,
    )


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(sum(known) / len(known), 2) if known else None


def _page(found: Sequence[Row], *, limit: int, after: str | None, hidden: int = 0) -> Page[Row]:
    start = int(after) if after and after.isdecimal() else 0
    end = start + limit
    return Page(tuple(found[start:end]), str(end) if end < len(found) else None, len(found), hidden)


