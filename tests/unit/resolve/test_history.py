from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dragoman.calendar import TimeBasis
from dragoman.model import Document, DocumentId, Modality, Timex, TimexType
from dragoman.resolve.history import is_background
from dragoman.spans import Span

sys.path.insert(0, str(Path(__file__).parent))
from drafts import UNKNOWN, claim, day, timex

DATED = Document(DocumentId("d"), "x" * 40, "x" * 40, (), (), published=day("1994-06-10"))
UNDATED = Document(DocumentId("d"), "this year it happened again, in 1994 too", "this year it happened again, in 1994 too", (), ())


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1994-06-09", False), ("1994-05-12", False), ("1994-05-10", True), ("1994-04", True), ("1994-05", False), ("1994", False), ("1993", True)],
)
def test_thirty_days_before_the_report_is_history(value: str, expected: bool) -> None:
    assert is_background(claim(), timex(value), DATED) is expected


@pytest.mark.parametrize(("value", "expected"), [("1994-05-09", False), ("XXXX-WXX-4", False), ("1994", True), ("XXXX-03", True), ("199", True)])
def test_without_a_date_of_the_report_a_month_or_a_year_is_the_past(value: str, expected: bool) -> None:
    assert is_background(claim(), timex(value, span=Span(32, 36)), UNDATED) is expected


def test_this_year_is_not_the_past() -> None:
    assert not is_background(claim(), timex("1994", basis=TimeBasis.UNANCHORED, span=Span(0, 9)), UNDATED)


@pytest.mark.parametrize("modality", [Modality.FUTURE, Modality.HYPOTHETICAL])
def test_what_is_to_come_or_only_thought_is_no_history(modality: Modality) -> None:
    assert not is_background(claim(modality=modality), timex("1990"), DATED)


def test_what_was_denied_long_ago_is_history() -> None:
    assert is_background(claim(modality=Modality.NEGATED), timex("1990"), DATED)


def test_a_time_that_nobody_can_compute_is_no_history() -> None:
    assert not is_background(claim(), None, DATED)
    assert not is_background(claim(), Timex(Span(0, 1), TimexType.DATE, UNKNOWN), UNDATED)
