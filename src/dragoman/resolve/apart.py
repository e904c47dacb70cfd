"""Tells an act that several states each do from one that they do together.

"Syria and Iraq denounced the accord" is two acts, each of which may be denied, dated or told elsewhere by itself; "British and French jets
bombed the port" is one, and so is what two do "in a joint statement". Political event data count by pairs of who did it to whom.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.model import Document, EvidenceRole, Participant
from dragoman.resolve.draft import Draft

_TOGETHER = frozenset({"joint", "jointly", "together", "joined", "combined", "coalition", "united", "unison", "alongside", "sides"})
_NEAR = 60  # characters around the word of a deed in which such a word stands
_AGREED = frozenset({"ceasefire", "disarm"})  # modes of what is only done with another
_BY_ONE = frozenset("ACCUSE AID CONCEDE REJECT REQUEST RETREAT SANCTION SUPPORT THREATEN".split())  # force is used in one place by all


def state_by_state(drafts: Iterable[Draft], document: Document) -> list[Draft]:
    """The drafts, with those in which parties of several states act side by side made one for each state."""
    drafts = list(drafts)
    spoken_of = {draft.claim.about for draft in drafts if draft.claim.about is not None}
    return [part for draft in drafts for part in (_parts(draft, document) if spoken_of.isdisjoint(draft.claims) else [draft])]


def _parts(draft: Draft, document: Document) -> Iterator[Draft]:
    states: dict[str | None, list[Participant]] = {}
    for party in draft.sources:
        states.setdefault(party.country, []).append(party)
    apart = len({*states} - {None}) > 1 and draft.claim.type in _BY_ONE and draft.mode not in _AGREED
    mutual = draft.symmetric or any(party.country in states for party in draft.targets)
    if not apart or mutual or _is_joint(draft, document.text):
        yield draft
        return
    for own in states.values():
        others = {party.span for party in draft.sources} - {party.span for party in own}
        evidence = [item for item in draft.evidence if item.role is not EvidenceRole.SOURCE or item.span not in others]
        yield replace(draft, sources=own, evidence=evidence)


def _is_joint(draft: Draft, text: str) -> bool:
    """Whether a word beside the deed says that they do it together."""
    trigger = draft.claim.trigger
    near = text[max(0, trigger.start - _NEAR) : trigger.end + _NEAR].lower()
    return not _TOGETHER.isdisjoint(near.replace(",", " ").replace(".", " ").split())
