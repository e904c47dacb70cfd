"""Names beside "and" and behind "whose" whose heads the parser gets wrong."""

from __future__ import annotations

from dragoman.parse.repairs import repaired
from tests.fake_parser import fake


def relations(sentence: str) -> dict[str, tuple[str, str]]:
    """Relation and head of each word."""
    tokens = repaired(fake(sentence).tokens, first=0)
    return {token.text: (token.dep, tokens[token.head].text) for token in tokens}


def test_a_described_name_is_joined_to_the_subject_before_it() -> None:
    found = relations("Oman/NNP>nsubj>paid and/CC>cc>Oman the/DT>det>wary wary/JJ>conj>Oman Qatar/NNP>nsubj>paid paid/VBD")
    assert found["Oman"] == ("nsubj", "paid")
    assert found["Qatar"] == ("conj", "Oman")
    assert found["wary"] == ("amod", "Qatar")


def test_a_name_hung_below_the_described_one_comes_first() -> None:
    found = relations("Oman/NNP>nmod>Qatar and/CC>cc>Oman the/DT>det>wary wary/NN>conj>Oman Qatar/NNP>nsubj>paid paid/VBD")
    assert found["Oman"] == ("nsubj", "paid")
    assert found["Qatar"] == ("conj", "Oman")


def test_two_joined_offices_of_one_name_are_left_alone() -> None:
    sentence = "Trade/NNP>nmod>Silva and/CC>cc>Trade industry/NN>conj>Trade Minister/NNP>compound>Silva Silva/NNP>nsubj>paid paid/VBD"
    assert relations(sentence)["Silva"] == ("nsubj", "paid")


def test_what_somebody_owns_acts() -> None:
    sentence = "Togo/NNP>nsubj>left whose/WP$>poss>envoy envoy/NN>nmod>Ghana warned/VBN>amod>Ghana Ghana/NNP>appos>Togo left/VBD"
    found = relations(sentence)
    assert found["warned"] == ("relcl", "Togo")
    assert found["envoy"] == ("nsubj", "warned")
    assert found["Ghana"] == ("dobj", "warned")


def test_what_is_owned_with_its_own_verb_is_left_alone() -> None:
    sentence = "Togo/NNP>nsubj>left whose/WP$>poss>envoy envoy/NN>nsubj>warned warned/VBD>relcl>Togo Ghana/NNP>dobj>warned left/VBD"
    assert relations(sentence)["warned"] == ("relcl", "Togo")
