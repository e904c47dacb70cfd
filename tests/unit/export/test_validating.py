"""Files of others, and broken ones: the layout is found, each fault has its line."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from dragoman.errors import ConfigError, InputError
from dragoman.export.coding import to_line
from dragoman.export.exporting import export
from dragoman.export.layout import load_layout
from dragoman.export.validating import Verdict, validate
from dragoman.model import DocumentId, Skipped
from tests.archive_codings import coding
from tests.archive_view import PlainView


def found(verdict: Verdict) -> dict[str, list[int]]:
    """Columns and kinds of problems with the lines of each."""
    return {f"{column}: {kind}": [problem.line for problem in verdict.first[column, kind]] for column, kind in verdict.kinds}


def table(tmp_path: Path, to: str, **changes: tuple[int, str]) -> Path:
    """An export of ours with one cell of a row changed."""
    report = export(PlainView([coding()]), tmp_path / "e", to=to)
    layout = load_layout(to)
    lines = report.path.read_text(encoding="utf-8").splitlines()
    for name, (row, value) in changes.items():
        cells = lines[row - 1].split(layout.delimiter)
        cells[layout.names.index(name.replace("_", " ") if name not in layout.names else name)] = value
        lines[row - 1] = layout.delimiter.join(cells)
    report.path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return report.path


def test_each_fault_of_a_gdelt_file_has_its_column_and_line(tmp_path: Path) -> None:
    path = table(
        tmp_path, "gdelt-events",
        SQLDATE=(1, "19990332"), EventCode=(2, "45"), ActionGeo_Lat=(3, "97.5"), QuadClass=(4, "2"), GoldsteinScale=(2, "-11"),
    )  # fmt: skip
    kinds = found(validate(path))
    assert kinds["SQLDATE: no day written YYYYMMDD"] == [1]
    assert kinds["EventCode: no CAMEO code"] == [2]
    assert kinds["EventRootCode: contradicts other columns"] == [2]
    assert kinds["GoldsteinScale: not between -10 and 10"] == [2]
    assert kinds["ActionGeo_Lat: not between -90 and 90"] == [3]
    assert kinds["QuadClass: contradicts other columns"] == [4]
    assert len(kinds) == 6


def test_an_id_that_stands_twice_is_named_with_both_lines(tmp_path: Path) -> None:
    path = table(tmp_path, "gdelt-events")
    first = path.read_text(encoding="utf-8").splitlines()[0]
    path.write_text(path.read_text(encoding="utf-8") + first + "\n", encoding="utf-8")
    (problem,) = validate(path).first["GLOBALEVENTID", "is not unique"]
    assert problem.line == 5
    assert problem.message.endswith("stands on line 1 too")


def test_rows_with_too_many_columns_and_broken_bytes_are_named(tmp_path: Path) -> None:
    path = table(tmp_path, "polecat")
    with path.open("ab") as stream:
        stream.write(b"a\tb\n\xff\xfe\n")
    assert found(validate(path)) == {": columns": [6, 7], ": the line is no UTF-8": [7]}


def test_headers_with_other_names_are_taken_and_with_wrong_ones_named(tmp_path: Path) -> None:
    path = table(tmp_path, "polecat")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\tIntensity\t", "\tEvent Intensity\t", 1), encoding="utf-8")
    assert not validate(path).problems
    path.write_text(text.replace("\tIntensity\t", "\tHeadline\t", 1), encoding="utf-8")
    assert found(validate(path)) == {
        "Intensity: the column is missing": [1], "Headline: a column that the layout does not have": [1],
    }


def test_tables_with_quotation_marks_are_read_as_csv(tmp_path: Path) -> None:
    path = export(PlainView([coding()]), tmp_path / "e", to="acled").path
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("1999-03-04", "04 March 1999").replace('"', "", 1), encoding="utf-8")
    kinds = found(validate(path))
    assert kinds["event_date: no day written YYYY-MM-DD"] == [2]


def test_packed_files_are_read_as_gdelt_publishes_them(tmp_path: Path) -> None:
    path = table(tmp_path, "gdelt-events")
    with zipfile.ZipFile(tmp_path / "20150218.export.CSV.zip", "w") as archive:
        archive.write(path, "20150218.export.CSV")
    (tmp_path / "e.export.CSV.gz").write_bytes(gzip.compress(path.read_bytes()))
    for name in ("20150218.export.CSV.zip", "e.export.CSV.gz"):
        verdict = validate(tmp_path / name)
        assert (verdict.layout, verdict.rows, verdict.problems) == ("gdelt-events", 4, 0)
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(InputError, match="the archive is broken"):
        validate(tmp_path / "b.zip")


def test_a_file_of_no_layout_lists_those_there_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one two\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"of no layout that is known.*gdelt-events, gdelt-mentions"):
        validate(tmp_path / "a.txt")
    with pytest.raises(ConfigError, match="'x' is no layout"):
        validate(tmp_path / "a.txt", layout="x")
    assert found(validate(tmp_path / "a.txt", layout="phoenix")) == {": columns": [1]}


def test_a_coding_of_ours_is_right(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([to_line(coding()), to_line(Skipped(DocumentId("x"), None, "read", "empty"))]), encoding="utf-8")
    verdict = validate(path)
    assert (verdict.layout, verdict.rows, dict(verdict.kinds)) == ("coding", 2, {})


def test_faults_of_codings_have_their_lines(tmp_path: Path) -> None:
    good = json.loads(to_line(coding()))
    bad = json.loads(to_line(coding()))
    bad["events"][0]["type"] = "STRIKE"
    bad["events"][1]["standing"] = "denied"
    bad["events"][2]["trigger"]["text"] = "other words"
    bad["events"][3]["about"] = "nobody"
    bad["events"][4]["evidence"] = []
    path = tmp_path / "a.jsonl"
    lines = [json.dumps(good), "{no json", json.dumps(bad), json.dumps({"schema": "dragoman/coding/2"}), "[1]"]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert found(validate(path)) == {
        ": no JSON": [2],
        "document.id: is not unique": [3],
        "events.type: no PLOVER type": [3],
        "events.standing: does not fit the modality": [3],
        "events: does not quote its text": [3],
        "events.about: leads nowhere": [3],
        "events.evidence: is empty": [3],
        "schema: unknown": [4],
        ": no JSON object": [5],
    }


def test_broken_geojson_annotations_parquet_and_networks_are_named(tmp_path: Path) -> None:
    view = PlainView([coding()])
    place = export(view, tmp_path / "e", to="geojson").path
    place.write_text(place.read_text(encoding="utf-8").replace("[2.1098, 13.51366]", "[2.1098, 113.5]"), encoding="utf-8")
    assert found(validate(place)) == {"geometry: out of range": [2]}
    notes = export(view, tmp_path / "e", to="webannotation").path
    notes.write_text(notes.read_text(encoding="utf-8").replace('"exact": "killed"', '"exact": "killed them"'), encoding="utf-8")
    assert found(validate(notes)) == {"target.selector: the position is not as long as the quote": [1]}
    graph = export(view, tmp_path / "e", to="graphml").path
    graph.write_text(graph.read_text(encoding="utf-8").replace('<node id="NER">', '<node id="NOR">'), encoding="utf-8")
    assert found(validate(graph)) == {"edge: leads nowhere": [20]}
    rows = export(view, tmp_path / "e", to="parquet").path
    rows.write_bytes(rows.read_bytes()[:-50])
    assert next(iter(found(validate(rows)))).startswith(": no Parquet table that can be read")
