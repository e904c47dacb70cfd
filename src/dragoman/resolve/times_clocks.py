"""Gives hours the day that stands beside them, also where the hour of another zone stands between: "at 6 p.m. (1600 GMT) on Sunday"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.calendar import Grain, TimeBasis, TimeValue
from dragoman.model import TimeMention, Timex

_DAYS = frozenset({"weekday", "near-weekday", "date", "deictic"})
_PARTS = frozenset({"bare-part", "point"})
_COUNTED = frozenset({"later", "near-unit", "next-day", "same-unit"})  # "at dawn the next day", "in the evening of the same day"
_BESIDE = re.compile(r"[\s,;/]*(?:\(|\)|local time|in the|on|at|of|or|late|early|[\s,;/])*", re.IGNORECASE)


def on_named_days(mentions: Sequence[TimeMention], resolved: Sequence[Timex], text: str) -> Iterator[Timex]:
    """The times, with hours that name no day moved to the day that their own words name."""
    for index, timex in enumerate(resolved):
        day = _counted_beside(index, mentions, resolved, text) if mentions[index].form in _PARTS else None
        if _is_bare_hour(mentions[index]):
            day = _day_beside(index, mentions, resolved, text)
        yield replace(timex, value=_at_day(timex.value, day)) if day is not None else timex


def _counted_beside(index: int, mentions: Sequence[TimeMention], resolved: Sequence[Timex], text: str) -> TimeValue | None:
    """The day, counted from one told before, that stands right behind a part of a day."""
    if index + 1 == len(mentions) or mentions[index + 1].form not in _COUNTED or resolved[index + 1].value.grain is not Grain.DAY:
        return None
    gap = text[mentions[index].span.end : mentions[index + 1].span.start]
    return resolved[index + 1].value if _BESIDE.fullmatch(gap) else None


def _is_bare_hour(mention: TimeMention) -> bool:
    return mention.form == "hour" and not any(mention.field(name) for name in ("weekday", "month", "deictic"))


def _day_beside(index: int, mentions: Sequence[TimeMention], resolved: Sequence[Timex], text: str) -> TimeValue | None:
    """The day that follows an hour, or, for the hour of another zone, that stands before it; only hours and brackets between."""
    for step in (1, -1):
        at = index
        while 0 <= at + step < len(mentions):
            left, right = sorted((at, at + step))
            gap = text[mentions[left].span.end : mentions[right].span.start]
            if not _BESIDE.fullmatch(gap):
                break
            at += step
            if mentions[at].form in _DAYS or (mentions[at].form == "hour" and not _is_bare_hour(mentions[at])):
                return resolved[at].value
            if mentions[at].form != "hour":
                break
    return None


def _at_day(hour: TimeValue, day: TimeValue) -> TimeValue:
    """An hour of a day; without a year where the day has none."""
    clock = hour.value.partition("T")[2]
    date = day.value.partition("T")[0]
    basis = day.basis if day.basis is not TimeBasis.EXPLICIT else hour.basis
    return replace(hour, value=f"{date}T{clock}", earliest=day.earliest, latest=day.latest, basis=basis, reason=day.reason)
