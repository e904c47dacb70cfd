"""Ties over time: what changes them, and what only sounds like it."""

from __future__ import annotations

import datetime as dt

from dragoman.archive import Relation, Ties
from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.merging import merge_codings
from dragoman.merge.relations import trend
from dragoman.model import Coding
from tests.unit.merge.told import Deed, report

BROKEN = report(
    "a",
    "2018-05-16",
    Deed(
        "SANCTION/discontinue",
        "TUR",
        "ISR",
        "Turkey |broke off| diplomatic relations with Israel.",
        "2018-05-15",
        row="sanction.break-ties",
    ),
)
VISIT = report("b", "2022-03-10", Deed("CONSULT/visit", "ISR", "TUR", "Herzog |visited| Ankara.", "2022-03-09"))
RESUMED = report(
    "c",
    "2022-08-18",
    Deed("SUPPORT", "ISR", "TUR", "Israel and Turkey |restored| full diplomatic relations.", "2022-08-17", row="support.establish-ties"),
)


def relations(*codings: Coding) -> tuple[Relation, ...]:
    return merge_codings(codings, MergeKnowledge.load()).relations


def test_ties_are_broken_and_resumed_with_the_visit_between() -> None:
    broken, resumed = relations(BROKEN, VISIT, RESUMED)
    assert (broken.ties, broken.since, broken.until) == (Ties.BROKEN, dt.date(2018, 5, 15), dt.date(2022, 8, 17))
    assert [step.relation for step in broken.steps] == ["broken", "visit"]
    assert (resumed.ties, resumed.until) == (Ties.RESUMED, None)


def test_several_states_break_with_one() -> None:
    words = "Riyadh and Manama |cut| ties with Qatar."
    cut = report("a", "2017-06-06", Deed("SANCTION/discontinue", "SAU BHR", "QAT", words, "2017-06-05", row="sanction.break-ties"))
    assert {relation.dyad for relation in relations(cut) if relation.ties is Ties.BROKEN} == {("BHR", "QAT"), ("QAT", "SAU")}


def test_cut_trade_ties_are_no_broken_ties() -> None:
    cut = report(
        "a",
        "1990-02-03",
        Deed("SANCTION/discontinue", "MLI", "SEN", "Mali |cut| trade ties with Senegal.", "1990-02-02", row="sanction.break-ties"),
    )
    (relation,) = relations(cut)
    assert relation.ties is Ties.UNKNOWN


def test_downgraded_ties_are_told_from_broken_ones() -> None:
    lower = report(
        "a",
        "2021-11-22",
        Deed(
            "SANCTION/discontinue",
            "CHN",
            "LTU",
            "China |downgraded| its diplomatic relations with Lithuania.",
            "2021-11-21",
            row="sanction.break-ties",
        ),
    )
    assert relations(lower)[0].ties is Ties.DOWNGRADED


def test_one_step_told_in_two_reports_is_one_step() -> None:
    again = report(
        "d",
        "2018-05-17",
        Deed(
            "SANCTION/discontinue",
            "TUR",
            "ISR",
            "Turkey |broke off| relations with Israel on Tuesday.",
            "2018-05-15",
            row="sanction.break-ties",
        ),
    )
    (relation,) = relations(BROKEN, again)
    assert len(relation.steps) == 1


def test_an_open_demand_stands_in_the_relation() -> None:
    demand = report("a", "2022-10-28", Deed("REQUEST", "ISR", "TUR", "Israel |urged| Turkey to expel Hamas leaders.", "2022-10-27"))
    (relation,) = relations(demand)
    assert [step.relation for step in relation.steps] == ["demand outstanding"]


def test_few_events_have_no_trend() -> None:
    day = dt.date(2020, 1, 1)
    assert trend([(day, 1.0), (day, -1.0)], until=None) is None
    early = [(day + dt.timedelta(days=number), 4.0) for number in range(3)]
    late = [(day + dt.timedelta(days=300 + number), -2.0) for number in range(3)]
    assert trend([*early, *late], until=None) == -6.0
