"""Entries of the ledger while their story is read: what opened them, what they are about, and the steps that were linked to them so far.

Which steps are linked is decided in ``ledger``; in what order claims are read, and which of them anew, in ``book``.
"""

from __future__ import annotations

import datetime as dt
from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dragoman.archive import ClaimId, Entry, LedgerEntry, Status, Step
from dragoman.merge.claims import Claim
from dragoman.merge.content import Content, addressed_by
from dragoman.merge.tellings import Telling, countries
from dragoman.model import DocumentId, EventId, Participant
from dragoman.spans import Span

CLOSED = frozenset({Status.CARRIED_OUT, Status.WITHDRAWN, Status.BROKEN})
Order = tuple[dt.date, dt.date, str, int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as the ledger reads it; ``first`` and ``document`` are of its first telling."""

    id: ClaimId
    first: EventId
    document: DocumentId
    date: dt.date
    order: Order
    best: Telling
    names: frozenset[str]  # countries by which entries are looked up

    @classmethod
    def of(cls, claim: Claim) -> Told | None:
        """A claim that has a day; None of others, which the ledger leaves alone."""
        if claim.date is None:
            return None
        first = claim.tellings[0]
        late = 1 if claim.best.event.type == "REJECT" else 0  # in one report, what a refusal refuses is opened before it
        order = claim.date, first.published or dt.date.max, first.document, late, first.position
        return cls(claim.id, first.id, first.document, claim.date, order, claim.best, _names(claim.best))


def _names(telling: Telling) -> frozenset[str]:
    spoken = countries((*telling.about.sources, *telling.about.targets)) if telling.about is not None else frozenset()
    return telling.countries | telling.near | spoken


@dataclass(frozen=True, slots=True)
class Opening:
    """What is looked at of the telling that opened an entry."""

    document: DocumentId
    event: EventId
    trigger: Span
    sentence: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A step that a claim takes; an accusation leaves the entry as it was."""

    order: Order
    claim: ClaimId
    step: Step
    status: Status
    counts: bool


@dataclass(frozen=True, slots=True)
class Term:
    """What one side is to do under a pact, as another claim tells it."""

    order: Order
    claim: ClaimId
    meant: tuple[str, str | None] | None
    core: frozenset[str]


@dataclass(slots=True)
class Open:
    """An entry; ``steps`` and ``terms`` are in the order of their claims."""

    kind: Entry
    claim: ClaimId
    order: Order
    opening: Opening
    base: Content
    by: Participant | None
    to: Participant | None
    first: Step
    steps: list[Linked] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    origin: Open | None = None  # of which this is an earlier state

    @classmethod
    def by_claim(cls, kind: Entry, told: Told, content: Content) -> Open:
        """The entry that a claim opens."""
        telling = told.best
        event = telling.event
        opening = Opening(telling.document, event.id, event.trigger, telling.sentence)
        to = party_of(event.targets) or addressed_by(telling, kind)
        first = Step(told.first, told.document, told.date, "opened")
        return cls(kind, told.id, told.order, opening, content, party_of(event.sources), to, first)

    @property
    def opened(self) -> dt.date:
        """The day on which it was opened."""
        return self.order[0]

    @property
    def names(self) -> frozenset[str]:
        """The countries by which it is found."""
        return self.base.by | self.base.to

    @property
    def status(self) -> Status:
        """What became of it."""
        return next((linked.status for linked in reversed(self.steps) if linked.counts), Status.OPEN)

    @property
    def is_closed(self) -> bool:
        """Whether nothing more can become of it."""
        return self.status in CLOSED

    @property
    def content(self) -> Content:
        """What it is about, with the terms that are known."""
        found = self.base
        for term in self.terms:
            type_, mode = (found.type, found.mode) if found.type is not None else term.meant or (None, None)
            found = replace(found, type=type_, mode=mode, core=found.core | term.core)
        return found

    def seen_at(self, order: Order) -> Open:
        """The entry as it was while the claim of an order was read."""
        if not (self.steps and self.steps[-1].order > order) and not (self.terms and self.terms[-1].order > order):
            return self
        steps = [linked for linked in self.steps if linked.order <= order]
        terms = [term for term in self.terms if term.order <= order]
        return replace(self, steps=steps, terms=terms, origin=self.origin or self)

    def linked(self) -> tuple[Linked | Term, ...]:
        """All that claims have added."""
        return (*self.steps, *self.terms)

    def copy(self) -> Open:
        """The entry as it is now."""
        return replace(self, steps=list(self.steps), terms=list(self.terms), origin=None)

    def without(self, claim: ClaimId) -> bool:
        """Take out what a claim did; whether it did anything."""
        steps = [linked for linked in self.steps if linked.claim != claim]
        terms = [term for term in self.terms if term.claim != claim]
        if len(steps) == len(self.steps) and len(terms) == len(self.terms):
            return False
        self.steps, self.terms = steps, terms
        return True

    def link(self, linked: Linked) -> None:
        """Take in a step."""
        insort(self.steps, linked, key=lambda one: one.order)

    def agree(self, term: Term) -> None:
        """Take in a term."""
        insort(self.terms, term, key=lambda one: one.order)

    def entry(self) -> LedgerEntry:
        """The entry as it is kept."""
        content = self.content
        return LedgerEntry(
            id=f"l:{self.first.event}",
            kind=self.kind,
            by=self.by,
            to=self.to,
            about_type=content.type,
            about_mode=content.mode,
            about_source=min(content.doers, default=None),
            about_target=min(content.targets, default=None),
            opened=self.first,
            status=self.status,
            steps=tuple(linked.step for linked in self.steps),
        )


def party_of(parties: Sequence[Participant]) -> Participant | None:
    """The party that stands for a side: the first with a country, else the first."""
    return next((party for party in parties if party.country), parties[0] if parties else None)
