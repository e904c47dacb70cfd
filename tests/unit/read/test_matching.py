from __future__ import annotations

from pathlib import Path

import pytest
from fake_parser import at, fake
from fake_rows import load_rows, roles_of

from dragoman.knowledge.predicates import Predicates
from dragoman.model import Standing
from dragoman.read.matching import Matcher

ROWS = """
[[row]]
id = "assault.shoot-film"
type = "ASSAULT"
verbs = ["shoot"]
object = ["film"]
example = ["A"]
[[row]]
id = "assault.shoot"
type = "ASSAULT"
verbs = ["shoot", "open fire on"]
not_object = ["rapid"]
requires = ["target"]
example = ["A"]
[[row]]
id = "assault.attack"
type = "ASSAULT"
verbs = ["attack"]
nouns = ["attack"]
example = ["A"]
[[row]]
id = "assault.drone-attack"
type = "ASSAULT"
nouns = ["drone attack"]
example = ["A"]
[[row]]
id = "consult.meet"
type = "CONSULT"
verbs = ["meet"]
nouns = ["talk"]
symmetric = true
requires = ["target"]
example = ["A"]
[[row]]
id = "sanction.cut-ties"
type = "SANCTION"
verbs = ["cut tie with", "cut tie"]
target = ["object", "with", "others"]
requires = ["source", "target"]
example = ["A"]
[[row]]
id = "request.urge"
type = "REQUEST"
verbs = ["urge"]
about = "asked"
control = "target"
requires = ["source", "act"]
example = ["A"]
[[row]]
id = "threaten.threaten-to"
type = "THREATEN"
verbs = ["threaten"]
about = "threatened"
control = "source"
requires = ["source"]
example = ["A"]
[[row]]
id = "accuse.condemn"
type = "ACCUSE"
verbs = ["condemn"]
requires = ["source"]
example = ["A"]
[[row]]
id = "reject.refuse"
type = "REJECT"
verbs = ["refuse"]
requires = ["source", "deed"]
example = ["A"]
[[row]]
id = "protest.strike"
type = "PROTEST"
nouns = ["strike"]
subject = ["guard"]
example = ["A"]
[[row]]
id = "accuse.hostile"
type = "ACCUSE"
adjectives = ["hostile to"]
target = ["to"]
example = ["A"]
"""

Found = tuple[str, list[str], list[str]]


@pytest.fixture
def lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Predicates:
    return load_rows(tmp_path, monkeypatch, rows=ROWS)


def matches(lexicon: Predicates, *marked: str) -> list[Found]:
    """Row, heads of sources and heads of targets of every match."""
    parsed = fake(*marked)
    text = parsed.document.text
    return [
        (match.row.id, [phrase.head.of(text) for phrase in match.sources], [phrase.head.of(text) for phrase in match.targets])
        for match in Matcher(lexicon, roles_of(parsed)).all()
    ]


def test_subject_and_object_are_source_and_target(lexicon: Predicates) -> None:
    assert matches(lexicon, "Chad/NNP>nsubj attacked/VBD Mali/NNP>dobj ./.>punct") == [("assault.attack", ["Chad"], ["Mali"])]


def test_an_event_noun_inside_another_noun_is_no_deed(lexicon: Predicates) -> None:
    assert matches(lexicon, "Danish/JJ>amod>boats attack/NN>compound>boats boats/NNS>nsubj sank/VBD ./.>punct") == []


def test_things_alone_make_no_event(lexicon: Predicates) -> None:
    assert matches(lexicon, "rust/NN>nsubj attacked/VBD iron/NN>dobj ./.>punct") == []


def test_a_thing_does_not_act_but_an_instrument_of_somebody_does(lexicon: Predicates) -> None:
    hit = "attacked/VBD Mali/NNP>dobj ./.>punct"
    assert matches(lexicon, f"Danish/JJ>amod>butter butter/NN>nsubj {hit}") == []
    assert matches(lexicon, f"Danish/JJ>amod>missiles missiles/NNS>nsubj {hit}") == [("assault.attack", ["missiles"], ["Mali"])]


def test_a_row_that_asks_for_an_object_goes_before_one_that_does_not(lexicon: Predicates) -> None:
    found = matches(lexicon, "soldiers/NNS>nsubj shot/VBD a/DT>det>film film/NN>dobj ./.>punct")
    assert found == [("assault.shoot-film", ["soldiers"], [])]


