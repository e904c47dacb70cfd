"""Where events take place: the places that the phrases beside them name.

Which place a name means, ``dragoman.resolve.places`` says.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, takewhile

from dragoman.model import Phrase, Place
from dragoman.resolve.actors import ActorResolution
from dragoman.resolve.places import SKIPPED
from dragoman.spans import Span

EVENT_PREPOSITIONS = frozenset(
    "across along around at from in inside into near north south east west northeast northwest southeast southwest off on outside "
    "through throughout to within".split()
)
_PARTIES = frozenset({"against", "between", "by", "with"})
_BESIDE = frozenset("above below around near outside between beyond in along".split())


def event_places(
    phrases: Sequence[Phrase], places: Sequence[Place], resolution: ActorResolution, *, sites: frozenset[str]
) -> dict[int, Place]:
    """The places of events that phrases name, by the index of the phrase; ``sites`` are nouns for a part of a place."""
    named = {phrase.index: place_of(_without_parties(phrase, phrases), places, resolution, sites=sites) for phrase in phrases}
    for phrase in phrases:
        if named[phrase.index] is None and phrase.lemma in sites and _is_site(phrase, resolution):
            beside = (phrases[index] for word, index in phrase.complements if word in _BESIDE)
            named[phrase.index] = next((place for other in beside for place in places if place.span.overlaps(other.head)), None)
        if named[phrase.index] is None and phrase.lemma in SKIPPED and phrase.appositives and _is_site(phrase, resolution):
            heads = [phrases[index].head for index in phrase.appositives]  # "in the capital, Honiara"
            named[phrase.index] = next((place for head in heads for place in places if place.span.overlaps(head)), None)
    return {index: place for index, place in named.items() if place is not None}


def _without_parties(phrase: Phrase, phrases: Sequence[Phrase]) -> Phrase:
    """The phrase up to those who met or fought there: "in the city of Luba between Kenyan and Somali troops"."""
    others = [phrases[index].span.start for word, index in phrase.complements if word in _PARTIES]
    return replace(phrase, span=Span(phrase.span.start, min(others))) if others and min(others) > phrase.head.end else phrase


def _is_site(phrase: Phrase, resolution: ActorResolution) -> bool:
    """Whether a phrase may say where something took place: after a preposition of place, and no government."""
    if not phrase.function.startswith("prep:") or phrase.function[5:] not in EVENT_PREPOSITIONS:
        return False
    party = resolution.one(phrase.index)
    return party is None or party.country_basis != "metonym"


def place_of(phrase: Phrase, places: Sequence[Place], resolution: ActorResolution, *, sites: frozenset[str] = frozenset()) -> Place | None:
    """The place of an event that a phrase names: only after a preposition of place, and never a government."""
    if not _is_site(phrase, resolution):
        return None
    first = bisect_left(places, phrase.span.start, key=lambda place: place.span.start)
    near = takewhile(lambda place: place.span.start < phrase.span.end, islice(places, first, None))
    inside = [place for place in near if phrase.span.contains(place.span)]
    heads = [place for place in inside if place.span.overlaps(phrase.head)]
    if heads:
        return heads[0]
    return inside[-1] if inside and (phrase.lemma in SKIPPED or phrase.lemma in sites) else None
