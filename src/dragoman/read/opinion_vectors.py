"""What sentence vectors tell the second opinion: the mean vectors of those who act, of those concerned, of all other words and of the
words between, where an encoder is there (the extra ``semantic``).

Names are masked before anything is encoded, so that no country is learnt; common nouns of parties stay ("police", "protesters").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from dragoman.grammar import Parsed, Token
from dragoman.knowledge.predicates import Predicates
from dragoman.knowledge.vectors import SIZE, WordVectors
from dragoman.read.opinion_features import Marks, features, near

if TYPE_CHECKING:
    import numpy as np

PREFIX = "v:"
_SOURCE, _TARGET, _OTHER = 0, 1, 2
_MASKS = ("Alpha", "Beta", "Gamma")
_WINDOW = 8  # words beside a party that stands alone
Pair = tuple[str, float]
Sides = tuple[Parsed, int, Marks, Marks]  # a sentence of a document, the tokens of those who act, and of those concerned


def described(cases: Sequence[Sides], predicates: Predicates, vectors: WordVectors | None) -> list[list[Pair]]:
    """What the second opinion is told of each case: its words, what rows know of them, and its vectors where there is an encoder."""
    named = [features(parsed, at, source=source, target=target, predicates=predicates) for parsed, at, source, target in cases]
    if vectors is None:
        return named
    more = vector_features([masked(parsed, at, source=source, target=target) for parsed, at, source, target in cases], vectors)
    return [[*words, *numbers] for words, numbers in zip(named, more, strict=True)]


class Masked(NamedTuple):
    """The words of a sentence with its names masked, and whose each is."""

    words: tuple[str, ...]
    sides: tuple[int, ...]


def masked(parsed: Parsed, sentence: int, *, source: Marks, target: Marks) -> Masked:
    """A sentence as the encoder gets it: one mask for each stretch of names of one side."""
    return Masked(*zip(*_masked(near(parsed, sentence, source | target), source, target), strict=True))


def _masked(tokens: Iterable[Token], source: Marks, target: Marks) -> Iterator[tuple[str, int]]:
    last = ("", _OTHER)
    for token in tokens:
        side = _SOURCE if token.i in source else _TARGET if token.i in target else _OTHER
        is_name = token.tag in ("NNP", "NNPS")
        word = (_MASKS[side] if is_name else token.text, side)
        if not is_name or word != last:
            yield word
        last = word


def vector_features(sentences: Sequence[Masked], vectors: WordVectors) -> list[list[Pair]]:
    """For each sentence the numbers of its four views, each of length one, as named features."""
    found = vectors.of([sentence.words for sentence in sentences])
    return [list(_numbered(_views(array, sentence.sides))) for array, sentence in zip(found, sentences, strict=True)]


def _views(array: np.ndarray[Any, Any], sides: Sequence[int]) -> Iterator[tuple[str, np.ndarray[Any, Any]]]:
    places = {side: [at for at, each in enumerate(sides) if each == side] for side in (_SOURCE, _TARGET, _OTHER)}
    named = ("s", places[_SOURCE]), ("t", places[_TARGET]), ("w", places[_OTHER]), ("b", _between(sides, places[_SOURCE], places[_TARGET]))
    yield from ((name, array[chosen].mean(axis=0)) for name, chosen in named if chosen)


def _between(sides: Sequence[int], sources: Sequence[int], targets: Sequence[int]) -> Sequence[int]:
    """The words from one party to the other, or beside the only one; all where there is none."""
    if sources and targets:
        low, high = sorted((sources[0], targets[0]))
        return [at for at in range(low + 1, high) if sides[at] == _OTHER]
    if sources:
        return range(sources[0] + 1, min(len(sides), sources[0] + 1 + _WINDOW))
    return range(max(0, targets[0] - _WINDOW), targets[0]) if targets else range(len(sides))


def _numbered(views: Iterable[tuple[str, np.ndarray[Any, Any]]]) -> Iterator[Pair]:
    for name, vector in views:
        length = float((vector * vector).sum()) ** 0.5 or 1.0
        yield from ((number, value / length) for number, value in zip(_numbers(name), vector.tolist(), strict=True))


@cache
def _numbers(view: str) -> tuple[str, ...]:
    """The names of the numbers of a view: v:s0, v:s1 and so on."""
    return tuple(f"{PREFIX}{view}{number}" for number in range(SIZE))
