"""Which provinces and districts a report names, and which of its towns are namesakes far from all that it tells of.

Which of several towns of a name is meant, ``dragoman.resolve.places`` says.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from dragoman.knowledge.places import PlaceFact, PlaceKnowledge

_BEHIND = frozenset(
    "canton circle commune constituency county department diocese district division emirate governorate oblast prefecture province region "
    "state subdistrict territory township zone".split()
)
_BEFORE = _BEHIND | {"provinces", "districts", "regions", "departments", "states", "governorates"}
_COMMUNES = frozenset({"circle", "commune", "constituency", "district", "subdistrict", "township"})  # bear the names of their towns
_FAR = 1500.0  # kilometres from the middle of a country of middling size
_FAR_OF_LARGE = 4000.0
_LARGE = frozenset({"AUS", "BRA", "CAN", "CHN", "COD", "DZA", "IND", "IDN", "KAZ", "RUS", "USA"})


def divisions_named(
    words: Sequence[str], first: int, last: int, towns: Sequence[PlaceFact], knowledge: PlaceKnowledge
) -> tuple[PlaceFact, ...]:
    """The provinces and districts that a name may mean beside a word for such ("Bam province", "the province of Soum"), with the
    ``towns`` of that name that lie in their countries."""
    behind = words[last] if last < len(words) else ""
    before = words[first - 2] if first > 1 and words[first - 1] == "of" else ""
    if behind not in _BEHIND and before not in _BEFORE:
        return ()
    found = knowledge.divisions.find(" ".join(words[first:last]))
    inside = {fact.country for fact in found}
    seats = tuple(town for town in towns if town.country in inside)
    if seats and not _COMMUNES.isdisjoint((behind, before)):
        return seats
    return (*found, *seats)


def lone_division(words: Sequence[str], first: int, last: int, knowledge: PlaceKnowledge) -> tuple[PlaceFact, ...]:
    """The one province or district of a name that no town bears; none where several countries have one."""
    found = knowledge.divisions.find(" ".join(words[first:last]))
    return found[:1] if len({fact.country for fact in found}) == 1 else ()


def is_far(fact: PlaceFact, countries: Collection[str], knowledge: PlaceKnowledge) -> bool:
    """Whether a place lies far from the middle of each of some countries; none of a country is."""
    middles = [(country, knowledge.country(country)) for country in countries]
    return all(
        middle is not None and distance(fact, middle) > (_FAR_OF_LARGE if country in _LARGE else _FAR) for country, middle in middles
    )


def distance(left: PlaceFact, right: PlaceFact) -> float:
    """Kilometres between two places along a great circle."""
    phi, other = math.radians(left.lat), math.radians(right.lat)
    across = math.sin((other - phi) / 2) ** 2 + math.cos(phi) * math.cos(other) * math.sin(math.radians(right.lon - left.lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(across)))
