"""Whom a nationality before a noun stands for, where it is itself a party: by that noun.

"Palestinian homes" are civilians', "a Greek tanker" is a firm's, "a German plan" the government's. Which country, the nationality says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.knowledge.actors import NONSTATE, ActorKnowledge, Fact
from dragoman.model import ActorKind, PhraseKind
from dragoman.resolve.claims import Claim
from dragoman.resolve.coreference import Resolved
from dragoman.resolve.mentions import Kind, Mention

_FARTHEST = 4  # phrases
_STRUCK = ("object", "passive-subject")
_SITED = ("in", "at", "near", "outside", "inside")
ALLIES = frozenset({"ally"})  # "a Washington ally" is no American
_SPEAKING = frozenset({"leader", "official", "negotiator", "representative", "mediator", "side"})
_HEADING = frozenset({"leader", "chief", "chieftain", "figure", "boss", "politician"})


def sectors_by_noun(mention: Mention, mentions: Sequence[Mention], _: str, knowledge: ActorKnowledge) -> tuple[str, ...]:
    """The sectors of a nationality by the noun that it stands before; () where the noun says nothing of them."""
    noun = _noun(mention, mentions)
    if noun is None or noun.kind not in (Kind.OTHER, Kind.ROLE) or noun.sectors:
        return knowledge.belongings.get(noun.phrase.lemma, ()) if noun is not None and noun.kind is Kind.OTHER else ()
    lemma = noun.phrase.lemma
    speaks = lemma in knowledge.utterances and all(claim.country for claim in mention.claims)  # Kurds have no government of a state
    return knowledge.belongings.get(lemma, ()) or (("GOV",) if speaks else ())


def sectors_by_site(mention: Mention, mentions: Sequence[Mention], text: str, knowledge: ActorKnowledge) -> tuple[str, ...]:
    """The sectors of a place by the thing that is hit in it: "a barracks in Kano" is the army's; and of a nationality by a noun that it
    shares with another ("Azeri and Armenian forces")."""
    if mention.kind is Kind.PEOPLE:
        return _shared_noun(mention, mentions, text)
    before = mentions[mention.phrase.index - 1] if mention.phrase.index else None
    if before is None or mention.kind is not Kind.OTHER or before.phrase.function not in _STRUCK:
        return ()
    if before.phrase.kind is not PhraseKind.COMMON:
        return ()
    between = text[before.phrase.core.end : mention.phrase.core.start].strip()
    return knowledge.belongings.get(before.phrase.lemma, ()) if between in _SITED else ()


def sectors_of(mention: Mention, claim: Claim) -> tuple[str, ...]:
    """The sectors of a thing or a place that a claim gives its country: an armed group's are the group's ("Hezbollah positions"), a
    province that does something is its government ("Texas sued")."""
    if claim.fact is not None and claim.fact.kind is ActorKind.GROUP:
        return claim.sectors or mention.sectors
    if mention.province and mention.phrase.function == "subject":
        return ("GOV",)
    if claim.country in NONSTATE and mention.sectors == ("CVL",):
        return claim.sectors  # "U.N. vehicles"
    return mention.sectors or claim.sectors


def own_claim(mention: Mention, resolve: Callable[[int], Resolved | None]) -> Claim | None:
    """The country that a role phrase names; none where it only says where somebody of its owner acts: "the EU's Kosovo mission",
    "Russia's Stockholm envoy"."""
    claim = mention.claims[0] if mention.claims else None
    if claim is not None and mention.role is not None and mention.role.lemma in ALLIES and not mention.phrase.complements:
        return None
    if claim is None or claim.basis == "demonym" or mention.phrase.possessor is None:
        return claim
    owner = resolve(mention.phrase.possessor)
    if owner is None or len(owner.parties) != 1 or owner.parties[0].country is None:
        return claim
    return None if owner.kind is ActorKind.STATE or owner.parties[0].country in NONSTATE else claim


def known_office(role: str | None, sectors: tuple[str, ...], fact: Fact | None) -> bool:
    """Whether a title tells only the faith or people of somebody whose office a row knows: "the Druze leader" heads a party."""
    if fact is None or not fact.sectors or sectors[:1] not in (("REL",), ("CVL",)):
        return False
    return role is not None and role.rsplit(maxsplit=1)[-1] in _HEADING


def _shared_noun(mention: Mention, mentions: Sequence[Mention], text: str) -> tuple[str, ...]:
    """The sectors of the noun behind two nationalities, where the parser takes the first for a people."""
    phrase = mention.phrase
    other = mentions[phrase.conjuncts[0]] if phrase.conjuncts else None
    if other is None or other.role is None or phrase.plural or phrase.definite or " " in mention.written:
        return ()
    if not other.phrase.plural or [claim.basis for claim in other.claims] != ["demonym"]:
        return ()
    if text[phrase.core.start : phrase.core.end] != mention.written or text[phrase.core.end : other.phrase.core.start] != " and ":
        return ()
    return other.sectors or (("GOV",) if other.role.lemma in _SPEAKING else ())


def _noun(mention: Mention, mentions: Sequence[Mention]) -> Mention | None:
    """The phrase that a phrase is the premodifier of."""
    core = mention.phrase.core
    for other in mentions[mention.phrase.index + 1 : mention.phrase.index + _FARTHEST]:
        around = other.phrase.core
        if around.start <= core.start and core.end < other.phrase.head.start and other.phrase.function != "modifier":
            return other
    return None
