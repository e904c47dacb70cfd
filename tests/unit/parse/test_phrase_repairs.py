"""Noun phrases whose heads the parser gets wrong."""

from __future__ import annotations

from dragoman.parse.repairs import repaired
from tests.fake_parser import fake


def relations(sentence: str) -> dict[str, tuple[str, str]]:
    """Relation and head of each word."""
    tokens = repaired(fake(sentence).tokens, first=0)
    return {token.text: (token.dep, tokens[token.head].text) for token in tokens}


def tags(sentence: str) -> dict[str, str]:
    return {token.text: token.tag for token in repaired(fake(sentence).tokens, first=0)}


MET = "Togo/NNP>nsubj>met met/VBD with/IN>prep>met President/NNP>compound>{day} {name}/NNP>compound>{day} {day}/NNP>pobj>with"


def test_a_day_is_no_part_of_the_name_before_it() -> None:
    found = relations(MET.format(name="Lanza", day="Tuesday") + " in/IN>prep>Tuesday Quito/NNP>pobj>in")
    assert found["Lanza"] == ("pobj", "with")
    assert found["President"] == ("compound", "Lanza")
    assert found["Tuesday"] == ("npadvmod", "met")
    assert found["in"] == ("prep", "met")


def test_a_feast_is_named_by_its_day() -> None:
    assert relations(MET.format(name="Bloody", day="Sunday"))["Sunday"] == ("pobj", "with")


def test_a_day_alone_stays_where_it_is() -> None:
    assert relations("Togo/NNP>nsubj>voted voted/VBD on/IN>prep>voted Sunday/NNP>pobj>on")["Sunday"] == ("pobj", "on")


def test_no_preposition_acts() -> None:
    sentence = "Brant/IN>nsubj>left Adler/NNP>pobj>Brant and/CC>cc>Adler Ruiz/NNP>conj>Adler left/VBD"
    found = relations(sentence)
    assert found["Adler"] == ("nsubj", "left")
    assert found["Brant"] == ("compound", "Adler")
    assert tags(sentence)["Brant"] == "NNP"


def test_a_true_preposition_is_left_alone() -> None:
    assert relations("Inside/IN>nsubj>fell Quito/NNP>pobj>Inside fell/VBD")["Quito"] == ("pobj", "Inside")


def test_a_gerund_behind_a_noun_names_the_deed() -> None:
    sentence = (
        "Two/CD>nsubjpass>killed died/VBD>aux>killed killed/VBN in/IN>prep>killed Malian/JJ>amod>mortar mortar/NN>pobj>in "
        "shelling/VBG>advcl>killed near/IN>prep>shelling Gao/NNP>pobj>near"
    )
    found = relations(sentence)
    assert found["shelling"] == ("pobj", "in")
    assert found["mortar"] == ("compound", "shelling")
    assert found["Malian"] == ("amod", "shelling")


def test_a_gerund_with_an_object_is_a_clause() -> None:
    sentence = "He/PRP>nsubj>died died/VBD in/IN>prep>died jail/NN>pobj>in fighting/VBG>advcl>died cancer/NN>dobj>fighting"
    assert relations(sentence)["fighting"] == ("advcl", "died")


def test_what_is_counted_is_a_plural() -> None:
    assert tags("Peru/NNP>nsubj>paid paid/VBD million/CD>nummod>pesos pesos/NN>dobj>paid")["pesos"] == "NNS"
    assert tags("Peru/NNP>nsubj>paid paid/VBD one/CD>nummod>bus bus/NN>dobj>paid")["bus"] == "NN"


HIT = "Cars/NNS>nsubjpass>hit hit/VBN by/IN>agent>hit hail/NN>pobj>by and/CC>cc>hail a/DT>det>guard guard/NN>conj>hail"


def test_a_noun_between_and_and_a_joined_verb_is_its_subject() -> None:
    found = relations(f"{HIT} fled/VBD>conj>hit")
    assert found["guard"] == ("nsubj", "fled")
    assert found["and"] == ("cc", "hit")


def test_a_joined_verb_with_a_subject_leaves_the_list_alone() -> None:
    assert relations(f"{HIT} but/CC>cc>hit nobody/NN>nsubj>fled fled/VBD>conj>hit")["guard"] == ("conj", "hail")


def test_a_clause_right_behind_a_name_tells_of_the_people_before_it() -> None:
    men = "Men/NNS>nsubj>fled linked/VBN>acl>Men to/IN>prep>linked Galt/NNP>pobj>to"
    assert relations(f"{men} who/WP>nsubj>shot shot/VBD>relcl>Galt fled/VBD")["shot"] == ("relcl", "Men")
    assert relations(f"{men} ,/,>punct>Galt who/WP>nsubj>shot shot/VBD>relcl>Galt fled/VBD")["shot"] == ("relcl", "Galt")
