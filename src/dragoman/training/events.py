"""Trains the second opinion on types of events from sentences with their parties.

A line of data is ``{"text": …, "type": PLOVER type or "NONE", "source": [start, end], "target": [start, end], "standing": …}``,
offsets in code points of the text; a party that nobody names is null, ``standing`` may be left out. The examples of the rows are learnt
from too.
How sure an event is (the calibration) is learnt from what the rows find in the sentences, weighed by models that have not seen them.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.errors import ConfigError, InputError
from dragoman.grammar import Parsed
from dragoman.knowledge.opinion import Opinion
from dragoman.knowledge.predicates import PredicateRow
from dragoman.knowledge.vectors import ENCODER
from dragoman.model import EventClaim, Reading, Standing
from dragoman.pipeline import Coder
from dragoman.read.opinion_features import signs
from dragoman.read.opinion_vectors import Sides, described

LOG = logging.getLogger(__name__)
FOLDS = 5
STRENGTH = 4.0  # of the weights, against their smallness; between 2 and 8 the figures hardly move
TOLERANCE = 1e-3  # of the gradient; a smaller one moves no figure
LEAST_SEEN = 2  # sentences that a feature must stand in
FEWEST = 20
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the type of its deed and who did it to whom."""

    text: str
    type: str
    source: Range | None = None
    target: Range | None = None
    standing: str = "done"


def load_examples(path: Path) -> list[Example]:
    """The sentences of a file, or of all ``.jsonl`` files of a folder; InputError names the first line that is none."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    found: list[Example] = []
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"cannot be read: {error}", where=str(file)) from error
        found += [_example(line, where=f"{file}:{number}") for number, line in enumerate(lines, 1) if line.strip()]
    if len({example.type for example in found}) < 2 or len(found) < FEWEST:
        raise InputError(f"has too few sentences: {len(found)}", where=str(path), hint=f"at least {FEWEST}, of two types or more")
    return found


def _example(line: str, *, where: str) -> Example:
    try:
        record = json.loads(line)
        text, type_ = str(record["text"]), str(record["type"])
        source, target = (_range(record.get(side), len(text)) for side in ("source", "target"))
        return Example(text, type_, source, target, record.get("standing") or "done")
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        hint = 'it has "text", "type", "source" and "target"'
        raise InputError(f"is no sentence with a type: {error!r}", where=where, hint=hint) from error


def _range(value: Any, size: int) -> Range | None:  # noqa: ANN401 (JSON)
    if value is None:
        return None
    start, end = (int(each) for each in value)
    if not 0 <= start < end <= size:
        raise ValueError("a party lies outside the text")
    return start, end


def row_examples(rows: Iterable[PredicateRow]) -> Iterator[Example]:
    """The examples of the rows: marked sentences of known type."""
    for row in rows:
        for marked in row.examples:
            plain = ""
            spans: dict[str, Range] = {}
            opened = ("", 0)
            for character in marked:
                if character in "[{":
                    opened = (character, len(plain))
                elif character in "]}":
                    spans.setdefault(opened[0], (opened[1], len(plain)))
                else:
                    plain += character
            yield Example(plain, row.type, spans.get("["), spans.get("{"))


def train_events(data: Path, out: Path, *, coder: Coder) -> int:
    """Train on the sentences of a file or folder and write the model; how many sentences it has seen."""
    try:
        import sklearn
    except ImportError as error:
        raise ConfigError("training needs scikit-learn", hint="pip install 'dragoman[train]'") from error
    examples = load_examples(data)
    rows = list(row_examples(coder.predicates.rows))
    parsed = list(coder.parse_words(example.text for example in (*examples, *rows)))
    sides = [_sides(example, each) for example, each in zip((*examples, *rows), parsed, strict=True)]
    named = described(sides, coder.predicates, coder.vectors)
    types = [example.type for example in (*examples, *rows)]
    LOG.info("%d sentences parsed; training", len(types))
    calibration = _calibrated(examples, named, types, coder)
    model = _fitted(named, types)
    provenance = {
        "data": hashlib.sha256("\n".join(f"{e.type}\t{e.text}" for e in examples).encode()).hexdigest()[:12],
        "sentences": str(len(examples)), "row examples": str(len(rows)), "scikit-learn": sklearn.__version__,
    }  # fmt: skip
    if coder.vectors is not None:
        provenance["encoder"] = ENCODER
    model = Opinion(model.types, model.vocabulary, model.weights, model.scales, model.bias, calibration, provenance)
    try:
        out.write_bytes(model.dump())
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", where=str(out)) from error
    return len(types)


def _sides(example: Example, parsed: Parsed) -> Sides:
    """The parties of an example, in the sentence that they stand in."""
    marks = [frozenset(_inside(parsed, side)) for side in (example.source, example.target)]
    first = min((*marks[0], *marks[1]), default=0)
    return parsed, parsed.tokens[first].sentence, marks[0], marks[1] - marks[0]


def _inside(parsed: Parsed, side: Range | None) -> Iterator[int]:
    if side is not None:
        yield from (token.i for token in parsed.tokens if side[0] <= token.start and token.end <= side[1])


def _fitted(named: Sequence[Sequence[tuple[str, float]]], types: Sequence[str]) -> Opinion:
    """Weights by multinomial logistic regression, rounded to whole numbers of 8 bits."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts: dict[str, int] = {}
    for listed in named:
        for name, _ in listed:
            counts[name] = counts.get(name, 0) + 1
    vocabulary = {name: at for at, name in enumerate(sorted(name for name, count in counts.items() if count >= LEAST_SEEN))}
    cells = [(row, vocabulary[name], value) for row, listed in enumerate(named) for name, value in listed if name in vocabulary]
    rows, columns, values = zip(*cells, strict=True)
    matrix = csr_matrix((values, (rows, columns)), shape=(len(named), len(vocabulary)))
    fitted = LogisticRegression(C=STRENGTH, max_iter=300, tol=TOLERANCE).fit(matrix, list(types))
    weights = fitted.coef_ if len(fitted.classes_) > 2 else np.vstack([-fitted.coef_, fitted.coef_]) / 2
    bias = fitted.intercept_ if len(fitted.classes_) > 2 else np.concatenate([-fitted.intercept_, fitted.intercept_]) / 2
    scales = np.abs(weights).max(axis=1) / 127
    whole = np.rint(weights / scales[:, None]).astype(np.int8)
    return Opinion(
        tuple(map(str, fitted.classes_)), vocabulary, np.ascontiguousarray(whole.T), _rounded(scales), _rounded(bias), (0.0,), {}
    )


