"""Dates as news gives them: a TIMEX3 value with its interval and grain, and never more than the text says."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass
from enum import StrEnum


class Grain(StrEnum):
    """How precise a time is."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    UNKNOWN = "unknown"


class TimeBasis(StrEnum):
    """What a date was computed from."""

    EXPLICIT = "explicit"
    PUBLISHED = "published"
    DATELINE = "dateline"
    NARRATIVE = "narrative"
    UNANCHORED = "unanchored"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A resolved time: TIMEX3 ``value`` (``XXXX`` where unknown), first and last day where they can be computed."""

    value: str
    grain: Grain
    basis: TimeBasis
    earliest: dt.date | None = None
    latest: dt.date | None = None
    approx: bool = False
    open: str | None = None  # "start" or "end" of the interval is unknown
    reason: str | None = None


_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(T.*)?$")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-(WE|[1-7])(?:T.*)?)?$")
_PART = re.compile(r"(\d{4})-(?:(\d\d)|Q([1-4])|H([12])|(SP|SU|FA|WI))$")
_YEARS = re.compile(r"\d{2,4}$")
_GRAINS: tuple[tuple[re.Pattern[str], Grain], ...] = (
    (re.compile(r".*T\d\d"), Grain.HOUR),
    (re.compile(r"[\dX]{4}-(?:[\dX]{2}-[\dX]{2}|W[\dX]{2}-\d)"), Grain.DAY),
    (re.compile(r"[\dX]{4}-W[\dX]{2}"), Grain.WEEK),
    (re.compile(r"[\dX]{4}-[\dX]{2}$"), Grain.MONTH),
    (re.compile(r"[\dX]{4}-Q"), Grain.QUARTER),
    (re.compile(r"[\dX]{4}-(?:SP|SU|FA|WI)"), Grain.SEASON),
    (re.compile(r"[\dX]{4}(?:-H[12])?$"), Grain.YEAR),
    (re.compile(r"\d{3}$"), Grain.DECADE),
)


def grain_of(value: str) -> Grain:
    """How precise a TIMEX3 value is; durations and references to past and future have no grain.

    >>> grain_of("1989-Q4"), grain_of("XXXX-WXX-4"), grain_of("P3D")
    (<Grain.QUARTER: 'quarter'>, <Grain.DAY: 'day'>, <Grain.UNKNOWN: 'unknown'>)
    """
    return next((grain for pattern, grain in _GRAINS if pattern.match(value)), Grain.UNKNOWN)


def interval_of(value: str) -> tuple[dt.date, dt.date] | None:
    """First and last day of a TIMEX3 value; None where the value does not give a calendar period.

    >>> interval_of("2004-02")
    (datetime.date(2004, 2, 1), datetime.date(2004, 2, 29))
    """
    try:
        return _interval(value)
    except (ValueError, OverflowError):
        return None


def _interval(value: str) -> tuple[dt.date, dt.date] | None:
    if day := _DAY.match(value):
        first = dt.date(int(day[1]), int(day[2]), int(day[3]))
        return first, first
    if week := _WEEK.match(value):
        return _week_interval(int(week[1]), int(week[2]), part=week[3])
    if part := _PART.match(value):
        return _part_interval(part)
    if _YEARS.match(value):
        missing = 4 - len(value)
        first = dt.date(max(1, int(value + "0" * missing)), 1, 1)
        return first, dt.date(int(value + "9" * missing), 12, 31)
    return None


def _week_interval(year: int, week: int, *, part: str | None) -> tuple[dt.date, dt.date]:
    if part == "WE":
        return dt.date.fromisocalendar(year, week, 6), dt.date.fromisocalendar(year, week, 7)
    if part:
        day = dt.date.fromisocalendar(year, week, int(part))
        return day, day
    return dt.date.fromisocalendar(year, week, 1), dt.date.fromisocalendar(year, week, 7)


def _part_interval(part: re.Match[str]) -> tuple[dt.date, dt.date]:
    year, month, quarter, half, season = int(part[1]), part[2], part[3], part[4], part[5]
    start, length = 1, 3
    if month:
        start, length = int(month), 1
    elif quarter:
        start = 3 * int(quarter) - 2
    elif half:
        start, length = 6 * int(half) - 5, 6
    else:
        start = _SEASONS[season]
    first = dt.date(year, start, 1)
    return first, shift(first, length, unit="M") - dt.timedelta(days=1)


def shift(day: dt.date, count: int, *, unit: str) -> dt.date:
    """``day`` moved by ``count`` units (D, W, M, Q, Y); the last day of a shorter month where the day does not exist.

    >>> shift(dt.date(2004, 2, 29), -1, unit="Y")
    datetime.date(2003, 2, 28)
    """
    if unit in ("D", "W"):
        return day + dt.timedelta(days=count * (7 if unit == "W" else 1))
    months = count * {"M": 1, "Q": 3, "Y": 12}[unit] + day.year * 12 + day.month - 1
    year, month = divmod(months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise OverflowError(f"year {year} is outside the calendar")
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def value_at(day: dt.date, *, unit: str) -> str:
    """The TIMEX3 value of the day, week, month, quarter, year, decade or century (D, W, M, Q, Y, DE, CE) that holds ``day``.

    >>> value_at(dt.date(2021, 1, 2), unit="W"), value_at(dt.date(2021, 1, 2), unit="Q")
    ('2020-W53', '2021-Q1')
    """
    if unit in ("W", "WE"):
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
    year_text = f"{day.year:04}"
    parts = {
        "D": day.isoformat(),
        "M": day.isoformat()[:7],
        "Q": f"{year_text}-Q{(day.month + 2) // 3}",
        "Y": year_text,
        "DE": year_text[:3],
        "CE": year_text[:2],
    }
    return parts[unit]


def easter(year: int) -> dt.date:
    """Western Easter Sunday (anonymous Gregorian computus, Meeus, Astronomical Algorithms, ch. 8).

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    century, rest = divmod(year, 100)
    leap, spare = divmod(century, 4)
    epact = (19 * (year % 19) + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * spare + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


def narrower(left: TimeValue, right: TimeValue) -> TimeValue | None:
    """The more precise of two times of which one lies within the other; None where they do not meet.

    >>> day = TimeValue("1987-03-05", Grain.DAY, TimeBasis.EXPLICIT, dt.date(1987, 3, 5), dt.date(1987, 3, 5))
    >>> month = TimeValue("1987-03", Grain.MONTH, TimeBasis.EXPLICIT, dt.date(1987, 3, 1), dt.date(1987, 3, 31))
    >>> narrower(month, day).value
    '1987-03-05'
    """
    if left.earliest is None or left.latest is None:
        return right if right.earliest is not None else None
    if right.earliest is None or right.latest is None:
        return left
    if right.latest < left.earliest or left.latest < right.earliest:
        return None
    return min(left, right, key=lambda time: (_days(time), -len(time.value)))


def _days(time: TimeValue) -> int:
    if time.earliest is None or time.latest is None:
        return dt.date.max.toordinal()
    return (time.latest - time.earliest).days
