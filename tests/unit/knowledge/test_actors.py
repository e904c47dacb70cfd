"""What the actor tables must hold to be of use, whatever their rows say."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.knowledge.actors import ActorKnowledge


@pytest.fixture(scope="module")
def knowledge() -> ActorKnowledge:
    return ActorKnowledge.load()


@pytest.mark.parametrize(
    ("word", "country"),
    [("Norwegian", "NOR"), ("Swedes", "SWE"), ("South Korean", "KOR"), ("north korean", "PRK"), ("Kenyans", "KEN"), ("US", "USA")],
)
def test_demonym_gives_its_country(knowledge: ActorKnowledge, word: str, country: str) -> None:
    assert knowledge.demonym(word) == country


def test_pronoun_us_is_no_country(knowledge: ActorKnowledge) -> None:
    assert knowledge.demonym("us") is None
    assert not knowledge.find(["us"])
    assert knowledge.find(["US"])[0].country == "USA"


def test_names_are_found_without_accents_case_and_possessive(knowledge: ActorKnowledge) -> None:
    assert knowledge.find(["cote", "d’ivoire's"])[0].country == "CIV"


def test_longest_name_wins_inside_a_run(knowledge: ActorKnowledge) -> None:
    match = knowledge.longest("the Democratic Republic of the Congo".split())
    assert match is not None
    assert (match.start, match.end, match.facts[0].country) == (1, 6, "COD")


def test_past_state_has_the_code_of_its_successor(knowledge: ActorKnowledge) -> None:
    assert knowledge.find(["Zaire"], on=dt.date(1995, 1, 1))[0].country == "COD"


def test_role_is_found_for_a_plural(knowledge: ActorKnowledge) -> None:
    role = knowledge.role("policemen")
    assert role is not None
    assert role.sectors == ("COP",)
    assert knowledge.role("umbrella") is None
