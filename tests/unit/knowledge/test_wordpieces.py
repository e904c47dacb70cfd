"""Words are cut as the encoder's own tokeniser cuts them; the pieces are those of BERT."""

from __future__ import annotations

import hashlib

import pytest

from dragoman.knowledge.rows import packaged
from dragoman.knowledge.wordpieces import WordPieces

PINNED = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces.load()


def test_the_vocabulary_is_the_one_that_was_checked() -> None:
    assert hashlib.sha256(packaged("wordpieces.txt").read_bytes()).hexdigest() == PINNED


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("shelled", ["shell", "##ed"]),
        ("Lukashenko's", ["lukas", "##henko", "'", "s"]),
        ("São", ["sao"]),
        ("anti-war", ["anti", "-", "war"]),
        ("$5m", ["$", "5", "##m"]),
        ("和平", ["和", "平"]),
    ],
)
def test_words_are_cut_at_marks_and_into_known_pieces(pieces: WordPieces, word: str, parts: list[str]) -> None:
    names = {number: piece for piece, number in pieces.numbers.items()}
    assert [names[number] for number in pieces.of(word)] == parts


@pytest.mark.parametrize("word", ["", " ", "\u200b", "\x00"])
def test_what_is_no_writing_has_no_pieces(pieces: WordPieces, word: str) -> None:
    assert pieces.of(word) == ()


def test_an_endless_word_is_one_unknown(pieces: WordPieces) -> None:
    assert pieces.of("a" * 100_000) == (pieces.numbers["[UNK]"],)
