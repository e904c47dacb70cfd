"""Dictionaries that users bring: what each format gives, what is refused and why, and what the table finds."""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli import cli
from dragoman.errors import KnowledgeError
from dragoman.importing import ImportReport, write_import
from dragoman.knowledge.actor_rows import read_actor_tables
from dragoman.knowledge.actors import ActorKnowledge
from dragoman.knowledge.imported.files import read_dictionary
from dragoman.knowledge.imported.records import ImportedActor, ImportedAgent, Refused
from dragoman.knowledge.imported.tabari import parse_tabari
from dragoman.knowledge.imported.wikidata import Offices, parse_csv, parse_json_lines
from dragoman.knowledge.layers import offices_of
from dragoman.model import ActorKind
from dragoman.resolve.single import resolve_actor

TABARI = """\
# a dictionary of our own
<!-- two
lines -->
VALDORIA_ [VAL] ; a state
+VALDORIAN_
+PORT_VALDOR

MARIT_OSTBY_  ; head of it
+OSTBY
\t[VALGOV 19980301-20040228]
\t[VALELI >20040301]
RED_HARBOUR_FRONT_ [VALREB]
JOINT_BOARD [VAL/IGO]
NOBODY_AT_ALL [---]
EARLY_BIRD [VALGOV 20040101-20030101]

NO_CODE_HERE

!PERSON! = MAN, WOMAN
HARBOUR_MASTER {HARBOUR_MASTERS} [~GOV]
FERRY!PERSON! [~BUS]
WIZARD [~XXX]
"""
PERSONS = [
    {"id": "Q1", "labels": {"en": {"value": "Tove Lindqvar"}}, "aliases": {"en": [{"value": "T. Lindqvar"}]}, "country": "NOR",
     "positions": [{"position": "Minister of Defence of Norway", "start": "+1999-05-00T00:00:00Z", "end": "2003-10-01"}]},
    {"id": "Q2", "label": "Aroha Petane", "country": "New Zealand"},
    {"id": "Q3", "label": "Ivo Dražan", "positions": ["Croatian ambassador"]},
    {"id": "Q4", "label": "Old Date", "country": "PER", "positions": [{"position": "president", "start": "2001", "end": "1999"}]},
    {"id": "Q5", "label": "Nowhere Man", "country": "Atlantis"},
    {"id": "Q6", "country": "PER"},
    {"id": "Q7", "label": "Sam Double", "country": "PER", "positions": [{"position": "judge", "start": "2010", "end": "2012"}]},
    {"id": "Q8", "label": "Sam Double", "country": "FJI"},
]  # fmt: skip


@pytest.fixture(scope="module")
def offices() -> Offices:
    return offices_of(read_actor_tables())


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ImportReport]:
    folder = tmp_path_factory.mktemp("imports")
    (folder / "own.txt").write_text(TABARI, encoding="utf-8")
    lines = [json.dumps(person, ensure_ascii=False) for person in PERSONS]
    (folder / "persons.jsonl").write_text("\n".join([*lines, "{broken"]) + "\n", encoding="utf-8")
    return folder / "out", write_import([folder / "own.txt", folder / "persons.jsonl"], folder / "out")


def actors(found: Iterator[object]) -> dict[str, ImportedActor]:
    return {each.names[0]: each for each in found if isinstance(each, ImportedActor)}


def test_a_dictionary_gives_names_synonyms_and_dated_codes() -> None:
    found = actors(parse_tabari(TABARI.splitlines(), file="x"))
    assert found["Valdoria"].names == ("Valdoria", "Valdorian", "Port Valdor")
    assert found["Valdoria"].kind is ActorKind.STATE
    assert found["Valdoria"].offices[0].sectors == ("GOV",)
    assert found["Marit Ostby"].kind is ActorKind.PERSON
    assert [(o.code, o.start, o.end) for o in found["Marit Ostby"].offices] == [
        ("VALGOV", dt.date(1998, 3, 1), dt.date(2004, 2, 28)), ("VALELI", dt.date(2004, 3, 1), None),
    ]  # fmt: skip
    assert found["Red Harbour Front"].kind is ActorKind.GROUP


