from __future__ import annotations

import pytest
from fake_parser import at, fake, words

from dragoman.grammar import Parsed
from dragoman.read.clauses import Clauses

ACTIVE = "Chad/NNP>nsubj struck/VBD Mali/NNP>dobj"
PASSIVE = "Mali/NNP>nsubjpass was/VBD>auxpass struck/VBN by/IN>agent Chad/NNP>pobj>by"
AGENTLESS = "Mali/NNP>nsubjpass was/VBD>auxpass struck/VBN"
RELATIVE = "Chad/NNP>nsubj>slept ,/,>punct which/WDT>nsubj>struck struck/VBD>relcl>Chad Mali/NNP>dobj>struck ,/,>punct slept/VBD"
OBJECT_RELATIVE = "sailors/NNS>nsubj>slept whom/WP>dobj>struck Chad/NNP>nsubj>struck struck/VBD>relcl>sailors slept/VBD"
CONTACT = "sailors/NNS>nsubj>slept Chad/NNP>nsubj>struck struck/VBD>relcl>sailors slept/VBD"
REDUCED = "sailors/NNS>nsubj>slept struck/VBN>acl>sailors by/IN>agent>struck Chad/NNP>pobj>by slept/VBD"
PARTICIPLE = "Chad/NNP>nsubj moved/VBD ,/,>punct striking/VBG>advcl Mali/NNP>dobj>striking"
OBJECT_CONTROL = "Oslo/NNP>nsubj urged/VBD Chad/NNP>dobj to/TO>aux>strike strike/VB>xcomp>urged Mali/NNP>dobj>strike"
SUBJECT_CONTROL = "Chad/NNP>nsubj promised/VBD Oslo/NNP>dobj to/TO>aux>strike strike/VB>xcomp>promised Mali/NNP>dobj>strike"
PASSIVE_CONTROL = "Chad/NNP>nsubjpass was/VBD>auxpass urged/VBN to/TO>aux>strike strike/VB>xcomp>urged Mali/NNP>dobj>strike"
CALL_ON = "Oslo/NNP>nsubj called/VBD on/IN>prep Chad/NNP>pobj>on to/TO>aux>strike strike/VB>xcomp>called Mali/NNP>dobj>strike"
COORDINATION = "Chad/NNP>nsubj moved/VBD and/CC>cc struck/VBD>conj>moved Mali/NNP>dobj>struck"
GERUND_OF = "Oslo/NNP>nsubj accused/VBD Chad/NNP>dobj of/IN>prep>accused striking/VBG>pcomp>of Mali/NNP>dobj>striking"
GERUND_AFTER = "After/IN>prep>slept striking/VBG>pcomp>After Mali/NNP>dobj>striking Chad/NNP>nsubj>slept slept/VBD"
NOUN_INFINITIVE = (
    "Chad/NNP>poss>decision 's/POS>case>Chad decision/NN>nsubj>stood to/TO>aux>strike strike/VB>acl>decision Mali/NNP>dobj>strike stood/VBD"
)


def clauses_of(marked: str) -> tuple[Clauses, Parsed]:
    parsed = fake(marked)
    return Clauses(parsed), parsed


def deed(parsed: Parsed) -> int:
    return next(token.i for token in parsed.tokens if token.lemma == "strike")


@pytest.mark.parametrize(
    "marked",
    [ACTIVE, PASSIVE, RELATIVE, OBJECT_RELATIVE, CONTACT, REDUCED, PARTICIPLE, OBJECT_CONTROL, SUBJECT_CONTROL, PASSIVE_CONTROL, CALL_ON,
     COORDINATION, GERUND_OF, GERUND_AFTER, NOUN_INFINITIVE],
)  # fmt: skip
def test_who_strikes_is_the_same_in_every_construction(marked: str) -> None:
    clauses, parsed = clauses_of(marked)
    assert words(parsed, clauses.subjects(deed(parsed)).tokens) == ["Chad"]


