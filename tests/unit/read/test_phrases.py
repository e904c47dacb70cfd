from __future__ import annotations

import pytest
from fake_parser import fake

from dragoman.grammar import Parsed
from dragoman.model import Phrase, PhraseKind
from dragoman.read.phrases import find_phrases


def find(marked: str) -> dict[str, Phrase]:
    """The phrases of a sentence by their head."""
    parsed = fake(marked)
    return {phrase.head.of(parsed.document.text): phrase for phrase in find_phrases(parsed)}


def text_of(marked: str, head: str, part: str) -> str:
    parsed: Parsed = fake(marked)
    return str(getattr(find(marked)[head], part).of(parsed.document.text))


MINISTER = (
    "The/DT>det>minister Danish/JJ>amod>minister foreign/JJ>amod>minister minister/NN>nsubj of/IN>prep>minister trade/NN>pobj>of "
    "spoke/VBD"
)
OWNED = "Chad/NNP>poss>envoy 's/POS>case>Chad envoy/NN>nsubj in/IN>prep>envoy Togo/NNP>pobj>in left/VBD"
LISTED = "Chad/NNP>nsubj ,/,>punct Mali/NNP>conj>Chad and/CC>cc>Mali Togo/NNP>conj>Mali agreed/VBD"
NAMED = "Fiji/NNP>nmod>leader leader/NN>nsubj Ratu/NNP>appos>leader spoke/VBD"


def test_the_core_stops_at_the_head_and_the_span_goes_on() -> None:
    assert text_of(MINISTER, "minister", "core") == "The Danish foreign minister"
    assert text_of(MINISTER, "minister", "span") == "The Danish foreign minister of trade"


def test_a_relative_clause_is_no_part_of_a_phrase() -> None:
    marked = "rebels/NNS>nsubj>fled from/IN>prep>rebels Mali/NNP>pobj>from who/WP>nsubj>fought fought/VBD>relcl>rebels fled/VBD"
    assert text_of(marked, "rebels", "span") == "rebels from Mali"


def test_a_capitalised_premodifier_is_a_phrase_of_its_own() -> None:
    found = find(MINISTER)
    assert found["Danish"].function == "modifier"
    assert "foreign" not in found


def test_part_of_a_name_is_no_phrase() -> None:
    assert set(find("Foreign/NNP>compound>Lunde Minister/NNP>compound>Lunde Lunde/NNP>nsubj spoke/VBD")) == {"Lunde"}


def test_possessor_and_complement_are_linked() -> None:
    found = find(OWNED)
    assert found["envoy"].possessor == found["Chad"].index
    assert found["envoy"].complements == (("in", found["Togo"].index),)
    assert found["Chad"].function == "possessor"


def test_the_first_conjunct_knows_all_others_and_lends_its_function() -> None:
    found = find(LISTED)
    assert found["Chad"].conjuncts == (found["Mali"].index, found["Togo"].index)
    assert {found[name].function for name in ("Chad", "Mali", "Togo")} == {"subject"}
    assert found["Mali"].conjuncts == ()


def test_an_apposition_is_linked_both_ways() -> None:
    found = find(NAMED)
    assert found["leader"].appositives == (found["Ratu"].index,)
    assert found["Ratu"].appositives == (found["leader"].index,)


@pytest.mark.parametrize(
    ("marked", "head", "kind", "plural", "definite"),
    [
        ("the/DT>det>rebels rebels/NNS>nsubj fled/VBD", "rebels", PhraseKind.COMMON, True, True),
        ("an/DT>det>envoy envoy/NN>nsubj fled/VBD", "envoy", PhraseKind.COMMON, False, False),
        ("Chad/NNP>nsubj fled/VBD", "Chad", PhraseKind.NAME, False, False),
        ("They/PRP>nsubj fled/VBD", "They", PhraseKind.PRONOUN, True, False),
        ("Both/DT>nsubj fled/VBD", "Both", PhraseKind.PRONOUN, True, False),
    ],
)
def test_kind_number_and_definiteness(marked: str, head: str, kind: PhraseKind, plural: bool, definite: bool) -> None:
    phrase = find(marked)[head]
    assert (phrase.kind, phrase.plural, phrase.definite) == (kind, plural, definite)


@pytest.mark.parametrize(
    ("marked", "function"),
    [
        ("Chad/NNP>nsubjpass was/VBD>auxpass hit/VBN", "passive-subject"),
        ("Oslo/NNP>nsubj hit/VBD Chad/NNP>dobj", "object"),
        ("Oslo/NNP>nsubj told/VBD Chad/NNP>dative it/PRP>dobj", "dative"),
        ("hit/VBN by/IN>agent Chad/NNP>pobj>by", "agent"),
        ("sent/VBD to/IN>prep Chad/NNP>pobj>to", "prep:to"),
    ],
)
def test_functions_name_the_grammatical_place(marked: str, function: str) -> None:
    assert find(marked)["Chad"].function == function


def test_a_phrase_knows_the_quotation_it_stands_in() -> None:
    found = find("Oslo/NNP>nsubj>said said/VBD “/``>punct Chad/NNP>nsubj>lies lies=lie/VBZ>ccomp ”/''>punct")
    assert found["Chad"].quote == 0
    assert found["Oslo"].quote is None


def test_who_holds_a_thing_is_its_by_complement() -> None:
    found = find("a/DT>det>camp camp/NN>nsubj held/VBN>acl>camp by/IN>agent>held Chad/NNP>pobj>by closed/VBD")
    assert found["camp"].complements == (("by", found["Chad"].index),)


def test_who_works_in_a_place_is_what_it_carries() -> None:
    found = find("a/DT>det>camp camp/NN>nsubj run/VBN>acl>camp by/IN>agent>run Chad/NNP>pobj>by closed/VBD")
    assert found["camp"].complements == (("carrying", found["Chad"].index),)


def test_a_preposition_behind_its_own_noun_ends_no_phrase() -> None:
    marked = "what/WP>pobj>about talks/NNS>nsubj about/IN>prep>talks ended/VBD"
    assert text_of(marked, "talks", "span") == "talks"


def test_another_may_be_somebody() -> None:
    assert find("Another/DT>nsubj spoke/VBD")["Another"].kind is PhraseKind.PRONOUN
