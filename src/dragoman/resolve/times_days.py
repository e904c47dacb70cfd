"""Resolves days and hours: calendar dates, weekdays, feasts, today and tomorrow, times of day."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from dragoman.calendar import Grain, TimeBasis, TimeValue, easter, grain_of, shift, value_at
from dragoman.knowledge.times import Holiday
from dragoman.model import TimeMention
from dragoman.resolve.times_context import Context, known, looks_ahead, number, unanchored, unresolved

_DEICTIC = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_UNKNOWN_DAY = "XXXX-XX-XX"
_SOON = 75  # days: a date this near ahead is meant rather than the same one most of a year back, for which news gives the year
_RECENT = 60  # days: a date this near back is meant, whatever the verb


def iso(mention: TimeMention, _context: Context) -> TimeValue:
    """2022-10-27, with or without an hour."""
    text = mention.field("iso") or ""
    dt.date.fromisoformat(text[:10])
    return known(text.upper(), basis=TimeBasis.EXPLICIT, mention=mention)


def slash(mention: TimeMention, context: Context) -> TimeValue:
    """27/10/2022: the order is read from the numbers, else from which reading is nearer to publication, else left open."""
    text = mention.field("slash") or ""
    first, second, year = (int(part) for part in re.split(r"[/.]", text))
    if year < 100:
        year += 1900 if year > 50 else 2000
    readings = {(second, first)} if "." in text else {(second, first), (first, second)}
    days = sorted(dt.date(year, month, day) for month, day in readings if 1 <= month <= 12 and 1 <= day <= 31)
    if not days:
        return unresolved(_UNKNOWN_DAY, "no such day")
    if len(days) > 1 and context.anchor is None:
        return replace(known(str(year), basis=TimeBasis.EXPLICIT), reason="day and month may be either way round")
    anchor = context.anchor or days[0]
    return known(min(days, key=lambda day: abs((day - anchor).days)).isoformat(), basis=TimeBasis.EXPLICIT, mention=mention)


def day_of_year(month: int, day: int, *, context: Context, ahead: bool, weekday: int | None = None) -> dt.date | None:
    """The date of a day without a year: before publication unless the verb looks ahead; a named weekday must fit. None without anchor."""
    if context.anchor is None:
        return None
    anchor = context.anchor
    days = [date for date in (_date(anchor.year + off, month, day) for off in range(-4, 5)) if date]
    if weekday:
        days = [date for date in days if date.isoweekday() == weekday] or days
    past = [date for date in days if date <= anchor]
    coming = [date for date in days if date > anchor]
    if not days:
        raise ValueError(f"no such day: {month}-{day}")
    if not past or not coming:
        return past[-1] if past else coming[0]
    near = (coming[0] - anchor).days
    if weekday:
        return past[-1] if (anchor - past[-1]).days < near else coming[0]
    since = (anchor - past[-1]).days
    if ahead:
        return coming[0] if since > _RECENT else past[-1]
    return coming[0] if near <= _SOON and since > 200 else past[-1]


def _sided(month: int, day: int, direction: str, *, anchor: dt.date) -> dt.date:
    """Last 3 May, next 3 May, and this 3 May, which is of this year."""
    dates = [date for date in (_date(anchor.year + off, month, day) for off in range(-8, 9)) if date]
    if direction == "this":
        return dt.date(anchor.year, month, day)
    return next(date for date in dates if date > anchor) if direction == "next" else [date for date in dates if date < anchor][-1]


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def moment(mention: TimeMention, context: Context) -> TimeValue:
    """A day, with the part of the day or the hour that the words add."""
    day = _day(mention, context)
    suffix = _suffix(mention)
    if not suffix:
        return day
    value = f"{day.value[:10]}{suffix}"
    return replace(day, value=value, grain=Grain.HOUR if suffix[1].isdigit() else grain_of(day.value[:10]))


def _day(mention: TimeMention, context: Context) -> TimeValue:
    if mention.field("month"):
        return _calendar_day(mention, context)
    if mention.field("weekday"):
        return _weekday(mention, context)
    if mention.field("deictic"):
        return _deictic(mention, context)
    told = context.last(Grain.DAY, sentence=mention.sentence, reach=1)
    if told:
        return replace(told, basis=TimeBasis.NARRATIVE)
    return _days_off(0, mention, context)


def _calendar_day(mention: TimeMention, context: Context) -> TimeValue:
    month, day = number(mention, "month") or 0, number(mention, "day") or 0
    year = number(mention, "year")
    direction = mention.field("direction")
    if year is not None:
        date: dt.date | None = dt.date(year, month, day)
    elif direction and context.anchor is not None:
        date = _sided(month, day, direction, anchor=context.anchor)
    else:
        date = day_of_year(month, day, context=context, ahead=looks_ahead(mention), weekday=number(mention, "weekday"))
    if date is None:
        dt.date(2000, month, day)  # refuses 31 February
        return unanchored(f"XXXX-{month:02}-{day:02}", mention=mention)
    time = known(date.isoformat(), basis=TimeBasis.EXPLICIT if year is not None else context.basis, mention=mention)
    if mention.field("week"):
        return known(value_at(date, unit="W"), basis=time.basis, mention=mention)
    last = number(mention, "day2")
    return replace(time, latest=date.replace(day=last)) if last and last > day else time


def _weekday(mention: TimeMention, context: Context) -> TimeValue:
    weekday = number(mention, "weekday") or 1
    if context.anchor is None:
        return unanchored(f"XXXX-WXX-{weekday}", mention=mention)
    back = (context.anchor.isoweekday() - weekday) % 7
    ahead = (7 - back) % 7
    just_passed = back <= 1 and mention.field("tense") == "intended"
    off = ahead if looks_ahead(mention) and not just_passed else -back
    return known((context.anchor + dt.timedelta(days=off)).isoformat(), basis=context.basis, mention=mention)


def near_weekday(mention: TimeMention, context: Context) -> TimeValue:
    """Last, this, next, the previous or the following Tuesday."""
    weekday, direction = number(mention, "weekday") or 1, mention.field("direction")
    suffix = _suffix(mention)
    told = context.last(Grain.DAY, sentence=mention.sentence) if direction in ("previous", "following") else None
    base = told.earliest if told and told.earliest else context.anchor
    if base is None:
        return unanchored(f"XXXX-WXX-{weekday}{suffix}", mention=mention)
    back = (base.isoweekday() - weekday) % 7
    offs = {"last": -(back or 7), "previous": -(back or 7), "this": 4 - base.isoweekday() + weekday - 4}
    off = offs.get(direction or "", 7 - back)
    basis = TimeBasis.NARRATIVE if told else context.basis
    return known((base + dt.timedelta(days=off)).isoformat() + suffix, basis=basis, mention=mention)


def _deictic(mention: TimeMention, context: Context) -> TimeValue:
    word = mention.field("deictic") or "today"
    time = _days_off(_DEICTIC[word], mention, context)
    return replace(time, value=f"{time.value}TNI") if word == "tonight" else time


def _days_off(count: int, mention: TimeMention, context: Context) -> TimeValue:
    if context.anchor is None:
        return unanchored(_UNKNOWN_DAY, mention=mention)
    return known((context.anchor + dt.timedelta(days=count)).isoformat(), basis=context.basis, mention=mention)


def near_part(mention: TimeMention, context: Context) -> TimeValue:
    """This morning, last night, overnight."""
    part = mention.field("part") or "NI"
    back = mention.field("direction") != "this"
    time = _days_off(-1 if back else 0, mention, context)
    return replace(time, value=f"{time.value}T{part}")


def two_days_off(mention: TimeMention, context: Context) -> TimeValue:
    """The day before yesterday, the day after tomorrow."""
    return _days_off(-2 if mention.field("side") == "before" else 2, mention, context)


def ordinal_day(mention: TimeMention, context: Context) -> TimeValue:
    """The 27th, of the month of publication or the nearest on the side that the verb looks to."""
    day = number(mention, "day") or 0
    if not 1 <= day <= 31:
        return unresolved(_UNKNOWN_DAY, "no such day")
    if context.anchor is None:
        return unanchored(f"XXXX-XX-{day:02}", mention=mention)
    first = context.anchor.replace(day=1)
    tried = [_date(month.year, month.month, day) for month in (shift(first, off, unit="M") for off in (-2, -1, 0, 1, 2))]
    days = [date for date in tried if date]
    ahead = looks_ahead(mention)
    sided = [date for date in days if (date >= context.anchor if ahead else date <= context.anchor)]
    return known((sided[0] if ahead else sided[-1]).isoformat(), basis=context.basis, mention=mention)


def holiday(mention: TimeMention, context: Context) -> TimeValue:
    """A feast with a rule; the others are unresolved, with the reason that their row gives."""
    feast = context.holidays.get(mention.field("holiday") or "")
    if feast is None or feast.reason:
        return unresolved("XXXX", feast.reason if feast and feast.reason else "unknown feast")
    year = number(mention, "year")
    if year is not None:
        return known(_feast_day(feast, year).isoformat(), basis=TimeBasis.EXPLICIT, mention=mention)
    if context.anchor is None:
        return unanchored(f"XXXX-{feast.day}" if feast.day else "XXXX", mention=mention)
    days = [_feast_day(feast, context.anchor.year + off) for off in (-1, 0, 1)]
    direction, ahead = mention.field("direction"), looks_ahead(mention)
    if direction == "this":
        day = days[1]
    elif direction == "next" or (ahead and direction is None):
        day = next(date for date in days if date > context.anchor)
    else:
        day = _past_feast(days, context.anchor, strict=direction == "last")
    return known(day.isoformat(), basis=context.basis, mention=mention)


def _past_feast(days: list[dt.date], anchor: dt.date, *, strict: bool) -> dt.date:
    past = [day for day in days if day <= anchor]
    soon = [day for day in days if 0 < (day - anchor).days <= 45]
    return soon[0] if soon and not strict else past[-1]


def _feast_day(feast: Holiday, year: int) -> dt.date:
    if feast.day:
        return dt.date.fromisoformat(f"{year:04}-{feast.day}")
    if feast.easter is not None:
        return easter(year) + dt.timedelta(days=feast.easter)
    month, weekday, which = feast.nth or (1, 1, 1)
    if which > 0:
        first = dt.date(year, month, 1)
        return first + dt.timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))
    last = shift(dt.date(year, month, 1), 1, unit="M") - dt.timedelta(days=1)
    return last - dt.timedelta(days=(last.isoweekday() - weekday) % 7)


def _suffix(mention: TimeMention) -> str:
    if part := mention.field("part"):
        return f"T{part}"
    if point := mention.field("point"):
        return point
    clock = mention.field("clock")
    return _clock(clock, half=mention.field("ampm"), zone=mention.field("zone")) if clock else ""


def _clock(clock: str, *, half: str | None, zone: str | None) -> str:
    """``T20:30`` of "8:30" with "pm"; raises ValueError where there is no such hour."""
    figures = re.split(r"[:.]", clock)
    hour, minute = (int(figures[0]), int(figures[1])) if len(figures) > 1 else divmod(int(clock), 100 if len(clock) > 2 else 1)
    if len(figures) == 1 and len(clock) <= 2:
        hour, minute = int(clock), 0
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 24 or minute > 59:
        raise ValueError(f"no hour: {clock}")
    return f"T{hour:02}:{minute:02}" + ("Z" if zone == "Z" else "")
