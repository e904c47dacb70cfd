"""Tells which parties are the same, and gives one that stands in several acts the country that one of them has found for it: who refuses
a delegation refuses the one that it does not receive.

Countries are given in acts between states alone, never in violence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.model import Participant
from dragoman.resolve.draft import Draft

_ACTS = frozenset({"ACCUSE", "AGREE", "CONSULT", "COOPERATE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})


def make_alike(drafts: Sequence[Draft]) -> None:
    """Fill in the countries of parties without one that are known where the same words take part in another act."""
    acts = [draft for draft in drafts if draft.claim.type in _ACTS]
    open_ones = {party.span for draft in acts for party in (*draft.sources, *draft.targets) if party.country is None}
    if not open_ones:
        return
    known: dict[object, Participant] = {}
    for draft in acts:
        for party in (*draft.sources, *draft.targets):
            if party.country is not None and party.span in open_ones:
                known.setdefault(party.span, party)
    for draft in acts if known else ():
        draft.sources = [_alike(party, known.get(party.span)) for party in draft.sources]
        draft.targets = [_alike(party, known.get(party.span)) for party in draft.targets]


def is_same_actor(party: Participant, others: Iterable[Participant]) -> bool:
    """Whether one of the others is the same actor, or has the same name."""
    return any(party.name == other.name or (party.actor is not None and party.actor == other.actor) for other in others)


def is_same(party: Participant, others: Iterable[Participant]) -> bool:
    """Whether the party is already there: the same actor, or the same country and sectors under the same name."""
    return any(
        (party.actor is not None and party.actor == other.actor)
        or (party.span == other.span and party.name == other.name and party.country == other.country)
        for other in others
    )


def _alike(party: Participant, other: Participant | None) -> Participant:
    if party.country is not None or other is None:
        return party
    return replace(party, country=other.country, country_basis=other.country_basis, reason=None)
