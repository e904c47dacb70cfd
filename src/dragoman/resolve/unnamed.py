"""Who did what a passive tells without its doer: the state whose official announces it, the captor of those who are let go.

Only steps that a state takes towards others are given to who announces them, never violence.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from dragoman.model import Document, EventClaim, EvidenceRole, Modality, Participant, Place
from dragoman.resolve.draft import Draft
from dragoman.resolve.victims import HARMING

_STEPS = frozenset({"SANCTION", "AID"})
_FREEING = "release"
_CURBS = frozenset({"curfew", "ban", "censor"})
_CAPTORS = frozenset({"GOV", "MIL", "COP", "JUD", "SPY"})
_IN_ARMS = (("MIL",), ("COP",), ("REB",), ("PRM",), ("UAF",))
_COUPS = ("coerce.coup", "coerce.soldiers-assume-power")
_RISING = frozenset(
    "rebel rebels guerrilla guerrillas guerilla guerillas insurgent insurgents separatist separatists secessionist secessionists militia "
    "militias militiamen militants gunman gunmen mutineers".split()
)
_STRANGERS = frozenset("foreign jihadist islamist allied rival islamic".split())
_CROSSINGS = frozenset({"assault.invade"})
_GROUNDS = frozenset({"place", "named"})  # bases of the country of a town or village
_OFFICIALS = (("GOV",), ("MIL",), ("COP",))
_WATERS = frozenset({"sea", "lake", "river"})
_TAKING = frozenset({"arrest", "seize"})
_WITH_CAPTIVES = frozenset({"arrest", "convict", "deport", "release"})  # modes of what is done to those who were taken
_BACK = frozenset("all both he her his it its she the their them they this those".split())
_FOLLOWING = 400  # characters back to where they were taken
_HELD = {"COERCE": "arrest", "ASSAULT": "abduct"}  # modes by type


def announcer(
    claim: EventClaim, targets: Sequence[Participant], *, speaker: Participant | None, states: Container[str]
) -> list[Participant]:
    """The official who tells what his state does or will do to others: "Kenya's minister said two Thai envoys would be expelled"."""
    if speaker is None or claim.sources or speaker.sectors[:1] != ("GOV",):
        return []
    if speaker.country not in states and (speaker.country is not None or speaker.actor is not None):
        return []
    planned, done = claim.modality is Modality.FUTURE, claim.modality is Modality.ASSERTED
    step = claim.type in _STEPS and (planned or (done and claim.type == "SANCTION"))
    curb = claim.type == "COERCE" and claim.mode in _CURBS and planned
    freeing = claim.type == "RETREAT" and claim.mode == _FREEING and planned
    if not (step or curb or freeing) or not targets:
        return []
    if any(party.country is None or (party.country == speaker.country and not curb) for party in targets):
        return []
    return [speaker]


def _plotters(claim: EventClaim, sources: list[Participant], targets: Sequence[Participant]) -> list[Participant]:
    """Who seizes power somewhere is of that country: "Soldiers seized power in Niger while the president was in Togo"."""
    lands = {party.country for party in targets if party.country is not None}
    if not claim.row.startswith(_COUPS) or len(lands) != 1:
        return sources
    own = lands.pop()
    return [replace(one, country=own, country_basis="place", reason=None) if _is_unknown(one) else one for one in sources]


def risen(
    claim: EventClaim, sources: list[Participant], targets: Sequence[Participant], *, speaker: Participant | None, place: Place | None
) -> list[Participant]:
    """Who did a deed, rebels and plotters of no country told with that in which they rise."""
    return _plotters(claim, _rebels(claim, sources, targets, speaker=speaker, place=place), targets)


def _rebels(
    claim: EventClaim, sources: list[Participant], targets: Sequence[Participant], *, speaker: Participant | None, place: Place | None
) -> list[Participant]:
    """Who did a deed of violence, rebels of no country told with that in which they rise: of the place of the deed or the ground that was
    hit, else of the officer or official who tells of it. "Separatists shelled Aden's port"."""
    if len(sources) != 1 or not _is_unknown(sources[0]) or sources[0].name.lower().rsplit(" ", 1)[-1] not in _RISING:
        return sources
    if (claim.type not in HARMING and claim.mode != _FREEING) or claim.row in _CROSSINGS or not _is_at_home(sources[0]):
        return sources
    grounds = {party.country for party in targets if party.country_basis in _GROUNDS and party.sectors == ("CVL",)}
    official = speaker is not None and speaker.role is not None and speaker.sectors[:1] in _OFFICIALS and speaker.country_basis != "context"
    country = place.country if place is not None else None
    country = country or (grounds.pop() if len(grounds) == 1 else None) or (speaker.country if speaker is not None and official else None)
    if country is None:
        return sources
    return [replace(sources[0], country=country, country_basis="place" if place is not None else "context", reason=None)]


def _is_at_home(party: Participant) -> bool:
    """Whether nothing says that rebels are of elsewhere: "foreign guerrillas"."""
    return _STRANGERS.isdisjoint(party.name.lower().split())


def is_coup_at_home(claim: EventClaim, sources: Sequence[Participant]) -> bool:
    """Whether men in arms take power and the text does not say over whom: over their own country."""
    return claim.row.startswith(_COUPS) and bool(sources) and all(party.sectors[:1] in _IN_ARMS for party in sources)


def _is_unknown(party: Participant) -> bool:
    return party.country is None and party.actor is None and bool(party.sectors)


def fill_captors(drafts: Iterable[Draft], document: Document) -> None:
    """ "Libya freed two Thai sailors. They had been detained in March": who lets somebody go has held him, where no other place is told."""
    told = list(drafts)
    freed = [draft for draft in told if _is_release(draft)]
    for draft in told if freed else ():
        if draft.sources or draft.modality is not Modality.ASSERTED or draft.mode != _HELD.get(draft.claim.type):
            continue
        for release in freed:
            if _are_same(draft.targets, release.targets) and _may_have_held(draft, release.sources):
                draft.sources = list(release.sources)
                draft.evidence += [document.evidence(party.span, EvidenceRole.SOURCE) for party in draft.sources]
                draft.evidence.append(document.evidence(release.claim.trigger, EvidenceRole.LINK))
                break


def fill_followed(drafts: Iterable[Draft], document: Document) -> None:
    """ "Chad seized a Greek tanker. Its crew was deported": who has just taken or held those of a country goes on with them, where no
    other place is told."""
    told = sorted(drafts, key=lambda draft: draft.claim.trigger.start)
    for at, draft in enumerate(told):
        if draft.sources or draft.modality is not Modality.ASSERTED or draft.historical or draft.mode not in _WITH_CAPTIVES:
            continue
        begins = draft.claim.trigger.start - _FOLLOWING
        near = (one for one in told[:at] if one.claim.trigger.start >= begins and one.claim.sentence < draft.claim.sentence)
        taken = [one for one in near if _is_taking(one) and _shares_country(one.targets, draft.targets)]
        taken = taken if _go_back(draft.targets, document.text) else []
        if taken and _is_there(draft, taken[-1].sources):
            draft.sources = list(taken[-1].sources)
            draft.evidence += [document.evidence(party.span, EvidenceRole.SOURCE) for party in draft.sources]
            draft.evidence.append(document.evidence(taken[-1].claim.trigger, EvidenceRole.LINK))


def _go_back(parties: Sequence[Participant], text: str) -> bool:
    """Whether the words for somebody go back to those told before: "the nine", "its crew", "he"; not "a second sailor"."""
    return all(one.span.of(text).split(maxsplit=1)[0].lower() in _BACK for one in parties)


def _is_taking(draft: Draft) -> bool:
    """Whether the organs of one state have held, stopped or seized somebody or something."""
    official = bool(draft.sources) and all(_CAPTORS.issuperset(party.sectors[:1]) and party.country for party in draft.sources)
    return official and draft.claim.type == "COERCE" and draft.mode in _TAKING and draft.modality is Modality.ASSERTED


def _shares_country(first: Iterable[Participant], second: Sequence[Participant]) -> bool:
    countries = {party.country for party in second}
    return len(countries) == 1 and None not in countries and countries <= {party.country for party in first}


def _is_there(draft: Draft, doers: Sequence[Participant]) -> bool:
    place = draft.place
    return place is None or place.kind in _WATERS or any(party.country == place.country for party in doers)


def _is_release(draft: Draft) -> bool:
    """Whether somebody of a country let others go."""
    known = bool(draft.sources) and all(party.country is not None for party in draft.sources)
    return known and draft.modality is Modality.ASSERTED and (
        draft.mode == _FREEING or (draft.claim.type == "CONCEDE" and draft.claim.row.endswith("pardon"))
    )


def _may_have_held(draft: Draft, captors: Sequence[Participant]) -> bool:
    """Whether a state arrested or others abducted, and not in another country."""
    official = all(_CAPTORS.issuperset(party.sectors[:1]) for party in captors)
    return official == (draft.claim.type == "COERCE") and _is_there(draft, captors)


def _are_same(first: Iterable[Participant], second: Sequence[Participant]) -> bool:
    return any(one.country == other.country and one.name == other.name for one in first for other in second)
