from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.rows import Fields, digest, load_toml, load_tsv, packaged, toml_files


def fields(**table: object) -> Fields:
    return Fields({"id": "x.y", **table}, file="f.toml")


def test_a_toml_fault_names_file_and_line(tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("a = 1\nb = \n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"^bad\.toml: cannot be read: .*line 2"):
        load_toml(bad)


@pytest.mark.parametrize("content", [b"a = '\xff'", None])
def test_a_file_that_is_no_text_or_is_missing_is_a_fault_of_the_knowledge(tmp_path: Path, content: bytes | None) -> None:
    bad = tmp_path / "bad.toml"
    if content is not None:
        bad.write_bytes(content)
    with pytest.raises(KnowledgeError, match="cannot be read"):
        load_toml(bad)


def test_a_table_is_read_by_its_header_and_short_rows_are_filled(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_text("# comment\nname\tcode\nChad\tTCD\n\nMali\n", encoding="utf-8")
    assert list(load_tsv(file)) == [{"name": "Chad", "code": "TCD"}, {"name": "Mali", "code": ""}]


def test_a_row_with_too_many_fields_names_file_line_and_width(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_text("name\tcode\nChad\tTCD\t7\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"a\.tsv: line 2 has 3 fields.*the header has 2"):
        list(load_tsv(file))


@pytest.mark.parametrize(
    ("table", "read", "message"),
    [
        ({}, lambda f: f.text("type"), "field 'type' is missing"),
        ({"type": 3}, lambda f: f.text("type"), "field 'type' is 3. a non-empty string is wanted"),
        ({"type": ""}, lambda f: f.optional("type"), "field 'type' is ''. a non-empty string is wanted"),
        ({"type": "AIDE"}, lambda f: f.text("type", among={"AID", "AGREE"}), "field 'type' is 'AIDE'. allowed: AGREE, AID"),
        ({"verbs": [1]}, lambda f: f.texts("verbs"), "field 'verbs' is [1]. a list of strings is wanted"),
        ({"verbs": [""]}, lambda f: f.texts("verbs"), "field 'verbs' is ['']. a list of strings is wanted"),
        ({"verbs": ["a", "b"]}, lambda f: f.texts("verbs", among=("a", "c")), "field 'verbs' holds 'b'. allowed: a, c"),
        ({"symmetric": "yes"}, lambda f: f.flag("symmetric"), "field 'symmetric' is 'yes'. true or false is wanted"),
        ({"score": True}, lambda f: f.number("score", default=1), "field 'score' is True. a number is wanted"),
        ({"colour": "red"}, lambda f: f.done(), "unknown field 'colour'. allowed: id"),
    ],
)
def test_each_fault_names_file_row_field_and_what_is_allowed(table: dict[str, object], read: object, message: str) -> None:
    found = fields(**table)
    if "colour" in table:
        found.text("id")
    with pytest.raises(KnowledgeError) as caught:
        read(found)  # type: ignore[operator]
    assert str(caught.value) == f"f.toml: row 'x.y': {message}"


def test_what_is_no_table_is_a_fault() -> None:
    with pytest.raises(KnowledgeError, match=r"^f\.toml: 3 is no table"):
        Fields(3, file="f.toml")


def test_one_string_stands_for_a_list_of_one() -> None:
    assert fields(verbs="attack").texts("verbs") == ("attack",)


def test_absent_fields_have_their_defaults() -> None:
    found = fields()
    assert found.optional("mode") is None
    assert found.texts("verbs", default=("a",)) == ("a",)
    assert (found.flag("symmetric"), found.number("score", default=0.9)) == (False, 0.9)


def test_the_digest_changes_with_any_byte(tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_text("a", encoding="utf-8")
    before = digest([file])
    file.write_text("b", encoding="utf-8")
    assert len(before) == 12
    assert digest([file]) != before


def test_packaged_predicates_have_one_file_a_type() -> None:
    assert len(toml_files(packaged("predicates"))) == 16
