"""Finds the person that "who" goes back to where a body or a place stands between: "a woman linked to Boko Haram who fired at soldiers"."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.grammar import Parsed, Token

_STEPS = 7
_PERSON = "*somebody*"
_NO_PERSONS = frozenset({"*band*", "*body*", "*town*"})
_UP = frozenset({"pobj", "prep", "acl", "amod", "appos"})


def person_behind(parsed: Parsed, noun: int, kind_of: Callable[[int], str | None]) -> int:
    """The noun itself; of the name of a body or place, the person above it whom the clause tells of, if there is one."""
    tokens = parsed.tokens
    if tokens[noun].tag not in ("NNP", "NNPS") or kind_of(noun) not in _NO_PERSONS:
        return noun
    at = tokens[noun]
    for _ in range(_STEPS):
        above = _above(parsed, at)
        if above is None or above.i > noun:
            return noun
        at = above
        if at.tag in ("NN", "NNS") and kind_of(at.i) == _PERSON:
            return at.i
    return noun


def _above(parsed: Parsed, token: Token) -> Token | None:
    """The word that a phrase belongs to; the subject of a participle that the parser takes for a verb."""
    if token.dep in _UP:
        return parsed.tokens[token.head]
    subject = [i for i in parsed.children[token.i] if parsed.tokens[i].dep in ("nsubj", "nsubjpass")]
    return parsed.tokens[subject[0]] if token.tag in ("VBN", "VBD") and subject else None
