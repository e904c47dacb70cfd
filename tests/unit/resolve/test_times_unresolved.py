"""Expressions that nobody can compute from the text: they stay open, and say why."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.steps import resolve_dates

DAY = dt.date(2010, 3, 1)
UNRESOLVED = [
    ("during last Ramadan", "XXXX", "moves with the Islamic calendar"),
    ("at Eid al-Adha", "XXXX", "moves with the Islamic calendar"),
    ("on Ashura", "XXXX", "moves with the Islamic calendar"),
    ("at Passover", "XXXX", "moves with the Hebrew calendar"),
    ("on Yom Kippur", "XXXX", "moves with the Hebrew calendar"),
    ("on the last day of Hanukkah", "XXXX", "moves with the Hebrew calendar"),
    ("on Orthodox Easter", "XXXX", "moves with another calendar"),
    ("on Diwali", "XXXX", "moves with another calendar"),
    ("at Lunar New Year", "XXXX", "moves with another calendar"),
    ("three days later", "XXXX-XX-XX", "no time was told before"),
    ("the same day", "XXXX-XX-XX", "no time was told before"),
    ("on 30 February 2009", "XXXX", "the calendar has no such time"),
    ("in the fifth quarter", "XXXX-QX", "no such quarter"),
]
WITHOUT_ANCHOR = [
    ("on Thursday", "XXXX-WXX-4"),
    ("in March", "XXXX-03"),
    ("on 25 March", "XXXX-03-25"),
    ("last week", "XXXX-WXX"),
    ("tomorrow", "XXXX-XX-XX"),
    ("two years ago", "XXXX"),
    ("this summer", "XXXX-SU"),
    ("the second quarter", "XXXX-Q2"),
    ("in the first half of the year", "XXXX-H1"),
    ("on Christmas Day", "XXXX-12-25"),
    ("at 5 p.m. on Friday", "XXXX-WXX-5T17:00"),
    ("in the Six-Day War", "XXXX-06"),
    ("by year-end", "XXXX"),
]


@pytest.mark.parametrize(("text", "value", "reason"), UNRESOLVED)
def test_what_cannot_be_computed_stays_unresolved_with_its_reason(text: str, value: str, reason: str) -> None:
    (found,) = resolve_dates(text, published=DAY)
    assert (found.value.value, found.value.basis, found.value.reason) == (value, "unresolved", reason)
    assert found.value.earliest is None


@pytest.mark.parametrize(("text", "value"), WITHOUT_ANCHOR)
def test_without_a_date_no_year_is_given(text: str, value: str) -> None:
    (found,) = resolve_dates(text)
    assert (found.value.value, found.value.basis, found.value.reason) == (value, "unanchored", "the document has no date")
    assert found.value.earliest is None


@pytest.mark.parametrize("text", ["on the eve of the election", "after the vote", "the turn of the century"])
def test_what_names_no_time_of_a_calendar_is_no_time(text: str) -> None:
    assert resolve_dates(text, published=DAY) == ()


def test_the_same_day_may_be_named_behind() -> None:
    found = resolve_dates("They met on the same day, 17 January 2019.")
    assert [timex.value.value for timex in found] == ["2019-01-17", "2019-01-17"]
