"""Edits replay, compose and lead back to the raw text, whatever they are."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.spans import Edit, RawOffsets, Span, compose, replay

RAW = st.text(alphabet="abc ", max_size=20)


@st.composite
def edits_of(draw: st.DrawFn, size: int) -> list[Edit]:
    """Edits of a text of this length, ascending, not overlapping; insertions and deletions among them."""
    bounds = sorted(draw(st.lists(st.integers(0, size), max_size=12)))
    pairs = zip(bounds[::2], bounds[1::2], strict=False)
    return [Edit(start, end, draw(st.text(alphabet="xyz", max_size=3)), draw(st.sampled_from("pqr"))) for start, end in pairs]


@given(st.data(), RAW)
@settings(max_examples=200, deadline=None)
def test_composed_edits_do_what_the_two_lists_do(data: st.DataObject, raw: str) -> None:
    first = data.draw(edits_of(len(raw)))
    between = replay(raw, first)
    second = data.draw(edits_of(len(between)))
    composed = compose(first, second, size=len(raw))
    assert replay(raw, composed) == replay(between, second)
    assert all(left.end <= right.start for left, right in pairwise(composed))


@given(st.data(), RAW)
@settings(max_examples=200, deadline=None)
def test_a_kept_range_has_the_same_characters_in_the_raw_text(data: st.DataObject, raw: str) -> None:
    edits = data.draw(edits_of(len(raw)))
    text = replay(raw, edits)
    offsets = RawOffsets(edits, size=len(raw))
    for start in range(len(text)):
        low, high = offsets.bounds(Span(start, start + 1))
        assert 0 <= low <= high <= len(raw)
        assert raw[low:high] == text[start] or any(edit.start == low and edit.end == high for edit in edits)


@given(st.data(), RAW)
@settings(max_examples=100, deadline=None)
def test_the_raw_range_of_a_range_holds_those_of_its_parts(data: st.DataObject, raw: str) -> None:
    edits = data.draw(edits_of(len(raw)))
    text = replay(raw, edits)
    if not text:
        return
    offsets = RawOffsets(edits, size=len(raw))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    low, high = offsets.bounds(Span(start, end))
    assert low <= offsets.bounds(Span(start, start + 1))[0]
    assert offsets.bounds(Span(end - 1, end))[1] <= high
