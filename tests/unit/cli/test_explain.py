"""Explanations name the row, the words in their roles, the standing and what lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli import cli
from dragoman.errors import ConfigError

pytestmark = pytest.mark.slow


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text("Chad denied that it had expelled the Libyan envoy. Niger bombed a Malian village.", encoding="utf-8")
    return path


def test_every_event_is_explained(report: Path) -> None:
    done = CliRunner().invoke(cli, ["explain", str(report), "--format", "json"])
    assert done.exit_code == 0, done.output
    records = [json.loads(line) for line in done.stdout.splitlines()]
    bombed = next(record for record in records if record["trigger"] == "bombed")
    assert bombed["type"] == "ASSAULT" and bombed["row"].startswith("assault.") and bombed["sources"][0]["words"] == "Niger"
    assert bombed["lost"] and bombed["second_opinion"][0]["chance"] > 0
    denied = next(record for record in records if record["standing"]["standing"] == "denied")
    assert denied["standing"]["cues"]


def test_text_says_it_in_words(report: Path) -> None:
    done = CliRunner().invoke(cli, ["explain", str(report), "--format", "text"])
    assert done.exit_code == 0 and "by the word 'bombed'" in done.stdout and "standing" in done.stdout


def test_an_unknown_event_is_refused(report: Path) -> None:
    done = CliRunner().invoke(cli, ["explain", str(report), "--event", "no-such"])
    assert isinstance(done.exception, ConfigError)
