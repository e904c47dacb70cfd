"""Every record that crosses between a store and those who ask it: filters, rows with what merging knows of them, pages, edges, runs.

How a store keeps them, and how a page or a file shows them, is not known here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NewType, TypeVar

from dragoman.model import DocumentId, Event, EventId, Extent, Participant, Publisher, Skipped, Standing, Statement

Row = TypeVar("Row")

StoryId = NewType("StoryId", str)
ClaimId = NewType("ClaimId", str)


# ---------------------------------------------------------------- questions


class Order(StrEnum):
    """How rows of events and statements follow each other; ties are broken by document and position."""

    NEWEST = "newest"  # by the day that they are filed under, latest first
    OLDEST = "oldest"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events or statements are asked for; an empty field asks for nothing. Fields are joined by *and*, values of a field by *or*.

    Days are those that an event is filed under (``Filed``). ``countries`` and ``sectors`` match either side; ``dyad`` matches a pair,
    source first, ``either_way`` both ways round. ``everything`` also gives what did not happen, background and totals, which are hidden
    otherwise.
    """

    since: dt.date | None = None
    until: dt.date | None = None
    actors: tuple[str, ...] = ()  # words of a name as it is kept
    countries: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()  # country of a source
    targets: tuple[str, ...] = ()  # country of a target
    dyad: tuple[str, str] | None = None
    either_way: bool = False
    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    cameo: tuple[str, ...] = ()  # beginnings of codes: "19" takes 190 to 196
    standings: tuple[Standing, ...] = ()
    contexts: tuple[str, ...] = ()
    places: tuple[str, ...] = ()  # a country, or words of a place's name
    publishers: tuple[str, ...] = ()
    tellers: tuple[str, ...] = ()  # speaker or teller of the statement: country, or words of a name
    documents: tuple[DocumentId, ...] = ()
    stories: tuple[StoryId, ...] = ()
    words: str = ""  # full text
    least_confidence: float = 0.0
    reviewed: bool | None = None
    everything: bool = False
    once: bool = False  # of counts: an event that several reports tell counts once, not once a report

    def shows(self, event: Event) -> bool:
        """Whether the default view shows an event: it happened (or has a standing that is asked for), is no background and counts as
        single or several."""
        happened = bool(self.standings) or event.standing is Standing.DONE
        return happened and not event.historical and event.extent in {Extent.SINGLE, Extent.SEVERAL}


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows, where to go on (``after``, None at the end), and how many more the default view hides."""

    rows: tuple[Row, ...]
    after: str | None
    total: int
    hidden: int = 0


# ---------------------------------------------------------------- rows


@dataclass(frozen=True, slots=True)
class Filed:
    """The day that an event counts under: its own where one is known, else that of publication, and which of the two."""

    date: dt.date | None
    by: str | None  # event | published


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event with what merging knows of it: the claim that it tells, and who else tells or denies that claim."""

    document: DocumentId
    event: Event
    filed: Filed
    published: dt.date | None = None
    claim: ClaimId | None = None
    story: StoryId | None = None
    mentions: int = 1
    reports: int = 1
    independent_sources: int = 1
    reported_by: tuple[Participant, ...] = ()
    denied_by: tuple[Participant, ...] = ()
    refinements: int = 0  # pairs of reports of the claim of which one refines, updates or contradicts the other
    updates: int = 0
    contradictions: int = 0


@dataclass(frozen=True, slots=True)
class StoredStatement:
    """A statement and where it stands."""

    document: DocumentId
    statement: Statement
    published: dt.date | None = None
    story: StoryId | None = None


