"""What a language model is asked for is what the converter reads."""

from __future__ import annotations

import json
import re
from pathlib import Path

from dragoman.grounding.foreign import read_foreign
from dragoman.knowledge.ontology import Ontology
from dragoman.model import Standing

FOLDER = Path(__file__).resolve().parent.parent / "bench" / "llm"
SCHEMA = json.loads((FOLDER / "schema.json").read_text(encoding="utf-8"))
EVENT = SCHEMA["properties"]["events"]["items"]["properties"]


def test_the_schema_has_our_types_and_standings() -> None:
    assert set(EVENT["standing"]["enum"]) == {standing.value for standing in Standing}
    assert set(re.findall(r"[A-Z]+", EVENT["type"]["pattern"])) == set(Ontology.load().quads)


def test_the_prompt_names_every_field_type_and_standing() -> None:
    prompt = (FOLDER / "prompt.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in prompt for name in EVENT)
    assert all(word in prompt for word in (*Ontology.load().quads, *(standing.value for standing in Standing)))


def test_an_answer_that_fits_the_schema_is_read(tmp_path: Path) -> None:
    event = {"type": "ASSAULT-aerial", "trigger": "bombed", "source": "Niger", "target": "a village", "place": None, "date": None, "standing": "done"}
    answer = {"id": "one", "text": "Niger bombed a village.", "events": [event]}
    path = tmp_path / "answers.jsonl"
    path.write_text(json.dumps(answer) + "\n", encoding="utf-8")
    (found,) = read_foreign(path)
    assert found.claims[0].type == "ASSAULT" and found.claims[0].standing == "done"
