from __future__ import annotations

import pytest
from fake_parser import at, fake
from fake_rows import roles_of

from dragoman.grammar import Parsed
from dragoman.model import TimeMention, TimexType
from dragoman.read.roles import FULL, LINKED, Frame, Roles
from dragoman.spans import Span


def strength(marked: str, head: str) -> int:
    parsed = fake(marked)
    roles = roles_of(parsed)
    phrase = roles.phrase(at(parsed, head))
    assert phrase is not None
    return roles.strength(phrase)


def heads(roles: Roles, slot: str, frame: Frame) -> list[str]:
    text = roles.clauses.parsed.document.text
    return [phrase.head.of(text) for phrase in roles.actors(roles.fill(slot, frame).tokens)]


def verb(parsed: Parsed, text: str) -> Frame:
    return Frame(at(parsed, text), is_noun=False, noun=None, object=None)


def noun(parsed: Parsed, text: str) -> Frame:
    return Frame(at(parsed, text), is_noun=True, noun=None, object=None)


@pytest.mark.parametrize(
    ("marked", "head", "expected"),
    [
        ("Chad/NNP>nsubj slept/VBD", "Chad", FULL),
        ("the/DT>det>rebels rebels/NNS>nsubj slept/VBD", "rebels", FULL),
        ("They/PRP>nsubj slept/VBD", "They", FULL),
        ("the/DT>det>boats Danish/JJ>amod>boats boats/NNS>nsubj sank/VBD", "boats", LINKED),
        ("Chad/NNP>poss>boats 's/POS>case>Chad boats/NNS>nsubj sank/VBD", "boats", LINKED),
        ("boats/NNS>nsubj of/IN>prep>boats Chad/NNP>pobj>of sank/VBD", "boats", LINKED),
        ("hundreds/NNS>nsubj of/IN>prep>hundreds Malians/NNPS>pobj>of fled/VBD", "hundreds", FULL),
        ("the/DT>det>rain rain/NN>nsubj fell/VBD", "rain", 0),
        ("which/WDT>nsubj fell/VBD", "which", 0),
    ],
)
def test_who_can_act_is_told_from_what_belongs_and_from_things(marked: str, head: str, expected: int) -> None:
    assert strength(marked, head) == expected


def test_a_time_is_no_party() -> None:
    parsed = fake("Monday/NNP>nsubj brought/VBD rain/NN>dobj")
    monday = TimeMention(Span(0, 6), TimexType.DATE, "weekday", (), 0, "weekday")
    roles = roles_of(parsed, [monday])
    phrase = roles.phrase(0)
    assert phrase is not None
    assert roles.strength(phrase) == 0
    assert roles.is_time(0)


def test_a_nationality_only_describes_a_work_of_culture() -> None:
    assert strength("the/DT>det>film Danish/JJ>amod>film film/NN>nsubj opened/VBD", "film") == 0


def test_a_long_chain_of_things_is_nobody() -> None:
    chain = "shadow/NN>nsubj of/IN>prep>shadow mist/NN>pobj>of of/IN>prep>mist rain/NN>pobj>of.2 fell/VBD"
    assert strength(chain, "shadow") == 0


