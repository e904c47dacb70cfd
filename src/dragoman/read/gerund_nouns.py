"""Deeds named by a gerund that stands for a noun: "the downing of a jet by Syria", "Oslo's arming of the rebels".

Works on relations; which deeds the words name is the matter of rows.
"""

from __future__ import annotations

from dragoman.read.gerunds import Grammar

_NOUN_LIKE = frozenset({"NN", "VBG"})


def is_gerund_noun(grammar: Grammar, i: int) -> bool:
    """Whether a word is a gerund with an article or owner before it and its object behind "of"."""
    token = grammar.tokens[i]
    if token.tag not in _NOUN_LIKE or not token.text.endswith("ing") or not acted_on(grammar, i):
        return False
    return bool(grammar.with_dep(i, "poss", "det")) and not grammar.with_dep(i, "aux", "dobj", "nsubj")


def acted_on(grammar: Grammar, i: int) -> tuple[int, ...]:
    """What stands behind "of", right after the gerund or its particle."""
    links = [p for p in grammar.with_dep(i, "prep") if grammar.tokens[p].lemma == "of" and i < p <= i + 2]
    return tuple(j for p in links for j in grammar.with_dep(p, "pobj"))


def doers(grammar: Grammar, i: int) -> tuple[int, ...]:
    """Its owner, or who stands behind "by", on the gerund or on what is acted on."""
    owners = grammar.with_dep(i, "poss")
    return owners or tuple(j for at in (i, *acted_on(grammar, i)) for name, j in grammar.prepositions(at) if name == "by" and j > i)
