"""Words as merging compares them: lower case, without endings, without those that every report has.

What a word means is not known here; the readers' inflection tables are for words of the lexicon alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dragoman.spans import Span

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_COMMON = frozenset(
    """
    a about after again against all also although always am amid among an and another any are around as at away back be became
    because been before being below between both but by came can could day days did do does doing don down during each either even
    ever every few first following for former found four friday from further gave get go going had has have having he held her
    here herself him himself his how however i if in into is it its itself just last late later latest least less like made make
    many may me might monday month more most mr mrs ms much must my near never new next no nor not now of off old on once one only
    or other our out over own part per reported reporters reuters said same saturday say saying says second see several she should
    since six so some soon still such sunday take taken than that the their them themselves then there these they third this those
    three through thursday time to today told too took toward towards tuesday two under until up upon us use used very was way we
    wednesday week weeks well went were what when where whether which while who whom whose why will with within without would year
    years yesterday yet you your
    """.split()
)
_ENDINGS = (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("'s", ""), ("’s", ""), ("es", ""), ("s", ""))
_BEGINNING = 6  # letters
_REMEMBERED = 65_536  # words whose beginnings are known
_SHORTEST = 3  # letters that an ending must leave


def stem(word: str) -> str:
    """A word without its ending, so that forms of one word are alike; nothing finer is needed to compare reports.

    >>> stem("troops"), stem("bombed"), stem("bombing"), stem("Herzog's")
    ('troop', 'bomb', 'bomb', 'herzog')
    """
    low = word.lower()
    for ending, instead in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= _SHORTEST and not low.endswith("ss"):
            low = low[: len(low) - len(ending)] + instead
            break
    return low[:-1] if len(low) > _SHORTEST + 1 and low.endswith("e") else low


def find_words(text: str) -> Iterator[str]:
    """The words of a text as they stand."""
    return (found.group() for found in _WORD.finditer(text))


def content_words(text: str) -> frozenset[str]:
    """The beginnings of the words that tell sentences apart, so that "apology" meets "apologised"; numbers stay.

    >>> sorted(content_words("The army bombed two bridges on Monday."))
    ['army', 'bomb', 'bridg']
    """
    return frozenset(beginning(word) for word in find_words(text) if len(word) > 1 and word.lower() not in _COMMON)


@lru_cache(maxsize=_REMEMBERED)
def beginning(word: str) -> str:
    """What a word is compared by."""
    return stem(word)[:_BEGINNING]


def is_common(word: str) -> bool:
    """Whether every report has the word."""
    return word in _COMMON


_PROPER = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]+(?:['’\-][^\W\d_]+)*")


def proper_words(sentence: str) -> Iterator[str]:
    """Words that have a capital though the sentence does not begin with them; titles and weekdays are left out.

    >>> list(proper_words("Gunmen struck near Galkayo on Friday, and in Baidoa."))
    ['Galkayo', 'Baidoa']
    """
    return (word for word in _PROPER.findall(sentence) if not is_common(word.lower()))


_STOP = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])|\n+")
_FURTHEST = 600  # characters that a sentence may run to either side of its trigger


def sentence_around(text: str, start: int, end: int) -> Span:
    """The sentence of a text that holds the characters from ``start`` to ``end``, as far as stops and line ends show it.

    >>> sentence_around("Peru left. Chile stayed on. So it was.", 11, 16)
    Span(start=11, end=27)
    """
    low, high = max(0, start - _FURTHEST), min(len(text), end + _FURTHEST)
    first = low
    for found in _STOP.finditer(text, low, high):  # the letter behind a stop is looked at too
        if found.end() > start:
            break
        first = found.end()
    last = _STOP.search(text, end, high)
    return Span(first, max(end, last.start() + 1 if last else high))