@pytest.mark.parametrize("marked", [ACTIVE, PASSIVE, AGENTLESS, RELATIVE, PARTICIPLE, OBJECT_CONTROL, COORDINATION, GERUND_OF])
def test_who_is_struck_is_the_same_in_every_construction(marked: str) -> None:
    clauses, parsed = clauses_of(marked)
    assert words(parsed, clauses.objects(deed(parsed)).tokens) == ["Mali"]


@pytest.mark.parametrize("marked", [OBJECT_RELATIVE, CONTACT, REDUCED])
def test_the_noun_of_a_relative_clause_is_its_object(marked: str) -> None:
    clauses, parsed = clauses_of(marked)
    assert words(parsed, clauses.objects(deed(parsed)).tokens) == ["sailors"]


def test_a_passive_without_agent_has_no_doer() -> None:
    clauses, parsed = clauses_of(AGENTLESS)
    assert clauses.subjects(deed(parsed)).tokens == ()


def test_a_that_clause_of_a_noun_is_no_passive() -> None:
    clauses, parsed = clauses_of(
        "Reports/NNS>nsubj>spread that/IN>mark>struck Chad/NNP>nsubj>struck had/VBD>aux>struck struck/VBN>acl>Reports Mali/NNP>dobj>struck spread/VBD"
    )
    assert words(parsed, clauses.subjects(deed(parsed)).tokens) == ["Chad"]
    assert words(parsed, clauses.objects(deed(parsed)).tokens) == ["Mali"]


def test_a_stranded_preposition_keeps_the_noun_from_being_the_object() -> None:
    clauses, parsed = clauses_of(
        "town/NN>nsubj>slept where/WRB>advmod>struck Chad/NNP>nsubj>struck struck/VBD>relcl>town slept/VBD",
    )
    assert clauses.objects(deed(parsed)).tokens == ()


def test_a_kept_object_makes_the_subject_of_a_passive_the_receiver() -> None:
    clauses, parsed = clauses_of("Malians/NNPS>nsubjpass were/VBD>auxpass given/VBN tents/NNS>dobj by/IN>agent Chad/NNP>pobj>by")
    assert words(parsed, clauses.objects(at(parsed, "given")).tokens) == ["tents"]
    assert words(parsed, clauses.receivers(at(parsed, "given"))) == ["Malians"]


def test_a_shared_object_belongs_to_both_verbs() -> None:
    clauses, parsed = clauses_of("Chad/NNP>nsubj struck/VBD and/CC>cc looted/VBD>conj>struck Mali/NNP>dobj>looted")
    assert words(parsed, clauses.objects(deed(parsed)).tokens) == ["Mali"]


def test_no_object_is_shared_across_a_preposition() -> None:
    clauses, parsed = clauses_of("Chad/NNP>nsubj struck/VBD at/IN>prep dawn/NN>pobj>at and/CC>cc left/VBD>conj>struck Mali/NNP>dobj>left")
    assert clauses.objects(deed(parsed)).tokens == ()


def test_a_that_clause_does_not_lend_its_subject_to_an_adverbial_clause() -> None:
    clauses, parsed = clauses_of("Chad/NNP>nsubj slept/VBD because/IN>mark>struck struck/VBD>advcl>slept Mali/NNP>dobj>struck")
    assert clauses.subjects(deed(parsed)).tokens == ()


def test_a_noun_that_tells_of_words_does_not_act_in_its_participle() -> None:
    clauses, parsed = clauses_of("Oslo/NNP>nsubj sent/VBD a/DT>det>letter letter/NN>dobj condemning/VBG>acl>letter Mali/NNP>dobj>condemning")
    assert words(parsed, clauses.subjects(at(parsed, "condemning")).tokens) == ["Oslo"]


def test_a_row_that_knows_who_acts_is_asked_first() -> None:
    parsed = fake(OBJECT_CONTROL)
    clauses = Clauses(parsed)
    clauses.control = lambda head: (at(parsed, "Oslo"),) if head == at(parsed, "urged") else ()
    assert words(parsed, clauses.subjects(deed(parsed)).tokens) == ["Oslo"]