def test_agents_take_plurals_and_substitution_sets() -> None:
    found = {each.lemma: each.sectors for each in parse_tabari(TABARI.splitlines(), file="x") if isinstance(each, ImportedAgent)}
    assert found == {"harbour master": ("GOV",), "harbour masters": ("GOV",), "ferryman": ("BUS",), "ferrywoman": ("BUS",)}


def test_every_refused_line_has_its_number_and_reason() -> None:
    found = {each.text: (each.line, each.reason) for each in parse_tabari(TABARI.splitlines(), file="x") if isinstance(each, Refused)}
    assert found == {
        "JOINT BOARD [VAL/IGO]": (13, "several codes in one bracket"),
        "NOBODY AT ALL [---]": (14, "the code names nobody"),
        "EARLY BIRD [VALGOV 20040101-20030101]": (15, "the last day lies before the first"),
        "NO CODE HERE": (17, "no code in brackets"),
        "WIZARD [~XXX]": (22, "no sector of PLOVER in the code of the agent"),
    }


def test_a_synonym_without_its_plus_belongs_to_the_name_before() -> None:
    assert next(iter(actors(parse_tabari(["ANA GIL", "A._GIL", "\t[PERGOV]"], file="x")).values())).names == ("Ana Gil", "A. Gil")


@pytest.mark.parametrize(("text", "start"), [("[PERGOV 451024-460201]", 1945), ("[PERGOV 991231-100101]", 1999), ("[PERGOV >120101]", 2012)])
def test_two_digits_are_the_year_that_fits(text: str, start: int) -> None:
    office = next(iter(actors(parse_tabari([f"ANA GIL {text}"], file="x")).values())).offices[0]
    assert office.start is not None
    assert office.start.year == start


def test_issue_dictionaries_give_no_actors() -> None:
    found = list(parse_tabari(['<ISSUE CATEGORY="X">', "teacher [TEA]"], file="x"))
    assert all(isinstance(each, Refused) for each in found)


def test_positions_give_country_sector_and_days(offices: Offices) -> None:
    found = actors(parse_json_lines(map(json.dumps, PERSONS), file="x", offices=offices))
    minister = found["Tove Lindqvar"].offices[0]
    assert (minister.country, minister.sectors, minister.start, minister.end) == ("NOR", ("GOV",), dt.date(1999, 5, 1), dt.date(2003, 10, 1))
    assert found["Tove Lindqvar"].names == ("Tove Lindqvar", "T. Lindqvar")
    assert found["Aroha Petane"].offices[0].country == "NZL"
    assert found["Ivo Dražan"].offices[0].country == "HRV"


def test_persons_are_refused_with_the_reason(offices: Offices) -> None:
    lines = [*map(json.dumps, PERSONS), "{broken", "[]x", "7"]
    found = [(each.line, each.reason) for each in parse_json_lines(lines, file="x", offices=offices) if isinstance(each, Refused)]
    assert [line for line, _ in found] == [4, 5, 6, 9, 10, 11]
    assert "the last day" in found[0][1]
    assert "'Atlantis'" in found[1][1]
    assert found[2][1] == "no label"


def test_rows_of_one_person_in_a_csv_file_are_one_actor(offices: Offices) -> None:
    text = "name,country,role,start,end,sectors\nAna Gil,PER,president,1991,1995,\nAna Gil,PER,senator,1996,,LEG\nBo,,,,,\nCy,PER,,,,XXX\n"
    found = list(parse_csv(text.splitlines(), file="x", offices=offices))
    assert [[o.sectors for o in each.offices] for each in found if isinstance(each, ImportedActor)] == [[("GOV",), ("LEG",)]]
    assert [each.reason for each in found if isinstance(each, Refused)] == ["no country", "no such sector: XXX"]


def test_a_csv_file_with_other_columns_is_refused(offices: Offices) -> None:
    assert "unknown columns born" in next(each.reason for each in parse_csv(["name,born"], file="x", offices=offices) if isinstance(each, Refused))


def test_a_table_is_written_with_a_report(table: tuple[Path, ImportReport]) -> None:
    folder, report = table
    assert (report.written.actors, report.actors["own.txt"], report.agents["own.txt"]) == (8, 3, 4)
    refused = (folder / "refused.txt").read_text(encoding="utf-8").splitlines()
    assert len(refused) == 1 + sum(sum(reasons.values()) for reasons in report.refused.values()) == 10


