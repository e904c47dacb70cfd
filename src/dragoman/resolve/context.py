"""The countries that a document speaks of, for parties that name none ("the army", "protesters").

A country is given only where one plainly prevails; the basis says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dragoman.knowledge.actors import NONSTATE
from dragoman.model import BlockKind, Document, Phrase
from dragoman.resolve.mentions import Kind, Mention
from dragoman.resolve.words import DocumentWords

LOCATIVE = frozenset({"in", "at", "near", "inside", "outside", "around", "across", "throughout", "within", "along", "off", "into", "through", "over"})
_WHERE = frozenset({"in", "at", "inside", "across", "throughout", "within"})
PREVAILING = 0.7  # share of all mentions of countries
FEWEST = 2  # mentions of the prevailing country


class Context:
    """Countries by sentence and in the whole document."""

    __slots__ = ("_counts", "_dateline", "_places", "_sentences")

    def __init__(self, document: Document, mentions: Sequence[Mention], words: DocumentWords) -> None:
        self._counts: Counter[str] = Counter()
        self._places: dict[int, set[str]] = {}
        self._sentences: dict[int, set[str]] = {}
        inside = {index for mention in mentions if _is_place(mention.phrase) for word, index in mention.phrase.complements if word in ("of", "in")}
        for mention in mentions:
            for country in _countries(mention):
                self._counts[country] += 1
                self._sentences.setdefault(mention.phrase.sentence, set()).add(country)
                if _is_place(mention.phrase) or mention.phrase.index in inside:
                    self._places.setdefault(mention.phrase.sentence, set()).add(country)
        self._dateline = _dateline(document, words)

    def mentions(self, country: str) -> int:
        """How often a country is named."""
        return self._counts[country]

    def country(self, phrase: Phrase, *, institution: bool) -> tuple[str | None, str | None]:
        """The country of a party that names none, with its basis; an institution ("the army") is of the country it stands in."""
        places = self._places.get(phrase.sentence, set())
        if len(places) == 1:
            return next(iter(places)), "place"
        if places:
            return None, None
        named = self._sentences.get(phrase.sentence, set())
        if len(named) == 1 and len(self._counts) == 1:
            return next(iter(named)), "context"
        prevailing = self._prevailing()
        if prevailing and (not named or prevailing in named):
            return prevailing, "context"
        if institution and self._dateline and not named:
            return self._dateline, "context"
        return None, None

    def _prevailing(self) -> str | None:
        if not self._counts:
            return None
        country, count = self._counts.most_common(1)[0]
        if count < FEWEST or count < PREVAILING * sum(self._counts.values()):
            return None
        return country if self._dateline in (None, country) else None


def _countries(mention: Mention) -> list[str]:
    if mention.kind is Kind.PRONOUN:
        return []
    return [claim.country for claim in mention.claims if claim.country and claim.country not in NONSTATE and claim.basis != "fact"]


def _is_place(phrase: Phrase) -> bool:
    return phrase.function.startswith("prep:") and phrase.function[5:] in _WHERE


def _dateline(document: Document, words: DocumentWords) -> str | None:
    """The country of the place that a dateline names."""
    for block in document.blocks:
        if block.kind is BlockKind.DATELINE:
            for index in words.indices(block.span):
                spot = words.spot(index)
                if spot and spot.facts[0].country not in NONSTATE:
                    return spot.facts[0].country
    return None