def test_an_object_that_the_row_shuts_out_keeps_it_from_firing(lexicon: Predicates) -> None:
    assert matches(lexicon, "soldiers/NNS>nsubj shot/VBD Malian/JJ>amod>rapids rapids/NNS>dobj ./.>punct") == []


def test_words_of_an_idiom_are_found_below_each_other(lexicon: Predicates) -> None:
    marked = "soldiers/NNS>nsubj opened/VBD fire/NN>dobj on/IN>prep>fire rebels/NNS>pobj>on ./.>punct"
    assert matches(lexicon, marked) == [("assault.shoot", ["soldiers"], ["rebels"])]


def test_the_object_of_a_longer_pattern_follows_its_last_word(lexicon: Predicates) -> None:
    marked = "Chad/NNP>nsubj cut/VBD ties/NNS>dobj with/IN>prep>ties Mali/NNP>pobj>with ./.>punct"
    assert matches(lexicon, marked) == [("sanction.cut-ties", ["Chad"], ["Mali"])]


def test_the_others_of_a_subject_are_the_target(lexicon: Predicates) -> None:
    marked = "Chad/NNP>nsubj and/CC>cc>Chad Mali/NNP>conj>Chad cut/VBD ties/NNS>dobj ./.>punct"
    assert matches(lexicon, marked) == [("sanction.cut-ties", ["Chad"], ["Mali"])]


def test_a_required_role_that_is_empty_keeps_a_row_from_firing(lexicon: Predicates) -> None:
    assert matches(lexicon, "soldiers/NNS>nsubj shot/VBD ./.>punct") == []
    assert matches(lexicon, "Chad/NNP>nsubj cut/VBD ties/NNS>dobj ./.>punct") == []


@pytest.mark.parametrize(
    "marked",
    [
        "Chad/NNP>nsubj met/VBD Mali/NNP>dobj ./.>punct",
        "Chad/NNP>nsubj met/VBD with/IN>prep Mali/NNP>pobj>with ./.>punct",
        "Chad/NNP>nsubj and/CC>cc>Chad Mali/NNP>conj>Chad met/VBD ./.>punct",
        "talks/NNS>nsubj between/IN>prep>talks Chad/NNP>pobj>between and/CC>cc>Chad Mali/NNP>conj>Chad stalled/VBD ./.>punct",
        "Chad/NNP>poss>talks 's/POS>case>Chad talks/NNS>nsubj with/IN>prep>talks Mali/NNP>pobj>with stalled/VBD ./.>punct",
    ],
)
def test_both_sides_of_a_mutual_event_are_found(lexicon: Predicates, marked: str) -> None:
    assert matches(lexicon, marked) == [("consult.meet", ["Chad"], ["Mali"])]


@pytest.mark.parametrize(
    ("marked", "sources", "targets"),
    [
        ("an/DT>det>attack attack/NN>nsubj by/IN>prep>attack Chad/NNP>pobj>by on/IN>prep>attack Mali/NNP>pobj>on failed/VBD", ["Chad"], ["Mali"]),
        ("Chad/NNP>poss>attack 's/POS>case>Chad attack/NN>nsubj on/IN>prep>attack Mali/NNP>pobj>on failed/VBD", ["Chad"], ["Mali"]),
        ("the/DT>det>attack Malian/JJ>amod>attack attack/NN>nsubj failed/VBD ./.>punct", ["Malian"], []),
        ("Chad/NNP>nsubj launched/VBD an/DT>det>attack attack/NN>dobj on/IN>prep>attack Mali/NNP>pobj>on ./.>punct", ["Chad"], ["Mali"]),
        ("Mali/NNP>nsubj suffered/VBD an/DT>det>attack attack/NN>dobj by/IN>prep>attack Chad/NNP>pobj>by ./.>punct", ["Chad"], ["Mali"]),
    ],
)  # fmt: skip
def test_parties_of_event_nouns(lexicon: Predicates, marked: str, sources: list[str], targets: list[str]) -> None:
    assert matches(lexicon, marked) == [("assault.attack", sources, targets)]


def test_premodifiers_make_a_longer_noun(lexicon: Predicates) -> None:
    marked = "a/DT>det>attack drone/NN>compound>attack attack/NN>nsubj on/IN>prep>attack Mali/NNP>pobj>on failed/VBD ./.>punct"
    assert matches(lexicon, marked) == [("assault.drone-attack", [], ["Mali"])]


