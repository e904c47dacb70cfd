"""Whom a deed is aimed at by its purpose: "blocked a road to protest against Chad's tariffs", "marched to voice anger at Japan", "called up
reserves for a war against Chad", "opened fire to disperse students", "began to mediate to end the rift between Fiji and Tonga".

Slots that a row names come first; ``filling`` asks here where they are empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dragoman.model import Phrase, PhraseKind
from dragoman.read.match import Match
from dragoman.read.roles import FULL, LINKED, Frame, Roles

_GRIEVING = frozenset({"protest", "oppose", "denounce", "condemn", "decry", "resist", "demonstrate"})
_ROUTING = frozenset("disperse scatter clear repel quell dislodge evict subdue drive flush push control break".split())
_BRINGING = frozenset({"help", "bring", "get", "persuade", "reconcile"})
BORDERS = frozenset({"border", "frontier"})
MEDIATION = "045"  # CAMEO
_OBJECTING = ("ACCUSE", "REJECT", "REQUEST", "THREATEN")  # what crowds say by what they do
_MOVING = frozenset("advance cross drive fly head march move push sail strike".split())
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
    party_of: Callable[[Phrase], tuple[Phrase, ...]],
) -> tuple[Phrase, ...]:
    """The parties that the purpose of a deed names, () where it names none.

    ``at`` gives the match at another word, ``party_of`` who is meant by a phrase.
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
    return _moved_against(match, roles, below, at=at, party_of=party_of) if match.row.type == "MOBILIZE" else ()


def _moved_against(
    match: Match, roles: Roles, below: Iterable[int], *, at: Callable[[int], Match | None], party_of: Callable[[Phrase], tuple[Phrase, ...]]
) -> tuple[Phrase, ...]:
    """Against whom forces are readied: "for a move against Chad", "on alert over Chad's manoeuvres", "to fly into Chad"."""
    clauses = roles.clauses
    for i in below:
        if not clauses.is_infinitive(i):
            continue
        meant = at(i)
        if meant is not None and meant is not match and meant.row.type == "ASSAULT" and meant.targets:
            return tuple(p for p in meant.targets if p not in match.sources)
        goals = [j for name, j in clauses.prepositions(i) if name in ("against", "into")] if clauses.tokens[i].lemma in _MOVING else []
        if (found := _others(roles.actors(goals, least=FULL), match)):
            return found
    for name, noun in (each for head in match.heads for each in clauses.prepositions(head)):
        if name == "for":
            aims = roles.actors([j for way, j in clauses.prepositions(noun) if way == "against"])
        elif name in ("over", "amid"):
            aims = roles.actors([noun])
        else:
            continue
        if (found := _others((one for p in aims for one in party_of(p)), match)):
            return found
    return ()


def _others(found: Iterable[Phrase], match: Match) -> tuple[Phrase, ...]:
    return tuple(p for p in found if p.kind is not PhraseKind.PRONOUN and p not in match.sources)


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


def told_borders(around: Iterable[Phrase], match: Match, roles: Roles) -> list[Phrase]:
    """The borders at which troops stand that say whose they are: "along the Bolivian border", "at the Chad frontier"."""
    if match.row.type != "MOBILIZE":
        return []
    return [p for p in around if p.lemma in BORDERS and p.possessor is None and roles.strength(p) >= LINKED]
