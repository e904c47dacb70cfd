"""Who stands against whom in a report: the other side of a dispute, where a sentence names one side alone ("recalled its ambassador").

Only verbal and diplomatic acts are filled so, never violence that happened; what was filled says so (basis ``context``) and points
to the words where the other side was named. Who is who, other modules decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace

from dragoman.knowledge.ontology import NONSTATE
from dragoman.model import Actor, ActorKind, Document, EvidenceRole, Modality, Participant
from dragoman.resolve.draft import Draft
from dragoman.spans import Span

_FILLED = frozenset({"REJECT", "THREATEN", "AGREE", "CONCEDE", "SANCTION", "RETREAT", "REQUEST", "SUPPORT", "COOPERATE"})
_IF_UNDONE = frozenset({"ASSAULT", "MOBILIZE", "CONSULT", "AID"})
_OUTSIDE = frozenset({"AGREE", "AID", "REQUEST", "THREATEN", "SANCTION"})
_HOSTILE = frozenset({"ASSAULT", "COERCE", "THREATEN", "ACCUSE", "SANCTION"})
_HANDLED = frozenset({"ASSAULT", "COERCE", "RETREAT"})
_NEITHER = frozenset({"peacekeeper", "peacekeepers", "mediator", "mediators"})
_CAPTIVE = frozenset("hostage hostages captive captives prisoner prisoners pilot pilots conscript conscripts".split())
_ANSWERED = frozenset({"REQUEST", "THREATEN", "ACCUSE"})
_REBELS = frozenset({"REB", "UAF", "SEP", "PRM"})
_STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
LEAST = 2  # tellings that set two against each other; one, where the report names no third side
_CURT = frozenset({"REJECT", "THREATEN", "SANCTION", "REQUEST", "CONCEDE"})  # what is filled after a single telling
_HELD = frozenset({"arrest", "seize", "abduct"})  # modes of deeds that leave somebody or something in the hands of the doer
SHARE = 0.4  # of all that is told between two
REACH = 700  # characters back to where the other side was named: some two paragraphs
ANSWERS = 500  # characters back to the offer that is answered

_NO_OFFERS = frozenset({"bill", "judgement", "judgment", "ruling", "verdict"})
_BEHIND = 40  # characters behind a refusal in which its object stands
_BESIDE = 12  # characters before a verb in which "also" stands
_ANNOUNCED = "announced.agree"
_VETOES = ("reject.veto", "reject.use-veto")  # of a bill, not of the other side
MEDIATION = "045"  # CAMEO

Side = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Named:
    """A place in the text where a side is named."""

    span: Span
    party: Participant


def fill_opponents(drafts: list[Draft], actors: Iterable[Actor], document: Document, *, home: str | None = None) -> None:
    """Put the other side into acts that name one side alone, where the report sets two against each other; what outsiders offer, ask or
    do to nobody in particular concerns the country that the report is about."""
    actors = list(actors)
    _fill_pair(drafts, actors, document)
    for draft in drafts:
        offer = _offerer(draft, drafts, addressed=False) if _may_answer(draft, document.text) else None
        _aim(draft, [offer] if offer is not None else [], document)
    if home is not None:
        named = _names(actors, (home, "state"))
        for draft in drafts:
            if not draft.targets and not draft.unmet and _is_outside(draft, home):
                found = _nearest(named, draft)
                _aim(draft, _likewise(draft, drafts, document.text) or ([found] if found is not None else []), document)


def _likewise(draft: Draft, drafts: Iterable[Draft], text: str) -> list[_Named]:
    """At whom others took the same step before: "Oslo recalled its envoy from Tehran. Four other states withdrew theirs"; or one of its
    kind: "Japan pledged aid to Laos. Korea also promised to send rice"."""
    at, own = draft.claim.trigger.start, {party.country for party in draft.sources}
    also = text[max(0, at - _BESIDE) : at].rstrip().endswith(" also")
    same = [other for other in drafts if draft.claim.type == "SANCTION" and other.claim.row == draft.claim.row]
    alike = same or [other for other in drafts if also and other.claim.type == draft.claim.type]
    near = [other for other in alike if at - REACH <= other.claim.trigger.start < at and other.targets]
    before = [other for other in near if not own & {party.country for party in other.targets}]
    last = max(before, key=lambda other: other.claim.trigger.start, default=None)
    return [_Named(party.span, party) for party in last.targets] if last is not None else []


def _is_outside(draft: Draft, home: str) -> bool:
    """Whether an act is one of others towards a country: no violence, no mutual act, nothing of their own affairs."""
    kind, countries = draft.claim.type, {party.country for party in draft.sources}
    if _is_own_meeting(draft):
        return False
    if kind not in _OUTSIDE or draft.historical or draft.symmetric or draft.claim.mode == "resign" or not countries:
        return False
    return None not in countries and home not in countries


def _is_own_meeting(draft: Draft) -> bool:
    """ "The EU will hold a summit": who announces a meeting with nobody named agrees with nobody told before."""
    return draft.claim.row == _ANNOUNCED and draft.about is not None and draft.about[0] == "CONSULT"


def _fill_pair(drafts: list[Draft], actors: Iterable[Actor], document: Document) -> None:
    """Fill the acts of two sides from each other, and refusals from the offers that they answer."""
    for draft in drafts:
        offer = _offerer(draft, drafts, addressed=True) if _may_answer(draft, document.text) else None
        if offer is not None:
            _aim(draft, [offer], document)
        captor = _captor(draft, drafts)
        if captor is not None:
            draft.targets.clear()
            _aim(draft, [captor], document)
    found_pair = _two_sides(drafts)
    if found_pair is None:
        return
    pair, kinds = found_pair
    for draft in drafts:
        _side_victims(draft, pair)
    named = {side: _names(actors, side) for side in pair}
    mediated = {claim for draft in drafts if draft.cameo == MEDIATION for claim in draft.claims}
    for draft in drafts:
        if not draft.sources:
            continue
        side = _one_side(draft.sources)
        if side in pair and draft.claim.mode == "expel" and draft.targets and all(_is_anybody(party) for party in draft.targets):
            other = pair[1 - pair.index(side)]
            draft.targets = [replace(party, country=other[0], country_basis="context", reason=None) for party in draft.targets]
        if draft.targets:
            continue
        if side in pair:
            found = _nearest(named[pair[1 - pair.index(side)]], draft) if _may_fill(draft) and draft.claim.type in kinds else None
            aimed = [found] if found is not None else []
        else:
            both = [_nearest(named[each], draft) for each in pair] if _is_between(draft, mediated) else []
            aimed = [each for each in both if each is not None] if None not in both else []
        _aim(draft, aimed, document)


def _aim(draft: Draft, at: Iterable[_Named], document: Document) -> None:
    """Put parties into the target of an act, with the words where they were named."""
    for each in at:
        draft.targets.append(replace(each.party, span=each.span, country_basis="context", role=None))
        draft.evidence.append(document.evidence(each.span, EvidenceRole.TARGET))
        draft.evidence.append(document.evidence(each.span, EvidenceRole.LINK))


def _is_between(draft: Draft, mediated: Container[int]) -> bool:
    """What an outsider does to both sides: mediates, offers to, or calls for talks or an end of the fighting."""
    if draft.cameo == MEDIATION:
        return True
    if draft.claim.type == "AGREE":
        return draft.claim.about in mediated
    if draft.claim.type != "REQUEST":
        return False
    return draft.mode in ("yield", "meet") or draft.about in (("RETREAT", "ceasefire"), ("CONSULT", None))


def _may_fill(draft: Draft) -> bool:
    """Acts that are aimed at somebody; violence and movements of troops only where they did not happen."""
    kind = draft.claim.type
    if draft.unmet and draft.claim.mode == "release":
        return False  # "freed him": a person, no state
    if draft.claim.type == "SUPPORT" and draft.about is not None and draft.about[0] in _HANDLED:
        return False  # "praised the arrest of two Fijians": not Fiji
    if draft.claim.mode == "resign" or draft.symmetric or draft.claim.row in _VETOES or _is_own_meeting(draft):
        return False
    return kind in _FILLED or (kind in _IF_UNDONE and draft.modality is not Modality.ASSERTED)


def _side(party: Participant) -> Side | None:
    """The side that a party is of: a state with its bodies, or the rebels of a country; ordinary people are of neither."""
    if party.country is None or party.country in NONSTATE:
        return None
    if _REBELS.intersection(party.sectors[:2]):
        return party.country, "rebels"
    return (party.country, "state") if not party.sectors or party.sectors[0] in _STATE else None


def _one_side(parties: Iterable[Participant]) -> Side | None:
    sides = {_side(party) for party in parties}
    return sides.pop() if len(sides) == 1 else None


def _is_anybody(party: Participant) -> bool:
    """Whether nothing tells whose somebody is: "expelled eighteen diplomats"."""
    return party.country is None and party.actor is None and party.sectors[:1] == ("GOV",)


def _are_apart(others: Iterable[Participant], own: Iterable[Participant]) -> bool:
    """Whether one side may answer another: not the firms or parties of one country its government."""
    others, own = tuple(others), tuple(own)
    side = _one_side(others)
    if side == _one_side(own):
        return side is None and not {party.country for party in others} & {party.country for party in own}
    return side is not None or not {party.country for party in others} & {party.country for party in own}


def _opponents(drafts: Iterable[Draft]) -> tuple[tuple[Side, Side], frozenset[str]] | None:
    """The two sides between which most of the report plays, with the types of acts that may be filled; None where no two stand out."""
    drafts = list(drafts)
    pairs: Counter[tuple[Side, Side]] = Counter()
    for draft in drafts:
        between = {
            (min(a, b), max(a, b))
            for source in draft.sources
            for target in draft.targets
            if (a := _side(source)) is not None and (b := _side(target)) is not None and a != b
        }
        pairs.update(between)
    if not pairs:
        return None
    (first, count), *others = pairs.most_common(2)
    if count < LEAST:
        sides = {_side(party) for draft in drafts for party in (*draft.sources, *draft.targets)} - {None}
        return (first, _CURT) if sides == set(first) else None
    if count < SHARE * pairs.total() or (others and others[0][1] == count):
        return None
    return first, _FILLED | _IF_UNDONE


def _two_sides(drafts: list[Draft]) -> tuple[tuple[Side, Side], frozenset[str]] | None:
    """The two sides that a report sets against each other, by what is told between them or by turns, with what may be filled."""
    found, turn = _opponents(drafts), _actors_in_turn(drafts)
    if turn is None or (found is not None and (found[0] != turn or found[1] is not _CURT)):
        return found
    fight = turn[0][0] == turn[1][0] or any(_is_blow(draft, turn) for draft in drafts)
    return turn, _FILLED | _IF_UNDONE if fight else _FILLED


def _is_blow(draft: Draft, pair: tuple[Side, Side]) -> bool:
    """Whether an act is hostile and told between two sides: two states that act by turns need be no enemies."""
    sides = {_one_side(draft.sources), _one_side(draft.targets)} if draft.sources and draft.targets else set()
    return draft.claim.type in _HOSTILE and sides == set(pair)


def _actors_in_turn(drafts: Iterable[Draft]) -> tuple[Side, Side] | None:
    """The two sides that act by turns, where hardly an act names both: those that do most, each two things at least, and no third half
    as much; two states only where one act is told between them."""
    acts: Counter[Side] = Counter()
    between: set[frozenset[Side]] = set()
    for draft in drafts:
        sources = {side for party in draft.sources if (side := _side(party)) is not None}
        targets = {side for party in draft.targets if (side := _side(party)) is not None}
        acts.update(sources)
        between |= {frozenset({a, b}) for a in sources for b in targets if a != b}
    most = acts.most_common(3)
    if len(most) < 2 or most[1][1] < LEAST or (len(most) > 2 and most[2][1] * 2 > most[1][1]):
        return None
    first, second = most[0][0], most[1][0]
    met = frozenset({first, second}) in between or first[0] == second[0]
    return (min(first, second), max(first, second)) if met else None


def _side_victims(draft: Draft, pair: tuple[Side, Side]) -> None:
    """Soldiers, police and captives of no country told who are harmed or freed by one of two sides: they are of the other."""
    side = _one_side(draft.sources) if draft.sources else None
    if side not in pair or draft.claim.type not in _HANDLED:
        return
    other = pair[1 - pair.index(side)][0]
    foes = draft.claim.type != "RETREAT" or side[1] == "rebels" or other == side[0]  # states also free prisoners of their own
    draft.targets = [
        replace(party, country=other, country_basis="context", reason=None) if foes and _is_taken(party) else party
        for party in draft.targets
    ]


def _is_taken(party: Participant) -> bool:
    """Whether a party of no country is one of those who are fought or taken by the other side."""
    if party.country is not None or party.actor is not None or not party.sectors:
        return False
    words = party.name.lower().split()
    return _NEITHER.isdisjoint(words) and (party.sectors[0] in ("MIL", "COP") or not _CAPTIVE.isdisjoint(words))


def _names(actors: Iterable[Actor], side: Side) -> list[_Named]:
    """Where the governments and groups of a side are named, in text order."""
    found = [
        _Named(span, Participant(span, actor.name, actor=actor.id, country=actor.country, sectors=actor.sectors))
        for actor in actors
        if actor.kind in (ActorKind.STATE, ActorKind.OFFICE, ActorKind.ORGANISATION, ActorKind.GROUP, ActorKind.PERSON)
        for span in actor.mentions
    ]
    return sorted((each for each in found if _side(each.party) == side), key=lambda each: each.span.start)


def _nearest(named: list[_Named], draft: Draft) -> _Named | None:
    """The last place before an act, in reach, where the other side is named."""
    at = draft.claim.trigger.start
    before = [each for each in named if at - REACH <= each.span.start < at]
    return before[-1] if before else None


def _captor(draft: Draft, drafts: Iterable[Draft]) -> _Named | None:
    """ "Fiji seized two Tongan boats. Tonga demanded the release of their crews": who holds them is asked, not those who are held."""
    side = _one_side(draft.sources)
    if draft.claim.type != "REQUEST" or draft.about != ("RETREAT", "release") or side is None:
        return None
    if any(party.country not in (None, side[0]) for party in draft.targets):
        return None
    at = draft.claim.trigger.start
    holders = [
        party
        for other in drafts
        if other.mode in _HELD and other.modality is Modality.ASSERTED and at - REACH <= other.claim.trigger.start < at
        for party in other.sources[:1]
        if any(held.country == side[0] for held in other.targets)
    ]
    others = [party for party in holders if _side(party) not in (None, side)]
    return _Named(others[-1].span, others[-1]) if others else None


def _is_at(accusation: Draft, answer: Draft) -> bool:
    """Whether a demand, threat or accusation is aimed at the one who answers."""
    return any(a.country is not None and a.country == b.country for a in accusation.targets for b in answer.sources)


def _may_answer(draft: Draft, text: str) -> bool:
    """Whether an act without a target may answer somebody; what a court has ruled or a house voted is no offer."""
    behind = text[draft.claim.trigger.end :][:_BEHIND].split(".", maxsplit=1)[0].lower().split()[:3]
    return not draft.targets and bool(draft.sources) and _NO_OFFERS.isdisjoint(word.strip(",;:") for word in behind)


def _offerer(draft: Draft, drafts: Iterable[Draft], *, addressed: bool) -> _Named | None:
    """ "Oman offered to mediate. Chad rejected mediation": a refusal answers whoever asked or offered last; ``addressed`` asks for a
    demand that was made of the one who refuses."""
    if draft.claim.type != "REJECT":
        return None
    at = draft.claim.trigger.start
    made = [
        other
        for other in drafts
        if (other.claim.type == "AGREE" or (other.claim.type in _ANSWERED and (not addressed or not other.targets or _is_at(other, draft))))
        and at - ANSWERS <= other.claim.trigger.start < at
        and not other.historical
        and any(party.country is not None for party in other.sources)
        and _are_apart(other.sources, draft.sources)
    ]
    return _Named(made[-1].sources[0].span, made[-1].sources[0]) if made else None
