"""Answers as tables for people, and commands under their headings."""

from __future__ import annotations

import io

from click.testing import CliRunner

from dragoman.cli import COMMANDS, SECTIONS, cli
from dragoman.cli.grid import width_of, write_grid
from dragoman.query.answer import Answer


def drawn(answer: Answer) -> list[str]:
    stream = io.StringIO()
    write_grid(answer, stream)
    return stream.getvalue().splitlines()


def test_numbers_stand_to_the_right_and_what_is_missing_is_a_dot() -> None:
    answer = Answer(("name", "events", "goldstein"), [{"name": "Oslo", "events": 1200, "goldstein": -2.5}, {"name": "서울", "events": 3}])
    assert drawn(answer) == ["NAME  EVENTS  GOLDSTEIN", "Oslo   1,200       -2.5", "서울       3          ·"]
    assert {width_of(line) for line in drawn(answer)} == {23}


def test_long_runs_of_empty_periods_are_left_out_of_the_table() -> None:
    rows = [{"year": str(1990 + number), "events": 4 if number in {0, 9} else 0} for number in range(10)]
    shown = drawn(Answer(("year", "events"), rows))
    assert [line.split()[0] for line in shown] == ["YEAR", "1990", "1991", "1992", "…", "1998", "1999"]
    assert shown[1].endswith("█")


def test_nothing_found_is_said_and_notes_stand_below() -> None:
    assert drawn(Answer(("a", "b"), [], ("one", "two"))) == ["nothing found", "", "one", "two"]


def test_cells_are_one_line_and_not_endless() -> None:
    shown = drawn(Answer(("a",), [{"a": "one\ntwo " + "x" * 100}]))[1]
    assert shown.startswith("one two x")
    assert shown.endswith("…")
    assert len(shown) == 48


def test_every_command_stands_once_in_the_help() -> None:
    shown = CliRunner().invoke(cli, ["--help"]).stdout
    first = [line.split()[0] for line in shown.splitlines() if line.startswith("  ") and line.split()]
    assert all(first.count(name) == 1 for name in COMMANDS)
    named = [name for names in SECTIONS.values() for name in names]
    assert len(named) == len(set(named))
