"""Dates as news gives them: a TIMEX3 value with its interval and grain, and never more than the text says."""

from __future__ import annotations

import datetime as dt
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
