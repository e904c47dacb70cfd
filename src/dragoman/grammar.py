"""Our own small view of grammar: what a parser must fill in, and nothing of the parser itself.

Parts of speech are Penn Treebank tags, relations are those of ClearNLP (``nsubj``, ``dobj``, ``pobj`` …).
Character offsets are code points of ``document.text``; token indices count through the whole document.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import BlockKind, Document
from dragoman.spans import Span

WEEKDAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
MONTHS = frozenset("January February March April May June July August September October November December".split())
ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
DATES = WEEKDAYS | MONTHS  # words that taggers take for names


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark. ``head`` is the token's own index at the root of a sentence."""

    i: int
    start: int
    end: int
    text: str
    lemma: str  # lower case
    tag: str  # Penn Treebank
    dep: str  # ClearNLP relation
    head: int
    sentence: int

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``[first, last)`` of one sentence; a sentence never crosses a paragraph."""

    index: int
    first: int
    last: int
    root: int
    span: Span
    block: BlockKind
    paragraph: int  # index of the document's block


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch between quotation marks, the marks included; ``closed`` is false where the text never closes it."""

    span: Span
    opening: str
    closed: bool
    depth: int = 0
    continues: bool = False  # goes on from the quotation of the paragraph before


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document with its grammar. ``children[i]`` are the indices of the dependants of token ``i``, in text order."""

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    children: tuple[tuple[int, ...], ...]
    quotes: tuple[Quote, ...]

    def words(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]
