from __future__ import annotations

from pathlib import Path

import pytest
from fake_rows import load_rows

from dragoman.errors import KnowledgeError
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.predicates import NOUN_SOURCE, NOUN_TARGET, Predicates

GOOD = {"id": '"aid.feed"', "type": '"AID"', "verbs": '["feed"]', "example": '["[Oslo] fed {Chad}."]'}


def row(**changes: str) -> str:
    """A good row in TOML with some fields changed; an empty text takes a field away."""
    return "[[row]]\n" + "\n".join(f"{name} = {value}" for name, value in (GOOD | changes).items() if value) + "\n"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"type": '"ADI"'}, "field 'type' is 'ADI'. allowed: ACCUSE, AGREE, AID"),
        ({"type": ""}, "field 'type' is missing"),
        ({"mode": '"visit"', "type": '"CONSULT"', "verbs": ""}, "names no verbs, nouns or adjectives"),
        ({"mode": '"aerial"', "type": '"CONSULT"'}, "field 'mode' is 'aerial'. allowed: multilateral, phone, third-party, visit"),
        ({"contexts": '["sea"]'}, "field 'contexts' holds 'sea'. allowed: "),
        ({"cameo": '"0999"'}, "field 'cameo' is '0999'. allowed: "),
        ({"symmetric": "true"}, "AID has a direction and cannot be symmetric"),
        ({"object": '["@nothing"]'}, "field 'object' names the unknown class '@nothing'"),
        ({"not_subject": '["@nothing"]'}, "field 'not_subject' names the unknown class '@nothing'"),
        ({"requires": '["both"]'}, "field 'requires' holds 'both'. allowed: act, any, bare, blamed, clause, dealing, deed, demand, foreign, infinitive, intransitive, judged, leave, menace, must, named, none, object, own, plain, source, target"),
        ({"about": '"maybe"'}, "field 'about' is 'maybe'. allowed: asked, denied, done, offered"),
        ({"control": '"nobody"'}, "field 'control' is 'nobody'. allowed: source, target"),
        ({"score": '"high"'}, "field 'score' is 'high'. a number is wanted"),
        ({"example": ""}, "field 'example' is missing"),
        ({"verb": '["feed"]'}, "unknown field 'verb'"),
    ],
)
def test_each_bad_row_names_file_row_field_and_what_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: dict[str, str], message: str
) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load_rows(tmp_path, monkeypatch, rows=row(**changes))
    assert str(caught.value).startswith(f"rows.toml: row 'aid.feed': {message}")


def test_an_id_stands_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KnowledgeError, match=r"rows\.toml: row 'aid\.feed': id is used twice"):
        load_rows(tmp_path, monkeypatch, rows=row() + row())


def test_a_class_is_a_list_of_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KnowledgeError, match=r"classes\.toml: class 'food' has no list 'words'"):
        load_rows(tmp_path, monkeypatch, rows=row(), classes="[food]\nword = ['rice']\n")


def test_a_class_stands_for_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = load_rows(tmp_path, monkeypatch, rows=row(object='["@food", "tent"]'), classes="[food]\nwords = ['rice', 'bread']\n")
    assert found.rows[0].objects == {"rice", "bread", "tent"}


def test_slots_that_a_row_does_not_name_have_their_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = load_rows(tmp_path, monkeypatch, rows=row()).rows
    assert (found.source, found.target) == (("subject",), ("object",))
    assert (found.noun_source, found.noun_target, found.requires) == (NOUN_SOURCE, NOUN_TARGET, ("any",))


def test_a_verb_is_indexed_by_its_first_word_and_a_noun_by_its_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = load_rows(tmp_path, monkeypatch, rows=row(verbs='["pour rice on"]', nouns='["food drop"]'))
    assert [pattern.words for pattern in found.verbs["pour"]] == [("rice", "on")]
    assert [pattern.words for pattern in found.nouns["drop"]] == [("food",)]


def test_the_most_demanding_pattern_is_tried_first_then_the_earlier_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (
        row(id='"a.plain"') + row(id='"a.later"') + row(id='"a.object"', object='["rice"]') + row(id='"a.words"', verbs='["feed up"]')
        + row(id='"a.both"', verbs='["feed up"]', object='["rice"]')
    )  # fmt: skip
    found = load_rows(tmp_path, monkeypatch, rows=rows)
    assert [pattern.row.id for pattern in found.verbs["feed"]] == ["a.both", "a.words", "a.object", "a.plain", "a.later"]


def test_all_base_forms_of_a_row_are_known_to_the_inflection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = load_rows(tmp_path, monkeypatch, rows=row(object='["rice"]', not_subject='["owl"]', nouns='["feeding"]'))
    assert {"feed", "rice", "owl", "feeding", "talk"} <= set(found.lemmas())


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return Ontology.load()


def user_rows(folder: Path, text: str) -> Path:
    (folder / "predicates").mkdir()
    (folder / "predicates" / "mine.toml").write_text(text, encoding="utf-8")
    return folder


def test_rows_of_a_user_are_layered_over_ours_and_change_the_digest(tmp_path: Path, ontology: Ontology) -> None:
    ours = Predicates.load(ontology=ontology)
    both = Predicates.load(ontology=ontology, extra=user_rows(tmp_path, row(id='"aid.mine"', verbs='["victual"]')))
    assert len(both.rows) == len(ours.rows) + 1
    assert [pattern.row.id for pattern in both.verbs["victual"]] == ["aid.mine"]
    assert both.digest != ours.digest


@pytest.mark.parametrize(
    ("changes", "message"), [({"type": '"ADI"'}, "'type' is 'ADI'"), ({"mode": '"aerial"'}, "'mode' is 'aerial'")]
)
def test_a_bad_row_of_a_user_stops_the_program_too(tmp_path: Path, ontology: Ontology, changes: dict[str, str], message: str) -> None:
    with pytest.raises(KnowledgeError, match=message):
        Predicates.load(ontology=ontology, extra=user_rows(tmp_path, row(id='"aid.mine"', **changes)))


@pytest.mark.parametrize(("file", "said"), [("predicates.toml", "nothing reads its predicates.toml"), ("notes.txt", "there are no rows in it")])
def test_a_codebook_of_which_nothing_would_be_read_is_refused(tmp_path: Path, file: str, said: str) -> None:
    (tmp_path / file).write_text("")
    with pytest.raises(KnowledgeError, match=said):
        Predicates.load(ontology=Ontology.load(), extra=tmp_path)
