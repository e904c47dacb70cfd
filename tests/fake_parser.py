"""A parser for tests: it reads the grammar of a sentence from marks beside the words, so that no model is needed.

``fake("Chad/NNP>nsubj hit/VBD Mali/NNP>dobj ./.>punct")`` is a document of one sentence. A word is ``text/TAG>relation>head``: the head
is the text of another word of the sentence (``rebels.2`` the second of that text) and may be left out where it is the root, the relation
is left out at the root. ``text=lemma/TAG`` names a base form that the inflection table does not give. Each argument is a sentence;
A blank line (two line ends) before a sentence opens a new paragraph.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from dragoman.grammar import Parsed, Sentence, Token
from dragoman.knowledge.inflection import Inflection
from dragoman.model import Block, BlockKind, Document, DocumentId
from dragoman.spans import Span
from dragoman.text.quotes import find_quotes

_TIGHT = frozenset({".", ",", "?", "!", ";", ":", "'s", "’s", "n't", "”"})
_OPENING = frozenset({"“", "("})


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    lemma: str
    tag: str
    dep: str
    head: str | None


@dataclass(frozen=True, slots=True)
class KnownActors:
    """What the reading asks of the knowledge of actors, from three small lists."""

    demonyms: Mapping[str, str] = field(default_factory=dict)
    words: Collection[str] = ()
    names: Collection[str] = ()
    towns: Collection[str] = ()

    def demonym(self, word: str) -> str | None:
        return self.demonyms.get(word)

    def is_actor_word(self, lemma: str) -> bool:
        return lemma in self.words

    def is_place(self, word: str) -> bool:
        return word in self.towns

    def is_town(self, name: str) -> bool:
        return name in self.towns

    def sector_of(self, lemma: str) -> str | None:
        return None

    def is_person(self, lemma: str) -> bool:
        return lemma in self.words

    def kind_of_name(self, words: Sequence[str], /) -> str:
        return "place" if self.is_place(" ".join(words)) else "person"

    def find(self, words: Sequence[str], /) -> tuple[object, ...]:
        return tuple(word for word in words if word in self.names)


@lru_cache(maxsize=1)
def _inflection() -> Inflection:
    return Inflection.load()


def fake(*sentences: str, kind: BlockKind = BlockKind.BODY, published: dt.date | None = None) -> Parsed:
    """The document that the marked sentences make."""
    text, tokens, found, starts = "", [], [], [0]
    for index, marked in enumerate(sentences):
        if marked.startswith("\n\n"):
            text += "\n\n"
            starts.append(len(text))
        elif index:
            text += " "
        words = [_word(part) for part in marked.split()]
        first, begin = len(tokens), len(text)
        for number, word in enumerate(words):
            text += " " if number and _is_apart(words[number - 1].text, word.text) else ""
            head = first + (number if word.dep == "ROOT" else _head(word, words))
            tokens.append(Token(first + number, len(text), len(text) + len(word.text), word.text, word.lemma, word.tag, word.dep, head, index))
            text += word.text
        found.append(Sentence(index, first, len(tokens), first + _root(words), Span(begin, len(text)), kind, len(starts) - 1))
    ends = [*(start - 2 for start in starts[1:]), len(text)]
    blocks = tuple(Block(kind, Span(start, end)) for start, end in zip(starts, ends, strict=True))
    children = tuple(tuple(t.i for t in tokens if t.head == i and t.i != i) for i in range(len(tokens)))
    document = Document(DocumentId("fake"), text, text, (), blocks, published=published)
    return Parsed(document, tuple(tokens), tuple(found), children, find_quotes(text, blocks))


def at(parsed: Parsed, text: str, nth: int = 1) -> int:
    """The index of the ``nth`` token of that text."""
    return [token.i for token in parsed.tokens if token.text == text][nth - 1]


def words(parsed: Parsed, tokens: Sequence[int]) -> list[str]:
    """The tokens as they are written."""
    return [parsed.tokens[i].text for i in tokens]


def _word(part: str) -> _Word:
    marked, *relations = part.split(">")
    written, tag = marked.rsplit("/", 1)
    text, _, lemma = written.partition("=")
    dep, head = (relations[0] if relations else "ROOT"), (relations[1] if len(relations) > 1 else None)
    return _Word(text, lemma or _inflection().lemma(text, tag), tag, dep, head)


def _root(words: Sequence[_Word]) -> int:
    roots = [number for number, word in enumerate(words) if word.dep == "ROOT"]
    if len(roots) != 1:
        raise ValueError(f"a sentence has one root, not {len(roots)}: {' '.join(word.text for word in words)}")
    return roots[0]


def _head(word: _Word, words: Sequence[_Word]) -> int:
    if word.head is None:
        return _root(words)
    text, dot, nth = word.head.rpartition(".")
    wanted, count = (text, int(nth)) if dot and nth.isdigit() else (word.head, 1)
    numbers = [number for number, other in enumerate(words) if other.text == wanted]
    if len(numbers) < count:
        raise ValueError(f"{word.text!r} hangs on {word.head!r}, which is not in the sentence")
    return numbers[count - 1]


def _is_apart(before: str, text: str) -> bool:
    return text not in _TIGHT and before not in _OPENING