def test_a_definite_noun_without_parties_may_go_back_and_an_indefinite_one_may_not(lexicon: Predicates) -> None:
    assert matches(lexicon, "the/DT>det>attack attack/NN>nsubj failed/VBD ./.>punct") == [("assault.attack", [], [])]
    assert matches(lexicon, "an/DT>det>attack attack/NN>nsubj failed/VBD ./.>punct") == []


def test_an_event_noun_may_ask_who_does_it(lexicon: Predicates) -> None:
    by = "the/DT>det>strike strike/NN>nsubj by/IN>prep>strike {0} ended/VBD ./.>punct"
    assert matches(lexicon, by.format("guards/NNS>pobj>by")) == [("protest.strike", ["guards"], [])]
    assert matches(lexicon, by.format("soldiers/NNS>pobj>by")) == []


def test_a_request_needs_an_act(lexicon: Predicates) -> None:
    act = "Oslo/NNP>nsubj urged/VBD Chad/NNP>dobj to/TO>aux>leave leave/VB>xcomp>urged ./.>punct"
    assert matches(lexicon, act) == [("request.urge", ["Oslo"], ["Chad"])]
    assert matches(lexicon, "Oslo/NNP>nsubj urged/VBD patience/NN>dobj on/IN>prep>urged Chad/NNP>pobj>on ./.>punct") == []


def test_the_addressee_of_a_threat_is_taken_from_the_deed(lexicon: Predicates) -> None:
    marked = "Chad/NNP>nsubj threatened/VBD to/TO>aux>attack attack/VB>xcomp>threatened Mali/NNP>dobj>attack ./.>punct"
    assert matches(lexicon, marked) == [("threaten.threaten-to", ["Chad"], ["Mali"]), ("assault.attack", ["Chad"], ["Mali"])]


def test_who_is_to_act_is_known_by_the_row_of_the_speech_act(lexicon: Predicates) -> None:
    marked = "Oslo/NNP>nsubj urged/VBD Chad/NNP>dobj to/TO>aux>attack attack/VB>xcomp>urged Mali/NNP>dobj>attack ./.>punct"
    assert matches(lexicon, marked)[1] == ("assault.attack", ["Chad"], ["Mali"])


def test_a_condemned_attack_aims_at_the_attacker(lexicon: Predicates) -> None:
    marked = "Oslo/NNP>nsubj condemned/VBD an/DT>det>attack attack/NN>dobj by/IN>prep>attack Chad/NNP>pobj>by ./.>punct"
    assert matches(lexicon, marked)[0] == ("accuse.condemn", ["Oslo"], ["Chad"])


def test_a_condemned_attack_told_before_is_noted(lexicon: Predicates) -> None:
    parsed = fake("Oslo/NNP>nsubj condemned/VBD the/DT>det>attack attack/NN>dobj ./.>punct")
    found = Matcher(lexicon, roles_of(parsed)).at(at(parsed, "condemned"))
    assert found is not None
    assert found.reacts_to == at(parsed, "attack")


def test_refusing_to_talk_is_no_rejection(lexicon: Predicates) -> None:
    marked = "Chad/NNP>nsubj refused/VBD to/TO>aux>comment comment/VB>xcomp>refused ./.>punct"
    assert matches(lexicon, marked) == []


def test_an_adjective_is_a_predicate(lexicon: Predicates) -> None:
    marked = "Chad/NNP>nsubj is/VBZ hostile/JJ>acomp to/IN>prep>hostile Mali/NNP>pobj>to ./.>punct"
    assert matches(lexicon, marked) == [("accuse.hostile", ["Chad"], ["Mali"])]


@pytest.mark.parametrize(
    ("marked", "act", "standing"),
    [
        ("Chad/NNP>nsubj threatened/VBD to/TO>aux>attack attack/VB>xcomp>threatened Mali/NNP>dobj>attack", "threatened", Standing.THREATENED),
        ("Oslo/NNP>nsubj urged/VBD Chad/NNP>dobj to/TO>aux>leave leave/VB>xcomp>urged", "urged", Standing.ASKED),
        ("Chad/NNP>nsubj attacked/VBD Mali/NNP>dobj", "attacked", None),
        ("It/PRP>nsubj urged/VBD to/TO>aux>leave leave/VB>xcomp>urged", "urged", Standing.ASKED),
    ],
)
def test_a_speech_act_lends_its_standing_even_without_a_party(lexicon: Predicates, marked: str, act: str, standing: Standing | None) -> None:
    parsed = fake(marked)
    assert Matcher(lexicon, roles_of(parsed)).lends(at(parsed, act)) is standing
