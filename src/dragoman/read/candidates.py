"""Which nouns and numbers may be a party though no list holds them: the people around a candidate ("the Ruiz campaign accused", not "the
bombing campaign") and bare numbers that are acted on.

Who they are in codes is found elsewhere.
"""

from __future__ import annotations

from typing import Protocol

from dragoman.grammar import ORDINALS
from dragoman.model import Phrase
from dragoman.read.clauses import Clauses
from dragoman.read.taken_up import COUNTED, SETS

_ACTING = frozenset({"subject", "agent", "prep:by"})
_SOMEBODYS = frozenset({"his", "her"})
_EITHER = {"former": None, "latter": None, "first": "subject", "second": "subject"}  # of two, and where it must stand
_RACES = frozenset("election electoral gubernatorial mayoral presidential re-election reelection senate".split())


class PlaceLookup(Protocol):
    """What the knowledge of names must answer here."""

    def demonym(self, word: str, /) -> str | None: ...

    def is_place(self, word: str, /) -> bool: ...


def is_campaign(clauses: Clauses, phrase: Phrase, names: PlaceLookup) -> bool:
    """Whether a phrase is the campaign of a person, and acts: it has a name or "his" before it, and no word for a deed."""
    if phrase.lemma != "campaign" or phrase.plural or phrase.function not in _ACTING:
        return False
    inside = [clauses.tokens[i] for i in clauses.with_dep(phrase.token, "compound", "amod", "nmod", "poss") if i < phrase.token]
    owners = [token for token in inside if token.tag == "NNP" or token.text.lower() in _SOMEBODYS]
    others = [token for token in inside if token not in owners and token.text.lower() not in _RACES]
    of_place = any(names.is_place(token.text) or names.demonym(token.text) is not None for token in owners)
    return len(owners) == 1 and not others and not of_place


def is_either(phrase: Phrase) -> bool:
    """Whether a phrase is one of two told before: "the latter", "the second sent a ship"; not "the second to do so"."""
    return phrase.definite and phrase.lemma in _EITHER and _EITHER[phrase.lemma] in (None, phrase.function)


def is_counted(clauses: Clauses, phrase: Phrase) -> bool:
    """Whether a bare number, "nine others" or "a third" is acted on: "nine were arrested", "police shot two"; not "rose by nine"; or those
    are meant of whom some are: "one of the two"."""
    token = clauses.tokens[phrase.token]
    word = token.text.lower()
    if phrase.definite and _is_part(clauses, token.i):
        return token.tag == "CD" or word in SETS
    if phrase.lemma in SETS and phrase.definite and not phrase.complements and token.i == phrase.token:
        return token.dep in ("nsubjpass", "dobj")  # "freed two nurses … the pair"
    dying = token.dep == "nsubj" and clauses.tokens[token.head].lemma in ("die", "perish")
    if token.dep not in ("dobj", "nsubjpass") and not dying:
        return False
    if word == "others":
        return True
    bare = not clauses.with_dep(token.i, "prep", "nmod", "quantmod")
    if word in ORDINALS:
        return bare and any(clauses.tokens[i].text.lower() == "a" for i in clauses.with_dep(token.i, "det"))
    return bare and (token.tag == "CD" or word in COUNTED)


def counts(clauses: Clauses, phrase: Phrase) -> bool:
    """Whether a phrase is a number or another measure of what stands behind its "of"."""
    return phrase.lemma in clauses.measures or clauses.tokens[phrase.token].tag == "CD"


def _is_part(clauses: Clauses, noun: int) -> bool:
    """Whether a word stands behind the "of" of a number or a word for some: "one of the two", "both of the pair"."""
    link = clauses.tokens[clauses.tokens[noun].head]
    above = clauses.tokens[link.head]
    return clauses.tokens[noun].dep == "pobj" and link.lemma == "of" and (above.tag in ("CD", "DT") or above.text.lower() in COUNTED)
