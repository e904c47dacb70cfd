"""Deeds whose row lets it go unsaid to whom they are done: "handed over nine trucks", "suspended its work at a clinic in Beira".

They are done to the country where they are done, if that is another one than the doer's; else they are events only where a state, one of
its organs, an armed band or a body does them, for what firms and private people do to nobody named is no news.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from dragoman.knowledge.ontology import NONSTATE
from dragoman.model import ActorId, EventClaim, Participant, Place
from dragoman.resolve.draft import Draft
from dragoman.resolve.fitness import OUTWARD

_PUBLIC = frozenset({"COP", "GOV", "IGO", "IMG", "JUD", "MIL", "NGO", "PRM", "REB", "SPY", "UAF"})


def is_whole(draft: Draft, persons: Container[ActorId | None]) -> bool:
    """Whether a deed that is done to nobody named is an event all the same; of persons only those do one who govern."""
    doers = (party for party in draft.sources if party.country is not None and (party.actor not in persons or "GOV" in party.sectors))
    if not draft.claim.unaimed or draft.claim.between in OUTWARD - {"states"}:
        return False
    return any(not _PUBLIC.isdisjoint(party.sectors) for party in doers)


def done_there(claim: EventClaim, place: Place | None, sources: Sequence[Participant], names: Mapping[str, str]) -> list[Participant]:
    """The country where a deed was done, as the one to which foreigners or bodies did it."""
    if not claim.unaimed or place is None or place.country is None or place.country in NONSTATE or not sources:
        return []
    if not all(party.country is not None and party.country != place.country for party in sources):
        return []
    return [Participant(place.span, names.get(place.country, place.country), country=place.country, country_basis="place")]
