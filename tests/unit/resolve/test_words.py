"""The words of a document as names are looked up in it."""

from __future__ import annotations

import time

import pytest

from dragoman.knowledge.actors import ActorKnowledge
from dragoman.model import Document, DocumentId
from dragoman.resolve.words import DocumentWords


@pytest.fixture(scope="module")
def knowledge() -> ActorKnowledge:
    return ActorKnowledge.load()


def names(text: str, knowledge: ActorKnowledge) -> list[str]:
    """The names found in a text, in its order."""
    words = DocumentWords(Document(DocumentId("a"), raw=text, text=text, edits=(), blocks=()), knowledge)
    spots = [words.spot(index) for index in range(len(words.words))]
    return [spot.facts[0].name for index, spot in enumerate(spots) if spot is not None and spot.first == index]


def test_an_acronym_means_what_is_spelled_out_before_it(knowledge: ActorKnowledge) -> None:
    assert names("RSF fired. Reporters Without Borders (RSF) protested, RSF said.", knowledge) == ["Reporters Without Borders"] * 4


def test_an_acronym_of_a_name_that_nobody_knows_is_nobody_known(knowledge: ActorKnowledge) -> None:
    assert names("The Revolutionary Salvation Front (RSF) fired. RSF said so.", knowledge) == []


def test_ten_thousand_acronyms_take_seconds_at_most(knowledge: ActorKnowledge) -> None:
    began = time.perf_counter()
    names("Peru (AB) and Chad (AB) met. " * 10_000, knowledge)
    assert time.perf_counter() - began < 20
