"""Where a telling stands among others, in few numbers: what it is looked up by, its days, and the claim that it was found to tell.

What one telling says is left to ``tellings``; a store keeps spots, so that tellings of old reports are looked at only where they matter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol
from zlib import crc32

from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.tellings import Days, Telling, standing_class
from dragoman.model import DocumentId, EventId, Standing

LONGEST = 400  # days of a time that is looked up month by month
DENIED_WITHIN = 30  # days before a denial in which the denied deed is looked for
DENIABLE = ("done", "possible")  # standings of what is denied
_DENIAL_APART = 14  # days, beyond which nothing is denied
Order = tuple[dt.date, str, bool, int]


@dataclass(slots=True)
class Spot:
    """A telling, where it comes in the order of all, and what merging last said of it."""

    id: EventId
    document: DocumentId
    order: Order
    keys: tuple[int, ...]  # what it is found by
    asks: tuple[int, ...]  # by what it is found where it looks elsewhere than there: for another type, for what it denies
    days: Days | None
    plain: bool  # whether a country stands on either side
    denied: bool
    claim: EventId  # the first telling of its claim
    score: float | None = None  # how well it fits there; None of a first one
    denies: EventId | None = None  # the first telling of the claim that it denies
    denial: float | None = None

    @property
    def headline(self) -> bool:
        """Whether a headline tells it."""
        return self.order[2]

    @classmethod
    def of(cls, telling: Telling, knowledge: MergeKnowledge) -> Spot:
        """The spot of a telling that is not joined to others yet."""
        denied = telling.event.standing is Standing.DENIED
        own = keys_of(telling)
        others = [ask_key(key) for key in sought_keys(telling, knowledge) if key not in own]
        denials = [deny_key(key) for key in denied_keys(telling)] if denied else []
        keys, asks = tuple(dict.fromkeys(own)), tuple(dict.fromkeys((*others, *denials)))
        return cls(telling.id, telling.document, order_of(telling), keys, asks, telling.days, bool(telling.countries), denied, telling.id)


class Shelf(Protocol):
    """What is kept of reports that were merged before; nothing of reports that are gone."""

    @property
    def latest(self) -> Order | None:
        """The last telling of all; None where nothing is kept."""
        ...

    def meeting(self, keys: Collection[int]) -> Iterable[Spot]:
        """Tellings that are found by one of these keys, or look there."""
        ...

    def named(self, names: Collection[EventId]) -> Iterable[Spot]:
        """Some tellings by their ids."""
        ...

    def members(self, claims: Collection[EventId]) -> Iterable[Spot]:
        """All tellings of some claims."""
        ...

    def denying(self, claims: Collection[EventId]) -> Iterable[Spot]:
        """Tellings that deny one of these claims."""
        ...

    def spots(self, documents: Collection[DocumentId]) -> Iterable[Spot]:
        """All tellings of some reports, as spots."""
        ...

    def tellings(self, documents: Collection[DocumentId]) -> Iterable[Telling]:
        """All tellings of some reports."""
        ...


class EmptyShelf:
    """Nothing was merged before."""

    latest: Order | None = None

    def meeting(self, _: Collection[int]) -> Iterable[Spot]:
        return ()

    def named(self, _: Collection[EventId]) -> Iterable[Spot]:
        return ()

    def members(self, _: Collection[EventId]) -> Iterable[Spot]:
        return ()

    def denying(self, _: Collection[EventId]) -> Iterable[Spot]:
        return ()

    def spots(self, _: Collection[DocumentId]) -> Iterable[Spot]:
        return ()

    def tellings(self, _: Collection[DocumentId]) -> Iterable[Telling]:
        return ()


def order_of(telling: Telling) -> Order:
    """Tellings are taken in the order of publication; a headline comes after the text that says more."""
    return telling.published or dt.date.max, telling.document, telling.headline, telling.position


# ---------------------------------------------------------------- keys


def keys_of(telling: Telling, *, standing: str | None = None, type_: str | None = None, back: int = 1) -> list[int]:
    """Where tellings of one event meet: standing, type, a country, town or person, and a month of the days in which it can lie."""
    event = telling.event
    named = telling.countries | telling.hosts
    if not named:
        named = telling.near | ({event.place.country} if event.place and event.place.country else set())
    months = _months(telling.days, back=back)
    begin = f"{standing or standing_class(event.standing)}|{type_ or event.type}|"
    return [_number(f"{begin}{name}|{month}") for name in sorted(named | telling.names | telling.proper) for month in months]


def sought_keys(telling: Telling, knowledge: MergeKnowledge) -> list[int]:
    """Where the claims are looked for that a telling may belong to."""
    types = knowledge.types_like(telling.event.type, telling.event.mode)
    return list(dict.fromkeys(key for type_ in types for key in keys_of(telling, type_=type_)))


def denied_keys(telling: Telling) -> list[int]:
    """Where the claims are looked for that a telling may deny."""
    return [key for standing in DENIABLE for key in keys_of(telling, standing=standing, back=DENIED_WITHIN)]


def ask_key(key: int) -> int:
    """By which tellings of another type are found that look there."""
    return _number(f"ask {key}")


def deny_key(key: int) -> int:
    """By which tellings are found that look there for what they deny."""
    return _number(f"deny {key}")


def _number(text: str) -> int:
    """32 bits, with a sign: as databases keep them."""
    return crc32(text.encode("utf-8", "surrogatepass")) - 2**31


def _months(days: Days | None, *, back: int) -> list[int]:
    if days is None or (days.last - days.first).days > LONGEST:
        return []
    first, last = days.first - dt.timedelta(days=back), days.last + dt.timedelta(days=1)
    return list(range(first.year * 12 + first.month, last.year * 12 + last.month + 1))


def are_long_apart(one: Spot, two: Spot, *, denial: bool = False) -> bool:
    """Whether the days of two tellings rule out what a comparison would be made for: what it says of those that have countries."""
    if one.days is None or two.days is None or not (one.plain and two.plain):
        return False
    apart = max((one.days.first - two.days.last).days, (two.days.first - one.days.last).days)
    if one.days.exact and two.days.exact:
        return apart > 1
    return apart > (_DENIAL_APART if denial else 0)
