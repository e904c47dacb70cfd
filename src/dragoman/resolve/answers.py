"""Whom a protest, a demand, a threat or an assent answers that names nobody: the one who has just wronged, or asked, the state that speaks.

"Rwanda killed two Ugandan herders. Uganda lodged a protest" is aimed at Rwanda; in "Greece asked Malta for ships, and Valletta agreed" it
is Greece to whom Malta agrees. What reacts to a noun ("condemned the move") is aimed in ``aims``.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model import Document, EvidenceRole, Modality
from dragoman.resolve.draft import Draft

_REACH = 400  # characters
_PROTESTS = frozenset({"accuse.lodge-protest", "accuse.protest-bare"})
_THREATS = frozenset({"announced.threaten", "threaten.will-answer"})
_DEMANDS = ("demand", "insist")
_ASSENTS = frozenset({"agree.accept-bare"})
_WRONGS = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN", "ACCUSE", "MOBILIZE"})
_ASKING = frozenset({"REQUEST"})
_STATE = frozenset({"GOV", "LEG", "MIL"})


def aim_answers(drafts: list[Draft], document: Document) -> None:
    """Give answers that name nobody the one whom they answer, with the words that told what he did or asked."""
    for draft in drafts:
        kinds = _answered(draft, document)
        if draft.targets or draft.unmet or not kinds:
            continue
        own = {party.country for party in draft.sources if party.country and _STATE.intersection(party.sectors)}
        last = _last(draft, drafts, kinds, own) if len(own) == 1 else None
        if last is not None:
            draft.targets = list(last.sources)
            draft.evidence += [document.evidence(party.span, EvidenceRole.TARGET) for party in last.sources]
            draft.evidence.append(document.evidence(last.claim.trigger, EvidenceRole.LINK))


def _answered(draft: Draft, document: Document) -> frozenset[str]:
    """The types of what an event answers; none where it is no answer."""
    claim = draft.claim
    if claim.row in _ASSENTS:
        return _ASKING
    demands = claim.type == "REQUEST" and claim.trigger.of(document.text).lower().startswith(_DEMANDS)
    return _WRONGS if demands or claim.row in _PROTESTS | _THREATS else frozenset()


def _last(draft: Draft, drafts: Iterable[Draft], kinds: frozenset[str], own: set[str]) -> Draft | None:
    """The last thing that a foreign state did to the one that speaks, or asked of it; none where another one dealt with it since."""
    at = draft.claim.trigger.start
    before = [one for one in drafts if at - _REACH <= one.claim.trigger.start < at and one.modality is Modality.ASSERTED]
    aimed = [one for one in before if any(party.country in own for party in one.targets) and one.claim.type in kinds and not one.historical]
    last = max(aimed, key=lambda one: one.claim.trigger.start, default=None)
    doers = {party.country for party in last.sources} if last is not None else set()
    return last if len(doers) == 1 and None not in doers and not doers & own else None
