"""Trains the sequence model of statements from annotated reports.

A line of data is ``{"text": …, "attributions": [{"content_spans": [[start, end], …], "source_spans": …, "cue_spans": …}]}``,
offsets in code points of the text. How the model is used is not known here.
"""

from __future__ import annotations

import hashlib
import json
import logging
import tempfile
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from dragoman.errors import ConfigError, InputError
from dragoman.grammar import Parsed
from dragoman.model import DocumentId, RawDocument
from dragoman.pipeline import Coder
from dragoman.read.speech_features import VERSION
from dragoman.read.speech_sequence import Label, save_sequence_model
from dragoman.spans import RawOffsets

LOG = logging.getLogger(__name__)

PARAMETERS: Mapping[str, object] = {
    "c1": 0.3,  # weights that are worth little become none
    "c2": 0.05,
    "max_iterations": 90,
    "feature.minfreq": 3,
    "feature.possible_transitions": True,
}

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what, as ranges of the raw text."""

    content: tuple[Range, ...]
    source: tuple[Range, ...]
    cue: tuple[Range, ...]

    @property
    def length(self) -> int:
        return sum(end - start for start, end in self.content)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report and its attributions."""

    document: RawDocument
    attributions: tuple[Attribution, ...]


class _Weights(Protocol):
    """What the optimiser tells of a model that it trained."""

    state_features: Mapping[tuple[str, str], float]
    transitions: Mapping[tuple[str, str], float]


def load_annotated(path: Path) -> list[Annotated]:
    """The reports of a file; InputError names the first line that is none."""
    found: list[Annotated] = []
    try:
        with path.open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    found.append(_annotated(line, where=f"{path}:{number}"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot be read: {error}", where=str(path)) from error
    if not found:
        raise InputError("has no annotated reports", where=str(path))
    return found


def _annotated(line: str, *, where: str) -> Annotated:
    try:
        record = json.loads(line)
        text = record["text"]
        attributions = tuple(
            Attribution(_ranges(row, "content_spans", text), _ranges(row, "source_spans", text), _ranges(row, "cue_spans", text))
            for row in record["attributions"]
        )
        document = RawDocument(DocumentId(str(record.get("id", where))), text)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        hint = 'It has "text" and "attributions" with "content_spans"'
        raise InputError(f"is no annotated report: {error!r}", where=where, hint=hint) from error
    return Annotated(document, attributions)


def _ranges(row: Mapping[str, Any], field: str, text: str) -> tuple[Range, ...]:
    found = tuple(sorted((int(start), int(end)) for start, end in row.get(field) or ()))
    if any(not 0 <= start < end <= len(text) for start, end in found):
        raise ValueError(f"{field} has a range outside the text")
    return found


def labels_of(parsed: Parsed, attributions: Iterable[Attribution]) -> list[Label]:
    """The label of every word; of nested statements those of the outermost, which the rules find the others in."""
    document = parsed.document
    offsets = RawOffsets(document.edits, size=len(document.raw))
    bounds = [offsets.bounds(token.span) for token in parsed.tokens]
    starts = [start for start, _ in bounds]
    found = [Label.OTHER] * len(bounds)

    def tokens(ranges: Sequence[Range]) -> Iterator[range]:
        for start, end in ranges:
            first = bisect_left(starts, start)
            while first > 0 and bounds[first - 1][1] > start:
                first -= 1
            yield range(first, bisect_left(starts, end))

    ordered = sorted(attributions, key=lambda attribution: attribution.length)
    for attribution in ordered:
        for ranges, label in ((attribution.source, Label.SPEAKER), (attribution.cue, Label.CUE)):
            for inside in tokens(ranges):
                found[inside.start : inside.stop] = [label] * len(inside)
    for attribution in ordered:
        for number, inside in enumerate(tokens(attribution.content)):
            if inside:
                first = Label.RESUMED if number else Label.BEGIN
                found[inside.start : inside.stop] = [first, *[Label.INSIDE] * (len(inside) - 1)]
    return found


def train_statements(data: Path, out: Path, *, coder: Coder) -> int:
    """Train on the reports of a file and write the model; how many reports it has seen."""
    try:
        import pycrfsuite
    except ImportError as error:
        raise ConfigError("training needs python-crfsuite", hint="pip install 'dragoman[train]'") from error
    reports = load_annotated(data)
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(dict(PARAMETERS))
    used = 0
    for report, words in zip(reports, coder.label_words(report.document for report in reports), strict=True):
        labels = labels_of(words.parsed, report.attributions)
        for first, last in words.sequences:
            trainer.append(words.features[first:last], [label.value for label in labels[first:last]])
        used += 1
        if used % 100 == 0:
            LOG.info("%d of %d reports parsed", used, len(reports))
    LOG.info("%d reports parsed; training", used)
    with tempfile.TemporaryDirectory() as folder:
        crf = str(Path(folder) / "model.crf")
        trainer.train(crf)
        tagger = pycrfsuite.Tagger()
        tagger.open(crf)
        weights = tagger.info()
        tagger.close()
    about = {
        "features_version": VERSION,
        "knowledge": coder.knowledge,
        "data": {"name": data.name, "sha256": hashlib.sha256(data.read_bytes()).hexdigest(), "reports": used},
    }
    _write(out, weights, about)
    return used


def _write(out: Path, weights: _Weights, about: Mapping[str, object]) -> None:
    names = [label.value for label in Label]
    features: dict[str, list[tuple[int, float]]] = {}
    for (feature, label), weight in weights.state_features.items():
        features.setdefault(feature, []).append((names.index(label), weight))
    transitions = [[float(weights.transitions.get((one, other), 0.0)) for other in names] for one in names]
    try:
        save_sequence_model(out, features=features, transitions=transitions, about=about)
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", where=str(out)) from error
