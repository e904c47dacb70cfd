"""Which country a phrase takes from the phrases that it hangs together with: possessors, complements, renaming phrases, bodies beside it,
and the nationality that it shares with a phrase before it.

What a phrase's own words say is read in mentions.py; the country of the report, in context.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dragoman.knowledge.ontology import NONSTATE
from dragoman.model import ActorKind, Phrase
from dragoman.resolve.coreference import BANDS, Resolved
from dragoman.resolve.locality import INSTITUTIONS, Locality
from dragoman.resolve.mentions import Kind, Mention
from dragoman.resolve.register import Register
from dragoman.resolve.sectors import BELONGING

_OTHERS = frozenset("neighbour neighbor rival foe enemy adversary ally captor colony counterpart creditor donor host partner".split())
_OWNED = ("of", "from")
_SITED = ("in", "at", "near", "on")
_SHARING = INSTITUTIONS | {"LAB", "EDU", "AGR", "MED", "REL", "PTY"}  # "Turkish troops and rebels" are two sides
_LOYAL = re.compile(r"\s+(?:loyal|answering|belonging)\s+to\s+")
_STATES = frozenset({"country", "nation", "neighbour", "neighbor", "power", "republic", "state"})
_INSIDE = frozenset({"REB", "OPP", "PRM"})
_SEATED = (("LEG",), ("PTY",))
_NEAR = 6  # phrases
_MISSIONS = frozenset("alliance bloc coalition contingent country delegation deputation force group mission nation state team".split())
LAND = frozenset("bank country district land province region side soil state territory town village".split())
_UPON = frozenset({"on", "in", "inside", "within"})
_BELONGING_TO = frozenset({"activist", "commander", "follower", "leader", "member", "officer", "official", "soldier", "supporter", "unit"})
_OFFICIAL = frozenset({"official", "spokesman", "leader", "representative", "negotiator"})


class Bonds:
    """The links between the phrases of one document."""

    __slots__ = ("_joined", "_locality", "_mentions", "_register", "_resolve", "_text")

    def __init__(self, text: str, register: Register, locality: Locality, resolve: Callable[[int], Resolved | None]) -> None:
        self._text = text
        self._register = register
        self._mentions = register.mentions
        self._locality = locality
        self._resolve = resolve
        self._joined = {other: mention.phrase.index for mention in self._mentions for other in mention.phrase.conjuncts}

    def country(self, mention: Mention) -> tuple[str | None, str | None]:
        """The country that a possessor, a complement, a renaming phrase or a nationality before it gives, with its basis."""
        phrase = mention.phrase
        if phrase.possessor is not None and (mention.role.lemma if mention.role else phrase.lemma) not in _OTHERS:
            other = self._resolve(phrase.possessor)
            countries = {party.country for party in other.parties} if other else set()
            if other and len(countries) == 1 and other.parties[0].country:  # "teachers and nurses … their leaders"
                return other.parties[0].country, "coreference" if other.link is not None else "named"
        for preposition, index in phrase.complements:
            led = preposition == "by" and phrase.lemma in _MISSIONS  # "a team led by the Danish minister"
            if preposition in BELONGING or led or self._is_own_land(preposition, index):
                other = None if self._locality.is_abroad(mention, preposition) else self._resolve(index)
                party = other.parties[0] if other and len(other.parties) == 1 else None
                if party and party.country and party.country_basis != "context":
                    return party.country, "named" if preposition in ("of", "for", "from", "by") else "place"
                if party and party.country and preposition == "of" and phrase.lemma in _BELONGING_TO and other and other.phrase.definite:
                    return party.country, "context"  # "members of the opposition"
        for span in phrase.modifiers:
            body = self._register.body(span.of(self._text))  # "LRC spokesman"
            other = self._resolve(body.mentions[0]) if body else None
            if other and len(other.parties) == 1 and other.parties[0].country:
                return other.parties[0].country, "coreference"
        if country := self._loyal(phrase):
            return country, "named"
        country, basis = self._renamed(phrase)
        if country is None and (country := self._opposed(mention)):
            return country, "coreference"
        return (country, basis) if country else (self._shared(mention), "demonym")

    @staticmethod
    def is_only_sited(mention: Mention) -> bool:
        """Whether the text only says where something is done with a group, by what seems to hang on it: "talks with the group in Oslo"."""
        group = mention.role is not None and mention.role.lemma in BANDS
        return group and all(word in _SITED for word, _ in mention.phrase.complements)

    def _is_own_land(self, preposition: str, index: int) -> bool:
        """Whether something stands on somebody's ground: "a camp on its soil", "a clinic in his province"."""
        phrase = self._mentions[index].phrase
        return preposition in _UPON and phrase.possessor is not None and phrase.lemma in LAND

    def _loyal(self, phrase: Phrase) -> str | None:
        """The country of the one whom armed men follow: "militiamen loyal to the Somali warlord"; a state may have foreign followers."""
        match = _LOYAL.match(self._text, phrase.core.end)
        if match is None:
            return None
        for other in self._mentions[phrase.index + 1 : phrase.index + _NEAR]:
            if other.phrase.core.start == match.end() and other.kind is not Kind.FACT:
                found = self._resolve(other.phrase.index)
                country = found.parties[0].country if found and len(found.parties) == 1 else None
                return None if country in NONSTATE else country
        return None

    def _opposed(self, mention: Mention) -> str | None:
        """The country of rebels or an opposition that a government is joined with: "between the Chadian government and rebel groups";
        of lawmakers and parties also that of the known person before them: "Kibaki and senior lawmakers"."""
        phrase, at = mention.phrase, self._joined.get(mention.phrase.index)
        seated = mention.sectors[:1] in _SEATED
        facing = at is not None and mention.role is not None and mention.role.lemma == "government"  # "Chadian rebels and the government"
        facing = facing and not _INSIDE.isdisjoint(self._mentions[at or 0].sectors[:1])
        inside = facing or seated or not _INSIDE.isdisjoint(mention.sectors[:1])
        if at is None or mention.kind is not Kind.ROLE or phrase.possessor is not None or not inside:
            return None
        if self._text[phrase.core.end :].lstrip().split(" ", 1)[0] in ("from", "in", "of"):
            return None
        first = self._mentions[at]
        government = facing or (first.role is not None and first.role.lemma == "government")
        known = seated and first.fact is not None and first.fact.kind is ActorKind.PERSON
        found = self._resolve(at) if (government or known) and len(first.phrase.conjuncts) == 1 else None
        party = found.parties[0] if found and len(found.parties) == 1 else None
        bases = ("named", "demonym", "fact") if known else ("named", "demonym")
        named = party is not None and party.country_basis in bases and party.country not in NONSTATE
        return party.country if party is not None and named else None

    def several(self, mention: Mention) -> tuple[str, ...]:
        """The countries to which a plural belongs: "the foreign ministers of Chile and Peru"; () where they are less than two."""
        owned = [index for preposition, index in mention.phrase.complements if preposition in _OWNED]
        if not owned and mention.phrase.possessor is not None:
            owned = [mention.phrase.possessor]
        owned = list(dict.fromkeys(i for index in owned for i in (index, *self._mentions[index].phrase.conjuncts)))
        owned = [index for index in owned if not self._is_of_others(self._mentions[index])]
        owners = [found for index in owned if (found := self._resolve(index))]
        pair = len(owned) == 1 and bool(owners) and len(owners[0].parties) > 1  # "gunners of the two countries"
        countries = dict.fromkeys(party.country for owner in owners if pair or len(owner.parties) == 1 for party in owner.parties)
        known = tuple(country for country in countries if country is not None)
        return known if len(known) > 1 and len(known) == len(countries) and mention.phrase.plural else ()

    def _is_of_others(self, mention: Mention) -> bool:
        """Whether a phrase only ends a list of states: "Oman, Qatar and other Gulf states"."""
        named = any(span.of(self._text).lower() == "other" for span in mention.phrase.modifiers)
        return named and mention.phrase.plural and mention.phrase.lemma in _STATES

    def of_body(self, mention: Mention) -> tuple[str | None, str | None]:
        """The country of the body that somebody belongs to, where only the report gives it one: "sergeants of the presidential guard"."""
        for preposition, index in mention.phrase.complements:
            other = self._resolve(index) if preposition == "of" else None
            if other and len(other.parties) == 1 and other.parties[0].country and other.parties[0].sectors[:1] == mention.sectors[:1]:
                return other.parties[0].country, "context"
        return None, None

    def _renamed(self, phrase: Phrase) -> tuple[str | None, str | None]:
        for index in phrase.appositives:
            role = self._mentions[index].role
            for claim in self._mentions[index].claims[:1]:
                if claim.country and (role is None or role.lemma not in _OTHERS):
                    return claim.country, claim.basis
        return None, None

    def _shared(self, mention: Mention) -> str | None:
        """The nationality before the first of several that are joined, where the later ones have no word before them: "Danish media and
        police"; not one man's ("the Danish king and reporters"), nor that of who stands against them ("between Thai troops and rebels")."""
        phrase, at = mention.phrase, self._joined.get(mention.phrase.index)
        if at is None or mention.kind is not Kind.ROLE or mention.role is None or phrase.definite or phrase.possessor is not None:
            return None
        first = self._mentions[at]
        official = mention.role.lemma in _OFFICIAL
        if first.kind is not Kind.ROLE or first.role is None or len(first.claims) != 1 or first.claims[0].basis != "demonym":
            return None
        if first.role.kind == "person" and not first.phrase.plural:
            return None
        if first.phrase.function == "prep:between" or not (official or _SHARING & set(mention.sectors[:1])):
            return None
        return first.claims[0].country if self._text[phrase.core.start : phrase.core.start + 2].lower() not in ("a ", "an") else None
