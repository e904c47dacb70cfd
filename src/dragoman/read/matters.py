"""Tells what a bill or a step is about from whose it is: an "Iraq funding bill" is no bill of Iraq's, "a Russian bill" is Russia's; and
who backs the envoy's expulsion backs not him."""

from __future__ import annotations

from dragoman.model import Phrase
from dragoman.read.match import Match
from dragoman.read.roles import Roles

_BILLS = frozenset({"act", "amendment", "bill", "budget", "law", "legislation", "measure"})
_FALLS = frozenset(
    (
        "arrest assassination ban beating bombing conviction defeat deportation detention dismissal downfall exclusion execution exit "
        "expulsion extradition fall firing impeachment imprisonment indictment jailing killing ouster ousting overthrow prosecution "
        "removal resignation sacking suspension toppling trial"
    ).split()
)  # what befalls somebody
_WITHIN = ("in", "object.in")
_BEFORE = ("compound", "nmod", "amod")


def those_meant(match: Match, slot: str, found: list[Phrase], roles: Roles) -> list[Phrase]:
    """Those of a slot who are no mere place or matter: "agreed to a truce in Geneva" is no agreement with Switzerland."""
    if match.row.type == "AGREE" and slot in _WITHIN:
        return [phrase for phrase in found if not roles.is_town(phrase)]
    if match.row.type == "SUPPORT" and slot.startswith("object"):
        objects = roles.clauses.objects(match.frame.token).tokens
        return [] if any(roles.clauses.tokens[i].lemma in _FALLS for i in objects) else found
    if match.row.type == "REJECT":
        return [phrase for phrase in found if not _names_matter(phrase, roles)]
    return found


def _names_matter(phrase: Phrase, roles: Roles) -> bool:
    """Whether a phrase is the name of a country before a bill, or a bill with such a name before it."""
    clauses = roles.clauses
    token = clauses.tokens[phrase.token]
    if token.dep in _BEFORE:
        return clauses.tokens[token.head].lemma in _BILLS and _is_own_name(token.i, roles)
    if phrase.lemma not in _BILLS or phrase.possessor is not None or phrase.complements:
        return False
    nouns = clauses.with_dep(phrase.token, *_BEFORE)
    nouns += tuple(j for i in nouns for j in clauses.with_dep(i, *_BEFORE))  # "a Chad sanctions bill"
    before = [i for i in nouns if clauses.tokens[i].text[:1].isupper()]
    return bool(before) and all(_is_own_name(i, roles) for i in before)


def _is_own_name(i: int, roles: Roles) -> bool:
    """Whether a word is the name of a place and no adjective."""
    return roles.is_place(i) and not roles.is_people(roles.clauses.tokens[i].text)
