"""What one report says of an event, from all its tellings of it: how, where, when, how many, by whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.calendar import TimeBasis, TimeValue
from dragoman.knowledge.merging import AFFECTED
from dragoman.merge.content import SIGNED
from dragoman.merge.tellings import Named, Telling, countries
from dragoman.model import DocumentId, Event, EventId, EvidenceRole, Extent, Participant, Place, Quantity

_COUNTRY = "country"
_OWN_WORDS = frozenset({TimeBasis.EXPLICIT, TimeBasis.PUBLISHED})  # a time that the sentence names


@dataclass(frozen=True, slots=True)
class Where:
    """The finest place of an account. ``own``: it is coded as that of the event, else its sentence only names it; ``named``: it stands for
    nobody there."""

    place: Place
    own: bool = True
    named: bool = False

    @property
    def is_country(self) -> bool:
        """Whether nothing finer is known."""
        return self.place.kind == _COUNTRY


@dataclass(frozen=True, slots=True)
class Side:
    """Those on one side of an event: the persons and groups that are named, and what is known of all."""

    named: frozenset[Named]
    countries: frozenset[str]
    sectors: frozenset[str]
    words: tuple[str, ...]  # what all are called

    @classmethod
    def of(cls, parties: Sequence[Participant], named: Iterable[Named]) -> Side:
        """The side that some parties make."""
        sectors = frozenset(sector for party in parties for sector in party.sectors)
        return cls(frozenset(named), countries(parties), sectors, tuple(sorted({party.name for party in parties})))


@dataclass(frozen=True, slots=True)
class Account:
    """All that one report says of an event."""

    id: EventId  # of the telling that stands for it
    document: DocumentId
    published: dt.date | None
    confidence: float
    modes: frozenset[str]
    where: Where | None
    towns: frozenset[str]  # names of all towns and regions in its sentences
    when: TimeValue | None
    day: dt.date | None  # the only day that its sentences name, where no time is coded
    once: bool  # what is done only once: a treaty is signed
    counts: Mapping[str, tuple[Quantity, ...]]
    doers: Side
    targets: Side
    names: frozenset[str]  # words with a capital
    sentences: str  # in lower case

    @property
    def says(self) -> tuple[object, ...]:
        """What makes two accounts alike in all that is compared."""
        counts = tuple((kind, tuple((each.low, each.best, each.high) for each in found)) for kind, found in sorted(self.counts.items()))
        place = self.where.place.name if self.where else None
        return self.published, tuple(sorted(self.modes)), place, self.when and self.when.value, counts, self.doers.named, self.targets.named


def accounts_of(tellings: Sequence[Telling], numbers: Mapping[str, float]) -> tuple[Account, ...]:
    """The accounts of one event, a report each, in the order of the tellings; ``numbers`` are words with their values."""
    by_report: dict[DocumentId, list[Telling]] = {}
    for telling in tellings:
        by_report.setdefault(telling.document, []).append(telling)
    return tuple(_account(told, numbers) for told in by_report.values())


def _account(told: Sequence[Telling], numbers: Mapping[str, float]) -> Account:
    first = next((telling for telling in told if not telling.headline), told[0])
    events = [telling.event for telling in told]
    both = any(event.symmetric for event in events)
    sources = [party for event in events for party in event.sources]
    targets = [party for event in events for party in event.targets]
    doers = frozenset(name for telling in told for name in telling.doers)
    aims = frozenset(name for telling in told for name in telling.aims)
    return Account(
        id=first.id,
        document=first.document,
        published=first.published,
        confidence=first.event.confidence,
        modes=frozenset(event.mode for event in events if event.mode),
        where=_where(told),
        towns=frozenset(place.name for telling in told for place in telling.towns),
        when=_when(told),
        day=_only_day(told),
        once=all(event.basis in SIGNED for event in events),
        counts=_counts(told) or _heads(events, numbers),
        doers=Side.of([*sources, *targets] if both else sources, doers | aims if both else doers),
        targets=Side.of([] if both else targets, () if both else aims),
        names=frozenset(name for telling in told for name in telling.proper | telling.town_names),
        sentences=" ".join(telling.sentence.lower() for telling in told),
    )


def _where(told: Sequence[Telling]) -> Where | None:
    """The place of the event; where that is a country, the one town that the sentences name."""
    places = [(place, telling) for telling in told if (place := _own_place(telling.event)) is not None]
    finer = [Where(place, named=place in telling.towns) for place, telling in places if place.kind != _COUNTRY]
    if finer:
        return max(finer, key=lambda where: where.named)
    towns = {place.name: place for telling in told for place in telling.towns}
    if len(towns) == 1:
        return Where(next(iter(towns.values())), own=False)
    return Where(places[0][0]) if places else None


def _own_place(event: Event) -> Place | None:
    """The place that the event's own sentence names, not that of a dateline or of another sentence."""
    place = event.place
    if place is None or any(item.role is EvidenceRole.LINK and item.span == place.span for item in event.evidence):
        return None
    return place


def _when(told: Sequence[Telling]) -> TimeValue | None:
    times = [telling.event.time.value for telling in told if telling.event.time is not None]
    known = [value for value in times if value.basis in _OWN_WORDS and value.earliest and value.latest and not value.open]
    return min(known, key=days_in, default=None)


def _only_day(told: Sequence[Telling]) -> dt.date | None:
    days = {telling.days.last for telling in told if telling.event.time is None and telling.days and not telling.days.assumed}
    return min(days) if len(days) == 1 else None


def days_in(value: TimeValue) -> int:
    """How many days a time takes; those without an end take most."""
    if value.earliest is None or value.latest is None:
        return dt.date.max.toordinal()
    return (value.latest - value.earliest).days


def _counts(told: Sequence[Telling]) -> dict[str, tuple[Quantity, ...]]:
    """The numbers of an event by kind, each once; totals over many events are left out."""
    found: dict[str, dict[object, Quantity]] = {}
    for telling in told:
        if telling.event.extent in {Extent.SINGLE, Extent.SEVERAL}:
            for each in telling.event.quantities:
                found.setdefault(each.kind, {})[each.low, each.best, each.high, each.unit] = each
    return {kind: tuple(each.values()) for kind, each in found.items()}


def _heads(events: Iterable[Event], numbers: Mapping[str, float]) -> dict[str, tuple[Quantity, ...]]:
    """The numbers that open the names of those whom a deed is done to: "four Cuban diplomats"."""
    found: dict[object, Quantity] = {}
    for party in (party for event in events for party in event.targets):
        first, *rest = party.name.lower().replace(",", "").split() or [""]
        number = float(first) if first.isdecimal() else numbers.get(first)
        if number is not None and rest:
            found[number, rest[-1]] = Quantity(party.span, AFFECTED, number, number, number, rest[-1])
    return {AFFECTED: tuple(found.values())} if found else {}
