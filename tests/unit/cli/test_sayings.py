from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli import cli
from dragoman.errors import ConfigError

TEXT = "Rain fell on Riga. The abbot said that the mill was “ours and nobody else’s” on Monday.\n"


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli, ["statements", *arguments], standalone_mode=False)
    code = done.return_value if isinstance(done.return_value, int) else 1 if done.exception else 0
    return code, done.stdout, f"{done.stderr}{done.exception or ''}"


@pytest.mark.slow
def test_statements_of_a_file_come_with_their_words_exactly_as_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    code, out, _ = run(str(path), "--format", "jsonl")
    (line,) = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert line["document"] == "report.txt"
    assert line["speaker"]["text"] == "The abbot"
    assert all(piece["text"] == TEXT[piece["start"] : piece["end"]] for piece in line["context"])
    assert "".join(piece["text"] for piece in line["context"] if piece["said"]) == line["content"][0]["text"]


@pytest.mark.slow
def test_the_table_names_the_report_and_the_speaker(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    code, out, _ = run(str(path), "--format", "table")
    assert code == 0
    assert out.startswith("report.txt\n")
    assert "The abbot" in out
    assert "nobody else’s" in " ".join(out.split())


def test_nothing_to_read_is_wrong_usage() -> None:
    code, _, err = run()
    assert code == 1
    assert "nothing to read" in err


def test_filters_are_for_a_store(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert "filters are for a store" in run(str(path), "--words", "mill")[2]


def test_a_file_that_is_not_there_is_named() -> None:
    code, _, err = run("no-such-report.txt")
    assert code == 3
    assert "no-such-report.txt" in err


def test_rows_of_ones_own_are_for_files_and_not_for_a_store(tmp_path: Path) -> None:
    (tmp_path / "mine.tsv").write_text("name\tcountry\tsectors\taliases\tstart\tend\n")
    with pytest.raises(ConfigError, match="are for files"):
        CliRunner().invoke(
            cli, ["statements", "--store", "x", "--actors", str(tmp_path / "mine.tsv")], standalone_mode=False, catch_exceptions=False
        )
