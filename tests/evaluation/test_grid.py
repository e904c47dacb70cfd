"""The grid of predicates and constructions: its sentences are the same for a seed, and most of a small sample are read right."""

from __future__ import annotations

import doctest

import pytest

from dragoman.errors import ConfigError
from eval import grid_words
from eval.grid import FALSE, PASSED, made, rates, read
from eval.reading import the_coder

SAMPLE, SEED = 400, 11
LEAST_PASSED, MOST_FALSE = 85.0, 0.5  # per cent


def test_the_same_seed_makes_the_same_sentences() -> None:
    assert made(seed=3, types=["SANCTION"], sample=20) == made(seed=3, types=["SANCTION"], sample=20)
    assert made(seed=3, types=["SANCTION"], sample=20) != made(seed=4, types=["SANCTION"], sample=20)


def test_every_sentence_begins_with_a_capital_and_holds_no_slot() -> None:
    texts = [one.text for kind in ("own", "rows") for one in made(kind=kind, seed=2)]
    assert len(texts) > 5000
    assert not [text for text in texts if "{" in text or "[" in text or "  " in text or not (text[0].isupper() or text[0].isdigit())]


def test_most_sentences_are_read_right_and_hardly_any_tells_a_false_deed() -> None:
    try:
        the_coder()
    except ConfigError as error:
        pytest.skip(f"no parser model: {error}")
    counts = rates(read(made(seed=SEED, sample=SAMPLE)))["all"]
    assert 100 * counts[PASSED] / SAMPLE >= LEAST_PASSED
    assert 100 * counts[FALSE] / SAMPLE <= MOST_FALSE


def test_words_take_their_forms() -> None:
    assert doctest.testmod(grid_words).failed == 0
