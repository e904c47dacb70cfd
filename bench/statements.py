"""Words per second of the statement stage alone: what it takes to find who said what in texts that are parsed already."""

from __future__ import annotations

import statistics

from bench.rates import one_core, raws_of, spend
from bench.texts import Texts
from dragoman.pipeline import Coder


def statement_rate(texts: Texts, *, runs: int) -> float:
    """The median rate, in words per CPU second on one core; phrases are found before, as every stage uses them."""
    one_core()
    coder = Coder()
    prepared = list(coder.parse_phrases(raws_of(texts)))

    def find() -> None:
        for parsed, phrases in prepared:
            coder.find_statements(parsed, phrases)

    spend(find)
    return statistics.median(texts.words / spend(find) for _ in range(runs))
