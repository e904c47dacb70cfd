"""Every record that crosses from one stratum to the next: frozen values, no behaviour but what follows from them.

Documents come from readers, readings hold claims in words (spans only), codings hold the same claims in codes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from dragoman.calendar import TimeValue
from dragoman.spans import Edit, Span

DocumentId = NewType("DocumentId", str)
EventId = NewType("EventId", str)
StatementId = NewType("StatementId", str)
ActorId = NewType("ActorId", str)


class BlockKind(StrEnum):
    """What a stretch of a report is; blocks are labelled, never deleted."""

    HEADLINE = "headline"
    LEDE = "lede"
    BODY = "body"
    CAPTION = "caption"
    BYLINE = "byline"
    DATELINE = "dateline"
    RELATED = "related"
    BOILERPLATE = "boilerplate"


class Modality(StrEnum):
    """PLOVER's auxiliary mode: whether a deed happened."""

    ASSERTED = "asserted"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


class Standing(StrEnum):
    """Modality, said finer."""

    DONE = "done"
    ASKED = "asked"
    OFFERED = "offered"
    THREATENED = "threatened"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"
    PREVENTED = "prevented"


class EvidenceRole(StrEnum):
    """What a stretch of text is evidence of."""

    PREDICATE = "predicate"
    SOURCE = "source"
    TARGET = "target"
    TIME = "time"
    PLACE = "place"
    CUE = "cue"
    CONTEXT = "context"
    LINK = "link"


class Form(StrEnum):
    """How a statement is given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Extent(StrEnum):
    """Single events told from totals, sieges and habits."""

    SINGLE = "single"
    SEVERAL = "several"
    AGGREGATE = "aggregate"
    ONGOING = "ongoing"
    HABITUAL = "habitual"


class Reason(StrEnum):
    """Why a value is None."""

    NO_DATE = "no-date"
    AMBIGUOUS_NAME = "ambiguous-name"
    UNKNOWN_NAME = "unknown-name"
    NO_REFERENT = "no-referent"
    NO_COUNTRY = "no-country"
    LOW_SCORE = "low-score"


# ---------------------------------------------------------------- documents


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One document as a reader gives it. ``edits`` lead from ``raw`` to the text that a reader chose (HTML), else none."""

    id: DocumentId
    raw: str
    source: str | None = None
    url: str | None = None
    title: str | None = None
    published: dt.date | None = None
    published_basis: str | None = None  # given | metadata | text
    publisher: str | None = None
    language: str | None = None
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A labelled paragraph or line of the clean text."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of the clean text and what it is evidence of; made by ``Document.evidence`` alone."""

    span: Span
    role: EvidenceRole
    quote: str


@dataclass(frozen=True, slots=True)
class Credit:
    """A wire or byline credit as written: a name and where it stands."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """Clean text, the edits that make it of the raw input, and labelled blocks in text order."""

    id: DocumentId
    raw: str
    text: str
    edits: tuple[Edit, ...]
    blocks: tuple[Block, ...]
    source: str | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    published: dt.date | None = None
    published_basis: str | None = None
    publisher: str | None = None
    credits: tuple[Credit, ...] = ()

    def evidence(self, span: Span, role: EvidenceRole) -> Evidence:
        """The one maker of evidence, so that a quote cannot differ from its place."""
        return Evidence(span, role, self.text[span.start : span.end])


# ---------------------------------------------------------------- readings: claims in words


class PhraseKind(StrEnum):
    """What the head of a noun phrase is."""

    NAME = "name"
    COMMON = "common"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that may stand for an actor or a place; other phrases are given by index into ``Reading.phrases``.

    ``span`` runs from the first premodifier to the head and on through "of" complements, without determiner-less
    relative clauses, appositions or further conjuncts. ``core`` stops at the head. ``function`` is the grammatical place: subject,
    passive-subject,
    object, dative, possessor, modifier, apposition, conjunct, fragment, or ``prep:WORD``. ``modifiers`` are the words before the head.
    """

    index: int
    span: Span
    core: Span
    head: Span
    token: int  # index of the head token
    lemma: str  # of the head, lower case
    kind: PhraseKind
    plural: bool
    definite: bool
    sentence: int
    function: str
    modifiers: tuple[Span, ...] = ()
    possessor: int | None = None
    complements: tuple[tuple[str, int], ...] = ()  # ("of", 12), ("in", 13): prepositional phrases inside the noun phrase
    appositives: tuple[int, ...] = ()  # phrases that rename this one, or that this one renames
    conjuncts: tuple[int, ...] = ()  # on the first conjunct: the others
    quote: int | None = None  # index of the innermost quotation it stands in
    beside: int | None = None  # of a pronoun that is acted on: the subject of its clause, whom it cannot mean


class TimexType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression in words: ``form`` names its kind (``weekday``, ``relative``, ``absolute`` …), ``fields`` what it
    says, as sorted pairs; no date is computed yet."""

    span: Span
    type: TimexType
    form: str
    fields: tuple[tuple[str, str], ...]
    sentence: int
    row: str

    def field(self, name: str) -> str | None:
        """One of the fields, or None."""
        return next((value for key, value in self.fields if key == name), None)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that decided a standing, a history or an extent, and the row that says so."""

    span: Span
    row: str


