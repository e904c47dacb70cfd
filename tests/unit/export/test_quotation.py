"""What is quoted for an event: one sentence at most, and whole words."""

from __future__ import annotations

import pytest

from dragoman.export.quotation import sentence_of
from dragoman.model import Document, DocumentId
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
