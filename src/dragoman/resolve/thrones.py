"""Of which state the holder of an office can be: "the king" is of a kingdom, "the president" of none; and where
there are rebels.

The report's country is often the wrong one: "A Saudi court sentenced a Sri Lankan maid. Colombo asked the king for mercy".
"""

from __future__ import annotations

from dragoman.knowledge.actors import ActorKnowledge
from dragoman.knowledge.ontology import NONSTATE
from dragoman.model import ActorKind
from dragoman.resolve.context import Context
from dragoman.resolve.coreference import SUBJECTS, Past
from dragoman.resolve.mentions import Mention

_REBEL = "rebel"
_REACH = 6  # sentences back


def seated(
    mention: Mention, country: str | None, past: Past, *, context: Context, knowledge: ActorKnowledge
) -> str | None:
    """The country of an office holder that the text only implies: the one found, unless it has no such office or is itself the one that
    deals with him ("Sweden asked the king"); then the one other state of the report that has it, or the only one there is."""
    risen = mention.sectors == ("REB",)  # "rebels" told of in Geneva are not Swiss
    known = knowledge.office_states.get(_REBEL if risen else mention.role.lemma) if mention.role else None
    phrase = mention.phrase
    if known is None or phrase.possessor is not None or phrase.complements or ((phrase.plural or not phrase.definite) and not risen):
        return country
    only, never = known
    if only & NONSTATE and _is_of_others(mention, past, only):
        return country  # "NATO … the secretary-general"
    fits = country is not None and country not in never and (not only or country in only)
    dealing = None if risen else _dealing(mention, past)
    if (fits and country != dealing) or (country is None and not only):
        return country
    able = {other for other in context.named_before(phrase) - {dealing} if other not in never and (not only or other in only)}
    if not able and len(only) == 1:
        return next(iter(only))
    return able.pop() if len(able) == 1 else country if fits else None


def _is_of_others(mention: Mention, past: Past, only: frozenset[str]) -> bool:
    """Whether other bodies of many states have been named shortly before."""
    before = (party.country for one in past.before(mention.phrase, reach=_REACH) for party in one.parties)
    return any(country in NONSTATE and country not in only for country in before)


def _dealing(mention: Mention, past: Past) -> str | None:
    """The state that is the subject before somebody to whom it speaks or does something."""
    phrase = mention.phrase
    if phrase.function in (*SUBJECTS, "possessor", "modifier"):
        return None
    before = (one for one in past.of(phrase.sentence) if one.phrase.span.end <= phrase.span.start and one.phrase.function == "subject")
    doer = next(before, None)
    state = doer is not None and doer.kind is ActorKind.STATE and len(doer.parties) == 1
    return doer.parties[0].country if doer is not None and state else None
