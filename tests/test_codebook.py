"""A codebook of one's own, without code: the worked example codes what its sentences say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman.errors import ConfigError, KnowledgeError
from dragoman.export.validating import validate
from dragoman.knowledge.ontology import Ontology
from dragoman.model import Coding, DocumentId, RawDocument
from dragoman.pipeline import Coder
from dragoman.query.filters import make_filter

WATER = Path(__file__).resolve().parent.parent / "examples" / "codebook" / "water"
LEAST = 0.85


def test_types_of_a_codebook_are_added_to_ours() -> None:
    ontology = Ontology.load(WATER)
    assert ontology.quads["WATER-CUT"] == 4 and "dam" in ontology.modes["WATER-CUT"] and ontology.quads["ASSAULT"] == 4


@pytest.mark.parametrize("fault", ["quad = 9", 'quad = "hostile"', 'quad = 1\nmodes = "dam"'])
def test_a_type_without_a_quad_or_with_other_modes_is_refused(tmp_path: Path, fault: str) -> None:
    (tmp_path / "ontology.toml").write_text(f"[types.X]\n{fault}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="'X'"):
        Ontology.load(tmp_path)


@pytest.mark.slow
def test_the_example_codes_its_sentences() -> None:
    cases = [json.loads(line) for line in (WATER / "sentences.jsonl").read_text(encoding="utf-8").splitlines()]
    raws = [RawDocument(DocumentId(str(number)), case["text"]) for number, case in enumerate(cases)]
    right = []
    for case, coding in zip(cases, Coder(knowledge=WATER).read_many(raws), strict=True):
        assert isinstance(coding, Coding)
        found = {(event.type, event.standing.value) for event in coding.events if event.type.startswith("WATER-")}
        right.append(found == ({(case["type"], case["standing"])} if case["type"] else set()))
    wrong = [case["text"] for case, is_right in zip(cases, right, strict=True) if not is_right]
    assert sum(right) / len(right) >= LEAST, wrong


def test_a_store_is_asked_for_types_of_a_codebook() -> None:
    wanted = make_filter({"type": ["water-cut-dam", "ASSAULT"], "knowledge": WATER})
    assert (wanted.types, wanted.modes) == (("WATER-CUT", "ASSAULT"), ("dam",))
    with pytest.raises(ConfigError, match="--knowledge DIR"):
        make_filter({"type": "WATER-CUT"})


def test_types_of_a_codebook_are_valid_with_it(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text(json.dumps({"id": "e1", "type": "WATER-CUT", "mode": "dam"}) + "\n", encoding="utf-8")

    def faults(ontology: Ontology | None) -> set[str]:
        return {column for column, _ in validate(path, layout="jsonl", ontology=ontology).kinds}

    assert "events.type" in faults(None)
    assert not {"events.type", "events.mode"} & faults(Ontology.load(WATER))
