from dragoman.parse.repairs import repaired
from tests.fake_parser import fake

LIST = "Mali/NNP>nsubj>shut ,/,>punct>Mali Niger/NNP>appos>Mali ,/,>punct>Niger Chad/NNP>conj>Niger and/CC>cc>Chad Togo/NNP>conj>Chad"


def relations(sentence: str) -> dict[str, tuple[str, str]]:
    """Relation and head of each word."""
    tokens = repaired(fake(sentence).tokens, first=0)
    return {token.text: (token.dep, tokens[token.head].text) for token in tokens}


def test_a_name_that_a_list_goes_on_from_is_no_apposition() -> None:
    assert relations(f"{LIST} shut/VBD borders/NNS>dobj>shut")["Niger"] == ("conj", "Mali")


def test_a_list_between_commas_stays_an_apposition() -> None:
    assert relations(f"{LIST} ,/,>punct>Mali shut/VBD borders/NNS>dobj>shut")["Niger"] == ("appos", "Mali")


def test_an_apposition_without_and_stays_one() -> None:
    sentence = "Bamako/NNP>nsubj>fell ,/,>punct>Bamako Mali/NNP>appos>Bamako fell/VBD"
    assert relations(sentence)["Mali"] == ("appos", "Bamako")


def test_what_follows_a_parenthesis_goes_on_from_what_was_told() -> None:
    told = "Troops/NNS>nsubj>burned burned/VBD>ccomp>said huts/NNS>dobj>burned ,/,>punct>said elders/NNS>nsubj>said said/VBD"
    found = relations(f"{told} ,/,>punct>said and/CC>cc>said fired/VBD>conj>said")
    assert found["fired"] == ("conj", "burned")
    assert found["and"] == ("cc", "burned")


def test_a_speaker_goes_on_after_a_quotation() -> None:
    told = "“/``>punct>lost We/PRP>nsubj>lost lost/VBD>ccomp>said ,/,>punct>said ”/''>punct>said she/PRP>nsubj>said said/VBD"
    assert relations(f"{told} ,/,>punct>said and/CC>cc>said left/VBD>conj>said")["left"] == ("conj", "said")


INFINITIVE = "Togo/NNP>nsubj>urged urged/VBD Benin/NNP>dobj>urged to/TO>aux>wait wait/VB>xcomp>urged and/CC>cc>wait"


def test_a_past_tense_goes_on_from_the_verb_above_an_infinitive() -> None:
    found = relations(f"{INFINITIVE} offered/VBD>conj>wait help/NN>dobj>offered")
    assert found["offered"] == ("conj", "urged")
    assert found["and"] == ("cc", "urged")


def test_a_form_that_may_be_an_infinitive_stays_below_it() -> None:
    assert relations(f"{INFINITIVE} shut/VBD>conj>wait ports/NNS>dobj>shut")["shut"] == ("conj", "wait")


def test_a_noun_that_sums_up_is_no_part_of_the_next_subject() -> None:
    step = "a/DT>det>Lagos step/NN>compound>Lagos Lagos/NNP>nsubj>dismissed dismissed/VBD"
    found = relations(f"Oslo/NNP>nsubj>froze froze/VBD>ccomp>dismissed funds/NNS>dobj>froze ,/,>punct>dismissed {step}")
    assert found["froze"] == ("ROOT", "froze")
    assert found["step"] == ("npadvmod", "froze")
    assert found["dismissed"] == ("relcl", "step")


def test_a_teller_with_an_article_stays_the_subject() -> None:
    found = relations("Oslo/NNP>nsubj>fell fell/VBD>ccomp>said ,/,>punct>said a/DT>det>clerk clerk/NN>nsubj>said said/VBD")
    assert found["fell"] == ("ccomp", "said")


DENIED = "Togo/NNP>nsubj>denied denied/VBD that/IN>mark>fired men/NNS>nsubj>fired had/VBD>aux>fired fired/VBN>ccomp>denied and/CC>cc>fired"


def test_who_denies_goes_on_to_blame() -> None:
    assert relations(f"{DENIED} blamed/VBD>conj>fired Benin/NNP>dobj>blamed")["blamed"] == ("conj", "denied")


def test_a_second_deed_that_is_denied_stays_denied() -> None:
    assert relations(f"{DENIED} looted/VBD>conj>fired shops/NNS>dobj>looted")["looted"] == ("conj", "fired")


def test_heads_lead_to_a_root_after_all_repairs() -> None:
    told = "Chiefs/NNS>nsubj>denounce denounce/VBP>ccomp>vow raid/NN>dobj>denounce ;/:>punct>vow"
    tokens = repaired(fake(f"{told} Obi/NNP>dep>vow ,/,>punct>vow others/NNS>nsubj>vow vow/NN steps/NNS>dobj>vow").tokens, first=0)
    for token in tokens:
        at, above = token.i, 0
        while tokens[at].head != at and above <= len(tokens):
            at, above = tokens[at].head, above + 1
        assert above <= len(tokens), f"{token.text} stands below itself"


def test_who_is_found_guilty_is_the_object_of_the_finding() -> None:
    found = relations("Judges/NNS>nsubj>found found/VBD Obi/NNP>nsubj>guilty guilty/JJ>ccomp>found of/IN>prep>guilty theft/NN>pobj>of")
    assert (found["Obi"], found["guilty"]) == (("dobj", "found"), ("oprd", "found"))


def test_a_clause_with_its_own_mark_keeps_its_subject() -> None:
    found = relations("Judges/NNS>nsubj>ruled ruled/VBD that/IN>mark>guilty Obi/NNP>nsubj>guilty guilty/JJ>ccomp>ruled")
    assert found["Obi"] == ("nsubj", "guilty")


def test_what_is_demanded_of_a_name_is_a_verb_with_its_particle() -> None:
    told = "Oslo/NNP>nsubj>demanded demanded/VBD that/IN>mark>hand Riga/NNP>compound>hand hand/NN>ccomp>demanded"
    found = relations(f"{told} over/IN>prep>hand the/DT>det>pilots pilots/NNS>pobj>over")
    assert (found["Riga"], found["over"], found["pilots"]) == (("nsubj", "hand"), ("prt", "hand"), ("dobj", "hand"))


def test_what_looks_like_part_of_the_object_is_the_verb_demanded() -> None:
    told = "Oslo/NNP>nsubj>demanded demanded/VBD that/IN>mark>rebels Riga/NNP>compound>surrender surrender/NN>nmod>rebels"
    found = relations(f"{told} two/CD>nummod>rebels rebels/NNS>dobj>demanded")
    assert (found["surrender"], found["rebels"], found["two"]) == (("ccomp", "demanded"), ("dobj", "surrender"), ("nummod", "rebels"))


def test_a_noun_behind_a_name_that_nobody_demands_of_stays_one() -> None:
    told = "Oslo/NNP>nsubj>said said/VBD that/IN>mark>fell Riga/NNP>compound>trade trade/NN>nsubj>fell fell/VBD>ccomp>said"
    assert relations(told)["Riga"] == ("compound", "trade")


def test_what_has_the_mark_of_an_infinitive_is_a_verb() -> None:
    told = "Oslo/NNP>nsubj>offered offered/VBD to/IN>aux>host host/NN>xcomp>offered talks/NNS>dobj>host"
    tags = {token.text: token.tag for token in repaired(fake(told).tokens, first=0)}
    assert (tags["to"], tags["host"]) == ("TO", "VB")
