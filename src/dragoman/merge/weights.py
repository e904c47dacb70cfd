"""How telling words are when reports are compared: rare ones weigh most.

The counts are fixed and ship with the knowledge (``tools/word_counts.py``), so that what two reports have in common does not hang on
which others are there. Weights are whole numbers, whose sums are the same in any order.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.knowledge.merging import WordCounts

ONE = 1000  # a weight of one


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each word that is known; words that nobody has counted weigh most."""

    by_word: Mapping[str, int]
    unseen: int

    @classmethod
    def of(cls, counts: WordCounts) -> Weights:
        """Weights by how many sentences of news have a word."""
        return cls({word: _weight(count, counts.total) for word, count in counts.of.items()}, _weight(0, counts.total))

    def weight(self, word: str) -> int:
        """The weight of one word."""
        return self.by_word.get(word, self.unseen)

    def total(self, words: Iterable[str]) -> int:
        """The weight of some words together."""
        return sum(self.by_word.get(word, self.unseen) for word in words)


def _weight(count: int, total: int) -> int:
    return round(ONE * math.log((1 + total) / (0.5 + count)))
