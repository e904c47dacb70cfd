"""The same event in many reports: what is joined, what is kept apart, and how a person's judgement undoes it."""

from __future__ import annotations

from dragoman.archive import Edge
from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.claims import Claim, Judged
from dragoman.merge.merging import merge_codings
from dragoman.model import Coding, Standing
from tests.unit.merge.told import Deed, report

KOS, MUR = ("Kosh", "SDN", 15.0, 30.0), ("Murat", "SDN", 12.0, 25.0)
FIRST = report(
    "a", "1984-02-08", Deed("ASSAULT/aerial", "LBY", "SDN", "Libyan jets |bombed| the radio station at Kosh.", "1984-02-07", place=KOS)
)
SECOND = report(
    "b",
    "1984-02-08",
    Deed("ASSAULT/aerial", "LBY", "SDN", "A Libyan aircraft |bombed| a radio station in Kosh on Tuesday.", "1984-02-07", place=KOS),
)


def claims(*codings: Coding, judged: Judged | None = None) -> tuple[Claim, ...]:
    return merge_codings(codings, MergeKnowledge.load(), judged=judged).claims


def test_two_reports_of_one_raid_are_one_claim() -> None:
    (claim,) = claims(FIRST, SECOND)
    assert [telling.document for telling in claim.tellings] == ["a", "b"]


def test_raids_on_two_towns_are_two() -> None:
    other = report(
        "b",
        "1984-02-08",
        Deed("ASSAULT/aerial", "LBY", "SDN", "A Libyan aircraft |bombed| a market in Murat on Tuesday.", "1984-02-07", place=MUR),
    )
    assert len(claims(FIRST, other)) == 2


def test_raids_of_two_weeks_are_two() -> None:
    other = report(
        "b", "1984-02-16", Deed("ASSAULT/aerial", "LBY", "SDN", "Libyan jets |bombed| the radio station at Kosh.", "1984-02-15", place=KOS)
    )
    assert len(claims(FIRST, other)) == 2


def test_the_reverse_of_a_deed_is_another() -> None:
    other = report(
        "b",
        "1984-02-08",
        Deed("ASSAULT/aerial", "SDN", "LBY", "Sudanese jets |bombed| the radio station at Kosh.", "1984-02-07", place=KOS),
    )
    assert len(claims(FIRST, other)) == 2


def test_a_denial_is_another_claim_that_points_to_what_it_denies() -> None:
    denial = report(
        "b",
        "1984-02-09",
        Deed(
            "ASSAULT/aerial", "LBY", "SDN", "Libya denied that its jets had |bombed| the radio station at Kosh.", standing=Standing.DENIED
        ),
    )
    merged = merge_codings([FIRST, denial], MergeKnowledge.load())
    assert len(merged.claims) == 2
    assert {name: said and said[0] for name, said in merged.finder.denials().items()} == {"b-e1": "a-e1"}


def test_a_judgement_of_a_person_splits_a_claim_again() -> None:
    edge = Edge("a-e1", "b-e1", "same-event", "no", 1.0, "ann", "2026-01-02T03:04:05Z")
    assert len(claims(FIRST, SECOND, judged=Judged.of([edge], relation="same-event", by="dragoman"))) == 2


def test_the_last_judgement_of_a_pair_counts() -> None:
    first = Edge("a-e1", "b-e1", "same-event", "no", 1.0, "ann", "2026-01-02T03:04:05Z")
    last = Edge("b-e1", "a-e1", "same-event", "yes", 1.0, "bob", "2026-01-03T03:04:05Z")
    assert len(claims(FIRST, SECOND, judged=Judged.of([last, first], relation="same-event", by="dragoman"))) == 1


def test_the_order_of_reports_changes_nothing() -> None:
    assert claims(FIRST, SECOND) == claims(SECOND, FIRST)


def test_a_march_without_countries_is_found_by_its_town() -> None:
    words = "Marchers |demanded| bread in Kosh on Tuesday."
    tellings = [report(name, "1984-02-08", Deed("PROTEST/demo", "", None, words, "1984-02-07", place=KOS)) for name in ("a", "b")]
    other = report(
        "c", "1984-02-08", Deed("PROTEST/demo", "", None, "Marchers |demanded| bread in Murat on Tuesday.", "1984-02-07", place=MUR)
    )
    assert [len(claim.tellings) for claim in claims(*tellings, other)] == [2, 1]


def test_the_same_words_of_the_next_day_are_another_event() -> None:
    march = "Marchers |demanded| bread in Kosh."
    days = [report(day[-2:], day, Deed("PROTEST/demo", "SDN", "SDN", march, day, place=KOS)) for day in ("1984-02-07", "1984-02-08")]
    assert len(claims(*days)) == 2


def test_a_deed_told_by_two_names_in_one_sentence_is_one() -> None:
    words = "Chad ordered the |expulsion| of the Libyan consul and expelled him."
    order = Deed("SANCTION/expel", "TCD", "LBY", words, "1984-02-07")
    deed = Deed("COERCE/deport", "TCD", "LBY", words.replace("|", "").replace("expelled", "|expelled|"), "1984-02-07")
    assert len(claims(report("a", "1984-02-08", order, deed))) == 1


def test_a_deed_told_by_two_names_of_other_parties_is_two() -> None:
    words = "Chad ordered the |expulsion| of the Libyan consul, and Niger expelled him."
    order = Deed("SANCTION/expel", "TCD", "LBY", words, "1984-02-07")
    deed = Deed("COERCE/deport", "NER", "LBY", words.replace("|", "").replace("expelled", "|expelled|"), "1984-02-07")
    assert len(claims(report("a", "1984-02-08", order, deed))) == 2
