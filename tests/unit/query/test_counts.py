"""Counts over time and between countries, changes against a baseline, and filters as people write them."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.archive import ClaimFacts, ClaimId, Filter, Merged
from dragoman.errors import ConfigError
from dragoman.model import DocumentId, EventId, Standing
from dragoman.protocols import View
from dragoman.query.changes import Comparison, binomial_p, changes
from dragoman.query.counts import dyads, every_period, matrix, period_of, step, timeline
from dragoman.query.filters import Filters, make_filter
from dragoman.store import open_store, open_view
from dragoman.store.memory import Memory, MemoryView, MemoryWriter
from tests.archive_codings import coding


def view_of(*days: dt.date | None) -> MemoryView:
    memory = Memory()
    with MemoryWriter(memory) as writer:
        writer.write([coding(f"d{number}", published=day) for number, day in enumerate(days)], run="r")
    return MemoryView(memory)


PROTESTS = Filter(types=("PROTEST",))


def test_a_timeline_has_zeros_for_periods_without_events() -> None:
    answer = timeline(view_of(dt.date(2001, 1, 5), dt.date(2001, 3, 6), dt.date(2001, 3, 9), None), PROTESTS)
    assert [(row["month"], row["events"], row["material_conflict"]) for row in answer.rows] == [("2001-01", 1, 1), ("2001-02", 0, 0), ("2001-03", 2, 2)]
    assert answer.rows[1]["goldstein"] is None
    assert answer.notes == ("1 events have no day",)


@pytest.mark.parametrize("kind", ["memory", "duckdb"])
def test_an_event_that_three_reports_tell_counts_once(tmp_path: Path, kind: str) -> None:
    codings = [coding(name) for name in ("d1", "d2", "d3")]
    events = tuple((DocumentId(name), EventId(f"{name}-e1")) for name in ("d1", "d2", "d3"))
    merged = Merged(claims=(ClaimFacts(ClaimId("c"), events, 3, 3, 1),))
    memory = Memory()
    with MemoryWriter(memory) if kind == "memory" else open_store(tmp_path / "s") as writer:
        writer.write(codings, run="r")
    with MemoryWriter(memory) if kind == "memory" else open_store(tmp_path / "s") as writer:
        writer.merge(merged, by="test")
    view: View = MemoryView(memory) if kind == "memory" else open_view(tmp_path / "s")
    clashes = Filter(types=("ASSAULT", "PROTEST"))
    assert {cell.key[0]: cell.count for cell in view.count(clashes, by=["type"])} == {"ASSAULT": 3, "PROTEST": 3}
    assert {cell.key[0]: cell.count for cell in view.count(replace(clashes, once=True), by=["type"])} == {"ASSAULT": 1, "PROTEST": 3}
    assert [cell.count for cell in view.count(replace(clashes, once=True), by=[])] == [4]
    assert [row["events"] for row in timeline(view, replace(clashes, once=True), by="year").rows] == [4]


@pytest.mark.parametrize("by", ["day", "week", "month", "quarter", "year"])
def test_every_period_follows_the_one_before(by: str) -> None:
    first, last = dt.date(1999, 11, 20), dt.date(2001, 2, 3)
    days = [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
    expected = list(dict.fromkeys(period_of(day, by=by) for day in days))
    assert list(every_period(expected[0], expected[-1], by=by)) == expected


def test_months_are_counted_back_over_the_turn_of_the_year() -> None:
    assert step(dt.date(2001, 1, 1), by="quarter", count=-1) == dt.date(2000, 10, 1)


def test_dyads_have_the_one_that_acts_first_and_none_inside_a_country() -> None:
    answer = dyads(view_of(dt.date(2001, 1, 5)), Filter())
    assert [(row["source"], row["target"], row["events"]) for row in answer.rows] == [("MLI", "NER", 2)]
    assert answer.rows[0]["goldstein"] == -2.0


def test_a_matrix_has_its_countries_on_both_sides() -> None:
    answer = matrix(view_of(dt.date(2001, 1, 5)), Filter(everything=True), value="goldstein")
    assert answer.columns == ("source", "MLI", "NER")
    assert answer.rows[0] == {"source": "MLI", "MLI": -10.0, "NER": pytest.approx(-2.6667)}
    with pytest.raises(ConfigError, match="'tone' is no value of a matrix"):
        matrix(view_of(), Filter(), value="tone")


def days(**months: int) -> list[dt.date]:
    return [dt.date(2001, int(name[1:]), day + 1) for name, number in months.items() for day in range(number)]


def test_a_change_is_seen_against_its_own_baseline() -> None:
    answer = changes(view_of(*days(m1=2, m2=2, m3=2, m4=12)), PROTESTS, Comparison(by="country", periods=3, least=5))
    (everything, mali) = answer.rows
    assert (mali["of"], mali["now"], mali["baseline"], mali["ratio"], mali["change"]) == ("MLI", 12, 2.0, 6.0, "more")
    assert everything["of"] == "(all)"
    assert mali["against_all"] == 1.0
    assert answer.notes[0] == "2001-04 against the mean month of 2001-01 to 2001-03 (3 months)"


def test_nothing_is_said_of_small_numbers() -> None:
    answer = changes(view_of(*days(m1=1, m2=1, m3=3)), PROTESTS, Comparison(by="country", periods=2, least=5))
    assert [row["of"] for row in answer.rows] == ["(all)"]
    assert answer.notes[-1] == "1 left out: fewer than 5 events now and a period before, taken together"


def test_without_a_baseline_nothing_is_compared() -> None:
    answer = changes(view_of(*days(m3=4)), PROTESTS, Comparison())
    assert (answer.rows, answer.nothing) == ([], "the archive begins with 2001-03: there is no baseline for 2001-03")


def test_the_test_of_changes_errs_as_often_as_it_says() -> None:
    dice = random.Random(4)
    false = 0
    for _ in range(2000):
        counts = [sum(dice.random() < 0.02 for _ in range(400)) for _ in range(13)]
        false += binomial_p(counts[0], sum(counts), 1 / 13) < 0.01
    assert false <= 2000 * 0.016  # 0.01 and three standard errors of 2,000 draws


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"country": "Turkey"}, Filter(countries=("TUR",))),
        ({"country": ["tur,isr", "Ivory Coast"]}, Filter(countries=("TUR", "ISR", "CIV"))),
        ({"dyad": "Israel:TUR", "either_way": True}, Filter(dyad=("ISR", "TUR"), either_way=True)),
        ({"type": "assault,SANCTION-expel"}, Filter(types=("ASSAULT", "SANCTION"), modes=("expel",))),
        ({"since": "1999", "until": "1999-02"}, Filter(since=dt.date(1999, 1, 1), until=dt.date(1999, 2, 28))),
        ({"standing": ["asked", "threatened"]}, Filter(standings=(Standing.ASKED, Standing.THREATENED))),
        ({"place": ["Mali", "Gao"], "teller": ["TUR", "Ynet"]}, Filter(places=("MLI", "Gao"), tellers=("TUR", "Ynet"))),
    ],
)
def test_filters_are_taken_as_people_write_them(filters: Filters, expected: Filter) -> None:
    assert make_filter(filters) == expected


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"country": "Turkye"}, "'Turkye' is no country. Did you mean"),
        ({"type": "WAR"}, "'WAR' is no PLOVER type. There are: ACCUSE, AGREE"),
        ({"type": "CONSULT-expel"}, "'expel' is no mode of CONSULT. There are: multilateral, phone"),
        ({"since": "last week"}, "'last week' is no day. Write 2022-10-28"),
        ({"until": "2022-13"}, "'2022-13' is no day"),
        ({"dyad": "ISR"}, "'ISR' is no pair of countries"),
        ({"standing": "maybe"}, "'maybe' is no standing. There are: asked, denied, done"),
        ({"colour": "red"}, "'colour' is no filter. There are: since, until"),
    ],
)
def test_what_is_unknown_lists_what_there_is(filters: Filters, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        make_filter(filters)
    assert str(caught.value).startswith(message)
