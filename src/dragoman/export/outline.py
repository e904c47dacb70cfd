"""A coding as people read it: events as short sentences under a few headings, then who said what to whom.

Every word of an outline is a code, or a word of the report; nothing is paraphrased. How it is drawn (terminal, Markdown,
HTML) is left to others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.export.quotation import Piece, quote_content, quote_event
from dragoman.model import (
    BlockKind,
    Coding,
    Document,
    Event,
    EventId,
    EvidenceRole,
    Modality,
    Participant,
    Standing,
    Statement,
    StatementId,
    Timex,
)

NOBODY = "(nobody named)"
ARTICLES = frozenset({"the", "a", "an"})
LONGEST_NAME = 70
SPEECH_ACTS = frozenset({"REQUEST", "THREATEN", "ACCUSE"})
ACTED = {"REQUEST": "asked", "THREATEN": "threatened", "ACCUSE": "accused", "AGREE": "agreed", "REJECT": "refused"}


@dataclass(frozen=True, slots=True)
class Party:
    """One side of an event: the words, and the codes in brackets."""

    words: str
    codes: str


@dataclass(frozen=True, slots=True)
class Deed:
    """An event as a sentence: who, the words of the deed, to whom; with what is known around it."""

    number: int
    event: Event
    sources: tuple[Party, ...]
    verb: str
    targets: tuple[Party, ...]
    standing: str
    arrow: str  # broken for what has not happened, struck for what did not
    cues: tuple[str, ...]
    codes: str
    when: str | None
    where: str | None
    amounts: tuple[str, ...]
    tellers: tuple[str, ...]  # outermost first, the speaker last; empty for the report's own word
    told: str | None  # where else the report tells it
    quote: tuple[Piece, ...]
    children: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement: who, through whom, to whom, and the words."""

    number: int
    statement: Statement
    speaker: Party
    tellers: tuple[str, ...]
    addressees: tuple[Party, ...]
    cue: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class Group:
    """Events under one heading."""

    heading: str
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole report, in words and codes."""

    title: str
    facts: tuple[str, ...]
    groups: tuple[Group, ...]
    sayings: tuple[Saying, ...]


HAPPENED = "What happened"
SAID = "What was asked, promised, threatened or alleged"
AHEAD = "What is planned, offered or possible"
NOT = "What was refused or did not happen"
BEFORE = "Background"
HEADINGS = (HAPPENED, SAID, AHEAD, NOT, BEFORE)


def outline(coding: Coding) -> Outline:
    """The coding in the order in which people read: what happened first, background last."""
    writer = _Writer(coding)
    deeds = tuple(writer.deed(event) for event in coding.events if event.id not in writer.hanging)
    grouped = {heading: tuple(deed for deed in deeds if heading_of(deed.event, writer.children) == heading) for heading in HEADINGS}
    return Outline(
        title=title_of(coding.document),
        facts=facts_of(coding),
        groups=tuple(Group(heading, found) for heading, found in grouped.items() if found),
        sayings=tuple(writer.saying(statement, number) for number, statement in enumerate(coding.statements, start=1)),
    )


def heading_of(event: Event, children: Mapping[str, tuple[Event, ...]]) -> str:
    """The heading that an event stands under."""
    if event.historical:
        return BEFORE
    if event.modality is Modality.NEGATED or event.type == "REJECT":
        return NOT
    if event.modality is not Modality.ASSERTED:
        return AHEAD
    if event.type in SPEECH_ACTS or children.get(event.id):
        return SAID
    return HAPPENED


def title_of(document: Document) -> str:
    """The report's headline, its title, or its first words."""
    headline = next((block for block in document.blocks if block.kind is BlockKind.HEADLINE), None)
    if headline is not None:
        return one_line(headline.span.of(document.text))
    first = document.title or document.text.strip().split("\n", 1)[0]
    return shortened(one_line(first), longest=100) or document.id


