"""Deeds told without their verb: "Oslo recalled its envoy and Riga its consul", "… and so did Madrid", "the Danes did not", "visited Riga
in May and Vilnius in June".

Each repeats the deed of the verb that it leaves out, with a doer or somebody that it is done to of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dragoman.model import Phrase, PhraseKind
from dragoman.read.clauses import Clauses
from dragoman.read.match import Match
from dragoman.read.roles import FULL, Roles

_MORE = frozenset({"another", "second", "third", "fourth", "fifth", "sixth", "one", "other", "two", "three"})
_SAME = frozenset({"same", "likewise", "so"})


def echoes(matches: Sequence[Match], roles: Roles, *, names_of: Callable[[int], tuple[str, ...]] = lambda _: ()) -> Iterator[Match]:
    """The matches that repeat one of these; ``names_of`` gives the words by which rows may ask for a noun."""
    for match in matches:
        if match.frame.is_noun or not roles.clauses.is_verb(match.frame.token):
            continue
        yield from _gapped(match, roles)
        yield from _second(match, roles, names_of)
        yield from _elliptic(match, roles)


def _gapped(match: Match, roles: Roles) -> Iterator[Match]:
    """ "and Riga its consul", "and Italy two": the remnant is the object where it is somebody, else the object is as before."""
    clauses = roles.clauses
    for name in clauses.with_dep(match.frame.token, "gapped"):
        remnants = clauses.with_dep(name, "remnant")
        led = [i for noun in remnants for _, i in clauses.prepositions(noun) if clauses.tokens[i].tag.startswith("NNP")]  # "tents to Chad"
        near = roles.actors(led or remnants)
        if any(roles.is_town(phrase) for phrase in near) and any(roles.is_town(phrase) for phrase in roles.actors((name,))):
            continue  # "attacked depots in Quetta, Balochistan; Peshawar, Khyber; …": towns with their provinces
        others = tuple(phrase for phrase in near if roles.strength(phrase) == FULL) or near
        if not led and _is_towards(match, roles) and all(_is_own(phrase, roles) for phrase in others):
            others = ()  # "recalled its envoy to Peru, and Riga its consul"
        yield from _copy(match, roles, name, words=(name, *remnants), targets=others or match.targets)


def _is_towards(match: Match, roles: Roles) -> bool:
    """Whether a deed is done to others than the object of its verb: "recalled its envoy to Peru"."""
    objects = roles.clauses.objects(match.frame.token).tokens
    return bool(match.targets) and all(phrase.token not in objects for phrase in match.targets)


def _is_own(phrase: Phrase, roles: Roles) -> bool:
    """ "its consul": somebody of the one who acts."""
    return phrase.possessor is not None and roles.phrases[phrase.possessor].kind is PhraseKind.PRONOUN


def _second(match: Match, roles: Roles, names_of: Callable[[int], tuple[str, ...]]) -> Iterator[Match]:
    """ "and Vilnius in June", "and another in May": the same deed done to somebody else, or to more of the same."""
    clauses = roles.clauses
    for noun in clauses.with_dep(match.frame.token, "remnant"):
        more = clauses.tokens[noun].tag in ("DT", "CD") or clauses.tokens[noun].lemma in _MORE
        thing = next(iter(clauses.with_dep(noun, "remnant")), noun)  # "and Zambia a train"
        names = set(names_of(thing))
        if not more and (match.row.not_objects & names or (match.row.objects is not None and match.row.objects.isdisjoint(names))):
            continue
        if thing != noun and match.row.objects is None:
            continue
        targets = match.targets if more else _led(match, noun, roles) or roles.actors((noun,)) or _town(match, noun, roles)
        if targets or not match.targets:
            frame = match.frame._replace(token=noun, noun=None)
            yield replace(match, frame=frame, targets=targets, words=(noun,), bases={}, echo=match.frame.token)


def _led(match: Match, noun: int, roles: Roles) -> tuple[Phrase, ...]:
    """ "recalled its envoy from Lima and its consul from Cuzco": who stands behind the same preposition as before, else those of before."""
    slots = {target.function.removeprefix("prep:") for target in match.targets if target.function.startswith("prep:")}
    found = roles.actors(tuple(i for name, i in roles.clauses.prepositions(noun) if name in slots))
    return (found or match.targets) if slots and any(name in slots for name, _ in roles.clauses.prepositions(noun)) else ()


def _town(match: Match, noun: int, roles: Roles) -> tuple[Phrase, ...]:
    """ "bombed Homs on Monday and Hama on Tuesday": a town that is attacked is whom the attack is on."""
    phrase = roles.phrase(noun)
    return (phrase,) if phrase is not None and match.row.type == "ASSAULT" and roles.is_town(phrase) else ()


def _elliptic(match: Match, roles: Roles) -> Iterator[Match]:
    """ "so did Madrid", "as did Peru", "as Peru had done before", "Lithuania did the same", "the Danes did not"."""
    clauses, verb = roles.clauses, match.frame.token
    above = clauses.tokens[verb].head
    near = [*clauses.with_dep(verb, "conj", "advcl", "parataxis"), *([above] if clauses.tokens[verb].dep == "ccomp" else [])]
    for i in near:
        if clauses.tokens[i].lemma != "do" or not _is_finite(clauses, i) or not _is_bare(clauses, i):
            continue
        if i < verb and not any(clauses.tokens[j].lemma in ("as", "like") for j in clauses.with_dep(i, "mark", "advmod", "prep")):
            continue
        subjects = clauses.with_dep(i, "nsubj")
        himself = i < verb and any(clauses.tokens[j].tag == "PRP" for j in subjects)  # "as it did in May, France vetoed"
        if subjects and not himself:
            yield from _copy(match, roles, subjects[0], words=(i,), targets=match.targets)


def _is_finite(clauses: Clauses, verb: int) -> bool:
    """Whether a form of "do" has a tense, its own or that of "had"."""
    if clauses.tokens[verb].tag in ("VBD", "VBZ", "VBP"):
        return True
    return clauses.tokens[verb].tag == "VBN" and any(clauses.tokens[i].lemma == "have" for i in clauses.with_dep(verb, "aux"))


def _is_bare(clauses: Clauses, verb: int) -> bool:
    """Whether a "do" stands for another verb: it has no object of its own but "the same"."""
    objects = clauses.with_dep(verb, "dobj", "attr")
    return all(clauses.tokens[i].lemma in _SAME for i in objects) and not clauses.with_dep(verb, "xcomp")


def _copy(match: Match, roles: Roles, subject: int, *, words: tuple[int, ...], targets: tuple[Phrase, ...]) -> Iterator[Match]:
    sources = tuple(phrase for phrase in roles.actors((subject,)) if phrase not in match.sources)
    if not sources:
        return
    rest = tuple(phrase for phrase in targets if phrase not in sources)
    frame = match.frame._replace(token=words[0], noun=None)
    echo = match.frame.token if roles.clauses.tokens[words[0]].lemma != "do" else None
    yield replace(match, frame=frame, sources=sources, targets=rest, words=words, bases={}, echo=echo)
