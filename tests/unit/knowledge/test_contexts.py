from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge import contexts
from dragoman.knowledge.contexts import Contexts
from dragoman.knowledge.ontology import Ontology

BOTH = Contexts({"army": ("military",), "trade": ("economic",), "vote": ("election",), "drill": ("military", "economic"), "spy": ("intelligence",)})


def test_words_give_contexts_in_text_order() -> None:
    assert BOTH.of(["trade", "of", "army"], own=()) == ("economic", "military")


def test_the_rows_own_contexts_come_first_and_none_comes_twice() -> None:
    assert BOTH.of(["army", "trade"], own=("economic",)) == ("economic", "military")


def test_three_contexts_at_most() -> None:
    assert BOTH.of(["army", "trade", "vote", "spy"], own=()) == ("military", "economic", "election")


def test_words_of_no_context_give_none() -> None:
    assert BOTH.of(["butter"], own=()) == ()


def test_packaged_words_are_lower_case_base_forms() -> None:
    loaded = Contexts.load(ontology=Ontology.load())
    assert loaded.by_word["missile"] == ("military",)
    assert all(word == word.lower() for word in loaded.by_word)


def test_a_context_that_plover_does_not_have_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "contexts.toml").write_text("[navy]\nwords = ['ship']\n", encoding="utf-8")
    monkeypatch.setattr(contexts, "packaged", lambda name: tmp_path / name)
    with pytest.raises(KnowledgeError, match=r"contexts\.toml: 'navy' is no PLOVER context"):
        Contexts.load(ontology=Ontology.load())
