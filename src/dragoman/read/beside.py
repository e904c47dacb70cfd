"""Whom a pronoun that is acted on cannot mean: the subject of its own clause ("Chad urged it" is not Chad).

Works on the clauses of one sentence; whom the pronoun does mean is found elsewhere.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.grammar import Parsed
from dragoman.model import Phrase, PhraseKind
from dragoman.read.clauses import Clauses

_FREE = frozenset({"subject", "passive-subject", "possessor", "modifier", "fragment"})
_DEPTH = 8


def with_subjects(parsed: Parsed, phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """The phrases, pronouns that are acted on with the subject of their clause where one is told."""
    clauses = Clauses(parsed)
    number = {phrase.token: phrase.index for phrase in phrases}
    return tuple(_with_subject(phrase, clauses, number) for phrase in phrases)


def _with_subject(phrase: Phrase, clauses: Clauses, number: dict[int, int]) -> Phrase:
    if phrase.kind is not PhraseKind.PRONOUN or phrase.function in _FREE:
        return phrase
    at = phrase.token
    for _ in range(_DEPTH):
        if clauses.is_verb(at) or clauses.tokens[at].head == at:
            break
        at = clauses.tokens[at].head
    subjects = clauses.surface_subject(at, 0).tokens if clauses.is_verb(at) else ()
    index = number.get(subjects[0]) if subjects else None
    return phrase if index is None or index >= phrase.index else replace(phrase, beside=index)
