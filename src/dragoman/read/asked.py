"""Tells from the verb of what is asked for, refused or threatened which mode the act has: "asked Mali to help", "refused to lift the toll".

What a row knows of the deed says the same in most cases; this is for deeds that no row knows, and for those that one state does for
another though they are hard on somebody: "asked Peru to extradite the banker".
"""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.read.clauses import Clauses
from dragoman.read.match import Match

_MODES = ("assist", "yield", "change")
_HELP = ("relief", "aid", "money", "rescuers", "weapons", "helpers")  # what states ask each other for
_ACTS = frozenset({"REQUEST", "REJECT"})
_FORCE = frozenset({"force", "fire", "gunfire", "bullet", "bomb", "violence", "arm"})


def asked_mode(match: Match, clauses: Clauses, classes: Mapping[str, frozenset[str]]) -> str | None:
    """The mode that the infinitive or subjunctive below a request or refusal gives it, if its verb is one of a mode's."""
    if match.row.type == "THREATEN":
        return "violence" if _is_by_force(match, clauses) else None
    if match.row.type not in _ACTS:
        return None
    if match.row.type == "REQUEST" and _is_for_help(match, clauses, classes):
        return "assist"
    if match.row.about is None:
        return None
    below = clauses.with_dep(match.frame.token, "xcomp", "ccomp", "advcl", "acl")
    if match.frame.noun is not None:
        below += clauses.with_dep(match.frame.noun, "acl")
    for verb in below:
        if clauses.tokens[verb].tag not in ("VB", "VBP"):
            continue
        word = clauses.tokens[verb].lemma
        words = {word, *(f"{word} {particle}" for particle in clauses.particles(verb))}
        for mode in _MODES:
            if not words.isdisjoint(classes[f"asked-{mode}"]):
                return mode
    return None


def _is_by_force(match: Match, clauses: Clauses) -> bool:
    """ "warned that any raid would be answered with force": whether what is threatened is done by force."""
    below = clauses.with_dep(match.frame.token, "ccomp", "xcomp")
    return any(name == "with" and clauses.tokens[i].lemma in _FORCE for verb in below for name, i in clauses.prepositions(verb))


def _is_for_help(match: Match, clauses: Clauses, classes: Mapping[str, frozenset[str]]) -> bool:
    """Whether men or goods are asked for: "appealed to Fiji for nurses", "repeated its request for tanks"."""
    asked = {clauses.tokens[i].lemma for head in match.heads for name, i in clauses.prepositions(head) if name == "for"}
    return any(not asked.isdisjoint(classes[name]) for name in _HELP)
