"""Who does what a gerund behind a preposition says: "accused X of bombing" is X, "after meeting Y" the main subject.

Works on token indices alone; what the words mean is known only as far as clause_words.py lists them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from dragoman.grammar import Token
from dragoman.read import clause_words as words

_BENT = frozenset({"bent", "intent", "hell-bent", "set", "keen"})
_CLIMB = 3
_LOOSE = ("IN", "RP", "RB")


class Filled(NamedTuple):
    """Tokens in a slot and how they were found there."""

    tokens: tuple[int, ...]
    basis: str


class Grammar(Protocol):
    """What must be known of the clauses around a gerund."""

    @property
    def tokens(self) -> Sequence[Token]: ...

    def is_verb(self, i: int, /) -> bool: ...

    def is_passive(self, verb: int, /) -> bool: ...

    def with_dep(self, i: int, /, *deps: str) -> tuple[int, ...]: ...

    def prepositions(self, i: int, /) -> list[tuple[str, int]]: ...

    def subjects(self, verb: int, depth: int = 0, /) -> Filled: ...

    def surface_subject(self, verb: int, depth: int, /) -> Filled: ...

    def is_infinitive(self, verb: int, /) -> bool: ...


def noun_in_front(grammar: Grammar, token: Token) -> int | None:
    """Who a participle is said of that stands right before it: "the sight of soldiers beating", "showed films of Dole mocking Peru", and
    what the parse takes for an adverb: "after a gunman killing"."""
    before = grammar.tokens[token.i - 1] if token.i else token
    if before.tag.startswith("NN") and before.dep == "npadvmod" and before.head == token.i and before.lemma not in words.SPANS:
        return before.i if grammar.tokens[before.i - 1].tag in ("DT", "JJ") else None
    prep = grammar.tokens[before.head]
    sight = grammar.tokens[prep.head]
    seen = before.dep == "pobj" and prep.lemma == "of" and sight.lemma in words.SIGHTS and sight.tag.startswith("NN")
    return before.i if seen and token.head in (sight.i, sight.head, before.i) else None


def gerund_doers(grammar: Grammar, token: Token, depth: int) -> tuple[int, ...]:
    """The tokens of whoever does what a gerund behind a preposition says; nobody where the text does not say."""
    inner = grammar.tokens[token.head]
    prep = outer_preposition(grammar, inner)
    above = grammar.tokens[prep.head]
    if above.dep == "remnant" and prep.lemma in words.OBJECT_SOURCES:  # "accused Togo of arming rebels and Benin of hiding them"
        return (above.i,)
    if above.text.lower() in _BENT and prep.i == above.i + 1 and grammar.tokens[above.i - 1].tag in ("NNS", "NNPS"):
        return (above.i - 1,)  # "full of militants bent on attacking"
    if prep.lemma == "of" and grammar.tokens[prep.i - 1].lemma == "instead" and grammar.is_verb(above.i):
        return grammar.surface_subject(above.i, depth + 1).tokens  # "instead of freeing them, Mali recalled its envoy"
    if grammar.is_verb(above.i):
        return _under_verb(grammar, prep, above, depth, out=prep is not inner and prep.lemma == "out")
    if above.tag.startswith(("JJ", "RB")) and grammar.is_verb(above.head):  # "came close to attacking", "far from attacking"
        found = grammar.with_dep(above.head, "dobj") if above.dep == "oprd" else ()  # "found the regime guilty of murdering"
        return found[:1] or grammar.surface_subject(above.head, depth + 1).tokens
    return _under_noun(grammar, prep, above, depth)


def second_receiver(grammar: Grammar, verb: Token) -> tuple[int, ...]:
    """Who is to do what an infinitive says, where two are told: "urged Chad to free him and Niger to hand over the plane"."""
    return tuple(i for i in grammar.with_dep(verb.head, "remnant") if i < verb.i)[-1:]


def gerund_owner(grammar: Grammar, noun: Token, depth: int) -> tuple[int, ...]:
    """Who does what a gerund behind a noun says: "the senator's tweets accusing Peru", "had no trouble breaking with Peru"."""
    if noun.lemma in words.WRITINGS | words.SIGHTS and (shown := [i for name, i in grammar.prepositions(noun.i) if name == "of"]):
        return tuple(shown[:1])  # "a clip of the minister insulting the nurses"
    if noun.lemma in words.WRITINGS:
        return grammar.with_dep(noun.i, "poss")
    return grammar.surface_subject(noun.head, depth + 1).tokens if noun.lemma in words.EFFORTS and noun.dep == "dobj" else ()


def outer_preposition(grammar: Grammar, prep: Token) -> Token:
    """The first of joined prepositions, which hangs on the verb: "out" of "talked out of closing"."""
    above = grammar.tokens[prep.head]
    joined = prep.dep == "prep" and above.tag in _LOOSE and above.dep in ("prep", "advmod", "prt")
    return above if joined and above.i != prep.i and grammar.is_verb(above.head) else prep


def _under_verb(grammar: Grammar, prep: Token, above: Token, depth: int, *, out: bool) -> tuple[int, ...]:
    if out or prep.lemma in words.OBJECT_SOURCES or (prep.lemma == "as" and above.lemma in words.CITING):
        if (objects := grammar.with_dep(above.i, "dobj")) and not (prep.lemma == "for" and above.lemma in words.TAKING):
            return _receivers(grammar, above, objects[0], prep)[:1] or objects[:1]
        if grammar.is_passive(above.i):
            return grammar.surface_subject(above.i, depth + 1).tokens
        if prep.lemma == "for" and above.lemma in words.SENTENCING and (given := grammar.with_dep(above.i, "dative")):
            return given[:1]  # "gave a bishop five years for sheltering them"
        blamed = tuple(i for name, i in grammar.prepositions(above.i) if name in ("at", "against") and i < prep.i)
        if blamed and prep.lemma == "for":  # "lashed out at Turkey for shooting"
            return blamed[:1]
    find = grammar.subjects if prep.lemma == "by" else grammar.surface_subject
    joined = grammar.with_dep(above.i, "dobj")[:1] if prep.lemma == "in" and above.lemma == "join" else ()
    others = tuple(i for i in joined if grammar.tokens[i].tag.startswith("NN"))  # "joined Chad in banning": both ban
    return (*find(above.i, depth + 1).tokens, *others)


def _receivers(grammar: Grammar, verb: Token, thing: int, prep: Token) -> tuple[int, ...]:
    """Who gets what is the object: "gave Yemenis two years for attacking", "imposed a fine on Yemenis for attacking"."""
    if prep.lemma != "for":
        return ()
    given = [i for i in grammar.with_dep(verb.i, "dative") if grammar.tokens[i].tag.startswith(("N", "P", "JJ"))]
    under = [i for name, i in grammar.prepositions(thing) if name in ("on", "against") and thing < i < prep.i]
    return (*given, *under)


def _under_noun(grammar: Grammar, prep: Token, noun: Token, depth: int) -> tuple[int, ...]:
    owners = grammar.with_dep(noun.i, "poss")
    if noun.dep == "npadvmod" and prep.lemma in ("after", "before") and grammar.is_verb(noun.head):  # "fell a day after signing"
        return grammar.surface_subject(noun.head, depth + 1).tokens
    if owners or noun.dep not in ("dobj", "pobj"):
        return owners
    verb = grammar.tokens[noun.head]
    if noun.dep == "pobj" and prep.lemma == "for" and noun.lemma in words.PUNISHED_IN and grammar.is_verb(verb.head):
        return _under_verb(grammar, prep, grammar.tokens[verb.head], depth, out=False)  # "put two Yemenis on trial for attacking"
    if noun.dep == "dobj" and prep.lemma == "by":  # "surprised analysts by freeing two Danes"
        return grammar.subjects(verb.i, depth + 1).tokens
    if noun.dep == "dobj" and prep.lemma == "for":
        own = verb.lemma in words.TAKING or noun.lemma in ("price", "penalty")  # "makes no apologies for", "paid a price for accusing"
        return grammar.subjects(verb.i, depth + 1).tokens if own else ()
    if noun.lemma not in words.UNDERTAKINGS:
        return ()
    if noun.dep == "pobj":  # "was on the verge of expelling", "came within hours of attacking"
        verb = grammar.tokens[verb.head]
    own = grammar.is_verb(verb.i) and verb.lemma not in words.FOILING
    return grammar.subjects(verb.i, depth + 1).tokens if own else ()


def taken_to(clauses: Grammar, verb: int) -> tuple[int, ...]:
    """ "Kenya flew two pirates to Mombasa to stand trial": who is taken somewhere faces it there, not who takes him; "summoned the envoy to
    complain": who summons complains."""
    token = clauses.tokens[verb]
    above = clauses.tokens[token.head]
    if above.lemma == "summon" and token.lemma in words.SCOLDING and token.tag == "VB" and not clauses.is_passive(above.i):
        return clauses.subjects(above.i).tokens
    if token.lemma not in words.TRIED or token.tag != "VB":
        return ()
    at = token.head
    for _ in range(_CLIMB):
        if clauses.is_verb(at):
            break
        at = clauses.tokens[at].head
    if not clauses.is_verb(at) or clauses.tokens[at].lemma not in words.CARRYING:
        return ()
    return clauses.with_dep(at, "nsubjpass") if clauses.is_passive(at) else clauses.with_dep(at, "dobj")[:1]
