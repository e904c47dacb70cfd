"""The second opinion: a linear model that says which type an event is from the words around its parties, or that it is none.

What the words are turned into is told in ``read/opinion_features.py``; how the model was trained, in ``training/events.py``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import ConfigError
from dragoman.knowledge.rows import packaged

if TYPE_CHECKING:
    import numpy as np

NONE = "NONE"


class Use(StrEnum):
    """What the second opinion may do: nothing; say how sure events are; also find events by verbs that no row knows; find all of them."""

    NOTHING = "nothing"
    WEIGH = "weigh"
    FILL = "fill"
    ALONE = "alone"


SCHEMA = "dragoman/opinion/1"
PACKAGED, SEMANTIC = "opinion.model", "opinion-semantic.model"


@dataclass(frozen=True, slots=True)
class Opinion:
    """Weights by feature and type, whole numbers times the type's ``scale``; ``calibration`` turns what rows and model say into the
    chance that an event is right."""

    types: tuple[str, ...]
    vocabulary: Mapping[str, int]
    weights: np.ndarray[Any, Any]
    scales: tuple[float, ...]
    bias: tuple[float, ...]
    calibration: tuple[float, ...]
    provenance: Mapping[str, str]

    @classmethod
    def load(cls, path: Path | None = None, *, semantic: bool = False) -> Opinion:
        """The packaged model, with ``semantic`` that of an encoder, or a user's own; ConfigError where the file is no such model."""
        import numpy as np

        source = packaged(SEMANTIC if semantic else PACKAGED) if path is None else path
        first, _, rest = source.read_bytes().partition(b"\n")
        try:
            header = json.loads(first)
        except ValueError:
            header = None
        if not isinstance(header, dict) or header.get("schema") != SCHEMA:
            raise ConfigError("is no model of events", where=str(source), hint="make one with `dragoman train events`")
        if ("encoder" in header["provenance"]) is not semantic:
            hint = "train it without --semantic, or read with it" if semantic is False else "train it with --semantic"
            raise ConfigError("is a model of the other kind", where=str(source), hint=hint)
        vocabulary = {name: number for number, name in enumerate(header["vocabulary"])}
        types = tuple(header["types"])
        weights = np.frombuffer(rest, dtype=np.int8).reshape(len(vocabulary), len(types))
        return cls(
            types, vocabulary, weights, tuple(header["scales"]), tuple(header["bias"]), tuple(header["calibration"]), header["provenance"]
        )

    def dump(self) -> bytes:
        """The bytes of a model file: a line of JSON, then the weights."""
        header = {
            "schema": SCHEMA, "types": self.types, "scales": self.scales, "bias": self.bias, "calibration": self.calibration,
            "provenance": dict(self.provenance), "vocabulary": sorted(self.vocabulary, key=self.vocabulary.__getitem__),
        }  # fmt: skip
        line = json.dumps(header, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return line.encode() + b"\n" + self.weights.tobytes()

    def chances(self, features: Iterable[tuple[str, float]]) -> dict[str, float]:
        """The chance of each type, features with their weights given."""
        import numpy as np

        found = [(self.vocabulary[name], value) for name, value in features if name in self.vocabulary]
        rows = self.weights[[index for index, _ in found]].astype(np.float64)
        sums = (rows * np.array([value for _, value in found])[:, None]).sum(axis=0) * np.array(self.scales) + np.array(self.bias)
        raised = np.exp(sums - sums.max())
        return dict(zip(self.types, (raised / raised.sum()).tolist(), strict=True))

    def confidence(self, signs: Sequence[float]) -> float:
        """The chance that an event is right, from its signs (``read/opinion_features.py``)."""
        first, *others = self.calibration
        return 1 / (1 + math.exp(-first - sum(weight * sign for weight, sign in zip(others, signs, strict=True))))
