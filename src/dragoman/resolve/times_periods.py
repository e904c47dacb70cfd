"""Resolves weeks, months, seasons, quarters, years and longer, and what is so many units away; durations and sets."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dragoman.calendar import Grain, TimeBasis, TimeValue, interval_of, shift, value_at
from dragoman.model import TimeMention
from dragoman.resolve.times_context import Context, known, looks_ahead, number, unanchored, unresolved

UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX"}
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_CODES = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "DE", "century": "CE", "weekend": "WE", "quarter": "Q"}
_OFTEN = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y",
    "hourly": "PT1H", "nightly": "XXXX-XX-XXTNI",
}  # fmt: skip
_AHEAD = {"future": 10, "intended": 10, None: 2, "past": 0}  # months that a month without a year may lie ahead, by tense
_SHORT = frozenset({"D", "W", "FO", "WE"})
_STEPS = {"last": -1, "previous": -1, "this": 0, "same": 0, "next": 1, "following": 1}


def year(mention: TimeMention, _context: Context) -> TimeValue:
    """A year that the text writes, or a half of it."""
    half = mention.field("half")
    suffix = "" if half is None else "-H1" if half == "first" else "-H2"
    return known(f"{number(mention, 'year') or 0:04}{suffix}", basis=TimeBasis.EXPLICIT, mention=mention)


def year_range(mention: TimeMention, _context: Context) -> TimeValue:
    """1954-62: the value of the first year, the interval of both."""
    first, text = number(mention, "year") or 0, mention.field("year2") or ""
    last = int(str(first)[: 4 - len(text)] + text) if len(text) <= 4 else 0
    time = known(f"{first:04}", basis=TimeBasis.EXPLICIT, mention=mention)
    return replace(time, latest=dt.date(last, 12, 31)) if last > first else time


def spoken(mention: TimeMention, _context: Context) -> TimeValue:
    """Nineteen sixty-eight, with or without a month."""
    month = mention.field("month")
    value = f"19{number(mention, 'n') or 0:02}" + (f"-{month}" if month else "")
    return known(value, basis=TimeBasis.EXPLICIT, mention=mention)


def decade(mention: TimeMention, _context: Context) -> TimeValue:
    """The 1980s, the '80s, the eighties."""
    text = (mention.field("decade") or "").rstrip("s")
    if len(text) == 2:
        text = ("20" if text < "20" else "19") + text
    time = known(text[:3], basis=TimeBasis.EXPLICIT, mention=mention)
    return replace(time, approx=True) if mention.field("half") else time


def century(mention: TimeMention, _context: Context) -> TimeValue:
    """The 19th century; TIMEX3 counts from nought."""
    return known(f"{(number(mention, 'n') or 1) - 1:02}", basis=TimeBasis.EXPLICIT, mention=mention)


def month(mention: TimeMention, context: Context) -> TimeValue:
    """March 1922, March, last March: before publication unless the words look ahead."""
    name, written = mention.field("month") or "01", number(mention, "year")
    if written is not None:
        return known(f"{written:04}-{name}", basis=TimeBasis.EXPLICIT, mention=mention)
    if context.anchor is None:
        return unanchored(f"XXXX-{name}", mention=mention)
    return known(f"{_year_of_month(int(name), mention, context.anchor):04}-{name}", basis=context.basis, mention=mention)


def _year_of_month(name: int, mention: TimeMention, anchor: dt.date) -> int:
    direction, tense = mention.field("direction"), mention.field("tense")
    if direction == "this":
        return anchor.year
    if direction == "last":
        return anchor.year - (name >= anchor.month)
    if direction == "next":
        return anchor.year + (name <= anchor.month)
    ahead, back = (name - anchor.month) % 12, (anchor.month - name) % 12
    looks_ahead = ahead <= _AHEAD[tense] and back > 1
    return anchor.year + (name < anchor.month) if looks_ahead else anchor.year - (name > anchor.month)


