"""What a pronoun in an object takes up when it stands for a thing: "imposed sanctions in May and lifted them in June".

Whom pronouns mean that stand for somebody is decided for the whole document, elsewhere.
"""

from __future__ import annotations

from dragoman.read.clauses import Clauses

_ONE = frozenset({"it"})
_MANY = frozenset({"them"})
_PLURAL = frozenset({"NNS", "NNPS"})
_STEPS = 4


def taken_up(clauses: Clauses, verb: int) -> int | None:
    """The object of the verb before that the only object of a verb stands for; both verbs have one subject. None where there is none."""
    objects = clauses.with_dep(verb, "dobj")
    word = clauses.tokens[objects[0]].text.lower() if len(objects) == 1 else ""
    if word not in _ONE | _MANY or clauses.with_dep(verb, "nsubj", "nsubjpass"):
        return None
    at = verb
    for _ in range(_STEPS):
        token = clauses.tokens[at]
        if token.dep not in ("conj", "advcl") or token.head == at:
            return None
        at = token.head
        for noun in clauses.with_dep(at, "dobj"):
            many = clauses.tokens[noun].tag in _PLURAL or bool(clauses.with_dep(noun, "conj"))
            if noun < objects[0] and many == (word in _MANY) and clauses.tokens[noun].tag.startswith("NN"):
                return noun
    return None
