"""Tells by who gets it what is sent: jets that go to a border are no aid, and frigates that somebody is given are no show of force."""

from __future__ import annotations

from dragoman.read.clauses import Clauses
from dragoman.read.match import Match

_TOWARDS = frozenset({"to", "towards", "toward"})


def goes_to_another(match: Match, clauses: Clauses) -> bool:
    """Whether aid goes to a border, or what is sent as a show of force is given to somebody: "sent Malta two frigates"."""
    if match.row.type == "AID" and "to" in match.row.target:
        return _goes_to_border(match, clauses)
    verb = match.frame.token
    if match.row.type != "MOBILIZE" or match.frame.is_noun:
        return False
    return any(clauses.tokens[i].tag.startswith("NN") for i in (*clauses.with_dep(verb, "dative"), *clauses.receivers(verb)))


def _goes_to_border(match: Match, clauses: Clauses) -> bool:
    """Whether what is sent goes to a border, where nobody gets it: "sent jets to its border with Laos"."""
    verb = match.frame.token
    ways = [*clauses.prepositions(verb), *(each for i in clauses.objects(verb).tokens for each in clauses.prepositions(i))]
    return any(name in _TOWARDS and clauses.tokens[i].lemma in ("border", "frontier") for name, i in ways)
