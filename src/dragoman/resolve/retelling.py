"""Finds the claims that tell one event again: headline, lede and body, "the visit" after "visited"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from dragoman.model import Modality, Participant, Quantity
from dragoman.resolve.draft import Draft

REACH = 500  # events back that a claim may retell


def merge_retold(drafts: list[Draft]) -> list[Draft]:
    """The drafts with retold ones merged into the first that tells them; the evidence of all is kept.

    The fuller telling gives parties, time and place where the first one lacks them. Nothing else of a claim changes.
    """
    merged: list[Draft] = []
    for draft in drafts:
        earlier = _told_before(draft, merged)
        if earlier is None:
            if draft.sources or draft.targets:
                merged.append(draft)
        else:
            _absorb(earlier, draft)
    return merged


def _told_before(draft: Draft, merged: list[Draft]) -> Draft | None:
    return next((earlier for earlier in islice(reversed(merged), REACH) if _is_same_event(earlier, draft)), None)


def _is_same_event(earlier: Draft, draft: Draft) -> bool:
    a, b = earlier.claim, draft.claim
    if not _types_agree(earlier, draft) or earlier.modality is not draft.modality or earlier.historical != draft.historical:
        return False
    if not _modes_agree(earlier, draft) or not _times_agree(earlier, draft) or not _places_agree(earlier, draft):
        return False
    if earlier.modality is not Modality.ASSERTED and not b.anaphoric and _first_word(earlier) != _first_word(draft):
        return False
    if earlier.about != draft.about and not (b.anaphoric and draft.about is None):
        return False
    if a.sentence == b.sentence and not (a.anaphoric or b.anaphoric) and not _is_one_target(earlier.targets, draft.targets):
        return False
    straight = _sides(earlier.sources, draft.sources, b.anaphoric, a.anaphoric) and _sides(
        earlier.targets, draft.targets, b.anaphoric, a.anaphoric
    )
    crossed = (
        (earlier.symmetric or draft.symmetric)
        and _sides(earlier.sources, draft.targets, b.anaphoric, a.anaphoric)
        and _sides(earlier.targets, draft.sources, b.anaphoric, a.anaphoric)
    )
    return straight or crossed


def _types_agree(earlier: Draft, draft: Draft) -> bool:
    """The same type; "the accord" may go back to a treaty that was signed."""
    a, b = earlier.claim, draft.claim
    return a.type == b.type or (
        b.anaphoric and not draft.sources and {a.type, b.type} == {"AGREE", "SUPPORT"} and earlier.claim.row.endswith("agreement")
    )


def _first_word(draft: Draft) -> str:
    """The stem of the predicate, by which two plans of one kind are told apart."""
    return draft.evidence[0].quote.lower()[:5]


def _modes_agree(earlier: Draft, draft: Draft) -> bool:
    if earlier.mode == draft.mode:
        return True
    if earlier.claim.type == "CONSULT":
        return False
    return earlier.mode is None or draft.mode is None


def _times_agree(earlier: Draft, draft: Draft) -> bool:
    if earlier.time is None or draft.time is None:
        return True
    a, b = earlier.time.value, draft.time.value
    if a.value == b.value or a.value.startswith(b.value) or b.value.startswith(a.value):
        return True
    if a.earliest and a.latest and b.earliest and b.latest:
        return a.earliest <= b.latest and b.earliest <= a.latest
    return a.value.startswith("XXXX") != b.value.startswith("XXXX") or a.grain is not b.grain


def _places_agree(earlier: Draft, draft: Draft) -> bool:
    if earlier.place is None or draft.place is None:
        return True
    return earlier.place.country == draft.place.country and (
        earlier.place.name == draft.place.name or "country" in (earlier.place.kind, draft.place.kind)
    )


def _sides(first: Iterable[Participant], second: Iterable[Participant], *anaphoric: bool) -> bool:
    """Whether two sides can be the same: a shared actor, country and sector, or nobody on a side of a definite noun ("the attack")."""
    first, second = list(first), list(second)
    if not first and not second:
        return True
    if not first or not second:
        return any(anaphoric)
    return any(_match(a, b) for a in first for b in second)


def _is_one_target(first: Iterable[Participant], second: Iterable[Participant]) -> bool:
    """Whether two deeds told in one sentence can be one: "shelled a camp and fired on a convoy" are two, for all that both are Chadian."""
    first, second = list(first), list(second)
    if not first or not second:
        return True
    return any(a.span == b.span or (a.actor is not None and a.actor == b.actor) for a in first for b in second)


def _match(a: Participant, b: Participant) -> bool:
    if a.actor is not None and a.actor == b.actor:
        return True
    if a.country is None or b.country is None or a.country != b.country:
        return False
    return not a.sectors or not b.sectors or bool(set(a.sectors) & set(b.sectors)) or not (a.actor and b.actor)


def _absorb(earlier: Draft, draft: Draft) -> None:
    earlier.claims += draft.claims
    if earlier.mode is None:
        earlier.mode, earlier.cameo = draft.mode, draft.cameo
    if not earlier.sources and not earlier.symmetric:
        earlier.sources = draft.sources
    if not earlier.targets and not earlier.symmetric:
        earlier.targets = draft.targets
    if earlier.time is None or (draft.time is not None and _is_finer(draft, earlier)):
        earlier.time = draft.time
    if earlier.place is None:
        earlier.place = draft.place
    earlier.evidence += draft.evidence
    earlier.claim = replace(earlier.claim, quantities=_united(earlier.claim.quantities, draft.claim.quantities))


def _united(first: tuple[Quantity, ...], further: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """The quantities of two tellings; the same number of the same kind is given once, and nothing is added up."""
    said = {(each.kind, each.low, each.best, each.high) for each in first}
    return (*first, *(each for each in further if (each.kind, each.low, each.best, each.high) not in said))


def _is_finer(draft: Draft, earlier: Draft) -> bool:
    return draft.time is not None and earlier.time is not None and len(draft.time.value.value) > len(earlier.time.value.value)
