"""The whole program on input that is not what it should be: a reason or a coding for each, and all others done."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import cli

pytestmark = pytest.mark.slow

SPANISH = "El ministro viajó ayer a la capital para reunirse con los dirigentes de la oposición, según dijo su portavoz."


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["read", "--format", "jsonl", *map(str, arguments)], standalone_mode=False)


def outcomes(result: Result) -> dict[str, str]:
    records = [json.loads(line) for line in result.stdout.splitlines()]
    return {record["document"]["id"]: record.get("reason", "coded") for record in records}


def test_each_bad_document_has_its_reason_and_the_good_ones_are_coded(tmp_path: Path) -> None:
    packed = gzip.compress(b"Two men were held in Lima. " * 3000)
    contents = {
        "a-good.txt": b"Chile expelled two diplomats of Peru on Monday.",
        "b-empty.txt": b"",
        "c-binary.txt": bytes(range(256)) * 20,
        "d-deep.html": b"<div>" * 50_000 + b"x",
        "e-short.txt.gz": packed[: len(packed) // 2],
        "f-spanish.txt": SPANISH.encode(),
        "g-damaged.txt": b"Police in Qu\xffito held five men in a raid on Sunday.",
        "h-marks.txt": b'"' * 100_000,
        "i-records.jsonl": b'{"id": "one", "text": "Rebels attacked a town in Mali."}\n[1]\nno json\n',
        "j-sentence.txt": b"word " * 400_000,
        "k-large.txt": b"Report. " * 2_600_000,
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    started = time.perf_counter()
    result = call(tmp_path)
    assert time.perf_counter() - started < 60
    assert result.return_value == 1
    assert outcomes(result) == {
        "a-good.txt": "coded",
        "b-empty.txt": "empty",
        "c-binary.txt": "binary, not text",
        "d-deep.html": "HTML nested more than 400 deep",
        "e-short.txt": "the gzip stream ends early",
        "f-spanish.txt": "its language is 'es', not English",
        "g-damaged.txt": "coded",
        "h-marks.txt": "coded",
        "one": "coded",
        "i-records.jsonl#2": "the line is a list, not a JSON object",
        "i-records.jsonl#3": "the line is no JSON: Expecting value: line 1 column 1 (char 0)",
        "j-sentence.txt": "too long: 2,000,000 characters, 1,000,000 are allowed",
        "k-large.txt": "larger than 20 MB",
    }


def test_another_language_is_coded_when_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SPANISH, encoding="utf-8")
    result = call("--force", tmp_path / "a.txt")
    assert result.return_value == 0
    assert json.loads(result.stdout)["document"]["language"] == "es"


def test_two_workers_give_the_same_bytes_as_one(tmp_path: Path) -> None:
    towns = ("Kisumu", "Oruro", "Tartu", "Lahti", "Split")
    lines = [json.dumps({"id": n, "text": f"Police held {n} men in {towns[n % 5]} on Friday, the mayor said."}) for n in range(2, 60)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    alone = call(tmp_path / "a.jsonl", "--date", "2004-05-08")
    assert alone.return_value == 0
    assert call(tmp_path / "a.jsonl", "--date", "2004-05-08", "--workers", "2").stdout == alone.stdout


def test_texts_that_are_no_reports_end_in_bounded_time_and_memory(tmp_path: Path) -> None:
    contents = {
        "marks": "“" * 50_000 + "'" * 50_000,
        "brackets": "(" * 40_000 + "Mali" + ")" * 40_000,
        "sentence": "the army of the north attacked a town near the border and then " * 500,
        "letters": "a " * 20_000,
        "lines": "x\n" * 200_000,
        "names": "Peru, Chad and " * 1_500,
        "claims": "“We fled,” he said, “and they fired. " * 500,
        "blank": "\n \u200b" * 200_000 + "Two men were held in Lima.",
    }
    for name, content in contents.items():
        (tmp_path / f"{name}.txt").write_text(content, encoding="utf-8")
    program = Path(sys.executable).with_name("dragoman")
    started = time.perf_counter()
    out = tmp_path / "out.jsonl"
    with subprocess.Popen([program, "read", tmp_path, "--force", "--format", "jsonl", "-o", out], stderr=subprocess.DEVNULL) as running:
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    assert running.returncode == 0
    assert time.perf_counter() - started < 120
    assert used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) < 900_000_000
    assert len(out.read_text(encoding="utf-8").splitlines()) == len(contents)


def test_a_pipe_closed_at_the_other_end_is_no_failure(tmp_path: Path) -> None:
    lines = [json.dumps({"id": n, "text": "Police held a man in Tartu. " * 200}) for n in range(40)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    program = Path(sys.executable).with_name("dragoman")
    with subprocess.Popen([program, "read", tmp_path / "a.jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=60) == 0
