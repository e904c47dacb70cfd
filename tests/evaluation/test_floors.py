"""Floors under figures, halves of cases, and the rows of what is measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.floors import Floors, broken, distance, is_under, load_floors, save_floors, updated
from eval.gold import ALL, CHECK, LOOK, NoData, Shared, half_of, prepare
from eval.published import lines_of
from eval.scoring import Run, Score, figure_at
from eval.tasks import Figure, Plan, Task, load_plan

HITS = Figure("hits", "hits", target=90)
FALSE = Figure("false", "false", target=0, fewer=True)
PLAN = Plan((Task("t", "title of t", "probe", "x.jsonl", (HITS, FALSE)),), (), ())


def run(hits: float | None, false: float = 0.0, *, check: float = 50.0, documents: int = 1000, digest: str = "d") -> Run:
    parts = {ALL: {"hits": hits, "false": false}, LOOK: {"hits": hits, "false": false}, CHECK: {"hits": check, "false": false}}
    return Run((Score("t", parts, dict.fromkeys((ALL, LOOK, CHECK), documents), digest),), 1, 1.0)


def floors_after(*runs: Run, lower: bool = False) -> Floors:
    floors = Floors({}, {}, {})
    for found in runs:
        floors = updated(found, PLAN, floors, knowledge="k", lower=lower)
    return floors


def test_a_figure_under_its_floor_is_named() -> None:
    floors = floors_after(run(60.0))
    assert broken(run(60.0), PLAN, floors) == []
    assert "hits (all): 55.0" in broken(run(55.0), PLAN, floors)[0]


def test_a_figure_that_cannot_be_had_any_more_breaks_its_floor() -> None:
    assert broken(run(None), PLAN, floors_after(run(60.0)))


def test_one_false_deed_more_breaks_a_ceiling() -> None:
    assert is_under(1.0, 0.0, FALSE)
    assert not is_under(0.0, 0.0, FALSE)


def test_a_worse_run_does_not_lower_a_floor_unless_told_to() -> None:
    assert floors_after(run(60.0), run(40.0)).floor("t", "hits", ALL) == 59.5
    assert floors_after(run(60.0), run(40.0), lower=True).floor("t", "hits", ALL) == 39.5


def test_floors_stand_on_both_halves() -> None:
    floors = floors_after(run(60.0, check=50.0))
    assert any("(check)" in line for line in broken(run(60.0, check=40.0), PLAN, floors))


def test_other_data_than_those_of_the_floors_are_named() -> None:
    assert "data are others" in broken(run(60.0, digest="e"), PLAN, floors_after(run(60.0)))[0]


def test_a_look_half_far_above_the_check_half_is_a_warning() -> None:
    assert distance(run(70.0, check=50.0).scores[0], HITS) == (20.0, True)
    assert distance(run(52.0, check=50.0).scores[0], HITS) == (2.0, False)
    few = distance(run(70.0, check=50.0, documents=8).scores[0], HITS)
    assert few is not None
    assert not few[1]


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    floors = floors_after(run(60.0))
    save_floors(floors, tmp_path / "floors.json")
    assert load_floors(tmp_path / "floors.json") == floors


def test_the_published_table_has_no_figure_that_was_not_kept() -> None:
    assert [line.count("60") for line in lines_of(PLAN, floors_after(run(60.0)))][2] == 2
    assert len(list(lines_of(PLAN, Floors({}, {}, {})))) == 2


def test_halves_are_of_like_size_and_stay() -> None:
    halves = [half_of(f"case-{number}") for number in range(2000)]
    assert 900 < halves.count(LOOK) < 1100
    assert half_of("case-1") == half_of("case-1")


def test_a_truth_value_is_no_figure() -> None:
    assert figure_at({"a": {"b": True}}, "a/b") is None
    assert figure_at({"a": 3}, "a/b") is None


def test_rows_name_each_task_once_and_contracts_have_inputs() -> None:
    plan = load_plan()
    names = [task.name for task in (*plan.tasks, *plan.extra)]
    assert len(names) == len(set(names))
    assert all(name in {*names, "demo"} for contract in plan.contracts for name in contract.inputs)


def test_absent_data_are_said_to_be_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_SHARED", str(tmp_path))
    with pytest.raises(NoData, match="DRAGOMAN_SHARED"):
        Shared.find()


def test_halves_of_a_corpus_share_no_case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    cases = [{"id": f"c{number}", "text": "Rain fell."} for number in range(20)]
    (tmp_path / "data" / "x.jsonl").write_text("".join(json.dumps(case) + "\n" for case in cases), encoding="utf-8")
    monkeypatch.setattr("eval.gold.SCRATCH", tmp_path / "scratch")
    monkeypatch.setattr(Shared, "inputs", lambda *_: None)
    parts = prepare(PLAN.tasks[0], Shared(tmp_path)).parts
    ids = {part: {json.loads(line)["id"] for line in path.read_text().splitlines()} for part, path in parts.items()}
    assert ids[LOOK] | ids[CHECK] == ids[ALL]
    assert not ids[LOOK] & ids[CHECK]
