"""One event as one report tells it, with all that a comparison with other reports looks at.

What is the same event, and what became of it, is decided by others.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.calendar import Grain
from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.words import content_words, sentence_around
from dragoman.model import Coding, DocumentId, Event, EventId, EvidenceRole, Participant, Standing, Statement

_RECENT = dt.timedelta(days=7)  # a deed without a date is told within so many days
_SAID = {Standing.OFFERED, Standing.THREATENED, Standing.PLANNED}


@dataclass(frozen=True, slots=True)
class Days:
    """The days in which an event can lie; ``exact`` where the text names the day, ``assumed`` where only its publication says so."""

    first: dt.date
    last: dt.date
    exact: bool = False
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """An event, the report that tells it, and whose word it is; ``about`` is the event that a speech act speaks of."""

    document: DocumentId
    event: Event
    position: int
    published: dt.date | None
    origin: str  # who stands behind the report: a wire, a family of papers, else the document itself
    words: frozenset[str]  # of its sentence, without the parties
    sentence: str
    about: Event | None
    statement: Statement | None
    days: Days | None
    credits: tuple[Participant, ...] = ()

    @property
    def id(self) -> EventId:
        """The event's id."""
        return self.event.id

    @property
    def date(self) -> dt.date | None:
        """The day that the event is filed under: its own, else that of publication."""
        time = self.event.time
        if time is not None and time.value.earliest is not None:
            return time.value.earliest
        return self.published

    @property
    def tellers(self) -> tuple[Participant, ...]:
        """Who reports it: the outermost teller, else the speaker, else those that the report credits."""
        if self.statement is not None:
            first = self.statement.via[:1] or ((self.statement.speaker,) if self.statement.speaker else ())
            if first:
                return first
        return self.credits


def standing_class(standing: Standing) -> str:
    """Standings that may be one event: what is said to come is one, what did not happen is one."""
    if standing in _SAID:
        return "said"
    return "not" if standing in {Standing.DENIED, Standing.PREVENTED} else str(standing)


def countries(parties: Iterable[Participant]) -> frozenset[str]:
    """The countries of parties, as far as they are known."""
    return frozenset(party.country for party in parties if party.country)


def find_tellings(coding: Coding, knowledge: MergeKnowledge) -> Iterator[Telling]:
    """Every event of a report as a telling."""
    document = coding.document
    by_id = {event.id: event for event in coding.events}
    statements = {statement.id: statement for statement in coding.statements}
    credited = tuple(party for party in coding.credits if party.reason is None)
    for position, event in enumerate(coding.events):
        statement = statements.get(event.statement) if event.statement else None
        sentence = sentence_around(document.text, event.trigger.start, event.trigger.end)
        yield Telling(
            document=document.id,
            event=event,
            position=position,
            published=document.published,
            origin=_origin(coding, credited, statement, knowledge),
            words=content_words(sentence) - _party_words(event),
            sentence=sentence,
            about=by_id.get(event.about) if event.about else None,
            statement=statement,
            days=days_of(event, document.published),
            credits=credited,
        )


def _party_words(event: Event) -> frozenset[str]:
    """The words that name countries and organisations; a person's name tells one visit from another."""
    found: set[str] = set()
    for item in event.evidence:
        if item.role in {EvidenceRole.SOURCE, EvidenceRole.TARGET} and len(item.quote.split()) <= 2:
            found |= content_words(item.quote)
    return frozenset(found)


def days_of(event: Event, published: dt.date | None) -> Days | None:
    """The days in which an event can lie; None where neither text nor publication tells them."""
    value = event.time.value if event.time else None
    if value is not None and value.earliest is not None:
        first, last = value.earliest, value.latest or published or value.earliest
        exact = value.grain in {Grain.DAY, Grain.HOUR} and not value.approx
        return Days(min(first, last), max(first, last), exact=exact)
    if published is None or event.historical or value is not None:
        return None
    return Days(published - _RECENT, published, assumed=True)


def _origin(coding: Coding, credited: tuple[Participant, ...], statement: Statement | None, knowledge: MergeKnowledge) -> str:
    """Who stands behind a telling: the outlet that it quotes, a wire that the report credits, its publisher's family, else itself."""
    quoted = [party for party in (statement.via if statement else ()) if "JRN" in party.sectors]
    if statement is not None and statement.speaker is not None and "JRN" in statement.speaker.sectors:
        quoted = [*quoted, statement.speaker]
    for party in (*quoted[-1:], *credited):
        family = knowledge.families.get(party.name.lower())
        if family is not None:
            return family
    if coding.publisher is not None:
        return knowledge.families.get(coding.publisher.name.lower(), coding.publisher.family)
    return f"document {coding.document.id}"