def facts_of(coding: Coding) -> tuple[str, ...]:
    """What is known of the report itself: name, publisher, date, and how much was found."""
    document = coding.document
    published = f"published {document.published.isoformat()}" if document.published else "no date of publication"
    if document.published and document.published_basis not in {None, "given"}:
        published += f" (from its {document.published_basis})"
    repairs = [counted(len(document.edits), "repair")] if document.edits else []
    found = [counted(len(coding.events), "event"), counted(len(coding.statements), "statement")]
    publisher = [coding.publisher.name] if coding.publisher else []
    return (document.id, *publisher, published, *found, *repairs)


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "event"), counted(3, "event")
    ('1 event', '3 events')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def one_line(text: str) -> str:
    """Words with single spaces between them."""
    return " ".join(text.split())


def shortened(text: str, *, longest: int) -> str:
    """The text, cut at a word where it is longer than ``longest`` characters.

    >>> shortened("the deputy foreign minister of the interim government", longest=30)
    'the deputy foreign minister …'
    """
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0] + " …"


def deed_of(coding: Coding, event: EventId) -> Deed:
    """One event of a coding as a sentence, with what it speaks of."""
    writer = _Writer(coding)
    return writer.deed(writer.events[event])


def saying_of(coding: Coding, statement: StatementId) -> Saying:
    """One statement of a coding."""
    writer = _Writer(coding)
    number = next(at for at, one in enumerate(coding.statements, start=1) if one.id == statement)
    return writer.saying(writer.statements[statement], number)


class _Writer:
    """Writes the events and statements of one coding."""

    def __init__(self, coding: Coding) -> None:
        self.coding = coding
        self.document = coding.document
        self.events = {event.id: event for event in coding.events}
        self.statements = {statement.id: statement for statement in coding.statements}
        self.numbers = {event.id: number for number, event in enumerate(coding.events, start=1)}
        self.children = _children(coding)
        self.hanging = {child.id for found in self.children.values() for child in found}

    def deed(self, event: Event) -> Deed:
        """An event with the events that it speaks of."""
        return Deed(
            number=self.numbers[event.id],
            event=event,
            sources=self.parties(event.sources),
            verb=one_line(event.trigger.of(self.document.text)),
            targets=self.parties(event.targets),
            standing=standing_of(event),
            arrow=arrow_of(event),
            cues=self.cues(event),
            codes=codes_of(event),
            when=when_of(event.time, self.document.text),
            where=where_of(event),
            amounts=tuple(f"{quantity.kind}: {one_line(quantity.span.of(self.document.text))}" for quantity in event.quantities),
            tellers=self.tellers(self.statements.get(event.statement) if event.statement else None),
            told=self.told(event),
            quote=quote_event(event, self.document, spoken_of=self.children.get(event.id, ())),
            children=tuple(self.deed(child) for child in self.children.get(event.id, ())),
        )

    def saying(self, statement: Statement, number: int) -> Saying:
        """A statement in words."""
        chain = self.tellers(statement)
        return Saying(
            number=number,
            statement=statement,
            speaker=self.party(statement.speaker) if statement.speaker else Party("(nobody named)", ""),
            tellers=chain[:-1] if statement.speaker else chain,
            addressees=self.parties(statement.addressees),
            cue=one_line(statement.cue.of(self.document.text)) if statement.cue else None,
            quote=quote_content(statement, self.document),
        )

    def parties(self, participants: tuple[Participant, ...]) -> tuple[Party, ...]:
        """The sides of an event, in words and codes."""
        return tuple(self.party(participant) for participant in participants)

    def party(self, participant: Participant) -> Party:
        """The words of the report, with the name that they stand for where that is another."""
        words = one_line(participant.span.of(self.document.text))
        return Party(shortened(named(words, participant.name), longest=LONGEST_NAME), party_codes(participant))

    def tellers(self, statement: Statement | None) -> tuple[str, ...]:
        """Everybody whose word it is, outermost teller first and the speaker last."""
        chain: list[str] = []
        seen: set[str] = set()
        while statement is not None and statement.id not in seen:
            seen.add(statement.id)
            names = [*statement.via, *([statement.speaker] if statement.speaker else [])]
            chain = [participant.name for participant in names] + chain
            statement = self.statements.get(statement.parent) if statement.parent else None
        return tuple(dict.fromkeys(chain))

    def cues(self, event: Event) -> tuple[str, ...]:
        """The words that decided the standing of an event."""
        found = [item for item in event.evidence if item.role is EvidenceRole.CUE]
        return tuple(dict.fromkeys(one_line(item.quote) for item in found))

    def told(self, event: Event) -> str | None:
        """In which blocks the report tells the event, where it tells it more than once."""
        anchors = {item.span.start for item in event.evidence if item.role is EvidenceRole.PREDICATE} | {event.trigger.start}
        kinds = [
            block.kind.value for start in sorted(anchors) for block in self.document.blocks if block.span.start <= start < block.span.end
        ]
        if len(set(kinds)) < 2:
            return None
        return ", ".join(kind if times == 1 else f"{kind} ×{times}" for kind, times in Counter(kinds).items())


