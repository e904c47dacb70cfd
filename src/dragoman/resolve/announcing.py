"""Tells announcements ("X will aid Y") from forecasts: they are the word of the report, of X, or of X's own side."""

from __future__ import annotations

from collections.abc import Container, Mapping

from dragoman.model import ActorId, Participant, Reading
from dragoman.resolve.draft import Draft

_MOUTHPIECES = frozenset("spokesman spokeswoman spokesperson aide adviser advisor lawyer attorney campaign secretary".split())
_IN_OFFICE = (("GOV",), ("MIL",))
_DONE = frozenset({"announced.threat", "announced.cease"})  # deeds of their own, read as what they are: others may tell them
_SELVES = frozenset({"we", "i"})  # "said that we must help Chad" asks nobody else
_RIVALS = (("LEG",), ("PTY",), ("ELI",), ("JRN",), ("OPP",))
_CROWDS = (("CVL",), ("PTY",), ("ELI",), ("JRN",), ("EDU",))


def is_own_word(
    draft: Draft, reading: Reading, parties: Mapping[int, tuple[Participant, ...]], persons: Container[ActorId | None]
) -> bool:
    """Whether an announcement ("X will aid Y") is told by the report or by X's own side, and no forecast of somebody else."""
    claim = draft.claim
    if claim.row == "announced.request":
        return not any(reading.phrases[target.phrase].lemma in _SELVES for target in claim.targets)
    if not claim.row.startswith("announced.") or claim.row in _DONE or claim.type == "REQUEST" or claim.statement is None:
        return True
    speaker = reading.statements[claim.statement].speaker
    if speaker is None:
        return False
    tellers = parties.get(speaker, ())
    if draft.sources and all(party.actor in persons and party.sectors[:1] not in _IN_OFFICE for party in draft.sources):
        return any(teller.role in _MOUTHPIECES or any(teller.actor == party.actor for party in draft.sources) for teller in tellers)
    if draft.sources and all(_is_crowd(party) for party in draft.sources):
        return any(teller.role == party.role for teller in tellers for party in draft.sources)
    if draft.sources and all(party.actor in persons for party in draft.sources) and tellers and all(
        teller.actor in persons and teller.sectors[:1] in _RIVALS and all(teller.actor != party.actor for party in draft.sources)
        for teller in tellers
    ):
        return False  # "the congressman said that the president would not resign"
    countries = {party.country for party in tellers if party.country is not None}
    together = claim.symmetric or [a.phrase for a in claim.sources] == [a.phrase for a in claim.targets]
    if not countries:
        return all(teller.role in _MOUTHPIECES or teller.sectors[:1] in _IN_OFFICE or not teller.role for teller in tellers)
    return any(party.country in countries for party in (*draft.sources, *(draft.targets if together else ())))


def _is_crowd(party: Participant) -> bool:
    """People under a common noun, whose word nobody can give but themselves: "his supporters", "some voters"."""
    return party.actor is None and party.role is not None and party.sectors[:1] in _CROWDS
