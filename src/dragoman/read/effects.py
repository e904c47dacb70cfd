"""One deed told by a noun and the verb of what it did: "a raid by Chadian jets killed nine herdsmen", "the ambush left six dead".

The verb has those who were hit, the noun those who did it; the two are made one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Phrase, PhraseKind
from dragoman.read.clauses import Clauses
from dragoman.read.match import Match

_HARM = "ASSAULT"
_NOBODY = frozenset({"no", "nobody", "none", "noone"})


def united(matches: Sequence[Match], clauses: Clauses, onslaughts: frozenset[str]) -> list[Match]:
    """The matches with each attack that is the subject of what it did joined to it, in text order; of ``onslaughts`` that nobody
    owns, none is a doer."""
    by_token = {match.frame.token: match for match in matches}
    found: dict[int, Match] = {}
    joined: set[int] = set()
    for match in matches:
        noun = _deed_above(match, by_token, clauses)
        if noun is not None:
            found[match.frame.token] = _joined(match, noun)
            joined.add(noun.frame.token)
    whole = (found.get(match.frame.token, match) for match in matches if match.frame.token not in joined)
    return [_without_nobody(match, clauses, onslaughts) for match in whole]


def _without_nobody(match: Match, clauses: Clauses, onslaughts: frozenset[str]) -> Match:
    """ "A gun attack in Karachi killed an engineer": what only its place gives a country did nothing."""
    if match.row.type != _HARM or not any(phrase.lemma in onslaughts for phrase in match.sources):
        return match
    doers = tuple(phrase for phrase in match.sources if phrase.lemma not in onslaughts or _is_owned(phrase, clauses))
    return replace(match, sources=doers)


def _is_owned(phrase: Phrase, clauses: Clauses) -> bool:
    """Whether a possessor or a nationality says whose an attack is."""
    return phrase.possessor is not None or any(
        clauses.tokens[i].text[:1].isupper() for i in clauses.with_dep(phrase.token, "amod", "compound", "nmod")
    )


def _deed_above(match: Match, by_token: dict[int, Match], clauses: Clauses) -> Match | None:
    """The attack noun that is the subject of a verb of harm, or the agent of its passive; None where the verb has a doer of its own."""
    verb = match.frame.token
    if match.row.type != _HARM or match.frame.is_noun or clauses.with_dep(verb, "neg") or _spares(verb, clauses):
        return None
    own = clauses.agents(verb) if clauses.is_passive(verb) else clauses.with_dep(verb, "nsubj")
    noun = by_token.get(own[0]) if len(own) == 1 else None
    if noun is None or not noun.frame.is_noun or noun.row.type != _HARM or noun.row.symmetric:
        return None
    named = any(phrase.kind is not PhraseKind.COMMON or phrase.possessor is not None for phrase in noun.targets)
    return None if named else noun


def _spares(verb: int, clauses: Clauses) -> bool:
    """ "the raid killed nobody", "hurt no one", "caused no deaths"."""
    objects = clauses.with_dep(verb, "dobj")
    none = [*objects, *(j for i in objects for j in clauses.with_dep(i, "det"))]
    return any(clauses.tokens[i].lemma in _NOBODY for i in none)


def _joined(match: Match, noun: Match) -> Match:
    """The verb's match with the doers of the noun, and with the noun's row where only that says how it was done."""
    own = tuple(phrase for phrase in match.sources if phrase.token != noun.frame.token)
    targets = (*match.targets, *(phrase for phrase in noun.targets if phrase not in match.targets))
    finer = noun.pattern if match.row.mode is None and noun.row.mode is not None else match.pattern
    sources = noun.sources or own or match.sources
    return replace(
        match,
        pattern=finer,
        sources=tuple(phrase for phrase in sources if phrase not in targets),
        targets=targets,
        bases={**noun.bases, **match.bases},
        words=tuple(sorted({*match.words, noun.frame.token})),
    )
