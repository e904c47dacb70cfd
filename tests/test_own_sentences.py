"""Sentences that measure are not those that teach: no five words in a row are shared."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SETS = ROOT / "eval" / "sets"
ROWS = ROOT / "src" / "dragoman" / "knowledge" / "data"
MEASURING = sorted(SETS.glob("*.jsonl"))
LONGEST_SHARED = 5


def strings(value: object) -> Iterator[str]:
    """All texts of a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for inner in value.values() for text in strings(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in strings(inner))


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+(?:['’]\w+)?", text.lower())
    yield from (tuple(words[start : start + LONGEST_SHARED]) for start in range(len(words) - LONGEST_SHARED + 1))


def texts(path: Path) -> list[tuple[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(record["id"], record["text"]) for record in map(json.loads, lines)]


def examples() -> Iterator[str]:
    for path in sorted(ROWS.rglob("*.toml")):
        for table in tomllib.loads(path.read_text(encoding="utf-8")).values():
            for row in table if isinstance(table, list) else [table]:
                if isinstance(row, dict):
                    yield from strings([row.get("example", []), row.get("counter", [])])


def taught() -> set[tuple[str, ...]]:
    corpus = [text for path in sorted((ROOT / "corpus").glob("**/*.jsonl")) for _, text in texts(path)]
    return {run for text in (*examples(), *corpus) for run in runs(re.sub(r"[\[\]{}]", "", text))}


@pytest.mark.parametrize("path", MEASURING, ids=lambda path: path.name)
def test_a_measuring_set_shares_no_five_words_in_a_row_with_rows_or_corpus(path: Path) -> None:
    known = taught()
    shared = [(name, " ".join(run)) for name, text in texts(path) for run in runs(text) if run in known]
    assert not shared


@pytest.mark.parametrize("path", MEASURING, ids=lambda path: path.name)
def test_no_text_of_a_measuring_set_comes_twice(path: Path) -> None:
    found = texts(path)
    assert len({name for name, _ in found}) == len({text for _, text in found}) == len(found)
