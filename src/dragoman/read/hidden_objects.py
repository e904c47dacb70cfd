"""Objects that the parser hangs elsewhere: in a small clause, behind a particle, behind "up to".

Plain objects, and those of passives and relatives, are found in clauses.py.
"""

from __future__ import annotations

from dragoman.read import clause_words as words
from dragoman.read.gerunds import Grammar

_MAKING = frozenset({"set", "let", "turn", "leave", "keep", "hold", "send"})


def hidden_objects(grammar: Grammar, verb: int) -> tuple[int, ...]:
    """Whom or what a verb acts on where the parse gives it no object."""
    return _small_clause(grammar, verb) or _loose_object(grammar, verb) or _up_to(grammar, verb)


def _small_clause(grammar: Grammar, verb: int) -> tuple[int, ...]:
    """ "allowed the inspectors to leave", "helped Fiji train": the parser calls those who may leave a subject."""
    bare = grammar.tokens[verb].lemma in words.CAUSING
    made = [i for i in grammar.with_dep(verb, "ccomp") if grammar.tokens[i].tag == "JJ" and grammar.tokens[verb].lemma in _MAKING]
    if made and not grammar.with_dep(made[0], "cop", "aux", "mark"):  # "set the captain free but kept his ship"
        return grammar.with_dep(made[0], "nsubj")
    inner = (i for i in grammar.with_dep(verb, "ccomp") if grammar.is_infinitive(i) or (bare and grammar.tokens[i].tag in ("VB", "VBP")))
    return tuple(j for i in inner for j in grammar.with_dep(i, "nsubj"))


def _loose_object(grammar: Grammar, verb: int) -> tuple[int, ...]:
    """A noun with an article right after a particle that the parse takes for an adverb: "broke up a march"."""
    particles = grammar.with_dep(verb, "prt")
    nouns = grammar.with_dep(verb, "npadvmod") if particles else ()
    return tuple(i for i in nouns if i > verb and grammar.with_dep(i, "det") and grammar.tokens[i].lemma not in words.SPANS)


def _up_to(grammar: Grammar, verb: int) -> tuple[int, ...]:
    """ "kidnapped up to six nurses": the parser may take "up" for a particle."""
    inner = [j for i in grammar.with_dep(verb, "prt", "prep") if grammar.tokens[i].lemma == "up" for j in grammar.with_dep(i, "prep")]
    return tuple(k for j in inner if grammar.tokens[j].lemma == "to" for k in grammar.with_dep(j, "pobj") if grammar.with_dep(k, "nummod"))


def next_noun(grammar: Grammar, prep: int) -> int | None:
    """The noun right after a preposition that the parse has left without an object."""
    tokens = grammar.tokens
    at = prep + 1
    for _ in range(words.DEPTH):
        if at >= len(tokens) or tokens[at].sentence != tokens[prep].sentence:
            return None
        token = tokens[at]
        if token.tag.startswith("NN") and token.dep not in ("compound", "nmod"):
            return at
        if token.dep not in ("det", "amod", "compound", "nummod", "nmod", "poss") or token.head <= at:
            return None
        at = token.head
    return None
