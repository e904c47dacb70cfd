"""Whom a nationality before a noun stands for, where it is itself a party: by that noun.

"Palestinian homes" are civilians', "a Greek tanker" is a firm's, "a German plan" the government's. Which country, the nationality says.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.knowledge.actors import ActorKnowledge, Fact
from dragoman.model import ActorKind
from dragoman.resolve.claims import Claim
from dragoman.resolve.mentions import Kind, Mention

_FARTHEST = 4  # phrases


def sectors_by_noun(mention: Mention, mentions: Sequence[Mention], knowledge: ActorKnowledge) -> tuple[str, ...]:
    """The sectors of a nationality by the noun that it stands before; () where the noun says nothing of them."""
    noun = _noun(mention, mentions)
    if noun is None or noun.kind is not Kind.OTHER:
        return ()
    lemma = noun.phrase.lemma
    return knowledge.belongings.get(lemma, ()) or (("GOV",) if lemma in knowledge.utterances else ())


def sectors_of(mention: Mention, claim: Claim) -> tuple[str, ...]:
    """The sectors of a thing or a place that a claim gives its country: an armed group's are the group's ("Hezbollah positions"), a
    province that does something is its government ("Texas sued")."""
    if claim.fact is not None and claim.fact.kind is ActorKind.GROUP:
        return claim.sectors or mention.sectors
    if mention.province and mention.phrase.function == "subject":
        return ("GOV",)
    return mention.sectors or claim.sectors


def is_of_faith(mention: Mention, fact: Fact | None) -> bool:
    """Whether a title tells only the faith or people of somebody whose office a row knows: "the Druze leader" heads a party."""
    role = mention.role
    return fact is not None and bool(fact.sectors) and role is not None and role.weak and mention.sectors[:1] in (("REL",), ("CVL",))


def _noun(mention: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """The phrase that a phrase is the premodifier of."""
    core = mention.phrase.core
    for other in mentions[mention.phrase.index + 1 : mention.phrase.index + _FARTHEST]:
        around = other.phrase.core
        if around.start <= core.start and core.end < other.phrase.head.start and other.phrase.function != "modifier":
            return other
    return None
