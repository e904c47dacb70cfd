"""Names the relation through which a deed hangs on the word above it, in the terms of the rows of standing.toml.

What the words mean is not known here.
"""

from __future__ import annotations

from dragoman.read.clauses import Clauses

_BELOW_PREPOSITION = ("IN", "TO", "RP", "VBG", "RB", "CC")
_NAMES = {
    "dobj": "object",
    "obj": "object",
    "nsubjpass": "object",
    "attr": "attribute",
    "nsubj": "subject",
    "csubj": "subject",
    "compound": "compound",
    "nmod": "compound",
}


def relation_of(clauses: Clauses, at: int, above: int) -> str:
    """object, attribute, subject, compound, clause, infinitive, perfect, gerund, conj, preposition, or the preposition between the two."""
    token, head = clauses.tokens[at], clauses.tokens[above]
    if token.dep == "conj":
        return "conj"
    if token.dep in ("pobj", "pcomp") and head.tag in _BELOW_PREPOSITION:
        return "preposition"
    if token.dep in ("prep", "agent", "dative", "prt"):
        return token.lemma
    if token.dep in _NAMES:
        return _NAMES[token.dep]
    if token.dep == "relcl" and clauses.is_infinitive(at):
        return _clause(clauses, at)
    if token.dep in ("xcomp", "acl", "advcl", "ccomp", "csubjpass", "oprd", "dep"):
        return _clause(clauses, at)
    return token.dep


def _clause(clauses: Clauses, at: int) -> str:
    token = clauses.tokens[at]
    auxiliaries = clauses.with_dep(at, "aux", "auxpass")
    if any(clauses.tokens[i].tag == "TO" for i in auxiliaries):
        return "perfect" if any(clauses.tokens[i].text.lower() == "have" for i in auxiliaries) else "infinitive"
    if not clauses.is_verb(at):
        return "attribute"
    if any(clauses.tokens[i].text.lower() == "being" for i in auxiliaries):
        return "gerund"
    if token.dep == "xcomp" and token.tag == "VB":
        return "infinitive"
    if token.dep in ("xcomp", "ccomp") and token.tag == "VBG" and not auxiliaries:
        return "gerund"
    return "clause"


def is_definite(clauses: Clauses, noun: int) -> bool:
    """A noun with an article, a demonstrative or an owner: what it names is taken to exist."""
    return any(clauses.tokens[i].text.lower() in ("the", "this", "that", "these", "those") for i in clauses.with_dep(noun, "det")) or bool(
        clauses.with_dep(noun, "poss")
    )


def question_word(clauses: Clauses, verb: int) -> int | None:
    """The interrogative that opens a clause ("how they attacked"), None for other clauses."""
    for i in clauses.children[verb]:
        if i >= verb:
            break
        if clauses.tokens[i].tag in ("WRB", "WP", "WDT") and clauses.tokens[i].dep in ("advmod", "dobj", "nsubj", "nsubjpass", "attr"):
            return i
    return None