def week_of_month(mention: TimeMention, context: Context) -> TimeValue:
    """The first or the last week of a month: the week of its third day, and so on; the last that has most of its days in the month."""
    time, which = month(mention, context), mention.field("which") or "1"
    if time.earliest is None or time.latest is None:
        return time if time.value[:4] == "XXXX" else unresolved(time.value, "the month has no date")
    day = time.latest - dt.timedelta(days=3) if which in ("last", "-1") else time.earliest + dt.timedelta(days=7 * int(which) - 5)
    return known(value_at(day, unit="W"), basis=time.basis, mention=mention)


def season(mention: TimeMention, context: Context) -> TimeValue:
    """A season, of a written year or the nearest on the side that the words look to."""
    name, written = mention.field("season") or "SP", number(mention, "year")
    if written is not None:
        return known(f"{written:04}-{name}", basis=TimeBasis.EXPLICIT, mention=mention)
    anchor = context.anchor
    if anchor is None:
        return unanchored(f"XXXX-{name}", mention=mention)
    starts = [dt.date(anchor.year + off, _SEASON_STARTS[name], 1) for off in (-2, -1, 0, 1)]
    direction = mention.field("direction")
    if direction == "next" or (direction is None and looks_ahead(mention)):
        start = next(day for day in starts if day > anchor)
    elif direction == "last":
        start = [day for day in starts if shift(day, 3, unit="M") <= anchor][-1]
    elif direction == "this":
        start = min(starts, key=lambda day: abs((anchor - day).days - 45))
    else:
        start = [day for day in starts if day <= anchor][-1]
    return known(f"{start.year:04}-{name}", basis=context.basis, mention=mention)


def quarter(mention: TimeMention, context: Context) -> TimeValue:
    """The third quarter, of a written year, last year, or the latest that has begun."""
    n = number(mention, "n") or number(mention, "short") or 0
    which = 4 if n == -1 else n
    if not 1 <= which <= 4:
        return unresolved("XXXX-QX", "no such quarter")
    written, anchor = number(mention, "year"), context.anchor
    if written is not None:
        return known(f"{written:04}-Q{which}", basis=TimeBasis.EXPLICIT, mention=mention)
    if anchor is None:
        return unanchored(f"XXXX-Q{which}", mention=mention)
    begun = which <= (anchor.month + 2) // 3
    if direction := mention.field("direction"):
        of_year = anchor.year + _STEPS.get(direction, 0)
    else:
        of_year = anchor.year - (not begun and not looks_ahead(mention))
    return known(f"{of_year:04}-Q{which}", basis=context.basis, mention=mention)


def half_year(mention: TimeMention, context: Context) -> TimeValue:
    """The first half of a year: of the one that is written, else of this, the last or the next one."""
    which = "H1" if mention.field("half") == "first" else "H2"
    written = number(mention, "year")
    if written is not None:
        return known(f"{written:04}-{which}", basis=TimeBasis.EXPLICIT, mention=mention)
    if context.anchor is None:
        return unanchored(f"XXXX-{which}", mention=mention)
    of_year = context.anchor.year + _STEPS.get(mention.field("direction") or "this", 0)
    return known(f"{of_year:04}-{which}", basis=context.basis, mention=mention)


def named_period(mention: TimeMention, _context: Context) -> TimeValue:
    """The time of a war or crisis by its name; in a document without a date its year counts only where the text writes it."""
    return known(mention.field("value") or "XXXX", basis=TimeBasis.EXPLICIT, mention=mention)


def said_quarter(mention: TimeMention, context: Context) -> TimeValue:
    """The quarter, where one was named before; the current one; else the last that is complete."""
    if mention.field("direction") != "this":
        told = context.last(Grain.QUARTER, sentence=mention.sentence, reach=30, compared=False)
        if told:
            return _quarter_of(told, number(mention, "year"))
    if number(mention, "year") is not None:
        return known(f"{number(mention, 'year'):04}-QX", basis=TimeBasis.EXPLICIT, mention=mention)
    if context.anchor is None:
        return unanchored("XXXX-QX", mention=mention)
    back = 0 if mention.field("direction") == "this" else -1
    return known(value_at(shift(context.anchor, back, unit="Q"), unit="Q"), basis=context.basis, mention=mention)


def _quarter_of(told: TimeValue, written: int | None) -> TimeValue:
    """The quarter told before, of another year where one is written."""
    if written is None or told.earliest is None:
        return replace(told, basis=TimeBasis.NARRATIVE)
    return known(f"{written:04}{told.value[4:]}", basis=TimeBasis.NARRATIVE)


