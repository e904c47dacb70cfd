from __future__ import annotations

from dataclasses import replace

from fake_parser import at, fake

from dragoman.grammar import Parsed
from dragoman.model import TimeMention, TimexType
from dragoman.read.circumstance import Circumstances
from dragoman.read.clauses import Clauses
from dragoman.read.phrases import find_phrases
from dragoman.spans import Span


def times_in(parsed: Parsed, *words: str, kind: TimexType = TimexType.DATE) -> tuple[TimeMention, ...]:
    found = []
    for word in words:
        start = parsed.document.text.index(word)
        found.append(TimeMention(Span(start, start + len(word)), kind, "weekday", (), 0, "row"))
    return tuple(found)


def circumstances(parsed: Parsed, *triggers: str, times: tuple[TimeMention, ...] = ()) -> Circumstances:
    numbers = frozenset(at(parsed, word) for word in triggers)
    return Circumstances(Clauses(parsed), times=times, phrases=find_phrases(parsed), triggers=numbers)


def places(parsed: Parsed, trigger: str, *others: str, reaches: bool = False) -> list[str]:
    phrases = find_phrases(parsed)
    found = circumstances(parsed, trigger, *others).places_of(at(parsed, trigger), reaches=reaches)
    return [phrases[i].head.of(parsed.document.text) for i in found]


def test_a_time_hangs_on_its_own_verb() -> None:
    parsed = fake(
        "Oslo/NNP>nsubj>said said/VBD on/IN>prep Monday/NNP>pobj>on that/IN>mark>struck Chad/NNP>nsubj>struck struck/VBD>ccomp>said "
        "on/IN>prep>struck Friday/NNP>pobj>on.2"
    )
    found = circumstances(parsed, "said", "struck", times=times_in(parsed, "Monday", "Friday"))
    assert found.times_of(at(parsed, "struck")) == (1,)
    assert found.times_of(at(parsed, "said")) == (0,)


def test_a_that_clause_does_not_borrow_the_time_of_the_saying() -> None:
    parsed = fake(
        "Oslo/NNP>nsubj>said said/VBD on/IN>prep Monday/NNP>pobj>on that/IN>mark>struck Chad/NNP>nsubj>struck struck/VBD>ccomp>said"
    )
    assert circumstances(parsed, "struck", times=times_in(parsed, "Monday")).times_of(at(parsed, "struck")) == ()


def test_an_event_noun_takes_the_time_of_its_light_verb() -> None:
    parsed = fake("Chad/NNP>nsubj launched/VBD an/DT>det>attack attack/NN>dobj on/IN>prep Friday/NNP>pobj>on")
    assert circumstances(parsed, "attack", times=times_in(parsed, "Friday")).times_of(at(parsed, "attack")) == (0,)


def test_a_finite_adverbial_clause_keeps_to_itself() -> None:
    parsed = fake("Chad/NNP>nsubj left/VBD on/IN>prep Friday/NNP>pobj>on after/IN>mark>struck Mali/NNP>nsubj>struck struck/VBD>advcl>left")
    assert circumstances(parsed, "left", "struck", times=times_in(parsed, "Friday")).times_of(at(parsed, "struck")) == ()


def test_a_participle_shares_the_time_of_its_clause() -> None:
    parsed = fake("Chad/NNP>nsubj left/VBD on/IN>prep Friday/NNP>pobj>on ,/,>punct striking/VBG>advcl>left Mali/NNP>dobj>striking")
    assert circumstances(parsed, "striking", times=times_in(parsed, "Friday")).times_of(at(parsed, "striking")) == (0,)


def test_a_duration_is_no_time_of_an_event() -> None:
    parsed = fake("Chad/NNP>nsubj fought/VBD for/IN>prep weeks/NNS>pobj>for")
    assert circumstances(parsed, "fought", times=times_in(parsed, "weeks", kind=TimexType.DURATION)).times_of(at(parsed, "fought")) == ()


def test_the_nearest_time_comes_first() -> None:
    parsed = fake(
        "Chad/NNP>nsubj launched/VBD an/DT>det>attack attack/NN>dobj on/IN>prep>attack Friday/NNP>pobj>on in/IN>prep May/NNP>pobj>in"
    )
    found = circumstances(parsed, "attack", times=times_in(parsed, "May", "Friday"))
    assert found.times_of(at(parsed, "attack")) == (1, 0)


