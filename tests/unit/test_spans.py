from __future__ import annotations

import time

import pytest

from dragoman.spans import Edit, RawOffsets, Span, compose, hull, replay


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_an_empty_or_turned_range_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no range of text"):
        Span(start, end)


def test_neighbours_do_not_overlap_and_a_range_contains_itself() -> None:
    left, right = Span(0, 4), Span(4, 9)
    assert not left.overlaps(right)
    assert left.overlaps(Span(3, 5))
    assert left.contains(left)
    assert not left.contains(Span(3, 5))
    assert hull([right, left]) == Span(0, 9)


def test_edits_out_of_order_or_outside_the_text_are_refused() -> None:
    with pytest.raises(ValueError, match="out of order"):
        replay("Quito", [Edit(3, 4, "", "x"), Edit(0, 1, "", "x")])
    with pytest.raises(ValueError, match="outside 5 characters"):
        replay("Quito", [Edit(4, 6, "", "x")])


def test_an_edit_inside_inserted_text_keeps_the_raw_range_of_the_insertion() -> None:
    edits = compose([Edit(2, 2, "abc", "one")], [Edit(3, 4, "-", "two")], size=4)
    assert edits == (Edit(2, 2, "a-c", "one+two"),)


def test_edits_that_do_not_touch_stay_apart() -> None:
    first = [Edit(0, 5, "&", "entity")]
    assert compose(first, [Edit(3, 4, "", "space")], size=9) == (Edit(0, 5, "&", "entity"), Edit(7, 8, "", "space"))


def test_each_reason_is_named_once() -> None:
    twice = compose([Edit(0, 1, "x", "a"), Edit(1, 2, "y", "a")], [Edit(0, 2, "z", "b+a")], size=2)
    assert twice == (Edit(0, 2, "z", "b+a"),)
    assert compose([Edit(0, 1, "x", "a+b")], [Edit(1, 2, "", "b")], size=2) == (Edit(0, 2, "x", "a+b"),)


def test_two_hundred_thousand_touching_edits_are_composed_in_linear_time() -> None:
    size = 200_000
    first = [Edit(at, at + 1, "b", "one") for at in range(size)]
    second = [Edit(at, at + 1, "c", "two") for at in range(0, size, 2)]
    started = time.process_time()
    (edit,) = compose(first, second, size=size)
    assert time.process_time() - started < 3
    assert edit.new == "cb" * (size // 2)


def test_offsets_lead_through_deletions_and_replacements() -> None:
    raw = "Rio\u200b &amp; Lima"
    edits = [Edit(3, 4, "", "invisible"), Edit(5, 10, "&", "entity")]
    assert replay(raw, edits) == "Rio & Lima"
    offsets = RawOffsets(edits, size=len(raw))
    assert offsets.raw(Span(0, 3)) == Span(0, 3)
    assert offsets.raw(Span(4, 5)) == Span(5, 10)
    assert offsets.bounds(Span(6, 10)) == (11, 15)


def test_inserted_text_alone_has_an_empty_raw_range() -> None:
    offsets = RawOffsets([Edit(4, 4, "-", "join")], size=8)
    assert offsets.raw(Span(4, 5)) == (4, 4)
    assert offsets.raw(Span(3, 6)) == Span(3, 5)
