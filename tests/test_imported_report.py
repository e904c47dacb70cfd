"""A report about people whom only a user's dictionary knows, read with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import ConfigError
from dragoman.importing import write_import
from dragoman.model import Coding
from dragoman.pipeline import Coder

PERSONS = (
    {"id": "Q901", "label": "Ansgar Wiebold", "aliases": ["Wiebold"], "country": "LUX",
     "positions": [{"position": "Prime Minister", "start": "2003-02-01", "end": "2009-06-30"}]},
    {"id": "Q902", "label": "Liri Dukaj", "country": "ALB", "positions": [{"position": "Foreign Minister", "start": "2005-01-01"}]},
    {"id": "Q903", "label": "Harbour Dawn Front", "kind": "group", "country": "GNQ", "positions": [{"position": "rebels"}]},
)  # fmt: skip
TEXT = (
    "Ansgar Wiebold telephoned Liri Dukaj on Tuesday. He promised her fire engines.\n\n"
    "Harbour Dawn Front attacked a police post near Malabo. Wiebold condemned the raid."
)


@pytest.fixture(scope="module")
def coding(tmp_path_factory: pytest.TempPathFactory) -> Coding:
    folder = tmp_path_factory.mktemp("imports")
    (folder / "persons.jsonl").write_text("\n".join(map(json.dumps, PERSONS)), encoding="utf-8")
    write_import([folder / "persons.jsonl"], folder / "actors")
    try:
        coder = Coder(actors=(folder / "actors",))
    except ConfigError as error:
        pytest.skip(f"no parser model: {error}")
    return coder.read(TEXT, published="2006-05-17")


def test_parties_have_country_sector_and_the_qid_of_the_import(coding: Coding) -> None:
    known = {actor.name: (actor.country, actor.sectors, actor.qid) for actor in coding.actors}
    assert known["Ansgar Wiebold"] == ("LUX", ("GOV",), "Q901")
    assert known["Liri Dukaj"] == ("ALB", ("GOV",), "Q902")


def test_events_are_coded_with_imported_parties(coding: Coding) -> None:
    found = {(event.type, *(tuple(p.country for p in side) for side in (event.sources, event.targets))) for event in coding.events}
    assert ("CONSULT", ("LUX",), ("ALB",)) in found
    assert ("AGREE", ("LUX",), ("ALB",)) in found
    assert ("ACCUSE", ("LUX",), ("GNQ",)) in found


def test_a_person_out_of_office_is_no_longer_of_the_government(tmp_path: Path) -> None:
    (tmp_path / "persons.jsonl").write_text("\n".join(map(json.dumps, PERSONS)), encoding="utf-8")
    write_import([tmp_path / "persons.jsonl"], tmp_path / "actors")
    try:
        coding = Coder(actors=(tmp_path / "actors",)).read("Ansgar Wiebold criticised Austria.", published="2015-01-08")
    except ConfigError as error:
        pytest.skip(f"no parser model: {error}")
    assert [actor.sectors for actor in coding.actors if actor.qid == "Q901"] == [("ELI",)]


def test_the_option_is_recorded(coding: Coding) -> None:
    assert coding.provenance.options["actors"].endswith("actors")
