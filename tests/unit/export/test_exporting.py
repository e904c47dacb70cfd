"""Every layout: what a row holds, what is left out and counted, that our own check finds nothing wrong, and the same bytes twice."""

from __future__ import annotations

import csv
import hashlib
import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dragoman.archive import Filter
from dragoman.errors import ConfigError
from dragoman.export.codes import Codes
from dragoman.export.exporting import EXPORTERS, Scope, export, export_events
from dragoman.export.gathering import Numbers, number_of
from dragoman.export.layout import load_layout
from dragoman.export.validating import validate
from tests.archive_codings import TEXT, at, coding
from tests.archive_view import PlainView

TABS = ("gdelt-events", "gdelt-mentions", "icews", "polecat", "phoenix")
SAID = {"did not happen: asked": 1, "did not happen: denied": 1, "background": 1}


def rows_of(path: Path, name: str) -> list[dict[str, str]]:
    layout = load_layout(name)
    if layout.quoting:
        return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    lines = path.read_text(encoding="utf-8").splitlines()
    return [dict(zip(layout.names, line.split("\t"), strict=True)) for line in lines[layout.header :]]


def exported(tmp_path: Path, to: str, scope: Scope | None = None) -> list[dict[str, str]]:
    report = export(PlainView([coding()]), tmp_path / to, to=to, scope=scope)
    return rows_of(report.path, to if to != "csv" else "flat")


@pytest.mark.parametrize("to", EXPORTERS)
def test_what_did_not_happen_is_left_out_and_counted(tmp_path: Path, to: str) -> None:
    report = export(PlainView([coding()]), tmp_path / "out", to=to)
    assert {reason: number for reason, number in report.dropped.items() if reason in SAID} == SAID
    assert report.events == 7
    manifest = json.loads(report.manifest.read_text(encoding="utf-8"))
    assert manifest["counts"] == {"events": 7, "rows": report.rows, "dropped": dict(report.dropped), "notes": dict(report.notes)}
    assert manifest["files"][0] == {
        "name": report.path.name, "sha256": hashlib.sha256(report.path.read_bytes()).hexdigest(), "bytes": report.path.stat().st_size,
    }
    assert manifest["knowledge"] == ["k1"]
    schema = json.loads(report.schema.read_text(encoding="utf-8"))
    assert [column["name"] for column in schema["columns"]] == list(report.layout.names)


@pytest.mark.parametrize("to", EXPORTERS)
def test_our_own_check_finds_nothing_wrong_even_with_everything(tmp_path: Path, to: str) -> None:
    report = export(PlainView([coding("d1"), coding("d2")]), tmp_path / "out", to=to, scope=Scope(everything=True))
    verdict = validate(report.path)
    assert dict(verdict.kinds) == {}
    assert verdict.rows >= 1
    assert verdict.layout == {"csv": "flat"}.get(to, to)