def test_an_office_is_held_on_its_days_and_past_after_them(table: tuple[Path, ImportReport]) -> None:
    knowledge = ActorKnowledge.load((table[0],))
    found = {year: knowledge.find(["Marit", "Ostby"], on=dt.date(year, 6, 1))[0].code for year in (1990, 2000, 2010)}
    assert found == {1990: None, 2000: "VALGOV", 2010: "VALELI"}
    assert knowledge.find(["Tove", "Lindqvar"], on=dt.date(2010, 1, 1))[0].sectors == ("ELI",)


def test_of_two_bearers_of_a_name_the_one_in_office_is_meant_else_nobody(table: tuple[Path, ImportReport]) -> None:
    knowledge = ActorKnowledge.load((table[0],))
    assert [fact.country for fact in knowledge.find(["Sam", "Double"], on=dt.date(2011, 1, 1))] == ["PER"]
    assert knowledge.find(["Sam", "Double"], on=dt.date(2020, 1, 1)) == ()


def test_common_words_are_no_imported_names(table: tuple[Path, ImportReport]) -> None:
    assert ActorKnowledge.load((table[0],)).find(["valdoria"]) == ()


def test_a_dictionary_serves_as_it_is_and_outranks_ours(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("EGYPT_ [UAR]\n", encoding="utf-8")
    assert [fact.code for fact in ActorKnowledge.load((path,)).find(["Egypt"])] == ["UAR"]


def test_a_phrase_is_coded_by_the_table(table: tuple[Path, ImportReport]) -> None:
    party = resolve_actor("Red Harbour Front", ActorKnowledge.load((table[0],)))[0]
    assert (party.country, party.sectors, party.code) == ("VAL", ("REB",), "VALREB")


def test_the_text_outranks_an_imported_row(table: tuple[Path, ImportReport]) -> None:
    party = resolve_actor("Swedish Foreign Minister Tove Lindqvar", ActorKnowledge.load((table[0],)), on=dt.date(2000, 1, 1))[0]
    assert (party.country, party.country_basis) == ("SWE", "demonym")


def test_an_unknown_format_is_said(tmp_path: Path, offices: Offices) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"PK")
    with pytest.raises(KnowledgeError, match="xlsx"):
        list(read_dictionary(path, offices=offices))


def test_a_table_without_its_facts_is_a_fault(table: tuple[Path, ImportReport], tmp_path: Path) -> None:
    (tmp_path / "imported.toml").write_text("", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="missing"):
        ActorKnowledge.load((tmp_path,))


def test_the_command_names_what_it_refused(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text(TABARI, encoding="utf-8")
    done = CliRunner().invoke(cli, ["import-actors", str(tmp_path / "own.txt"), "-o", str(tmp_path / "out")], standalone_mode=False)
    assert done.return_value == 1
    assert "own.txt\t3 actors\t4 agents\t5 refused" in done.stdout


def test_the_command_writes_over_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text(TABARI, encoding="utf-8")
    done = CliRunner().invoke(cli, ["import-actors", str(tmp_path / "own.txt"), "-o", str(tmp_path)])
    assert done.exit_code != 0
    assert not (tmp_path / "imported.names").exists()


@pytest.mark.parametrize(("name", "content"), [("folder", None), ("a.csv", "colour,size\nred,4\n"), ("a.txt", "# nothing\n")])
def test_what_gives_no_actor_at_all_is_refused(tmp_path: Path, name: str, content: str | None) -> None:
    given = tmp_path / name
    if content is None:
        given.mkdir()
        (given / "actors.toml").write_text("[[actor]]\n")
    else:
        given.write_text(content)
    with pytest.raises(KnowledgeError, match="there are no actors in it"):
        ActorKnowledge.load((given,))


def test_refused_lines_of_a_dictionary_are_counted(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "a.txt").write_text(TABARI)
    with caplog.at_level(logging.WARNING, logger="dragoman"):
        ActorKnowledge.load((tmp_path / "a.txt",))
    assert "lines give no actor" in caplog.text


def test_a_dictionary_of_old_letters_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("JOÃO_BÉRE_ [VALGOV]\n".encode("latin-1"))
    assert [fact.name for fact in ActorKnowledge.load((tmp_path / "a.txt",)).find(["joao", "bere"])] == ["João Bére"]
