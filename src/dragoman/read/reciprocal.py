"""Words that say that what one does to the other, the other does too; two who agree; who of two that fight struck those who were hit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from dragoman.model import Phrase
from dragoman.read.clauses import Clauses
from dragoman.read.match import Match
from dragoman.read.roles import Roles

_FORCES: Mapping[str, str] = MappingProxyType({"army": "*mil*", "military": "*mil*", "navy": "*mil*", "troops": "*mil*", "police": "*cop*"})

_CURBS = frozenset({"ban", "censor", "curfew", "martial-law", "restrict"})  # modes of what one lifts again
_SIDES = frozenset({"country", "nation", "party", "side", "state"})


def is_reciprocal(clauses: Clauses, tokens: tuple[int, ...]) -> bool:
    """ "each other", "one another", "each other's envoys", "each … two of the other's envoys"."""
    inside = [j for i in tokens for name, j in clauses.prepositions(i) if name == "of"]
    owners = [j for i in (*tokens, *inside) for j in clauses.with_dep(i, "poss")]
    return any(_is_each_other(clauses, i) for i in (*tokens, *owners))


def _is_each_other(clauses: Clauses, i: int) -> bool:
    words = clauses.tokens
    before = words[i - 1].lemma if i > 0 else ""
    if words[i].lemma == "one":
        return i + 1 < len(words) and words[i + 1].lemma == "another"
    if words[i].lemma in _SIDES and before == "other" and words[i].dep == "poss":
        return words[i - 2].lemma == "the"  # "two of the other nation's envoys"
    if words[i].lemma == "other" and before == "the" and words[i].dep in ("poss", "dobj", "pobj"):
        first = clauses.parsed.sentences[words[i].sentence].first
        return any(word.lemma == "each" for word in words[first:i])
    return words[i].lemma in ("other", "another") and before in ("each", "one")


def agree_together(match: Match, clauses: Clauses) -> None:
    """ "Fiji and Tonga agreed to the plan": two who agree, and to nobody's offer, agree with each other."""
    agreed = match.row.type == "AGREE" and not match.frame.is_noun and clauses.tokens[match.frame.token].lemma == "agree"
    if agreed and not match.targets and len(match.sources) > 1:
        match.sources, match.targets, match.joint = match.sources[:1], match.sources[1:], True


def doers_again(match: Match, other: Match) -> tuple[Phrase, ...]:
    """Who did to an object what was done to it before: those who lift "the curfew imposed in May"; not those who free "the hostages held in
    Luba" or retake "the villages captured in May"."""
    harmed = match.row.type == "ASSAULT" or (match.row.type == "COERCE" and match.row.mode not in _CURBS)
    return () if harmed else other.sources


def against(fight: Match, hit: Sequence[Phrase], roles: Roles) -> tuple[Phrase, ...]:
    """Who did what befell some in a fight: the side that they are not of ("troops were killed in clashes between the army and rebels")."""
    others = tuple(phrase for phrase in fight.sources if phrase not in hit)
    if not fight.row.symmetric:
        return others
    kinds = {_kind(phrase, roles) for phrase in hit} - {None}
    both = (*fight.sources, *fight.targets)
    apart = tuple(phrase for phrase in both if phrase not in hit and _kind(phrase, roles) not in kinds)
    return apart if 0 < len(apart) < len(both) else others


def _kind(phrase: Phrase, roles: Roles) -> str | None:
    """What fighters are: soldiers, police, rebels …; None where the noun does not say."""
    return _FORCES.get(phrase.lemma) or roles.sector_of(phrase.token)


def split(match: Match, *, lone: bool = False) -> tuple[Phrase, ...]:
    """ "Chad and Mali restored ties": the first acts towards the others; one plural phrase stands on both sides, as does a ``lone`` one
    that says "each side"."""
    if len(match.sources) > 1:
        wanted = match.row.subjects or ()  # "police and miners clashed": the row asks for the miners
        match.sources = tuple(sorted(match.sources, key=lambda phrase: phrase.lemma not in wanted))
        others, match.sources = match.sources[1:], match.sources[:1]
        return others
    if match.sources and (lone or match.sources[0].plural):
        match.bases[match.sources[0].index] = "others"
        return match.sources
    return ()
