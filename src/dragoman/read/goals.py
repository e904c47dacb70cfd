"""Where what moves goes or comes from, and what several nouns share behind the last: "a ban on flights to Chad".

Who sends it, ``roles`` says.
"""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.read.clauses import Clauses
from dragoman.read.lenders import AIMING, aimed_at

_WAYS = ("to", "from")
_IMPOSING = frozenset("clamp impose levy place put reimpose slap".split())
_SPOKEN = frozenset("appeal bid call demand invitation offer plan plea proposal request".split())


def governed(clauses: Clauses, slot: str, noun: int, found: list[int]) -> list[int]:
    """What a preposition at a noun governs; "from" also behind the last of several nouns ("recalled its envoy and all staff from
    Tehran"), and behind "on" the goal of what moves."""
    if not found and slot in AIMING:
        found = aimed_at(clauses, noun) or _imposed(clauses, noun, slot)
    if not found and slot == "from":
        return [j for last in clauses.expand(noun)[1:] for name, j in clauses.prepositions(last) if name == slot]
    if not found and slot in ("by", "from") and clauses.tokens[noun].lemma in _SPOKEN:  # "offers of talks by Kabul"
        below = (j for name, j in clauses.prepositions(noun) if name in ("of", "for"))
        found = [i for j in below for name, i in clauses.prepositions(j) if name == slot]
    return goals(clauses, found) if slot == "on" else found


def _imposed(clauses: Clauses, noun: int, slot: str) -> list[int]:
    """ "lifted the sanctions that it had imposed on Fiji": what a clause says of the object of a deed is said of the deed, too."""
    return [i for verb in clauses.with_dep(noun, "relcl", "acl") if clauses.tokens[verb].lemma in _IMPOSING
            for name, i in clauses.prepositions(verb) if name == slot]


def goals(clauses: Clauses, nouns: Iterable[int]) -> list[int]:
    """The nouns; instead of one that moves the name of where it goes or comes from: "flights to Chad", "imports from Mali"."""
    return [goal for noun in nouns for goal in (_goals(clauses, noun) or [noun])]


def _goals(clauses: Clauses, noun: int) -> list[int]:
    if clauses.tokens[noun].tag in ("NNP", "NNPS"):
        return []
    return [i for name, i in clauses.prepositions(noun) if name in _WAYS and clauses.tokens[i].tag == "NNP"]
