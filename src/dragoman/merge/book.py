"""The ledger from its first claim to its last, or only as far as claims that are new, gone or changed can touch it.

An entry that changes is held against each later claim that names one of its countries: alone, as it was and as it is. Where the
claim would do nothing with it, nor count it among those it might mean, the claim is let be; else it is read anew, with all entries as
they were before it.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Protocol

from dragoman.archive import ClaimId, LedgerEntry, Status, Step
from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.claims import Claim
from dragoman.merge.entries import Linked, Open, Order, Term, Told
from dragoman.merge.ledger import Rules


class LedgerShelf(Protocol):
    """What is kept of the ledger, and of the claims that it was read from."""

    def entries(self, names: Collection[str]) -> Iterable[Open]:
        """The entries of some countries."""
        ...

    def entries_of(self, claims: Collection[ClaimId]) -> Iterable[Open]:
        """The entries that some claims have opened, or to which they are linked."""
        ...

    def later(self, names: Collection[str], order: Order, *, without: Collection[ClaimId]) -> Iterable[Told]:
        """The claims behind a place that name one of some countries."""
        ...


def _order(entry: Open) -> Order:
    return entry.order


class Book:
    """Reads claims in the order of their days, opens entries and links steps."""

    def __init__(self, knowledge: MergeKnowledge, shelf: LedgerShelf | None = None) -> None:
        self._rules = Rules(knowledge, self)
        self._knowledge = knowledge
        self._shelf = shelf
        self._entries: dict[ClaimId, Open] = {}
        self._of: dict[str, list[Open]] = defaultdict(list)  # entries by country, in their order
        self._touching: dict[ClaimId, set[ClaimId]] = defaultdict(set)  # entries to which a claim is linked
        self._fetched: set[str] = set()
        self._told: dict[ClaimId, Told] = {}
        self._naming: dict[str, list[Told]] = defaultdict(list)  # the same by country
        self._behind: dict[str, Order] = {}  # from where on the claims that name a country are at hand
        self._waiting: list[tuple[Order, ClaimId]] = []
        self._queued: set[ClaimId] = set()
        self._replaced: set[ClaimId] = set()  # claims that are gone or have changed: the shelf has them as they were
        self.changed: dict[ClaimId, Open | None] = {}  # entries as they are now; None of those that are gone

    def read(self, claims: Iterable[Claim], *, gone: Collection[ClaimId] = ()) -> None:
        """Read claims that are new or have changed; ``gone`` are those that are no more."""
        new = [told for claim in claims if (told := Told.of(claim)) is not None]
        self._replaced = {*gone, *(told.id for told in new)}
        if self._shelf is not None:
            self._enter(self._shelf.entries_of(self._replaced))
            self._fetch({name for told in new for name in told.names})
        for told in new:
            self._know(told)
        for claim in sorted(self._replaced):
            self._take_out(claim)
        for told in new:
            self._push(told)
        while self._waiting:
            _, claim = heapq.heappop(self._waiting)
            self._queued.discard(claim)
            self._read_anew(self._told[claim])

    def ledger(self) -> tuple[LedgerEntry, ...]:
        """All entries at hand, in the order in which they were opened."""
        return tuple(found.entry() for found in sorted(self._entries.values(), key=_order))

    # ------------------------------------------------------------ one claim after another

    def _push(self, told: Told) -> None:
        if told.id not in self._queued:
            self._queued.add(told.id)
            heapq.heappush(self._waiting, (told.order, told.id))

    def _read_anew(self, told: Told) -> None:
        self._fetch(told.names)
        old = {name: self._entries[name].copy() for name in self._effects(told.id)}
        self._strike(told.id)
        self._rules.take(told)
        for name in {*old, *self._effects(told.id)}:
            was, now = old.get(name), self._entries.get(name)
            if was is None and now is not None and now.claim != told.id:
                was = now.copy()
                was.without(told.id)
            if was != now:
                self._spread(was, now, told.order)

    def _take_out(self, claim: ClaimId) -> None:
        """Take out all that a claim did, as it was before."""
        for name in self._effects(claim):
            was = self._entries[name].copy()
            own = [linked.order for linked in was.linked() if linked.claim == claim]
            if name == claim:
                self._drop(name)
                self._spread(was, None, was.order)
            else:
                self._entries[name].without(claim)
                self._spread(was, self._entries[name], min(own))
        self._touching.pop(claim, None)

    def _effects(self, claim: ClaimId) -> list[ClaimId]:
        """The entries that a claim has opened, or to which it is linked."""
        return sorted(name for name in {claim, *self._touching.get(claim, ())} if name in self._entries)

    def _strike(self, claim: ClaimId) -> None:
        for name in self._effects(claim):
            if name == claim:
                self._drop(name)
            else:
                self._entries[name].without(claim)
        self._touching.pop(claim, None)

    def _drop(self, name: ClaimId) -> None:
        found = self._entries.pop(name)
        for country in found.names:
            listed = self._of[country]
            del listed[bisect_left(listed, found.order, key=_order)]

    def _spread(self, was: Open | None, now: Open | None, order: Order) -> None:
        """Have all later claims read anew that a changed entry concerns."""
        versions = [version for version in (was, now) if version is not None]
        self.changed[versions[0].claim] = now
        if self._shelf is None:
            return
        names = frozenset(country for version in versions for country in version.names)
        for told in self._later(names, order):
            if told.id not in self._queued and any(self._concerns(version, told) for version in versions):
                self._push(told)

    def _know(self, told: Told) -> None:
        if told.id not in self._told:
            self._told[told.id] = told
            for name in told.names:
                self._naming[name].append(told)

    def _later(self, names: frozenset[str], order: Order) -> Iterable[Told]:
        """The claims behind a place that name one of some countries."""
        missing = [name for name in names if name not in self._behind or order < self._behind[name]]
        if missing and self._shelf is not None:
            for told in self._shelf.later(missing, order, without=self._replaced):
                self._know(told)
            self._behind.update(dict.fromkeys(missing, order))
        return {told.id: told for name in names for told in self._naming[name] if told.order > order}.values()

    def _concerns(self, entry: Open, told: Told) -> bool:
        """Whether a claim would do anything with an entry, if there was no other."""
        if entry.order >= told.order:
            return False
        alone = entry.copy()
        alone.without(told.id)
        probe = _Probe(alone)
        Rules(self._knowledge, probe).take(told)
        return probe.touched

    # ------------------------------------------------------------ what is fetched

    def _fetch(self, names: Collection[str]) -> None:
        missing = set(names) - self._fetched
        if missing and self._shelf is not None:
            self._fetched |= missing
            self._enter(self._shelf.entries(missing))

    def _enter(self, entries: Iterable[Open]) -> None:
        for found in entries:
            if found.claim not in self._entries and found.claim not in self.changed:
                self._add(found)

    def _add(self, found: Open) -> None:
        self._entries[found.claim] = found
        for country in found.names:
            insort(self._of[country], found, key=_order)
        for linked in found.linked():
            self._touching[linked.claim].add(found.claim)

    # ------------------------------------------------------------ what the rules ask for

    def near(self, names: Iterable[str], told: Told) -> list[Open]:
        """Entries that one of these countries opened or got before a claim, the latest first, as they were then."""
        order = told.order
        found = {entry.claim: entry for name in names for entry in self._of.get(name, ()) if entry.order < order}
        return [entry.seen_at(order) for entry in sorted(found.values(), key=_order, reverse=True)]

    def touch(self, found: Open) -> None:
        """An entry is among those that a claim may mean."""

    def open(self, found: Open) -> None:
        """A claim opens an entry."""
        self._add(found)

    def step(self, found: Open, told: Told, status: Status, *, counts: bool = True) -> None:
        """A claim is a step in the life of an entry."""
        step = Step(told.first, told.document, told.date, str(status))
        self._change(found, told).link(Linked(told.order, told.id, step, status, counts))

    def agree(self, found: Open, told: Told, meant: tuple[str, str | None] | None, core: frozenset[str]) -> None:
        """A claim tells a term of a pact."""
        self._change(found, told).agree(Term(told.order, told.id, meant, core))

    def _change(self, found: Open, told: Told) -> Open:
        entry = found.origin or found
        self._touching[told.id].add(entry.claim)
        return entry


class _Probe:
    """A ledger of one entry, to see whether a claim does anything with it."""

    def __init__(self, entry: Open) -> None:
        self._entry = entry
        self.touched = False

    def near(self, names: Iterable[str], told: Told) -> list[Open]:
        return [] if self._entry.names.isdisjoint(names) else [self._entry.seen_at(told.order)]

    def touch(self, _: Open) -> None:
        self.touched = True

    def open(self, _: Open) -> None:
        """Nothing: who opens an entry does nothing with others."""

    def step(self, _: Open, __: Told, ___: Status, *, counts: bool = True) -> None:  # noqa: ARG002 - one of the two kinds of books
        self.touched = True

    def agree(self, _: Open, __: Told, ___: tuple[str, str | None] | None, ____: frozenset[str]) -> None:
        self.touched = True
