"""What a pronoun in an object takes up when it stands for a thing: "imposed sanctions in May and lifted them in June".

Whom pronouns mean that stand for somebody is decided for the whole document, elsewhere.
"""

from __future__ import annotations

from dragoman.read.clauses import Clauses

_ONE = frozenset({"it"})
_MANY = frozenset({"them"})
_THINGS = _ONE | _MANY
_PLURAL = frozenset({"NNS", "NNPS"})
_THIRD = frozenset({"it", "them", "him", "her"})
_PARTIES = ("nsubj", "nsubjpass", "dobj")
_STEPS = 4


def taken_up(clauses: Clauses, verb: int) -> int | None:
    """The object of the verb before that the only object of a verb stands for; both verbs have one subject. None where there is none."""
    objects = clauses.with_dep(verb, "dobj")
    word = clauses.tokens[objects[0]].text.lower() if len(objects) == 1 else ""
    if word not in _THINGS or clauses.with_dep(verb, "nsubj", "nsubjpass"):
        return None
    at = verb
    for _ in range(_STEPS):
        token = clauses.tokens[at]
        if token.dep not in ("conj", "advcl") or token.head == at:
            return None
        at = token.head
        for noun in clauses.with_dep(at, "dobj"):
            if noun < objects[0] and _agrees(clauses, noun, many=word in _MANY):
                return noun
    return None


def perhaps_meant(clauses: Clauses, pronoun: int) -> tuple[int, ...]:
    """The nouns that an object of the third person may go back to, as far as word lists go: the parties of the clauses above, "refugees
    said that Austria had sheltered them", and those to whom it is done in an object ("the arrest of two envoys"), else those of the main
    clause of the sentence before."""
    tokens = clauses.tokens
    word = tokens[pronoun].text.lower()
    if word not in _THIRD:
        return ()
    verb = tokens[pronoun].head
    own = frozenset(clauses.subjects(verb).tokens)
    at, found = verb, []
    for _ in range(_STEPS):
        if tokens[at].head == at:
            break
        at = tokens[at].head
        parties = clauses.with_dep(at, *_PARTIES)
        done_to = [i for noun in clauses.with_dep(at, "dobj") for name, i in clauses.prepositions(noun) if name == "of"]
        found += [i for i in (*parties, *done_to) if i < pronoun and i not in own and _agrees(clauses, i, many=word in _MANY)]
    sentence = tokens[pronoun].sentence
    if not found and sentence:
        root = clauses.parsed.sentences[sentence - 1].root
        found = [i for i in clauses.with_dep(root, *_PARTIES) if _agrees(clauses, i, many=word in _MANY)]
    return tuple(found)


def _agrees(clauses: Clauses, noun: int, *, many: bool) -> bool:
    token = clauses.tokens[noun]
    return token.tag.startswith("NN") and many == (token.tag in _PLURAL or bool(clauses.with_dep(noun, "conj")))
