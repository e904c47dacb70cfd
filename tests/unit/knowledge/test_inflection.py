from __future__ import annotations

import pytest

from dragoman.knowledge.inflection import Inflection, hyphenated_forms
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.predicates import Predicates

FORMS = """
attacked VBD attack     bombed VBD bomb         fired VBD fire          staged VBN stage        fined VBD fine
stopped VBD stop        banned VBN ban          planned VBD plan        agreed VBD agree        freed VBN free
denied VBD deny         occupied VBN occupy     tried VBD try           carried VBN carry       met VBD meet
sent VBN send           fought VBD fight        held VBN hold           struck VBD strike       shot VBN shoot
broke VBD break         broken VBN break        withdrew VBD withdraw   withdrawn VBN withdraw  took VBD take
threatened VBD threaten opened VBD open         offered VBD offer       visited VBD visit       committed VBN commit
expelled VBN expel      controlled VBN control  referred VBD refer      released VBN release    seized VBD seize
accused VBD accuse      urged VBD urge          pledged VBD pledge      imposed VBN impose      recognised VBD recognise
shelling VBG shell      bombing VBG bomb        firing VBG fire         stopping VBG stop       making VBG make
meeting VBG meet        leaving VBG leave       dying VBG die           lying VBG lie           running VBG run
attacks VBZ attack      denies VBZ deny         goes VBZ go             clashes VBZ clash       presses VBZ press
envoys NNS envoy        embassies NNS embassy   countries NNS country   gunmen NNS gunman       policemen NNS policeman
troops NNS troop        crises NNS crisis       clashes NNS clash       boxes NNS box           protests NNS protest
buses NNS bus           ties NNS tie            armies NNS army         heroes NNS hero         attachés NNS attaché
""".split()
TABLE = list(zip(FORMS[::3], FORMS[1::3], FORMS[2::3], strict=True))


@pytest.fixture(scope="module")
def inflection() -> Inflection:
    return Inflection.load(Predicates.load(ontology=Ontology.load()).lemmas())


@pytest.mark.parametrize(("form", "tag", "lemma"), TABLE)
def test_base_form(inflection: Inflection, form: str, tag: str, lemma: str) -> None:
    assert inflection.lemma(form, tag) == lemma


def test_the_table_has_sixty_forms() -> None:
    assert len(set(TABLE)) >= 60


def test_a_form_of_the_lexicon_wins_over_a_spelling_rule() -> None:
    assert Inflection({}, {"fine"}).lemma("fined", "VBD") == "fine"
    assert Inflection({}, {"fin"}).lemma("fined", "VBD") == "fin"


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [("mollified", "VBN", "mollify"), ("bagged", "VBD", "bag"), ("clanked", "VBD", "clank"), ("hovering", "VBG", "hover"), ("fences", "NNS", "fence")],
)
def test_words_outside_the_lexicon_follow_the_spelling(form: str, tag: str, lemma: str) -> None:
    assert Inflection.load().lemma(form, tag) == lemma


def test_a_capital_changes_nothing(inflection: Inflection) -> None:
    assert inflection.lemma("Sent", "VBN") == inflection.lemma("SENT", "VBN") == "send"


@pytest.mark.parametrize(("word", "tag"), [("news", "NN"), ("United", "NNP"), ("pres", "NN"), ("less", "JJ"), ("red", "VBD"), ("as", "VBZ")])
def test_what_is_no_inflected_form_stays(inflection: Inflection, word: str, tag: str) -> None:
    assert inflection.lemma(word, tag) == word.lower()


@pytest.mark.parametrize("word", ["n't", "n’t"])
def test_a_short_not_is_a_not(inflection: Inflection, word: str) -> None:
    assert inflection.lemma(word, "RB") == "not"


def test_the_tag_decides_between_noun_and_verb(inflection: Inflection) -> None:
    assert inflection.lemma("left", "VBD") == "leave"
    assert inflection.lemma("left", "JJ") == "left"


def test_hyphenated_words_have_all_their_forms() -> None:
    forms = set(hyphenated_forms())
    assert {"re-impose", "re-imposes", "re-imposed", "re-imposing", "Re-imposed"} <= forms
