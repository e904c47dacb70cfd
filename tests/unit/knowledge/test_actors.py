"""What the actor tables must hold to be of use, whatever their rows say."""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actors import NONSTATE, ActorKnowledge, Fact
from dragoman.knowledge.tables import table_text


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


TABLES = (
    "countries.tsv",
    "former_states.tsv",
    "demonyms.tsv",
    "organisations.tsv",
    "groups.tsv",
    "outlets.tsv",
    "metonyms.tsv",
    "leaders.tsv",
    "roles.tsv",
    "role_modifiers.tsv",
    "given_names.tsv",
    "state_nouns.tsv",
    "state_pairs.tsv",
    "outsiders.tsv",
    "regions.tsv",
    "country_points.tsv",
)
SHARED_NAMES = {("ec",)}  # European Community, European Commission


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_sorted_and_none_stands_twice(name: str) -> None:
    rows = table_text(name).splitlines()[1:]
    assert rows == sorted(set(rows))


def test_no_name_has_two_owners_on_one_day(knowledge: ActorKnowledge) -> None:
    owned: dict[tuple[str, ...], list[Fact]] = {}
    for words, listed in knowledge.aliases.items():
        owned[words] = [alias.fact for alias in listed]
    for words, facts in owned.items():
        for left, right in combinations(facts, 2):
            if left.id != right.id and words not in SHARED_NAMES:
                assert not _overlap(left, right), (words, left.id, right.id)


def _overlap(left: Fact, right: Fact) -> bool:
    day = dt.date
    return (left.start or day.min) <= (right.end or day.max) and (right.start or day.min) <= (left.end or day.max)


def test_every_country_code_is_a_country_or_a_plover_code(knowledge: ActorKnowledge) -> None:
    codes = set(knowledge.names) | NONSTATE | {None}
    wrong = {alias.fact.id for listed in knowledge.aliases.values() for alias in listed if alias.fact.country not in codes}
    assert not wrong


def test_a_users_table_is_layered_over_ours(tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text("name\tcountry\tsectors\taliases\tstart\tend\nBlue Falcon Brigade\tPER\tREB\tFalcons\t1999\t2003-06\n")
    knowledge = ActorKnowledge.load((table,))
    assert knowledge.find(["Falcons"], on=dt.date(2003, 6, 30))[0].sectors == ("REB",)
    assert knowledge.digest != ActorKnowledge.load().digest


@pytest.mark.parametrize("row", ["X\tPER\tXXX\t\t\t", "X\tPER\tREB\t\t1999-13\t", "X\tPER\tREB", "X\tPER\tREB\t\tsoon\t"])
def test_a_faulty_row_is_named(tmp_path: Path, row: str) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text(f"name\tcountry\tsectors\taliases\tstart\tend\n{row}\n")
    with pytest.raises(KnowledgeError, match=r"mine\.tsv"):
        ActorKnowledge.load((table,))