@dataclass(frozen=True, slots=True)
class Argument:
    """A phrase that fills a role. ``basis`` is how it was found: syntax, control, coordination, demonym, place …;
    ``link`` are the words that justify it where it stands in another sentence."""

    phrase: int
    basis: str = "syntax"
    link: Span | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that belongs to an event and its teller: low, best and high estimate in ``unit``."""

    span: Span
    kind: str
    low: float | None
    best: float | None
    high: float | None
    unit: str | None
    approx: bool = False


@dataclass(frozen=True, slots=True)
class EventClaim:
    """One event in words. ``about`` and ``statement`` are indices into the same reading; ``modifiers`` are words of the
    predicate's own noun phrase that may name a party ("Iranian attacks")."""

    row: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    trigger: Span
    token: int
    sentence: int
    sources: tuple[Argument, ...] = ()
    targets: tuple[Argument, ...] = ()
    beneath: tuple[int, ...] = ()  # phrases below the object of an act aimed at nobody, which may be whom it concerns
    symmetric: bool = False
    modality: Modality = Modality.ASSERTED
    standing: Standing = Standing.DONE
    historical: bool = False
    cues: tuple[Cue, ...] = ()
    times: tuple[int, ...] = ()  # indices into Reading.times, nearest first
    counted: tuple[int, int, bool] | None = None  # a duration, the time that it is counted from ("two days before the vote on 5 May"),
    # and whether it is counted back from the clause above ("left on 5 May, two days before Peru struck")
    places: tuple[int, ...] = ()  # indices into Reading.phrases, nearest first
    there: Span | None = None  # the word "there" or "here" beside the predicate: where a place told before is meant
    about: int | None = None
    statement: int | None = None
    extent: Extent = Extent.SINGLE
    count: int | None = None
    quantities: tuple[Quantity, ...] = ()
    score: float = 1.0
    anaphoric: bool = False  # "the visit", "the attack": may retell an event told before
    between: str | None = None  # what the row asks of its parties once they have codes
    aimed: bool = True  # False: no event unless the rest of the report tells whom it is done to, or the doer and
    unaimed: bool = False  # True: the row let nobody be named
    reacts: str | None = None  # "condemned the move": the noun for what was told before, at whose doer this is aimed
    present: bool = False  # told in the present tense: with a day to come ("visits Oslo next week") it is planned


@dataclass(frozen=True, slots=True)
class StatementClaim:
    """Who said what, in words: phrases by index, ``via`` outermost teller first, ``parent`` an index into the same reading."""

    form: Form
    content: tuple[Span, ...]
    cue: Span | None
    row: str
    sentence: int
    speaker: int | None = None
    addressees: tuple[int, ...] = ()
    via: tuple[int, ...] = ()
    parent: int | None = None
    score: float = 1.0
    link: Span | None = None  # words that justify a carried-over speaker
    named: Span | None = None  # all words that name the speaker: those beside him too, and "who" of a relative clause


@dataclass(frozen=True, slots=True)
class Reading:
    """All claims of a document in words."""

    phrases: tuple[Phrase, ...]
    times: tuple[TimeMention, ...]
    statements: tuple[StatementClaim, ...]
    events: tuple[EventClaim, ...]
    dropped: Mapping[str, int] = field(default_factory=dict)  # candidates not coded, by reason


# ---------------------------------------------------------------- codings: claims in codes


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    OFFICE = "office"
    ORGANISATION = "organisation"
    STATE = "state"
    GROUP = "group"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something of a document that acts: all its mentions are one actor."""

    id: ActorId
    name: str
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]
    mentions: tuple[Span, ...]
    code: str | None = None  # a user dictionary's own code
    qid: str | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """A phrase in codes. The code may be known where the actor is not; ``reason`` says why a country is None."""

    span: Span
    name: str
    actor: ActorId | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    country_basis: str | None = None
    code: str | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A resolved toponym; coordinates in degrees."""

    span: Span
    name: str
    country: str | None
    geonames: int | None
    lat: float | None
    lon: float | None
    kind: str | None


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression with its value."""

    span: Span
    type: TimexType
    value: TimeValue


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom, when and where; whether it happened; whose word it is; and the words that say so."""

    id: EventId
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    goldstein: float | None
    quad: int
    modality: Modality
    standing: Standing
    historical: bool
    symmetric: bool
    sources: tuple[Participant, ...]
    targets: tuple[Participant, ...]
    trigger: Span
    time: Timex | None
    place: Place | None
    about: EventId | None
    statement: StatementId | None
    extent: Extent
    count: int | None
    quantities: tuple[Quantity, ...]
    evidence: tuple[Evidence, ...]
    confidence: float
    basis: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what to whom, through which chain of tellers."""

    id: StatementId
    form: Form
    speaker: Participant | None
    cue: Span | None
    content: tuple[Span, ...]
    addressees: tuple[Participant, ...]
    via: tuple[Participant, ...]
    parent: StatementId | None
    confidence: float
    basis: str


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published a report."""

    name: str
    family: str
    kind: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a coding."""

    dragoman: str
    knowledge: str
    models: Mapping[str, str]
    options: Mapping[str, str]
    counts: Mapping[str, int]
    dropped: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Coding:
    """Everything that one document was read to say."""

    document: Document
    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    times: tuple[Timex, ...]
    places: tuple[Place, ...]
    credits: tuple[Participant, ...]
    publisher: Publisher | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Skipped:
    """A document that could not be coded, and why."""

    id: DocumentId
    source: str | None
    stage: str
    reason: str
    language: str | None = None
