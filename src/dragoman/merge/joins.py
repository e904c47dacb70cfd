"""Joins tellings into claims, in their order: all of them, or only those that new, lost and newly judged ones can touch.

A telling joins the claim that it fits best on average; one pair that rules the event out keeps it away. Judgements of people outrank every
score. A telling is looked at anew where a claim has changed that it fits, or would fit better than its own; each change is carried on to
the tellings behind it. So what comes out is what comes out when all are joined at once.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.claims import Claim, Judged
from dragoman.merge.comparing import ENOUGH, NEVER, Comparer, Comparison, is_outcome, is_said_twice
from dragoman.merge.spots import (
    EmptyShelf,
    Order,
    Shelf,
    Spot,
    are_long_apart,
    ask_key,
    denied_keys,
    deny_key,
    sought_keys,
)
from dragoman.merge.tellings import Telling
from dragoman.merge.weights import Weights
from dragoman.model import DocumentId, EventId

MOST_COMPARED = 6  # members of a claim that a telling is compared with
_DENIAL_ENOUGH = 2.2
_JUDGED = Comparison(99.0, ("said to be one by a person",))


def _place(spot: Spot) -> Order:
    return spot.order


class ClaimFinder:
    """Joins tellings into claims; what is not at hand of older ones is fetched from the shelf."""

    def __init__(self, compare: Comparer, *, judged: Judged | None = None, shelf: Shelf | None = None) -> None:
        self._compare = compare
        self._judged = judged or Judged()
        self._shelf: Shelf = shelf or EmptyShelf()
        self._latest = self._shelf.latest
        self._partners: dict[str, list[str]] = defaultdict(list)
        for pair in sorted(map(sorted, self._judged.same)):
            for name in pair:
                self._partners[name] += [other for other in pair if other != name]
        self._tellings: dict[EventId, Telling] = {}
        self._opened: set[DocumentId] = set()
        self._told: dict[tuple[str, str], list[Spot]] = defaultdict(list)  # by document and sentence
        self._spots: dict[EventId, Spot] = {}
        self._claims: dict[EventId, list[Spot]] = defaultdict(list)
        self._whole: set[EventId] = set()  # claims of which all tellings are at hand
        self._index: dict[int, list[Spot]] = defaultdict(list)
        self._asked: set[int] = set()
        self._waiting: list[tuple[Order, EventId]] = []
        self._redo: set[EventId] = set()
        self._check: dict[EventId, set[EventId]] = {}  # claims that a telling may now fit better
        self.why: dict[EventId, Comparison | None] = {}  # of all tellings that were looked at anew
        self.touched: dict[EventId, None] = {}  # claims that have changed, by their first tellings

    # ------------------------------------------------------------ what changes

    def update(self, tellings: Iterable[Telling], *, gone: Sequence[Spot] = (), doubted: Collection[EventId] = ()) -> None:
        """Take in new tellings and take out lost ones; ``doubted`` are those of which people say something else than before."""
        self._tellings = {telling.id: telling for telling in tellings}
        new = {name: Spot.of(telling, self._compare.knowledge) for name, telling in self._tellings.items()}
        self._spots.update(new)
        self._opened |= {spot.document for spot in new.values()}
        self._fetch_claims({spot.claim for spot in gone})
        if self._latest is not None:
            self._learn(self._shelf.named([EventId(name) for name in {*self._partners, *doubted}]))
        for spot in gone:
            self.touched[spot.claim] = None
            self._spread(spot, spot.claim)
        for spot in new.values():
            self._told[spot.document, self._tellings[spot.id].sentence].append(spot)
            self._push(spot)
        self._prepare(list(new.values()))
        for spot in self._known(doubted):
            self._push(spot)
        while self._waiting:
            _, name = heapq.heappop(self._waiting)
            if name in self._redo:
                self._redo.discard(name)
                self._check.pop(name, None)
                self._decide_anew(self._spots[name])
            elif self._fits_another(self._spots[name], self._check.pop(name, ())):
                self._decide_anew(self._spots[name])

    def _push(self, spot: Spot) -> None:
        if spot.id not in self._redo:
            self._redo.add(spot.id)
            heapq.heappush(self._waiting, (spot.order, spot.id))

    def _decide_anew(self, spot: Spot) -> None:
        at_hand = self._claims.get(spot.claim, [])
        place = bisect_left(at_hand, spot.order, key=_place)
        old = spot.claim if place < len(at_hand) and at_hand[place] is spot else None
        if old is not None:
            del at_hand[place]
        claim, why = self._find(spot)
        spot.claim, spot.score = claim, None if why is None else why.score
        self.why[spot.id] = why
        insort(self._claims[claim], spot, key=_place)
        self._whole.add(claim)
        if old is None:
            self._enter_index(spot)
        if old != claim:
            changed = [name for name in (old, claim) if name is not None]
            self.touched.update(dict.fromkeys(changed))
            self._spread(spot, *changed)

    def _spread(self, spot: Spot, *claims: EventId) -> None:
        """Have all later tellings looked at that the changed claims concern."""
        if self._latest is None or spot.order > self._latest:
            return
        later = [*self._partners.get(spot.id, ()), *(member.id for claim in claims for member in self._claims.get(claim, ()))]
        again = [other for other in self._known(later) if other.order > spot.order]
        for other in again:
            self._push(other)
        checked = [other for claim in claims for other in self._concerned(spot, claim)]
        self._open({other.document for other in (*again, *checked)})
        self._prepare(again)

    def _concerned(self, spot: Spot, claim: EventId) -> Iterator[Spot]:
        """Tellings behind a change that may fit the changed claim, and are to be held against it."""
        members = self._claims.get(claim, [])
        keys = {key for member in (*members, spot) for key in member.keys}
        keys |= {ask_key(key) for key in keys}
        self._meet(keys)
        for other in {other.id: other for key in keys for other in self._index.get(key, ())}.values():
            if other.order > spot.order and other.claim != claim and other.id not in self._redo:
                self._check.setdefault(other.id, set()).add(claim)
                heapq.heappush(self._waiting, (other.order, other.id))
                if self._may_fit(other, members):
                    yield other

    # ------------------------------------------------------------ what is fetched

    def _learn(self, spots: Iterable[Spot]) -> None:
        """Take in spots that were kept, each with its whole claim."""
        fresh = [spot for spot in spots if spot.id not in self._spots]
        self._enter(fresh)
        self._fetch_claims({spot.claim for spot in fresh})

    def _fetch_claims(self, claims: Collection[EventId]) -> None:
        missing = set(claims) - self._whole
        if missing:
            self._whole |= missing
            self._enter(spot for spot in self._shelf.members(missing) if spot.id not in self._spots)

    def _enter(self, spots: Iterable[Spot]) -> None:
        for spot in spots:
            self._spots[spot.id] = spot
            insort(self._claims[spot.claim], spot, key=_place)
            self._enter_index(spot)

    def _enter_index(self, spot: Spot) -> None:
        for key in (*spot.keys, *spot.asks):
            self._index[key].append(spot)

    def _meet(self, keys: Iterable[int]) -> None:
        if self._latest is None:
            return
        missing = set(keys) - self._asked
        if missing:
            self._asked |= missing
            self._learn(self._shelf.meeting(missing))

    def _known(self, names: Iterable[str]) -> list[Spot]:
        """The spots of some tellings, as far as there are any."""
        return [self._spots[EventId(name)] for name in names if name in self._spots]

    def _prepare(self, spots: Sequence[Spot]) -> None:
        """Fetch at once what deciding on many tellings will ask for."""
        if self._latest is None:
            return
        knowledge, wanted = self._compare.knowledge, set()
        self._meet({key for spot in spots for key in sought_keys(self.telling(spot), knowledge)})
        for spot in spots:
            for claim in self._near(spot):
                compared = self._claims[claim][:MOST_COMPARED]
                if not any(are_long_apart(spot, member) for member in compared):
                    wanted |= {member.document for member in compared}
        self._open(wanted)

    def _open(self, documents: Collection[DocumentId]) -> None:
        """Fetch the tellings of some reports."""
        missing = set(documents) - self._opened
        if not missing:
            return
        self._opened |= missing
        found = list(self._shelf.tellings(missing))
        self._learn(self._shelf.spots(missing))
        for telling in found:
            self._tellings[telling.id] = telling
            self._told[telling.document, telling.sentence].append(self._spots[telling.id])

    def _open_of(self, spots: Iterable[Spot]) -> None:
        self._open({spot.document for spot in spots if spot.id not in self._tellings})

    def telling(self, spot: Spot) -> Telling:
        """The telling of a spot."""
        if spot.id not in self._tellings:
            self._open([spot.document])
        return self._tellings[spot.id]

    # ------------------------------------------------------------ where a telling belongs

    def _near(self, spot: Spot) -> dict[EventId, None]:
        """The claims that have an earlier telling which meets this one, or stands in its sentence."""
        telling = self.telling(spot)
        keys = sought_keys(telling, self._compare.knowledge)
        self._meet(keys)
        index, order = self._index, spot.order
        near = {other.claim: None for key in keys for other in index.get(key, ()) if other.order < order}
        for other in self._told.get((telling.document, telling.sentence), ()):
            if other.order < order:
                near[other.claim] = None
        return near

    def _find(self, spot: Spot) -> tuple[EventId, Comparison | None]:
        """The claim that a telling belongs to, which may be its own, and why."""
        best: tuple[float, Order, EventId, Comparison] | None = None
        for claim in self._near(spot):
            members = self._before(claim, spot)
            found = self._fit(spot, members)
            if found is None or found.score < ENOUGH:
                continue
            first = members[0].order
            if best is None or found.score > best[0] or (found.score == best[0] and first < best[1]):
                best = (found.score, first, claim, found)
        partners = [other for other in self._known(self._partners.get(spot.id, ())) if other.order < spot.order]
        if partners:
            return min(partners, key=_place).claim, _JUDGED
        return (best[2], best[3]) if best is not None else (spot.id, None)

    def _before(self, claim: EventId, spot: Spot) -> Sequence[Spot]:
        """The tellings of a claim that come before another one."""
        members = self._claims.get(claim, [])
        if not members or members[-1].order < spot.order:
            return members
        return members[: bisect_left(members, spot.order, key=_place)]

    def _fits_another(self, spot: Spot, claims: Iterable[EventId]) -> bool:
        """Whether a telling fits one of these claims better than its own."""
        own = self._before(spot.claim, spot)
        bar = ENOUGH if spot.score is None else spot.score
        for claim in claims:
            members = self._before(claim, spot) if claim != spot.claim else ()
            if not members or not self._may_fit(spot, members):
                continue
            found = self._fit(spot, members) if self._meets(spot, members) else None
            if found is None or found.score < bar:
                continue
            if found.score > bar or not own or spot.score is None or members[0].order < own[0].order:
                return True
        return False

    def _meets(self, spot: Spot, members: Sequence[Spot]) -> bool:
        """Whether one of these earlier tellings is where a telling looks, or in its sentence."""
        telling = self.telling(spot)
        told = self._told.get((telling.document, telling.sentence), ())
        sought = set(sought_keys(telling, self._compare.knowledge))
        return any(member in told or not sought.isdisjoint(member.keys) for member in members)

    def _may_fit(self, spot: Spot, members: Sequence[Spot]) -> bool:
        return not any(are_long_apart(spot, member) for member in self._compared(spot, members))

    def _compared(self, spot: Spot, members: Sequence[Spot]) -> Sequence[Spot]:
        """The members of a claim that a telling is compared with: those of its own report, else the first that stand in a text."""
        own = [member for member in members if member.document == spot.document]
        if own:
            return own
        return [member for member in members if not member.headline][:MOST_COMPARED] or members[:MOST_COMPARED]

    def _fit(self, spot: Spot, members: Sequence[Spot]) -> Comparison | None:
        """The mean of the comparisons with a claim's members; None where one rules it out."""
        chosen = self._compared(spot, members)
        if not chosen or any(are_long_apart(spot, member) for member in chosen):
            return None
        telling = self.telling(spot)
        if self._judged.apart and any(frozenset({member.id, spot.id}) in self._judged.apart for member in members):
            return None
        if chosen[0].document == spot.document and not all(self._retells(self.telling(member), telling) for member in chosen):
            return None
        compared = []
        self._open_of(chosen)
        for member in chosen:
            found = self._compare(self._tellings[member.id], telling)
            if found.score == NEVER:
                return None
            compared.append(found)
        best = max(compared, key=lambda found: found.score)
        return Comparison(sum(found.score for found in compared) / len(compared), best.reasons)

    def _retells(self, member: Telling, telling: Telling) -> bool:
        """Whether two events of one report may be one: its headline tells what its text tells, and an attack is told with its dead."""
        if member.headline != telling.headline:
            return True
        outcome = member.sentence == telling.sentence and (is_outcome(member) or is_outcome(telling))
        return outcome or is_said_twice(member, telling, self._compare.knowledge)

    # ------------------------------------------------------------ what was found

    def members(self, first: EventId) -> Sequence[Spot]:
        """The tellings of a claim, in their order; none where there is no such claim any more."""
        members = self._claims.get(first, [])
        return members if members and members[0].id == first else ()

    def claim(self, first: EventId) -> Claim | None:
        """A claim by its first telling."""
        members = self.members(first)
        self._open_of(members)
        return Claim.of([self.telling(member) for member in members]) if members else None

    def claims_of(self, firsts: Collection[EventId]) -> dict[EventId, Claim | None]:
        """Claims by their first tellings; None of those that are no more."""
        if self._latest is not None:
            self._fetch_claims(firsts)
        self._open_of(member for first in firsts for member in self.members(first))
        return {first: self.claim(first) for first in firsts}

    def claims(self) -> tuple[Claim, ...]:
        """All claims that are at hand, in the order of their first tellings."""
        ordered = sorted((members[0].order, first) for first in list(self._claims) if (members := self.members(first)))
        return tuple(claim for _, first in ordered if (claim := self.claim(first)) is not None)

    def joins(self) -> Iterator[tuple[EventId, EventId, Comparison]]:
        """Each telling that was looked at anew and joined a claim, with the claim's first one and why."""
        for name in sorted(self.why, key=lambda name: self._spots[name].order):
            why = self.why[name]
            if why is not None:
                yield self._claims[self._spots[name].claim][0].id, name, why

    # ------------------------------------------------------------ denials

    def denials(self) -> dict[EventId, tuple[EventId, Comparison] | None]:
        """What each telling denies that may deny one of the claims that have changed: the first telling of the claim that it fits best."""
        keys: set[int] = set()
        if self._latest is not None:
            self._learn(self._shelf.denying(list(self.touched)))
            keys = {deny_key(key) for first in self.touched for member in self.members(first) for key in member.keys}
            self._meet(keys)
        doubtful = [spot for name in self.why if (spot := self._spots[name]).denied]
        doubtful += [spot for key in keys for spot in self._index.get(key, ()) if spot.denied]
        doubtful += [spot for spot in self._spots.values() if spot.denies is not None and spot.denies in self.touched]
        chosen = sorted({spot.id: spot for spot in doubtful}.values(), key=_place)
        self._open_of(chosen)
        self._meet({key for spot in chosen for key in denied_keys(self._tellings[spot.id])})
        return {spot.id: self._denied_by(spot) for spot in chosen}

    def _denied_by(self, spot: Spot) -> tuple[EventId, Comparison] | None:
        best: tuple[float, Order, EventId, Comparison] | None = None
        telling = self._tellings[spot.id]
        claims = {other.claim: None for key in denied_keys(telling) for other in self._index.get(key, ())}
        for claim in claims:
            members = [each for each in self.members(claim)[:MOST_COMPARED] if not are_long_apart(spot, each, denial=True)]
            self._open_of(members)
            compared = [self._compare(self._tellings[member.id], telling, ignore_standing=True) for member in members]
            found = max(compared, key=lambda found: found.score, default=None)
            if found is None or found.score < _DENIAL_ENOUGH:
                continue
            first = self._claims[claim][0].order
            if best is None or found.score > best[0] or (found.score == best[0] and first < best[1]):
                best = (found.score, first, claim, found)
        return None if best is None else (best[2], best[3])

    def deniers(self, firsts: Collection[EventId]) -> dict[EventId, list[Spot]]:
        """The tellings that were found to deny these claims, in their order."""
        self._learn(self._shelf.denying(firsts))
        found: dict[EventId, list[Spot]] = defaultdict(list)
        wanted = set(firsts)
        for spot in sorted((spot for spot in self._spots.values() if spot.denies in wanted), key=_place):
            if spot.denies is not None:
                found[spot.denies].append(spot)
        return found

    def spot(self, name: EventId) -> Spot:
        """The spot of a telling that is at hand."""
        return self._spots[name]


def find_claims(
    tellings: Iterable[Telling], knowledge: MergeKnowledge, *, judged: Judged | None = None
) -> tuple[ClaimFinder, tuple[Claim, ...]]:
    """All claims of some tellings, which are taken in the order of publication."""
    finder = ClaimFinder(Comparer(knowledge, Weights.of(knowledge.common)), judged=judged)
    finder.update(tellings)
    return finder, finder.claims()
