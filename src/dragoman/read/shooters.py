"""Finds who struck with a weapon of which the sentence tells by whom it was sent: "missiles launched by Libyan gunners hit a tanker",
"shots fired from a Libyan post wounded", "a bomb planted by rebels".

The weapon's verb tells no second deed then; the two are made one in effects.py.
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.model import Phrase
from dragoman.read.clauses import Clauses
from dragoman.read.match import Match
from dragoman.read.roles import FULL, Roles

_WEAPONS = ("projectiles", "explosives", "instruments")
_MANNED = frozenset({"fly", "pilot"})  # "a Mi-8 flown by Malian pilots"
_SENT = frozenset("detonate drop fire fly guide hide hurl launch lay lob pilot place plant send set shoot throw".split())


def sendings(clauses: Clauses, weapon: int) -> list[int]:
    """The participles that tell by whom a weapon was sent: "drones *sent* by Mali"."""
    return [i for i in clauses.with_dep(weapon, "acl") if clauses.tokens[i].tag == "VBN" and clauses.tokens[i].lemma in _SENT]


def shooters(roles: Roles, match: Match, classes: Mapping[str, frozenset[str]]) -> list[Phrase]:
    """Who sent the weapons that are the subject of a verb of force; whose the ground is from which they were fired, where nobody is
    named."""
    if match.row.type != "ASSAULT" or match.frame.is_noun:
        return []
    clauses = roles.clauses
    sent = [i for weapon in clauses.subjects(match.frame.token).tokens for i in sendings(clauses, weapon)]
    known = frozenset(word for name in _WEAPONS for word in classes.get(name, ())) if sent else frozenset()
    sent = [i for i in sent if clauses.tokens[i].lemma in _MANNED or clauses.tokens[clauses.tokens[i].head].lemma in known]
    by = [p for p in roles.actors(j for i in sent for j in clauses.agents(i)) if not roles.is_town(p)]
    by = [p for p in by if roles.strength(p) == FULL or p.lemma in classes.get("instruments", ())]
    if by:
        return by
    ground = [j for i in sent for name, j in clauses.prepositions(i) if name == "from"]
    inside = [j for i in ground for j in clauses.with_dep(i, "poss", "amod", "compound", "nmod")]
    owners = [p for p in map(roles.phrase, inside) if p is not None and roles.strength(p) == FULL and not roles.is_town(p)]
    return [p for p in owners if roles.may_lend_name(p.token)][:1]
