"""A sequence model over the words of a paragraph: its file, and the best labels for given features.

What features and labels mean is not known here, and nothing is trained: a file holds weights that somebody trained.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import KnowledgeError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

SCHEMA = "dragoman/statements-model/1"


class Label(StrEnum):
    """What a word is to a statement."""

    OTHER = "O"
    BEGIN = "B"  # first word of a content
    INSIDE = "I"
    RESUMED = "K"  # first word of a further part of the content before
    CUE = "C"
    SPEAKER = "S"


@dataclass(frozen=True, slots=True)
class SequenceModel:
    """Weights of a linear-chain conditional random field, labels in the order of ``Label``."""

    index: Mapping[str, int]  # of a feature, in the rows of ``weights``
    weights: npt.NDArray[np.float32]
    transitions: npt.NDArray[np.float32]  # from (row) to (column)
    digest: str

    def labels(self, features: Sequence[Sequence[str]], sequences: Sequence[tuple[int, int]]) -> list[Label]:
        """The labels of the words; each of the sequences (first, one after the last) is labelled by itself."""
        import numpy as np

        if not features:
            return []
        known = self.index
        rows = [[known[name] for name in listed if name in known] for listed in features]
        flat = np.fromiter((row for listed in rows for row in (*listed, len(known))), dtype=np.int64)
        starts = np.cumsum([0, *(len(listed) + 1 for listed in rows[:-1])])
        scores = np.add.reduceat(self.weights[flat], starts, axis=0)
        names = list(Label)
        return [names[at] for first, last in sequences for at in _best_path(scores[first:last], self.transitions)]


def _best_path(scores: npt.NDArray[np.float32], transitions: npt.NDArray[np.float32]) -> list[int]:
    """Viterbi's algorithm."""
    import numpy as np

    best = scores[0]
    came: list[npt.NDArray[np.intp]] = []
    for own in scores[1:]:
        reached = best[:, None] + transitions
        came.append(np.argmax(reached, axis=0))
        best = reached.max(axis=0) + own
    path = [int(np.argmax(best))]
    for back in reversed(came):
        path.append(int(back[path[-1]]))
    return path[::-1]


def load_sequence_model(path: Path, *, features: int) -> SequenceModel:
    """The model of a file; KnowledgeError where it is none, or was trained on other features than those of this version."""
    import hashlib

    import numpy as np

    try:
        content = path.read_bytes()
        record: dict[str, Any] = json.loads(gzip.decompress(content))
    except (OSError, ValueError, EOFError) as error:
        raise KnowledgeError(f"no statements model can be read: {error}", where=str(path)) from error
    if not isinstance(record, dict) or record.get("schema") != SCHEMA:
        raise KnowledgeError(f"is no {SCHEMA}", where=str(path), hint="dragoman train statements makes one")
    if record.get("features_version") != features or record.get("labels") != [label.value for label in Label]:
        raise KnowledgeError("was trained on other features than this version has", where=str(path), hint="train it again")
    try:
        index = {name: row for row, name in enumerate(record["features"])}
        weights = np.zeros((len(index) + 1, len(Label)), dtype=np.float32)  # the last row stands for no feature at all
        for row, listed in enumerate(record["features"].values()):
            for label, weight in listed:
                weights[row, label] = weight
        transitions = np.array(record["transitions"], dtype=np.float32).reshape(len(Label), len(Label))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise KnowledgeError(f"a statements model with a fault: {error}", where=str(path), hint="train it again") from error
    return SequenceModel(index, weights, transitions, hashlib.sha256(content).hexdigest()[:12])


def save_sequence_model(path: Path, *, features: Mapping[str, Sequence[tuple[int, float]]], transitions: Sequence[Sequence[float]],
                        about: Mapping[str, object]) -> None:
    """Write a model; the same weights give the same bytes. ``about`` must name the version of the features."""
    record = {
        "schema": SCHEMA,
        **about,
        "labels": [label.value for label in Label],
        "transitions": [[round(weight, 4) for weight in row] for row in transitions],
        "features": {name: [[label, round(weight, 4)] for label, weight in sorted(features[name])] for name in sorted(features)},
    }
    line = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
    path.write_bytes(gzip.compress(line, compresslevel=6, mtime=0))
