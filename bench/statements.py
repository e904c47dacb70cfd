"""Words per second of the statement stage alone: what it takes to find who said what in texts that are parsed already."""

from __future__ import annotations

import statistics

from bench.rates import one_core, spend
from bench.texts import Texts
from dragoman.model import DocumentId, RawDocument
from dragoman.pipeline import Coder


def statement_rate(texts: Texts, *, runs: int) -> float:
    """The median rate, in words per CPU second on one core; phrases are found before, as every stage uses them."""
    one_core()
    coder = Coder()
    prepared = list(coder.parse_phrases(RawDocument(DocumentId(str(number)), text) for number, text in enumerate(texts.texts)))

    def find() -> None:
        for parsed, phrases in prepared:
            coder.statements(parsed, phrases)

    spend(find)
    return statistics.median(texts.words / spend(find) for _ in range(runs))
