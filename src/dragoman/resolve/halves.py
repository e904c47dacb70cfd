"""Which state "the North" or "the South" is: one of two that share a name, where the report names either."""

from __future__ import annotations

from dragoman.knowledge.actors import ActorKnowledge
from dragoman.model import Phrase
from dragoman.resolve.context import Context


def half_meant(phrase: Phrase, text: str, knowledge: ActorKnowledge, context: Context) -> str | None:
    """The country of a half; None where the phrase is none, or the report names no such pair or two of them."""
    halves = knowledge.halves.get(phrase.lemma, ())
    if not halves or not phrase.head.of(text)[:1].isupper() or not phrase.definite or phrase.modifiers or phrase.complements:
        return None
    named = [own for own, other in halves if context.mentions(own) or context.mentions(other)]
    return named[0] if len(named) == 1 else None
