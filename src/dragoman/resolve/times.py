"""Gives time expressions their TIMEX3 values, counted from the day of publication, a dateline, or the times told before.

Never gives a year that neither a date nor the text gives: without a day of publication a year stands only where the text writes it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from dragoman.calendar import Grain, TimeBasis, TimeValue
from dragoman.knowledge.times import Holiday, load_times
from dragoman.model import BlockKind, Document, DocumentId, TimeMention, Timex, TimexType
from dragoman.resolve import times_days as days
from dragoman.resolve import times_periods as periods
from dragoman.resolve.times_context import NO_ANCHOR, Context, Told, unresolved

_TOLD = frozenset({Grain.DAY, Grain.HOUR, Grain.MONTH, Grain.QUARTER, Grain.YEAR})
_COMPARED = frozenset({"year-before", "ago", "later"})  # what only serves to compare is not what the text goes on to speak of
_REMEMBERED = 12
_YEAR = re.compile(r"(?<![\w.-])\d{4}(?=$|[-/T])")

Form = Callable[[TimeMention, Context], TimeValue]

FORMS: Mapping[str, Form] = {
    "iso": days.iso,
    "slash": days.slash,
    "date": days.moment,
    "weekday": days.moment,
    "deictic": days.moment,
    "hour": days.moment,
    "point": days.moment,
    "bare-part": days.moment,
    "near-weekday": days.near_weekday,
    "deictic-part": days.near_part,
    "overnight": days.near_part,
    "two-days-off": days.two_days_off,
    "ordinal-day": days.ordinal_day,
    "holiday": days.holiday,
    "year": periods.year,
    "year-range": periods.year_range,
    "spoken": periods.spoken,
    "decade": periods.decade,
    "century": periods.century,
    "month": periods.month,
    "near-month": periods.month,
    "week-of-month": periods.week_of_month,
    "season": periods.season,
    "quarter": periods.quarter,
    "said-quarter": periods.said_quarter,
    "year-before": periods.year_before,
    "near-unit": periods.near_unit,
    "same-unit": periods.same_unit,
    "year-end": periods.year_end,
    "weekend": periods.weekend,
    "ago": periods.ago,
    "later": periods.later,
    "vague-ago": periods.ago,
    "next-day": periods.next_day,
    "duration": periods.duration,
    "half-unit": periods.half_unit,
    "whole-unit": periods.whole_unit,
    "many-units": periods.many_units,
    "value": periods.written_value,
    "every": periods.every,
    "often": periods.often,
}


@dataclass(frozen=True, slots=True)
class TimeResolver:
    """Resolves the time expressions of a document; built once with the feasts it knows."""

    holidays: Mapping[str, Holiday]

    @classmethod
    def load(cls) -> TimeResolver:
        """A resolver with the shipped knowledge."""
        return cls(load_times().holidays)

    def __call__(self, document: Document, mentions: tuple[TimeMention, ...]) -> tuple[Timex, ...]:
        """One value for each mention, in the same order."""
        context = Context(document.published, TimeBasis.PUBLISHED, self.holidays)
        if document.published is None and (day := self._dateline(document, mentions)):
            context = replace(context, anchor=day, basis=TimeBasis.DATELINE)
        resolved: list[Timex] = []
        for mention in mentions:
            value = self.resolve(mention, context)
            if document.published is None:
                value = _as_written(value, document.text)
            resolved.append(Timex(mention.span, _type(mention, value), value))
            if value.grain in _TOLD and value.earliest:
                compared = mention.form in _COMPARED and mention.field("unit") in (None, "Y")
                told = Told(mention.sentence, replace(value, open=None, approx=False), compared)
                context = replace(context, told=(*context.told[1 - _REMEMBERED :], told))
        return tuple(resolved)

    def resolve(self, mention: TimeMention, context: Context) -> TimeValue:
        """The value of one mention; a day that the calendar does not have is unresolved."""
        try:
            return FORMS[mention.form](mention, context)
        except (ValueError, OverflowError):
            return unresolved("XXXX", "the calendar has no such time")

    def _dateline(self, document: Document, mentions: tuple[TimeMention, ...]) -> dt.date | None:
        """The full date of a dateline, if there is one."""
        spans = [block.span for block in document.blocks if block.kind is BlockKind.DATELINE]
        empty = Context(None, TimeBasis.DATELINE, self.holidays)
        for mention in mentions:
            if any(span.contains(mention.span) for span in spans):
                value = self.resolve(mention, empty)
                if value.grain is Grain.DAY and value.earliest:
                    return value.earliest
        return None


def resolve_phrase(text: str, *, mentions: tuple[TimeMention, ...], published: dt.date | None) -> tuple[Timex, ...]:
    """The values of the mentions of a bare phrase, as a document of that text and date would have them."""
    document = Document(id=DocumentId("phrase"), raw=text, text=text, edits=(), blocks=(), published=published)
    return TimeResolver.load()(document, mentions)


def _type(mention: TimeMention, value: TimeValue) -> TimexType:
    if mention.type is TimexType.DATE and re.match(r"[\dX]{4}-.*T", value.value):
        return TimexType.TIME
    return mention.type


def _as_written(value: TimeValue, text: str) -> TimeValue:
    """The value without the years that the text does not write."""
    years = set(_YEAR.findall(value.value)) if not value.value.startswith("P") else set()
    if value.earliest:
        years.add(f"{value.earliest.year:04}")
    missing = {year for year in years if not is_year_written(year, text)}
    if not missing:
        return value
    masked = _YEAR.sub(lambda found: "XXXX" if found.group() in missing else found.group(), value.value)
    if "XXXX-W" in masked:
        masked = re.sub(r"XXXX-W\d\d", "XXXX-WXX", masked)
    basis = TimeBasis.UNANCHORED if masked != value.value else value.basis
    return replace(value, value=masked, earliest=None, latest=None, basis=basis, reason=NO_ANCHOR)


def is_year_written(year: str, text: str) -> bool:
    """Whether a text has a year in four figures, or in two after an apostrophe, in a date with strokes, in a range or before an s.

    >>> is_year_written("1968", "the spring of '68"), is_year_written("1968", "room 68")
    (True, False)
    """
    if re.search(rf"(?<!\d){year}(?!\d)", text):
        return True
    short = year[2:]
    return bool(re.search(rf"(?:['’‘]|\d[/.-]){short}(?!\d)|(?<!\d){short}s\b|(?<=\d{{4}}[-–/]){short}(?!\d)", text))
