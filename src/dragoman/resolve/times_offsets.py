"""Resolves days that are counted from another day that the same words name: two days before Christmas, a week ago Monday."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dragoman.calendar import Grain, TimeBasis, TimeValue, grain_of, shift
from dragoman.model import TimeMention, Timex, TimexType
from dragoman.resolve import times_days as days
from dragoman.resolve.times_context import Context, known, unanchored, unresolved
from dragoman.resolve.times_periods import UNKNOWN, moved_by
from dragoman.spans import Span

_EXACT = frozenset({Grain.DAY, Grain.HOUR})
_COMMA = 2  # characters between a day and what is counted from it, where nothing else stands there: ", "
_CALENDAR = _EXACT | {Grain.MONTH, Grain.YEAR}


def from_day(mention: TimeMention, context: Context) -> TimeValue:
    """The day after Monday, two weeks before 9 May, the eve of a feast."""
    base = _base(mention, context)
    unit, count = mention.field("unit") or "D", mention.field("n") or "1"
    if base.earliest is None:
        return replace(base, value=UNKNOWN.get(unit, "XXXX"), grain=grain_of(UNKNOWN.get(unit, "XXXX")))
    if count == "X":
        return unresolved(UNKNOWN.get(unit, "XXXX"), "no number is given")
    sign = -1 if mention.field("side") == "before" else 1
    return _on_day(float(count), sign, mention, base=base)


def _base(mention: TimeMention, context: Context) -> TimeValue:
    if mention.field("holiday"):
        return days.holiday(mention, context)
    if mention.field("direction"):
        return days.near_weekday(mention, context)
    return days.moment(mention, context)


def _on_day(count: float, sign: int, mention: TimeMention, *, base: TimeValue) -> TimeValue:
    """So many days or weeks from a day, to the day; months and years as finely as they say."""
    unit = mention.field("unit") or "D"
    if unit not in ("D", "W") or base.earliest is None:
        return moved_by(count, sign, mention, base=base.earliest, basis=base.basis)
    return known(shift(base.earliest, sign * int(count), unit=unit).isoformat(), basis=base.basis, mention=mention)


def counted(duration: TimeMention, base: Timex, *, inverse: bool = False) -> Timex | None:
    """What lies a duration before or after a time: "two days before the vote on 5 May"; ``inverse``: the time of the vote, where the
    other is known, with the span of the count alone where more than a comma lies between the two. None where the words are too vague."""
    unit, count = duration.field("unit") or "D", duration.field("n") or "X"
    apart = inverse and duration.span.start - base.span.end > _COMMA  # "left on Friday and cut the cables, a day after"
    span = duration.span if apart else Span(min(duration.span.start, base.span.start), max(duration.span.end, base.span.end))
    hours = unit in ("H", "MIN", "S")
    vague = count == "X" or base.value.earliest is None or base.value.grain not in (_EXACT if unit in ("D", "W") else _CALENDAR)
    if vague and not hours:
        return None
    if hours:
        return Timex(span, TimexType.DATE, replace(base.value, basis=TimeBasis.NARRATIVE))
    before = (duration.field("side") == "before") != inverse
    value = _on_day(float(count), -1 if before else 1, duration, base=base.value)
    return Timex(span, TimexType.DATE, replace(value, approx=duration.field("plus") is not None, open=None))


def ago_day(mention: TimeMention, context: Context) -> TimeValue:
    """A week ago today, two weeks ago Monday, a week from Friday: to the day."""
    weekday, anchor = mention.field("weekday"), context.anchor
    if anchor is None:
        return unanchored(f"XXXX-WXX-{weekday}" if weekday else UNKNOWN["D"], mention=mention)
    count, unit = mention.field("n") or "1", mention.field("unit") or "W"
    if count == "X":
        return unresolved(UNKNOWN["D"], "no number is given")
    if unit == "FO":
        count, unit = str(2 * float(count)), "W"
    sign = -1 if mention.field("side") == "ago" else 1
    if weekday:
        anchor += dt.timedelta(days=sign * ((sign * (int(weekday) - anchor.isoweekday())) % 7))
    return known(shift(anchor, sign * int(float(count)), unit=unit).isoformat(), basis=context.basis, mention=mention)


def night_before(mention: TimeMention, context: Context) -> TimeValue:
    """Overnight into Tuesday: the night of Monday."""
    day = days.moment(mention, context)
    if day.earliest is None:
        return unanchored(f"{UNKNOWN['D']}TNI", mention=mention)
    before = known((day.earliest - dt.timedelta(days=1)).isoformat(), basis=day.basis, mention=mention)
    return replace(before, value=f"{before.value}TNI", grain=Grain.DAY)
