"""Tells political deeds from the everyday senses of the same words by who takes part in them, as rows ask with ``between``.

The senators who "battle" fight in words, a candidate "helped" by a poll gets no aid. What words alone tell is decided before.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace

from dragoman.model import ActorId, Participant
from dragoman.resolve.draft import Draft

_BARE_ATTACKS = frozenset({"assault.attack", "assault.attack-noun", "assault.state-strike"})
_ARMED = frozenset({"MIL", "REB", "COP", "UAF", "PRM", "CRM", "SPY"})
_TALKERS = frozenset({"PTY", "LEG", "ELI", "JRN", "OPP", "JUD"})
_IDLE = frozenset({"BUS", "MNC", "JRN", "CVL", "EDU", "MED", "ELI", "PTY"})  # they allow and forbid nothing to others
_POLITICAL = _TALKERS | {"GOV", "MIL", "COP", "SPY", "REB", "PRM", "UAF", "IGO", "NGO", "IMG", "PRE", "SOC", "REL", "LAB"}
_NEEDY = frozenset({"REF", "CVL", "REB", "MED", "LAB", "AGR"})
_BEYOND = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG"})
_OF_SOMEBODY = frozenset({"SUPPORT", "CONCEDE"})  # without somebody who does it there is no such deed


def soften(draft: Draft, persons: Container[ActorId | None]) -> None:
    """Make ACCUSE of an attack in words: no weapon is named, and a politician attacks, or one unarmed person another."""
    if draft.claim.type != "ASSAULT" or draft.mode is not None or draft.claim.row not in _BARE_ATTACKS:
        return
    sides = [*draft.sources, *draft.targets]
    if not sides or any(_ARMED.intersection(party.sectors) for party in sides):
        return
    in_words = any(_is_talker(party, persons) for party in draft.sources)
    between_persons = bool(draft.targets) and all(party.actor in persons for party in sides)
    unnamed = draft.claim.row == "assault.attack-noun" or not draft.claim.sources
    if in_words or (between_persons and (draft.sources or unnamed)):
        draft.claim = replace(draft.claim, type="ACCUSE", mode="disapprove", cameo="111")
        draft.mode, draft.cameo = "disapprove", "111"


def _is_talker(party: Participant, persons: Container[ActorId | None]) -> bool:
    """A politician or journalist, who attacks in words; of office-holders only those of whom no force is under command."""
    return party.actor in persons and (bool(_TALKERS.intersection(party.sectors)) or (not party.sectors and party.country_basis == "fact"))


def are_fit(draft: Draft, persons: Container[ActorId | None]) -> bool:
    """Whether the parties of an event are such as its row asks for."""
    kind = draft.claim.between
    if draft.claim.type in _OF_SOMEBODY and draft.claim.sources and not draft.sources:
        return False
    if draft.claim.mode == "visit" and not draft.symmetric and draft.sources and draft.targets and _is_tour_at_home(draft):
        return False
    if kind is None:
        return True
    if kind == "fighters":
        sides = (*draft.sources, *draft.targets)
        armed = any(_ARMED.intersection(party.sectors) for party in sides)
        return armed or not any(_is_talker(party, persons) or _is_thing(party) or "PTY" in party.sectors for party in sides)
    if kind == "rulers":
        return not draft.claim.sources or any(_is_state(party) or not _IDLE.issuperset(party.sectors) for party in draft.sources)
    if kind == "officials":
        return all(any(_is_public(party, persons) for party in side) for side in (draft.sources, draft.targets) if side)
    if kind == "states":
        return _is_aid(draft)
    if kind == "bodies":
        return not (draft.sources and all(_is_talker(p, persons) for p in (*draft.sources, *draft.targets)))
    if kind == "others" and not draft.targets:
        return False
    return any(_is_public(party, persons) for party in draft.sources)


def _is_tour_at_home(draft: Draft) -> bool:
    """Whether politicians only go to places of their own country: nobody is consulted there."""
    own = {party.country for party in draft.sources}
    return len(own) == 1 and all(
        party.country in own and party.country_basis in ("place", "named", "metonym") and not party.role and party.sectors in ((), ("GOV",), ("CVL",))
        for party in draft.targets
    )


def _is_aid(draft: Draft) -> bool:
    """Whether a state, an army or a body helps others than its own officials."""
    givers = [p for p in draft.sources if _is_state(p) or p.country in _BEYOND or {"GOV", "MIL", "NGO", "REB", "IGO"}.intersection(p.sectors)]
    if not givers:
        return False
    return any(_is_state(p) or p.country not in {g.country for g in givers} or _NEEDY.intersection(p.sectors) for p in draft.targets)


def _is_state(party: Participant) -> bool:
    return party.country is not None and (not party.sectors or party.actor == party.country)


def _is_thing(party: Participant) -> bool:
    """A name that nobody knows: a virus, a plan."""
    return party.country is None and not party.sectors


def _is_public(party: Participant, persons: Iterable[ActorId | None]) -> bool:
    """A state, an official or political body, or a person with a name of his own."""
    return party.actor in persons or bool((_POLITICAL - {"JRN"}).intersection(party.sectors)) or (party.country is not None and not party.sectors)
