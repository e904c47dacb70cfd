"""Snapshots say the same of the same content, and a comparison says what changed and why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from dragoman.archive import Filter, Run
from dragoman.cli import cli
from dragoman.errors import ConfigError, InputError
from dragoman.model import Coding, Standing
from dragoman.query.diff import compare, detail, summary
from dragoman.query.snapshot import MANIFEST, freeze, read_snapshot
from dragoman.store import open_store
from tests.archive_codings import coding
from tests.archive_view import PlainView


def with_knowledge(view: PlainView, knowledge: str) -> PlainView:
    run = Run("r", "", None, "0.1", knowledge, {}, {}, 1, 0, 0, None)
    view.runs = lambda: (run,)  # type: ignore[method-assign]
    return view


def recoded(made: Coding) -> Coding:
    """The clash is coded by another row, the request becomes a threat, the protest goes, the meeting gets another standing."""
    clash, request, asked, denied, meeting, _, background = made.events
    return replace(
        made,
        events=(
            replace(clash, mode="firearms", basis="assault.shoot"),
            replace(request, type="THREATEN", mode=None),
            asked,
            denied,
            replace(meeting, standing=Standing.PLANNED),
            background,
        ),
    )


def test_the_same_content_has_the_same_name_and_bytes(tmp_path: Path) -> None:
    first = freeze(PlainView([coding("d1"), coding("d2")]), tmp_path / "a")
    again = freeze(PlainView([coding("d1"), coding("d2")]), tmp_path / "b")
    other = freeze(PlainView([coding("d1")]), tmp_path / "c")
    assert first.name == again.name != other.name
    assert first.counts == {"events": 14, "statements": 0, "documents": 2}
    for name in (MANIFEST, "events.parquet", "documents.parquet"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_snapshot_holds_hidden_events_and_no_text(tmp_path: Path) -> None:
    freeze(PlainView([coding()]), tmp_path / "a", Filter(types=("AID", "ASSAULT")))
    rows = pq.read_table(tmp_path / "a" / "events.parquet").to_pylist()
    assert [(row["type"], row["standing"], row["trigger"]) for row in rows] == [("ASSAULT", "done", "killed"), ("AID", "denied", "armed")]
    documents = pq.read_table(tmp_path / "a" / "documents.parquet").to_pylist()
    assert len(str(documents[0]["sha256"])) == 64
    assert "text" not in documents[0]


def test_nothing_is_written_over_and_a_changed_file_is_found(tmp_path: Path) -> None:
    freeze(PlainView([coding()]), tmp_path / "a")
    with pytest.raises(ConfigError, match="is there already"):
        freeze(PlainView([coding()]), tmp_path / "a")
    with (tmp_path / "a" / "documents.parquet").open("ab") as stream:
        stream.write(b" ")
    with pytest.raises(InputError, match="is not the file that was frozen"):
        read_snapshot(tmp_path / "a")
    with pytest.raises(InputError, match="is no snapshot"):
        read_snapshot(tmp_path)
    (tmp_path / MANIFEST).write_text('{"files": []}', encoding="utf-8")
    with pytest.raises(InputError, match="cannot be read"):
        read_snapshot(tmp_path)


def test_what_came_went_and_changed_is_told_with_its_reason(tmp_path: Path) -> None:
    made = coding()
    freeze(with_knowledge(PlainView([recoded(made)]), "k1"), tmp_path / "a")
    freeze(with_knowledge(PlainView([made]), "k2"), tmp_path / "b")
    found = compare(tmp_path / "a", tmp_path / "b")
    told = [(one.change, one.field, one.a, one.b, one.why) for one in found.differences]
    assert told == [
        ("changed", "mode", "firearms", None, "row assault.row instead of assault.shoot"),
        ("changed", "type", "THREATEN", "REQUEST", "row request.row, with other knowledge"),
        ("changed", "mode", None, "change", "row request.row, with other knowledge"),
        ("changed", "standing", "planned", "done", "row consult.row, with other knowledge"),
        ("added", "event", None, "PROTEST done", "row protest.row codes it now"),
    ]
    assert (found.same, dict(found.documents)) == (3, {"same": 1})
    answer = summary(found)
    assert {row["what"] for row in answer.rows} >= {"type: THREATEN → REQUEST", "PROTEST done", "standing: planned → done"}
    assert answer.notes[-1] == "events: 3 same, 1 added, 0 removed, 3 changed"
    assert detail(found).rows[0]["trigger"] == "killed"


def test_a_report_that_is_in_one_alone_is_said_so(tmp_path: Path) -> None:
    freeze(PlainView([coding("d1"), coding("d2")]), tmp_path / "a")
    freeze(PlainView([coding("d1")]), tmp_path / "b")
    found = compare(tmp_path / "a", tmp_path / "b")
    assert dict(found.documents) == {"same": 1, "removed": 1}
    assert {(one.change, one.document, one.why) for one in found.differences} == {("removed", "d2", "the report is in one of them alone")}


def test_the_command_compares_stores_and_ends_with_one_where_they_differ(tmp_path: Path) -> None:
    for name, made in (("one", coding()), ("two", recoded(coding()))):
        with open_store(tmp_path / name) as writer:
            writer.write([made], run="r")
    done = CliRunner().invoke(cli, ["snapshot", "--store", str(tmp_path / "one"), "-o", str(tmp_path / "frozen")], standalone_mode=False)
    assert done.exception is None, done.exception
    assert done.stdout.startswith("dragoman-")
    same = CliRunner().invoke(cli, ["diff", str(tmp_path / "frozen"), str(tmp_path / "one")], standalone_mode=False)
    assert (same.return_value, same.stdout) == (0, "")
    other = CliRunner().invoke(cli, ["diff", str(tmp_path / "frozen"), str(tmp_path / "two"), "--format", "table"], standalone_mode=False)
    assert other.return_value == 1
    assert "PROTEST done" in other.stdout
