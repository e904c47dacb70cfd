"""What the second opinion is told of an event: the words of its sentence with the parties masked, those between, what rows know of each.

How these are weighed is told by a model.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.grammar import Parsed, Token
from dragoman.knowledge.opinion import NONE
from dragoman.knowledge.predicates import Pattern, Predicates

SOURCE, TARGET, NAME, NUMBER = "*source*", "*target*", "*name*", "*number*"
_WINDOW = 8  # words beside a party that stands alone
_FURTHEST = 60  # words of a long sentence, around the parties
Marks = frozenset[int]


def features(
    parsed: Parsed, sentence: int, *, source: Marks, target: Marks, predicates: Predicates
) -> list[tuple[str, float]]:
    """Named features with weights; ``source`` and ``target`` are the tokens of the parties. Each of the three views has length one."""
    words = list(_masked(near(parsed, sentence, source | target), source, target))
    between = _between(words)
    views = (
        [*_grams(word for word, _ in words)],
        [f"b:{gram}" for gram in _grams(word for word, _ in between)] + [_order(words)],
        [*(f"r:{name}" for name in _known(words, predicates)), *(f"rb:{name}" for name in _known(between, predicates))],
    )
    return [pair for view in views for pair in _weighed(view)]


def signs(chances: Mapping[str, float], type_: str, *, score: float, sides: tuple[bool, bool], done: bool) -> tuple[float, ...]:
    """What the confidence of an event rests on: log odds of its type by the model, chance of none, the row's own score, whether each side
    is named, whether it is told as done."""
    chance = min(max(chances.get(type_, 0.0), 0.001), 0.999)
    return math.log(chance / (1 - chance)), chances.get(NONE, 0.0), 10 * (score - 0.9), float(sides[0]), float(sides[1]), float(done)


Word = tuple[str, str]  # masked word, tag


def _masked(tokens: Sequence[Token], source: Marks, target: Marks) -> Iterator[Word]:
    """Base forms, with one mask for each party and each stretch of names."""
    last = ""
    for token in tokens:
        if token.i in source:
            word = SOURCE
        elif token.i in target:
            word = TARGET
        elif token.tag in ("NNP", "NNPS"):
            word = NAME
        elif token.tag == "CD":
            word = NUMBER
        else:
            word = token.lemma
        if word != last or word not in (SOURCE, TARGET, NAME):
            yield word, token.tag
        last = word


def near(parsed: Parsed, sentence: int, parties: Marks) -> Sequence[Token]:
    """The words of a sentence, of a long one those around the parties."""
    tokens = parsed.words(parsed.sentences[sentence])
    if len(tokens) <= _FURTHEST or not parties:
        return tokens[:_FURTHEST]
    middle = sum(parties) // len(parties) - tokens[0].i
    first = max(0, min(middle - _FURTHEST // 2, len(tokens) - _FURTHEST))
    return tokens[first : first + _FURTHEST]


def _between(words: Sequence[Word]) -> Sequence[Word]:
    """The words from one party to the other, or beside the only one."""
    sources = [at for at, (word, _) in enumerate(words) if word == SOURCE]
    targets = [at for at, (word, _) in enumerate(words) if word == TARGET]
    if sources and targets:
        low, high = sorted((sources[0], targets[0]))
        return words[low + 1 : high]
    if sources:
        return words[sources[0] + 1 : sources[0] + 1 + _WINDOW]
    return words[max(0, targets[0] - _WINDOW) : targets[0]] if targets else words


def _order(words: Sequence[Word]) -> str:
    parties = [word for word, _ in words if word in (SOURCE, TARGET)]
    return "b:order:" + "".join(word[1] for word in parties[:2])


def _grams(words: Iterable[str]) -> Iterator[str]:
    last = None
    for word in words:
        yield word
        if last is not None:
            yield f"{last} {word}"
        last = word


def _known(words: Sequence[Word], predicates: Predicates) -> Iterator[str]:
    """The types of the rows that each word could begin, verbs and nouns apart, longer patterns apart."""
    there = {word for word, _ in words}
    for word in sorted(there):
        tags = {tag[:2] for each, tag in words if each == word}
        for kind, index in (("v", predicates.verbs if "VB" in tags else {}), ("n", predicates.nouns if "NN" in tags else {})):
            yield from _types(kind, index.get(word, ()), there)


def _types(kind: str, patterns: Iterable[Pattern], there: set[str]) -> Iterator[str]:
    single: set[str] = set()
    for pattern in patterns:
        if not pattern.words:
            single.add(pattern.row.type)
        elif all(word in there for word in pattern.words):
            yield f"{kind}+{pattern.row.type}"
    yield from (f"{kind}:{type_}" for type_ in sorted(single))
    if len(single) == 1:
        yield f"{kind}!{next(iter(single))}"


def _weighed(names: Iterable[str]) -> list[tuple[str, float]]:
    """Each name once, weighed by the logarithm of its number; the whole has length one."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    values = {name: 1 + math.log(count) for name, count in counts.items()}
    length = math.sqrt(sum(value * value for value in values.values())) or 1.0
    return [(name, value / length) for name, value in values.items()]
