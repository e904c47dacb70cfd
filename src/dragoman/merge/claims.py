"""Claims: tellings of one event in many reports, and what people said of them.

How tellings are joined into claims is left to ``joins``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.archive import ClaimId, Edge
from dragoman.merge.tellings import Telling, countries
from dragoman.model import EventId


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
        return cls(claim_id(tellings[0].id), tuple(tellings), max(tellings, key=_known), date)


def claim_id(first: EventId) -> ClaimId:
    """The id of the claim with this first telling."""
    return ClaimId(f"c:{first}")


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

    def other_than(self, before: Judged) -> frozenset[EventId]:
        """The events of the pairs of which something else is said than before."""
        changed = (self.same ^ before.same) | (self.apart ^ before.apart)
        return frozenset(EventId(name) for pair in changed for name in pair)
