"""Finds the claims that tell one event again: headline, lede and body, "the visit" after "visited"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from dragoman.model import Extent, Modality, Participant, Quantity
from dragoman.resolve.draft import Draft
from dragoman.spans import Span

_STEPS = frozenset({"SANCTION", "COERCE", "AID", "RETREAT"})
_DONE_TO = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT", "AID"})
_TAKING = "abduct"
_INSTRUMENTS = frozenset("drones rockets missiles shells jets warplanes drone rocket missile attackers bombers".split())
_BLOWS = frozenset({"ASSAULT", "COERCE"})
_UNIFORMED = frozenset({"MIL", "COP"})
_IRREGULAR = frozenset({"REB", "UAF", "PRM", "CRM"})
_CIVIL = frozenset({"CVL", "AGR", "BUS", "EDU", "MED"})
_ANYBODY = frozenset(
    "body camp casualty city dozen fatality hamlet hostage hundred man passenger people person settlement town victim village woman "
    "worker".split()
)
REACH = 500  # events back that a claim may retell


def merge_retold(drafts: list[Draft], headlines: Sequence[Span] = ()) -> list[Draft]:
    """The drafts with retold ones merged into the first that tells them; the evidence of all is kept.

    The fuller telling gives parties, time and place where the first one lacks them; what a headline tells in the same words may lack one
    side, or its country. Nothing else of a claim changes.
    """
    merged: list[Draft] = []
    for draft in drafts:
        earlier = _told_before(draft, merged, headlines)
        if earlier is None:
            if draft.sources or draft.targets:
                merged.append(draft)
        else:
            _absorb(earlier, draft)
    return merged


def _told_before(draft: Draft, merged: list[Draft], headlines: Sequence[Span]) -> Draft | None:
    """The latest draft that tells the same; else the first one of a headline that says it in short."""
    before = list(islice(reversed(merged), REACH))
    told = (earlier for earlier in before if not _are_two_steps(earlier, draft, headlines))
    kinds = (_is_same_event, _is_its_aim, _is_told_without_doer)
    same = (earlier for earlier in told if any(is_one(earlier, draft) for is_one in kinds))
    found = next(same, None)
    if found is not None and draft.claim.anaphoric and not _is_kin(found, draft):  # "the coup" is no arrest told since
        found = next((earlier for earlier in same if _is_kin(earlier, draft)), found)
    if found is None and headlines:
        brief = (earlier for earlier in before if any(span.contains(earlier.claim.trigger) for span in headlines))
        found = next((earlier for earlier in brief if _is_told_in_full(earlier, draft)), None)
    return found


def _are_two_steps(earlier: Draft, draft: Draft, headlines: Sequence[Span]) -> bool:
    """ "broke off ties. It also closed the border": steps that two sentences of the body tell by different verbs are two, unless their
    rows give them one mode and code ("expelled the envoy … was ordered to leave"); a headline may be vaguer."""
    a, b = earlier.claim, draft.claim
    if a.type == b.type == "ASSAULT" and _TAKING in (a.mode, b.mode) and a.mode != b.mode and not (a.anaphoric or b.anaphoric):
        return not any(span.contains(a.trigger) for span in headlines)  # "attacked a patrol. They captured two soldiers"
    if a.type not in _STEPS or a.row == b.row or a.anaphoric or b.anaphoric or a.row.endswith("-noun") or b.row.endswith("-noun"):
        return False
    if any(span.contains(a.trigger) for span in headlines):
        return False
    return (a.mode, a.cameo) != (b.mode, b.cameo) or a.mode is None


def _is_its_aim(deed: Draft, draft: Draft) -> bool:
    """ "opened fire to disperse the marchers": what a deed is done for is no second one of its kind by and to the same people."""
    a, b = deed.claim, draft.claim
    if a.type != b.type or a.sentence != b.sentence or deed.modality is not Modality.ASSERTED or deed.historical != draft.historical:
        return False
    if not any(cue.row == "purpose" for cue in b.cues) or not (draft.sources and draft.targets):
        return False
    return _sides(deed.sources, draft.sources) and _sides(deed.targets, draft.targets) and _is_one_target(deed.targets, draft.targets)


def _is_told_without_doer(earlier: Draft, draft: Draft) -> bool:
    """ "The envoy was expelled for spying" after "Gabon expelled the envoy", "the arrest of Mr Diallo" after that of an editor: what was
    done to the very same person, with nobody said to have done it, or only people of no country that is named."""
    a, b = earlier.claim, draft.claim
    if a.type != b.type or a.type not in _DONE_TO or earlier.symmetric or draft.symmetric or not earlier.targets or not draft.targets:
        return False
    if earlier.modality is not Modality.ASSERTED or draft.modality is not Modality.ASSERTED or earlier.historical != draft.historical:
        return False
    same_words = a.row == b.row or _first_word(earlier) == _first_word(draft) or (earlier.mode is not None and earlier.mode == draft.mode)
    if not same_words or not _modes_agree(earlier, draft) or not _times_agree(earlier, draft) or not _places_agree(earlier, draft):
        return False
    open_ = all(party.actor is None and party.country_basis in (None, "context", "place") for party in draft.sources)
    if not open_ or (draft.sources and not _share_sector(earlier.sources, draft.sources)):
        return False
    return all(any(_is_very_same(target, other, anaphoric=b.anaphoric) for other in earlier.targets) for target in draft.targets)


def _is_very_same(party: Participant, other: Participant, *, anaphoric: bool) -> bool:
    """Whether a later phrase goes back to one person or thing: a pronoun, "the envoy" after "an envoy"; behind a definite noun for the deed
    also a bare name after somebody without one."""
    if party.span == other.span or (party.country_basis == "coreference" and party.name == other.name):
        return True
    if anaphoric and party.actor is not None and other.actor is None and party.country in (None, other.country):
        return not other.name.endswith("s")
    words, before = party.name.lower().split(), other.name.lower().split()
    definite = len(words) > 1 and words[0] in ("the", "that", "this")
    return definite and party.country == other.country and words[-1] == before[-1] and set(words[1:]) <= set(before)


def _is_told_in_full(brief: Draft, draft: Draft) -> bool:
    """ "Peru expels envoy": whether a headline without one side, or without its country, is this deed in the same words."""
    same_words = _first_word(brief) == _first_word(draft) or brief.claim.row == draft.claim.row  # "bans", "banned"
    if not same_words or brief.claim.type != draft.claim.type or brief.about != draft.about:
        return False
    if brief.modality is not draft.modality or brief.historical != draft.historical or brief.mode != draft.mode:
        return False
    if not _times_agree(brief, draft) or not _places_agree(brief, draft) or not _extents_agree(brief, draft):
        return False
    sides = ((brief.sources, draft.sources), (brief.targets, draft.targets))
    known = [bool(short) and _sides(short, full) for short, full in sides]
    open_ = [bool(full) and all(party.country is None and party.actor is None for party in short) for short, full in sides]
    return (known[0] and open_[1]) or (known[1] and open_[0])


def _is_same_event(earlier: Draft, draft: Draft) -> bool:
    a, b = earlier.claim, draft.claim
    aback = earlier.historical and b.anaphoric and draft.time is None and b.sentence - a.sentence <= 1  # "fought in 1995. The battle …"
    if not _types_agree(earlier, draft) or earlier.modality is not draft.modality or earlier.historical != (draft.historical or aback):
        return False
    if not _modes_agree(earlier, draft) or not _times_agree(earlier, draft) or not _places_agree(earlier, draft):
        return False
    if earlier.modality is not Modality.ASSERTED and not b.anaphoric and _first_word(earlier) != _first_word(draft):
        return False
    if earlier.about != draft.about and not (b.anaphoric and draft.about is None):
        return False
    if not _extents_agree(earlier, draft):
        return False
    if a.sentence == b.sentence and not (a.anaphoric or b.anaphoric) and not _is_one_target(earlier.targets, draft.targets):
        return False
    if _is_blow_back(earlier, draft) or _turns_on_doer(earlier, draft) or _turns_on_doer(draft, earlier):
        return False
    unknown = b.anaphoric and not draft.sources and not any(map(_is_known, draft.targets))  # "the raid killed nine guerrillas"
    straight = _sides(earlier.sources, draft.sources, b.anaphoric, a.anaphoric) and (
        unknown or _sides(earlier.targets, draft.targets, b.anaphoric, a.anaphoric)
    )
    crossed = (
        (earlier.symmetric or draft.symmetric)
        and _sides(earlier.sources, draft.targets, b.anaphoric, a.anaphoric)
        and _sides(earlier.targets, draft.sources, b.anaphoric, a.anaphoric)
    )
    return straight or crossed


def _is_blow_back(earlier: Draft, draft: Draft) -> bool:
    """ "Troops killed nine rebels. Rebels killed two soldiers": what each side did to the other is two deeds."""
    if earlier.claim.type not in _BLOWS or earlier.symmetric or draft.symmetric:
        return False
    straight = _share_sector(earlier.sources, draft.sources) or _share_sector(earlier.targets, draft.targets)
    crossed = _share_sector(earlier.sources, draft.targets) or _share_sector(earlier.targets, draft.sources)
    return crossed and not straight and all((earlier.sources, earlier.targets, draft.sources, draft.targets))


def _turns_on_doer(deed: Draft, other: Draft) -> bool:
    """ "The general who led the coup was jailed": what is done to the doer of a deed is another deed."""
    if deed.symmetric or other.symmetric:
        return False
    hit = {party.span for party in other.targets} - {party.span for party in other.sources}
    return any(party.span in hit for party in deed.sources)


def _share_sector(first: Iterable[Participant], second: Iterable[Participant]) -> bool:
    return not {sector for party in first for sector in party.sectors}.isdisjoint(sector for party in second for sector in party.sectors)


def _is_kin(earlier: Draft, draft: Draft) -> bool:
    """Whether a noun is that of the row by which an earlier event was told, or of its mode: "toppled the king … the coup"."""
    if draft.mode is not None and earlier.mode == draft.mode:
        return True
    return earlier.claim.row.removesuffix("-noun") == draft.claim.row.removesuffix("-noun")


def _types_agree(earlier: Draft, draft: Draft) -> bool:
    """The same type; "the accord" may go back to a treaty that was signed."""
    a, b = earlier.claim, draft.claim
    return a.type == b.type or (
        b.anaphoric and not draft.sources and {a.type, b.type} == {"AGREE", "SUPPORT"} and earlier.claim.row.endswith("agreement")
    )


def _extents_agree(earlier: Draft, draft: Draft) -> bool:
    """Whether both tell single deeds, or both more: "have stepped up their cooperation since March" is none of its single occasions, and
    "has jailed two thousand people since the coup" no single trial."""
    totals = {draft.claim.extent is Extent.AGGREGATE, earlier.claim.extent is Extent.AGGREGATE}
    if draft.claim.anaphoric or (_is_habit(earlier) == _is_habit(draft) and len(totals) == 1):
        return True
    return len(totals) == 1 and _first_word(earlier) == _first_word(draft)


def _is_habit(draft: Draft) -> bool:
    return draft.claim.extent in (Extent.ONGOING, Extent.HABITUAL)


def _first_word(draft: Draft) -> str:
    """The stem of the predicate, by which two plans of one kind are told apart."""
    return draft.evidence[0].quote.lower()[:5]


def _modes_agree(earlier: Draft, draft: Draft) -> bool:
    if earlier.mode == draft.mode:
        return True
    if earlier.claim.type == "CONSULT":
        return False
    if draft.claim.anaphoric and (earlier.mode, draft.mode) == ("aerial", "explosives"):
        return True  # "the bombing"
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
    if any(anaphoric) and all(not _is_known(party) and party.role in _INSTRUMENTS for party in first):
        return True  # "Drones hit a port. Yemen's Houthis claimed the attack"
    return any(_match(a, b) for a in first for b in second)


def _is_one_target(first: Iterable[Participant], second: Iterable[Participant]) -> bool:
    """Whether two deeds told in one sentence can be one: "shelled a camp and fired on a convoy" are two, for all that both are Chadian."""
    first, second = list(first), list(second)
    if not first or not second:
        return True
    return any(
        a.span == b.span or (a.actor is not None and a.actor == b.actor) or (b.country_basis == "coreference" and a.name == b.name)
        for a in first
        for b in second
    )


def _match(a: Participant, b: Participant) -> bool:
    if a.actor is not None and a.actor == b.actor:
        return True
    if a.country is None or b.country is None or a.country != b.country:
        return False
    if _are_opposed(a, b):
        return False
    return not a.sectors or not b.sectors or bool(set(a.sectors) & set(b.sectors)) or not (a.actor and b.actor)


def _are_opposed(a: Participant, b: Participant) -> bool:
    """ "Gunmen raided a farm. Soldiers later …": troops and police are no rebels or gunmen of a deed, nor its farmers."""
    sectors = {*a.sectors[:1], *b.sectors[:1]}
    uniformed = sectors & _UNIFORMED
    if not uniformed or uniformed == sectors:
        return False
    other = a if a.sectors[0] not in _UNIFORMED else b
    return other.sectors[0] in _IRREGULAR or (other.sectors[0] in _CIVIL and other.role is not None and other.role not in _ANYBODY)


def _is_known(party: Participant) -> bool:
    return party.country is not None or party.actor is not None


def _absorb(earlier: Draft, draft: Draft) -> None:
    earlier.claims += draft.claims
    if earlier.mode is None:
        earlier.mode, earlier.cameo = draft.mode, draft.cameo
    if not earlier.symmetric:
        earlier.sources = earlier.sources if any(map(_is_known, earlier.sources)) else draft.sources or earlier.sources
        earlier.targets = earlier.targets if any(map(_is_known, earlier.targets)) else draft.targets or earlier.targets
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
