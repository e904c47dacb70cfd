"""Headlines in Title Case and in capitals as they would stand in a sentence: "Canada Denounces Arrests" parses as a row of names, "Canada
denounces arrests" does not.

Works on words alone; which words are ordinary, which are names and which are verbs it is told.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from dragoman.knowledge.inflection import Inflection

_LONGEST = 26  # words of a headline
_FEWEST = 3
_LONG = 4  # letters: shorter words are small in many a Title Case
_SHORT_NAME = 3  # "UN", "USA" keep their capitals
_VERB_TAGS = ("VBZ", "VBD", "VB")
_TAGS = (*_VERB_TAGS, "VBG", "NNS")
_ENDS = frozenset({".", "…", "”", '"'})
_SMALL = frozenset(
    (
        "a about across after against ahead along amid among an and any are around as at be been before behind being between but "
        "by can could despite do does down during for from had has have he her his how if in inside into is it its more most near "
        "new no nor not now of off on onto or out outside over says she should since so some than that the their them they this "
        "through to toward towards under until up upon us was were what when where which while who whom why will with within "
        "without would yet"
    ).split()
)


class TitleCase:
    """Knows the words that have their capital from the headline alone; built once with the rows' own words, the nouns for actors, the
    verbs, and the names of one word."""

    __slots__ = ("_inflection", "_names", "_nouns", "_verbs")

    def __init__(self, inflection: Inflection, verbs: Collection[str], nouns: Collection[str], names: Collection[str]) -> None:
        self._inflection, self._verbs, self._nouns, self._names = inflection, verbs, nouns, names

    def lowered(self, words: Sequence[str]) -> list[str] | None:
        """The words of a headline in Title Case or in capitals as a sentence has them; None for any other text."""
        if not _FEWEST <= len(words) <= _LONGEST or words[-1] in _ENDS:
            return None
        spelt = [word for word in words if word[0].isalpha()]
        if len(spelt) < _FEWEST or not all(word[0].isupper() or word in _SMALL or len(word) < _LONG for word in spelt):
            return None
        if not any(self._is_verb(word.lower()) for word in spelt[1:] if word[0].isupper()):
            return None
        shouted = all(word.isupper() for word in spelt)
        return [words[0].capitalize() if shouted and len(words[0]) > _SHORT_NAME else words[0],
                *(self._in_sentence(word, shouted=shouted) for word in words[1:])]

    def _in_sentence(self, word: str, *, shouted: bool) -> str:
        small = word.lower()
        if not word[0].isupper() or small == word or (word.isupper() and not shouted and len(word) > 1):
            return word
        if small in _SMALL or (small not in self._names and self._is_ordinary(small)):
            return small
        return word.capitalize() if shouted and len(word) > _SHORT_NAME else word

    def _is_verb(self, word: str) -> bool:
        return word not in self._names and any(self._inflection.lemma(word, tag) in self._verbs for tag in _VERB_TAGS)

    def _is_ordinary(self, word: str) -> bool:
        bases = [word, *(self._inflection.lemma(word, tag) for tag in _TAGS)]
        return any(self._inflection.is_known(base) or base in self._nouns for base in bases)
