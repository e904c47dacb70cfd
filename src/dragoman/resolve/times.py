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
from dragoman.resolve import times_offsets as offsets
from dragoman.resolve import times_periods as periods
from dragoman.resolve.times_clocks import on_named_days
from dragoman.resolve.times_context import NO_ANCHOR, Context, Told, unresolved

_TOLD = frozenset({Grain.DAY, Grain.HOUR, Grain.MONTH, Grain.QUARTER, Grain.YEAR})
_COMPARED = frozenset({"year-before", "ago", "later"})  # what only serves to compare is not what the text goes on to speak of
_REMEMBERED = 12
_YEAR = re.compile(r"(?<![\w.-])\d{4}(?=$|[-/T])")

_FULL = re.compile(r"(?<!\d)\d{4}(?!\d)")
_SHORT = re.compile(r"(?:(?<=['’‘])|(?<=\d[/.-])|(?<=\d{4}[-–/])|(?<!\d)(?=\d\ds\b))(\d\d)(?!\d)")
_HAS_HOUR = re.compile(r"[\dX]{4}-.*T")
_FILED = dt.timedelta(days=3)  # between dateline and publication
_TOP = 1500  # characters: datelines stand at the head of a report
_PLACE = re.compile(r"\W*[A-Z][\w .'’/()-]{1,60}?, (?:[A-Z][\w.]* ?,? ?)?")
_DASH = re.compile(r"\s*(?:\([^()\n]{2,40}\)\s*)?(?:-|–|—|:|\()")

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
    "told-year": periods.told_year,
    "two-units-off": periods.two_units_off,
    "year-end": periods.year_end,
    "half-year": periods.half_year,
    "named-period": periods.named_period,
    "weekend": periods.weekend,
    "ago": periods.ago,
    "later": periods.later,
    "vague-ago": periods.ago,
    "next-day": periods.next_day,
    "from-day": offsets.from_day,
    "ago-day": offsets.ago_day,
    "night-before": offsets.night_before,
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
        written: WrittenYears | None = None
        if document.published is None:
            written = WrittenYears.of(document.text)
        if day := self._dateline(document, mentions, context):
            context = replace(context, anchor=day, basis=TimeBasis.DATELINE)
        resolved: list[Timex] = []
        for mention in mentions:
            value = self.resolve(mention, context)
            if written is not None:
                value = _as_written(value, written)
            resolved.append(Timex(mention.span, _type(mention, value), value))
            if value.grain in _TOLD and value.earliest:
                compared = mention.form in _COMPARED and mention.field("unit") in (None, "Y")
                told = Told(mention.sentence, replace(value, open=None, approx=False), compared)
                context = replace(context, told=(*context.told[1 - _REMEMBERED :], told))
        resolved = [_told_behind(index, mentions, resolved) for index in range(len(mentions))]
        return tuple(on_named_days(mentions, resolved, document.text))

    def resolve(self, mention: TimeMention, context: Context) -> TimeValue:
        """The value of one mention; a day that the calendar does not have is unresolved."""
        try:
            return FORMS[mention.form](mention, context)
        except (ValueError, OverflowError):
            return unresolved("XXXX", "the calendar has no such time")

    def _dateline(self, document: Document, mentions: tuple[TimeMention, ...], context: Context) -> dt.date | None:
        """The full date of a dateline, if there is one; where a report is dated, a day shortly before: "today" is when it was filed."""
        spans = [block.span for block in document.blocks if block.kind is BlockKind.DATELINE]
        for mention in mentions:
            inside = any(span.contains(mention.span) for span in spans)
            if mention.form in ("date", "iso") and (inside or _is_in_dateline(document.text, mention)):
                value = self.resolve(mention, context)
                day = value.earliest if value.grain is Grain.DAY else None
                if day and (context.anchor is None or dt.timedelta() < context.anchor - day <= _FILED):
                    return day
        return None


def _told_behind(index: int, mentions: tuple[TimeMention, ...], resolved: list[Timex]) -> Timex:
    """A time, or for "the same day" the one day that its own sentence names behind it: "on the same day, 17 January 2019"."""
    mention, timex = mentions[index], resolved[index]
    if mention.form != "same-unit" or mention.field("unit") not in (None, "day", "D") or timex.value.basis is not TimeBasis.UNRESOLVED:
        return timex
    behind = [
        other.value
        for later, other in zip(mentions[index + 1 :], resolved[index + 1 :], strict=True)
        if later.sentence == mention.sentence and later.form == "date" and other.value.grain is Grain.DAY and other.value.earliest
    ]
    return replace(timex, value=replace(behind[0], basis=TimeBasis.NARRATIVE)) if len(behind) == 1 else timex


def _is_in_dateline(text: str, mention: TimeMention) -> bool:
    """Whether a date stands as in ``HANOI, 3 May 1975 (Agency) --`` at the head of a line near the top."""
    start, end = mention.span.start, mention.span.end
    if start > _TOP:
        return False
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return bool(_PLACE.fullmatch(line) and _DASH.match(text, end))


def resolve_times(document: Document, mentions: tuple[TimeMention, ...], *, resolver: TimeResolver | None = None) -> tuple[Timex, ...]:
    """The values of a document's time expressions; give a resolver where there are many documents."""
    return (resolver or TimeResolver.load())(document, mentions)


def resolve_phrase(
    text: str, *, mentions: tuple[TimeMention, ...], published: dt.date | None, resolver: TimeResolver | None = None
) -> tuple[Timex, ...]:
    """The values of the mentions of a bare phrase, as a document of that text and date would have them."""
    document = Document(id=DocumentId("phrase"), raw=text, text=text, edits=(), blocks=(), published=published)
    return resolve_times(document, mentions, resolver=resolver)


def _type(mention: TimeMention, value: TimeValue) -> TimexType:
    if mention.type is TimexType.DATE and _HAS_HOUR.match(value.value):
        return TimexType.TIME
    return mention.type


def _as_written(value: TimeValue, written: WrittenYears) -> TimeValue:
    """The value without the years that the text does not write."""
    years = set(_YEAR.findall(value.value)) if not value.value.startswith("P") else set()
    if value.earliest:
        years.add(f"{value.earliest.year:04}")
    missing = {year for year in years if year not in written}
    if not missing:
        return value
    masked = _YEAR.sub(lambda found: "XXXX" if found.group() in missing else found.group(), value.value)
    if "XXXX-W" in masked:
        masked = re.sub(r"XXXX-W\d\d", "XXXX-WXX", masked)
    basis = TimeBasis.UNANCHORED if masked != value.value else value.basis
    return replace(value, value=masked, earliest=None, latest=None, basis=basis, reason=NO_ANCHOR)


@dataclass(frozen=True, slots=True)
class WrittenYears:
    """The years that a text writes: in four figures, or in two after an apostrophe, in a date with strokes, in a range or before an s."""

    full: frozenset[str]
    short: frozenset[str]

    @classmethod
    def of(cls, text: str) -> WrittenYears:
        """The years of ``text``.

        >>> years = WrittenYears.of("the spring of '68 and room 70")
        >>> "1968" in years, "1970" in years
        (True, False)
        """
        return cls(frozenset(_FULL.findall(text)), frozenset(_SHORT.findall(text)))

    def __contains__(self, year: str) -> bool:
        return year in self.full or year[2:] in self.short
