"""Who may be of the country that a report is about: its offices, bodies and people, but no envoys, visitors or foreign workers.

Which country that is, ``dragoman.resolve.context`` says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.knowledge.actors import RoleFact
from dragoman.model import ActorKind, PhraseKind
from dragoman.resolve.mentions import Kind, Mention
from dragoman.resolve.register import Entity

INSTITUTIONS = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
SINGLE = INSTITUTIONS | {"OPP"}  # "the opposition" is one as "the army" is
BODIES = INSTITUTIONS | {"OPP", "PTY", "LAB", "REB", "PRM", "SOC", "REL", "EDU", "AGR", "JRN"}
_LOCAL = (BODIES | {"CVL", "MED", "BUS"}) - {"JRN"}
_ANYBODY = frozenset({"man", "woman", "people", "person"})  # "the men" are whoever was told of
_OFFICES = INSTITUTIONS | {"OPP", "PTY", "REB", "PRM"}
_OWNERS = frozenset({"of", "for", "from", "with"})
_WHEREABOUTS = frozenset({"in", "at", "within", "inside"})
_ONE_EACH = frozenset(
    "administration army cabinet government junta legislature military monarchy navy parliament premier regime treasury".split()
)  # a state has one: several are of several states
_WHOLE_STATES = frozenset({"state", "country", "nation", "neighbour", "neighbor", "republic", "kingdom"})
_AT_BORDERS = frozenset({"border guard", "border police", "border troops", "frontier guard", "coast guard", "coastguard"})
_HIT = frozenset({"object", "passive-subject", "prep:on", "prep:at", "prep:against"})
_MISSIONS = frozenset({"embassy", "consulate", "ambassador", "consul", "diplomat"})
_DIPLOMATIC = frozenset({"diplomatic", "consular"})
_DEALT_WITH = frozenset({"object", "dative", "prep:with", "prep:to"})
_PARTS = frozenset(
    "area city community county district municipality neighborhood neighbourhood province region suburb town village".split()
)
_VEHICLES = frozenset(
    "warship warplane destroyer frigate submarine tank helicopter gunship jet bomber drone missile aircraft convoy gunboat "
    "artillery".split()
)


class Locality:
    """Tells those who are at home from those who are not."""

    __slots__ = ("_mentions", "_outsiders", "_text")

    def __init__(self, text: str, outsiders: Mapping[str, str], mentions: Sequence[Mention] = ()) -> None:
        self._mentions = mentions
        self._outsiders = outsiders
        self._text = text

    def holds_office(self, entity: Entity, sectors: tuple[str, ...]) -> bool:
        """Whether a named person holds an office of the state, or leads its opposition or rebels."""
        held = [words for words, own in entity.roles if (own or sectors)[:1] and (own or sectors)[0] in _OFFICES]
        return entity.kind is ActorKind.PERSON and bool(held) and not any(self._is_outsider(words) for words in held)

    def is_at_home(self, mention: Mention, role: RoleFact, sectors: tuple[str, ...]) -> bool:
        """Whether a party may be of the country that the report speaks of: people and bodies that nothing else binds, no vehicles."""
        phrase = mention.phrase
        body = role.kind != "person"
        owners = [index for word, index in phrase.complements if word in _OWNERS]
        bound = phrase.possessor is not None or any(self._owns(index) if body else not self._is_part(index) for index in owners)
        if bound or not sectors or role.lemma in _VEHICLES:
            return False
        if phrase.plural and (role.lemma in _WHOLE_STATES or (not phrase.definite and role.lemma in _ONE_EACH)):
            return False  # "richer governments", "the four Arab states"
        own = (mention.role_words or role.lemma).split()
        before = tuple(word for word in phrase.core.of(self._text).lower().split() if word not in own)
        return not self._is_outsider(role.lemma, before, definite=phrase.definite)

    def strikes(self, mention: Mention, sectors: tuple[str, ...], country: str) -> bool:
        """Whether armed men of no country told are set against soldiers of one, border guards against its people, an office deals with
        one of its officials, or anybody seizes its embassy: they are not its own ("soldiers fired on the Thai patrol", "the speaker thanked
        the Greek minister", "students stormed the U.S. embassy")."""
        phrase = mention.phrase
        if phrase.function != "subject":
            return False
        hit = [other for other in self._mentions if other.phrase.sentence == phrase.sentence and other.phrase.function in _HIT]
        if any(other.phrase.lemma in _MISSIONS and claim.country == country for other in hit for claim in other.claims):
            return True
        told = [other for other in hit for claim in other.claims if claim.country == country and claim.basis == "demonym"]
        if phrase.definite:
            return sectors[0] in ("GOV", "LEG") and any(_is_foreign_official(other) for other in told)
        at_border = mention.role is not None and mention.role.lemma in _AT_BORDERS
        soldiers = sectors[0] == "MIL" and any(other.sectors[:1] == ("MIL",) for other in told)
        return soldiers or (at_border and bool(told))

    def deals_with(self, mention: Mention, country: str) -> bool:
        """Whether a report names a country only as that of the official whom somebody deals with: "Admiral Hay met Peru's army chief"."""
        phrase = mention.phrase
        theirs: set[int | None] = set()
        for other in self._mentions:
            if other.phrase.sentence == phrase.sentence and other.phrase.function in _DEALT_WITH and _is_official(other):
                theirs |= {other.phrase.index, other.phrase.possessor}
        naming = {other.phrase.index for other in self._mentions for claim in other.claims if claim.country == country}
        return phrase.function == "subject" and bool(naming) and naming <= theirs

    def _is_part(self, index: int) -> bool:
        """Whether what stands after "of" or "from" is only some part of a country, or those who are many: "residents of the district"."""
        other = self._mentions[index]
        bound = any(self._mentions[inner].kind is not Kind.OTHER or self._mentions[inner].claims for _, inner in other.phrase.complements)
        if other.claims or other.phrase.kind is not PhraseKind.COMMON or bound or other.phrase.possessor is not None:
            return False
        unknown = other.role is not None and other.role.kind == "organisation" and bool(other.sectors)  # "the head of a rival party"
        counted = other.kind is Kind.ROLE and (other.phrase.plural or unknown) and not other.phrase.definite  # "mobs of youths"
        charge = other.kind is Kind.OTHER and other.phrase.core == other.phrase.head  # "accused the head of a party of treason"
        return counted or charge or other.phrase.lemma in _PARTS

    def _owns(self, index: int) -> bool:
        """Whether what stands after "of" may own a body: somebody or a name, not "fraud" in "accused the government of fraud"."""
        other = self._mentions[index]
        return other.kind is not Kind.OTHER or bool(other.claims) or other.phrase.kind is PhraseKind.NAME

    def is_local(self, mention: Mention, sectors: tuple[str, ...]) -> bool:
        """Whether a group that only its trade names may be of the place that was named last: not "the men", nor embassy staff."""
        phrase = mention.phrase
        several = phrase.plural or phrase.lemma.endswith("men")
        if sectors[0] not in _LOCAL or (phrase.definite and phrase.lemma in _ANYBODY) or not several:
            return False
        before = (span.of(self._text).lower() for span in phrase.modifiers)
        return not any(word in self._outsiders for word in before)

    def is_abroad(self, mention: Mention, preposition: str) -> bool:
        """Whether a place is only where somebody is: diplomats in Lima, the embassy in Oslo."""
        foreign = any(span.of(self._text).lower() in _DIPLOMATIC for span in mention.phrase.modifiers)  # "diplomatic sources in Peru"
        return preposition in _WHEREABOUTS and mention.role is not None and (foreign or self._is_outsider(mention.role.lemma))

    def _is_outsider(self, words: str, before: tuple[str, ...] = (), *, definite: bool = True) -> bool:
        """Whether somebody is not of the country where he is: an envoy, foreign workers, "a foreign minister" of no state named."""
        parts = words.split()
        if any(self._outsiders.get(" ".join(parts[first:])) == "noun" for first in range(len(parts))):
            return True
        if any(self._outsiders.get(word) == "modifier" for word in before):
            return True
        return not definite and any(self._outsiders.get(word) == "modifier" for word in parts)


def _is_official(mention: Mention) -> bool:
    """Whether somebody holds an office of a state or in its army."""
    return mention.role is not None and mention.role.kind == "person" and mention.sectors[:1] in (("GOV",), ("MIL",))


def _is_foreign_official(mention: Mention) -> bool:
    """Whether somebody is called by nationality and a high office, or by nationality alone."""
    if mention.kind is Kind.PEOPLE:
        return mention.phrase.definite and not mention.phrase.plural
    return mention.kind is Kind.ROLE and mention.sectors[:1] == ("GOV",) and mention.role is not None and mention.role.kind == "person"
