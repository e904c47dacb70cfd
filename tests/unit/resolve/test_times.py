"""Time expressions get TIMEX3 values from an anchor, and no year that nobody gave."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.calendar import Grain, TimeBasis, TimeValue, easter, interval_of, narrower, shift, value_at
from dragoman.knowledge.times import TimeRow, load_times
from dragoman.model import Block, BlockKind, Document, DocumentId, Timex
from dragoman.read.times import TimeFinder
from dragoman.resolve.times import FORMS, TimeResolver, resolve_phrase, resolve_times
from dragoman.spans import Span

KNOWLEDGE = load_times()
FINDER = TimeFinder(KNOWLEDGE)
RESOLVER = TimeResolver(KNOWLEDGE.holidays)
CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "times.toml").read_text(encoding="utf-8"))["case"]
FRIDAY = dt.date(2022, 10, 28)


def resolved(text: str, published: dt.date | None = FRIDAY) -> tuple[Timex, ...]:
    return resolve_phrase(text, mentions=FINDER.in_text(text), published=published, resolver=RESOLVER)


def value(text: str, published: dt.date | None = FRIDAY) -> TimeValue:
    return resolved(text, published)[-1].value


def case_id(case: dict[str, object]) -> str:
    return f"{case['text']}/{case['published'] or 'undated'}"


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=case_id(case), marks=[pytest.mark.xfail(strict=True)] if "known_failure" in case else []) for case in CASES],
)
def test_golden_sentences(case: dict[str, Any]) -> None:
    published = dt.date.fromisoformat(case["published"]) if case["published"] else None
    times = [[time.span.of(case["text"]), time.type.value, time.value.value] for time in resolved(case["text"], published)]
    assert times == case["times"]


@pytest.mark.parametrize("row", KNOWLEDGE.rows, ids=lambda row: row.id)
def test_examples_of_a_row_get_its_values(row: TimeRow) -> None:
    for example in row.examples:
        text = example.text.replace("[", "").replace("]", "")
        mentions = FINDER.in_text(text)
        published = dt.date.fromisoformat(example.published) if example.published else None
        times = resolve_phrase(text, mentions=mentions, published=published, resolver=RESOLVER)
        values = {mention.row: time.value.value for mention, time in zip(mentions, times, strict=True)}
        assert values[row.id] == example.value, text


def test_every_row_has_a_form_that_can_be_resolved() -> None:
    assert {row.form for row in KNOWLEDGE.rows} <= set(FORMS)


@pytest.mark.parametrize(
    "text",
    ["on Thursday", "in March", "last August", "two years ago", "the nineties", "last Christmas", "Jan. 5", "by year-end", "next fall",
     "June nineteen forty", "a year earlier", "the 18th century", "the past decade", "the first week of May"],
)  # fmt: skip
def test_without_a_date_no_year_is_given(text: str) -> None:
    for time in resolved(text, None):
        assert time.value.earliest is None
        assert time.value.latest is None
        assert not re.match(r"\d{4}", time.value.value)


def test_without_a_date_written_years_stand() -> None:
    when = value("in June 1941", None)
    assert (when.value, when.basis, when.earliest) == ("1941-06", TimeBasis.EXPLICIT, dt.date(1941, 6, 1))


def test_moving_feast_is_unresolved_with_a_reason() -> None:
    when = value("last Ramadan")
    assert (when.basis, when.reason) == (TimeBasis.UNRESOLVED, "moves with the Islamic calendar")


def test_relative_time_says_that_it_counts_from_publication() -> None:
    assert value("They met yesterday.").basis is TimeBasis.PUBLISHED


def test_dateline_block_anchors_an_undated_report() -> None:
    text = "LUSAKA 12 May 1978\nThe envoy left on Wednesday."
    document = Document(DocumentId("d"), text, text, (), (Block(BlockKind.DATELINE, Span(0, 18)),))
    times = resolve_times(document, FINDER.in_text(text), resolver=RESOLVER)
    assert (times[1].value.value, times[1].value.basis) == ("1978-05-10", TimeBasis.DATELINE)


def test_dateline_is_only_at_the_head_of_a_line() -> None:
    assert value("He said in LUSAKA that on 12 May 1978 - and on Wednesday - he slept.", None).value == "XXXX-WXX-3"


def test_day_earlier_counts_from_the_time_told_before() -> None:
    times = resolved("The fort fell on 7 March 2011. A day earlier its captain had fled.")
    assert (times[1].value.value, times[1].value.basis) == ("2011-03-06", TimeBasis.NARRATIVE)


def test_day_earlier_counts_from_publication_where_nothing_was_told() -> None:
    assert value("A day earlier its captain had fled.").value == "2022-10-27"


def test_later_without_a_time_told_is_unresolved() -> None:
    assert value("Two days later its captain fled.").basis is TimeBasis.UNRESOLVED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fleet sailed on Friday.", "2022-10-28"),
        ("The fleet sailed on Saturday.", "2022-10-22"),
        ("The fleet will sail on Saturday.", "2022-10-29"),
        ("The fleet hopes to sail on Monday.", "2022-10-31"),
        ("The fleet, expected to sail on Thursday, burned.", "2022-10-27"),
        ("The fleet sailed on Nov. 2.", "2022-11-02"),
        ("The fleet sailed on Friday, Nov. 5.", "2021-11-05"),
        ("The fleet sailed in November.", "2021-11"),
        ("The fleet will sail in March.", "2023-03"),
        ("The fleet sailed last spring.", "2022-SP"),
        ("The fleet will sail next winter.", "2022-WI"),
        ("The fleet sailed in the fourth quarter.", "2022-Q4"),
    ],
)
def test_direction_follows_the_verb_and_the_distance(text: str, expected: str) -> None:
    assert value(text).value == expected


def test_earlier_this_month_ends_with_publication() -> None:
    when = value("earlier this month")
    assert (when.earliest, when.latest, when.approx) == (dt.date(2022, 10, 1), FRIDAY, True)


def test_past_days_reach_back_from_publication() -> None:
    when = value("in the past ten days")
    assert (when.value, when.earliest, when.latest) == ("P10D", dt.date(2022, 10, 18), FRIDAY)


def test_range_of_days_has_both_ends() -> None:
    when = value("on 3-5 June 1999")
    assert (when.earliest, when.latest) == (dt.date(1999, 6, 3), dt.date(1999, 6, 5))


def test_day_that_the_calendar_does_not_have_is_unresolved() -> None:
    assert value("on 31 April 1999").basis is TimeBasis.UNRESOLVED


def test_since_leaves_the_end_open() -> None:
    assert value("closed since 1974").open == "end"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(st.sampled_from(sorted(KNOWLEDGE.words)), st.from_regex(r"\d{1,5}([/.:-]\d{1,4}){0,2}", fullmatch=True)), max_size=25
    ),
    st.dates() | st.none(),
)
def test_any_words_and_date_give_one_value_each(words: list[str], published: dt.date | None) -> None:
    text = " ".join(words)
    mentions = FINDER.in_text(text)
    times = resolve_phrase(text, mentions=mentions, published=published, resolver=RESOLVER)
    assert [time.span for time in times] == [mention.span for mention in mentions]
    for time in times:
        if time.value.earliest and time.value.latest:
            assert time.value.earliest <= time.value.latest


# ---------------------------------------------------------------- the calendar


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("198", dt.date(1980, 1, 1), dt.date(1989, 12, 31)),
        ("1989-WI", dt.date(1989, 12, 1), dt.date(1990, 2, 28)),
        ("1989-W44-WE", dt.date(1989, 11, 4), dt.date(1989, 11, 5)),
        ("1989-H2", dt.date(1989, 7, 1), dt.date(1989, 12, 31)),
        ("2022-10-27TNI", dt.date(2022, 10, 27), dt.date(2022, 10, 27)),
    ],
)
def test_interval_of_a_value(text: str, first: dt.date, last: dt.date) -> None:
    assert interval_of(text) == (first, last)


@pytest.mark.parametrize("text", ["XXXX-03", "P3D", "PAST_REF", "1989-13", "1990-02-30", "0000", ""])
def test_no_interval_where_there_is_no_period(text: str) -> None:
    assert interval_of(text) is None


@given(st.dates(min_value=dt.date(1, 2, 1), max_value=dt.date(9998, 11, 30)), st.sampled_from(["D", "W", "M", "Q", "Y"]))
def test_the_value_at_a_day_holds_the_day(day: dt.date, unit: str) -> None:
    interval = interval_of(value_at(day, unit=unit))
    assert interval is not None
    assert interval[0] <= day <= interval[1]


def test_month_end_is_kept_when_shifting() -> None:
    assert shift(dt.date(2011, 3, 31), -1, unit="M") == dt.date(2011, 2, 28)


def test_easter_of_known_years() -> None:
    assert [easter(year) for year in (1916, 1961, 2011)] == [dt.date(1916, 4, 23), dt.date(1961, 4, 2), dt.date(2011, 4, 24)]


def day_or_month(text: str, grain: Grain) -> TimeValue:
    interval = interval_of(text)
    assert interval is not None
    return TimeValue(text, grain, TimeBasis.EXPLICIT, *interval)


def test_narrower_is_the_more_precise_of_two_that_meet() -> None:
    month, day = day_or_month("1987-03", Grain.MONTH), day_or_month("1987-03-05", Grain.DAY)
    assert narrower(month, day) == narrower(day, month) == day
    assert narrower(month, day_or_month("1987-04-05", Grain.DAY)) is None
