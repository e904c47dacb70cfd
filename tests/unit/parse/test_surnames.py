"""Surnames in -s that the tagger takes for plurals."""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.surnames import surnames_named


def token(i: int, text: str, tag: str, *, dep: str = "nsubj", head: int = 0) -> Token:
    return Token(i, 10 * i, 10 * i + len(text), text, text.lower(), tag, dep, head, 0)


def tags(*tokens: Token) -> list[str]:
    return [one.tag for one in surnames_named(tokens, lemma=lambda word, _: word.lower())]


FULL = (token(0, "Ann", "NNP", dep="compound", head=1), token(1, "Brooks", "NNP"))


def test_a_plural_that_was_a_full_name_before_is_a_name() -> None:
    assert tags(*FULL, token(2, "Brooks", "NNS"), token(3, "said", "VBD")) == ["NNP", "NNP", "NNP", "VBD"]


def test_a_word_that_stands_in_small_letters_too_stays_a_plural() -> None:
    assert tags(*FULL, token(2, "Brooks", "NNS"), token(3, "brooks", "NNS"))[2] == "NNS"


def test_a_plural_with_an_article_stays_a_plural() -> None:
    assert tags(*FULL, token(2, "the", "DT", dep="det", head=3), token(3, "Brooks", "NNS"))[3] == "NNS"


def test_a_plural_that_is_named_nowhere_stays_a_plural() -> None:
    assert tags(token(0, "Miners", "NNS"), token(1, "struck", "VBD")) == ["NNS", "VBD"]
