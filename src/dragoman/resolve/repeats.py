"""Whom a definite plural with a number means: "the four countries", "the three ministers" of a list of so many told before.

Two are the business of ``pairs``.
"""

from __future__ import annotations

from dragoman.model import Participant
from dragoman.resolve.coreference import Past
from dragoman.resolve.mentions import Mention
from dragoman.spans import Span

_NUMBERS = {word: number for number, word in enumerate("three four five six seven eight nine ten eleven twelve".split(), start=3)}
_PLAIN = frozenset("neighbouring neighboring arab african asian european latin american nordic baltic foreign".split())
_REACH = 4  # sentences back


def listed(mention: Mention, past: Past, text: str) -> tuple[Participant, ...]:
    """The members of the last list of as many states as a plural counts ("Chad, Niger and Mali … the three"); () where none is as long."""
    number = _counted(mention, text)
    if number is None:
        return ()
    for sentence in range(mention.phrase.sentence, mention.phrase.sentence - _REACH, -1):
        before = [other for other in past.of(sentence) if other.phrase.span.end <= mention.phrase.span.start]
        by_index = {other.phrase.index: other for other in before}
        for other in reversed(before):
            members = [other, *(by_index[index] for index in other.phrase.conjuncts if index in by_index)]
            parties = {party.country: party for member in members for party in member.parties if party.country is not None}
            if len(parties) == number:
                return tuple(parties.values())
    return ()


def _counted(mention: Mention, text: str) -> int | None:
    """The number that stands on a definite plural which nothing else binds."""
    phrase = mention.phrase
    if not (phrase.definite and phrase.plural) or mention.claims or phrase.complements or phrase.possessor is not None:
        return None
    words = [_word(span, text) for span in phrase.modifiers]
    numbers = [_NUMBERS.get(word) or (int(word) if word.isdigit() else 0) for word in words if word not in _PLAIN]
    return numbers[0] if len(numbers) == 1 and numbers[0] > 2 else None


def _word(span: Span, text: str) -> str:
    return span.of(text).lower()