@pytest.mark.parametrize("to", EXPORTERS)
def test_the_same_store_gives_the_same_bytes(tmp_path: Path, to: str) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        export(PlainView([coding()]), tmp_path / folder, to=to)
    files = [sorted(path.name for path in (tmp_path / folder).iterdir()) for folder in ("a", "b")]
    assert files[0] == files[1]
    assert len(files[0]) == 3
    assert all((tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() for name in files[0])


def test_gdelt_has_cameo_countries_quads_and_places_as_gdelt_has_them(tmp_path: Path) -> None:
    clash, request, meeting, march = exported(tmp_path, "gdelt-events")
    assert (clash["SQLDATE"], clash["MonthYear"], clash["FractionDate"]) == ("19990304", "199903", "1999.2575")
    assert (clash["EventCode"], clash["EventBaseCode"], clash["EventRootCode"], clash["QuadClass"]) == ("190", "190", "19", "4")
    assert (clash["Actor1Code"], clash["Actor1Name"], clash["Actor2Code"], clash["Actor2Type1Code"]) == ("MLIREB", "REBELS", "MLIMIL", "MIL")
    assert (clash["ActionGeo_Type"], clash["ActionGeo_CountryCode"], clash["ActionGeo_FullName"]) == ("4", "ML", "Gao, Mali")
    assert (clash["GoldsteinScale"], clash["IsRootEvent"], march["IsRootEvent"]) == ("-10.0", "1", "0")
    assert (request["EventCode"], request["Actor2CountryCode"]) == ("100", "NER")
    assert (request["SQLDATE"], request["DATEADDED"]) == ("19990306", "19990306000000")
    assert (meeting["QuadClass"], meeting["ActionGeo_CountryCode"]) == ("1", "NG")
    assert march["Actor1Type1Code"] == "EDU"


def test_mentions_point_to_the_numbers_of_the_events_file(tmp_path: Path) -> None:
    events = exported(tmp_path, "gdelt-events")
    mentions = exported(tmp_path, "gdelt-mentions")
    assert [row["GLOBALEVENTID"] for row in mentions] == [row["GLOBALEVENTID"] for row in events]
    assert mentions[0]["ActionCharOffset"] == str(at("killed").start)
    assert [row["SentenceID"] for row in mentions] == ["1", "2", "4", "5"]
    assert mentions[1]["Actor2CharOffset"] == str(at("Niger").start)
    assert mentions[3]["Actor2CharOffset"] == "-1"


def test_icews_names_countries_and_codes_in_words(tmp_path: Path) -> None:
    clash, request, *_ = exported(tmp_path, "icews")
    assert (clash["Event Date"], clash["Event Text"], clash["CAMEO Code"], clash["Intensity"]) == (
        "1999-03-04", "Use conventional military force", "190", "-10.0",
    )
    assert (clash["Source Country"], clash["Target Name"], clash["City"]) == ("Mali", "soldiers of Mali", "Gao")
    assert request["Target Country"] == "Niger"
    codes = Codes.load()
    assert [codes.country(iso, "icews") for iso in ("RUS", "COD", "PSE", "CIV")] == [
        "Russian Federation", "Democratic Republic of Congo", "Occupied Palestinian Territory", "Cote d'Ivoire",
    ]
    assert [codes.country(iso, "cameo") for iso in ("ROU", "TLS", "DEU")] == ["ROM", "TMP", "DEU"]


def test_polecat_has_plover_codes_and_words_of_the_report(tmp_path: Path) -> None:
    clash, request, meeting, _ = exported(tmp_path, "polecat")
    assert (clash["Event ID"], clash["Event Type"], clash["Quad Code"], clash["Intensity"]) == ("d1-e1", "ASSAULT", "MATERIAL CONFLICT", "-9.0")
    assert (clash["Actor COW"], clash["Primary Recipient Sector"], clash["Recipient Name Raw"]) == ("432", "MIL", "soldiers of Mali")
    assert (meeting["Event Mode"], meeting["Placename"], meeting["Feature Type"]) == ("visit", "Niamey", "capital")
    assert (request["Source"], request["Publication Date"], request["Language"]) == ("Sahel Wire", "1999-03-06", "en")


def test_phoenix_has_its_penta_classes(tmp_path: Path) -> None:
    clash, request, *_ = exported(tmp_path, "phoenix")
    assert (clash["Date"], clash["SourceActorFull"], clash["SourceActorRole"], clash["Issues"]) == ("19990304", "MLIREB", "REB", "military,1")
    assert (request["QuadClass"], request["SentenceID"], request["URLs"]) == ("3", "d1_2", "http://example.org/1")


def test_acled_and_ucdp_take_only_what_they_have(tmp_path: Path) -> None:
    report = export(PlainView([coding()]), tmp_path / "acled", to="acled")
    clash, march = rows_of(report.path, "acled")
    assert report.dropped["no counterpart in ACLED"] == 2
    assert (clash["event_type"], clash["sub_event_type"], clash["fatalities"], clash["interaction"]) == ("Battles", "Armed clash", "12", "21")
    assert (clash["iso"], clash["country"], clash["time_precision"], clash["geo_precision"]) == ("466", "Mali", "1", "1")
    assert (march["event_type"], march["inter1"], march["fatalities"], march["time_precision"]) == ("Protests", "6", "", "3")
    assert clash["notes"] == "Rebels killed 12 soldiers of Mali near Gao on 4 March 1999."
    report = export(PlainView([coding()]), tmp_path / "ucdp", to="ucdp")
    (clash,) = rows_of(report.path, "ucdp")
    assert (clash["type_of_violence"], clash["best"], clash["deaths_unknown"], clash["gwnob"]) == ("1", "12", "12", "432")
    assert report.dropped["no assault with a number of killed"] == 3


def test_a_claim_told_by_three_reports_is_one_event_and_three_mentions(tmp_path: Path) -> None:
    codings = [coding(name, url=f"http://example.org/{name}") for name in ("d1", "d2", "d3")]
    told = {f"{name}-e1": {"claim": "c1", "mentions": 4, "reports": 3, "independent_sources": 2} for name in ("d1", "d2", "d3")}
    report = export(PlainView(codings, told), tmp_path / "e", to="gdelt-events")
    assert report.dropped["the same event in another report"] == 2
    rows = [row for row in rows_of(report.path, "gdelt-events") if row["EventRootCode"] == "19"]
    assert [(row["NumMentions"], row["NumArticles"], row["NumSources"]) for row in rows] == [("4", "3", "2")]
    mentions = export(PlainView(codings, told), tmp_path / "m", to="gdelt-mentions")
    found = [row for row in rows_of(mentions.path, "gdelt-mentions") if row["GLOBALEVENTID"] == rows[0]["GLOBALEVENTID"]]
    assert [row["MentionIdentifier"] for row in found] == [f"http://example.org/{name}" for name in ("d1", "d2", "d3")]
    each = export(PlainView(codings, told), tmp_path / "r", to="icews", scope=Scope(each_report=True))
    assert each.rows == 12


def test_layouts_that_need_a_day_leave_out_events_without_one(tmp_path: Path) -> None:
    report = export(PlainView([coding(published=None)]), tmp_path / "e", to="polecat")
    assert (report.rows, report.dropped["no day"]) == (2, 2)
    assert export(PlainView([coding()]), tmp_path / "f", to="polecat").notes["rows whose day is that of publication"] == 2


@pytest.mark.parametrize("to", TABS)
def test_a_tab_or_line_break_in_a_name_does_not_break_the_table(tmp_path: Path, to: str) -> None:
    made = coding()
    event = made.events[0]
    hostile = replace(event.sources[0], name="A\tB\r\nC\0D", country=None)
    made = replace(made, events=(replace(event, sources=(hostile,), contexts=("military",)),))
    report = export(PlainView([made]), tmp_path / "out", to=to)
    assert len(rows_of(report.path, to)) == 1
    assert not validate(report.path).problems


def test_csv_and_parquet_hold_the_same_events_with_types(tmp_path: Path) -> None:
    cells = exported(tmp_path, "csv")
    table = pq.read_table(export(PlainView([coding()]), tmp_path / "p", to="parquet").path).to_pylist()
    assert [row["event"] for row in table] == [row["event"] for row in cells] == ["d1-e1", "d1-e2", "d1-e5", "d1-e6"]
    assert (table[0]["killed"], table[0]["latitude"], table[0]["date"].isoformat(), table[0]["historical"]) == (12, 16.27167, "1999-03-04", False)
    assert cells[0]["evidence"] == "source: Rebels | predicate: killed | target: soldiers of Mali"
    assert cells[0]["date_by"] == "event"
    assert (cells[1]["about"], cells[1]["date_by"]) == ("d1-e3", "published")


def test_lines_are_events_of_the_contract(tmp_path: Path) -> None:
    path = export(PlainView([coding()]), tmp_path / "e", to="jsonl").path
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == ["d1-e1", "d1-e2", "d1-e5", "d1-e6"]
    assert lines[0]["filed"] == {"date": "1999-03-04", "by": "event"}
    assert TEXT[lines[0]["trigger"]["start"] : lines[0]["trigger"]["end"]] == "killed"


def test_geojson_points_have_longitude_first(tmp_path: Path) -> None:
    report = export(PlainView([coding()]), tmp_path / "e", to="geojson")
    value = json.loads(report.path.read_text(encoding="utf-8"))
    assert [feature["geometry"]["coordinates"] for feature in value["features"]] == [[-0.04472, 16.27167], [2.1098, 13.51366]]
    assert report.dropped["no place with coordinates"] == 2


@pytest.mark.parametrize(("to", "node", "edge"), [("graphml", "node", "edge"), ("gexf", "node", "edge")])
def test_networks_sum_events_between_countries_and_sectors(tmp_path: Path, to: str, node: str, edge: str) -> None:
    path = export(PlainView([coding("d1"), coding("d2")]), tmp_path / "e", to=to).path
    elements = [(element.tag.rpartition("}")[2], element) for element in ET.parse(path).iter()]
    assert {element.get("id") for tag, element in elements if tag == node} == {"MLI REB", "MLI MIL", "MLI GOV", "NER", "NER GOV"}
    pairs = {(element.get("source"), element.get("target")) for tag, element in elements if tag == edge}
    assert pairs == {("MLI REB", "MLI MIL"), ("MLI GOV", "NER"), ("MLI GOV", "NER GOV")}
    assert "2" in ET.tostring(next(element for tag, element in elements if tag == edge), encoding="unicode")


def test_annotations_quote_their_text_and_name_its_hash(tmp_path: Path) -> None:
    path = export(PlainView([coding()]), tmp_path / "e", to="webannotation").path
    value = json.loads(path.read_text(encoding="utf-8"))
    items = value["first"]["items"]
    for item in items:
        quote, place = item["target"]["selector"]
        assert TEXT[place["start"] : place["end"]] == quote["exact"]
        assert item["target"]["source"]["dragoman:sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert items[0]["body"][1]["value"] == "PLOVER:ASSAULT"
    assert value["@context"][0] == "http://www.w3.org/ns/anno.jsonld"


def test_a_wrong_ending_is_refused_and_a_missing_one_added(tmp_path: Path) -> None:
    view = PlainView([coding()])
    with pytest.raises(ConfigError, match=r"files of GDELT 2.0 events are called .export.CSV, not .csv"):
        export(view, tmp_path / "e.csv", to="gdelt-events")
    assert export(view, tmp_path / "e", to="gdelt-events").path.name == "e.export.CSV"
    assert export(view, tmp_path / "e.export.CSV", to="gdelt-events").path.name == "e.export.CSV"
    with pytest.raises(ConfigError, match="'tabari' is no export format"):
        export(view, tmp_path / "e", to="tabari")


def test_a_filter_is_kept_in_the_manifest(tmp_path: Path) -> None:
    report = export(PlainView([coding()]), tmp_path / "e", to="csv", scope=Scope(Filter(types=("PROTEST",))))
    assert report.rows == 1
    assert json.loads(report.manifest.read_text(encoding="utf-8"))["filter"] == {"types": ["PROTEST"]}


def test_events_at_hand_are_exported_without_a_store(tmp_path: Path) -> None:
    events = list(PlainView([coding()]).all_events(Filter(everything=True)))
    report = export_events(events, tmp_path / "e", to="polecat")
    assert (report.rows, report.events) == (4, 7)


def test_numbers_are_made_of_the_id_and_never_given_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = Numbers()
    assert numbers("a") == numbers("a") == number_of("a")
    monkeypatch.setattr("dragoman.export.gathering.number_of", lambda _name: 7)
    clashing = Numbers()
    assert [clashing("a"), clashing("b"), clashing("a"), clashing("c")] == [7, 8, 7, 9]