@dataclass(frozen=True, slots=True)
class StoredActor:
    """An actor across documents: names seen, codes by date, and how often it did, received and said."""

    key: str
    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    names: tuple[str, ...]
    documents: int
    did: int
    received: int
    said: int
    qid: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one news story, in the order of their days; ``reprints`` are groups of the same text."""

    id: StoryId
    documents: tuple[DocumentId, ...]
    title: str
    first: dt.date | None
    last: dt.date | None
    reprints: tuple[tuple[DocumentId, ...], ...] = ()


class Entry(StrEnum):
    """What the ledger keeps."""

    REQUEST = "request"
    OFFER = "offer"
    THREAT = "threat"
    PROMISE = "promise"
    AGREEMENT = "agreement"


class Status(StrEnum):
    """What became of an entry of the ledger."""

    OPEN = "open"
    ANSWERED = "answered"
    REFUSED = "refused"
    CARRIED_OUT = "carried-out"
    BROKEN = "broken"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Step:
    """One event in the life of an entry or of a relation."""

    event: EventId
    document: DocumentId
    date: dt.date | None
    relation: str


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A request, offer, threat, promise or agreement and what became of it."""

    id: str
    kind: Entry
    by: Participant | None
    to: Participant | None
    about_type: str | None
    about_mode: str | None
    about_source: str | None
    about_target: str | None
    opened: Step
    status: Status
    steps: tuple[Step, ...] = ()


class Ties(StrEnum):
    """How two states stand."""

    FULL = "full"
    DOWNGRADED = "downgraded"
    BROKEN = "broken"
    RESUMED = "resumed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Relation:
    """How two actors stood over a stretch of time."""

    dyad: tuple[str, str]
    since: dt.date | None
    until: dt.date | None
    ties: Ties
    steps: tuple[Step, ...]
    goldstein: float | None
    trend: float | None


# ---------------------------------------------------------------- what is kept about the keeping


@dataclass(frozen=True, slots=True)
class Edge:
    """A judgement that joins two things; merges and reviews are edges, so that each can be explained and undone."""

    left: str
    right: str
    relation: str  # same-story | reprint | same-event | refines | updates | contradicts | denies | answers | review …
    judgement: str  # yes | no | unsure, or a verdict
    score: float
    by: str  # a version of the program, or a reviewer
    at: str  # ISO 8601, UTC
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """What a list of documents shows: all but the text."""

    id: DocumentId
    source: str | None
    url: str | None
    title: str | None
    published: dt.date | None
    publisher: Publisher | None
    language: str | None
    characters: int
    events: int
    statements: int
    story: StoryId | None
    digest: str  # SHA-256 of the raw text


@dataclass(frozen=True, slots=True)
class Run:
    """One ingest: what made it, what it did."""

    id: str
    started: str
    finished: str | None
    dragoman: str
    knowledge: str
    models: Mapping[str, str]
    options: Mapping[str, str]
    coded: int
    known: int  # already in the store
    skipped: int
    seconds: float | None


@dataclass(frozen=True, slots=True)
class StoredSkipped:
    """A document that could not be coded, and the run that met it."""

    run: str
    skipped: Skipped


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """One claim: the events that tell it, how often and how independently it is told, who tells and who denies it, and how many pairs of
    its reports differ in which way."""

    id: ClaimId
    events: tuple[tuple[DocumentId, EventId], ...]
    mentions: int
    reports: int
    independent_sources: int
    reported_by: tuple[Participant, ...] = ()
    denied_by: tuple[Participant, ...] = ()
    refinements: int = 0
    updates: int = 0
    contradictions: int = 0


@dataclass(frozen=True, slots=True)
class Merged:
    """All that merging finds in a store, as it is kept beside the codings."""

    claims: tuple[ClaimFacts, ...] = ()
    stories: tuple[Story, ...] = ()
    edges: tuple[Edge, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What tells whether a document that comes again is the one in the store, coded by the same program."""

    fingerprint: bytes | None  # of all that its reader gave
    digest: bytes  # SHA-256 of the raw text
    recipe: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A document that was taken out with all that came from it."""

    id: DocumentId
    digest: str  # SHA-256 of the raw text
    reason: str
    at: str  # ISO 8601, UTC


@dataclass(frozen=True, slots=True)
class Counted:
    """One cell of a count: what it counts by (a month, a dyad, a type …) and what it found."""

    key: tuple[str, ...]
    count: int
    goldstein: float | None = None
