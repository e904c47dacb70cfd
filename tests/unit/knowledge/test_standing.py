"""The rows of standing.toml: what their kinds need, and that a bad one is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import dragoman.knowledge.standing as knowledge
from dragoman.errors import KnowledgeError
from dragoman.knowledge.standing import KINDS, StandingRows
from dragoman.model import Standing

SILENT = ("furthering", "factive", "occurrence", "report", "transparent", "motion", "expressive", "stage", "elapsed", "paper")  # they lend nothing


@pytest.fixture(scope="module")
def rows() -> StandingRows:
    return StandingRows.load()


def test_row_ids_are_unique(rows: StandingRows) -> None:
    ids = [row.id for row in rows.rows]
    assert sorted(ids) == sorted(set(ids))


def test_every_kind_has_rows(rows: StandingRows) -> None:
    assert {row.kind for row in rows.rows} == set(KINDS)


def test_every_row_lends_a_standing_or_marks_history_or_hands_on(rows: StandingRows) -> None:
    speaking = [row for row in rows.rows if row.standing is not None or row.negated is not None or row.history]
    assert [row.id for row in rows.rows if row not in speaking and row.kind not in SILENT] == []


def test_every_example_marks_one_deed(rows: StandingRows) -> None:
    assert [example for row in rows.rows for example in row.examples if example.count("|") != 2] == []


def test_no_word_stands_twice_in_one_row(rows: StandingRows) -> None:
    assert [(row.id, word) for row in rows.rows for word in row.words if row.words.count(word) > 1] == []


def test_words_are_found_in_the_order_of_their_rows(rows: StandingRows) -> None:
    """ "has yet to" is tried before "has to"."""
    assert [row.id for row in rows.find("verb", "have")] == ["not-yet", "have-to"]


def test_an_unknown_word_has_no_row(rows: StandingRows) -> None:
    assert rows.find("verb", "photosynthesise") == ()
    assert rows.first("modal", "photosynthesise") is None


def test_denied_failure_is_a_deed(rows: StandingRows) -> None:
    row = rows.first("verb", "fail")
    assert row is not None
    assert (row.standing, row.negated) == (Standing.PREVENTED, Standing.DONE)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('kind = "gesture"', "gesture"),
        ('standing = "maybe"', "maybe"),
        ('negated = "maybe"', "maybe"),
        ("words = []", "no word"),
        ("colour = 'red'", "colour"),
    ],
)
def test_a_bad_row_is_refused_with_its_fault(line: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = {"id": "'x'", "kind": "'verb'", "words": "['x']", "standing": "'denied'", "example": "['Chad |x| Libya.']"}
    field, value = line.split(" = ")
    file = tmp_path / "standing.toml"
    file.write_text("[[row]]\n" + "".join(f"{key} = {text}\n" for key, text in {**good, field: value}.items()), encoding="utf-8")
    monkeypatch.setattr(knowledge, "packaged", lambda _: file)
    with pytest.raises(KnowledgeError, match=complaint):
        StandingRows.load()
