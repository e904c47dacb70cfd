"""Whom a pronoun or a short role phrase means: a row of sieves over the phrases before it, each sure enough to be believed.

Where two could be meant, none is given. Names are the business of the register.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.model import ActorKind, Participant, Phrase
from dragoman.resolve.mentions import Kind, Mention
from dragoman.resolve.offices import same_office

SINGULAR = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER = frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "me", "my", "we", "us", "our", "mine", "ours", "myself", "ourselves"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
PAIRS = frozenset(
    "ally army capital counterpart country delegation enemy foe government leader man military minister nation neighbor "
    "neighbour official party power president rival side state".split()
)
PERSONAL_PAIRS = frozenset({"leader", "minister", "president", "official", "man", "counterpart"})
COLLECTIVES = frozenset(
    "agency alliance bloc body broadcaster company court faction front group militia movement network newspaper "
    "organisation organization outfit party union".split()
)
REACH = 3  # sentences back that a pronoun may look
ROLE_REACH = 40


@dataclass(frozen=True, slots=True)
class Resolved:
    """A phrase with its parties, and what later phrases need to know of it."""

    mention: Mention
    parties: tuple[Participant, ...]
    key: str | None = None  # the actor, where it is one that can be meant again
    kind: ActorKind | None = None
    gender: str | None = None
    link: int | None = None  # phrase of the antecedent

    @property
    def phrase(self) -> Phrase:
        return self.mention.phrase


History = Sequence[Resolved | None]


def antecedent(mention: Mention, history: History) -> Resolved | None:
    """The phrase before it that a third-person or relative pronoun means."""
    word = mention.written.lower()
    phrase = mention.phrase
    if word in RELATIVE:
        return _relative(phrase, history)
    if word in SINGULAR:
        return _nearest(
            phrase, history, lambda other: _is_person(other) and not other.phrase.plural and other.gender in (None, SINGULAR[word])
        )
    if word in PLURAL:
        return _nearest(phrase, history, _is_plural, reach=2)
    if word in NEUTER:
        return None if _crowded(phrase, history) else _nearest(phrase, history, _is_thing, reach=2)
    return None


def ahead(mention: Mention, upcoming: Sequence[Mention]) -> Mention | None:
    """The subject that a possessive in a fronted phrase looks forward to: "During his visit to Oslo, Lavrov said"."""
    gender = SINGULAR.get(mention.written.lower())
    if gender is None or mention.phrase.function != "possessor":
        return None
    for other in upcoming:
        if other.phrase.sentence != mention.phrase.sentence:
            return None
        if other.phrase.function in ("subject", "passive-subject") and other.phrase.possessor != mention.phrase.index:
            person = other.kind is Kind.PERSON or (other.fact is not None and other.fact.kind is ActorKind.PERSON)
            titled = other.role is not None and other.role.kind == "person" and not other.phrase.plural
            return other if (person or titled) and other.gender in (None, gender) else None
    return None


def _crowded(phrase: Phrase, history: History) -> bool:
    """Whether three or more countries or bodies stand before a pronoun in its sentence: then it is anybody's."""
    before = [
        other for other in history if other and other.phrase.sentence == phrase.sentence and other.phrase.span.end <= phrase.span.start
    ]
    return len({other.key for other in before if other.key and other.parties and _is_thing(other)}) > 2


def _is_person(other: Resolved) -> bool:
    return other.kind is ActorKind.PERSON or (other.mention.role is not None and other.mention.role.kind == "person")


def _is_plural(other: Resolved) -> bool:
    if other.mention.kind in (Kind.ROLE, Kind.PEOPLE):
        return other.phrase.plural
    return other.kind is ActorKind.GROUP or bool(other.phrase.conjuncts)


def _is_thing(other: Resolved) -> bool:
    if other.kind in (ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.GROUP, ActorKind.OUTLET):
        return True
    role = other.mention.role
    return role is not None and role.kind != "person" and not other.phrase.plural


def _nearest(phrase: Phrase, history: History, fits: Callable[[Resolved], bool], *, reach: int = REACH) -> Resolved | None:
    """The best candidate of the nearest sentence that has any: subjects first; none where two subjects compete."""
    for sentence in range(phrase.sentence, phrase.sentence - reach, -1):
        found = [other for other in history if other and other.phrase.sentence == sentence and other.phrase.span.end <= phrase.span.start]
        candidates = [other for other in found if other.parties and other.phrase.function != "modifier" and fits(other)]
        if sentence == phrase.sentence and phrase.function not in ("subject", "passive-subject", "possessor"):
            candidates = _without_own_subject(candidates, found)
            objects = [other for other in candidates if other.phrase.function not in ("subject", "passive-subject", "possessor")]
            if phrase.plural and objects:
                return objects[-1]  # "accused the envoys and expelled them": the nearest that is acted on
        if candidates:
            return _choose(candidates, phrase)
    return None


