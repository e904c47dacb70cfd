"""Two counts of one thing: which is finer, which came later, and which exclude each other."""

from __future__ import annotations

import pytest

from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.bearings import Bearing, Finding
from dragoman.merge.counts import compare_kind, show
from dragoman.model import Quantity
from dragoman.spans import Span

WORDS = MergeKnowledge.load().counts
INSTEAD = {Bearing.MORE: Bearing.LESS, Bearing.LESS: Bearing.MORE, Bearing.LATER: Bearing.EARLIER, Bearing.EARLIER: Bearing.LATER}


def count(text: str) -> Quantity:
    """``LOW BEST HIGH UNIT [~]``."""
    low, best, high, unit, *approx = text.split()
    numbers = [None if part == "-" else float(part) for part in (low, best, high)]
    return Quantity(Span(0, 1), "killed", *numbers, unit, approx=bool(approx))


def compared(left: str, right: str, *, kind: str = "killed", order: int | None = 0) -> Finding:
    return compare_kind(kind, [count(left)], [count(right)], WORDS, order=order)


@pytest.mark.parametrize(
    ("left", "right", "bearing"),
    [
        ("12 12 12 people", "12 12 12 people", Bearing.SAME),
        ("12 12 12 people", "12 12 - people", Bearing.MORE),  # 12 and at least 12
        ("20 20 20 people", "12 12 - people", Bearing.MORE),  # 20 and at least 12
        ("45 45 45 sailor", "24 - - sailor ~", Bearing.MORE),  # 45 and dozens
        ("20 20 20 people", "- 20 - people ~", Bearing.MORE),  # 20 and about 20
        ("230 230 230 monk", "200 - 300 monk", Bearing.MORE),
        ("- 5000 - people ~", "2000 - - people ~", Bearing.MORE),  # about 5,000 and thousands
        ("12 12 12 people", "20 20 - people", Bearing.APART),  # 12 and at least 20
        ("40 40 40 sailor", "- - 15 sailor", Bearing.APART),  # 40 and at most 15
        ("6 6 6 people", "0 0 0 people", Bearing.APART),
        ("20 20 20 soldier", "12 12 12 people", Bearing.APART),  # more soldiers than people
        ("- 30 - people ~", "29 29 - people", Bearing.OTHER),
        ("- 30 - people ~", "- 35 - people ~", Bearing.OTHER),
        ("- 20 - people ~", "12 12 12 people", Bearing.OTHER),  # a rough number, easily so far off
        ("20 - - people ~", "18 18 18 people", Bearing.OTHER),  # a score or so
        ("100 100 100 people", "104 104 104 people", Bearing.OTHER),  # rounded
        ("5 5 5 policeman", "11 11 11 people", Bearing.OTHER),  # some of them
        ("5 5 5 policeman", "11 11 11 soldier", Bearing.OTHER),
    ],
)
def test_counts_of_one_day(left: str, right: str, bearing: Bearing) -> None:
    assert compared(left, right).bearing is bearing
    assert compared(right, left).bearing is INSTEAD.get(bearing, bearing)


@pytest.mark.parametrize(
    ("kind", "order", "bearing"),
    [
        ("killed", 1, Bearing.LATER),  # the left one, higher, was published later
        ("killed", -1, Bearing.APART),  # a toll does not fall
        ("injured", -1, Bearing.OTHER),  # those who were hurt may have died
        ("killed", None, Bearing.OTHER),  # nobody knows which came first
        ("killed", 0, Bearing.APART),
        ("participants", 1, Bearing.APART),  # a crowd does not grow afterwards
        ("participants", None, Bearing.APART),
    ],
)
def test_a_toll_that_a_later_report_has_higher_is_an_update(kind: str, order: int | None, bearing: Bearing) -> None:
    assert compared("23 23 23 people", "17 17 17 people", kind=kind, order=order).bearing is bearing


def test_several_numbers_are_parts_that_exclude_nothing() -> None:
    parts = [count("12 12 12 soldier"), count("3 3 3 soldier")]
    assert compare_kind("killed", parts, [count("15 15 15 soldier")], WORDS, order=0).bearing is Bearing.OTHER
    assert compare_kind("killed", parts, [count("3 3 3 soldier")], WORDS, order=0).bearing is Bearing.SAME


def test_a_number_that_one_report_leaves_out() -> None:
    assert compare_kind("killed", [count("12 12 12 people")], [], WORDS, order=0) == Finding(Bearing.MORE, "says how many killed: 12")
    assert compare_kind("killed", [], [], WORDS, order=0).bearing is Bearing.SAME


def test_counts_in_words() -> None:
    shown = [show(count(text)) for text in ("5000 5000 5000 x", "12 12 - x", "- - 15 x", "- 20 - x ~", "10 - 15 x")]
    assert shown == ["5,000", "at least 12", "at most 15", "about 20", "10 to 15"]
