"""Whom a deed is aimed at by its purpose: "blocked a road to protest against Chad's tariffs", "marched to voice anger at Japan", "called up
reserves for a war against Chad", "opened fire to disperse students", "began to mediate to end the rift between Fiji and Tonga".

Slots that a row names come first; ``filling`` asks here where they are empty.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from dragoman.model import Phrase, PhraseKind
from dragoman.read.match import Match
from dragoman.read.roles import FULL, Frame, Roles

_GRIEVING = frozenset({"protest", "oppose", "denounce", "condemn", "decry", "resist", "demonstrate"})
_ROUTING = frozenset("disperse scatter clear repel quell dislodge evict subdue drive flush push control break".split())
_BRINGING = frozenset({"help", "bring", "get", "persuade", "reconcile"})
BORDERS = frozenset({"border", "frontier"})
MEDIATION = "045"  # CAMEO
_OBJECTING = ("ACCUSE", "REJECT", "REQUEST", "THREATEN")  # what crowds say by what they do
_GRIEVED_AT = ("against", "at", "object", "object.demonym", "object.by", "object.of")


def _brought_together(purpose: int, roles: Roles) -> tuple[Phrase, ...]:
    """Between whom somebody mediates: "to end the rift between Fiji and Tonga", "to help the two sides reach a truce"."""
    clauses = roles.clauses
    between = roles.actors(roles.fill("object.between", Frame(purpose, is_noun=False, noun=None, object=None)).tokens)
    if between or clauses.tokens[purpose].lemma not in _BRINGING:
        return between
    helped = [j for i in clauses.with_dep(purpose, "ccomp", "xcomp") for j in clauses.with_dep(i, "nsubj")]
    sides = roles.actors((*clauses.with_dep(purpose, "dobj"), *helped), least=FULL)
    return sides if len(sides) > 1 or any(phrase.plural for phrase in sides) else ()


def aimed_at(
    match: Match, roles: Roles, *, at: Callable[[int], Match | None],
    party_of: Callable[[Phrase], tuple[Phrase, ...]], nouns: Container[str],
) -> tuple[Phrase, ...]:
    """The parties that the purpose of a deed names, () where it names none.

    ``at`` gives the match at another word, ``party_of`` who is meant by a phrase, ``nouns`` are the lemmas of event nouns.
    """
    clauses, verb = roles.clauses, match.frame.token

    def named(slots: tuple[str, ...], frame: Frame) -> tuple[Phrase, ...]:
        for name in slots:
            found = meant(roles.actors(roles.fill(name, frame).tokens))
            if found:
                return found
        return ()

    def meant(held: Iterable[Phrase]) -> tuple[Phrase, ...]:
        owners = [one for p in held for one in ((roles.phrases[p.possessor],) if p.possessor is not None else party_of(p))]
        return tuple(p for p in owners if roles.strength(p) == FULL and p.kind is not PhraseKind.PRONOUN and p not in match.sources)

    below = [*clauses.with_dep(verb, "advcl", "xcomp"), *(j for i in clauses.objects(verb).tokens for j in clauses.with_dep(i, "acl"))]
    for i in below:
        frame = Frame(i, is_noun=False, noun=None, object=None)
        said = at(i) if match.row.type == "PROTEST" else None
        if said is not None and said is not match and said.row.type in _OBJECTING and (found := meant(said.targets)):
            return found  # "gathered to voice outrage at Danish cartoons"
        if match.row.type == "PROTEST" and clauses.tokens[i].lemma in _GRIEVING and (found := named(_GRIEVED_AT, frame)):
            return found
        if match.row.cameo == MEDIATION and clauses.is_infinitive(i) and (found := _brought_together(i, roles)):
            return tuple(p for p in found if p not in match.sources)
        if match.row.type == "ASSAULT" and clauses.tokens[i].lemma in _ROUTING and clauses.is_infinitive(i):
            return named(("object", "object.of"), frame)
    for noun in (j for name, j in clauses.prepositions(verb) if name == "for") if match.row.type == "MOBILIZE" else ():
        found = named(("against",), Frame(noun, is_noun=True, noun=None, object=None))
        if found and clauses.tokens[noun].lemma in nouns:
            return found
    return ()


def edges(match: Match, roles: Roles, *, moving: bool) -> list[Phrase]:
    """The borders at which the object of a deed is, and those that ``moving`` troops go to or stand at: "sent its men to the border with
    Kenya", "on alert along the Thai border"."""
    clauses, frame = roles.clauses, match.frame
    hosts = [*clauses.objects(frame.token).tokens, *(() if frame.noun is None else (frame.noun,))]
    wanted: tuple[str, ...] = ("on", "along")
    if moving:
        hosts, wanted = [frame.token, *hosts], ("on", "along", "at", "near", "to", "towards", "toward")
    found = [p for i in hosts for name, j in clauses.prepositions(i) if name in wanted and (p := roles.phrase(j)) is not None]
    return [phrase for phrase in found if phrase.lemma in BORDERS]
