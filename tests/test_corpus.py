"""Every line of the corpus is what its README says: known types and modes, spans inside the text, nothing twice."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from dragoman.knowledge.ontology import Ontology
from dragoman.model import Standing

FILES = sorted((Path(__file__).resolve().parent.parent / "corpus" / "sentences").glob("*.jsonl"))
FEWEST = 1500
FEWEST_OF_A_TYPE = 70


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


ALL = [record for path in FILES for record in lines(path)]


def test_there_are_enough_sentences_of_every_type() -> None:
    counts = Counter(record["type"] for record in ALL)
    assert set(counts) == {*Ontology.load().quads, "NONE"}
    assert sum(counts.values()) >= FEWEST and min(counts.values()) >= FEWEST_OF_A_TYPE


def test_nothing_comes_twice() -> None:
    assert len({record["id"] for record in ALL}) == len({record["text"] for record in ALL}) == len(ALL)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_types_modes_standings_and_spans_are_known(path: Path) -> None:
    ontology = Ontology.load()
    for record in lines(path):
        type_ = str(record["type"])
        assert type_.lower() == path.stem and str(record["id"]).startswith(path.stem)
        assert record["mode"] is None or record["mode"] in ontology.modes[type_], record
        assert record["standing"] is None if type_ == "NONE" else record["standing"] in list(Standing), record
        spans = [record[side] for side in ("source", "target") if record[side] is not None]
        assert spans, record
        for start, end in spans:  # type: ignore[attr-defined]
            words = str(record["text"])[start:end]
            assert words and words == words.strip(), record


def test_every_standing_is_there() -> None:
    assert {record["standing"] for record in ALL} >= set(Standing)
