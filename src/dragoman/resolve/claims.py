"""The countries that words of a phrase name: nationalities, states, bodies, seats of power and places; compounds that take them back.

Whose country a phrase with several of them is, is decided by its reader in ``dragoman.resolve.mentions``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.knowledge.actors import Demonym, Fact
from dragoman.model import ActorKind, Place
from dragoman.resolve.words import DocumentWords

NO_CLAIM = frozenset(
    "backed allied aligned funded sponsored supported trained occupied held made brokered mediated built armed type style "
    "supplied inspired imposed mandated friendly bound speaking dominated installed proposed drafted financed linked "
    "affiliated era majority minority".split()
)  # "Iran-backed": says who helps, not who it is
LOOSE_CLAIM = frozenset("based born owned educated controlled run administered".split())
_PARTY_AND_STATE = re.compile(r"(?:,| \() ?(?:[DRI]|Dem|Rep|Ind)\.?(?:-|–|, )[A-Z]")
OPPOSED = frozenset("pro anti non post pre un counter trans cross inter".split())
_SETTLED = frozenset(
    "USA CAN AUS NZL ISR CYP GBR IDN MYS SGP ZAF BRA".split()
)  # "Greek Cypriots" are of Cyprus, "Macedonian Albanians" of Macedonia
_STUDYING = frozenset({"caucus", "committee", "panel", "subcommittee"})  # "the Benghazi committee": what it is about
_MEMBERS = frozenset(
    "activist activists backbencher backbenchers bench benches cabinet campaign campaigner campaigners candidate candidates "
    "conference council councillor councillors figures front frontbencher frontbenchers government grandee grandees heartland "
    "heartlands leader leaders leadership lawmaker lawmakers majority manifesto mayor member members mp mps msp msps opposition "
    "party peer peers politician politicians prime rebel rebels s shadow source sources spokesman spokeswoman stalwart supporter "
    "supporters voter voters whip whips".split()
)  # whom the plain name of a party tells to be its own: not a minister of labour


@dataclass(frozen=True, slots=True)
class Claim:
    """A country that words of the phrase name, and how."""

    country: str | None
    basis: str
    sectors: tuple[str, ...] = ()
    fact: Fact | None = None
    at: int = 0  # index of the word
    seat: bool = False  # only where somebody sits: "London-based"


def american(text: str, end: int) -> Claim | None:
    """What party and state behind a name say: "Ann Gould (D-Texas)", "Ann Gould, R-Ohio" is an American."""
    return Claim("USA", "named") if _PARTY_AND_STATE.match(text, end) else None


class ClaimReader:
    """Finds the claims among the words of one document."""

    __slots__ = ("_places", "_text", "_words")

    def __init__(self, text: str, words: DocumentWords, places: Mapping[int, Place]) -> None:
        self._text = text
        self._words = words
        self._places = places

    def __call__(self, own: range) -> Iterator[Claim]:
        """The claims of a range of words, in their order."""
        at = own.start
        while at < own.stop:
            spot = self._words.spot(at)
            found = self._words.demonym(at, limit=own.stop)
            water = self._without_country(at)
            if found and self._in_place(at) > found[0]:
                found = None  # "Tamil Nadu" is no Tamils'
            if water is not None:
                claim, at = None, water
            elif found and (spot is None or spot.last <= found[0]) and not (spot and spot.first == at and spot.facts[0].code):
                people = Claim(found[1].country, "demonym", at=at)
                claim = self._claim(at, found[0], people) if people.country else None  # Kurds may be of any state
                at = found[0]
            elif spot and spot.first >= own.start:
                fact = spot.facts[0]
                basis = "metonym" if fact.guard else "named"
                meant = spot.last <= own.stop and not self._is_office(spot.last, fact)
                claim = self._claim(at, spot.last, Claim(fact.country, basis, fact.sectors, fact, at)) if meant else None
                at = spot.last
            elif at in self._places and self._places[at].country:
                place = self._places[at]
                claim = self._claim(at, at + 1, Claim(place.country, "place", at=at))
                at = max(at + 1, self._words.indices(place.span).stop)
            else:
                claim = None
                at += 1
            if claim:
                yield claim

    def _is_office(self, after: int, fact: Fact) -> bool:
        """Whether a party's plain name is but the matter of an office: "Labour Minister Bello"."""
        plain = bool(fact.guard) and fact.sectors == ("PTY",)
        return plain and after < len(self._words.words) and self._words.folded[after] not in _MEMBERS

    def _in_place(self, at: int) -> int:
        """The end of the name of a place of some country that begins at a word; 0 for none."""
        place = self._places.get(at)
        inside = self._words.indices(place.span) if place is not None and place.country else None
        return inside.stop if inside is not None and inside.start == at else 0

    def _without_country(self, at: int) -> int | None:
        """The end of a name of several words that is of no country though a nationality is in it: the Persian Gulf, the Indian Ocean."""
        place = self._places.get(at)
        if place is None or place.country:
            return None
        inside = self._words.indices(place.span)
        return inside.stop if len(inside) > 1 and inside.start == at else None

    def _claim(self, first: int, last: int, claim: Claim) -> Claim | None:
        """The claim, unless a compound takes it back: "Iran-backed", "pro-Russian"."""
        words = self._words.words
        if (words[first].hyphen and words[first - 1].folded in OPPOSED) or self.is_ethnic(first):
            return None
        about = claim.basis in ("place", "named") and (claim.fact is None or claim.fact.kind is ActorKind.STATE)
        if about and last < len(words) and words[last].folded in _STUDYING and words[last].gap:
            return None
        after = words[last] if last < len(words) and words[last].hyphen else None
        if after is None:
            return claim
        if after.folded in NO_CLAIM or (after.capital and self._is_of_person(last)):
            return None
        if after.folded in LOOSE_CLAIM:
            return Claim(claim.country, "place", at=first, seat=True)
        return claim

    def _is_of_person(self, at: int) -> bool:
        """ "the Russia-Novak probe": whether a word that a hyphen joins to a country names no country or body."""
        spot = self._words.spot(at)
        return self._words.demonym(at, limit=at + 1) is None and (spot is None or spot.facts[0].kind is ActorKind.PERSON)

    def is_ethnic(self, index: int) -> bool:
        """Whether a nationality is a people's only: ethnic Albanians may be of any country."""
        return index > 0 and self._words.folded[index - 1] in {"ethnic", "native"}

    def state_of(self, first: int, people: Demonym, own: range) -> str:
        """The country of a people's members: Macedonian Albanians are of Macedonia, Greek Cypriots of Cyprus."""
        if first > own.start and people.kind in {"state", "people"} and people.country not in _SETTLED and self._words.words[first].gap:
            before = self._words.demonym(first - 1, limit=first)
            if before is not None and before[1].kind == "state" and not self._words.words[first].hyphen:
                return before[1].country
        return people.country

    def coordinated(self, claims: Sequence[Claim]) -> tuple[Claim, ...]:
        """Several claims where "and", a comma or a hyphen joins them; else the one that says most."""
        if len(claims) < 2:
            return tuple(claims)
        groups = [
            claim for claim in claims if claim.fact and claim.fact.kind in (ActorKind.GROUP, ActorKind.ORGANISATION, ActorKind.OUTLET)
        ]
        joined = [claims[0]]
        for left, right in pairwise(claims):
            if not self._joined(left.at, right.at):
                break
            joined.append(right)
        if len(joined) > 1:
            return tuple(joined)
        states = [claim for claim in claims if claim not in groups]
        if groups and not (states and groups[0].country in ("UNO", "IGO", "EUR")):
            return (groups[0],)
        states = [claim for claim in states if claim.basis != "place"] or states  # "a Somali-born Dutch lawmaker"
        return (states[0],) if states else (claims[0],)

    def _joined(self, left: int, right: int) -> bool:
        between = self._text[self._words.words[left].end : self._words.words[right].start].strip()
        return between.endswith(("and", ",", "-", "–", "or")) and len(between) < 40 and between.count(" ") <= 2
