"""What is quoted for an event: one sentence at most, and whole words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export.quotation import quote_in_context, sentence_of
from dragoman.model import Block, BlockKind, Document, DocumentId, Form, Statement, StatementId
from dragoman.spans import Span


def sentence(text: str, words: str) -> str:
    document = Document(id=DocumentId("x"), raw=text, text=text, edits=(), blocks=())
    start = text.index(words)
    return sentence_of(Span(start, start + len(words)), document).of(text)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Mali freed two pilots. Togo thanked it.", "thanked", "Togo thanked it."),
        ("Mali freed two pilots. Togo thanked it.", "freed", "Mali freed two pilots."),
        ("The envoy met Gen. Traore and Mr. Sow in Lome.", "met", "The envoy met Gen. Traore and Mr. Sow in Lome."),
        ('"Leave us alone." That, she said, was the message.', "said", "That, she said, was the message."),
        ("The shelling goes on. Our man was there.", "shelling", "The shelling goes on."),
        ('It was "a fable". It threatened war.', "threatened", "It threatened war."),
        ("War broke out in 1979. Peace came late.", "broke", "War broke out in 1979."),
        ("First line\nSecond line holds the word.", "word", "Second line holds the word."),
    ],
)
def test_a_quotation_stays_in_its_sentence(text: str, words: str, expected: str) -> None:
    assert sentence(text, words) == expected


def statement(form: Form, content: tuple[Span, ...]) -> Statement:
    return Statement(
        StatementId("s"), form, speaker=None, cue=None, content=content, addressees=(), via=(), parent=None, confidence=1.0, basis="speech.say"
    )


BLOCKS = st.lists(st.text(alphabet='ab.,"“” é\u00a0', min_size=1, max_size=60), min_size=1, max_size=4)


@given(BLOCKS, st.data())
def test_what_is_shown_as_said_is_a_substring_of_the_report(paragraphs: list[str], data: st.DataObject) -> None:
    text = "\n".join(paragraphs)
    starts = [sum(len(paragraph) + 1 for paragraph in paragraphs[:number]) for number in range(len(paragraphs))]
    blocks = tuple(Block(BlockKind.BODY, Span(start, start + len(words))) for start, words in zip(starts, paragraphs, strict=True))
    document = Document(DocumentId("x"), text, text, (), blocks)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    content = tuple(Span(one, other) for one, other in list(pairwise(cuts))[::2])
    told = statement(Form.DIRECT, content)
    pieces = quote_in_context(told, document)
    assert all(piece.text == text[piece.span.start : piece.span.end] for piece in pieces)
    assert [piece.span for piece in pieces if piece.said] == list(content)
    assert [piece.span.start for piece in pieces] == sorted(piece.span.start for piece in pieces)
    assert all(one.span.end <= other.span.start for one, other in pairwise(pieces))


def test_a_statement_is_shown_in_its_sentence() -> None:
    text = "Rain fell. The abbot said “no” to the mill. Nobody spoke."
    document = Document(DocumentId("x"), text, text, (), (Block(BlockKind.BODY, Span(0, len(text))),))
    start = text.index("“no”")
    pieces = quote_in_context(statement(Form.MIXED, (Span(start, start + 4),)), document)
    assert [(piece.text, piece.said) for piece in pieces] == [("The abbot said ", False), ("“no”", True), (" to the mill.", False)]
