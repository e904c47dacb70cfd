"""Whom words for two mean: "the two countries", "both sides", "the latter", "the visitors" and "their hosts".

Two are meant only where the text sets exactly two against each other; where three could be, none is given.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.model import ActorKind, EventClaim, Participant, Phrase, Reading
from dragoman.resolve.coreference import REACH, SUBJECTS, Past, Resolved, identity, is_person, is_state
from dragoman.resolve.mentions import Mention

PAIRS = frozenset(
    "adversary ally antagonist army belligerent capital counterpart country delegation enemy foe force government leader man "
    "military minister nation neighbor neighbour official party power premier president republic kingdom monarchy rival side "
    "state".split()
)
PERSONAL_PAIRS = frozenset({"leader", "minister", "president", "premier", "official", "man", "counterpart"})
_AT_THE_TOP = frozenset({"leader", "minister", "premier", "president"})
_MOUTHPIECES = frozenset(
    "adviser advisor aide ambassador analyst correspondent diplomat envoy journalist lawyer professor reporter spokesman spokesperson "
    "spokeswoman".split()
)
_BARE_PAIRS = frozenset("side leader party neighbour neighbor rival foe enemy adversary".split())  # "the neighbours" are two
_SMALL_WORDS = frozenset("two both neighbouring neighboring rival nuclear-armed warring their longtime old bitter".split())
VISITORS = frozenset({"visitor", "guest"})
HOSTS = frozenset({"host"})
ORDERED = {"former": 0, "latter": 1, "first": 0, "second": 1}
REBELS = frozenset({"REB", "UAF", "PRM"})
_FIGHTING = frozenset({"adversary", "army", "belligerent", "enemy", "foe", "force", "side"})
_MISSIONS = frozenset({"delegation", "mission", "team"})
_STAYING = frozenset({"prep:in", "prep:to"})
_APART = frozenset({"modifier", "possessor"})
Pair = tuple[Resolved, Resolved]


@dataclass(frozen=True, slots=True)
class Scenes:
    """The claims of a reading in which two meet, one visits another, or one strikes another or takes something from him, by sentence."""

    meetings: Mapping[int, tuple[EventClaim, ...]]
    visits: Mapping[int, tuple[EventClaim, ...]]
    blows: Mapping[int, tuple[EventClaim, ...]]

    @classmethod
    def of(cls, reading: Reading) -> Scenes:
        """The scenes of a reading."""
        meetings: dict[int, tuple[EventClaim, ...]] = {}
        visits: dict[int, tuple[EventClaim, ...]] = {}
        blows: dict[int, tuple[EventClaim, ...]] = {}
        for claim in reading.events:
            if claim.symmetric and claim.sources and claim.targets:
                meetings[claim.sentence] = (*meetings.get(claim.sentence, ()), claim)
            if claim.mode == "visit" and (claim.sources or claim.targets):
                visits[claim.sentence] = (*visits.get(claim.sentence, ()), claim)
            if claim.type in ("ASSAULT", "COERCE") and claim.sources and claim.targets and not claim.symmetric:
                blows[claim.sentence] = (*blows.get(claim.sentence, ()), claim)
        return cls(meetings, visits, blows)


_REACHED = frozenset({"prep:to", "prep:into", "prep:in"})


class Pairs:
    """The two of a document that later phrases may mean."""

    __slots__ = ("_past", "_scenes")

    def __init__(self, past: Past, scenes: Scenes) -> None:
        self._past = past
        self._scenes = scenes

    def heads(self, mention: Mention) -> tuple[Participant, ...]:
        """Those who lead the two states told before: "Kyrgyz and Tajik guards traded fire. Oslo called both presidents"."""
        at_top = mention.role is not None and mention.role.lemma in _AT_THE_TOP and set(mention.role.sectors) <= {"GOV"}
        pair = self.two(mention, personal=False) if at_top else None
        return tuple(
            Participant(mention.phrase.core, mention.written, None, one.parties[0].country, ("GOV",), mention.written, "coreference")
            for one in pair or () if one.parties[0].country
        )

    def two(self, mention: Mention, *, personal: bool | None = None) -> Pair | None:
        """The two that a plural phrase means, going back sentence by sentence; who acts on them is neither."""
        if personal is None:
            personal = mention.role is not None and mention.role.lemma in PERSONAL_PAIRS
        shut = self._agents(mention.phrase)
        found: dict[object, Resolved] = {}
        for sentence in range(mention.phrase.sentence, mention.phrase.sentence - REACH, -1):
            new = {key: other for key, other in self._candidates(mention, sentence, personal=personal) if key not in shut}
            if len(new) > 2:
                new = {key: other for key, other in new.items() if other.parties[0].country_basis != "place"}
            told = None if personal else self._told(mention.phrase, sentence)
            if told is not None and {*found} <= {*told} and not shut & {*told}:
                return _in_order(told.values())  # "… the two countries met envoys of Chad. … between the two states"
            if len(new) > 2:
                return None if personal else self.partners(mention.phrase, sentence, shut=shut) or _joined(new.values())
            for key, other in new.items():
                found.setdefault(key, other)
            if len(found) == 2:
                apart = None if personal or len(new) == 2 else self._last_set_apart(mention.phrase, shut)
                return apart or _in_order(found.values())
            if len(found) > 2:
                return None if personal else self._last_set_apart(mention.phrase, shut)
        return None

    def _last_set_apart(self, phrase: Phrase, shut: set[object]) -> Pair | None:
        """The two that met or fought last, where others were named since: "Chad and Mali traded fire. Oslo … Cairo urged both sides"."""
        sentences = range(phrase.sentence, phrase.sentence - REACH - 1, -1)
        met = next((pair for sentence in sentences if (pair := self.partners(phrase, sentence, shut=shut))), None)
        if met is not None or phrase.lemma not in _FIGHTING:
            return met
        struck = (self._set_apart(self._scenes.blows.get(sentence, ()), phrase, sentence, shut) for sentence in sentences)
        return next((pair for pair in struck if pair and all(_is_armed(one) for one in pair)), None)

    def _told(self, phrase: Phrase, sentence: int) -> dict[object, Resolved] | None:
        """The two whom the same word for two meant before, by side: "the two countries", then "the two states"."""
        for other in reversed(self._past.of(sentence)):
            for_two = other.phrase.lemma in PAIRS and other.phrase.plural and len(other.parties) == 2
            if for_two and other.phrase.span.end <= phrase.span.start:
                sides = {_side(party): replace(other, parties=(party,)) for party in other.parties if party.country}
                if len(sides) == 2 and all(party.country_basis == "coreference" for party in other.parties):
                    return sides
        return None

    def _candidates(self, mention: Mention, sentence: int, *, personal: bool) -> Iterator[tuple[object, Resolved]]:
        for other in self._past.of(sentence):
            if other.phrase.span.start >= mention.phrase.span.start:
                continue
            if personal and mention.phrase.lemma in _AT_THE_TOP and _is_mouthpiece(other):
                continue
            for party in other.parties:
                one = other if len(other.parties) == 1 else replace(other, parties=(party,))
                if _can_pair(one, personal=personal, split=len(other.parties) == 2):
                    yield _side(party), one

    def _agents(self, phrase: Phrase) -> set[object]:
        """Who does something to the two in their own sentence: in "Oslo urged both sides" Norway."""
        if phrase.function in (*SUBJECTS, "possessor"):
            return set()
        subjects = [other for other in self._acting(phrase) if not other.phrase.conjuncts]
        if not subjects and phrase.function == "object":  # "Peru and Chile urged both sides"
            here = self._past.of(phrase.sentence)
            subjects = [other for other in here if other.phrase.function == "subject" and other.phrase.span.end <= phrase.span.start]
            return {_side(party) for other in subjects for party in other.parties if party.country_basis != "context"}
        acting = [party for other in subjects[-1:] if len(other.parties) == 1 for party in other.parties]
        return {_side(party) for party in acting if party.country_basis != "context"}

    def _acting(self, phrase: Phrase) -> list[Resolved]:
        """The subjects before a phrase in its sentence, without those that are joined with one before them: those are the two."""
        here = [other for other in self._past.of(phrase.sentence) if other.phrase.span.end <= phrase.span.start]
        joined = {index for other in here for index in other.phrase.conjuncts}
        return [other for other in here if other.phrase.function == "subject" and other.phrase.index not in joined]

    def outsider(self, phrase: Phrase) -> str | None:
        """The state that does something to the two in their own sentence, and so is neither: in "France urged both sides" France."""
        acting = [other for other in self._acting(phrase) if is_state(other)]
        return acting[-1].parties[0].country if acting and phrase.function not in (*SUBJECTS, "possessor") else None

    def partners(self, phrase: Phrase, sentence: int, *, shut: set[object] | None = None) -> Pair | None:
        """The two that met, talked or agreed in a sentence, before a phrase."""
        return self._set_apart(self._scenes.meetings.get(sentence, ()), phrase, sentence, shut or set())

    def _set_apart(self, claims: Sequence[EventClaim], phrase: Phrase, sentence: int, shut: set[object]) -> Pair | None:
        """The two sides of the last of some claims of a sentence that stands before a phrase."""
        for claim in reversed(claims):
            if claim.trigger.start >= phrase.span.start:
                continue
            phrases = {argument.phrase for argument in (*claim.sources, *claim.targets)}
            here = [other for other in self._past.of(sentence) if other.phrase.index in phrases and len(other.parties) == 1]
            sides = {_side(other.parties[0]): other for other in here if other.parties[0].country}
            if len(sides) == 2 and not shut & set(sides):
                return _in_order(sides.values())
        return None

    def counterpart(self, mention: Mention, owner: Resolved) -> Resolved | None:
        """The person whom the owner of "her counterpart" met last, named before."""
        for sentence in range(mention.phrase.sentence, mention.phrase.sentence - REACH, -1):
            pair = self.partners(mention.phrase, sentence)
            if pair and any(identity(one) == identity(owner) for one in pair):
                other = pair[0] if identity(pair[1]) == identity(owner) else pair[1]
                return other if is_person(other) else None
        return None

    def ordered(self, mention: Mention) -> Resolved | None:
        """The one of two that "the former" or "the latter" means."""
        own = (one.phrase for one in self._past.of(mention.phrase.sentence))
        told = (phrase for phrase in own if ORDERED.get(phrase.lemma) == 0 and phrase.definite)
        end = min((phrase.span.start for phrase in told), default=mention.phrase.span.start)  # "the former …; the latter …"
        for sentence in (mention.phrase.sentence, mention.phrase.sentence - 1):
            before = [
                other
                for other in self._past.of(sentence)
                if other.phrase.span.end <= min(end, mention.phrase.span.start) and other.phrase.function not in _APART
            ]
            inside = {index for other in before if is_person(other) for _, index in other.phrase.complements}
            sides = {
                identity(other): other
                for other in before
                if len(other.parties) == 1 and _is_somebody(other) and other.phrase.index not in inside
            }
            coordinated = [other for other in sides.values() if len(other.phrase.conjuncts) == 1]
            if len(coordinated) == 1:
                members = {coordinated[0].phrase.index, *coordinated[0].phrase.conjuncts}
                sides = {key: other for key, other in sides.items() if other.phrase.index in members}
            if len(sides) == 2:
                return _in_order(sides.values())[ORDERED[mention.phrase.lemma]]
            if len(sides) > 2:
                return None
        return None

    def visitor(self, mention: Mention) -> Resolved | None:
        """Who came in the last visit that the text tells before a phrase."""
        return self._visited(mention.phrase, host=False)

    def host(self, mention: Mention) -> Resolved | None:
        """To whom somebody came in the last visit that the text tells before a phrase."""
        return self._visited(mention.phrase, host=True)

    def _visited(self, phrase: Phrase, *, host: bool) -> Resolved | None:
        for sentence in range(phrase.sentence, phrase.sentence - REACH, -1):
            for claim in reversed(self._scenes.visits.get(sentence, ())):
                arguments = claim.targets if host else claim.sources
                meant = {argument.phrase for argument in arguments}
                if claim.trigger.start >= phrase.span.start or phrase.index in meant or len(meant) != 1:
                    continue
                found = next((other for other in self._past.of(sentence) if other.phrase.index in meant), None)
                if found is not None and len(found.parties) == 1 and found.parties[0].country:
                    return found
            stay = self._stay(phrase, sentence) or self._met_at_home(phrase, sentence)
            if stay:
                return stay[host]
        return None

    def _stay(self, phrase: Phrase, sentence: int) -> Pair | None:
        """Who is abroad in a sentence that tells no visit, and where: "A Turkish delegation is in Moscow"."""
        before = [other for other in self._past.of(sentence) if other.phrase.span.end <= phrase.span.start and len(other.parties) == 1]
        guests = [other for other in before if other.phrase.function == "subject" and (is_person(other) or other.phrase.lemma in _MISSIONS)]
        places = [other for other in before if other.kind is ActorKind.STATE and other.phrase.function in _STAYING]
        if len(guests) != 1 or len(places) != 1 or None in (guests[0].parties[0].country, places[0].parties[0].country):
            return None
        return (guests[0], places[0]) if guests[0].parties[0].country != places[0].parties[0].country else None

    def _met_at_home(self, phrase: Phrase, sentence: int) -> Pair | None:
        """The guest and the host of two that met, where they met in the country of one: "Fico met Babis in Prague"."""
        met = self.partners(phrase, sentence)
        places = {
            other.parties[0].country
            for other in self._past.of(sentence)
            if other.phrase.function in _STAYING and len(other.parties) == 1 and other.parties[0].country_basis == "place"
        }
        at_home = [one for one in met or () if one.parties[0].country in places]
        if met is None or len(at_home) != 1:
            return None
        return (met[1], met[0]) if at_home[0] is met[0] else met


def _is_armed(one: Resolved) -> bool:
    """Whether somebody is a state, its forces or a band: those who fight, not those who are hit."""
    sector = one.parties[0].sectors[:1]
    return bool(sector) and (sector[0] in REBELS or sector[0] in ("MIL", "GOV"))


def _side(party: Participant) -> object:
    """What tells one side of a quarrel from the other: the country, and within it those in arms."""
    return party.country, bool(party.sectors) and party.sectors[0] in REBELS


def _joined(found: Iterable[Resolved]) -> Pair | None:
    """The two of three between whom the third one stands: "Oslo offered to mediate between Chad and Mali. Both …"."""
    alone = {other.phrase.index: other for other in found if len(other.parties) == 1}
    between = [other for other in alone.values() if other.phrase.function == "prep:between"]
    acted_on = [other for other in alone.values() if other.phrase.function in _REACHED]  # "sent envoys to Chad and Mali. Both …"
    joined = [(other, other.phrase.conjuncts) for other in between or acted_on if other.phrase.conjuncts]
    joined = joined[:1] if len({frozenset((other.phrase.index, *others)) for other, others in joined}) == 1 else joined
    if len(joined) != 1 or len(joined[0][1]) != 1 or joined[0][1][0] not in alone:
        return None
    return _in_order((joined[0][0], alone[joined[0][1][0]]))


def _in_order(pair: object) -> Pair:
    first, second = sorted(pair, key=lambda other: other.phrase.span.start)  # type: ignore[call-overload]
    return first, second


def _is_mouthpiece(other: Resolved) -> bool:
    """Whether a person only speaks or works for a leader."""
    role = other.mention.role
    return role is not None and role.lemma.split()[-1] in _MOUTHPIECES


def _is_somebody(other: Resolved) -> bool:
    party = other.parties[0]
    return party.actor is not None or (party.country is not None and party.country_basis != "context")


def _can_pair(other: Resolved, *, personal: bool, split: bool) -> bool:
    """Whether a party may be one of two; ``split`` where one phrase names both ("the leaders of Mali and Niger")."""
    if other.parties[0].country is None or other.parties[0].country_basis == "context":
        return False
    if personal:
        return is_person(other) and (split or not other.phrase.plural) and "GOV" in other.parties[0].sectors
    if other.kind is ActorKind.STATE:
        return True
    return other.kind in (ActorKind.GROUP, ActorKind.PERSON) or bool(other.mention.claims)


def is_pair(mention: Mention, text: str, *, regions: Container[str] = ()) -> bool:
    """Whether a plural means two that were named before: "the two countries", "both sides", "the sides", "the two Baltic states"."""
    each = text[mention.phrase.core.start :][:5].lower() == "each " and mention.phrase.lemma in PAIRS  # "each side accused the other"
    if not (each or mention.phrase.plural) or mention.phrase.possessor is not None or mention.phrase.complements:
        return False
    if each:
        return True
    before = [span.of(text).lower() for span in mention.phrase.modifiers]
    region = " ".join(word for word in before if word not in _SMALL_WORDS)
    if region in regions:
        before = [word for word in before if word in _SMALL_WORDS]
    elif mention.claims:
        return False
    if "two" in before or text[mention.phrase.core.start :][:4].lower() == "both":
        return all(word in _SMALL_WORDS for word in before)
    bare = mention.phrase.definite and not before and region not in regions  # "the Gulf leaders" are more than two
    return bare and mention.role is not None and mention.role.lemma in _BARE_PAIRS


def named_beside(mention: Mention, mentions: Sequence[Mention], resolve: Callable[[int], Resolved | None]) -> tuple[Participant, ...]:
    """Two leaders who are named behind a plural: "the rival leaders, Salva Kiir and Riek Machar"."""
    role = mention.role
    if not mention.phrase.plural or role is None or role.lemma.rsplit(maxsplit=1)[-1] not in PERSONAL_PAIRS:
        return ()
    renaming = [mentions[index].phrase for index in mention.phrase.appositives]
    named = dict.fromkeys(index for phrase in renaming for index in (phrase.index, *phrase.conjuncts))
    found = [resolve(index) for index in named]
    parties = [one.parties[0] for one in found if one and one.kind is ActorKind.PERSON and len(one.parties) == 1]
    return tuple(replace(party, sectors=party.sectors or mention.sectors) for party in parties) if len(parties) == len(named) > 1 else ()
