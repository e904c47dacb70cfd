from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import BlockKind, DocumentId, RawDocument
from dragoman.spans import replay
from dragoman.text.cleaning import Cleaner
from dragoman.text.quotes import find_quotes
from dragoman.text.repair import repair

CLEANER = Cleaner()

# Anything at all, and texts made of the pieces that the rules look for.
pieces = st.sampled_from([
    "\n", "\n\n", " ", "  ", "\r\n", '"', "“", "”", "'", "‘", "’", "``", "''", "«", "»", "„", ".", ",", "—", " - ", ":", "(", ")", "&amp;", "&",
    "Ã©", "â€™", "鈥", "鈥?", "茅", "脿", "猫", "\xa0", "\u200b", "e\u0301", "\ud800", "\x00", "\x93", "\ufeff",
    "The army left", "said", "KABUL", "Kabul", "May 3", "Reuters", "(AFP)", "By Jane Doe", "Read more", "More in", "PHOTO:", "PRESENTER:", "s", "90s", "Share",
])  # fmt: skip
texts = st.one_of(st.text(), st.lists(pieces, max_size=40).map("".join), st.lists(pieces, max_size=40).map(" ".join))


@given(texts)
@settings(max_examples=300, deadline=None)
def test_replaying_the_edits_on_the_raw_text_gives_the_clean_text(raw: str) -> None:
    document = CLEANER(RawDocument(DocumentId("a"), raw))
    assert replay(raw, document.edits) == document.text


@given(texts)
@settings(max_examples=300, deadline=None)
def test_every_edit_changes_something_and_none_overlaps_the_next(raw: str) -> None:
    edits = repair(raw)
    assert all(raw[edit.start : edit.end] != edit.new and edit.reason for edit in edits)
    assert all(left.end <= right.start for left, right in pairwise(edits))


@given(texts)
@settings(max_examples=300, deadline=None)
def test_blocks_are_in_order_and_hold_every_character_that_is_no_space(raw: str) -> None:
    document = CLEANER(RawDocument(DocumentId("a"), raw))
    at = 0
    for block in document.blocks:
        assert not document.text[at : block.span.start].strip()
        assert block.span.start >= at
        at = block.span.end
    assert not document.text[at:].strip()


@given(texts)
@settings(max_examples=300, deadline=None)
def test_quotations_stand_inside_one_block_and_begin_with_their_mark(raw: str) -> None:
    document = CLEANER(RawDocument(DocumentId("a"), raw))
    for quote in find_quotes(document.text, document.blocks):
        assert quote.continues or quote.span.of(document.text).startswith(quote.opening)
        assert sum(block.span.contains(quote.span) for block in document.blocks) == 1


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=200))
@settings(max_examples=200, deadline=None)
def test_a_single_line_is_never_a_headline(raw: str) -> None:
    document = CLEANER(RawDocument(DocumentId("a"), raw))
    assert all(block.kind is not BlockKind.HEADLINE for block in document.blocks)
