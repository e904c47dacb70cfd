"""The words of a document as names are looked up in it: hyphens part words, possessive endings are off, names are found once.

What a name means in its phrase is decided elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.knowledge.actors import ActorKnowledge, Demonym, Fact
from dragoman.knowledge.tables import fold
from dragoman.model import Document
from dragoman.spans import Span

_WORD = re.compile(r"[^\W_]+(?:[.'’&][^\W_]+)*|&")
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$", re.IGNORECASE)
_AMERICAS = frozenset({"south", "north", "latin", "central", "inter"})
_MONEY = re.compile(r"\.?\s?\$")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_SPELT = 3  # words of a name that three letters stand for, at least
LONGEST_DEMONYM = 3  # words
CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun christmas "
    "easter ramadan".split()
)


class Word(NamedTuple):
    """One word: ``hyphen`` tells that a hyphen joins it to the word before, ``gap`` that a name may run on from that word."""

    start: int
    end: int
    text: str
    folded: str
    hyphen: bool
    gap: bool
    possessive: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper() or self.text[1:2].isupper()


@dataclass(frozen=True, slots=True)
class NameSpot:
    """Facts named by the words ``[first, last)`` of the document."""

    first: int
    last: int
    facts: tuple[Fact, ...]


class DocumentWords:
    """All words of one document with the names and demonyms among them."""

    __slots__ = ("_knowledge", "_priced", "_spot_of", "_starts", "folded", "words")

    def __init__(self, document: Document, knowledge: ActorKnowledge) -> None:
        self._knowledge = knowledge
        self.words = split_words(document.text)
        self.folded = [word.folded for word in self.words]
        self._starts = [word.start for word in self.words]
        self._spot_of: dict[int, NameSpot] = {}
        self._priced = _currencies(document.text, self.words) if "$" in document.text else frozenset()
        self._find_names(document)
        self._heed_acronyms(document.text)

    def _find_names(self, document: Document) -> None:
        written = [word.text for word in self.words]
        at = 0
        while at < len(self.words):
            reach = self._knowledge.reach(self.folded[at], written[at])
            if reach:
                end = self._run_end(at, at + reach)
                priced = at in self._priced
                found = None if priced else self._knowledge.spot(self.folded[at:end], written[at:end], 0, on=document.published)
                if found and not (self.folded[at] == "the" and self._is_longer(at, found.end, written, document)):
                    spot = NameSpot(at, at + found.end, found.facts)
                    self._spot_of.update(dict.fromkeys(range(at, spot.last), spot))
                    at = spot.last
                    continue
            at += 1

    def _is_longer(self, the: int, length: int, written: list[str], document: Document) -> bool:
        """Whether a longer name begins behind an article that is itself part of one: the East African Community, no paper's."""
        at = the + 1
        end = self._run_end(at, at + self._knowledge.reach(self.folded[at], written[at])) if at < len(self.words) else at
        after = self._knowledge.spot(self.folded[at:end], written[at:end], 0, on=document.published) if end > at else None
        return after is not None and after.end > length - 1

    def _heed_acronyms(self, text: str) -> None:
        """An acronym means what a report spells out before it: "the Rapid Support Forces (RSF)"; of a name nobody knows it means nobody
        known."""
        found: dict[str, NameSpot | None] = {}  # the first time that each is spelled out
        for at in range(1, len(self.words)):
            word = self.words[at]
            if not _ACRONYM.fullmatch(word.text) or text[word.start - 1 : word.start] != "(" or text[word.end : word.end + 1] != ")":
                continue
            full, meant = self._spot_of.get(at - 1), self._spot_of.get(at)
            if full is None and (meant is None or not self._spells(at)):
                continue
            if full is None or meant is None or meant.facts[0].name != full.facts[0].name:
                found.setdefault(word.text, full)
        self._heed_initials(found)
        for at, word in enumerate(self.words if found else ()):
            if word.text in found and (at not in self._spot_of or self._is_alone(at)):
                self._spot_of.pop(at, None)
                if (full := found[word.text]) is not None:
                    self._spot_of[at] = NameSpot(at, at + 1, full.facts)

    def _heed_initials(self, found: dict[str, NameSpot | None]) -> None:
        """A known acronym that spells a longer name before it means that name: "the Sudan Liberation Army … the SLA"."""
        spelt: dict[str, NameSpot] = {}
        for at, spot in self._spot_of.items():
            if spot.last - spot.first >= _SPELT and at == spot.first:
                spelt.setdefault("".join(word.text[:1] for word in self.words[spot.first : spot.last]), spot)
                continue
            full = spelt.get(self.words[at].text) if spot.last - spot.first == 1 else None
            if full is not None and full.facts[0].name != spot.facts[0].name:
                found.setdefault(self.words[at].text, full)

    def is_syllable(self, at: int) -> bool:
        """Whether a word is the second half of a given name behind the family's: "Choi Jong-kun", "Zhao Wen-li"."""
        words = self.words
        return at > 1 and words[at].hyphen and words[at - 1].capital and words[at - 2].capital and not words[at - 1].hyphen

    def _is_alone(self, at: int) -> bool:
        spot = self._spot_of[at]
        return spot.last - spot.first == 1

    def _spells(self, at: int) -> bool:
        """Whether the initials of the capitalised words before an acronym spell it."""
        letters = self.words[at].text.lower()
        before = [word for word in self.words[max(0, at - 2 * len(letters)) : at] if word.capital]
        return "".join(word.folded[:1] for word in before[-len(letters) :]) == letters

    def _run_end(self, first: int, limit: int) -> int:
        """The end of the run of words from ``first`` that no punctuation breaks."""
        end = first + 1
        while end < min(limit, len(self.words)) and self.words[end].gap:
            end += 1
        return end

    def indices(self, span: Span) -> range:
        """The indices of the words that begin in a range of text."""
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))

    def spot(self, index: int) -> NameSpot | None:
        """The name that a word is part of."""
        return self._spot_of.get(index)

    def demonym(self, index: int, *, limit: int) -> tuple[int, Demonym] | None:
        """The longest demonym from a word on, with the index after it."""
        if index in self._priced:
            return None
        if self.folded[index].removesuffix("s") == "american" and index and self.folded[index - 1] in _AMERICAS:
            return None  # South American leaders are of no one state
        for last in range(min(limit, index + LONGEST_DEMONYM), index, -1):
            row = self._knowledge.demonym_row(tuple(self.folded[index:last]))
            if row and (self.words[index].capital or not self.words[index].text.isalpha()):
                return last, self._shared(index, last) or row
        half = self._half(index) if self.words[index].capital else None  # "North" in "North and South Korean"
        return (index + 1, half) if half is not None else None

    def _shared(self, first: int, last: int) -> Demonym | None:
        """The people whose second word is said once, of two: "Greek" in "Greek and Turkish Cypriots"."""
        return self._half(first) if last - first == 1 else None

    def _half(self, first: int) -> Demonym | None:
        """The people of which the first word stands before "and", the second behind it and the first word of another people."""
        if first + 3 >= len(self.words) or self.folded[first + 1] != "and":
            return None
        one, two = self.folded[first + 2 : first + 4]
        return self._knowledge.demonym_row((self.folded[first], two)) if self._knowledge.demonym_row((one, two)) else None


