"""Whatever bytes come in, a reader gives documents or reasons, and every document's edits replay."""

from __future__ import annotations

import contextlib
import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError
from dragoman.model import DocumentId, RawDocument, Skipped
from dragoman.readers import READERS, ReaderSettings, read_source
from dragoman.readers.alignment import align
from dragoman.readers.decoding import decode
from dragoman.readers.html import read_page
from dragoman.readers.markup import scan, visible
from dragoman.readers.source import Limits, bytes_source
from dragoman.spans import replay
from dragoman.text.language import detect_language

SUFFIXES = sorted(READERS)
MARKUP = st.lists(
    st.sampled_from(["<p>", "</p>", "<b>", "</b>", "<div class='a\"'>", "</div>", "<br>", "<!-- x -->", "<script>", "</script>", "<", ">", "&amp;", "&#150;",
                     "&eacute", "&nosuch;", "&#x1F600;", "Word ", "two words", "é", "\u00ad", " ", "\n", "<li>", "<table><tr><td>", "<![CDATA[", "\x00"]),
    max_size=40,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(content=st.binary(max_size=400), suffix=st.sampled_from(SUFFIXES), zipped=st.booleans())
def test_any_bytes_end_in_documents_or_reasons(content: bytes, suffix: str, zipped: bool) -> None:
    source = bytes_source(gzip.compress(content) if zipped else content, name=f"x{suffix}")
    items = list(read_source(source, ReaderSettings()))
    assert items
    for item in items:
        assert isinstance(item, Skipped) or replay(item.raw, item.edits).strip()


@settings(max_examples=100, deadline=None)
@given(value=st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.dictionaries(st.sampled_from(["text", "html", "id", "date", "title", "x"]), inner) | st.lists(inner)))
def test_any_json_value_ends_in_a_document_or_a_reason(value: object) -> None:
    line = json.dumps(value).encode()
    (item,) = read_source(bytes_source(line, name="x.jsonl"), ReaderSettings())
    if isinstance(item, RawDocument):
        replay(item.raw, item.edits).encode("utf-8")
    assert item.id.encode("utf-8")


@settings(max_examples=100, deadline=None)
@given(source=MARKUP)
def test_a_page_is_read_or_refused_and_its_edits_replay(source: str) -> None:
    try:
        document = read_page(source, document_id=DocumentId("x"), settings=ReaderSettings())
    except InputError:
        return
    assert replay(document.raw, document.edits).strip()


@given(source=MARKUP)
def test_each_visible_character_has_its_place(source: str) -> None:
    letters = scan(source, Limits())
    assert len(letters.text) == len(letters.starts) == len(letters.ends)
    assert all(start <= end for start, end in zip(letters.starts, letters.ends, strict=True))
    assert list(letters.starts) == sorted(letters.starts)
    assert visible(letters.text) == letters.text


@given(source=MARKUP, blocks=st.lists(st.lists(st.sampled_from(["Word", "two words", "é", "Nowhere", " "]), min_size=1, max_size=3), max_size=6))
def test_aligned_text_is_part_of_what_was_wanted(source: str, blocks: list[list[str]]) -> None:
    aligned = align(source, scan(source, Limits()), blocks)
    text = replay(source, aligned.edits)
    assert len(visible(text)) == aligned.kept
    assert aligned.kept + aligned.left_out == sum(len(visible(node)) for nodes in blocks for node in nodes)


@given(content=st.binary(max_size=300))
def test_decoding_gives_text_or_an_input_error(content: bytes) -> None:
    with contextlib.suppress(InputError):
        decode(content).encode("utf-8")


@settings(deadline=None)
@given(text=st.text(max_size=300))
def test_every_text_has_a_language(text: str) -> None:
    assert detect_language(text).isalpha()


def test_a_hundred_thousand_quotation_marks_are_read() -> None:
    (item,) = read_source(bytes_source(b'"' * 100_000, name="x.txt"), ReaderSettings())
    assert isinstance(item, RawDocument)


@pytest.mark.parametrize(("name", "before"), [("x.txt", b""), ("x.html", b"<html><body><p>")])
def test_a_sentence_of_two_megabytes_is_too_long(name: str, before: bytes) -> None:
    (item,) = read_source(bytes_source(before + b"word " * 400_000, name=name), ReaderSettings())
    assert isinstance(item, Skipped)
    assert item.reason.startswith("too long")