def _rounded(values: Iterable[Any]) -> tuple[float, ...]:
    return tuple(float(f"{float(value):.4g}") for value in values)


def _calibrated(
    examples: Sequence[Example], named: Sequence[Sequence[tuple[str, float]]], types: Sequence[str], coder: Coder
) -> tuple[float, ...]:
    """How signs of an event tell whether it is right: from what the rows find in the sentences that each fold leaves out."""
    from sklearn.linear_model import LogisticRegression

    told: list[tuple[float, ...]] = []
    right: list[bool] = []
    judged = list(_judged(examples, coder))
    seen = described([each.sides for each in judged], coder.predicates, coder.vectors)
    scores = {row.id: row.score for row in coder.predicates.rows}
    for fold in range(FOLDS):
        kept = [at for at in range(len(types)) if at >= len(examples) or at % FOLDS != fold]
        model = _fitted([named[at] for at in kept], [types[at] for at in kept])
        for each, words in zip(judged, seen, strict=True):
            claim = each.claim
            if each.example % FOLDS == fold and claim.row in scores and claim.type in model.types:
                sides, done = (bool(claim.sources), bool(claim.targets)), claim.standing is Standing.DONE
                told.append(signs(model.chances(words), claim.type, score=scores[claim.row], sides=sides, done=done))
                right.append(each.right)
    if len(set(right)) < 2:
        return (0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    fitted = LogisticRegression(C=1.0, max_iter=400).fit(told, right)
    LOG.info("calibrated on %d events that rows found, %.0f %% of them right", len(right), 100 * sum(right) / len(right))
    return _rounded([fitted.intercept_[0], *fitted.coef_[0]])


class _Judged(NamedTuple):
    """An event that rows found in an example, and whether it is that of the example."""

    example: int
    claim: EventClaim
    sides: Sides
    right: bool


def _judged(examples: Sequence[Example], coder: Coder) -> Iterator[_Judged]:
    readings = [reading for _, reading in coder.read_words(example.text for example in examples)]
    parsed = list(coder.parse_words(example.text for example in examples))
    for at, example in enumerate(examples):
        for claim in readings[at].events:
            verdict = _verdict(claim, example)
            if verdict is not None:
                yield _Judged(at, claim, _claim_sides(claim, readings[at], parsed[at]), verdict)


def _verdict(claim: EventClaim, example: Example) -> bool | None:
    """Whether an event is that of the sentence; None of another that may stand beside it: the request itself, the deed of a report."""
    if claim.type != example.type and Standing.DONE.value in {claim.standing.value} ^ {example.standing}:
        return None
    return claim.type == example.type and claim.standing.value == example.standing


def _claim_sides(claim: EventClaim, reading: Reading, parsed: Parsed) -> Sides:
    marks = []
    for side in (claim.sources, claim.targets):
        spans = [reading.phrases[argument.phrase].span for argument in side]
        words = parsed.words(parsed.sentences[claim.sentence])
        marks.append(frozenset(token.i for token in words if any(span.contains(token.span) for span in spans)))
    return parsed, claim.sentence, marks[0], marks[1] - marks[0]
