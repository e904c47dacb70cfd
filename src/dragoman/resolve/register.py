"""The register of a document: who its proper names are, with all that the text says of each anywhere.

A name and its title or nationality need to stand together once: "Carl Bildt, the Swedish minister" serves every later "Bildt".
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.knowledge.actors import NONSTATE, ActorKnowledge, Fact
from dragoman.knowledge.tables import fold
from dragoman.model import ActorKind, Reason
from dragoman.resolve.attributes import ALLIES
from dragoman.resolve.claims import Claim
from dragoman.resolve.mentions import Kind, Mention
from dragoman.resolve.offices import same_office

OWN, LINKED, KNOWN = 3, 2, 1  # ranks of evidence: the name's own phrase, a phrase that renames it, a row
_FAMILY_AND_TWO = 3  # words of a name: the family's and two syllables of the given name
_AFFILIATION = frozenset({"of", "for", "from"})
_SHORT_FORM = re.compile(r"[A-Z][A-Za-z-]{0,6}[A-Z]")
_SMALL = frozenset({"of", "for", "and", "the", "in", "to"})
_FORMS = frozenset("ag co company corp corporation gmbh group holdings inc llc ltd nv plc sa".split())
_TURNED = frozenset({"critic", "opponent", "foe", "admirer", "supporter", "backer", "friend"})  # "a critic of China" may be anybody
_TITLE_ONLY = frozenset("mr mrs ms miss dr prof sir lord lady dame".split())


@dataclass(slots=True)
class Entity:
    """A named person or organisation while its document is read."""

    key: str
    kind: ActorKind
    names: list[tuple[str, ...]] = field(default_factory=list)
    written: str = ""
    fact: Fact | None = None
    claims: list[tuple[int, Claim]] = field(default_factory=list)
    roles: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)  # role words, sectors
    gender: str | None = None
    mentions: list[int] = field(default_factory=list)

    def country(self) -> tuple[str | None, str | None, Reason | None]:
        """Country, basis and, where there is none, the reason: the highest rank decides, the majority within it."""
        for rank in (OWN, LINKED, KNOWN):
            claims = [claim for ranked, claim in self.claims if ranked == rank and claim.country]
            if not claims:
                continue
            counts = Counter(claim.country for claim in claims).most_common()
            if len(counts) > 1 and counts[0][1] == counts[1][1]:
                known = self.fact.country if self.fact else None
                if known not in dict(counts):
                    return None, None, Reason.AMBIGUOUS_NAME
                return known, "fact", None
            winner = next(claim for claim in claims if claim.country == counts[0][0])
            return winner.country, winner.basis, None
        return None, None, Reason.NO_COUNTRY

    def role(self) -> tuple[str | None, tuple[str, ...]]:
        """The role as read and its sectors: the first that has any, then what a row knows."""
        for words, sectors in self.roles:
            if sectors:
                return words, sectors
        if self.fact:
            return self.fact.role, self.fact.sectors
        party = next((claim.sectors for _, claim in self.claims if claim.fact and claim.sectors[:1] == ("PTY",)), ())
        return (self.roles[0][0] if self.roles else None, party if self.kind is ActorKind.PERSON else ())


class Register:
    """All named persons and organisations of one document."""

    __slots__ = ("_bearers", "_bodies", "_entity_of", "_knowledge", "_on", "entities", "mentions")

    def __init__(self, mentions: Sequence[Mention], knowledge: ActorKnowledge, *, on: dt.date | None = None) -> None:
        self.mentions = mentions
        self._knowledge = knowledge
        self._on = on
        self.entities: list[Entity] = []
        self._entity_of: dict[int, Entity] = {}
        named = [mention for mention in mentions if _is_named(mention)]
        for mention in sorted(named, key=lambda mention: -min(len(mention.name), 2)):
            self._enter(mention)
        for mention in mentions:
            self._enter_surname(mention)
        self._bearers = {
            index: mention.phrase.index
            for mention in mentions
            if mention.kind is Kind.ROLE and not mention.phrase.plural
            for preposition, index in mention.phrase.complements
            if preposition in _AFFILIATION
        }
        for mention in mentions:
            self._read_evidence(mention)
        self._look_up()
        for mention in mentions:
            self._adopt(mention)
        bodies = [entity for entity in self.entities if entity.kind in (ActorKind.ORGANISATION, ActorKind.GROUP)]
        self._bodies = {name[0]: entity for entity in bodies for name in entity.names if len(name) == 1}

    def _adopt(self, mention: Mention) -> None:
        """Give the nationality of "the Turkish president" to the one president of the document whose country nothing else tells."""
        role = mention.role
        if mention.kind is not Kind.ROLE or role is None or role.kind != "person" or mention.phrase.plural or not mention.phrase.definite:
            return
        if len(mention.claims) != 1 or mention.former or mention.phrase.index in self._entity_of:
            return
        same = [
            entity for entity in self.entities if any(same_office(role.lemma, mention.role_words or "", words) for words, _ in entity.roles)
        ]
        country = mention.claims[0].country
        open_ = [entity for entity in same if entity.country()[0] is None]
        if len(open_) == 1 and not any(entity.country()[0] == country for entity in same):
            open_[0].claims.append((LINKED, Claim(country, "coreference", at=mention.claims[0].at)))

    def entity(self, phrase: int) -> Entity | None:
        """The entity that a phrase names, or that it renames as an apposition."""
        return self._entity_of.get(phrase)

    def body(self, written: str) -> Entity | None:
        """The organisation or group that the document calls by a short form in capitals."""
        return self._bodies.get(fold(written)) if _SHORT_FORM.fullmatch(written) else None

    def only_rebels(self) -> Entity | None:
        """The one armed group of the document, where it names a single one."""
        groups = [entity for entity in self.entities if entity.kind is ActorKind.GROUP and entity.fact and "REB" in entity.fact.sectors]
        return groups[0] if len(groups) == 1 else None

    def _enter(self, mention: Mention) -> None:
        entity = self._known(mention)
        if entity is None:
            kind = _entity_kind(mention)
            key = mention.fact.id if mention.fact else f"{kind}.{'-'.join(mention.name)}"
            entity = Entity(key, kind, written=mention.written)
            self.entities.append(entity)
        if mention.name not in entity.names:
            entity.names.append(mention.name)
        if mention.fact and entity.fact is None and (mention.fact.kind is ActorKind.PERSON) == (entity.kind is ActorKind.PERSON):
            entity.fact = mention.fact
            entity.key = mention.fact.id
        entity.gender = entity.gender or mention.gender
        entity.mentions.append(mention.phrase.index)
        self._entity_of[mention.phrase.index] = entity

    def _known(self, mention: Mention) -> Entity | None:
        """The one entity whose name this is, or a part of whose name it is."""
        if mention.fact and mention.fact.kind is ActorKind.OUTLET and (person := self._bearer_of(mention)):
            return person
        if mention.fact and mention.fact.kind is not ActorKind.PERSON:
            return next((entity for entity in self.entities if entity.key == mention.fact.id), None)
        if mention.fact is None and len(mention.name) == 1 and _SHORT_FORM.fullmatch(mention.written):
            full = [entity for entity in self.entities if self._is_short_form(mention, entity)]
            if len(full) == 1:
                return full[0]
        kind = _entity_kind(mention)
        bearer = self._bearer_of(mention) if kind is ActorKind.ORGANISATION else None
        if bearer is not None:
            return bearer
        same = [entity for entity in self.entities if entity.kind is kind and any(_same_name(mention.name, name) for name in entity.names)]
        same = [entity for entity in same if mention.gender is None or entity.gender in (None, mention.gender)]  # "Mr. Marsh" is not Jane
        return same[0] if len(same) == 1 else self._firm(mention) if not same else None

    def _bearer_of(self, mention: Mention) -> Entity | None:
        """The one person of the document whose last name is also a noun for a body, or an outlet's: "Jim Press … Press", "Ann Guardian"."""
        if (mention.fact is not None and mention.fact.kind is not ActorKind.OUTLET) or len(mention.name) != 1 or mention.phrase.definite:
            return None
        persons = [entity for entity in self.entities if entity.kind is ActorKind.PERSON]
        same = [entity for entity in persons if any(len(name) > 1 and name[-1] == mention.name[0] for name in entity.names)]
        return same[0] if len(same) == 1 else None

    def _firm(self, mention: Mention) -> Entity | None:
        """The one firm of the document that a name means with its form of company, or without: "Ford Motor Co … Ford", "Boeing Corp"."""
        if mention.fact is not None or mention.gender is not None or (mention.role is not None and mention.role.kind == "person"):
            return None
        firms = [entity for entity in self.entities if entity.kind is ActorKind.ORGANISATION and self._does_business(entity)]
        same = [entity for entity in firms if any(_is_firm(mention.name, name) for name in entity.names)]
        return same[0] if len(same) == 1 else None

    def _does_business(self, entity: Entity) -> bool:
        return "BUS" in (entity.fact.sectors if entity.fact else self.mentions[entity.mentions[0]].sectors)

    def _is_short_form(self, mention: Mention, entity: Entity) -> bool:
        """Whether a word in capitals stands for a longer name: by its first letters, or in parentheses behind it."""
        names = [name for name in entity.names if len(name) > 1]
        if not names or entity.kind is ActorKind.OUTLET:
            return False
        if any("".join(word[0] for word in name if word not in _SMALL) == mention.name[0] for name in names):
            return True
        start = mention.phrase.core.start
        return entity.kind is not ActorKind.PERSON and any(self.mentions[i].phrase.core.end + 2 == start for i in entity.mentions)

    def _read_evidence(self, mention: Mention) -> None:
        entity = self._entity_of.get(mention.phrase.index)
        if entity is None:
            return
        self._add(entity, mention, rank=OWN)
        for index in mention.phrase.appositives:
            other = self._renamed(self.mentions[index], entity)
            index = other.phrase.index  # noqa: PLW2901
            if other.kind is Kind.ROLE and not other.phrase.plural and index not in self._entity_of:
                self._entity_of[index] = entity
                entity.mentions.append(index)
                self._add(entity, other, rank=LINKED)

    def _renamed(self, other: Mention, entity: Entity) -> Mention:
        """The role that an apposition renames: in "the consul of Peru, Ana Gil" the consul, not Peru."""
        bearer = self._bearers.get(other.phrase.index)
        if entity.kind is not ActorKind.PERSON or other.kind is Kind.ROLE or bearer is None:
            return other
        role = self.mentions[bearer]
        return role if role.role is not None and role.role.kind == "person" else other

    def _enter_surname(self, mention: Mention) -> None:
        """A capitalised word that the parser took for a common noun, where it is the last name of one person of the document, or the first
        of three: "Choi" for Choi Jong-kun."""
        written = mention.written
        if mention.kind is not Kind.OTHER or mention.claims or not written[:1].isupper() or " " in written:
            return
        name = fold(written)
        same = [entity for entity in self.entities if any(_bears(known, name) for known in entity.names)]
        if len(same) == 1 and same[0].kind is ActorKind.PERSON:
            same[0].mentions.append(mention.phrase.index)
            self._entity_of[mention.phrase.index] = same[0]

    def _add(self, entity: Entity, mention: Mention, *, rank: int) -> None:
        for claim in self._claims(mention):
            if entity.kind is ActorKind.PERSON and _is_credit(claim, mention):
                if entity.fact is None:
                    continue
                claim = Claim(entity.fact.country, "fact", entity.fact.sectors, entity.fact)  # noqa: PLW2901
            known = claim.basis == "fact" or (claim.fact is not None and claim.fact is mention.fact)
            entity.claims.append((KNOWN if known else rank, claim))
        if mention.role and mention.role.lemma not in _TITLE_ONLY:
            entity.roles.append((mention.role_words or mention.role.lemma, mention.sectors or self._borrowed(mention)))
        entity.gender = entity.gender or mention.gender

    def _claims(self, mention: Mention) -> Iterator[Claim]:
        """The countries that a mention's own words, its possessor and its complements name; a Washington ally is of another one."""
        lemma = mention.role.lemma if mention.role else None
        if lemma in ALLIES:
            return
        if mention.claims:
            yield from mention.claims[:1]
            if mention.claims[0].basis != "fact":
                return
        if mention.role is None and (home := self._belongs_to(mention)) is not None:
            yield home
        if mention.role is None or lemma in _TURNED:
            return
        for other in self._affiliations(mention):
            if other.claims and other.kind in (Kind.FACT, Kind.PEOPLE, Kind.ORGANISATION, Kind.ROLE):
                claim = other.claims[0]
                yield Claim(claim.country, "named", claim.sectors, claim.fact, claim.at)
                return

    def _belongs_to(self, mention: Mention) -> Claim | None:
        """The state or party of which a person without a title is one: "Labour's Mary Dunn", "Asha Rao, BJP"."""
        if mention.kind is not Kind.PERSON:
            return None
        owners = [mention.phrase.possessor] if mention.phrase.possessor is not None else mention.phrase.appositives
        for fact in (self.mentions[index].fact for index in owners):
            if fact is not None and (fact.kind is ActorKind.STATE or fact.sectors[:1] == ("PTY",)):
                return Claim(fact.country, "named", fact.sectors, fact)
        return None

    def _affiliations(self, mention: Mention) -> Iterator[Mention]:
        if mention.phrase.possessor is not None:
            yield self.mentions[mention.phrase.possessor]
        for preposition, index in mention.phrase.complements:
            if preposition in _AFFILIATION:
                yield self.mentions[index]

    def _borrowed(self, mention: Mention) -> tuple[str, ...]:
        """Sectors of a weak role ("leader") from the group or body that it belongs to, else of a state's officials."""
        sources = [claim.sectors for claim in mention.claims] + [other.sectors for other in self._affiliations(mention)]
        for sectors in sources:
            if sectors:
                return sectors
        state = any(claim.country and claim.country not in NONSTATE for claim in mention.claims)
        return ("GOV",) if state and mention.role and mention.role.kind == "person" else ()

    def _look_up(self) -> None:
        """A known office holder under the surname alone, where nothing in the text speaks against: the one person of this name, else the
        one who holds the office of the title on the day ("President Carter" in 1979)."""
        for entity in self.entities:
            if entity.fact or entity.kind is not ActorKind.PERSON or not entity.roles or len(entity.names[0]) != 1:
                continue
            facts = self._knowledge.surname(entity.names[0][-1])
            people = {fact.id: fact for fact in facts}
            if len(people) > 1 and self._on is not None:
                on = self._on
                people = {fact.id: fact for fact in facts if fact.holds(on) and _holds_title(entity, fact)}
            fact = next(iter(people.values())) if len(people) == 1 else None
            if fact is not None and {entity.gender, self._knowledge.gender(fact.name.split()[0])} != {"m", "f"}:
                entity.claims.append((KNOWN, Claim(fact.country, "fact", fact.sectors, fact)))