def year_before(mention: TimeMention, context: Context) -> TimeValue:
    """The year-ago quarter, a year earlier: the period that is spoken of, a year back."""
    told = context.last(Grain.QUARTER, Grain.MONTH, Grain.YEAR, sentence=mention.sentence, compared=False)
    if told and told.earliest:
        unit = {Grain.QUARTER: "Q", Grain.MONTH: "M"}.get(told.grain, "Y")
        return known(value_at(shift(told.earliest, -1, unit="Y"), unit=unit), basis=TimeBasis.NARRATIVE, mention=mention)
    return _moved(context.anchor, -1, unit="Y", mention=mention, basis=context.basis)


def near_unit(mention: TimeMention, context: Context) -> TimeValue:
    """Last week, this year, the following month."""
    unit, direction = mention.field("unit") or "D", mention.field("direction") or "this"
    unit = _CODES.get(unit, unit)
    told = None
    if direction in ("previous", "following") or unit == "D":
        told = context.last(Grain.DAY, sentence=mention.sentence) if unit == "D" else None  # "on Friday … since May. The following day"
        told = told or context.last(Grain.DAY, Grain.MONTH, Grain.YEAR, sentence=mention.sentence)
    base = told.earliest if told and told.earliest else context.anchor
    basis = TimeBasis.NARRATIVE if told and told.earliest else context.basis
    time = _moved(base, _STEPS.get(direction, 0), unit=unit, mention=mention, basis=basis)
    return _cut_at_anchor(time, mention, context.anchor) if direction == "this" else time


def two_units_off(mention: TimeMention, context: Context) -> TimeValue:
    """The week before last, the month after next."""
    unit = mention.field("unit") or "W"
    count = -2 if mention.field("side") == "before" else 2
    return _moved(context.anchor, count, unit=_CODES.get(unit, unit), mention=mention, basis=context.basis)


def _cut_at_anchor(time: TimeValue, mention: TimeMention, anchor: dt.date | None) -> TimeValue:
    """Earlier this month ends with the day of publication, later this month begins with it."""
    if anchor is None or time.earliest is None or time.latest is None or not time.earliest <= anchor <= time.latest:
        return time
    cuts = {"START": replace(time, latest=anchor), "END": replace(time, earliest=anchor)}
    return cuts.get(mention.field("mod") or "", time)


def same_unit(mention: TimeMention, context: Context) -> TimeValue:
    """That day, the same year: of the time told before."""
    part, unit = mention.field("part"), mention.field("unit") or "day"
    unit = "D" if part else _CODES.get(unit, unit)
    told = context.last(Grain.DAY, Grain.MONTH, Grain.QUARTER, Grain.YEAR, sentence=mention.sentence, reach=6)
    suffix = f"T{part}" if part else ""
    if told is None or told.earliest is None or (unit == "D" and told.grain is not Grain.DAY):
        return unresolved(UNKNOWN.get(unit, "XXXX") + suffix, "no time was told before")
    return known(value_at(told.earliest, unit=unit) + suffix, basis=TimeBasis.NARRATIVE, mention=mention)


def told_year(mention: TimeMention, context: Context) -> TimeValue:
    """That August, that spring: of the year told before."""
    name = mention.field("month") or mention.field("season") or "SP"
    told = context.last(Grain.DAY, Grain.MONTH, Grain.QUARTER, Grain.YEAR, sentence=mention.sentence, reach=6)
    if told is None or told.earliest is None:
        return unresolved(f"XXXX-{name}", "no time was told before")
    return known(f"{told.earliest.year:04}-{name}", basis=TimeBasis.NARRATIVE, mention=mention)


def year_end(mention: TimeMention, context: Context) -> TimeValue:
    """Year-end."""
    written = number(mention, "year")
    if written is not None:
        return known(f"{written:04}", basis=TimeBasis.EXPLICIT, mention=mention)
    return _moved(context.anchor, 0, unit="Y", mention=mention, basis=context.basis)


