"""Finds who stands in a list with a noun, or beside it in its company: "Chad, Mali and Niger", "Chad, along with Niger".

Works on relations; of words it knows only those that join.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.read.clauses import Clauses

_BESIDE = frozenset({"along", "together"})
_ALL = frozenset({"all", "any", "anybody", "anyone", "every", "everybody", "everyone", "no", "nobody", "none"})


def company(clauses: Clauses, noun: int) -> list[int]:
    """A noun with its conjuncts and those who are "along with" it, in text order; of "not the army but the rebels" only the rebels."""
    found = [noun]
    copula = clauses.tokens[noun].head if clauses.tokens[noun].dep == "attr" else noun  # "it was not Chad but Libya that"
    denied = clauses.with_dep(noun, "neg", "preconj") or clauses.with_dep(copula, "neg")
    if denied and any(clauses.is_corrected(child) for child in clauses.with_dep(noun, "conj")):
        found = []
    if _is_all(clauses, noun) and any(clauses.tokens[i].lemma == "but" for i in clauses.with_dep(noun, "cc")):
        return found  # "everyone but Norway agreed": not Norway
    for child in clauses.children[noun]:
        if clauses.tokens[child].dep == "conj" and _is_denied(clauses, child):
            continue
        if (clauses.tokens[child].dep == "conj" and not clauses.is_verb(child)) or _is_listed(clauses, child):
            found += company(clauses, child)
        elif clauses.tokens[child].lemma in _BESIDE:
            found += _beside(clauses, noun, child)
        elif clauses.tokens[child].lemma == "with" and clauses.tokens[child - 1].lemma in _BESIDE:  # either word may hang on the noun
            found += _beside(clauses, noun, child - 1)
    return found


def _is_all(clauses: Clauses, noun: int) -> bool:
    """ "everyone", "no state", "all members"."""
    words = (noun, *clauses.with_dep(noun, "det"))
    return any(clauses.tokens[i].text.lower() in _ALL for i in words)


def _is_denied(clauses: Clauses, conjunct: int) -> bool:
    """ "Jordan, and not Syria": who is only named to be left out."""
    return any(i == conjunct - 1 or clauses.tokens[i + 1].dep in ("det", "poss", "amod") for i in clauses.with_dep(conjunct, "neg"))


def _is_listed(clauses: Clauses, i: int) -> bool:
    """ "Chad, Mali and two other states": a name between commas that a list goes on from is no apposition."""
    token = clauses.tokens[i]
    return token.dep == "appos" and token.tag == "NNP" and clauses.tokens[token.head].tag == "NNP" and bool(clauses.with_dep(i, "cc"))


def _beside(clauses: Clauses, noun: int, along: int) -> list[int]:
    """ "Zimbabwe, along with Angola, sent troops": who does it together with a party is one, too."""
    if along < noun or clauses.tokens[along + 1].lemma != "with":
        return []
    inner = [j for i in (along, along + 1) for j in clauses.with_dep(i, "pobj")]
    return [each for j in inner for each in company(clauses, j)]
