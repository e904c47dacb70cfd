"""Sentences with parties become examples; bad lines are named; the examples of rows are learnt from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.cli.ingest import recipe_of
from dragoman.cli.options import CoderOptions
from dragoman.errors import ConfigError, InputError
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.opinion import PACKAGED
from dragoman.knowledge.predicates import Predicates
from dragoman.knowledge.rows import packaged
from dragoman.pipeline import Coder
from dragoman.store.keys import recipe_of as recipe_of_coding
from dragoman.training.events import load_examples, row_examples

GOOD = {"text": "Chad expelled two envoys.", "type": "SANCTION", "source": [0, 4], "target": [14, 24]}


def written(folder: Path, *records: object) -> Path:
    path = folder / "data.jsonl"
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return path


def test_too_few_sentences_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="too few sentences"):
        load_examples(written(tmp_path, GOOD))


@pytest.mark.parametrize("fault", [{"text": "Chad"}, {**GOOD, "source": [3, 99]}, [], {**GOOD, "target": "Chad"}])
def test_a_bad_line_is_named(tmp_path: Path, fault: object) -> None:
    with pytest.raises(InputError, match=r"data\.jsonl:2"):
        load_examples(written(tmp_path, GOOD, fault))


def test_sentences_of_a_folder_are_read(tmp_path: Path) -> None:
    written(tmp_path, *([GOOD] * 15), *([{**GOOD, "type": "NONE", "target": None}] * 15))
    examples = load_examples(tmp_path)
    assert len(examples) == 30 and examples[-1].target is None and examples[0].standing == "done"


def test_marks_of_row_examples_are_spans() -> None:
    examples = list(row_examples(Predicates.load(ontology=Ontology.load()).rows))
    assert len(examples) > 1000
    assert all(not set("[]{}") & set(example.text) for example in examples)
    assert all(example.text[slice(*side)].strip() for example in examples for side in (example.source, example.target) if side)


def test_a_model_of_ones_own_is_used_and_stands_in_the_provenance(tmp_path: Path) -> None:
    own = tmp_path / "own.model"
    own.write_bytes(packaged(PACKAGED).read_bytes())
    coding = Coder(events_model=own).read("Chad expelled two envoys of Niger.")
    assert recipe_of(CoderOptions(events_model=own)).name == recipe_of_coding(coding.provenance)
    assert recipe_of(CoderOptions()).name != recipe_of_coding(coding.provenance)


def test_what_is_no_model_of_events_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.model").write_text("no model")
    with pytest.raises(ConfigError, match="is no model of events"):
        Coder(events_model=tmp_path / "x.model")
