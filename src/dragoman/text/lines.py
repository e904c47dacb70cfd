"""Knows what a line of a report looks like: its words, its end, the space before it.

What kind of line it is, layout.py decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.knowledge.layout import ends_sentence

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_PROSE = 8  # words of the shortest line that is prose because it ends a sentence
_LONG = 25  # words of a line that is prose whatever its end
_STEM = 5  # letters that stand for a word and its inflections
_FUNCTION = frozenset(
    "a about after against all also amid among an and are as at be been before being but by can could did do does during for from had"
    " has have he her his how if in into is it its may might more most must near new no not of off on or our out over says she should"
    " since so some than that the their them then there they this through to under until up was we were what when where which while"
    " who why will with would you".split()
)


@dataclass(frozen=True, slots=True)
class Line:
    """A non-blank line without the spaces around it."""

    index: int
    start: int
    text: str
    words: int
    stop: bool  # ends a sentence
    gap: bool  # a blank line, or nothing, stands before it

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_prose(self) -> bool:
        """Whether it can only be a paragraph: a sentence of some length, or very many words."""
        return self.words >= (_PROSE if self.stop else _LONG)


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text that hold more than spaces."""
    lines: list[Line] = []
    before = 0
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        line = line.strip()
        gap = not lines or text.count("\n", before, start) > 1
        lines.append(Line(len(lines), start, line, len(line.split()), ends_sentence(line), gap))
        before = match.end()
    return tuple(lines)


def stems(text: str) -> frozenset[str]:
    """The words that carry meaning, cut to their first letters.

    >>> sorted(stems("Kenya expels the Somali envoys"))
    ['envoy', 'expel', 'kenya', 'somal']
    """
    words = (match.group().lower() for match in _WORD.finditer(text))
    return frozenset(word[:_STEM] for word in words if word not in _FUNCTION)


def letters(text: str) -> str:
    """The words in lower case with single spaces, marks left out: for comparing lines."""
    return " ".join(match.group().lower() for match in _WORD.finditer(text))


def is_title_case(text: str) -> bool:
    """Whether most words of four letters or more are capitalised, as in American headlines."""
    words = [match.group() for match in _WORD.finditer(text) if len(match.group()) >= 4]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)


def has_function_words(text: str, *, among: Sequence[str]) -> bool:
    """Whether one of the given words stands in the text."""
    words = {match.group().lower() for match in _WORD.finditer(text)}
    return any(word in words for word in among)
