"""What the actor tables must hold to be of use, whatever their rows say."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actors import NONSTATE, ActorKnowledge, Fact
from dragoman.knowledge.table_checks import check_tables
from dragoman.knowledge.version import knowledge_version
from dragoman.model import ActorKind

HOLDERS = (("a", dt.date(2001, 7, 1)), ("b", dt.date(2006, 7, 1)))


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


@pytest.mark.parametrize(("plural", "sector"), [("schoolchildren", "EDU"), ("midwives", "MED"), ("air traffic controllers", "LAB")])
def test_a_role_of_an_odd_plural_is_found(knowledge: ActorKnowledge, plural: str, sector: str) -> None:
    role = knowledge.role(plural)
    assert role is not None
    assert role.sectors == (sector,)


def test_the_tables_are_in_order_and_agree(knowledge: ActorKnowledge) -> None:
    assert list(check_tables(knowledge)) == []


def test_two_owners_of_a_name_and_two_holders_of_an_office_are_named(tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text("name\tcountry\tsectors\taliases\tstart\tend\nBlue Brigade\tPER\tREB\tBlues\t\t\nBlues\tCHL\tREB\t\t1999\t\n")
    assert [line for line in check_tables(ActorKnowledge.load((table,))) if "one day" in line]
    old, new = (Fact(f"person.{name}", name, ActorKind.PERSON, "PER", ("GOV",), (), start, None, role="president") for name, start in HOLDERS)
    knowledge = replace(ActorKnowledge.load(), aliases=ActorKnowledge.index((old, new)))
    assert list(check_tables(knowledge)) == ["president of PER: person.a and person.b at once"]


def test_every_country_code_is_a_country_or_a_plover_code(knowledge: ActorKnowledge) -> None:
    codes = set(knowledge.names) | NONSTATE | {None}
    wrong = {alias.fact.id for listed in knowledge.aliases.values() for alias in listed if alias.fact.country not in codes}
    assert not wrong


def test_a_users_table_is_layered_over_ours(tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text("name\tcountry\tsectors\taliases\tstart\tend\nBlue Falcon Brigade\tPER\tREB\tFalcons\t1999\t2003-06\n")
    knowledge = ActorKnowledge.load((table,))
    assert knowledge.find(["Falcons"], on=dt.date(2003, 6, 30))[0].sectors == ("REB",)
    assert knowledge_version((table,)) != knowledge_version()


@pytest.mark.parametrize("row", ["X\tPER\tXXX\t\t\t", "X\tPER\tREB\t\t1999-13\t", "X\tPER\tREB", "X\tPER\tREB\t\tsoon\t"])
def test_a_faulty_row_is_named(tmp_path: Path, row: str) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text(f"name\tcountry\tsectors\taliases\tstart\tend\n{row}\n")
    with pytest.raises(KnowledgeError, match=r"mine\.tsv"):
        ActorKnowledge.load((table,))


def test_the_tables_are_as_wide_as_the_news(knowledge: ActorKnowledge) -> None:
    kinds = Counter(fact.kind for fact in {alias.fact.id: alias.fact for listed in knowledge.aliases.values() for alias in listed}.values())
    assert kinds[ActorKind.GROUP] >= 500
    assert kinds[ActorKind.OUTLET] >= 300
    assert kinds[ActorKind.ORGANISATION] >= 850
    assert kinds[ActorKind.PERSON] >= 1000
