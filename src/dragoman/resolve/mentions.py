"""What the own words of a noun phrase say: its name, title, nationality and role; nothing is taken from outside the phrase.

Links to possessors, complements and appositions are followed in ``dragoman.resolve.register`` and ``dragoman.resolve.parties``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dragoman.knowledge.actors import HOLDINGS, ActorKnowledge, Fact, RoleFact
from dragoman.knowledge.tables import fold_words
from dragoman.model import ActorKind, Phrase, PhraseKind, Place
from dragoman.resolve.claims import LOOSE_CLAIM, NO_CLAIM, OPPOSED, Claim, ClaimReader, american
from dragoman.resolve.movements import is_of_labour, movement, names_cause
from dragoman.resolve.words import CALENDAR, DocumentWords, NameSpot, both_halves

_TITLES = frozenset("mr mrs ms miss dr prof sir lord lady dame".split())
_FORMER = frozenset("former ex onetime ousted deposed retired exiled erstwhile fugitive".split())
_OFFICES = frozenset({"GOV", "LEG", "MIL", "SPY", "COP", "JUD"})
_OVERRIDING = frozenset({"REB", "PRM", "OPP"})  # "rebel troops" are rebels
_BODIES = (ActorKind.ORGANISATION, ActorKind.GROUP)
_IN_ARMS = frozenset({"REB", "PRM", "CRM", "MIL", "COP", "SPY"})
_ATTITUDES = frozenset({"radical", "militant", "extremist", "islamist", "fundamentalist", "hardline"})  # "radical farmers" are farmers
_SECOND = frozenset({"deputy", "vice", "major"})  # "the deputy chief" is no member of parliament, nor "a major power" an officer
_DIRECTIONS = frozenset(
    "east west north south eastern western northern southern central greater new neighboring neighbouring nearby".split()
)
_SPOKEN = frozenset({"language", "dialect", "accent", "alphabet", "script", "cuisine", "ancestry", "descent"})  # French is not France
_DETERMINING = frozenset(
    "a an the one no any every each another some this that young old fellow two three four five six seven eight nine ten".split()
)
_TRADES = frozenset({"syndicate"})  # a named one is a union of workers: "the National Syndicate of Teachers"
_NATIONALS = frozenset({"citizen", "expatriate", "national", "tourist", "visitor"})
_TEXTS = frozenset({"act", "amendment", "war", "wars"})
_PARTICLES = frozenset({"da", "das", "de", "del", "do", "dos", "di", "du", "sur", "la"})
_LINKS_OF_NAMES = frozenset("al bin ibn von van de da dos del der el la le ben".split())
_SMALL_WORDS = frozenset({"of", "for", "and", "the"})
_ADDRESSED = frozenset("ambassador chairman chancellor justice mayor minister president secretary senator speaker".split())
_LONGEST_ROLE = 4  # words


class Kind(StrEnum):
    """What a phrase is by its own words."""

    PRONOUN = "pronoun"
    FACT = "fact"
    PERSON = "person"  # a personal name, or a name that may be one
    ORGANISATION = "organisation"
    ROLE = "role"
    PEOPLE = "people"  # "the Turks"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase as its own words tell it. ``claims`` has several members only where the phrase names several ("Israeli and Turkish")."""

    phrase: Phrase
    kind: Kind
    claims: tuple[Claim, ...] = ()
    fact: Fact | None = None
    facts: tuple[Fact, ...] = ()
    role: RoleFact | None = None
    role_words: str | None = None
    sectors: tuple[str, ...] = ()
    former: bool = False
    name: tuple[str, ...] = ()  # folded words of a proper name
    written: str = ""
    gender: str | None = None
    province: bool = False  # a state or province of a country, by its bare name


@dataclass(frozen=True, slots=True)
class _Title:
    """A role before a name: its words, and the index of the first of them."""

    role: RoleFact
    words: str
    first: int


