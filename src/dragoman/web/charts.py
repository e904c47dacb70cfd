"""Small drawings as numbers for SVG: bars over time, and a line of values. No script is needed to see them.

Colours and sizes in pixels are the style sheet's and the template's matter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 72
MOST_BARS = 120
FOOT = 14  # pixels for labels below


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: where it stands, what it counts, and the days that it stands for."""

    x: float
    y: float
    width: float
    height: float
    count: int
    label: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars over time, with a few labels below them."""

    bars: tuple[Bar, ...] = ()
    labels: tuple[tuple[float, str, str], ...] = ()
    most: int = 0
    grain: str = "month"
    width: int = WIDTH
    height: int = HEIGHT + FOOT


def bars_of_time(counts: Mapping[str, int]) -> Bars:
    """Bars for counts by day (``1984-09-13``), month or year; gaps are drawn as gaps, and many months become years.

    >>> [bar.label for bar in bars_of_time({"1984-09": 3, "1984-11": 1}).bars]
    ['1984-09', '1984-11']
    """
    if not counts:
        return Bars()
    size = min(len(key) for key in counts)
    counts = _shortened(counts, size)
    places = _places(sorted(counts), size)
    while max(places.values()) >= MOST_BARS and size > 4:
        size = 7 if size > 7 else 4
        counts = _shortened(counts, size)
        places = _places(sorted(counts), size)
    return _drawn(counts, places, size)


def _shortened(counts: Mapping[str, int], size: int) -> dict[str, int]:
    made: dict[str, int] = {}
    for key, count in counts.items():
        made[key[:size]] = made.get(key[:size], 0) + count
    return made


def _places(keys: Sequence[str], size: int) -> dict[str, int]:
    """How many steps after the first each key stands."""
    first = _step(keys[0], size)
    return {key: _step(key, size) - first for key in keys}


def _step(key: str, size: int) -> int:
    if size <= 4:
        return int(key)
    if size <= 7:
        return int(key[:4]) * 12 + int(key[5:7])
    return dt.date.fromisoformat(key).toordinal()


def _drawn(counts: Mapping[str, int], places: Mapping[str, int], size: int) -> Bars:
    steps = max(places.values()) + 1
    width = min(WIDTH / steps, 40.0)
    most = max(counts.values())
    bars = tuple(
        Bar(
            round(place * width, 2), round(HEIGHT - HEIGHT * counts[key] / most, 2), round(max(1.0, width - 1), 2),
            round(HEIGHT * counts[key] / most, 2), counts[key], key, *_days(key),
        )
        for key, place in places.items()
    )  # fmt: skip
    grain = {4: "year", 7: "month"}.get(size, "day")
    return Bars(bars, tuple(_labels(places, width)), most, grain)


def _days(key: str) -> tuple[str, str]:
    """First and last day of a year, month or day."""
    if len(key) <= 4:
        return f"{key}-01-01", f"{key}-12-31"
    if len(key) == 7:
        year, month = int(key[:4]), int(key[5:])
        last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1) if year < 9999 else dt.date.max
        return f"{key}-01", last.isoformat()
    return key, key


def _labels(places: Mapping[str, int], width: float) -> Iterator[tuple[float, str, str]]:
    """First and last key, and some between where there is room."""
    keys = list(places)
    taken = -1000.0
    for key in keys:
        x = places[key] * width
        if x - taken > 48:
            late = x > WIDTH - 50
            yield (WIDTH if late else round(x, 1)), key, "end" if late else "start"
            taken = x


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a line."""

    x: float
    y: float
    label: str
    value: float
    count: int


@dataclass(frozen=True, slots=True)
class Pair:
    """One period of a dyad: cooperation above the line, conflict below it, and the mean Goldstein value."""

    x: float
    width: float
    label: str
    above: int
    below: int
    up: float
    down: float
    goldstein: float | None
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Balance:
    """Cooperation against conflict over time, and the line of Goldstein values."""

    pairs: tuple[Pair, ...] = ()
    labels: tuple[tuple[float, str, str], ...] = ()
    line: str = ""
    most: int = 0
    grain: str = "month"
    width: int = WIDTH
    height: int = 2 * HEIGHT + FOOT


Means = Mapping[str, tuple[float | None, int]]


def balance_of_time(above: Mapping[str, int], below: Mapping[str, int], means: Means) -> Balance:
    """Counts of cooperation and conflict, and mean values with their counts, by month; many months become years."""
    keys = sorted({*above, *below})
    if not keys:
        return Balance()
    size = 7
    places = _places(keys, size)
    if max(places.values()) >= MOST_BARS:
        size = 4
        places = _places(sorted({key[:4] for key in keys}), size)
    above, below, mean = _shortened(above, size), _shortened(below, size), _means(means, size)
    width = min(WIDTH / (max(places.values()) + 1), 40.0)
    most = max([*above.values(), *below.values()])
    pairs = tuple(
        Pair(
            round(place * width, 2), round(max(1.0, width - 1), 2), key, above.get(key, 0), below.get(key, 0),
            round(HEIGHT * above.get(key, 0) / most, 2), round(HEIGHT * below.get(key, 0) / most, 2), mean.get(key), *_days(key),
        )
        for key, place in places.items()
    )  # fmt: skip
    points = [f"{pair.x + pair.width / 2:.1f} {HEIGHT - pair.goldstein / 10 * HEIGHT:.1f}" for pair in pairs if pair.goldstein is not None]
    return Balance(pairs, tuple(_labels(places, width)), f"M{'L'.join(points)}" if points else "", most, "year" if size == 4 else "month")


def _means(means: Means, size: int) -> dict[str, float]:
    """Means of means, weighted by their counts."""
    sums: dict[str, tuple[float, int]] = {}
    for key, (value, count) in means.items():
        if value is not None:
            total, number = sums.get(key[:size], (0.0, 0))
            sums[key[:size]] = (total + value * count, number + count)
    return {key: round(total / number, 2) for key, (total, number) in sums.items() if number}
