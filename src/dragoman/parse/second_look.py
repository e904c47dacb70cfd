"""Knows which headlines to parse again, with the verb in the past: "Slovenia's navy shoots down helicopter" is read as a noun phrase,
"Slovenia's navy shot down helicopter" is not; and those to parse with "will": "Denmark to share wheat", "Denmark will share wheat".

Works on words, tags and relations; the parser itself is called elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

_LONGEST = 26  # words of a headline
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ENDS = frozenset({".", "!", "?", "…", ":", ";", "”", '"', "''", "’"})
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_BEHIND = frozenset({"dobj", "prep", "prt", "xcomp", "ccomp", "dative", "oprd", "acomp", "advmod", "npadvmod"})
_PLURALS = frozenset({"NNS", "NNPS"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_CROWDS = frozenset({"police", "gunmen", "people", "fishermen"})
_IN_NAMES = frozenset({"NNP", "NNPS", "JJ"})
_TO = "TO"
_MOST = 3  # verbs that are tried in one headline


class Word(NamedTuple):
    """A word as the parser has it; ``head`` is the index of its head."""

    text: str
    tag: str
    dep: str
    head: int


class Trial(NamedTuple):
    """A headline's word that may be its verb, with its past tense and the tag that it has if it is the verb; or the "to" before its verb,
    with "will"."""

    at: int
    past: str
    tag: str


class SecondLook:
    """Finds the verbs of headlines; built once with the past tenses of verbs by their present forms, and with the nouns that name deeds."""

    __slots__ = ("_bases", "_nouns", "_thirds")

    def __init__(self, thirds: Mapping[str, str], bases: Mapping[str, str], nouns: Collection[str]) -> None:
        self._thirds, self._bases, self._nouns = thirds, bases, nouns

    def trials(self, words: Sequence[Word]) -> Iterator[Trial]:
        """The words to be tried as the verb of a headline that has none, or hardly the right one; the likeliest first."""
        if not 2 < len(words) <= _LONGEST or words[-1].text in _ENDS:
            return
        found = list(self._to_come(words))
        if self._is_sound(words):
            found = [trial for trial in found if all(word.tag in _IN_NAMES for word in words[: trial.at])]
        else:
            found += [*self._of_one(words), *self._of_many(words)]
        yield from found[:_MOST]

    def is_right(self, words: Sequence[Word], trial: Trial) -> bool:
        """Whether the parse of a headline with a past tense has that as its verb, with a subject and something behind it."""
        if trial.tag == _TO:
            return _is_told_of_subject(words, trial.at)
        verb = words[trial.at]
        below = [(i, word) for i, word in enumerate(words) if word.head == trial.at and i != trial.at]
        subject = any(word.dep == "nsubj" and i < trial.at and word.tag in (*_NOUNS, "JJ") for i, word in below)
        return verb.tag == "VBD" and verb.dep == "ROOT" and subject and any(i > trial.at and word.dep in _BEHIND for i, word in below)

    def _is_sound(self, words: Sequence[Word]) -> bool:
        """Whether the main verb of a parse is finite and no word before it looks more like it."""
        roots = [i for i, word in enumerate(words) if word.head == i]
        if len(roots) != 1:
            return False
        below = [word for i, word in enumerate(words) if word.head == roots[0] and i != roots[0]]
        root = words[roots[0]]
        if root.tag in ("VBD", "VBP") and roots[0] == len(words) - 1:
            return False  # "commandos shell airfield"
        subjects = [word for word in below if word.dep in _SUBJECTS]
        if root.tag not in _FINITE:
            helpers = [word for word in below if word.dep in ("aux", "auxpass")]
            return bool(helpers) and (bool(subjects) or helpers[0].tag != _TO)
        crossed = root.tag == "VBZ" and any(word.tag == "NNS" and word.text in self._thirds for word in subjects)
        return bool(subjects) and not crossed

    def _to_come(self, words: Sequence[Word]) -> Iterable[Trial]:
        """ "Denmark to share": a "to" before the first verb, right behind a noun or name."""
        for i, word in enumerate(words[1:-1], 1):
            if word.text == "to":
                before = words[i - 1]
                named = before.tag in _NOUNS or before.text[:1].isupper()
                if named and words[i + 1].text in self._bases and not any(other.tag in _FINITE for other in words[:i]):
                    yield Trial(i, "will", _TO)
                return

    def _of_one(self, words: Sequence[Word]) -> Iterable[Trial]:
        """Third persons: "severs"; a deed's noun before a preposition stays one: "strikes on Aden"."""
        for i, word in enumerate(words[1:-1], 1):
            past = self._thirds.get(word.text)
            named = word.text.removesuffix("s") in self._nouns and words[i + 1].tag in ("IN", "TO", "CC", ",")
            if past is not None and not named and words[i - 1].tag not in ("JJ", "DT", "CD", "IN", "PRP$"):
                yield Trial(i, past, "VBZ")

    def _of_many(self, words: Sequence[Word]) -> Iterable[Trial]:
        """Plurals: "commandos wrest"."""
        many = False
        for i, word in enumerate(words[1:-1], 1):
            before = words[i - 1]
            many = many or before.tag in _PLURALS or before.text.lower() in (*_CROWDS, "and")
            past = self._bases.get(word.text) if many and before.tag in _NOUNS else None
            if past is not None:
                yield Trial(i, past, "VBP")


def _is_told_of_subject(words: Sequence[Word], at: int) -> bool:
    """Whether an auxiliary belongs to the main verb, which has its subject before it."""
    root = words[at].head
    if words[at].dep != "aux" or words[root].head != root or not words[root].tag.startswith("VB"):
        return False
    return any(word.head == root and word.dep in ("nsubj", "nsubjpass") for word in words[:at])
