"""Samples, sheets and what verdicts say: the interval holds the truth as often as it claims."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from dragoman.archive import Filter
from dragoman.cli import cli
from dragoman.errors import InputError
from dragoman.query.sampling import COLUMNS, VERDICTS, allocate, draw, sheet_rows
from dragoman.query.scoring import Judged, Sheet, draws_of, read_sheet, score
from dragoman.store import open_store
from dragoman.store.memory import Memory, MemoryView, MemoryWriter
from dragoman.web.reviews import FILE, Anchor, Opinion, Reviews
from dragoman.web.verdicts import Verdict
from tests.archive_codings import coding


@pytest.fixture(scope="module")
def view() -> MemoryView:
    memory = Memory()
    with MemoryWriter(memory) as writer:
        writer.write([coding(f"d{number}") for number in range(40)], run="r")
    return MemoryView(memory)


def test_each_stratum_gives_some_and_large_ones_more() -> None:
    assert allocate({"a": 10_000, "b": 4, "c": 60}, 100) == {"a": 91, "b": 4, "c": 5}
    assert allocate({"a": 3, "b": 2}, 100) == {"a": 3, "b": 2}
    assert sum(allocate({str(n): 10 for n in range(30)}, 20).values()) == 20


@pytest.mark.parametrize("number", [1, 7, 35, 100, 1000])
def test_a_sample_is_as_large_as_asked_for_and_has_no_event_twice(view: MemoryView, number: int) -> None:
    drawn = draw(view, Filter(), number=number)
    events = [stored.event.id for _, stored in drawn.events]
    assert len(events) == len(set(events)) == min(number, 280)
    assert sum(stratum.size for stratum in drawn.strata) == 280


def test_the_same_seed_draws_the_same_and_another_seed_others(view: MemoryView) -> None:
    first, again, other = (draw(view, Filter(), number=50, seed=seed).events for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_every_event_has_the_same_chance_within_its_stratum(view: MemoryView) -> None:
    drawn: dict[str, int] = {}
    for seed in range(200):
        for _, stored in draw(view, Filter(types=("PROTEST",)), number=10, seed=seed).events:
            drawn[stored.event.id] = drawn.get(stored.event.id, 0) + 1
    assert len(drawn) == 40
    assert sum((count - 50) ** 2 / 50 for count in drawn.values()) < 73  # chi-squared with 39 degrees of freedom, p 0.001


def test_only_what_is_shown_can_be_drawn_alone(view: MemoryView) -> None:
    assert {name for name, _ in draw(view, Filter(), number=100, shown_only=True).events} == {
        "ASSAULT done", "CONSULT done", "PROTEST done", "REQUEST done",
    }  # fmt: skip


def test_a_sheet_says_what_is_to_be_judged(view: MemoryView) -> None:
    rows = list(sheet_rows(view, draw(view, Filter(types=("ASSAULT",)), number=2)))
    assert tuple(rows[0]) == COLUMNS or set(rows[0]) == set(COLUMNS)
    assert rows[0]["quote"] == "Rebels [killed] 12 soldiers\tof Mali near Gao on 4 March 1999."
    assert (rows[0]["stratum"], rows[0]["stratum_size"], rows[0]["drawn"], rows[0]["source_codes"]) == ("ASSAULT done", 40, 2, "MLI REB")


def sheet(tmp_path: Path, *verdicts: str) -> Path:
    path = tmp_path / "check.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, ("event", "stratum", "stratum_size", "verdict"))
        writer.writeheader()
        for number, verdict in enumerate(verdicts):
            writer.writerow({"event": f"e{number}", "stratum": "ASSAULT done", "stratum_size": 100, "verdict": verdict})
    return path


def test_verdicts_become_precision_and_corrected_counts(tmp_path: Path) -> None:
    answer = score(read_sheet(sheet(tmp_path, *["correct"] * 16, "wrong-type", "wrong-type", "not-an-event", "wrong-date", "unsure", "")))
    row = answer.rows[0]
    assert (row["of"], row["events"], row["judged"], row["correct"], row["precision"], row["corrected"]) == ("(all)", 100, 20, 16, 0.8, 80)
    assert 0.55 < float(str(row["low"])) < 0.72
    assert 0.88 < float(str(row["high"])) < 0.97
    assert answer.notes[0] == "wrong: wrong-type 2, not-an-event 1, wrong-date 1"
    assert "1 unsure, left out" in answer.notes
    assert "1 rows have no verdict yet" in answer.notes


def test_verdicts_of_the_review_pages_fill_what_the_sheet_leaves_open(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with open_store(store) as writer:
        writer.write([coding()], run="r")
    sheet_path = tmp_path / "check.csv"
    drawn = CliRunner().invoke(cli, ["sample", "--store", str(store), "-n", "7", "-o", str(sheet_path)], standalone_mode=False)
    assert drawn.exception is None, drawn.exception
    assert str(CliRunner().invoke(cli, ["score", str(sheet_path), "--store", str(store)], standalone_mode=False).exception).startswith(
        f"{store}: nothing was reviewed there yet"
    )
    reviews = Reviews(store / FILE)
    clash, request, meeting = (next(event for event in coding().events if event.type == name) for name in ("ASSAULT", "REQUEST", "CONSULT"))
    reviews.add(Anchor.of(clash, coding().document.id), Opinion(Verdict.CORRECT), reviewer="a")
    reviews.add(Anchor.of(request, coding().document.id), Opinion(Verdict.TYPE), reviewer="a")
    for reviewer, verdict in (("a", Verdict.CORRECT), ("b", Verdict.PLACE)):
        reviews.add(Anchor.of(meeting, coding().document.id), Opinion(verdict), reviewer=reviewer)
    done = CliRunner().invoke(cli, ["score", str(sheet_path), "--store", str(store)], standalone_mode=False)
    assert done.exception is None, done.exception
    first = json.loads(done.stdout.splitlines()[0])
    assert (first["of"], first["judged"], first["correct"]) == ("(all)", 2, 1)
    assert "1 unsure, left out" in done.stderr


def test_every_verdict_of_the_review_pages_is_known_to_the_score() -> None:
    assert {verdict.value for verdict in Verdict} | {"unsure"} == set(VERDICTS)


def test_a_sheet_in_semicolons_and_in_another_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "check.csv"
    path.write_bytes("event;stratum;stratum_size;verdict;note\ne1;ASSAULT done;10;Correct;naïve\n".encode("cp1252"))
    assert read_sheet(path).strata == (Judged("ASSAULT done", 10, 1, 1),)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a,b\n1,2\n", "it has no column 'verdict'"),
        ("event,stratum,stratum_size,verdict\ne1,A done,5,fine\n", ":2: 'fine' is no verdict"),
        ("event,stratum,stratum_size,verdict\ne1,,5,correct\n", ":2: the row has no stratum"),
        ("event,stratum,stratum_size,verdict\ne1,A done,5,correct\ne1,A done,5,correct\n", ":3: event 'e1' stands twice"),
    ],
)
def test_a_fault_of_a_sheet_is_named_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "check.csv").write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_sheet(tmp_path / "check.csv")
    assert message in str(caught.value)


def test_no_verdicts_give_no_figures(tmp_path: Path) -> None:
    answer = score(read_sheet(sheet(tmp_path, "", "")))
    assert not answer.rows
    assert answer.nothing.startswith("no verdicts yet")


def test_a_population_that_was_judged_whole_has_no_uncertainty() -> None:
    row = score(Sheet((Judged("AID done", 10, 10, 7),), {"correct": 7}, 0)).rows[0]
    assert (row["corrected"], row["corrected_low"], row["corrected_high"]) == (7, 7, 7)


@pytest.mark.slow
def test_intervals_hold_the_truth_as_often_as_they_claim() -> None:
    """Ten archives of eight strata of 12 to 4,000 events with precisions of .55 to .99, 150 samples of 200 from each: the 95 % interval of
    the corrected count holds the true count in at least 95 % on the average, of all events and of every single stratum, and nowhere in
    less than 88 % (four standard errors of 150 samples below 95 %, and room for the steps of small counts)."""
    sizes = {"a": 4000, "b": 1500, "c": 700, "d": 300, "e": 120, "f": 60, "g": 25, "h": 12}
    shares = allocate(sizes, 200)
    held = np.array([_held(sizes, shares, np.random.default_rng(seed)) for seed in range(10)])
    assert (held.mean(axis=0) >= 0.95).all(), held.mean(axis=0)
    assert (held >= 0.88).all(), held.min(axis=0)


def _held(sizes: dict[str, int], shares: dict[str, int], random: np.random.Generator, *, samples: int = 150) -> list[float]:
    """In what share of samples the interval holds the truth: of each stratum, and of all."""
    truth = {name: random.random(size) < random.uniform(0.55, 0.99) for name, size in sizes.items()}
    counts = [int(right.sum()) for right in truth.values()]
    found = np.zeros(len(sizes) + 1)
    for _ in range(samples):
        strata = [
            Judged(name, size, shares[name], int(random.choice(truth[name], shares[name], replace=False).sum())) for name, size in sizes.items()
        ]
        drawn = draws_of(strata, draws=500)
        groups = [*([index] for index in range(len(strata))), list(range(len(strata)))]
        for at, (group, real) in enumerate(zip(groups, [*counts, sum(counts)], strict=True)):
            low, high = drawn.interval(group)
            found[at] += low <= real <= high
    return list(found / samples)