def _without_own_subject(candidates: list[Resolved], found: Sequence[Resolved]) -> list[Resolved]:
    """An object pronoun never means the subject of its own clause (him, not himself)."""
    subjects = [other for other in found if other.phrase.function in ("subject", "passive-subject")]
    if not subjects:
        return candidates
    own = _identity(subjects[-1]) if subjects[-1].parties else None
    return [other for other in candidates if other is not subjects[-1] and _identity(other) != own]


def _choose(candidates: Sequence[Resolved], phrase: Phrase) -> Resolved | None:
    inside = [other for other in candidates if other.phrase.quote == phrase.quote] or list(candidates)
    subjects = [other for other in inside if other.phrase.function in ("subject", "passive-subject")]
    same = {_identity(other) for other in subjects}
    if len(same) == 1:
        return subjects[-1]
    if len(same) > 1:
        return subjects[-1] if phrase.function == "possessor" or subjects[-1].phrase.sentence == phrase.sentence else subjects[0]
    rest = {_identity(other) for other in inside}
    return inside[-1] if len(rest) == 1 else None


def _identity(other: Resolved) -> object:
    return other.key or (other.mention.written, other.parties[0].country)


def _relative(phrase: Phrase, history: History) -> Resolved | None:
    before = [
        other for other in history if other and other.phrase.sentence == phrase.sentence and other.phrase.core.end <= phrase.span.start
    ]
    near = [other for other in before if phrase.span.start - other.phrase.span.end <= 2]
    if not near:
        return None
    return min((other for other in near if other.parties), key=lambda other: other.phrase.head.start, default=None)


def pair(mention: Mention, history: History) -> tuple[Resolved, Resolved] | None:
    """The two that "the two countries", "both leaders" or "the sides" mean: exactly two, found going back sentence by sentence."""
    personal = mention.role is not None and mention.role.lemma in PERSONAL_PAIRS
    found: dict[object, Resolved] = {}
    acted_on = mention.phrase.function not in ("subject", "passive-subject", "possessor")
    for sentence in range(mention.phrase.sentence, mention.phrase.sentence - REACH, -1):
        new: dict[object, Resolved] = {}
        for other in history:
            if not other or other.phrase.sentence != sentence or other.phrase.span.start >= mention.phrase.span.start:
                continue
            agent = acted_on and sentence == mention.phrase.sentence and other.phrase.function == "subject" and not other.phrase.conjuncts
            if not agent and _can_pair(other, personal=personal):
                new.setdefault(other.parties[0].country, other)
        for key, other in new.items():
            found.setdefault(key, other)
        if len(found) == 2:
            first, second = sorted(found.values(), key=lambda other: other.phrase.span.start)
            return first, second
        if len(found) > 2:
            return None
    return None


def _can_pair(other: Resolved, *, personal: bool) -> bool:
    if len(other.parties) != 1 or other.parties[0].country is None or other.parties[0].country_basis == "context":
        return False
    if personal:
        return _is_person(other) and not other.phrase.plural and "GOV" in other.parties[0].sectors
    return other.kind in (ActorKind.STATE, ActorKind.GROUP, ActorKind.PERSON) or bool(other.mention.claims)


def role_antecedent(mention: Mention, history: History, *, country: str | None) -> Resolved | None:
    """The person or body that a definite role phrase repeats: "the Turkish leader", "the senior official", "the group"."""
    role = mention.role
    if role is None or mention.phrase.plural or not (mention.phrase.definite or mention.phrase.possessor is not None):
        return None
    fits = [other for other in _before(mention, history) if _repeats(mention, other, country)]
    if not fits:
        return None
    last = fits[-1]
    if country is None and _rivals(fits, last, mention):
        return None
    return last


def _before(mention: Mention, history: History) -> Iterator[Resolved]:
    first = mention.phrase.sentence - ROLE_REACH
    for other in history:
        if other and other.parties and other.phrase.span.end <= mention.phrase.span.start and other.phrase.sentence >= first:
            yield other


def _repeats(mention: Mention, other: Resolved, country: str | None) -> bool:
    role = mention.role
    if role is None or other.phrase.plural or len(other.parties) != 1:
        return False
    party = other.parties[0]
    if country is not None and party.country != country:
        return False
    if role.kind != "person":
        return role.lemma in COLLECTIVES and other.kind in (ActorKind.GROUP, ActorKind.ORGANISATION, ActorKind.OUTLET)
    if not _is_person(other) or (role.gender and other.gender and role.gender != other.gender):
        return False
    return same_office(role.lemma, mention.role_words or "", party.role or "")


def _rivals(fits: Sequence[Resolved], last: Resolved, mention: Mention) -> bool:
    """Whether somebody else of the same office stands as near: then nobody can say who is meant."""
    near = [other for other in fits if other.phrase.sentence >= last.phrase.sentence - 1]
    return len({_identity(other) for other in near}) > 1 and mention.phrase.possessor is None
