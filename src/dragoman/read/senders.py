"""Finds the state whose forces are sent or withdrawn: "Togo announced the dispatch of 90 soldiers" is Togo's move."""

from __future__ import annotations

from collections.abc import Container

from dragoman.model import Phrase, PhraseKind
from dragoman.read.match import Match
from dragoman.read.roles import FULL, Roles

_MOVES = ("MOBILIZE", "RETREAT")  # troops are moved by their state
_POLICE = "police"
_AT_WORK = "subject.at"
_FIRMS = frozenset("company depot dockyard factory firm mill mine pit plant refinery shipyard smelter steelworks warehouse yard".split())


def senders(roles: Roles, match: Match, troops: Container[str]) -> tuple[Phrase, ...]:
    """Who announces, orders or begins the move of forces of which nothing else tells whose they are; () where somebody else moves."""
    if match.row.type not in _MOVES or not match.sources or not all(_are_bare(roles, phrase, troops) for phrase in match.sources):
        return ()
    found = roles.actors(roles.support_subject(match.frame.token, "source").tokens, least=FULL)
    return tuple(phrase for phrase in found if phrase not in match.targets)


def _are_bare(roles: Roles, phrase: Phrase, troops: Container[str]) -> bool:
    """Whether nothing tells whose forces a phrase means."""
    words = (phrase.token, *roles.clauses.with_dep(phrase.token, "compound"))  # "police officers"
    lemmas = [roles.clauses.tokens[i].lemma for i in words]
    armed = _POLICE in lemmas or any(lemma in troops for lemma in lemmas)
    text = roles.clauses.parsed.document.text
    named = any(span.of(text)[:1].isupper() for span in phrase.modifiers)  # "Libyan troops"
    return armed and phrase.kind is not PhraseKind.NAME and phrase.possessor is None and not named


def slots_of(roles: Roles, match: Match) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The slots of a match's source and target; where a noun has an owner and an agent, he did it to the owner: "the minister's censure
    by the Senate"."""
    row, frame = match.row, match.frame
    if not frame.is_noun:
        return row.source, (*row.target, _AT_WORK) if row.mode == "strike" and _is_at_firm(roles, match) else row.target
    owned = row.noun_source[:1] == ("possessor",) and not row.symmetric and roles.actors(roles.fill("possessor", frame).tokens)
    if owned and roles.actors(roles.fill("by", frame).tokens):
        return ("by", *row.noun_source), (*row.noun_target, "possessor")
    return row.noun_source, row.noun_target


def _is_at_firm(roles: Roles, match: Match) -> bool:
    """ "Workers at a Volvo plant went on strike": who strikes at a firm strikes against it; hospitals and schools are the state's."""
    places = (roles.phrase(i) for i in roles.fill(_AT_WORK, match.frame).tokens)
    return any(phrase is not None and phrase.lemma in _FIRMS for phrase in places)
