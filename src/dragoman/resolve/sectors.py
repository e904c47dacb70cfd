"""Which sectors a role has: its own, its group's, those of the body that it belongs to, else those of a state's officials.

Countries are the business of parties.py.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.knowledge.actors import NONSTATE, ActorKnowledge, RoleFact
from dragoman.model import ActorKind
from dragoman.resolve.claims import Claim
from dragoman.resolve.coreference import Resolved
from dragoman.resolve.mentions import Mention

BELONGING = ("carrying", "of", "for", "from", "in", "at", "within", "inside")
_GOVERNING = frozenset(
    "official leader spokesman spokeswoman spokesperson source chief head representative aide counterpart side country nation "
    "power land neighbour neighbor delegation council commission committee body team office secretary neighbouring republic "
    "host ally mediator administrator partner".split()
)
_IN_ARMS = (("PRM",), ("MIL",))
_PRESIDING = frozenset({"president", "vice president"})  # of a state: GOV; of a body: what the body is
_KIN = frozenset(
    "wife husband widow widower son daughter brother sister father mother nephew niece uncle aunt cousin family relative "
    "son-in-law daughter-in-law brother-in-law father-in-law grandson granddaughter stepson".split()
)  # of rulers and ministers: PLOVER's ELI holds "family members of (former) government officials"
_HOMES = frozenset({"village", "hamlet", "neighbourhood", "neighborhood", "suburb"})  # of those who live there, in whatever province
_OF_PEOPLE = frozenset("delegation mission team committee".split())
_IRREGULAR = (("REB",), ("PRM",))
_COMMANDING = frozenset("commander captain".split())
_CAPTIVE = frozenset({"prisoner", "detainee"})  # of no body in whose hands they are
_VESSELS = frozenset("ship tanker trawler ferry freighter boat vessel yacht barge liner airliner tug schooner dhow".split())


class RoleSectors:
    """Gives the sectors of the role phrases of one document."""

    __slots__ = ("_knowledge", "_resolve")

    def __init__(self, knowledge: ActorKnowledge, resolve: Callable[[int], Resolved | None]) -> None:
        self._knowledge = knowledge
        self._resolve = resolve

    def __call__(self, mention: Mention, claim: Claim | None) -> tuple[str, ...]:
        """Sectors of a role: its own, its group's, those of the body that it belongs to, else of a state's officials."""
        role = mention.role
        if role is None:
            return mention.sectors
        if role.lemma in _KIN and self._is_rulers(mention):
            return ("ELI",)
        if (fighters := self._of_group(role, mention, claim)):
            return fighters
        if claim and claim.fact and claim.country in NONSTATE and mention.sectors == ("LAB",):
            return claim.fact.sectors  # "U.N. staff"
        if claim and claim.fact and role.weak and mention.sectors[:1] == ("REB",) and claim.fact.sectors[:1] in _IN_ARMS:
            return claim.fact.sectors  # "Wagner fighters" are no rebels
        if mention.sectors and role.weak and mention.sectors == role.sectors and role.lemma not in _CAPTIVE:
            other = self._affiliation(mention)
            several = role.lemma in _OF_PEOPLE and other is not None and other.phrase.plural  # "a delegation of tribal elders"
            bodies = other is not None and other.kind in (ActorKind.GROUP, ActorKind.ORGANISATION)
            if other and other.parties and (several or bodies) and other.parties[0].sectors:
                return other.parties[0].sectors
        if role.lemma in _COMMANDING and self._is_at_sea(mention):
            return ("CVL",)
        if role.lemma in _PRESIDING and not mention.former:
            other = self._affiliation(mention)
            if other and other.parties and other.kind in (ActorKind.GROUP, ActorKind.ORGANISATION):
                return other.parties[0].sectors
        return mention.sectors or self._lent(role, mention, claim)

    def _of_group(self, role: RoleFact, mention: Mention, claim: Claim | None) -> tuple[str, ...]:
        """The sectors of an armed group that people are of: "KIA troops", "the KIA's third brigade"."""
        if claim and claim.fact and claim.fact.kind is ActorKind.GROUP:
            irregular = claim.fact.sectors[:1] in _IRREGULAR and mention.sectors == ("MIL",)
            return claim.fact.sectors if irregular or role.weak or mention.sectors[:1] == ("UAF",) else ()
        if mention.sectors != ("MIL",) or mention.phrase.possessor is None:
            return ()
        other = self._affiliation(mention)
        irregular = other is not None and other.kind is ActorKind.GROUP and bool(other.parties)
        return other.parties[0].sectors if other and irregular and other.parties[0].sectors[:1] in _IRREGULAR else ()

    def _lent(self, role: RoleFact, mention: Mention, claim: Claim | None) -> tuple[str, ...]:
        """Sectors of a role that has none of its own, from the body or the state that it belongs to."""
        if claim and claim.fact and claim.fact.kind is not ActorKind.STATE:
            return claim.fact.sectors or (("GOV",) if claim.country not in self._knowledge.names else ())
        other = self._affiliation(mention)
        thing = role.lemma in _HOMES and not self._is_owned(mention)
        if other and other.parties and other.parties[0].sectors and not thing:  # villages in Kachin State are no government
            return other.parties[0].sectors
        if role.lemma in _COMMANDING:
            return ("MIL",)
        state = claim is not None or (other is not None and bool(other.parties) and other.kind is ActorKind.STATE)
        if state and role.lemma in _GOVERNING:
            return ("GOV",)
        return self._knowledge.belongings.get(role.lemma, ())

    def _is_at_sea(self, mention: Mention) -> bool:
        """Whether somebody commands a ship of trade: "the trawler's captain", "the captain of a tanker"."""
        phrase = mention.phrase
        linked = [index for word, index in phrase.complements if word in BELONGING]
        owners = [phrase.possessor] if phrase.possessor is not None else linked
        found = (self._resolve(index) for index in owners)
        return any(other is not None and other.mention.phrase.lemma in _VESSELS for other in found)

    def _is_owned(self, mention: Mention) -> bool:
        """Whether a thing belongs to somebody, and does not only lie somewhere."""
        return mention.phrase.possessor is not None or any(word == "of" for word, _ in mention.phrase.complements)

    def _is_rulers(self, mention: Mention) -> bool:
        """Whether a relative is one of an official or of a former one: "the president's son"."""
        other = self._affiliation(mention)
        if other is None or not other.parties or other.parties[0].sectors[:1] not in (("GOV",), ("ELI",)):
            return False
        role = other.mention.role
        return other.kind is ActorKind.PERSON or (role is not None and role.kind == "person")

    def _affiliation(self, mention: Mention) -> Resolved | None:
        """The phrase that a role belongs to: its possessor, else its complement."""
        phrase = mention.phrase
        if phrase.possessor is not None:
            return self._resolve(phrase.possessor)
        for preposition, index in phrase.complements:
            if preposition in BELONGING:
                other = self._resolve(index)
                if other and other.parties:
                    return other
        return None
