from __future__ import annotations

import pytest

from dragoman.knowledge.ontology import NONSTATE, Ontology


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return Ontology.load()


def test_there_are_sixteen_types_in_four_quads(ontology: Ontology) -> None:
    assert len(ontology.quads) == 16
    assert set(ontology.quads.values()) == {1, 2, 3, 4}
    assert (ontology.quads["SANCTION"], ontology.quads["ACCUSE"]) == (4, 3)


def test_every_default_and_act_names_a_type_a_mode_and_a_code_that_exist(ontology: Ontology) -> None:
    for key, code in ontology.defaults.items():
        type_, _, mode = key.partition("-")
        assert not mode or mode in ontology.modes[type_]
        assert ontology.goldstein_of(code) is not None
    for key, value in ontology.acts.items():
        act, about = key.split("-", 2)[:2]
        mode, code = value.split()
        assert about in ontology.quads
        assert mode == "-" or mode in ontology.modes[act]
        assert ontology.goldstein_of(code) is not None


def test_goldstein_values_lie_between_minus_ten_and_ten(ontology: Ontology) -> None:
    assert all(-10 <= value <= 10 for value in ontology.goldstein.values())


def test_an_accusation_has_a_negative_value(ontology: Ontology) -> None:
    value = ontology.goldstein_of(ontology.cameo("ACCUSE", None))
    assert value is not None
    assert value < 0


def test_the_mode_is_finer_than_the_type(ontology: Ontology) -> None:
    assert ontology.cameo("ASSAULT", "aerial") == "195"
    assert ontology.cameo("ASSAULT", "no such mode") == ontology.cameo("ASSAULT", None)


def test_a_finer_code_has_the_value_of_the_broader_one(ontology: Ontology) -> None:
    assert ontology.goldstein_of("0319") == ontology.goldstein_of("031")
    assert ontology.goldstein_of("999") is None
    assert ontology.goldstein_of(None) is None


@pytest.mark.parametrize(
    ("act", "about", "mode", "expected"),
    [
        ("REQUEST", "CONSULT", None, ("meet", "106")),
        ("REQUEST", "RETREAT", "resign", ("change", "104")),
        ("REQUEST", "RETREAT", "release", ("yield", "105")),
        ("THREATEN", "ASSAULT", "aerial", ("violence", "138")),
        ("AGREE", "AID", None, (None, "033")),
        ("SUPPORT", "AID", None, (None, None)),
    ],
)
def test_a_speech_act_is_coded_by_what_it_speaks_of(
    ontology: Ontology, act: str, about: str, mode: str | None, expected: tuple[str | None, str | None]
) -> None:
    assert ontology.act(act, about, mode) == expected


def test_protests_are_domestic_and_visits_are_not(ontology: Ontology) -> None:
    assert ontology.is_domestic("PROTEST", "demo")
    assert ontology.is_domestic("COERCE", "curfew")
    assert not ontology.is_domestic("CONSULT", "visit")


def test_non_state_codes_are_plovers() -> None:
    assert {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"} == NONSTATE
