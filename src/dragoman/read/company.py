"""Finds who stands in a list with a noun, or beside it in its company: "Chad, Mali and Niger", "Chad, along with Niger".

Works on relations; of words it knows only those that join.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.grammar import Token
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


def counted_with(clauses: Clauses, noun: int, participle: Token) -> tuple[int, ...]:
    """The noun of a participle with those counted before it in its list: "two Germans and a Swede seized in Mali"; "the king and a
    guard killed in the raid" is the guard alone."""
    found = [noun]
    tokens = clauses.tokens
    while participle.tag == "VBN" and tokens[found[0]].dep == "conj" and _is_counted(clauses, found[0]):
        if not _is_counted(clauses, before := tokens[found[0]].head):
            break
        found.insert(0, before)
    return tuple(found)


def _is_counted(clauses: Clauses, noun: int) -> bool:
    """Whether a number or "a" stands before a noun."""
    articles = (clauses.tokens[i].text.lower() for i in clauses.with_dep(noun, "det"))
    return bool(clauses.with_dep(noun, "nummod")) or not {"a", "an"}.isdisjoint(articles)


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