@pytest.mark.parametrize(
    ("marked", "word", "slot", "expected"),
    [
        ("Chad/NNP>nsubj hit/VBD Mali/NNP>dobj", "hit", "subject", ["Chad"]),
        ("Chad/NNP>nsubj hit/VBD Mali/NNP>dobj", "hit", "object", ["Mali"]),
        ("Chad/NNP>nsubj hit/VBD Mali/NNP>dobj and/CC>cc>Mali Togo/NNP>conj>Mali", "hit", "object", ["Mali", "Togo"]),
        ("Chad/NNP>nsubj told/VBD Mali/NNP>dative lies/NNS>dobj", "told", "dative", ["Mali"]),
        ("Chad/NNP>nsubj sent/VBD rice/NN>dobj to/TO>dative Mali/NNP>pobj>to", "sent", "dative", ["Mali"]),
        ("Chad/NNP>nsubj fought/VBD with/IN>prep Mali/NNP>pobj>with", "fought", "with", ["Mali"]),
        ("Chad/NNP>nsubj spurned/VBD Mali/NNP>poss>call 's/POS>case>Mali call/NN>dobj", "spurned", "object.possessor", ["Mali"]),
        ("Chad/NNP>nsubj spurned/VBD a/DT>det>call call/NN>dobj by/IN>prep>call Mali/NNP>pobj>by", "spurned", "object.by", ["Mali"]),
        ("Chad/NNP>nsubj spurned/VBD the/DT>det>call Malian/JJ>amod>call call/NN>dobj", "spurned", "object.demonym", ["Malian"]),
        ("Chad/NNP>nsubj spurned/VBD a/DT>det>call call/NN>dobj from/IN>prep>spurned Mali/NNP>pobj>from", "spurned", "object.from", ["Mali"]),
        ("Mali/NNP>poss>boats 's/POS>case>Mali boats/NNS>nsubj hit/VBD Chad/NNP>dobj", "hit", "subject.possessor", ["Mali"]),
        ("Chad/NNP>nsubj struck/VBD in/IN>prep Mali/NNP>pobj>in", "struck", "place", ["Mali"]),
    ],
)
def test_slots_of_verbs(marked: str, word: str, slot: str, expected: list[str]) -> None:
    parsed = fake(marked)
    assert heads(roles_of(parsed), slot, verb(parsed, word)) == expected


@pytest.mark.parametrize(
    ("marked", "word", "slot", "expected"),
    [
        ("Chad/NNP>poss>attack 's/POS>case>Chad attack/NN>nsubj failed/VBD", "attack", "possessor", ["Chad"]),
        ("the/DT>det>attack Danish/JJ>amod>attack attack/NN>nsubj failed/VBD", "attack", "demonym", ["Danish"]),
        ("an/DT>det>attack attack/NN>nsubj by/IN>prep>attack Chad/NNP>pobj>by failed/VBD", "attack", "by", ["Chad"]),
        ("Chad/NNP>nsubj launched/VBD an/DT>det>attack attack/NN>dobj", "attack", "subject", ["Chad"]),
        ("Chad/NNP>nsubj cooked/VBD an/DT>det>attack attack/NN>dobj", "attack", "subject", []),
    ],
)
def test_slots_of_nouns(marked: str, word: str, slot: str, expected: list[str]) -> None:
    parsed = fake(marked)
    assert heads(roles_of(parsed), slot, noun(parsed, word)) == expected


def test_by_is_looked_for_below_the_sufferer_too() -> None:
    parsed = fake("the/DT>det>arrest arrest/NN>nsubj of/IN>prep>arrest envoys/NNS>pobj>of by/IN>prep>envoys Chad/NNP>pobj>by angered/VBD")
    assert heads(roles_of(parsed), "by", noun(parsed, "arrest")) == ["Chad"]


def test_a_goal_is_found_below_what_the_object_counts() -> None:
    parsed = fake(
        "Oslo/NNP>nsubj sent/VBD tons/NNS>dobj of/IN>prep>tons rice/NN>pobj>of to/IN>prep>rice Mali/NNP>pobj>to",
    )
    assert heads(roles_of(parsed), "to", verb(parsed, "sent")) == ["Mali"]


def test_who_suffers_an_attack_is_its_target_side() -> None:
    parsed = fake("Chad/NNP>nsubj suffered/VBD an/DT>det>attack attack/NN>dobj")
    roles = roles_of(parsed)
    assert roles.support_subject(at(parsed, "attack"), "target").tokens == (at(parsed, "Chad"),)
    assert roles.support_subject(at(parsed, "attack"), "source").tokens == ()


def test_who_comes_under_attack_is_its_target_side() -> None:
    parsed = fake("Chad/NNP>nsubj came/VBD under/IN>prep attack/NN>pobj>under")
    assert roles_of(parsed).support_subject(at(parsed, "attack"), "target").tokens == (at(parsed, "Chad"),)


def test_light_verbs_are_those_of_the_table() -> None:
    parsed = fake("Chad/NNP>nsubj launched/VBD an/DT>det>attack attack/NN>dobj and/CC>cc slept/VBD>conj")
    roles = roles_of(parsed)
    assert roles.is_light(at(parsed, "launched"), "object")
    assert not roles.is_light(at(parsed, "slept"), "object")
