"""Events on an axis of time, each as precise as it is told: a day is a dot, a month a bar, "about" is drawn open.

Events that nobody dates are listed beside the axis, not on it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.archive import StoredEvent
from dragoman.web.sentence import Sentence, sentence_of

WIDTH = 640.0
DAYS_OF_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Item:
    """One event on the axis: from where to where, in the drawing's units."""

    row: StoredEvent
    sentence: Sentence
    x: float
    width: float
    shape: str  # dot | bar
    approx: bool
    open: str | None
    told: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Items in the order of time, the axis, and events without a date."""

    items: tuple[Item, ...]
    ticks: tuple[Tick, ...]
    undated: tuple[StoredEvent, ...]
    width: float = WIDTH


def timeline_of(rows: Iterable[StoredEvent]) -> Timeline:
    """The events that have a time of their own, placed; those that are only filed under a day of publication are undated."""
    listed = list(rows)
    dated = [(row, span) for row in listed if (span := days_of(row)) is not None]
    undated = tuple(row for row in listed if days_of(row) is None)
    if not dated:
        return Timeline((), (), undated)
    first = min(span[0] for _, span in dated)
    last = max(span[1] for _, span in dated)
    scale = WIDTH / max(1, (last - first).days + 1)
    items = tuple(item_of(row, span, first, scale) for row, span in sorted(dated, key=lambda pair: (pair[1], pair[0].event.id)))
    return Timeline(items, tuple(ticks_of(first, last, scale)), undated)


def days_of(row: StoredEvent) -> tuple[dt.date, dt.date] | None:
    """First and last day of an event's own time."""
    value = row.event.time.value if row.event.time else None
    if value is None or value.earliest is None:
        return None
    return value.earliest, value.latest or value.earliest


def item_of(row: StoredEvent, span: Sequence[dt.date], first: dt.date, scale: float) -> Item:
    """One event, placed."""
    x = (span[0] - first).days * scale
    width = ((span[1] - span[0]).days + 1) * scale
    value = row.event.time.value if row.event.time else None
    shape = "dot" if span[0] == span[1] else "bar"
    sentence = sentence_of(row)
    return Item(
        row, sentence, round(x, 1), round(max(width, 3.0), 1), shape, bool(value and value.approx), value.open if value else None,
        sentence.when or "",
    )  # fmt: skip


def ticks_of(first: dt.date, last: dt.date, scale: float) -> Iterator[Tick]:
    """Marks at round years, months or days, at least some seventy units apart."""
    years = (last - first).days / DAYS_OF_YEAR
    taken = -100.0
    for day, label in _round_days(first, last, years):
        x = (day - first).days * scale
        if x - taken >= 70 and x <= WIDTH - 30:
            yield Tick(round(x, 1), label)
            taken = x


def _round_days(first: dt.date, last: dt.date, years: float) -> Iterator[tuple[dt.date, str]]:
    if years > 4:
        yield from ((dt.date(year, 1, 1), str(year)) for year in range(first.year, last.year + 1) if dt.date(year, 1, 1) >= first)
    elif years > 0.3:
        for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
            day = dt.date(month // 12, month % 12 + 1, 1)
            if day >= first:
                yield day, day.isoformat()[:7]
    else:
        for step in range((last - first).days + 1):
            day = first + dt.timedelta(days=step)
            yield day, day.isoformat()
