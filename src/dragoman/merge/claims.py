"""Claims: tellings of one event in many reports, with the edges that say why they are joined.

A telling joins the claim that it fits best on average; one pair that rules the event out keeps it away. Judgements of people (edges
of relation ``same-event`` by others than this program) outrank every score.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.archive import ClaimId, Edge
from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.comparing import ENOUGH, NEVER, Comparer, Comparison, is_outcome, is_said_twice
from dragoman.merge.tellings import Days, Telling, countries, standing_class
from dragoman.merge.weights import Weights
from dragoman.model import EventId, Standing

_MOST_COMPARED = 6  # members of a claim that a telling is compared with
_LONGEST = 400  # days of a time that is looked up month by month
_DENIED_WITHIN = 30  # days before a denial in which the denied deed is looked for
_DENIAL_ENOUGH = 2.2
Key = tuple[str, str, str, int]


@dataclass(slots=True)
class _Growing:
    members: list[Telling] = field(default_factory=list)
    joins: list[tuple[Telling, Comparison]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Claim:
    """One event with all its tellings, the first told first."""

    id: ClaimId
    tellings: tuple[Telling, ...]
    best: Telling  # that knows most: parties, what it speaks of, the day
    date: dt.date | None  # the day of the best-dated telling

    @classmethod
    def of(cls, tellings: Sequence[Telling]) -> Claim:
        """The claim of some tellings."""
        exact = (telling.days.first for telling in tellings if telling.days is not None and telling.days.exact)
        known = (telling.date for telling in tellings if telling.date is not None)
        date = next(exact, None) or next(known, None)
        return cls(ClaimId(f"c:{tellings[0].id}"), tuple(tellings), max(tellings, key=_known), date)


def _known(telling: Telling) -> float:
    event = telling.event
    sides = bool(countries(event.sources)) + bool(countries(event.targets))
    dated = telling.days is not None and telling.days.exact
    return 2 * sides + bool(telling.about) + dated + bool(event.mode) + event.confidence - event.historical


@dataclass(frozen=True, slots=True)
class Judged:
    """What people said of pairs: joined ones, and ones kept apart."""

    same: frozenset[frozenset[str]] = frozenset()
    apart: frozenset[frozenset[str]] = frozenset()

    @classmethod
    def of(cls, edges: Iterable[Edge], *, relation: str, by: str) -> Judged:
        """The judgements of one relation that are not the program's own; of several on a pair the last one counts."""
        last: dict[frozenset[str], str] = {}
        for edge in sorted(edges, key=lambda edge: edge.at):
            if edge.relation == relation and edge.by != by:
                last[frozenset({edge.left, edge.right})] = edge.judgement
        return cls(
            frozenset(pair for pair, said in last.items() if said == "yes"), frozenset(pair for pair, said in last.items() if said == "no")
        )


