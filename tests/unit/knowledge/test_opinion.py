"""The second opinion is a file that is read as it was written, and its chances are chances."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import ConfigError
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.opinion import NONE, Opinion
from dragoman.knowledge.rows import packaged


@pytest.fixture(scope="module")
def opinion() -> Opinion:
    return Opinion.load()


def test_the_packaged_model_knows_every_type_and_none(opinion: Opinion) -> None:
    assert set(opinion.types) == {*Ontology.load().quads, NONE}


@pytest.mark.parametrize("semantic", [False, True])
def test_what_is_written_is_what_was_read(*, semantic: bool) -> None:
    file = packaged("opinion-semantic.model" if semantic else "opinion.model")
    assert Opinion.load(semantic=semantic).dump() == file.read_bytes()


def test_a_model_of_the_other_kind_is_refused(tmp_path: Path) -> None:
    for semantic, name in ((True, "opinion.model"), (False, "opinion-semantic.model")):
        (tmp_path / name).write_bytes(packaged(name).read_bytes())
        with pytest.raises(ConfigError, match="of the other kind"):
            Opinion.load(tmp_path / name, semantic=semantic)


def test_chances_sum_to_one_with_and_without_features(opinion: Opinion) -> None:
    for features in ([], [("shell", 1.0), ("r:v:ASSAULT", 1.0)]):
        assert sum(opinion.chances(features).values()) == pytest.approx(1.0)


def test_what_rows_know_moves_the_chances(opinion: Opinion) -> None:
    chances = opinion.chances([("r:v!ASSAULT", 1.0), ("rb:v!ASSAULT", 1.0)])
    assert max(chances, key=chances.__getitem__) == "ASSAULT"


def test_surer_signs_make_a_surer_event(opinion: Opinion) -> None:
    low, high = opinion.confidence((-2.0, 0.2, 0.0, 0.0, 1.0, 1.0)), opinion.confidence((2.0, 0.0, 0.0, 1.0, 1.0, 1.0))
    assert 0 < low < high < 1


def test_another_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.model"
    other.write_text("{}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="no model of events"):
        Opinion.load(other)
