"""One event as one report tells it, with all that a comparison with other reports looks at.

What is the same event, and what became of it, is decided by others.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.calendar import Grain
from dragoman.knowledge.merging import MergeKnowledge
from dragoman.knowledge.rows import load_tsv, packaged
from dragoman.merge.matters import words_about
from dragoman.merge.words import content_words, proper_words, sentence_around
from dragoman.model import (
    Actor,
    ActorKind,
    BlockKind,
    Coding,
    DocumentId,
    Event,
    EventId,
    EvidenceRole,
    Participant,
    Place,
    Standing,
    Statement,
)
from dragoman.spans import Span

_RECENT = dt.timedelta(days=7)  # a deed without a date is told within so many days
_SHORT_NAME, _LONG_NAME = 2, 5  # words
_OF = re.compile(r" (?:of|from) (?:the )?")
_SAID = {Standing.OFFERED, Standing.THREATENED, Standing.PLANNED}


@dataclass(frozen=True, slots=True)
class Days:
    """The days in which an event can lie; ``exact`` where the text names the day, ``assumed`` where only its publication says so."""

    first: dt.date
    last: dt.date
    exact: bool = False
    assumed: bool = False


class Named(NamedTuple):
    """A person or a group that is named as a party."""

    kind: ActorKind
    name: str


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
    headline: bool = False
    towns: tuple[Place, ...] = ()  # towns and sites that the sentence names
    town_names: frozenset[str] = frozenset()  # last words of their names, as the text and the gazetteer have them
    proper: frozenset[str] = frozenset()  # other words with a capital inside the sentence, in lower case
    people: frozenset[str] = frozenset()  # names of persons in the sentence, in lower case
    hosts: frozenset[str] = frozenset()  # countries in the other events of its sentence, else those that it names
    passing: bool = False  # whether its sentence has another event with countries
    near: frozenset[str] = frozenset()  # countries of all actors in its sentence
    doers: frozenset[Named] = frozenset()  # persons and groups among its sources, also where "fighters" of a group stand for it
    aims: frozenset[Named] = frozenset()  # the same among its targets
    core: frozenset[str] = frozenset()  # stems of the words about its trigger, without those of states and persons

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
    def names(self) -> frozenset[str]:
        """Last words of the names of towns and persons in the sentence; a town that is taken for a person is still the same name."""
        return frozenset(name.split()[-1] for name in self.people) | self.town_names

    @property
    def countries(self) -> frozenset[str]:
        """The countries of both sides."""
        return countries((*self.event.sources, *self.event.targets))

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


def country_words() -> frozenset[str]:
    """The words of the names, adjectives and capitals of states."""
    columns = ("name", "adjectives", "people", "capital", "aliases")
    names = (row[column] for row in load_tsv(packaged("countries.tsv")) for column in columns)
    return frozenset(word for name in names for word in content_words(name.replace("|", " ")))


class TellingFinder:
    """Gives every event of a report as a telling; built once with its knowledge."""

    def __init__(self, knowledge: MergeKnowledge) -> None:
        self._families = knowledge.families
        self._country_words = country_words()
        self._generic = knowledge.words.generic

    def __call__(self, coding: Coding) -> Iterator[Telling]:
        """The tellings of a report, in the order of its events."""
        document = coding.document
        by_id = {event.id: event for event in coding.events}
        statements = {statement.id: statement for statement in coding.statements}
        credited = tuple(party for party in coding.credits if party.reason is None)
        datelines = [block.span for block in document.blocks if block.kind is BlockKind.DATELINE]
        headlines = [block.span for block in document.blocks if block.kind is BlockKind.HEADLINE]
        for position, event in enumerate(coding.events):
            statement = statements.get(event.statement) if event.statement else None
            sentence = _without_dateline(sentence_around(document.text, event.trigger.start, event.trigger.end), datelines)
            words = sentence.of(document.text)
            towns = tuple(place for place in _towns(coding, event, sentence) if not self._is_adjective(place, document.text))
            known = _own_words(event) | self._country_words | self._generic
            hosts = _hosts(event, coding.events, sentence)
            near = frozenset(actor.country for actor in coding.actors if actor.country and _is_in(actor, sentence))
            people = frozenset(name for actor in coding.actors for name in _named_in(actor, sentence))
            yield Telling(
                document=document.id,
                event=event,
                position=position,
                published=document.published,
                origin=self._origin(coding, credited, statement),
                words=content_words(words) - _own_words(event) - self._country_words,
                sentence=words,
                about=by_id.get(event.about) if event.about else None,
                statement=statement,
                days=days_of(event, document.published) if event.time else _named_day(coding, event, sentence),
                credits=credited,
                headline=any(span.contains(event.trigger) for span in headlines),
                towns=towns,
                town_names=_town_names(towns, document.text) | _own_town(event),
                proper=frozenset(word.lower() for word in proper_words(words) if not content_words(word) <= known),
                people=people,
                hosts=hosts or near,
                passing=bool(hosts),
                near=near,
                doers=_named_parties(event.sources, coding),
                aims=_named_parties(event.targets, coding),
                core=words_about(document.text, sentence, event.trigger, names=self._country_words | content_words(" ".join(people))),
            )

    def _is_adjective(self, place: Place, text: str) -> bool:
        """Whether a town is only the adjective of a state: "Thai"."""
        name = place.span.of(text)
        return place.kind != "capital" and " " not in name and content_words(name) <= self._country_words

    def _origin(self, coding: Coding, credited: tuple[Participant, ...], statement: Statement | None) -> str:
        """Who stands behind a telling: the outlet that it quotes, a wire that the report credits, its publisher's family, else itself."""
        quoted = [party for party in (statement.via if statement else ()) if "JRN" in party.sectors]
        if statement is not None and statement.speaker is not None and "JRN" in statement.speaker.sectors:
            quoted = [*quoted, statement.speaker]
        for party in (*quoted[-1:], *credited):
            family = self._families.get(party.name.lower())
            if family is not None:
                return family
        if coding.publisher is not None:
            return self._families.get(coding.publisher.name.lower(), coding.publisher.family)
        return f"document {coding.document.id}"