def _children(coding: Coding) -> dict[str, tuple[Event, ...]]:
    """The events that are shown below the speech act that speaks of them."""
    known = {event.id: event for event in coding.events}
    below: dict[str, list[Event]] = {}
    spoken: set[str] = set()
    for event in coding.events:
        child = known.get(event.about) if event.about else None
        if child is None or child.id in spoken or child.id == event.id:
            continue
        if child.modality is Modality.ASSERTED or child.about is not None:
            continue
        spoken.add(child.id)
        below.setdefault(event.id, []).append(child)
    return {parent: tuple(found) for parent, found in below.items()}


def named(words: str, name: str) -> str:
    """The words and the name that they stand for, without saying the same twice.

    >>> named("Okafor", "Ngozi Okafor"), named("them", "rebels"), named("two Cuban envoys", "Cuban envoys")
    ('Ngozi Okafor', 'them = rebels', 'two Cuban envoys')
    """
    said, meant = (set(text.casefold().split()) - ARTICLES for text in (words, name))
    if not name or meant <= said:
        return words
    if said <= meant:
        return name
    return f"{words} = {name}"


def party_codes(participant: Participant) -> str:
    """Country and sectors, or a user's own code."""
    if participant.code:
        return participant.code
    return " ".join([participant.country or "?", *participant.sectors[:2]])


def codes_of(event: Event) -> str:
    """PLOVER type and mode, CAMEO code and Goldstein value."""
    kind = f"{event.type}-{event.mode}" if event.mode else event.type
    contexts = f" [{', '.join(event.contexts)}]" if event.contexts else ""
    cameo = f" · CAMEO {event.cameo}" if event.cameo else ""
    goldstein = f" ({event.goldstein:+.1f})" if event.goldstein is not None else ""
    return f"{kind}{contexts}{cameo}{goldstein}"


def standing_of(event: Event) -> str:
    """The standing as people say it; a deed that somebody tells of, and not the report itself, is "told"."""
    done = "told" if event.statement else "done"
    said = ACTED.get(event.type, done) if event.standing is Standing.DONE else event.standing.value
    return said if event.extent.value in {"single", "several"} else f"{said}, {event.extent.value}"


def arrow_of(event: Event) -> str:
    """An arrow from source to target; whole for deeds alone."""
    if event.modality is Modality.NEGATED:
        return "↮" if event.symmetric else "↛"
    if event.modality is Modality.ASSERTED:
        return "↔" if event.symmetric else "→"
    return "⇠⇢" if event.symmetric else "⇢"


def when_of(time: Timex | None, text: str) -> str | None:
    """The words of the time and the date that they mean; without a date, why there is none."""
    if time is None:
        return None
    words, value = one_line(time.span.of(text)), time.value
    if value.earliest is None:
        why = value.reason or ("no date to count from" if value.value.startswith("XXXX") else None)
        return f"{words} = {value.value}" + (f" ({why})" if why else "") if value.value != words else words
    same = value.earliest == value.latest
    date = value.earliest.isoformat() if same or value.latest is None else f"{value.earliest} to {value.latest}"
    about = "about " if value.approx else ""
    return f"{words} = {about}{date}" if words != date else date


def where_of(event: Event) -> str | None:
    """The place and its country."""
    if event.place is None:
        return None
    country = event.place.country
    return f"{event.place.name}, {country}" if country and event.place.name != country else event.place.name
