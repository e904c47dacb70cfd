from dragoman.parse.repairs import repaired
from tests.fake_parser import fake


def relations(sentence: str) -> dict[str, tuple[str, str]]:
    """Relation and head of each word."""
    tokens = repaired(fake(sentence).tokens, first=0)
    return {token.text: (token.dep, tokens[token.head].text) for token in tokens}


def test_a_month_before_a_name_is_no_part_of_it() -> None:
    found = relations("In/IN>prep>invaded August/NNP>compound>Iraq Iraq/NNP>pobj>In invaded/VBD Kuwait/NNP>dobj>invaded")
    assert found["August"] == ("pobj", "In")
    assert found["Iraq"] == ("nsubj", "invaded")


def test_a_month_stays_in_a_name_after_no_preposition() -> None:
    assert relations("August/NNP>compound>Wilson Wilson/NNP>nsubj>wrote wrote/VBD plays/NNS>dobj>wrote")["August"] == ("compound", "Wilson")


def test_whom_dead_governs_was_shot() -> None:
    found = relations("Gunmen/NNS>nsubj>shot shot/VBD dead/JJ>acomp>shot a/DT>det>judge judge/NN>dobj>dead")
    assert found["judge"] == ("dobj", "shot")


def test_a_name_in_capitals_is_no_verb() -> None:
    found = relations("ECOWAS/VBG imposed/VBN>amod>sanctions sanctions/NNS>dobj>ECOWAS on/IN>prep>sanctions Niger/NNP>pobj>on")
    assert found["ECOWAS"] == ("nsubj", "imposed")
    assert found["sanctions"] == ("dobj", "imposed")


def test_the_first_of_two_subjects_acts_behind_the_parenthesis() -> None:
    found = relations("Rebels/NNS>nsubj>said ,/,>punct>said aides/NNS>nsubj>said said/VBD ,/,>punct>said blew/VBD>conj>said up/RP>prt>blew")
    assert found["Rebels"] == ("nsubj", "blew")
    assert found["said"] == ("parataxis", "blew")


def test_one_subject_that_speaks_and_acts_stays_one() -> None:
    found = relations("Aides/NNS>nsubj>spoke spoke/VBD ,/,>punct>spoke left/VBD>conj>spoke")
    assert found["left"] == ("conj", "spoke")


def test_who_gets_is_no_part_of_the_gift() -> None:
    found = relations("Warsaw/NNP>nsubj>promised promised/VBD Kiev/NNP>nmod>tanks nine/CD>nummod>tanks tanks/NNS>dobj>promised")
    assert found["Kiev"] == ("dative", "promised")


def test_nobody_is_arrested_from_a_country() -> None:
    found = relations("Mali/NNP>nsubj>arrested arrested/VBD soldiers/NNS>dobj>arrested from/IN>prep>arrested Togo/NNP>pobj>from")
    assert found["from"] == ("prep", "soldiers")


def test_who_is_withdrawn_leaves_a_country() -> None:
    found = relations("Mali/NNP>nsubj>withdrew withdrew/VBD soldiers/NNS>dobj>withdrew from/IN>prep>withdrew Togo/NNP>pobj>from")
    assert found["from"] == ("prep", "withdrew")
