"""Tells whom an act without a target concerns: another state that is named below its object, as in "repealed the Israel boycott law"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dragoman.model import EventClaim, Participant

_TOLD = frozenset({"demonym"})


def concerned(
    claim: EventClaim, sources: Iterable[Participant], parties: Mapping[int, tuple[Participant, ...]]
) -> list[Participant]:
    """The first party of another country below what the act is about; nobody where a doer has no country."""
    own = {party.country for party in sources}
    denies = claim.type == "REJECT" and claim.about is not None  # "rejected claims that its men looted Goma" turns to whoever said so
    if denies or not own or None in own:
        return []
    for index in claim.beneath:
        others = parties.get(index, ())
        if others and all(_is_told(party) and party.country not in own for party in others):
            return list(others)
    return []


def _is_told(party: Participant) -> bool:
    """Whether a phrase itself says whose it is: a name, or people of a nationality; not those who are somewhere."""
    return party.country is not None and (party.actor is not None or party.country_basis in _TOLD)
