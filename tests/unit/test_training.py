from __future__ import annotations

import json
from pathlib import Path

import pytest

from dragoman import Coder
from dragoman.errors import DragomanError, InputError
from dragoman.training.statements import Attribution, labels_of, load_annotated, train_statements


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


TEXT = "The widow bristled that the quay was shut. The mill stood still."
ROW = {"content_spans": [[19, 41]], "source_spans": [[0, 9]], "cue_spans": [[10, 18]]}


def write(path: Path, *records: object) -> Path:
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "record",
    [[], {"text": "a"}, {"attributions": []}, {"text": "abc", "attributions": [{"content_spans": [[0, 9]]}]}, {"text": 1, "attributions": [3]}],
)
def test_a_line_that_is_no_annotated_report_is_named(tmp_path: Path, record: object) -> None:
    path = write(tmp_path / "data.jsonl", {"text": TEXT, "attributions": [ROW]}, record)
    with pytest.raises(InputError, match=r"data\.jsonl:2"):
        load_annotated(path)


def test_a_file_without_reports_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no annotated reports"):
        load_annotated(write(tmp_path / "data.jsonl"))


@pytest.mark.slow
def test_labels_follow_the_annotation_and_the_outer_statement_hides_the_inner(coder: Coder, tmp_path: Path) -> None:
    (report,) = load_annotated(write(tmp_path / "data.jsonl", {"text": TEXT, "attributions": [ROW]}))
    (words,) = coder.label_words([report.document])
    assert "".join(labels_of(words.parsed, report.attributions)) == "SSCBIIIIOOOOOO"
    inner = Attribution(content=((33, 41),), source=((24, 32),), cue=())
    assert "".join(labels_of(words.parsed, (*report.attributions, inner))) == "SSCBIIIIOOOOOO"


@pytest.mark.slow
def test_a_trained_model_finds_what_it_was_shown(coder: Coder, tmp_path: Path) -> None:
    pytest.importorskip("pycrfsuite")
    out = tmp_path / "model.json.gz"
    names = ["widow", "miller", "abbot", "weaver", "pilot", "baker"]
    records = []
    for name in names * 6:
        text = TEXT.replace("widow", name)
        shift = len(text) - len(TEXT)
        moved = {key: [[a + shift if a else 0, b + shift] for a, b in spans] for key, spans in ROW.items()}
        records.append({"text": text, "attributions": [moved]})
    assert train_statements(write(tmp_path / "data.jsonl", *records), out, coder=coder) == len(records)
    trained = Coder(statements_model=out)
    coding = trained.read("The tailor bristled that the gate was shut. The mill stood still.")
    assert [span.of(coding.document.text) for statement in coding.statements for span in statement.content] == ["that the gate was shut"]
    assert "statements" in coding.provenance.models


def test_a_model_that_cannot_be_read_stops_before_the_first_document(tmp_path: Path) -> None:
    path = tmp_path / "model.json.gz"
    path.write_text("no model")
    with pytest.raises(DragomanError, match="no statements model"):
        Coder(statements_model=path)