class MentionReader:
    """Reads phrases of one document."""

    __slots__ = ("_claims", "_countries", "_knowledge", "_places", "_text", "_words")

    def __init__(self, text: str, words: DocumentWords, *, knowledge: ActorKnowledge, places: Sequence[Place] = ()) -> None:
        self._places = {index: place for place in places if place.kind != "country" for index in words.indices(place.span)}
        self._text = text
        self._words = words
        self._knowledge = knowledge
        self._claims = ClaimReader(text, words, self._places)
        self._countries = self._named_countries(places) if not knowledge.natives.keys().isdisjoint(_singular(words.folded)) else frozenset()

    def _named_countries(self, places: Sequence[Place]) -> frozenset[str | None]:
        """The countries that the document names, by whatever word but one that natives of others are called too."""
        found: set[str | None] = {place.country for place in places}
        for index, word in enumerate(self._words.folded):
            spot = self._words.spot(index)
            row = self._knowledge.demonym_row((word,)) if self._words.words[index].capital else None
            if spot:
                found.add(spot.facts[0].country)
            elif row and word.removesuffix("s") not in self._knowledge.natives:
                found.add(row.country)
        return frozenset(found)

    def __call__(self, phrase: Phrase, *, possessor: Phrase | None) -> Mention:
        """The mention that a phrase is."""
        if phrase.kind is PhraseKind.PRONOUN or phrase.core.of(self._text) == "Both":
            return Mention(phrase, Kind.PRONOUN, written=phrase.head.of(self._text))
        own = self._words.indices(phrase.core)
        heads = self._words.indices(phrase.head)
        if not heads:
            return Mention(phrase, Kind.OTHER)
        head = heads[-1]
        spot = self._words.spot(head)
        if spot and (self._is_in_role(spot, own, phrase) or (spot.facts[0].guard and self._is_titled(own, spot.first))):
            spot = None  # "President Lagos"
        if spot and (both := both_halves(spot, self._words, self._knowledge)):
            named = tuple(Claim(country, "named", ("GOV",), at=spot.first) for country in both)
            return Mention(phrase, Kind.OTHER, named, written=phrase.core.of(self._text))
        if spot and self._stands_alone(spot, own) and not self._runs_on(spot, own) and not self._is_anothers(spot, own, possessor):
            return self._of_fact(phrase, spot, range(own.start, min(spot.first, own.stop)))
        first = self._after_possessor(own, possessor, head)
        mention = self._of_words(phrase, range(first, own.stop), head)
        owner = self._words.spot(first - 1) if possessor is not None and first > 0 else None
        if mention.kind is Kind.PEOPLE and owner is not None and owner.facts[0].kind is ActorKind.STATE:  # "Bulgaria's Turks"
            mention = replace(mention, claims=(Claim(owner.facts[0].country, "named", at=first - 1),))
        tag = american(self._text, phrase.core.end) if mention.kind is Kind.PERSON and not mention.claims else None
        return replace(mention, claims=(tag,)) if tag is not None else mention

    def _after_possessor(self, own: range, possessor: Phrase | None, head: int) -> int:
        if possessor is None or not possessor.core.start < self._words.words[head].start:
            return own.start
        after = self._words.indices(possessor.core)
        if after and self._knowledge.roles.get(" ".join(self._words.folded[after.stop - 1 : head + 1])):
            return max(own.start, after.stop - 1)  # "Kenya's employers' federation"
        return max(own.start, after.stop) if after else own.start

    # ------------------------------------------------------------ facts

    def _stands_alone(self, spot: NameSpot, own: range) -> bool:
        """Whether a known name is all of the name: "Michael Jordan" is not Jordan, nor "Chad Smith" Chad."""
        words = self._words.words
        fact = spot.facts[0]
        if spot.last - spot.first > 1 or (fact.kind is ActorKind.PERSON and not own):
            return True
        before = spot.first - 1
        if before < own.start or not words[spot.first].gap:
            return True
        word = words[before]
        if fact.kind is ActorKind.OUTLET and word.folded == "the" and before > 0 and words[before - 1].folded == "for":
            return False  # "the Front for the Liberation of Kasai" is no newspaper
        if word.folded in _PARTICLES and fact.guard == "agent" and words[before].gap and words[before - 1].capital:
            return False  # Mocimboa da Praia is not Praia
        titled = fact.kind is not ActorKind.STATE and word.folded in _TITLES  # "Ms McDonald" is no firm
        if self._is_of_other_sex(word.folded, spot.facts) if fact.kind is ActorKind.PERSON else titled:
            return False
        if not word.capital or word.folded == "the" or word.folded in _DIRECTIONS or self._words.spot(before) or word.possessive:
            return True
        if self._knowledge.role(word.folded) or self._knowledge.demonym_row((word.folded,)) or word.folded in self._knowledge.modifiers:
            return True
        if fact.kind is ActorKind.PERSON:  # "Khaled Nasser" is not Gamal Abdel Nasser
            return self._knowledge.gender(word.text) is None or any(word.folded in fold_words(known.name) for known in spot.facts)
        at_start = before == 0 or not words[before].gap
        return at_start and self._knowledge.gender(word.text) is None

    def _is_of_other_sex(self, title: str, facts: tuple[Fact, ...]) -> bool:
        """Whether a title is none for those of a name: "Mrs. Clinton" is not Bill Clinton."""
        role = self._knowledge.roles.get(title)
        told = {None, role.gender} if role is not None and role.gender is not None else None
        return told is not None and all(self._knowledge.gender(fact.name.split()[0]) not in told for fact in facts)

    def _is_in_role(self, spot: NameSpot, own: range, phrase: Phrase) -> bool:
        """Whether a name is only the end of a longer common noun: "Christian Democrats" are not the Democrats."""
        if spot.facts[0].kind is not ActorKind.ORGANISATION or spot.last - spot.first > 1 or spot.first <= own.start:
            return False
        role, first, _ = self._role_at(own, spot.last - 1, phrase)
        return role is not None and first < spot.first

    def _runs_on(self, spot: NameSpot, own: range) -> bool:
        """Whether a medium's name is only the beginning of another one: the Times of Malta is not The Times."""
        words, after = self._words.words, spot.last
        if spot.facts[0].sectors[:1] == ("PTY",) and names_cause([word.text for word in words[after : after + 3]]):
            return True  # "the Democratic Party for Social Justice"
        if spot.facts[0].kind is not ActorKind.OUTLET or after != own.stop or after + 1 >= len(words):
            return False
        return words[after].gap and words[after].folded == "of" and words[after + 1].gap and words[after + 1].capital

    def _is_anothers(self, spot: NameSpot, own: range, possessor: Phrase | None) -> bool:
        """Whether a body with a plain name belongs to another country here: Peru's Justice Department is not Washington's."""
        fact = spot.facts[0]
        acronym = fact.kind is ActorKind.ORGANISATION and self._is_acronym(spot)  # Argentina's CGT is not the French one
        party = fact.kind is ActorKind.ORGANISATION and fact.sectors[:1] == ("PTY",)  # Sudan's National Conference is not India's
        if fact.kind not in (ActorKind.ORGANISATION, ActorKind.GROUP) or not (acronym or party or self._is_plain(spot)):
            return False
        if fact.country not in self._knowledge.names and fact.country is not None:
            return False
        owners = [] if possessor is None else list(self._claims(self._words.indices(possessor.core)))
        stated = [*self._claims(range(own.start, spot.first)), *owners, *self._behind(spot)]
        return any(claim.country not in (None, fact.country) for claim in stated)

    def _is_plain(self, spot: NameSpot) -> bool:
        """Whether the name of a body is a common noun too: many states have a Justice Department or a Red Cross."""
        words = self._words.folded[spot.first : spot.last]
        return self._knowledge.roles.get(words[-1]) is not None or self._knowledge.roles.get(" ".join(words)) is not None

    def _is_acronym(self, spot: NameSpot) -> bool:
        """Whether a name is three or four capitals, which bodies of several states may bear."""
        word = self._words.words[spot.first].text
        return spot.last - spot.first == 1 and word.isupper() and len(word) in (3, 4)

    def _behind(self, spot: NameSpot) -> Iterator[Claim]:
        """The state that stands behind a name with "of": the Social Democratic Party of Austria."""
        words, at = self._words.words, spot.last
        if at + 1 < len(words) and words[at].folded == "of" and words[at].gap:
            after = self._words.spot(at + 2 if words[at + 1].folded == "the" else at + 1)
            if after is not None and after.facts[0].kind is ActorKind.STATE and not after.facts[0].guard:
                yield Claim(after.facts[0].country, "named", at=after.first)

    def _of_fact(self, phrase: Phrase, spot: NameSpot, before: range) -> Mention:
        words = self._words.words
        fact = _latest(spot.facts)
        claims: tuple[Claim, ...] = (
            Claim(fact.country, "fact" if fact.kind is ActorKind.PERSON else "named", fact.sectors, fact, spot.first),
        )
        role, role_words, gender, title = None, fact.role, None, None
        former = False
        if fact.kind is ActorKind.PERSON:
            title = self._title(before)
            role, role_words = (title.role, title.words) if title else (None, fact.role)
            former = self._is_former(before)
            gender = self._gender(before, spot.first)
            stated = tuple(self._claims(before))[:1]
            claims = (*stated, *claims) if stated else claims
        sectors = self._person_sectors(title, before, former=former) or fact.sectors
        return Mention(
            phrase, Kind.FACT, claims, fact, spot.facts, role=role, role_words=role_words, sectors=sectors, former=former,
            name=tuple(self._words.folded[spot.first : spot.last]), gender=gender,
            written=self._text[words[spot.first].start : words[spot.last - 1].end],
        )  # fmt: skip

    def _person_sectors(self, title: _Title | None, before: range, *, former: bool) -> tuple[str, ...]:
        if title is None:
            return ()
        if former:
            return ("ELI",)
        return self._with_modifiers(title.role, range(before.start, title.first))

    # ------------------------------------------------------------ words

    def _of_words(self, phrase: Phrase, own: range, head: int) -> Mention:
        folded = self._words.folded
        people = self._people(own, head)
        if people:
            claims = self._claims.coordinated((people, *self._claims(range(head + 1, own.stop)))) if head + 1 < own.stop else (people,)
            return Mention(phrase, Kind.PEOPLE, claims, written=phrase.head.of(self._text), sectors=_people_sectors(phrase))
        pair = self._knowledge.state_pairs.get(folded[head]) if self._words.words[head].capital else None
        if pair:
            both = tuple(Claim(country, "named", ("GOV",), at=head) for country in pair)
            return Mention(phrase, Kind.OTHER, both, written=phrase.core.of(self._text))
        role, first, last = self._role_at(own, head, phrase)
        plain = phrase.kind is PhraseKind.NAME and not phrase.plural
        if role and plain and head > own.start and self._is_bearer(head, role):
            role, first, last = None, head, head + 1
        seated = role is not None and role.kind == "person"  # "the Paris-based spokesman" need not be French
        stated = (claim for claim in self._claims(range(own.start, first)) if not (claim.seat and seated))
        claims = self._claims.coordinated(tuple(claim for claim in stated if not self._is_native(claim.at, role)))
        if phrase.lemma in _SPOKEN or (phrase.lemma in HOLDINGS and self._is_former(range(own.start, head))):  # "the former French colony"
            claims = ()
        if role is None:
            is_name = self._words.words[head].capital or self._words.is_syllable(head)
            if phrase.kind is not PhraseKind.NAME or not is_name or self._words.folded[head] in CALENDAR:
                sectors = next(self._modifier_sectors(range(own.start, head)), ()) or self._knowledge.belongings.get(phrase.lemma, ())
                return Mention(phrase, Kind.OTHER, claims, sectors=sectors, written=phrase.core.of(self._text))
            return self._of_name(phrase, own, head)
        former = self._is_former(range(own.start, first))
        sectors = self._with_modifiers(role, range(own.start, first))
        if former and role.kind == "person" and (not sectors or sectors[0] in _OFFICES):
            sectors = ("ELI",)
        name = self._proper(own, head) if phrase.kind is PhraseKind.NAME and role.kind != "person" else ()
        named = any(word not in _SMALL_WORDS for word in name)
        if named and (told := movement(role.lemma, [word.text for word in self._words.words[head : head + 6]], sectors)):
            sectors = told
        sectors = ("LAB",) if named and role.lemma in _TRADES else sectors
        if sectors == ("LAB",) and not named and is_of_labour(self._text, self._words.words[first].start):
            sectors = ("PTY",)
        written = phrase.core.of(self._text)
        written = written[4:] if named and written[:4].lower() == "the " else written
        return Mention(
            phrase, Kind.ORGANISATION if named else Kind.ROLE, claims, role=role, role_words=" ".join(folded[first:last]), sectors=sectors,
            former=former, name=name if named else (), written=written, gender=role.gender,
        )  # fmt: skip

    def _is_bearer(self, head: int, role: RoleFact) -> bool:
        """ "John Major", "Mrs Bishop": a noun for an office behind a given name or title; not "Mr Speaker"."""
        before = self._words.words[head - 1]
        titled = before.folded in _TITLES and before.folded not in ("lord", "lady") and role.lemma not in _ADDRESSED
        return titled or self._knowledge.gender(before.text) is not None

    def _of_name(self, phrase: Phrase, own: range, head: int) -> Mention:
        place = None if self._is_titled(own, head) else self._places.get(head)
        if phrase.lemma in _TEXTS:  # "the Iraq War" is nobody whom "her" could mean
            return Mention(phrase, Kind.OTHER, self._claims.coordinated(tuple(self._claims(own))), written=phrase.core.of(self._text))
        if place is not None:
            before = range(own.start, min(head, self._words.indices(place.span).start))  # "Tamil Nadu" is no Tamils'
            stated = next((claim.country for claim in self._claims(before) if claim.basis == "demonym"), None)
            claim = Claim(stated or place.country, "place", at=head)  # "Peruvian Amazon"
            return Mention(phrase, Kind.OTHER, (claim,), written=place.name, province=place.kind == "admin1")
        first = self._name_start(own, head)
        before = range(own.start, first)
        title = self._title(before)
        former = self._is_former(before)
        words = self._words.words
        return Mention(
            phrase, Kind.PERSON, self._claims.coordinated(tuple(self._claims(before))), role=title.role if title else None,
            role_words=title.words if title else None, sectors=self._person_sectors(title, before, former=former), former=former,
            name=tuple(self._words.folded[first : head + 1]),
            written=self._text[words[first].start : words[head].end], gender=self._gender(before, first),
        )  # fmt: skip

    def _is_titled(self, own: range, head: int) -> bool:
        """Whether the title of one person stands right before a name that is a town's too: "President Kennedy", "Premier Lincoln"."""
        before = range(own.start, head)
        title = self._title(before) if before and self._words.words[head - 1].capital and self._words.words[head].gap else None
        return title is not None and title.role.kind == "person" and title.first + len(title.words.split()) == head

    def _name_start(self, own: range, head: int) -> int:
        """The first word of a proper name that ends at the head: capitalised words that are no title, nationality or known name."""
        words = self._words.words
        at = head
        while at > own.start and words[at].gap:
            word = words[at - 1]
            if not word.capital and word.folded not in _LINKS_OF_NAMES:
                break
            if word.folded == "the" or self._is_title_word(at - 1, next_is_last=at == head):
                break
            if self._words.spot(at - 1) and self._knowledge.gender(word.text) is None:
                break
            at -= 1
        return at

    def _is_title_word(self, index: int, *, next_is_last: bool) -> bool:
        word = self._words.words[index]
        role = self._knowledge.roles.get(word.folded)
        if role is not None and not (next_is_last and self._knowledge.gender(word.text)):
            return True
        return self._knowledge.demonym_row((word.folded,)) is not None or word.folded in _FORMER

    def _proper(self, own: range, head: int) -> tuple[str, ...]:
        words = self._words.words[own.start : head + 1]
        first = 1 if words and words[0].folded == "the" else 0
        return tuple(word.folded for word in words[first:] if word.capital or word.folded in _SMALL_WORDS)

    def _people(self, own: range, head: int) -> Claim | None:
        """The people that a head word is: "Israelis", "the Dutch", "two South Koreans"."""
        for first in range(max(own.start, head - 2), head + 1):
            found = self._words.demonym(first, limit=head + 1)
            if found and found[0] == head + 1 and not self._is_surname(first, own):
                country = self._claims.state_of(first, found[1], own)
                of_none = self._claims.is_ethnic(first) or (country == found[1].country and self._is_native(first))
                return Claim(None if of_none or not country else country, "demonym", at=first)
        return None

    def _is_surname(self, index: int, own: range) -> bool:
        """Whether a people's name stands behind a capital that tells nothing of a people: "Mahamat Issa", not "the Somali Issa"."""
        before = self._words.words[index - 1]
        if index - 1 < own.start or not before.capital or not self._words.words[index].gap:
            return False
        if before.folded in _DETERMINING or before.folded in _DIRECTIONS:
            return False
        known = self._knowledge.role(before.folded) or before.folded in self._knowledge.modifiers or self._words.spot(index - 1)
        return not known and self._knowledge.demonym_row((before.folded,)) is None and not self._words.folded[index].endswith("s")

    def _is_native(self, index: int, role: RoleFact | None = None) -> bool:
        """Whether "Indians" are natives of the country that the document speaks of; who holds an office is of the state of that name."""
        word = self._words.folded[index]
        if role is not None and role.lemma in _NATIONALS:
            return False
        row = self._knowledge.natives.get(word) or self._knowledge.natives.get(word.removesuffix("s"))
        if row is None or (role is not None and not role.weak and role.sectors[:1] and role.sectors[0] in _OFFICES):
            return False
        country, elsewhere = row
        return country not in self._countries and not elsewhere.isdisjoint(self._countries)

    # ------------------------------------------------------------ roles

    def _role_at(self, own: range, head: int, phrase: Phrase) -> tuple[RoleFact | None, int, int]:
        """The longest role that holds the head, with its words: "foreign minister", "member of parliament"."""
        folded = self._words.folded
        reach = self._words.indices(phrase.span).stop
        for last in range(min(head + 4, reach), head + 1, -1):
            role = self._knowledge.roles.get(" ".join(folded[head:last]))
            if role:
                return role, head, last
        for first in range(max(own.start, head - _LONGEST_ROLE + 1), head + 1):
            before = folded[first:head]
            role = self._knowledge.role(" ".join((*before, folded[head]))) or self._knowledge.roles.get(" ".join((*before, phrase.lemma)))
            name = self._words.spot(first) if role and first < head else None
            if role and (name is None or name.first >= first or name.last > head):  # "European Union leaders" lead no union of workers
                return role, first, head + 1
        return None, head, head + 1

    def _title(self, before: range) -> _Title | None:
        """The role that the words before a name give: the last and longest one; plain titles (Mr) only tell a person."""
        folded = self._words.folded
        plain: _Title | None = None
        for last in range(before.stop, before.start, -1):
            for first in range(max(before.start, last - _LONGEST_ROLE), last):
                role = self._knowledge.role(" ".join(folded[first:last]))
                if role is None:
                    continue
                if last - first == 1 and folded[first] in _TITLES:
                    plain = plain or _Title(role, folded[first], first)
                    continue
                return _Title(role, " ".join(folded[first:last]), first)
        return plain

    def _is_former(self, before: range) -> bool:
        for index in before:
            if self._words.folded[index] in _FORMER:
                following = self._words.demonym(index + 1, limit=before.stop) if index + 1 < before.stop else None
                return not (following and following[1].kind == "past")
        return False

    def _with_modifiers(self, role: RoleFact, before: range) -> tuple[str, ...]:
        """The sectors of a role: a weak one takes them from the word beside it, rebels stay rebels whatever they are called.

        "Political" tells of a party only where the noun tells nothing.
        """
        if role.kind == "person" and "shadow" in self._words.folded[before.start : before.stop]:  # "shadow home secretary"
            return ("OPP",)
        for sector in self._modifier_sectors(before, nouns=not role.weak):
            if role.sectors == ("UAF",) and sector[0] not in _IN_ARMS:
                continue  # "Druze gunmen", "student attackers"
            if (role.weak and not (role.sectors and sector == ("PTY",))) or sector[0] in _OVERRIDING:
                return sector
        return role.sectors

    def _modifier_sectors(self, before: range, *, nouns: bool = False) -> Iterator[tuple[str, ...]]:
        """The sectors that words before a noun give, the nearest first; with ``nouns`` only those of words that are roles themselves."""
        folded = self._words.folded
        for last in range(before.stop, before.start, -1):
            for first in range(max(before.start, last - 2), last):
                words = " ".join(folded[first:last])
                if words in _SECOND or (nouns and (words in _ATTITUDES or self._knowledge.role(words) is None)):
                    continue
                found = self._knowledge.modifiers.get(words)
                role = None if found else self._knowledge.role(words)
                sectors = found or (role.sectors if role and not role.weak else ())
                if sectors and sectors[0] != "ELI" and not self._hyphenated(first, last):
                    yield from self._in_name(first, last, sectors)

    def _in_name(self, first: int, last: int, sectors: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """The sectors of words before a noun; of those in a longer name the name's: the African Union Commission is no union's."""
        spot = self._words.spot(last - 1)
        whole = spot.facts[0] if spot is not None and spot.last - spot.first > last - first else None
        if whole is None or whole.sectors:
            yield whole.sectors if whole is not None and whole.kind in _BODIES else sectors

    def _hyphenated(self, first: int, last: int) -> bool:
        """Whether words are part of a compound that turns their sense: "rebel-held", "anti-government"."""
        words = self._words.words
        after = words[last] if last < len(words) else None
        if after is not None and after.hyphen and (after.folded in NO_CLAIM or after.folded in LOOSE_CLAIM):
            return True
        return words[first].hyphen and words[first - 1].folded in OPPOSED

    def _gender(self, before: range, first: int) -> str | None:
        for index in before:
            role = self._knowledge.roles.get(self._words.folded[index])
            if role and role.gender:
                return role.gender
        words = self._words.words
        given = words[first].text if first < len(words) else ""
        following = first + 1 < len(words) and words[first + 1].capital and words[first + 1].gap
        return self._knowledge.gender(given) if following else None


def _singular(words: Sequence[str]) -> set[str]:
    return {word.removesuffix("s") for word in words}


def _latest(facts: tuple[Fact, ...]) -> Fact:
    """The fact to go by where no date chooses: a person's latest office, a group's time in arms, else the first row."""
    if facts[0].kind is not ActorKind.PERSON:
        return next((fact for fact in facts if "REB" in fact.sectors), facts[0])
    return max(facts, key=lambda fact: fact.start or dt.date.min)


def _people_sectors(phrase: Phrase) -> tuple[str, ...]:
    """People named by their nation: with an article they may be its government, counted ones are civilians."""
    return () if phrase.function == "modifier" or (phrase.definite and phrase.plural) else ("CVL",)
