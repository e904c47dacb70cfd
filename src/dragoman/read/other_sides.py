"""Finds the other party of what two do together in the clause around it: "took the town after two days of fighting with Chad", "under a
pact signed with Chad, Mali will free nine men"."""

from __future__ import annotations

from dragoman.model import Phrase
from dragoman.read.match import Match
from dragoman.read.roles import FULL, Roles

_FOLLOWED = frozenset({"after", "following", "before", "during", "amid", "in"})
_AGREED = ("AGREE", "COOPERATE", "RETREAT", "SUPPORT")
_UNDER = frozenset({"under", "after", "following", "by", "through", "in", "per"})


def other_side(match: Match, roles: Roles) -> tuple[Phrase, ...]:
    """ "took the town after two days of fighting with Chad": the subject of the clause around it is the other party."""
    clauses, token = roles.clauses, roles.clauses.tokens[match.frame.token]
    if token.dep == "pobj" and clauses.tokens[token.head].lemma == "of":
        token = clauses.tokens[clauses.tokens[token.head].head]
    above = clauses.tokens[token.head]
    if token.dep != "pobj" or above.lemma not in _FOLLOWED or not clauses.is_verb(above.head):
        return ()
    if not set(roles.actors(roles.fill("with", match.frame).tokens)) & set(match.sources):
        return ()
    subjects = roles.actors(clauses.subjects(above.head).tokens, least=FULL)
    return tuple(p for p in subjects if p not in match.sources)


def under_pact(match: Match, roles: Roles) -> tuple[Phrase, ...]:
    """ "under a pact signed with Chad, Mali will free nine men": who acts under what was agreed on with somebody has agreed to it."""
    clauses, token = roles.clauses, roles.clauses.tokens[match.frame.token]
    if match.row.type not in _AGREED or match.frame.is_noun or token.tag != "VBN" or token.dep != "acl":
        return ()
    pact = clauses.tokens[token.head]
    link = clauses.tokens[pact.head]
    if pact.dep != "pobj" or link.lemma not in _UNDER or not clauses.is_verb(link.head) or not match.targets or clauses.agents(token.i):
        return ()
    return tuple(p for p in roles.actors(clauses.subjects(link.head).tokens, least=FULL) if p not in match.targets)
