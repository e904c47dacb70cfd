"""Predicates in front of their subject, tellers in a parenthesis, and verbs taken for nouns."""

from dragoman.parse.repairs import repaired
from tests.fake_parser import fake


def relations(sentence: str) -> dict[str, tuple[str, str]]:
    """Relation and head of each word."""
    tokens = repaired(fake(sentence).tokens, first=0)
    return {token.text: (token.dep, tokens[token.head].text) for token in tokens}


def test_whom_an_auxiliary_holds_belongs_to_the_participle() -> None:
    found = relations("Seized/VBN by/IN>agent>Seized Chad/NNP>pobj>by was/VBD>auxpass>Seized a/DT>det>truck truck/NN>attr>was")
    assert found["truck"] == ("nsubjpass", "Seized")


def test_an_auxiliary_behind_its_subject_holds_nothing_new() -> None:
    found = relations("Trucks/NNS>nsubjpass>seized were/VBD>auxpass>seized seized/VBN loot/NN>attr>were")
    assert found["Trucks"] == ("nsubjpass", "seized")
    assert found["loot"] == ("attr", "were")


def test_what_somebody_has_done_is_done_to_the_noun() -> None:
    found = relations("Kings/NNS>nsubj>had had/VBD the/DT>det>consul consul/NN>nsubj>jailed jailed/VBN>ccomp>had")
    assert found["consul"] == ("nsubjpass", "jailed")


def test_the_agent_behind_a_teller_belongs_to_what_is_told() -> None:
    told = "Huts/NNS>nsubjpass>burned were/VBD>auxpass>burned burned/VBN>ccomp>said ,/,>punct>said elders/NNS>nsubj>said said/VBD"
    assert relations(f"{told} ,/,>punct>said by/IN>prep>said Chad/NNP>pobj>by")["by"] == ("agent", "burned")


def test_a_medium_behind_a_teller_stays_with_him() -> None:
    told = "Huts/NNS>nsubjpass>burned were/VBD>auxpass>burned burned/VBN>ccomp>said ,/,>punct>said elders/NNS>nsubj>said said/VBD"
    assert relations(f"{told} by/IN>prep>said phone/NN>pobj>by")["by"] == ("prep", "said")


def test_the_agent_on_a_kept_object_belongs_to_the_passive() -> None:
    found = relations(
        "Laos/NNP>nsubjpass>granted was/VBD>auxpass>granted granted/VBN a/DT>det>loan loan/NN>dobj>granted by/IN>prep>loan Oslo/NNP>pobj>by"
    )
    assert found["by"] == ("agent", "granted")


def test_who_tells_in_a_parenthesis_does_not_act() -> None:
    found = relations(
        "Guards/NNS>nsubj>said ,/,>punct>said said/VBD elders/NNS>dobj>said ,/,>punct>said beat/VBD>ccomp>said nuns/NNS>dobj>beat"
    )
    assert found["Guards"] == ("nsubj", "beat")
    assert found["elders"] == ("nsubj", "said")
    assert found["said"] == ("parataxis", "beat")


def test_what_is_let_through_is_the_object() -> None:
    found = relations("Guards/NNS>nsubj>let let/VBD the/DT>det>van van/NN>nsubj>through through/RB>ccomp>let")
    assert found["van"] == ("dobj", "let")
    assert found["through"] == ("prt", "let")


def test_what_somebody_did_stands_behind_the_copula() -> None:
    found = relations("What/WP>dobj>did Chad/NNP>nsubj>did did/VBD>csubj>send was/VBD>auxpass>send send/VB grain/NN>dobj>send")
    assert found["Chad"] == ("nsubj", "send")
    assert found["was"] == ("dep", "send")


def test_not_only_did_shares_its_subject_with_what_follows() -> None:
    first = "Not/RB>preconj>shut only/RB>advmod>Not did/VBD>aux>shut Chad/NNP>nsubj>shut shut/VB>ccomp>asked ports/NNS>dobj>shut"
    found = relations(f"{first} ,/,>punct>asked it/PRP>nsubj>asked asked/VBD Mali/NNP>dobj>asked")
    assert (found["shut"], found["asked"], found["it"]) == (("ROOT", "shut"), ("conj", "shut"), ("dep", "asked"))
