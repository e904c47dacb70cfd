"""One event in several reports: which telling refines, updates or contradicts another."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dragoman.calendar import Grain, TimeBasis, TimeValue
from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.differences import CONTRADICTS, REFINES, UPDATES, Difference, differences
from dragoman.merge.tellings import Named, Telling, TellingFinder
from dragoman.model import ActorKind, Standing
from tests.unit.merge.told import Deed, report

KNOWLEDGE = MergeKnowledge.load()
AMA, BELO = ("Amadi", "NER", 14.0, 8.0), ("Belo", "NER", 17.0, 9.0)
WORDS = "Raiders |attacked| a convoy on Tuesday."
RAID = Deed("ASSAULT", "NER", "NER", WORDS, "1995-05-09", sectors=("REB",))
ONE_DAY, TWO_DAYS = "1995-05-10", "1995-05-11"


def told(deed: Deed, published: str = ONE_DAY, *, name: str = "a") -> Telling:
    (telling,) = TellingFinder(KNOWLEDGE)(report(name, published, deed))
    return telling


def killed(number: float, *, least: bool = False) -> tuple[tuple[str, float, float, float | None, str], ...]:
    return (("killed", number, number, None if least else number, "people"),)


def between(first: Telling, second: Telling) -> tuple[Difference, ...]:
    return tuple(differences((first, second), KNOWLEDGE))


def said(*found: Difference) -> list[tuple[str, str, str]]:
    return [(each.left, each.relation, each.right) for each in found]


def test_two_tellings_that_say_the_same_have_no_edge() -> None:
    assert between(told(RAID), told(RAID, name="b")) == ()


def test_tolls_that_cannot_both_be_true_contradict_each_other() -> None:
    one, two = told(replace(RAID, counts=killed(12))), told(replace(RAID, counts=killed(20, least=True)), name="b")
    (edge,) = between(one, two)
    assert (edge.left, edge.relation, edge.right, edge.reason) == ("b-e1", CONTRADICTS, "a-e1", "at least 20 and 12 killed")
    assert edge.score == 0.9


def test_a_higher_toll_of_a_later_day_is_an_update_by_whichever_comes_first() -> None:
    one, two = told(replace(RAID, counts=killed(12))), told(replace(RAID, counts=killed(20)), TWO_DAYS, name="b")
    assert said(*between(one, two)) == said(*between(two, one)) == [("b-e1", UPDATES, "a-e1")]


def test_a_toll_inside_the_range_of_another_refines_it() -> None:
    one, two = told(replace(RAID, counts=killed(12, least=True))), told(replace(RAID, counts=killed(20)), name="b")
    assert said(*between(one, two)) == [("b-e1", REFINES, "a-e1")]


def test_tolls_of_days_that_nobody_tells_are_not_held_against_each_other() -> None:
    one, two = told(replace(RAID, counts=killed(12), day=None, words="Raiders |attacked| a convoy.")), told(replace(RAID, counts=killed(20)), name="b")
    assert between(one, two) == ()


def test_each_of_two_that_says_what_the_other_does_not_refines_nothing() -> None:
    one, two = told(replace(RAID, counts=killed(12))), told(replace(RAID, what="ASSAULT/firearms"), name="b")
    assert between(one, two) == ()


def test_a_mode_where_the_other_has_none_refines_and_another_mode_does_not() -> None:
    plain, shot, shelled = (told(replace(RAID, what=what), name=what[-1]) for what in ("ASSAULT", "ASSAULT/firearms", "ASSAULT/heavy-weapons"))
    assert said(*between(plain, shot)) == [("s-e1", REFINES, "T-e1")]
    assert between(shot, shelled) == ()


def test_towns_far_apart_that_both_sentences_name_exclude_each_other() -> None:
    talks = Deed("CONSULT", "NER", "TCD", "Envoys |met| on Tuesday.", "1995-05-09", symmetric=True)
    one, two = (told(replace(talks, place=place), name=place[0][0]) for place in (AMA, BELO))
    assert between(one, two) == ()  # the places are known, but no sentence names them
    named = [replace(telling, towns=(telling.event.place,)) for telling in (one, two) if telling.event.place]
    assert said(*between(*named)) == [("B-e1", CONTRADICTS, "A-e1")]


def test_a_town_refines_its_country() -> None:
    one, two = told(RAID), told(replace(RAID, place=AMA), name="b")
    country = replace(one.event, place=replace(two.event.place, name="Niger", kind="country") if two.event.place else None)
    assert said(*between(replace(one, event=country), two)) == [("b-e1", REFINES, "a-e1")]


def test_days_exclude_each_other_only_where_all_else_is_the_same() -> None:
    next_day = replace(RAID, day="1995-05-10", words=WORDS.replace("Tuesday", "Wednesday"))
    one, two = told(replace(RAID, counts=killed(12))), told(replace(next_day, counts=killed(12)), name="b")
    assert said(*between(one, two)) == [("b-e1", CONTRADICTS, "a-e1")]
    assert between(one, told(replace(next_day, counts=killed(15)), name="b")) == ()
    assert between(told(RAID), told(next_day, name="b")) == ()


def test_a_day_refines_its_week() -> None:
    day = told(RAID)
    week = TimeValue("1995-W19", Grain.WEEK, TimeBasis.PUBLISHED, dt.date(1995, 5, 8), dt.date(1995, 5, 14))
    assert day.event.time is not None
    other = told(RAID, name="b")
    other = replace(other, event=replace(other.event, time=replace(day.event.time, value=week)))
    assert said(*between(day, other)) == [("a-e1", REFINES, "b-e1")]


def test_a_named_group_refines_a_word_for_its_kind_and_excludes_another_group() -> None:
    plain, sons, front, soldiers = told(RAID), *(told(RAID, name=name) for name in "bcd")
    sons = replace(sons, doers=frozenset({Named(ActorKind.GROUP, "Sons of the Dune")}))
    front = replace(front, doers=frozenset({Named(ActorKind.GROUP, "Salt Front")}))
    soldiers = replace(soldiers, event=replace(soldiers.event, sources=(replace(soldiers.event.sources[0], sectors=("MIL",)),)))
    assert said(*between(plain, sons)) == [("b-e1", REFINES, "a-e1")]
    assert said(*between(sons, front)) == [("c-e1", CONTRADICTS, "b-e1")]
    assert between(soldiers, sons) == ()


def test_a_name_that_the_finer_telling_leaves_out_is_not_the_same_and_more() -> None:
    one = told(replace(RAID, words="Raiders |attacked| a convoy near Ombo on Tuesday."))
    assert between(one, told(replace(RAID, counts=killed(12)), name="b")) == ()


def test_what_only_may_happen_contradicts_nothing() -> None:
    one, two = (told(replace(RAID, counts=killed(number), standing=Standing.PLANNED), name=name) for number, name in ((12, "a"), (20, "b")))
    assert between(one, two) == ()


def test_many_tellings_are_not_all_held_against_each_other() -> None:
    many = [told(replace(RAID, counts=killed(number % 40 + 2)), name=f"r{number}") for number in range(200)]
    found = list(differences(many, KNOWLEDGE))
    assert 0 < len(found) <= 16 * 15 / 2
    assert found == list(differences(many, KNOWLEDGE))


def test_what_is_told_as_background_is_not_compared() -> None:
    one, two = told(replace(RAID, counts=killed(12))), told(replace(RAID, counts=killed(20), historical=True), name="b")
    assert between(one, two) == ()


def test_a_month_that_ends_with_the_day_of_publication_is_no_finer_than_the_month() -> None:
    month = TimeValue("1995-05", Grain.MONTH, TimeBasis.PUBLISHED, dt.date(1995, 5, 1), dt.date(1995, 5, 10))
    one, two = told(RAID), told(RAID, name="b")
    assert one.event.time is not None
    first, second = (
        replace(each, event=replace(each.event, time=replace(one.event.time, value=replace(month, latest=dt.date(1995, 5, last)))))
        for each, last in ((one, 10), (two, 12))
    )
    assert between(first, second) == ()


def test_numbers_that_open_the_names_of_those_affected_are_counts_too() -> None:
    deed = Deed("SANCTION/expel", "NER", "TCD", "Niger |expelled| envoys on Tuesday.", "1995-05-09")
    four, six, some = (told(deed, name=name) for name in "abc")
    four, six = (
        replace(each, event=replace(each.event, targets=(replace(each.event.targets[0], name=f"{word} Chadian envoys"),)))
        for each, word in ((four, "four"), (six, "6"))
    )
    assert said(*between(four, six)) == [("b-e1", CONTRADICTS, "a-e1")]
    assert said(*between(four, some)) == [("a-e1", REFINES, "c-e1")]


def test_a_sum_alone_makes_nothing_finer() -> None:
    one = told(replace(RAID, counts=(("money", 500.0, 500.0, 500.0, "USD"),)))
    assert between(one, told(RAID, name="b")) == ()