def _is_credit(claim: Claim, mention: Mention) -> bool:
    """Whether an agency before a person is only the credit of a picture: "Reuters Kim Jong-un"; not "Reuters reporter Ann Lee"."""
    if claim.fact is None or claim.fact.kind is not ActorKind.OUTLET:
        return False
    return mention.role is None or "JRN" not in mention.role.sectors


def _holds_title(entity: Entity, fact: Fact) -> bool:
    """Whether a person is called by the office that a fact gives: "President" for the president, "Minister" for the foreign minister."""
    return any(same_office(words.rsplit(maxsplit=1)[-1], words, fact.role or "") for words, _ in entity.roles if words)


def _is_named(mention: Mention) -> bool:
    if mention.kind is Kind.FACT:
        return mention.fact is not None and mention.fact.kind is not ActorKind.STATE
    return mention.kind in (Kind.PERSON, Kind.ORGANISATION) and bool(mention.name)


def _entity_kind(mention: Mention) -> ActorKind:
    if mention.fact:
        return mention.fact.kind
    return ActorKind.ORGANISATION if mention.kind is Kind.ORGANISATION else ActorKind.PERSON


def _bears(known: tuple[str, ...], surname: str) -> bool:
    return len(known) > 1 and (known[-1] == surname or (len(known) == _FAMILY_AND_TWO and known[0] == surname))


def _without_form(name: tuple[str, ...]) -> tuple[str, ...]:
    """The name of a firm without its form: "Ford Motor" of "Ford Motor Co"."""
    bare = name
    while len(bare) > 1 and bare[-1] in _FORMS:
        bare = bare[:-1]
    return bare


def _is_firm(name: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of firms differ in the form of company alone, or one is the first word of the other."""
    return _without_form(name) == _without_form(other) or (len(name) == 1 < len(other) and name[0] == other[0])


def _same_name(name: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name is the other or a part of it: "Bildt" and "Carl Bildt", not "George Bush" and "Laura Bush"."""
    if name == other:
        return True
    short, long = sorted((name, other), key=len)
    if len(short) == 1:
        return short[0] in (long[-1], long[0]) and len(short[0]) > 1
    return set(short) <= set(long) and short[-1] == long[-1]
