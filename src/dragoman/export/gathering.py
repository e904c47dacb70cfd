"""Which events of a store are exported, one for each claim, with the reports that they stand in; and what is left out and why.

How they are written is the exporters' part.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Protocol, runtime_checkable

from dragoman.archive import Filter, Order, StoredDocument, StoredEvent
from dragoman.model import Document, DocumentId, Extent, Participant, Standing
from dragoman.protocols import View

_AT_ONCE = 500
_KEPT = 32
_LARGEST = 9_000_000_000_000_000  # numbers up to here are exact in every program that reads them as floating point


@dataclass(frozen=True, slots=True)
class Exportable:
    """An event with its report; both may be unknown where no store is at hand. ``reports`` are the days of all reports that tell it."""

    stored: StoredEvent
    about: StoredDocument | None = None
    document: Document | None = None

    @property
    def day(self) -> dt.date | None:
        return self.stored.filed.date

    @property
    def published(self) -> dt.date | None:
        return self.stored.published or (self.about.published if self.about else None)

    @property
    def url(self) -> str:
        """The address of the report, else its id."""
        return (self.about.url if self.about else None) or self.stored.document

    @property
    def publisher(self) -> str | None:
        return self.about.publisher.name if self.about is not None and self.about.publisher is not None else None

    @property
    def source(self) -> Participant | None:
        return next(iter(self.stored.event.sources), None)

    @property
    def target(self) -> Participant | None:
        """The first target; of a symmetric event without one the second source."""
        event = self.stored.event
        if not event.targets and event.symmetric and len(event.sources) > 1:
            return event.sources[1]
        return next(iter(event.targets), None)

    def words(self, party: Participant) -> str:
        """The words of the report for a party, else its name."""
        if self.document is None:
            return party.name
        return " ".join(party.span.of(self.document.text).split())


@dataclass(slots=True)
class Selection:
    """What is taken and what was left out, counted as the events pass."""

    everything: bool = False
    each_report: bool = False
    seen: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    claims: set[str] = field(default_factory=set)

    def takes(self, stored: StoredEvent, *, standings: tuple[Standing, ...] = ()) -> bool:
        """Whether an event is exported; what is not is counted by reason."""
        self.seen += 1
        reason = None if self.everything else why_hidden(stored, standings)
        if reason is None and not self.each_report and self._is_known(stored):
            reason = "the same event in another report"
        if reason is not None:
            self.dropped[reason] += 1
        return reason is None

    def _is_known(self, stored: StoredEvent) -> bool:
        claim = claim_of(stored)
        if claim in self.claims:
            return True
        self.claims.add(claim)
        return False


def why_hidden(stored: StoredEvent, standings: tuple[Standing, ...] = ()) -> str | None:
    """Why the default view hides an event; None where it shows it."""
    event = stored.event
    if event.standing is not Standing.DONE and event.standing not in standings:
        return f"did not happen: {event.standing.value}"
    if event.historical:
        return "background"
    return None if event.extent in {Extent.SINGLE, Extent.SEVERAL} else f"no single event: {event.extent.value}"


def claim_of(stored: StoredEvent) -> str:
    """The id of what is claimed; of an event that was never merged its own."""
    return stored.claim or stored.event.id


def gather(view: View, wanted: Filter, selection: Selection) -> Iterator[Exportable]:
    """The events to export with their reports, in the order of documents."""
    events = view.all_events(replace(wanted, everything=True), order=Order.DOCUMENT)
    return with_reports(view, (stored for stored in events if selection.takes(stored, standings=wanted.standings)))


def with_reports(view: View, events: Iterable[StoredEvent]) -> Iterator[Exportable]:
    """Events with the reports that they stand in."""
    waiting = iter(events)
    while chunk := list(islice(waiting, _AT_ONCE)):
        about, texts = _documents(view, chunk), _texts(view, chunk)
        for stored in chunk:
            yield Exportable(stored, about.get(stored.document), texts.get(stored.document))


@runtime_checkable
class _ManyTexts(Protocol):
    """A view that gives many documents at once, which is quicker than one by one."""

    def texts(self, names: Iterable[DocumentId]) -> Mapping[DocumentId, Document]: ...


def _texts(view: View, chunk: Iterable[StoredEvent]) -> Mapping[DocumentId, Document]:
    names = list(dict.fromkeys(stored.document for stored in chunk))
    if isinstance(view, _ManyTexts):
        return view.texts(names)
    return {name: document for name in names if (document := view.document(name)) is not None}


class Documents:
    """Documents of a view, the last few kept: events of one report often follow each other."""

    __slots__ = ("_kept", "_view")

    def __init__(self, view: View) -> None:
        self._view = view
        self._kept: dict[DocumentId, Document | None] = {}

    def __call__(self, name: DocumentId) -> Document | None:
        if name not in self._kept:
            while len(self._kept) >= _KEPT:
                self._kept.pop(next(iter(self._kept)))
            self._kept[name] = self._view.document(name)
        return self._kept[name]


def _documents(view: View, chunk: Iterable[StoredEvent]) -> dict[DocumentId, StoredDocument]:
    ids = tuple(dict.fromkeys(stored.document for stored in chunk))
    page = view.documents(Filter(documents=ids, everything=True), limit=len(ids))
    return {document.id: document for document in page.rows}


class Numbers:
    """Whole numbers for ids: made of the id alone, and no two ids of one file get the same."""

    __slots__ = ("_given",)

    def __init__(self) -> None:
        self._given: dict[int, str] = {}

    def __call__(self, name: str) -> int:
        number = number_of(name)
        while self._given.setdefault(number, name) != name:
            number = number % _LARGEST + 1
        return number


def number_of(name: str) -> int:
    """A whole number from 1 to 9·10¹⁵ for an id, the same wherever it is made.

    >>> number_of("a") == number_of("a") != number_of("b")
    True
    """
    return int.from_bytes(hashlib.sha256(name.encode("utf-8", "backslashreplace")).digest()[:8], "big") % _LARGEST + 1