def test_a_time_of_a_noun_beside_the_verb_comes_after_the_verb_s_own() -> None:
    parsed = fake(
        "after/IN>prep>struck raids/NNS>pobj>after in/IN>prep>raids May/NNP>pobj>in Chad/NNP>nsubj>struck struck/VBD on/IN>prep>struck "
        "Friday/NNP>pobj>on"
    )
    assert circumstances(parsed, "struck", times=times_in(parsed, "May", "Friday")).times_of(at(parsed, "struck")) == (1, 0)


def test_a_when_clause_and_its_main_clause_share_a_time() -> None:
    words = "Mali/NNP>nsubj {0} on/IN>prep>{1} Friday/NNP>pobj>on when/WRB>advmod>struck Chad/NNP>nsubj>struck struck/VBD>advcl>{1}"
    parsed = fake(words.format("left/VBD", "left"))
    assert circumstances(parsed, "struck", times=times_in(parsed, "Friday")).times_of(at(parsed, "struck")) == (0,)
    other = fake(
        "Mali/NNP>nsubj had/VBD>aux>left left/VBN when/WRB>advmod>struck Chad/NNP>nsubj>struck struck/VBD>advcl>left "
        "on/IN>prep>struck Friday/NNP>pobj>on"
    )
    assert circumstances(other, "left", times=times_in(other, "Friday")).times_of(at(other, "left")) == ()


def test_a_day_is_counted_from_a_dated_noun_or_clause() -> None:
    parsed = fake(
        "weeks/NNS>npadvmod>after after/IN>prep>struck talks/NNS>pobj>after on/IN>prep>talks Friday/NNP>pobj>on Chad/NNP>nsubj>struck "
        "struck/VBD"
    )
    weeks, friday = times_in(parsed, "weeks", kind=TimexType.DURATION), times_in(parsed, "Friday")
    counted = replace(weeks[0], fields=(("side", "after"),))
    found = circumstances(parsed, "struck", times=(counted, *friday))
    assert (found.counted_of(at(parsed, "struck")), found.times_of(at(parsed, "struck"))) == ((0, 1, False), ())
    assert circumstances(parsed, "struck", times=(*weeks, *friday)).counted_of(at(parsed, "struck")) is None


def test_a_clause_is_counted_back_from_the_dated_one_above() -> None:
    parsed = fake(
        "Chad/NNP>nsubj>left left/VBD on/IN>prep>left Friday/NNP>pobj>on days/NNS>npadvmod>struck after/IN>mark>struck Mali/NNP>nsubj>struck "
        "struck/VBD>advcl>left"
    )
    friday, days = times_in(parsed, "Friday"), times_in(parsed, "days", kind=TimexType.DURATION)
    counted = replace(days[0], fields=(("side", "after"),))
    found = circumstances(parsed, "struck", times=(*friday, counted))
    assert found.counted_of(at(parsed, "struck")) == (1, 0, True)


def test_where_something_happens_is_its_place_and_where_it_goes_is_not() -> None:
    parsed = fake("Chad/NNP>nsubj sent/VBD rice/NN>dobj to/IN>prep Mali/NNP>pobj>to in/IN>prep Gao/NNP>pobj>in")
    assert places(parsed, "sent") == ["Gao"]
    assert places(parsed, "sent", reaches=True) == ["Mali", "Gao"]


def test_a_place_of_another_event_is_not_taken() -> None:
    parsed = fake(
        "Oslo/NNP>nsubj>said said/VBD in/IN>prep Bonn/NNP>pobj>in that/IN>mark>struck Chad/NNP>nsubj>struck struck/VBD>ccomp>said"
    )
    assert places(parsed, "struck", "said") == []
    assert places(parsed, "said", "struck") == ["Bonn"]


def test_a_with_phrase_names_no_place() -> None:
    parsed = fake("Chad/NNP>nsubj met/VBD with/IN>prep Mali/NNP>pobj>with")
    assert places(parsed, "met", reaches=True) == []