def weekend(mention: TimeMention, context: Context) -> TimeValue:
    """The weekend: the last that has begun, or the next where the verb looks ahead."""
    anchor = context.anchor
    if anchor is None:
        return unanchored(UNKNOWN["WE"], mention=mention)
    back = 0 if anchor.isoweekday() >= 6 or looks_ahead(mention) else -1
    return known(value_at(shift(anchor, back, unit="W"), unit="WE"), basis=context.basis, mention=mention)


def ago(mention: TimeMention, context: Context) -> TimeValue:
    """Two years ago, a week from now."""
    sign = 1 if mention.field("side") in ("hence", "from now") else -1
    count = mention.field("n")
    if count is None or count == "X":
        return _reference(sign)
    if mention.field("unit") == "Y" and count == "1" and sign < 0:
        told = context.last(Grain.QUARTER, sentence=mention.sentence, reach=1, compared=False)
        if told and told.earliest:
            return known(value_at(shift(told.earliest, -1, unit="Y"), unit="Q"), basis=TimeBasis.NARRATIVE, mention=mention)
    return moved_by(float(count) + _plus(mention), sign, mention, base=context.anchor, basis=context.basis)


def later(mention: TimeMention, context: Context) -> TimeValue:
    """Two days later, a year earlier: from the time told before."""
    sign = 1 if (mention.field("side") or "").startswith(("later", "after")) else -1
    unit, count = mention.field("unit") or "D", mention.field("n")
    if unit == "Y" and count == "1" and sign < 0:
        return year_before(mention, context)
    if count is None or count == "X":
        return unresolved(UNKNOWN.get(unit, "XXXX"), "no number is given")
    told = context.last(Grain.DAY, sentence=mention.sentence) if unit in _SHORT else None  # "last May … Two days later" is of a day told
    told = told or context.last(Grain.DAY, Grain.MONTH, Grain.YEAR, sentence=mention.sentence)
    if told is None or told.earliest is None:
        if sign > 0:
            return unresolved(UNKNOWN.get(unit, "XXXX"), "no time was told before")
        return moved_by(float(count), sign, mention, base=context.anchor, basis=context.basis)
    return moved_by(float(count), sign, mention, base=told.earliest, basis=TimeBasis.NARRATIVE)


def next_day(mention: TimeMention, context: Context) -> TimeValue:
    """The next day, the previous evening: of the day told before, else of the day of publication."""
    part = mention.field("part")
    suffix = f"T{part}" if part else ""
    told = context.last(Grain.DAY, sentence=mention.sentence)
    base, basis = context.anchor, context.basis
    if told and told.earliest:
        base, basis = told.earliest, TimeBasis.NARRATIVE
    if base is None:
        return unanchored(UNKNOWN["D"] + suffix, mention=mention)
    day = base + dt.timedelta(days=_STEPS.get(mention.field("direction") or "", 0))
    return known(day.isoformat() + suffix, basis=basis, mention=mention)


def moved_by(count: float, sign: int, mention: TimeMention, *, base: dt.date | None, basis: TimeBasis) -> TimeValue:
    """What lies so many of the mention's units before or after a day, as finely as the unit says."""
    unit = mention.field("unit") or "D"
    if unit in ("H", "MIN", "S"):
        return _moved(base, 0, unit="D", mention=mention, basis=basis)
    if unit == "FO":
        count, unit = count * 2, "W"
    if unit in ("DE", "CE"):
        count, unit = count * (10 if unit == "DE" else 100), "Y"
    if count != int(count) and unit == "Y":
        count, unit = count * 12, "M"
    return _moved(base, sign * int(count), unit=unit, mention=mention, basis=basis)


def _moved(base: dt.date | None, count: int, *, unit: str, mention: TimeMention, basis: TimeBasis) -> TimeValue:
    if base is None:
        return unanchored(UNKNOWN.get(unit, "XXXX"), mention=mention)
    if unit in ("DE", "CE"):
        day = shift(base, count * (10 if unit == "DE" else 100), unit="Y")
    else:
        day = shift(base, count, unit="W" if unit == "WE" else unit)
    return known(value_at(day, unit=unit), basis=basis, mention=mention)


def _reference(sign: int) -> TimeValue:
    return TimeValue("PAST_REF" if sign < 0 else "FUTURE_REF", Grain.UNKNOWN, TimeBasis.EXPLICIT)


