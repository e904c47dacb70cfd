"""Changes: a period against its own baseline, the same number of events a period before it; nothing is said of small numbers.

``p`` is that of a two-sided binomial test of the period against its baseline (as many events as would fall into it by chance, were
the rate the same); ``against_all`` is the ratio with the growth of the whole archive taken out, for an archive may only have grown.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.archive import Filter
from dragoman.errors import ConfigError
from dragoman.protocols import View
from dragoman.query.answer import Answer, Cell
from dragoman.query.counts import check_period, counts_by_period, first_of, period_of, step

KEYS = ("dyad", "source", "target", "country", "type", "mode", "quad", "context", "place", "publisher")
EVERYTHING = "(all)"
SURE = 0.01
COLUMNS = ("of", "now", "baseline", "ratio", "against_all", "p", "change")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is compared, how long a period is and which one is looked at (None: the last one that has events), how many before it make
    the baseline, and of how few events nothing is said."""

    by: str = "dyad"
    period: str = "month"
    at: str | None = None
    periods: int = 12
    least: int = 5

    def __post_init__(self) -> None:
        check_period(self.period)
        if self.by not in KEYS:
            raise ConfigError(f"{self.by!r} is nothing that changes are shown by", hint=f"There are: {', '.join(KEYS)}")
        if self.periods < 1 or self.least < 1:
            raise ConfigError("the baseline has at least one period, and the least number of events is at least 1")


def changes(view: View, wanted: Filter, asked: Comparison) -> Answer:
    """What happens more or less often than it used to."""
    by, period, at, periods, least = asked.by, asked.period, asked.at, asked.periods, asked.least
    found = counts_by_period(view.count(wanted, by=(by, period)))
    every = Counter({cell.key[0]: cell.count for cell in view.count(wanted, by=(period,)) if cell.key[0]})
    if not every:
        return Answer(COLUMNS, [], nothing="no events with a day")
    now = period_of(first_of(at, by=period), by=period) if at else max(every)
    before = [period_of(step(first_of(now, by=period), by=period, count=-number), by=period) for number in range(1, periods + 1)]
    known = [name for name in before if name >= min(every)]
    if not known:
        return Answer(COLUMNS, [], nothing=f"the archive begins with {min(every)}: there is no baseline for {now}")
    growth = _rate(every, now, known)
    rows = [_row(EVERYTHING, every, now, known, growth=growth)]
    small = 0
    for name, counts in found.items():
        if not name:
            continue
        if _expected(counts, now, known) < least:
            small += 1
            continue
        rows.append(_row(name.replace(">", " → "), counts, now, known, growth=growth))
    rows[1:] = sorted(rows[1:], key=lambda row: (_number(row["p"]), -_number(row["now"]), str(row["of"])))
    span = f"{known[-1]} to {known[0]}" if len(known) > 1 else known[0]
    notes = [f"{now} against the mean {period} of {span} ({len(known)} {period}s)"]
    if len(known) < periods:
        notes.append(f"the archive begins with {min(every)}: the baseline is shorter than {periods} {period}s")
    if small:
        notes.append(f"{small:,} left out: fewer than {least} events now and a period before, taken together")
    return Answer(COLUMNS, rows, tuple(notes))


def _expected(counts: Mapping[str, int], now: str, before: list[str]) -> float:
    """Events now and in a mean period before: the smaller the less can be said."""
    return counts.get(now, 0) + sum(counts.get(name, 0) for name in before) / len(before)


def _rate(counts: Mapping[str, int], now: str, before: list[str]) -> float | None:
    mean = sum(counts.get(name, 0) for name in before) / len(before)
    return counts.get(now, 0) / mean if mean else None


def _row(name: str, counts: Mapping[str, int], now: str, before: list[str], *, growth: float | None) -> dict[str, Cell]:
    total = sum(counts.get(period, 0) for period in before)
    ratio = _rate(counts, now, before)
    p = binomial_p(counts.get(now, 0), counts.get(now, 0) + total, 1 / (len(before) + 1))
    against = ratio / growth if ratio is not None and growth else None
    word = "new" if not total else "more" if (ratio or 0) > 1 else "less"
    return {
        "of": name,
        "now": counts.get(now, 0),
        "baseline": round(total / len(before), 1),
        "ratio": None if ratio is None else round(ratio, 2),
        "against_all": None if against is None or name == EVERYTHING else round(against, 2),
        "p": float(f"{p:.2g}"),
        "change": word if p < SURE else "",
    }


def binomial_p(found: int, trials: int, chance: float) -> float:
    """The two-sided p of ``found`` in ``trials``: twice the smaller tail, at most 1.

    >>> round(binomial_p(9, 10, 0.5), 4), binomial_p(5, 10, 0.5)
    (0.0215, 1.0)
    """
    if trials == 0 or not 0 < chance < 1:
        return 1.0
    upper = math.fsum(_mass(number, trials, chance) for number in range(found, trials + 1))
    lower = math.fsum(_mass(number, trials, chance) for number in range(found + 1))
    return min(1.0, 2 * min(upper, lower))


def _mass(found: int, trials: int, chance: float) -> float:
    choose = math.lgamma(trials + 1) - math.lgamma(found + 1) - math.lgamma(trials - found + 1)
    return math.exp(choose + found * math.log(chance) + (trials - found) * math.log1p(-chance))


def _number(value: Cell) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
