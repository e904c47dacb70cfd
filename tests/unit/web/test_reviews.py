from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.model import Coding, EventId
from dragoman.spans import Span
from dragoman.web.reviews import Anchor, Opinion, Reviews
from dragoman.web.verdicts import Verdict, cohen, fleiss


@pytest.fixture
def reviews(tmp_path: Path) -> Reviews:
    return Reviews(tmp_path / "review.sqlite")


def anchor_of(coding: Coding, number: int) -> Anchor:
    return Anchor.of(coding.events[number], coding.document.id)


def test_a_later_judgement_of_the_same_reviewer_takes_the_earlier_one_back(reviews: Reviews, sample_coding: Coding) -> None:
    anchor = anchor_of(sample_coding, 2)
    reviews.add(anchor, Opinion(Verdict.CORRECT), reviewer="ada")
    reviews.add(anchor, Opinion(Verdict.TYPE, correction={"type": "COERCE-arrest"}), reviewer="ada")
    assert [row.verdict for row in reviews.standing()] == ["wrong-type"]
    assert [row.verdict for row in reviews.log()] == ["wrong-type", "undone", "correct"]


def test_an_undone_judgement_stays_in_the_log(reviews: Reviews, sample_coding: Coding) -> None:
    reviews.add(anchor_of(sample_coding, 2), Opinion(Verdict.CORRECT), reviewer="ada")
    assert reviews.undo(reviewer="bo") is None
    undone = reviews.undo(reviewer="ada")
    assert undone is not None
    assert undone.verdict == "correct"
    assert reviews.standing() == ()
    assert len(reviews.log()) == 2


def test_a_judgement_finds_its_event_again_under_another_id(reviews: Reviews, sample_coding: Coding) -> None:
    reviews.add(anchor_of(sample_coding, 2), Opinion(Verdict.CORRECT, note="seen"), reviewer="ada")
    anew = replace(sample_coding.events[2], id=EventId("other-e9"))
    assert [row.note for row in reviews.of_event(anew, sample_coding.document.id)] == ["seen"]
    elsewhere = replace(anew, trigger=Span(0, 3))
    assert reviews.of_event(elsewhere, sample_coding.document.id) == ()


def test_judgements_are_edges(reviews: Reviews, sample_coding: Coding) -> None:
    reviews.add(anchor_of(sample_coding, 2), Opinion(Verdict.PLACE, evidence=1, note="no fjord"), reviewer="ada")
    (edge,) = reviews.edges()
    assert (edge.left, edge.right, edge.relation, edge.judgement, edge.by, edge.reason) == (
        "e3", "e3#1", "review", "wrong-place", "ada", "no fjord",
    )  # fmt: skip


def test_ten_reviewers_writing_at_once_lose_nothing(tmp_path: Path, sample_coding: Coding) -> None:
    anchors = [replace(anchor_of(sample_coding, 2), event=EventId(f"e{number}")) for number in range(20)]
    Reviews(tmp_path / "review.sqlite")

    def judge(name: str) -> None:
        own = Reviews(tmp_path / "review.sqlite")
        for anchor in anchors:
            own.add(anchor, Opinion(Verdict.CORRECT), reviewer=name)

    threads = [threading.Thread(target=judge, args=(f"reviewer {number}",)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = {(row.reviewer, row.anchor.event) for row in Reviews(tmp_path / "review.sqlite").standing()}
    assert len(kept) == 10 * len(anchors)


def test_fleiss_kappa_is_that_of_the_textbook() -> None:
    # Fleiss (1971), the usual example: ten subjects, fourteen raters, five categories; kappa 0.210.
    table = [[0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
             [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7]]  # fmt: skip
    raters = [f"r{number}" for number in range(14)]
    judged = {
        f"e{row}": dict(zip(raters, [str(kind) for kind, times in enumerate(counts) for _ in range(times)], strict=True))
        for row, counts in enumerate(table)
    }
    assert fleiss(judged, raters).kappa == pytest.approx(0.210, abs=0.001)


def test_cohens_kappa_is_that_of_the_textbook() -> None:
    # Fifty proposals: both yes 20, only A yes 5, only B yes 10, both no 15; kappa 0.4.
    cells = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    judged = {f"e{number}": {"a": first, "b": second} for number, (first, second) in enumerate(cells)}
    assert cohen(judged, "a", "b").kappa == pytest.approx(0.4)


def test_reviewers_who_never_judged_the_same_event_have_no_kappa() -> None:
    assert cohen({"e1": {"a": "yes"}, "e2": {"b": "yes"}}, "a", "b").events == 0
