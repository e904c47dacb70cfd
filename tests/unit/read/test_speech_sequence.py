from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from dragoman.errors import KnowledgeError
from dragoman.grammar import Parsed
from dragoman.knowledge.speech import SpeechKnowledge
from dragoman.read.phrases import find_phrases
from dragoman.read.speech import StatementFinder
from dragoman.read.speech_features import VERSION
from dragoman.read.speech_sequence import SCHEMA, Label, SequenceModel, load_sequence_model, save_sequence_model

NAMES = [label.value for label in Label]


def model(weights: dict[str, dict[str, float]], transitions: dict[tuple[str, str], float] | None = None) -> SequenceModel:
    """A model with these weights by feature and label."""
    table = np.zeros((len(weights) + 1, len(NAMES)), dtype=np.float32)
    for row, by_label in enumerate(weights.values()):
        for label, weight in by_label.items():
            table[row, NAMES.index(label)] = weight
    moves = np.zeros((len(NAMES), len(NAMES)), dtype=np.float32)
    for (one, other), weight in (transitions or {}).items():
        moves[NAMES.index(one), NAMES.index(other)] = weight
    return SequenceModel({name: row for row, name in enumerate(weights)}, table, moves, "test")


def labels(found: SequenceModel, *words: str, sequences: list[tuple[int, int]] | None = None) -> str:
    return "".join(found.labels([[word] for word in words], sequences or [(0, len(words))]))


def test_the_best_path_weighs_words_and_neighbours() -> None:
    trained = model({"a": {"B": 2}, "b": {"I": 1, "O": 1.5}}, {("B", "I"): 1, ("I", "I"): 1})
    assert labels(trained, "b", "a", "b", "b") == "OBII"


def test_what_the_model_has_never_seen_weighs_nothing() -> None:
    assert labels(model({"a": {"B": 2}}), "x", "a", "x") == "OBO"


def test_no_label_reaches_over_a_paragraph() -> None:
    trained = model({"a": {"B": 2}, "b": {"O": 0.5}}, {("B", "I"): 1})
    assert labels(trained, "a", "b") == "BI"
    assert labels(trained, "a", "b", sequences=[(0, 1), (1, 2)]) == "BO"


def test_no_words_have_no_labels() -> None:
    assert model({}).labels([], []) == []


def test_a_model_is_read_as_it_was_written_and_the_same_weights_are_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one.json.gz", tmp_path / "other.json.gz"
    moves = [[0.0] * len(NAMES) for _ in NAMES]
    for path in (one, other):
        save_sequence_model(path, features={"a": [(1, 2.0)], "b": [(0, 1.0)]}, transitions=moves, about={"features_version": VERSION})
    assert one.read_bytes() == other.read_bytes()
    assert labels(load_sequence_model(one, features=VERSION), "a", "b") == "BO"


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ({"schema": "something/else"}, "is no dragoman/statements-model"),
        ({"schema": SCHEMA, "features_version": VERSION + 1, "labels": NAMES}, "other features"),
        ({"schema": SCHEMA, "features_version": VERSION, "labels": NAMES, "features": {"a": [[99, 1.0]]}, "transitions": []}, "a fault"),
        ({"schema": SCHEMA, "features_version": VERSION, "labels": NAMES, "features": {}, "transitions": [[1, 2]]}, "a fault"),
    ],
)
def test_a_file_that_is_no_model_of_this_version_is_named(tmp_path: Path, record: dict[str, object], says: str) -> None:
    path = tmp_path / "model.json.gz"
    path.write_bytes(gzip.compress(json.dumps(record).encode()))
    with pytest.raises(KnowledgeError, match=says):
        load_sequence_model(path, features=VERSION)


def test_a_file_that_is_not_compressed_is_no_model(tmp_path: Path) -> None:
    path = tmp_path / "model.json.gz"
    path.write_text("{}")
    with pytest.raises(KnowledgeError, match="can be read"):
        load_sequence_model(path, features=VERSION)


def test_the_model_says_what_is_a_statement_and_grammar_who_speaks(
    parse_all: Callable[..., list[Parsed]], speech: SpeechKnowledge
) -> None:
    (parsed,) = parse_all("A widow bristled that the quay was shut.")
    said = {f"w={word}": {"I": 3.0} for word in ("the", "quay", "was", "shut")}
    trained = model(said | {"w=that": {"B": 3}, "w=bristled": {"C": 3}, "w=widow": {"S": 3}}, {("O", "I"): -9})
    phrases = find_phrases(parsed)
    assert not StatementFinder(speech)(parsed, phrases)
    (found,) = StatementFinder(speech, model=trained)(parsed, phrases)
    text = parsed.document.text
    assert [span.of(text) for span in found.content] == ["that the quay was shut"]
    assert found.speaker is not None
    assert phrases[found.speaker].span.of(text) == "A widow"
    assert found.cue is not None
    assert found.cue.of(text) == "bristled"
    assert found.row == "model.sequence"
