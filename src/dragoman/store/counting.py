"""What events may be counted by, and the values that an event has for each."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from types import MappingProxyType

from dragoman.archive import Counted, StoryId
from dragoman.errors import ConfigError
from dragoman.model import Coding, Event, Participant
from dragoman.store.rows import filed

Values = Iterable[str | None]


def _parts(day: dt.date | None, form: Callable[[dt.date], str]) -> Values:
    return [None if day is None else form(day)]


def _countries(parties: Sequence[Participant]) -> list[str | None]:
    return list(dict.fromkeys(party.country for party in parties if party.country)) or [None]


def _sectors(parties: Sequence[Participant]) -> list[str | None]:
    return list(dict.fromkeys(sector for party in parties for sector in party.sectors)) or [None]


def _dyads(event: Event) -> Values:
    pairs = product(_countries(event.sources), _countries(event.targets))
    return [f"{left}>{right}" for left, right in pairs if left and right] or [None]


PERIODS: Mapping[str, Callable[[dt.date], str]] = {
    "day": dt.date.isoformat,
    "week": lambda day: f"{day.isocalendar().year:04}-W{day.isocalendar().week:02}",
    "month": lambda day: day.isoformat()[:7],
    "quarter": lambda day: f"{day.year:04}-Q{(day.month + 2) // 3}",
    "year": lambda day: f"{day.year:04}",
}
KINDS: Mapping[str, Callable[[Event], str | None]] = {
    "type": lambda event: event.type,
    "mode": lambda event: event.mode,
    "cameo": lambda event: event.cameo,
    "quad": lambda event: str(event.quad),
    "modality": lambda event: event.modality.value,
    "standing": lambda event: event.standing.value,
    "extent": lambda event: event.extent.value,
}
SIDES: Mapping[str, Callable[[Event], Values]] = {
    "source": lambda event: _countries(event.sources),
    "target": lambda event: _countries(event.targets),
    "country": lambda event: _countries((*event.sources, *event.targets)),
    "dyad": _dyads,
    "source_sector": lambda event: _sectors(event.sources),
    "target_sector": lambda event: _sectors(event.targets),
    "context": lambda event: event.contexts or [None],
}
OTHERS = ("place", "publisher", "document", "story")
KEYS = (*PERIODS, *KINDS, *SIDES, *OTHERS)


def check_keys(by: Sequence[str]) -> None:
    """A ConfigError where something is no key that events are counted by."""
    for name in by:
        if name not in KEYS:
            raise ConfigError(f"{name!r} is nothing that events are counted by", hint=f"There are: {', '.join(KEYS)}")


def values_of(name: str, event: Event, coding: Coding, *, story: StoryId | None) -> Values:
    """The values that an event has for one key, each once; None where it has none."""
    if name in PERIODS:
        return _parts(filed(event, coding.document.published).date, PERIODS[name])
    if name in KINDS:
        return [KINDS[name](event)]
    if name in SIDES:
        return SIDES[name](event)
    if name == "place":
        return [None if event.place is None else event.place.country]
    if name == "publisher":
        return [None if coding.publisher is None else coding.publisher.name]
    return [coding.document.id if name == "document" else story]


Kept = tuple[Event, Coding, StoryId | None]


def count_events(
    events: Iterable[Kept], by: Sequence[str], *, claims: Mapping[tuple[str, str], str] = MappingProxyType({})
) -> tuple[Counted, ...]:
    """Events counted by some keys, "" where an event has no value, in the order of the keys; Goldstein is the mean over all tellings.

    Of events that tell one claim (``claims``, by document and event) only one is counted.
    """
    check_keys(by)
    found: dict[tuple[str, ...], list[float | None]] = defaultdict(list)
    told: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for event, coding, story in events:
        values = [values_of(name, event, coding, story=story) for name in by]
        for key in product(*values):
            cell = tuple(part or "" for part in key)
            found[cell].append(event.goldstein)
            told[cell].add(claims.get((coding.document.id, event.id), f"{coding.document.id} {event.id}") if claims else "")
    return tuple(Counted(key, len(told[key]) if claims else len(scores), mean_of(scores)) for key, scores in sorted(found.items()))


def mean_of(scores: Iterable[float | None]) -> float | None:
    """The mean of those that are known, to four decimals; Goldstein values have one, so sums are exact."""
    tenths = [round(score * 10) for score in scores if score is not None]
    return mean_of_tenths(sum(tenths), len(tenths))


def mean_of_tenths(total: int, number: int) -> float | None:
    """The mean of ``number`` values that sum up to ``total`` tenths."""
    return round(total / number / 10, 4) if number else None
