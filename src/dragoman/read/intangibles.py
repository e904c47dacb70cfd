"""Tells figures of speech by what a deed is done to, and by what: nobody kills an idea with a gun or visits a memory, and furniture invades
nobody.

Which nouns name nothing that can be touched is the word list ``@intangibles``; a row that names one among its own objects means it.
"""

from __future__ import annotations

from dragoman.knowledge.predicates import PredicateRow
from dragoman.read.match import Match
from dragoman.read.roles import Frame, Roles

# What these tell is done to people, bodies, places and things; the other types tell words and decisions, which are about ideas too.
_DONE = frozenset({"AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION", "THREATEN"})
_OBJECT = "object"


def is_done_to_idea(row: PredicateRow, frame: Frame, roles: Roles, intangibles: frozenset[str]) -> bool:
    """Whether everything that a row's deed is done to is something that nobody can touch: "shot down hopes", "an attack on the truth"."""
    if row.type not in _DONE:
        return False
    clauses = roles.clauses
    if frame.is_noun:
        slots = row.noun_target
        done_to = [i for name, i in clauses.prepositions(frame.token) if name in slots]
    elif frame.object != () and any(slot.startswith(_OBJECT) for slot in row.target):
        firsts = frame.object if frame.object is not None else clauses.objects(frame.token).tokens
        done_to = [i for first in firsts for i in clauses.expand(first) if i != frame.noun]
    else:
        return False
    listed = row.objects or frozenset()
    lemmas = [clauses.tokens[i].lemma for i in done_to if clauses.tokens[i].tag in ("NN", "NNS")]
    return len(lemmas) == len(done_to) > 0 and all(lemma in intangibles and lemma not in listed for lemma in lemmas)


def is_by_thing(match: Match, roles: Roles, weapons: frozenset[str]) -> bool:
    """ "Swedish furniture has invaded living rooms": what is neither a party nor a weapon, nor in the row's own list, attacks nobody."""
    clauses, verb = roles.clauses, match.frame.token
    if match.frame.is_noun or match.sources or match.row.subjects is not None or clauses.is_passive(verb):
        return False
    if not clauses.with_dep(verb, "dobj"):
        return False
    doers = [clauses.tokens[i] for i in clauses.with_dep(verb, "nsubj")]
    things = [one for one in doers if one.tag in ("NN", "NNS") and clauses.kind_of(one.i) is None]
    words = {clauses.tokens[j].lemma for one in doers for j in (one.i, *clauses.with_dep(one.i, "compound"))}
    return bool(doers) and len(things) == len(doers) and weapons.isdisjoint(words)
