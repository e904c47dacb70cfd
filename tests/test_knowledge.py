from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.errors import ConfigError
from dragoman.knowledge.rows import load_toml, packaged, toml_files
from dragoman.lexicon import Failure, check_rows
from dragoman.pipeline import Coder

KNOWN = tomllib.loads((Path(__file__).parent / "cases" / "row_failures.toml").read_text(encoding="utf-8")).get("known", [])


@pytest.fixture(scope="module")
def coder() -> Coder:
    try:
        return Coder()
    except ConfigError as error:
        pytest.skip(f"no parser model: {error}")


def _entry(failure: Failure) -> str:
    """The failure as an entry of the list of known ones, to be pasted with its reason."""
    return f'[[known]]\nrow = "{failure.row}"\nexample = {json.dumps(failure.example, ensure_ascii=False)}\nwhy = "{failure.problem}"\n'


def check_guards(coder: Coder) -> Iterator[Failure]:
    """The examples of guards that are coded, and their counter-examples that are not."""
    rows = list(load_toml(packaged("guards.toml"))["row"])  # type: ignore[call-overload]
    listed = [(row["id"], text, kind) for row in rows for kind in ("example", "counter") for text in row.get(kind, [])]
    for (name, text, kind), (_, reading) in zip(listed, coder.read_words(text for _, text, _ in listed), strict=True):
        if bool(reading.events) != (kind == "counter"):
            yield Failure(name, text, "is coded" if reading.events else "is kept from being coded")


def test_every_row_fires_on_its_examples_and_not_on_its_counters(coder: Coder) -> None:
    known = {(entry["row"], entry["example"]) for entry in KNOWN}
    failures = [*check_rows(coder), *check_guards(coder)]
    new = [_entry(failure) for failure in failures if (failure.row, failure.example) not in known]
    mended = sorted(known - {(failure.row, failure.example) for failure in failures})
    assert not new, "rows that no longer do what their examples say:\n" + "\n".join(new)
    assert not mended, f"these hold now; take them out of tests/cases/row_failures.toml: {mended}"


def test_known_failures_are_few_and_say_why() -> None:
    assert len(KNOWN) <= 30  # of some 2,100 examples
    assert all(entry["why"] for entry in KNOWN)


def test_rows_of_every_type_are_there(coder: Coder) -> None:
    counts: dict[str, int] = {}
    for row in coder.predicates.rows:
        counts[row.type] = counts.get(row.type, 0) + 1
    assert len(counts) == 16
    assert min(counts.values()) >= 25


def test_a_prefix_fires_only_the_rows_that_it_names(coder: Coder) -> None:
    assert all(failure.row.startswith("concede.") for failure in check_rows(coder, prefix="concede."))


def test_no_list_of_a_row_says_a_word_twice() -> None:
    rows = [row for path in toml_files(packaged("predicates")) for row in load_toml(path)["row"]]  # type: ignore[attr-defined]
    lists = [(row["id"], name, words) for row in rows for name, words in row.items() if isinstance(words, list)]
    assert [(row, name) for row, name, words in lists if len(set(words)) < len(words)] == []
