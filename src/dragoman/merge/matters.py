"""What a sentence is about: the words about its trigger, and the matters that they stand for.

"surrendered the suspects" and "the extradition of the fugitives" have two matters in common, though no word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.words import content_words, find_words, is_common, stem
from dragoman.spans import Span

_BEHIND, _BEFORE = 8, 5  # words about a trigger that can say what is done
_LEAST = 2  # words that an object has before a comma ends it
_ELSEWHERE = re.compile(  # what follows is a condition, a cause or another's words
    r"\b(?:unless|if|until|after|because|when|while|as|saying|accusing|following|before|amid|though|although)\b"
    r"|\b(?:(?<!under )which|who|where)\b|[;:]"
)


def words_about(text: str, sentence: Span, trigger: Span, *, names: frozenset[str] = frozenset()) -> frozenset[str]:
    """The stems of the words in and about a trigger, up to where its clause ends; names with a capital are left out.

    >>> sorted(words_about("Mali threatened to seal its border unless Chad paid.", Span(0, 52), Span(5, 15), names=frozenset({"mali"})))
    ['border', 'seal', 'threat']
    """
    behind = _ELSEWHERE.split(text[trigger.end : max(trigger.end, sentence.end)], maxsplit=1)[0]
    before = _ELSEWHERE.split(text[min(sentence.start, trigger.start) : trigger.start])[-1]
    near = [*list(_worded(before))[-_BEFORE:], *_first(behind)]
    own = frozenset(stem(word)[:6] for word in find_words(trigger.of(text)))  # "gave back": common words, but not here
    return own | content_words(" ".join(word for word in near if word[0].islower() or not content_words(word) <= names))


def _worded(text: str) -> Iterable[str]:
    return (word for word in find_words(text) if not is_common(word.lower()))


def _first(behind: str) -> list[str]:
    found: list[str] = []
    for part in behind.split(","):
        found += _worded(part)
        if len(found) >= _LEAST:
            break
    return found[:_BEHIND]


def matters_of(words: Iterable[str], knowledge: MergeKnowledge) -> frozenset[str]:
    """What words are about: a word that no row knows stands for itself; those that every speech act has are left out."""
    return frozenset(
        knowledge.matters.get(word, word)
        for word in words
        if word in knowledge.matters or not (word in knowledge.words.generic or is_common(word))
    )


def are_opposed(deed: frozenset[str], wanted: frozenset[str], knowledge: MergeKnowledge) -> bool:
    """Whether a deed undoes what is wanted: borders are closed that were to be opened."""
    return any(pair & deed and pair & wanted and not pair & deed & wanted for pair in knowledge.opposites)
