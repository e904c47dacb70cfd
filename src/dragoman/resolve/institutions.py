"""Whose ministry or army it is that deals with one of the two states of a report: "Oman and Yemen held talks. The foreign ministry thanked
Yemen" is Oman's.

Only acts between states are looked at, never violence and never what a body does at home; what was filled says so (basis ``context``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.knowledge.ontology import NONSTATE
from dragoman.model import Actor, ActorKind, Document, EvidenceRole, Participant
from dragoman.resolve.draft import Draft

_BETWEEN_STATES = frozenset({"ACCUSE", "AGREE", "CONSULT", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN"})
_BODIES = frozenset({"GOV", "LEG", "MIL"})
REACH = 700  # characters back to where the state is named: some two paragraphs


def fill_institutions(drafts: Iterable[Draft], actors: Iterable[Actor], document: Document) -> None:
    """Give the other of two states to a body of no country told that acts towards one of them."""
    named = [actor for actor in actors if actor.kind is ActorKind.STATE and actor.country is not None and actor.country not in NONSTATE]
    states = {actor.country for actor in named}
    if len(states) != 2:
        return
    for draft in drafts:
        if draft.claim.type not in _BETWEEN_STATES or len(draft.sources) != 1 or not _is_body(draft.sources[0], document):
            continue
        towards = {party.country for party in draft.targets}
        if len(towards) != 1 or not towards < states or any(party.actor is None for party in draft.targets):
            continue
        (other,) = states - towards
        at = draft.claim.trigger.start
        spans = [span for actor in named if actor.country == other for span in actor.mentions if at - REACH <= span.start < at]
        if spans:
            draft.sources = [replace(draft.sources[0], country=other, country_basis="context", reason=None)]
            draft.evidence.append(document.evidence(max(spans, key=lambda span: span.start), EvidenceRole.LINK))


def _is_body(party: Participant, document: Document) -> bool:
    """Whether a party is an office or a body of a state that nothing names: "the foreign ministry"."""
    if party.country is not None or party.actor is not None or not party.sectors or party.sectors[0] not in _BODIES:
        return False
    return party.role is not None and party.span.of(document.text)[:4].lower() == "the "