def split_words(text: str) -> list[Word]:
    """The words of a text.

    >>> [word.folded for word in split_words("Israel’s U.S.-backed plan")]
    ['israel', 'us', 'backed', 'plan']
    """
    words: list[Word] = []
    memo: dict[str, str] = {}
    previous = 0
    for match in _WORD.finditer(text):
        written, start, end = match.group(), match.start(), match.end()
        bare = _POSSESSIVE.sub("", written) or written
        folded = memo.get(bare)
        if folded is None:
            folded = memo[bare] = fold(bare)
        between = text[previous:start]
        gap = bool(words) and _joins(between)
        hyphen = between in {"-", "–", "‑", ".-"}
        words.append(Word(start, start + len(bare), bare, folded, hyphen, gap, bare != written or text[end : end + 1] in {"'", "’"}))
        previous = start + len(bare)
    return words


def _joins(between: str) -> bool:
    """Whether a name may go on over these characters: a space, a hyphen, a possessive ending, the point of an abbreviation."""
    return between in {" ", "-", "'s ", "’s ", "' ", "’ ", ". ", "\n", "–", " (", "  "} or between in {"'s\n", "’s\n"}


def _currencies(text: str, words: Sequence[Word]) -> frozenset[int]:
    """The words that only say whose money is meant: "lent Mali US $4 million"; not "gave the US $4 million"."""
    return frozenset(
        at
        for at, word in enumerate(words)
        if word.folded == "us" and _MONEY.match(text, word.start + len(word.text)) and (not at or words[at - 1].folded != "the")
    )


def both_halves(spot: NameSpot, words: DocumentWords, knowledge: ActorKnowledge) -> tuple[str, ...]:
    """Two states whose common name is said once: "North and South Korea"; empty where a name stands for one."""
    half, country = spot.first - 2, spot.facts[0].country
    if half < 0 or country is None or words.folded[spot.first - 1] != "and" or not words.words[half].capital or words.spot(half):
        return ()
    return tuple(name for own, other in knowledge.halves.get(words.folded[half], ()) if other == country for name in (own, country))
