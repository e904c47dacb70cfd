from __future__ import annotations

import re

import pytest

from dragoman.knowledge.guards import GuardRow, Guards
from dragoman.knowledge.inflection import Inflection
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.rows import load_toml, packaged

SPORT = GuardRow("sport", frozenset({"goalkeeper"}), frozenset({"match", "goal", "team", "cup"}), frozenset())
MARKETS = GuardRow("markets", frozenset({"share"}), frozenset({"price"}), frozenset({"ASSAULT"}))
BOTH = Guards(
    (SPORT, MARKETS),
    {
        "goalkeeper": ((SPORT, 3),), "match": ((SPORT, 1),), "goal": ((SPORT, 1),), "team": ((SPORT, 1),), "cup": ((SPORT, 1),),
        "share": ((MARKETS, 3),),
        "price": ((MARKETS, 1),),
    },
)  # fmt: skip


@pytest.mark.parametrize(
    ("words", "types"),
    [
        ("goalkeeper attack", {"*"}),
        ("match goal cup attack", {"*"}),
        ("match goal attack", set()),
        ("match attack", set()),
        ("match match match", set()),
        ("share fall", {"ASSAULT"}),
        ("price match", set()),
        ("share goalkeeper", {"*", "ASSAULT"}),
    ],
)
def test_one_strong_word_or_three_weak_ones_guard(words: str, types: set[str]) -> None:
    assert BOTH.guarded(words.split()) == types


def test_a_whole_text_needs_more_words_than_a_sentence() -> None:
    assert BOTH.guarded(["goalkeeper"], least=5) == frozenset()
    assert BOTH.guarded(["goalkeeper", "goal", "team"], least=5) == {"*"}


def test_every_domain_guards_its_own_examples() -> None:
    guards, inflection = Guards.load(), Inflection.load()
    for entry in load_toml(packaged("guards.toml"))["row"]:  # type: ignore[attr-defined]
        if entry.get("lifts"):
            continue
        for text in entry["example"]:
            words = re.findall(r"[\w-]+", text)
            assert any(guards.guarded([inflection.lemma(word, tag) for word in words]) for tag in ("NN", "NNS")), text


def test_words_of_politics_count_against_a_domain() -> None:
    guards = Guards.load()
    assert guards.guarded("football team goal".split())
    assert not guards.guarded("football team goal embassy ceasefire".split())


def test_two_words_side_by_side_are_an_entry() -> None:
    guards = Guards.load()
    assert guards.guarded("a price war in Spain".split())
    assert not guards.guarded("the price of war".split())


def test_guards_name_only_types_that_there_are() -> None:
    types = set(Ontology.load().quads)
    assert all(row.types <= types for row in Guards.load().rows)


def test_no_word_is_both_strong_and_weak() -> None:
    assert all(not row.strong & row.weak for row in Guards.load().rows)
