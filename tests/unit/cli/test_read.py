"""What ``dragoman read`` writes, says and returns."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import cli

pytestmark = pytest.mark.usefixtures("plain_coder")


def call(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin, standalone_mode=False)


def records(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_report_becomes_one_line(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Bolivia reopened its embassy in Accra.", encoding="utf-8")
    result = call("read", tmp_path / "note.txt", "--date", "1993-04-02", "--source", "The Example")
    (record,) = records(result)
    assert result.return_value == 0
    assert record["schema"] == "dragoman/coding/1"
    assert record["document"]["id"] == "note.txt"  # type: ignore[index]
    assert record["document"]["published"] == {"value": "1993-04-02", "basis": "given"}  # type: ignore[index]


def test_a_bad_document_is_skipped_with_its_reason_and_the_others_are_done(tmp_path: Path) -> None:
    lines = ['{"id": "a", "text": "One."}', "[1, 2]", '{"id": "c", "text": ""}', '{"id": "d", "text": "BREAK"}', '{"id": "e", "text": "Five."}']
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    result = call("read", tmp_path / "in.jsonl")
    got = [(record["document"]["id"], record.get("reason")) for record in records(result)]  # type: ignore[index]
    assert got == [
        ("a", None),
        ("in.jsonl#2", "the line is a list, not a JSON object"),
        ("c", "empty"),
        ("d", "RuntimeError: it broke"),
        ("e", None),
    ]
    assert result.return_value == 1
    assert "d: skipped at code: RuntimeError: it broke" in result.stderr


def test_a_path_that_is_not_there_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text.", encoding="utf-8")
    result = call("read", tmp_path / "none.txt", tmp_path / "a.txt")
    assert result.return_value == 1
    assert "none.txt: there is no such file or folder" in result.stderr
    assert len(records(result)) == 1


def test_nothing_that_could_be_opened_is_exit_code_3(tmp_path: Path) -> None:
    assert call("read", tmp_path / "none.txt").return_value == 3
    assert call("read", tmp_path).return_value == 3


def test_standard_input_is_text_or_json_lines_by_its_content() -> None:
    assert [record["document"]["id"] for record in records(call("read", "-", stdin="Plain text."))] == ["-"]  # type: ignore[index]
    lines = '{"id": 7, "text": "Seven."}\n{"text": "Eight."}\n'
    assert [record["document"]["id"] for record in records(call("read", "-", stdin=lines))] == ["7", "-#2"]  # type: ignore[index]


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl.gz"
    source.write_bytes(gzip.compress(b'{"id": "a", "text": "One."}\n'))
    assert call("read", source, "-o", tmp_path / "out.json").return_value == 0
    assert [record["document"]["id"] for record in json.loads((tmp_path / "out.json").read_text("utf-8"))] == ["a"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl.gz", "out.json"]


def test_columns_can_be_renamed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("key;body;day\nx1;Text of one.;5 June 2009\n", encoding="utf-8")
    (record,) = records(call("read", tmp_path / "a.csv", "--map", "id=key,text=body,date=day"))
    assert record["document"]["id"] == "x1"  # type: ignore[index]
    assert record["document"]["published"] == {"value": "2009-06-05", "basis": "metadata"}  # type: ignore[index]


@pytest.mark.parametrize(
    "wrong", [["--date", "03/04/2021"], ["--map", "text"], ["--map", "words=body"], ["--format", "xml"], ["--workers", "x"]]
)
def test_wrong_usage_is_refused(tmp_path: Path, wrong: list[str]) -> None:
    (tmp_path / "a.txt").write_text("Text.", encoding="utf-8")
    result = CliRunner().invoke(cli, ["read", str(tmp_path / "a.txt"), *wrong])
    assert result.exit_code == 2
    assert "Error" in result.stderr


def test_quiet_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("REFUSE", encoding="utf-8")
    result = call("read", tmp_path / "a.txt", "--quiet")
    assert result.return_value == 1
    assert result.stderr == ""
