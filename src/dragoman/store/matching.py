"""What a filter takes, said once in Python: the reference for the questions that other stores put in SQL."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from dragoman.archive import Filter
from dragoman.model import Coding, Document, Event, Participant, Publisher, Statement
from dragoman.store.rows import filed

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of a text as full text knows them: letters and digits, in small letters.

    >>> words_of("Côte d'Ivoire, 2nd")
    ['côte', 'd', 'ivoire', '2nd']
    """
    return _WORD.findall(text.lower())


def takes_document(wanted: Filter, coding: Coding, *, story: str | None) -> bool:
    """Whether a document is among those that a filter speaks of, whatever stands in it."""
    document = coding.document
    if wanted.documents and document.id not in wanted.documents:
        return False
    if wanted.stories and story not in wanted.stories:
        return False
    if wanted.publishers and not any(_is_publisher(name, coding.publisher, document) for name in wanted.publishers):
        return False
    return not wanted.words or set(words_of(wanted.words)) <= set(words_of(document.text))


def _is_publisher(name: str, publisher: Publisher | None, document: Document) -> bool:
    """Whether a name is the publisher's, that of its family, or what the document says."""
    names = [document.publisher] if publisher is None else [document.publisher, publisher.name, publisher.family]
    return name.lower() in {known.lower() for known in names if known}


def within(wanted: Filter, day: dt.date | None) -> bool:
    """Whether a day lies in the period that is asked for; no day lies in none."""
    if wanted.since is None and wanted.until is None:
        return True
    return day is not None and (wanted.since is None or day >= wanted.since) and (wanted.until is None or day <= wanted.until)


def takes_event(wanted: Filter, event: Event, coding: Coding) -> bool:
    """Whether a filter takes an event of a document that it takes, hidden or not."""
    return (
        within(wanted, filed(event, coding.document.published).date)
        and _takes_kind(wanted, event)
        and takes_sides(wanted, event)
        and _takes_names(wanted, event)
        and event.confidence >= wanted.least_confidence
        and (not wanted.tellers or _is_told_by(wanted, event, coding))
    )


def _takes_kind(wanted: Filter, event: Event) -> bool:
    return (
        (not wanted.types or event.type in wanted.types)
        and (not wanted.modes or event.mode in wanted.modes)
        and (not wanted.cameo or (event.cameo or "").startswith(wanted.cameo))
        and (not wanted.standings or event.standing in wanted.standings)
        and (not wanted.contexts or any(context in wanted.contexts for context in event.contexts))
    )


def takes_sides(wanted: Filter, event: Event) -> bool:
    """Whether the two sides of an event have the countries and sectors that are asked for."""
    sources = {party.country for party in event.sources if party.country}
    targets = {party.country for party in event.targets if party.country}
    sectors = {sector for party in (*event.sources, *event.targets) for sector in party.sectors}
    return (
        (not wanted.countries or bool((sources | targets) & set(wanted.countries)))
        and (not wanted.sectors or bool(sectors & set(wanted.sectors)))
        and (not wanted.sources or bool(sources & set(wanted.sources)))
        and (not wanted.targets or bool(targets & set(wanted.targets)))
        and (wanted.dyad is None or _is_dyad(wanted, sources, targets, both=wanted.either_way or event.symmetric))
    )


def _is_dyad(wanted: Filter, sources: set[str], targets: set[str], *, both: bool) -> bool:
    left, right = wanted.dyad or ("", "")
    return (left in sources and right in targets) or (both and right in sources and left in targets)


def _takes_names(wanted: Filter, event: Event) -> bool:
    return (not wanted.actors or any(is_named(party, wanted.actors) for party in (*event.sources, *event.targets))) and (
        not wanted.places
        or (event.place is not None and (event.place.country in wanted.places or has_words(event.place.name, wanted.places)))
    )


def is_named(party: Participant, names: Sequence[str]) -> bool:
    """Whether a party is an actor of one of these ids, or has one of these names as part of its own."""
    return party.actor in names or has_words(party.name, names)


def has_words(name: str, wanted: Iterable[str]) -> bool:
    """Whether a name holds one of these, letters alike in both cases."""
    return any(part.lower() in name.lower() for part in wanted)


def _is_told_by(wanted: Filter, event: Event, coding: Coding) -> bool:
    told = next((statement for statement in coding.statements if statement.id == event.statement), None)
    return told is not None and tells(wanted, told)


def tells(wanted: Filter, told: Statement) -> bool:
    """Whether the speaker or a teller of a statement is one of those asked for."""
    tellers = (*told.via, *((told.speaker,) if told.speaker else ()))
    return any(party.country in wanted.tellers or is_named(party, wanted.tellers) for party in tellers)


def asks_of_events(wanted: Filter) -> bool:
    """Whether a filter asks for something that only events have."""
    return bool(
        wanted.types or wanted.modes or wanted.cameo or wanted.standings or wanted.contexts or wanted.places or wanted.sources
        or wanted.targets or wanted.dyad
    )  # fmt: skip


def takes_statement(wanted: Filter, told: Statement, coding: Coding) -> bool:
    """Whether a filter takes a statement of a document that it takes: by its speaker, and by the events that it tells."""
    parties = [*told.via, *told.addressees, *((told.speaker,) if told.speaker else ())]
    return (
        within(wanted, coding.document.published)
        and (not wanted.actors or any(is_named(party, wanted.actors) for party in parties))
        and (not wanted.countries or any(party.country in wanted.countries for party in parties))
        and (not wanted.sectors or any(sector in wanted.sectors for party in parties for sector in party.sectors))
        and told.confidence >= wanted.least_confidence
        and (not wanted.tellers or tells(wanted, told))
        and (not asks_of_events(wanted) or any(_is_told(wanted, event, told) for event in coding.events))
    )


def _is_told(wanted: Filter, event: Event, told: Statement) -> bool:
    sides = takes_sides(Filter(sources=wanted.sources, targets=wanted.targets, dyad=wanted.dyad, either_way=wanted.either_way), event)
    return event.statement == told.id and _takes_kind(wanted, event) and sides and _takes_names(Filter(places=wanted.places), event)


def asks_for_content(wanted: Filter) -> bool:
    """Whether a filter asks for something that a document's events have and the document itself has not."""
    return asks_of_events(wanted) or bool(wanted.countries or wanted.sectors or wanted.actors or wanted.tellers or wanted.least_confidence)
