"""Commands that ask a store, and those that export from it."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

from dragoman.cli import cli
from dragoman.store import open_store
from tests.archive_codings import coding


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("asking") / "store"
    with open_store(path) as writer:
        writer.write([coding("d1"), coding("d2", url=None)], run="r")
    return path


def call(store: Path, *arguments: str | Path) -> Result:
    command, *rest = map(str, arguments)
    return CliRunner().invoke(cli, [command, "--store", str(store), *rest], standalone_mode=False, env={"COLUMNS": "100", "NO_COLOR": "1"})


def lines(result: Result) -> list[dict[str, object]]:
    assert result.exception is None, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_table_of_events_shows_sentences_with_their_evidence(store: Path) -> None:
    shown = call(store, "events", "--format", "table", "--type", "ASSAULT", "--document", "d1").stdout
    assert shown.splitlines()[:3] == [
        "1999-03-04   done       Rebels (MLI REB) — killed → soldiers of Mali (MLI MIL)",
        "                        ASSAULT [military] · CAMEO 19 (-10.0) · 4 March 1999 = 1999-03-04 · Gao, MLI",
        "                        · killed: 12",
    ]
    assert "“Rebels killed 12 soldiers of Mali near Gao on 4 March 1999.”" in " ".join(shown.split())
    assert "Sahel Wire · id d1-e1" in shown


def test_the_default_shows_what_happened_and_says_how_many_it_hides(store: Path) -> None:
    result = call(store, "events")
    assert [line["standing"] for line in lines(result)] == ["done"] * 8
    assert "6 events more that did not happen, or are background, totals or habits; --all shows them too" in result.stderr
    assert len(lines(call(store, "events", "--all"))) == 14
    assert [line["standing"] for line in lines(call(store, "events", "--standing", "denied"))] == ["denied"] * 2


def test_a_day_of_publication_is_marked(store: Path) -> None:
    shown = call(store, "events", "--format", "table", "--type", "PROTEST", "--limit", "1").stdout
    assert shown.startswith("1999-03-06*  done")
    assert "* the day of publication: the report gives no day for it" in shown


def test_filters_are_joined_by_and_values_by_or(store: Path) -> None:
    assert len(lines(call(store, "events", "--country", "Niger", "--country", "MLI"))) == 8
    assert len(lines(call(store, "events", "--country", "Niger", "--type", "REQUEST,PROTEST"))) == 2
    assert len(lines(call(store, "events", "--until", "1999-03-04"))) == 2
    assert len(lines(call(store, "events", "--sector", "REB"))) == 2
    assert len(lines(call(store, "events", "--dyad", "NER:MLI"))) == 2  # the meeting has no direction
    assert len(lines(call(store, "events", "--dyad", "NER:MLI", "--either-way"))) == 4
    assert len(lines(call(store, "events", "--place", "Gao"))) == 2
    assert not lines(call(store, "events", "--confidence", "0.95"))


def test_a_limit_takes_the_first_rows_over_pages(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every = [line["id"] for line in lines(call(store, "events"))]
    monkeypatch.setattr("dragoman.cli.events.PAGE", 3)
    for limit in (1, 3, 4, 7, 8, 20):
        assert [line["id"] for line in lines(call(store, "events", "--limit", str(limit)))] == every[:limit]


def test_rows_go_to_files_of_every_format(store: Path, tmp_path: Path) -> None:
    for suffix in ("jsonl", "csv", "parquet"):
        assert call(store, "events", "--order", "document", "-o", tmp_path / f"e.{suffix}").exception is None
    ids = [json.loads(line)["id"] for line in (tmp_path / "e.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["event"] for row in csv.DictReader((tmp_path / "e.csv").read_text(encoding="utf-8").splitlines())] == ids
    assert pq.read_table(tmp_path / "e.parquet").column("event").to_pylist() == ids
    result = call(store, "events", "--format", "parquet")
    assert str(result.exception) == "Parquet is written to a file. Name it with -o OUT.parquet"


@pytest.mark.parametrize(
    ("arguments", "column", "expected"),
    [
        (("timeline", "--period", "year"), "year", ["1999"]),
        (("dyads",), "source", ["MLI"]),
        (("matrix",), "source", ["MLI", "NER"]),
        (("sql", "SELECT DISTINCT type FROM event_rows WHERE quad = 1"), "type", ["CONSULT"]),
        (("actors",), "name", []),
        (("stories",), "story", []),
        (("ledger",), "entry", []),
        (("relations",), "dyad", []),
        (("statements",), "id", []),
    ],
)
@pytest.mark.parametrize("form", ["jsonl", "csv", "table"])
def test_each_question_answers_in_each_format(store: Path, arguments: tuple[str, ...], column: str, expected: list[str], form: str) -> None:
    result = call(store, *arguments, "--format", form)
    assert result.exception is None, result.exception
    if form == "jsonl":
        assert [line[column] for line in lines(result)] == expected
    elif form == "csv":
        assert [row[column] for row in csv.DictReader(result.stdout.splitlines())] == expected
    else:
        assert all(value in result.stdout for value in expected)


def test_export_says_what_it_left_out(store: Path, tmp_path: Path) -> None:
    result = call(store, "export", "--to", "gdelt-events", "-o", tmp_path / "e", "--country", "NER")
    assert result.exception is None, result.exception
    assert "4 rows of 10 events, as GDELT 2.0 events" in result.stderr
    assert "2 left out: did not happen: asked" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["e.export.CSV", "e.export.CSV.manifest.json", "e.export.CSV.schema.json"]


def test_export_lists_its_formats_without_a_store() -> None:
    result = CliRunner().invoke(cli, ["export", "--list"])
    assert result.exit_code == 0
    assert "gdelt-events    .export.CSV    GDELT 2.0 events" in result.stdout


def test_validate_names_lines_and_ends_with_one(store: Path, tmp_path: Path) -> None:
    call(store, "export", "--to", "icews", "-o", tmp_path / "e")
    path = tmp_path / "e.tab"
    good = CliRunner().invoke(cli, ["validate", str(path), "--format", "table"], standalone_mode=False)
    assert (good.return_value, good.stdout) == (0, f"{path}: ICEWS coded events, 8 rows, 0 problems\n")
    path.write_text(path.read_text(encoding="utf-8").replace("1999-03-04", "4.3.1999"), encoding="utf-8")
    bad = CliRunner().invoke(cli, ["validate", str(path), "--format", "table"], standalone_mode=False)
    assert bad.return_value == 1
    assert "Event Date: no day written YYYY-MM-DD (2 times)\n  line 2: '4.3.1999': no day written YYYY-MM-DD" in bad.stdout
    assert json.loads(CliRunner().invoke(cli, ["validate", str(path)]).stdout)["kinds"][0]["number"] == 2
    assert CliRunner().invoke(cli, ["validate", str(tmp_path / "none")], standalone_mode=False).return_value == 3