def _without_dateline(sentence: Span, datelines: Sequence[Span]) -> Span:
    ends = [span.end for span in datelines if sentence.start <= span.start and span.end < sentence.end]
    return Span(max(ends), sentence.end) if ends else sentence


def _is_in(actor: Actor, sentence: Span) -> bool:
    return any(sentence.contains(mention) for mention in actor.mentions)


def _named_in(actor: Actor, sentence: Span) -> Iterator[str]:
    if actor.kind is ActorKind.PERSON and _is_in(actor, sentence):
        yield actor.name.lower()


def _named_parties(parties: Iterable[Participant], coding: Coding) -> frozenset[Named]:
    """The persons who are parties, and the groups that are or to which parties belong."""
    return frozenset(
        Named(actor.kind, actor.name)
        for party in parties
        for actor in coding.actors
        if (actor.kind is ActorKind.PERSON and actor.id == party.actor and party.country and party.sectors)
        or (actor.kind is ActorKind.GROUP and (actor.id == party.actor or _belongs_to(party, actor, coding.document.text)))
    )


def _belongs_to(party: Participant, group: Actor, text: str) -> bool:
    """Whether a phrase is of a group: "FARC guerrillas", "fighters of the FARC"."""
    behind = _OF.match(text, party.span.end)
    last = behind.end() if behind else party.span.start
    return any(party.span.contains(mention) or party.span.end < mention.start <= last for mention in group.mentions)


def _hosts(event: Event, others: Iterable[Event], sentence: Span) -> frozenset[str]:
    """Whose matter an event is where it is told in passing: "Chad condemned Mali over the trial of a poet"."""
    told = (other for other in others if other is not event and sentence.contains(other.trigger))
    return frozenset(country for other in told for country in countries((*other.sources, *other.targets)))


def _towns(coding: Coding, event: Event, sentence: Span) -> tuple[Place, ...]:
    """The towns of a sentence; a seat of power that stands for its government is none, and neither is a dateline."""
    parties = [party.span for party in (*event.sources, *event.targets)]
    return tuple(
        place
        for place in coding.places
        if place.kind != "country"
        and sentence.contains(place.span)
        and not (place.kind == "capital" and any(span.overlaps(place.span) for span in parties))
    )


def _own_town(event: Event) -> frozenset[str]:
    """The last word of the town where an event takes place, which a headline may leave to its text."""
    place = event.place
    return frozenset({place.name.split()[-1].lower()}) if place is not None and place.kind not in {"country", "capital"} else frozenset()


def _town_names(towns: Iterable[Place], text: str) -> frozenset[str]:
    names = (name for place in towns for name in (place.name, place.span.of(text)))
    return frozenset(name.split()[-1].lower() for name in names if name.strip())


def _own_words(event: Event) -> frozenset[str]:
    """The words that the comparison of types and parties has looked at: the trigger, and short names of parties."""
    found: set[str] = set()
    for item in event.evidence:
        most = {EvidenceRole.SOURCE: _LONG_NAME, EvidenceRole.TARGET: _SHORT_NAME}.get(item.role, 0)
        named = len(item.quote.split()) <= most
        if named or item.role is EvidenceRole.PREDICATE or item.role is EvidenceRole.TIME:
            found |= content_words(item.quote)
    return frozenset(found)


def _named_day(coding: Coding, event: Event, sentence: Span) -> Days | None:
    """The days in which an event without a time can lie: about the one day that its sentence names, where it names one."""
    published = coding.document.published
    values = [time.value for time in coding.times if sentence.contains(time.span) and time.value.grain is Grain.DAY]
    days = {value.earliest for value in values if value.earliest is not None and value.earliest == value.latest}
    if len(days) != 1 or event.historical or published is None or not dt.timedelta(0) <= published - (day := min(days)) <= _RECENT:
        return days_of(event, published)
    return Days(day - dt.timedelta(days=1), day)


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