class ClaimFinder:
    """Joins tellings into claims; grows as tellings come, in the order of their days."""

    def __init__(self, compare: Comparer, *, judged: Judged | None = None) -> None:
        self._compare = compare
        self._judged = judged or Judged()
        self._claims: list[_Growing] = []
        self._index: dict[Key, list[int]] = defaultdict(list)
        self._of: dict[EventId, int] = {}
        self._told: dict[tuple[str, str], list[int]] = defaultdict(list)  # claims by document and sentence

    def add(self, telling: Telling) -> None:
        """Put a telling where it belongs."""
        at, why = self._find(telling)
        if at is None:
            at = len(self._claims)
            self._claims.append(_Growing())
        elif why is not None:
            self._claims[at].joins.append((telling, why))
        self._claims[at].members.append(telling)
        self._of[telling.id] = at
        self._told[telling.document, telling.sentence].append(at)
        for key in _keys(telling):
            if not self._index[key] or self._index[key][-1] != at:
                self._index[key].append(at)

    def _find(self, telling: Telling) -> tuple[int | None, Comparison | None]:
        best: tuple[float, int, Comparison] | None = None
        types = self._compare.knowledge.types_like(telling.event.type, telling.event.mode)
        near = dict.fromkeys(at for type_ in types for key in _keys(telling, type_=type_) for at in self._index.get(key, ()))
        for at in {**near, **dict.fromkeys(self._told.get((telling.document, telling.sentence), ()))}:
            found = self._fit(telling, self._claims[at].members)
            if found is not None and found.score >= ENOUGH and (best is None or (found.score, -at) > (best[0], -best[1])):
                best = (found.score, at, found)
        for pair in self._judged.same:
            if telling.id in pair:
                other = next(iter(pair - {telling.id}), None)
                if other in self._of:
                    return self._of[EventId(str(other))], Comparison(99.0, ("said to be one by a person",))
        return (best[1], best[2]) if best is not None else (None, None)

    def _fit(self, telling: Telling, members: Sequence[Telling]) -> Comparison | None:
        """The mean of the comparisons with a claim's members; None where one rules it out."""
        for member in members:
            if member.document == telling.document and not self._retells(member, telling):
                return None
            if frozenset({member.id, telling.id}) in self._judged.apart:
                return None
        compared = []
        own = [member for member in members if member.document == telling.document]
        texts = [member for member in members if not member.headline]
        for member in own or (texts or members)[:_MOST_COMPARED]:
            found = self._compare(member, telling)
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

    def claims(self) -> tuple[Claim, ...]:
        """The claims in the order of their first tellings."""
        return tuple(Claim.of(grown.members) for grown in self._claims)

    def joins(self) -> Iterator[tuple[EventId, EventId, Comparison]]:
        """Each telling that joined a claim, with the claim's first one and why."""
        for grown in self._claims:
            for telling, why in grown.joins:
                yield grown.members[0].id, telling.id, why

    def denials(self, claims: Sequence[Claim]) -> Iterator[tuple[Telling, Claim, Comparison]]:
        """Tellings that deny what another claim says happened or is alleged, each with the claim that it fits best."""
        for telling in (telling for claim in claims for telling in claim.tellings if telling.event.standing is Standing.DENIED):
            found = self._denied_by(telling, claims)
            if found is not None:
                yield telling, *found

    def _denied_by(self, telling: Telling, claims: Sequence[Claim]) -> tuple[Claim, Comparison] | None:
        best: tuple[Claim, Comparison] | None = None
        seen: set[int] = set()
        for standing in ("done", "possible"):
            for key in _keys(telling, standing=standing, back=_DENIED_WITHIN):
                for at in self._index.get(key, ()):
                    if at in seen:
                        continue
                    seen.add(at)
                    found = max(
                        (self._compare(member, telling, ignore_standing=True) for member in claims[at].tellings[:_MOST_COMPARED]),
                        key=lambda found: found.score,
                    )
                    if found.score >= _DENIAL_ENOUGH and (best is None or found.score > best[1].score):
                        best = (claims[at], found)
        return best


def _keys(telling: Telling, *, standing: str | None = None, type_: str | None = None, back: int = 1) -> list[Key]:
    """Where tellings of one event meet: standing, type, a country, town or person, and a month of the days in which it can lie."""
    event = telling.event
    named = telling.countries | telling.hosts
    if not named:
        named = telling.near | ({event.place.country} if event.place and event.place.country else set())
    months = _months(telling.days, back=back)
    kept = standing or standing_class(event.standing)
    return [(kept, type_ or event.type, name, month) for name in sorted(named | telling.names | telling.proper) for month in months]


def _months(days: Days | None, *, back: int) -> list[int]:
    if days is None or (days.last - days.first).days > _LONGEST:
        return []
    first, last = days.first - dt.timedelta(days=back), days.last + dt.timedelta(days=1)
    return list(range(first.year * 12 + first.month, last.year * 12 + last.month + 1))


def find_claims(
    tellings: Iterable[Telling], knowledge: MergeKnowledge, *, judged: Judged | None = None
) -> tuple[ClaimFinder, tuple[Claim, ...]]:
    """All claims of some tellings, which are taken in the order of publication."""
    ordered = sorted(tellings, key=_order)
    finder = ClaimFinder(Comparer(knowledge, Weights.of(knowledge.common)), judged=judged)
    for telling in ordered:
        finder.add(telling)
    return finder, finder.claims()


def _order(telling: Telling) -> tuple[dt.date, str, bool, int]:
    """A headline comes after the text that says more."""
    return telling.published or dt.date.max, telling.document, telling.headline, telling.position


def claim_of(claims: Sequence[Claim]) -> Mapping[EventId, Claim]:
    """The claim of each event."""
    return {telling.id: claim for claim in claims for telling in claim.tellings}
