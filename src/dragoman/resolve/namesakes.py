"""Who is meant by a surname that several persons of a report bear, or that a report's own person shares with a known one.

Where a report tells of "Charles Keating", its bare "Keating" is he, and no prime minister of that name. Where it tells of Jane and Peter
Marsh, its bare "Marsh" is the one of them whom the pronouns behind it mean, and "Mrs. Marsh" is never he.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from dragoman.knowledge.tables import fold
from dragoman.model import ActorKind
from dragoman.resolve.mentions import Kind, Mention

_ACTING = {"he": "m", "she": "f"}
_OWNING = {"his": "m", "her": "f"}
_FAR_MORE = 2  # times as often
_NEAR = 8  # phrases behind a surname in which a pronoun may go back to it


def part_namesakes(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, bare surnames of known persons as plain names where the report names another bearer in full and not the known one,
    and surnames of several as the one who is meant."""
    full = [mention.name for mention in mentions if mention.kind is Kind.PERSON and len(mention.name) > 1 and mention.gender]
    named = [mention for mention in mentions if mention.fact is not None and mention.fact.kind is ActorKind.PERSON]
    told = {mention.fact.id for mention in named if mention.fact is not None and len(mention.written.split()) > 1}
    surnames = {name[-1] for name in full}
    parted = [_parted(_not_of_a_people(mention, surnames), full, told) for mention in mentions]
    return tuple(_shared(parted))


def _not_of_a_people(mention: Mention, surnames: Container[str]) -> Mention:
    """A bare word for one of a people as a name, where a person of the report bears it: "Mark Cuban … Cuban said"."""
    alone = mention.phrase.core == mention.phrase.head and not mention.phrase.plural and mention.phrase.function != "modifier"
    surname = fold(mention.written)
    if mention.kind is not Kind.PEOPLE or not alone or surname not in surnames:
        return mention
    return replace(mention, kind=Kind.PERSON, claims=(), sectors=(), name=(surname,))


def _parted(mention: Mention, full: Iterable[tuple[str, ...]], told: set[str]) -> Mention:
    fact = mention.fact
    bare = len(mention.written.split()) == 1 and mention.role is None
    if fact is None or fact.kind is not ActorKind.PERSON or not bare or fact.id in told:
        return mention
    surname = fold(mention.written)
    initials = {fold(name)[:1] for name in (fact.name, *fact.aliases) if " " in name}
    if not any(name[-1] == surname and name[0][:1] not in initials for name in full):
        return mention
    return replace(mention, kind=Kind.PERSON, fact=None, facts=(), claims=(), sectors=(), name=(surname,))


def _shared(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, bare surnames that two of a report bear as the one of them who is meant."""
    bearers: dict[str, dict[str, list[Mention]]] = {}
    for mention in mentions:
        if (whole := _in_full(mention)) is not None:
            bearers.setdefault(whole[1], {}).setdefault(whole[0], []).append(mention)
    shared = {surname: list(persons.values()) for surname, persons in bearers.items() if len(persons) > 1}
    if not shared:
        return list(mentions)
    told: dict[int, str] = {}
    votes = {surname: Counter[str]() for surname in shared}
    for at, mention in enumerate(mentions):
        if (surname := _bare(mention)) not in shared:
            continue
        if (gender := mention.gender or _followed_by(mentions, at, owning=False)) is not None:
            told[at] = gender
        if mention.gender is None and (gender := _followed_by(mentions, at, owning=True)) is not None:
            votes[surname][gender] += 1
    usual = {surname: _usual(persons, votes[surname]) for surname, persons in shared.items()}
    found = []
    for at, mention in enumerate(mentions):
        surname = _bare(mention)
        meant = None if surname not in shared else usual[surname] if at not in told else _of_gender(shared[surname], told[at])
        found.append(mention if meant is None else _as(mention, meant))
    return found


def _in_full(mention: Mention) -> tuple[str, str] | None:
    """The given name and the surname of a person who is named with both."""
    if mention.fact is not None and mention.fact.kind is ActorKind.PERSON and len(mention.name) > 1:
        return fold(mention.fact.name.split()[0]), mention.name[-1]
    is_name = mention.kind is Kind.PERSON and len(mention.name) > 1 and mention.gender is not None
    return (mention.name[0], mention.name[-1]) if is_name else None


def _bare(mention: Mention) -> str:
    """The surname, where a mention is no more than that, with a title or without."""
    is_known = mention.fact is not None and mention.fact.kind is ActorKind.PERSON
    alone = len(mention.name) == 1 and (mention.role is not None or not mention.phrase.modifiers)
    return mention.name[0] if alone and (is_known or mention.kind is Kind.PERSON) else ""


def _usual(persons: Sequence[Sequence[Mention]], votes: Mapping[str, int]) -> Mention | None:
    """Whom a report means by the bare surname: the one whose pronouns follow it far more often, else, where one of them is known to all,
    the one who is named in full far more often; None where nothing tells."""
    for gender, other in (("m", "f"), ("f", "m")):
        if votes.get(gender, 0) >= _FAR_MORE * max(1, votes.get(other, 0)) and (meant := _of_gender(persons, gender)) is not None:
            return meant
    first, *rest = sorted(persons, key=len, reverse=True)
    known = any(person[0].fact is not None for person in persons)
    return first[0] if known and len(first) >= _FAR_MORE * len(rest[0]) else None


def _of_gender(persons: Sequence[Sequence[Mention]], gender: str) -> Mention | None:
    """The one bearer of a surname who is a man, or a woman."""
    fits = [person[0] for person in persons if person[0].gender == gender]
    return fits[0] if len(fits) == 1 else None


def _followed_by(mentions: Sequence[Mention], at: int, *, owning: bool) -> str | None:
    """The gender of the "he" or "she" behind a name that acts, where nobody else stands between; with ``owning`` of "his", "her" too."""
    name = mentions[at].phrase
    if name.function not in ("subject", "passive-subject", "possessor"):
        return None
    for other in mentions[at + 1 : at + 1 + _NEAR]:
        if other.phrase.sentence > name.sentence:
            return None
        if other.kind is Kind.PRONOUN:
            word = other.written.lower()
            gender = _ACTING.get(word) or (_OWNING.get(word) if owning and other.phrase.function == "possessor" else None)
            if gender is not None:
                return gender
        elif _is_person(other):
            return None
    return None


def _is_person(mention: Mention) -> bool:
    """Whether a mention is one whom a pronoun of a person could mean."""
    known = mention.fact is not None and mention.fact.kind is ActorKind.PERSON
    by_role = mention.role is not None and mention.role.kind == "person"
    return known or by_role or mention.kind is Kind.PERSON or mention.gender is not None


def _as(mention: Mention, person: Mention) -> Mention:
    """A bare surname, read as a person who is named in full elsewhere; its own title stays."""
    claims = person.claims[-1:] if person.fact is not None else ()
    return replace(
        mention, kind=person.kind, fact=person.fact, facts=person.facts, claims=claims, name=person.name, gender=person.gender,
        role_words=mention.role_words if mention.role is not None else (person.fact.role if person.fact else None),
        sectors=mention.sectors if mention.role is not None else (person.fact.sectors if person.fact else ()),
    )  # fmt: skip