def test_an_adjective_is_said_of_the_subject_of_its_copula() -> None:
    clauses, parsed = clauses_of("Chad/NNP>nsubj is/VBZ hostile/JJ>acomp to/IN>prep>hostile Mali/NNP>pobj>to")
    assert words(parsed, clauses.subjects(at(parsed, "hostile")).tokens) == ["Chad"]


@pytest.mark.parametrize(
    ("marked", "word"),
    [
        ("Chad/NNP>nsubj pulled/VBD out/IN>prep of/IN>prep>out Mali/NNP>pobj>of", "out of"),
        ("Chad/NNP>nsubj pulled/VBD out/IN>prep of/IN>prep>out Mali/NNP>pobj>of", "of"),
        ("Chad/NNP>nsubj fought/VBD with/IN>prep Mali/NNP>pobj>with", "with"),
    ],
)
def test_prepositions_are_found_with_what_they_govern(marked: str, word: str) -> None:
    clauses, parsed = clauses_of(marked)
    assert (word, at(parsed, "Mali")) in clauses.prepositions(1)


def test_a_preposition_left_without_object_takes_the_next_noun() -> None:
    clauses, parsed = clauses_of("Chad/NNP>nsubj fought/VBD with/IN>prep Malian/JJ>amod>rebels rebels/NNS>dep")
    assert clauses.prepositions(1) == [("with", at(parsed, "rebels"))]


def test_a_measure_gives_way_to_what_it_counts() -> None:
    parsed = fake("Oslo/NNP>nsubj sent/VBD 700/CD>nummod>kilos kilos=kilo/NNS>dobj of/IN>prep>kilos rice/NN>pobj>of")
    assert Clauses(parsed, measures=frozenset({"kilo"})).measured(at(parsed, "kilos")) == at(parsed, "rice")
    assert Clauses(parsed).measured(at(parsed, "kilos")) == at(parsed, "kilos")


def test_conjuncts_are_expanded_in_text_order() -> None:
    clauses, parsed = clauses_of("Oslo/NNP>nsubj warned/VBD Chad/NNP>dobj ,/,>punct Mali/NNP>conj>Chad and/CC>cc>Mali Togo/NNP>conj>Mali")
    assert words(parsed, clauses.expand(at(parsed, "Chad"))) == ["Chad", "Mali", "Togo"]


def test_a_circle_of_heads_ends() -> None:
    marked = " ".join(f"w{n}/VBG>xcomp>w{n - 1}" for n in range(40, 0, -1)) + " w0/VBD"
    clauses, parsed = clauses_of(marked)
    assert clauses.subjects(at(parsed, "w40")).tokens == ()


def test_a_clause_leaves_out_the_clauses_below_it() -> None:
    clauses, parsed = clauses_of(RELATIVE)
    main = {parsed.tokens[i].text for i in clauses.clause(next(token.i for token in parsed.tokens if token.text == "slept"))}
    assert main == {"Chad", ",", "slept"}


def test_it_was_singles_out_who_did_it() -> None:
    clauses, parsed = clauses_of("It/PRP>nsubj>was was/VBD Chad/NNP>attr>was that/WDT>nsubj>struck struck/VBD>ccomp>was Mali/NNP>dobj>struck")
    assert [parsed.tokens[i].text for i in clauses.subjects(deed(parsed)).tokens] == ["Chad"]


def test_the_first_to_do_it_is_who_was_the_first() -> None:
    marked = "Chad/NNP>nsubj>was was/VBD first/JJ>attr>was to/TO>aux>strike strike/VB>relcl>first Mali/NNP>dobj>strike"
    clauses, parsed = clauses_of(marked)
    assert [parsed.tokens[i].text for i in clauses.subjects(deed(parsed)).tokens] == ["Chad"]
