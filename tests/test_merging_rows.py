"""Each row about ties does on its example what it says, and not on its counter-example, from the sentence on."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.archive import Ties
from dragoman.errors import ConfigError
from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.relations import tie_effect
from dragoman.merge.tellings import TellingFinder
from dragoman.pipeline import Coder

KNOWLEDGE = MergeKnowledge.load()


@pytest.fixture(scope="module")
def coder() -> Coder:
    try:
        return Coder()
    except ConfigError as error:
        pytest.skip(f"no parser model: {error}")


def effects(coder: Coder, text: str) -> set[Ties | None]:
    return {tie_effect(telling, KNOWLEDGE) for telling in TellingFinder(KNOWLEDGE)(coder.read(text, published=dt.date(2020, 1, 1)))}


def test_rows_about_ties_do_what_their_examples_say(coder: Coder) -> None:
    for row in KNOWLEDGE.ties:
        assert row.effect in effects(coder, row.example), row.id
        if row.counter:
            assert row.effect not in effects(coder, row.counter), row.id


def test_rows_of_the_lexicon_that_are_named_exist(coder: Coder) -> None:
    known = {row.id for row in coder.predicates.rows}
    named = set(KNOWLEDGE.asked) | {name for row in KNOWLEDGE.ties for name in row.rows}
    assert not named - known