# ---------------------------------------------------------------- durations and sets


def duration(mention: TimeMention, context: Context) -> TimeValue:
    """Three weeks, the past two years; with a direction, an interval up to or from the day of publication."""
    unit, count = mention.field("unit") or "D", mention.field("n") or "X"
    if count != "X":
        count = f"{float(count) + _plus(mention):g}"
    time = _without_date(duration_value(count, unit=unit))
    direction, anchor = mention.field("direction"), context.anchor
    if anchor is None or count == "X" or direction not in ("last", "next") or unit not in ("D", "W", "M", "Y"):
        return time
    moved = shift(anchor, int(float(count)) * _STEPS[direction], unit=unit)
    return replace(time, earliest=min(anchor, moved), latest=max(anchor, moved), basis=context.basis)


def _plus(mention: TimeMention) -> float:
    return 0.5 if mention.field("plus") else 0.0


def duration_value(count: str, *, unit: str) -> str:
    """The TIMEX3 value of a duration; half years in months, half hours in minutes.

    >>> duration_value("2.5", unit="Y"), duration_value("36", unit="H"), duration_value("X", unit="DE")
    ('P2Y6M', 'PT36H', 'PXDE')
    """
    if count == "X":
        return f"PT{'X'}{unit[0]}" if unit in ("H", "MIN", "S") else f"PX{ {'FO': 'W', 'WE': 'D'}.get(unit, unit) }"
    amount = float(count)
    if unit in ("DE", "CE", "FO", "Q"):
        factor, unit = {"DE": (10, "Y"), "CE": (100, "Y"), "FO": (2, "W"), "Q": (3, "M")}[unit]
        amount *= factor
    if unit in ("H", "MIN", "S"):
        return "PT" + _split_amount(amount, unit[0], "M" if unit == "H" else "S", 60)
    return "P" + _split_amount(amount, unit, *(("M", 12) if unit == "Y" else ("D", 7 if unit == "W" else 30)))


def _split_amount(amount: float, unit: str, smaller: str, factor: int) -> str:
    whole, part = int(amount), round((amount - int(amount)) * factor)
    return (f"{whole}{unit}" if whole or not part else "") + (f"{part}{smaller}" if part else "")


def half_unit(mention: TimeMention, _context: Context) -> TimeValue:
    """Half an hour, half a century."""
    return _without_date(duration_value("0.5", unit=mention.field("unit") or "D"))


def whole_unit(mention: TimeMention, _context: Context) -> TimeValue:
    """All week, the whole year."""
    unit = mention.field("unit") or "D"
    return _without_date(duration_value("1", unit=_CODES.get(unit, unit)))


def many_units(mention: TimeMention, _context: Context) -> TimeValue:
    """Months, years: a duration without a number."""
    return _without_date(duration_value("X", unit=mention.field("unit") or "D"))


def written_value(mention: TimeMention, _context: Context) -> TimeValue:
    """The value that the row gives: PRESENT_REF and its like."""
    return _without_date(mention.field("value") or "XXXX")


def every(mention: TimeMention, _context: Context) -> TimeValue:
    """Every Friday, each year, twice a month."""
    part, weekday, unit = mention.field("part"), mention.field("weekday"), mention.field("unit")
    if weekday:
        return _without_date(f"XXXX-WXX-{weekday}" + (f"T{part}" if part else ""))
    if part:
        return _without_date(f"XXXX-XX-XXT{part}")
    if name := mention.field("month"):
        return _without_date(f"XXXX-{name}")
    count = "2" if mention.field("other") else mention.field("n") or "1"
    unit = unit or "D"
    return _without_date(duration_value(count, unit=_CODES.get(unit, unit)))


def often(mention: TimeMention, _context: Context) -> TimeValue:
    """Daily, weekly, annually."""
    return _without_date(_OFTEN.get(mention.field("often") or "", "XXXX"))


def _without_date(value: str) -> TimeValue:
    time = TimeValue(value, Grain.UNKNOWN, TimeBasis.EXPLICIT)
    interval = interval_of(value)
    return replace(time, earliest=interval[0], latest=interval[1]) if interval else time
