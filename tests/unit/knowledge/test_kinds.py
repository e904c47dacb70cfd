"""Kinds widen the word lists of rows."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from fake_rows import load_rows

from dragoman.knowledge.predicates import Predicates
from dragoman.knowledge.rows import packaged

_KINDS = '[ships]\nwords = ["cutter", "dhow", "ferry", "longliner", "tanker", "trawler"]\n'


def _row(objects: str, *, narrow: bool = False) -> str:
    return (
        f'[[row]]\nid = "assault.ram"\ntype = "ASSAULT"\nverbs = ["ram"]\nobject = [{objects}]\nrequires = ["source"]\n'
        f'example = "[Chad] rammed a ferry."\n{"narrow = true" if narrow else ""}\n'
    )


def _load(folder: Path, monkeypatch: pytest.MonkeyPatch, row: str) -> Predicates:
    return load_rows(folder, monkeypatch, rows=row, kinds=_KINDS)


def test_a_list_with_much_of_a_kind_takes_its_other_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = _load(tmp_path, monkeypatch, _row('"dhow", "ferry", "tanker", "trawler"'))
    (pattern,) = rows.verbs["ram"]
    assert pattern.row.objects == frozenset({"dhow", "ferry", "tanker", "trawler"})
    assert pattern.wider is not None and pattern.wider.row.objects == frozenset({"cutter", "dhow", "ferry", "longliner", "tanker", "trawler"})
    assert "longliner" in set(rows.lemmas())


@pytest.mark.parametrize(
    ("objects", "narrow"), [('"dhow", "ferry"', False), ('"dhow", "ferry", "tanker", "trawler"', True), ('"gate", "wall", "door", "fence"', False)]
)
def test_few_words_of_a_kind_and_narrow_rows_take_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, objects: str, narrow: bool
) -> None:
    rows = _load(tmp_path, monkeypatch, _row(objects, narrow=narrow))
    assert rows.verbs["ram"][0].wider is None


def test_packaged_kinds_have_enough_words_and_none_twice() -> None:
    kinds = tomllib.loads(packaged("kinds.toml").read_text(encoding="utf-8"))
    for name, table in kinds.items():
        assert len(table["words"]) >= 10, name
        assert len(table["words"]) == len(set(table["words"])), name
