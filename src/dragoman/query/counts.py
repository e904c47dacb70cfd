"""Counts of events over time and between countries: timeline, dyads and matrix.

Periods without events are zeros, not gaps. Events without a day are counted apart.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dragoman.archive import Counted, Filter
from dragoman.errors import ConfigError
from dragoman.protocols import View
from dragoman.query.answer import Answer, Cell

PERIODS = ("day", "week", "month", "quarter", "year")
QUADS: Mapping[str, str] = {
    "1": "verbal_cooperation", "2": "material_cooperation", "3": "verbal_conflict", "4": "material_conflict",
}  # fmt: skip
MOST_PERIODS = 5_000


def timeline(view: View, wanted: Filter, *, by: str = "month") -> Answer:
    """Events a period by quad, with the mean Goldstein value; periods without events between the first and the last are zeros."""
    check_period(by)
    sums: dict[str, _Sum] = defaultdict(_Sum)
    for cell in view.count(wanted, by=(by, "quad")):
        sums[cell.key[0]].add(cell, quad=cell.key[1])
    undated = sums.pop("", None)
    periods = list(every_period(min(sums), max(sums), by=by)) if sums else []
    rows = [{by: period, **(sums[period] if period in sums else _Sum()).cells()} for period in periods]
    notes = (f"{undated.count:,} events have no day",) if undated else ()
    return Answer((by, "events", *QUADS.values(), "goldstein"), rows, notes)


@dataclass(slots=True)
class _Sum:
    """Events of one row, by quad, and the sum of their Goldstein values."""

    count: int = 0
    quads: Counter[str] = field(default_factory=Counter)
    weight: int = 0
    total: float = 0.0

    def add(self, cell: Counted, *, quad: str) -> None:
        self.count += cell.count
        self.quads[quad] += cell.count
        if cell.goldstein is not None:
            self.weight += cell.count
            self.total += cell.goldstein * cell.count

    def cells(self) -> dict[str, Cell]:
        mean = round(self.total / self.weight, 2) if self.weight else None
        return {"events": self.count, **{name: self.quads[quad] for quad, name in QUADS.items()}, "goldstein": mean}


def dyads(view: View, wanted: Filter, *, limit: int = 30) -> Answer:
    """Pairs of countries, the one that acts first, with most events first; pairs inside one country are left out."""
    sums: dict[str, _Sum] = defaultdict(_Sum)
    for cell in view.count(wanted, by=("dyad", "quad")):
        source, _, target = cell.key[0].partition(">")
        if target and source != target:
            sums[cell.key[0]].add(cell, quad=cell.key[1])
    order = sorted(sums, key=lambda pair: (-sums[pair].count, pair))
    rows: list[dict[str, Cell]] = [
        {"source": pair.partition(">")[0], "target": pair.partition(">")[2], **sums[pair].cells()} for pair in order[:limit]
    ]
    notes = (f"{len(order) - limit:,} pairs more; --limit shows them",) if len(order) > limit else ()
    return Answer(("source", "target", "events", *QUADS.values(), "goldstein"), rows, notes)


def matrix(view: View, wanted: Filter, *, value: str = "events", size: int = 12) -> Answer:
    """Countries that act (rows) by countries acted upon (columns), the ``size`` that are most in events; None where there is none."""
    if value not in {"events", "goldstein"}:
        raise ConfigError(f"{value!r} is no value of a matrix", hint="There are: events, goldstein")
    cells: dict[tuple[str, str], Counted] = {}
    weight: Counter[str] = Counter()
    for cell in view.count(wanted, by=("source", "target")):
        source, target = cell.key
        if source and target:
            cells[source, target] = cell
            weight[source] += cell.count
            weight[target] += cell.count if target != source else 0
    chosen = sorted(weight, key=lambda country: (-weight[country], country))[:size]
    rows: list[dict[str, Cell]] = []
    for source in chosen:
        row: dict[str, Cell] = {"source": source}
        for target in chosen:
            found = cells.get((source, target))
            row[target] = None if found is None else found.count if value == "events" else found.goldstein
        rows.append(row)
    left = len(weight) - len(chosen)
    notes = (f"{left:,} countries more; --size shows them",) if left > 0 else ()
    return Answer(("source", *chosen), rows, notes)


# ---------------------------------------------------------------- periods


def check_period(by: str) -> None:
    """A ConfigError where something is no period."""
    if by not in PERIODS:
        raise ConfigError(f"{by!r} is no period", hint=f"There are: {', '.join(PERIODS)}")


def period_of(day: dt.date, *, by: str) -> str:
    """The name of the period that holds a day.

    >>> period_of(dt.date(2021, 1, 2), by="week"), period_of(dt.date(2021, 5, 2), by="quarter")
    ('2020-W53', '2021-Q2')
    """
    if by == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    if by == "quarter":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[by]]


def first_of(period: str, *, by: str) -> dt.date:
    """The first day of a period that is given by name."""
    try:
        if by == "week":
            return dt.date.fromisocalendar(int(period[:4]), int(period[6:]), 1)
        if by == "quarter":
            return dt.date(int(period[:4]), 3 * int(period[6:]) - 2, 1)
        return dt.date.fromisoformat(period + {"day": "", "month": "-01", "year": "-01-01"}[by])
    except ValueError as error:
        shown = period_of(dt.date(2022, 10, 28), by=by)
        raise ConfigError(f"{period!r} is no {by}", hint=f"Write it like {shown}") from error


def step(day: dt.date, *, by: str, count: int = 1) -> dt.date:
    """The first day of the period ``count`` periods after the one that begins on ``day``."""
    if by in {"day", "week"}:
        return day + dt.timedelta(days=count * (7 if by == "week" else 1))
    months = {"month": 1, "quarter": 3, "year": 12}[by] * count + day.year * 12 + day.month - 1
    return dt.date(months // 12, months % 12 + 1, 1)


def every_period(first: str, last: str, *, by: str) -> Iterator[str]:
    """All periods from one to another; where they are too many for a table, a ConfigError says so."""
    day, end = first_of(first, by=by), first_of(last, by=by)
    number = 0
    while day <= end:
        number += 1
        if number > MOST_PERIODS:
            hint = "Take a longer period, or --since and --until"
            raise ConfigError(f"more than {MOST_PERIODS:,} {by}s between {first} and {last}", hint=hint)
        yield period_of(day, by=by)
        day = step(day, by=by)


def counts_by_period(cells: Iterable[Counted]) -> dict[str, Counter[str]]:
    """Counts by key and period of cells whose last part is the period; cells without a period are left out."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for cell in cells:
        if cell.key[-1]:
            found[" ".join(cell.key[:-1])][cell.key[-1]] += cell.count
    return found
