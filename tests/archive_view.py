"""A view over codings at hand, for tests of what reads stores: as plain as can be, nothing merged."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.archive import (
    Counted,
    Edge,
    Filed,
    Filter,
    LedgerEntry,
    Order,
    Page,
    Relation,
    Run,
    StoredActor,
    StoredDocument,
    StoredEvent,
    StoredSkipped,
    StoredStatement,
    Story,
)
from dragoman.model import Coding, Document, DocumentId, Event, EventId


class PlainView:
    """Codings in their order; ``told`` sets what merging knows of an event."""

    def __init__(self, codings: Sequence[Coding], told: Mapping[str, Mapping[str, object]] | None = None) -> None:
        self.codings = {coding.document.id: coding for coding in codings}
        self.told = told or {}

    def _stored(self) -> Iterator[StoredEvent]:
        for coding in self.codings.values():
            for event in coding.events:
                stored = StoredEvent(coding.document.id, event, _filed(event, coding.document.published), coding.document.published)
                yield replace(stored, **self.told.get(event.id, {}))  # type: ignore[arg-type]

    def events(self, wanted: Filter, *, order: Order = Order.NEWEST, limit: int = 50, after: str | None = None) -> Page[StoredEvent]:
        found = list(self.all_events(wanted, order=order))
        return Page(tuple(found[:limit]), None, len(found))

    def all_events(self, wanted: Filter, *, order: Order = Order.NEWEST) -> Iterator[StoredEvent]:
        for stored in self._stored():
            if (wanted.everything or wanted.shows(stored.event)) and (not wanted.types or stored.event.type in wanted.types):
                yield stored

    def event(self, id: EventId) -> StoredEvent | None:  # noqa: A002
        return next((stored for stored in self._stored() if stored.event.id == id), None)

    def statements(self, wanted: Filter, *, order: Order = Order.NEWEST, limit: int = 50, after: str | None = None) -> Page[StoredStatement]:
        found = [
            StoredStatement(coding.document.id, statement, coding.document.published)
            for coding in self.codings.values()
            for statement in coding.statements
        ]
        return Page(tuple(found[:limit]), None, len(found))

    def actors(self, wanted: Filter, *, limit: int = 50, after: str | None = None) -> Page[StoredActor]:
        return Page((), None, 0)

    def stories(self, wanted: Filter, *, limit: int = 50, after: str | None = None) -> Page[Story]:
        return Page((), None, 0)

    def documents(self, wanted: Filter, *, limit: int = 50, after: str | None = None) -> Page[StoredDocument]:
        found = tuple(_document(coding) for coding in self.codings.values() if not wanted.documents or coding.document.id in wanted.documents)
        return Page(found[:limit], None, len(found))

    def document(self, id: DocumentId) -> Document | None:  # noqa: A002
        return self.codings[id].document if id in self.codings else None

    def coding(self, id: DocumentId) -> Coding | None:  # noqa: A002
        return self.codings.get(id)

    def count(self, wanted: Filter, *, by: Sequence[str]) -> tuple[Counted, ...]:
        return ()

    def ledger(self, wanted: Filter) -> tuple[LedgerEntry, ...]:
        return ()

    def relations(self, wanted: Filter) -> tuple[Relation, ...]:
        return ()

    def edges(self, of: str) -> tuple[Edge, ...]:
        return ()

    def runs(self) -> tuple[Run, ...]:
        return (Run("r", "2000-01-01T00:00:00Z", None, "0.1", "k1", {}, {}, len(self.codings), 0, 0, None),)

    def skipped(self, run: str | None = None) -> tuple[StoredSkipped, ...]:
        return ()


def _filed(event: Event, published: dt.date | None) -> Filed:
    own = event.time.value.earliest if event.time is not None else None
    return Filed(own or published, "event" if own else "published" if published else None)


def _document(coding: Coding) -> StoredDocument:
    document = coding.document
    return StoredDocument(
        document.id, document.source, document.url, document.title, document.published, coding.publisher, document.language,
        len(document.text), len(coding.events), len(coding.statements), None, hashlib.sha256(document.raw.encode()).hexdigest(),
    )  # fmt: skip
