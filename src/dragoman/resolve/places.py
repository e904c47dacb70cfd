"""Finds the places that a report names and says where each is, by size, by what stands beside it and by the places around it.

A place that is named is not yet the place of an event; a capital that stands for its government is no place.
"""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.knowledge.actors import ActorKnowledge
from dragoman.knowledge.places import LONGEST_NAME, PlaceFact, PlaceKnowledge
from dragoman.model import ActorKind, BlockKind, Document, DocumentId, Place
from dragoman.resolve.actors import ActorResolution
from dragoman.resolve.divisions import distance, divisions_named, is_far, lone_division
from dragoman.resolve.words import CALENDAR, DocumentWords
from dragoman.spans import Span

LOCATIVE = frozenset(
    "above across along around at between beyond for from in inside into near off on outside over through throughout to toward "
    "towards via within".split()
)
SKIPPED = frozenset(
    "the central northern southern eastern western north south east west downtown city town village port capital province "
    "district state suburb of area neighborhood neighbourhood region county nearby greater rural coastal historic old war- "
    "torn besieged holy mainly archdiocese archipelago atoll borough canton commune constituency department diocese enclave governorate "
    "hamlet island locality municipality oblast parish peninsula prefecture settlement territory township valley".split()
)
_FOLLOWING = frozenset(
    "airfield airport area atoll base border canton city commune constituency county department diocese district enclave governor "
    "governorate hospital island locality mayor municipality oblast police port prefecture province region resident residents settlement "
    "suburb territory town township village".split()
)
_STRUCK = frozenset(
    "besieged besieging besieges bombarded bombarding bombed bombing bombs captured capturing captures encircled encircling entered "
    "entering enters evacuated evacuating flattened hitting invaded left leaving liberated occupied occupying overran overrun pounded "
    "pounding pounds raided raiding reached reaching recaptured recapturing reoccupied retaken retakes retaking retook seized seizing "
    "shelled shelling shells stormed storming storms struck surrounded".split()
)  # verb forms whose object may be a town; the object of other verbs is a person or a government rather
_BEFALLEN = frozenset(
    "besieged bombarded bombed encircled flattened levelled leveled liberated looted occupied overrun pounded raided ransacked razed "
    "recaptured reoccupied retaken sacked shelled stormed strafed torched".split()
)  # what befalls towns and hardly persons, in the passive behind the name
_TAKEN = frozenset("captured evacuated hit seized struck surrounded taken".split())  # of towns and of persons
_INNER = frozenset("of the de la al el am upon on au aux da do dos du del des en e les los las sur".split())  # small words inside names
_TOWNS = frozenset({"capital", "city", "hometown", "port", "suburb", "town", "village"})
_HELPING = frozenset("was were is are has have had been being again also later".split())
_FALLING = {"fell": ("to", "into", "under"), "falls": ("to",), "fallen": ("to",), "came": ("under",), "comes": ("under",)}
_PLAIN = frozenset({"in", "near", "inside", "outside", "around", "across", "throughout", "within"})  # lead to places and hardly to people
_TITLED = frozenset(
    "mr mrs ms miss dr sir sgt lt capt col gen rev judge officer sen rep coach colonel lieutenant sergeant brigadier captain commander "
    "professor senator ambassador".split()
)
_OF = frozenset(
    "capital city district east island kilometers km miles north northeast northwest outskirts port province region south "
    "southeast southwest state streets suburb town university village west".split()
)
LED_SIZE = 40_000  # people: a town that "to", "from" or "at" lead to
KNOWN_SIZE = 250_000  # people: a town that is taken for one without further signs
ASTRAY_SIZE = 60_000  # people: a town that is not known far from home
LONGEST_PERSON = 40  # characters: longer phrases hold more than a name
_OTHER_NAME = 1.5  # what an old or foreign name counts less than a town's own
NEAR = 200.0  # kilometres: places this near to one another support each other


@dataclass(frozen=True, slots=True)
class _Named:
    """A toponym in the text with all it may be."""

    first: int
    last: int
    span: Span
    facts: tuple[PlaceFact, ...]
    sure: bool
    beside: str | None = None  # country code, or ``US-XX``, that stands behind a comma
    led: tuple[str, ...] = ()  # the words of place that lead to it
    weak: bool = False  # a district that counts only in a country that is named otherwise


class PlaceFinder:
    """Finds and resolves the toponyms of one document."""

    __slots__ = ("_actors", "_document", "_folded", "_knowledge", "_people", "_words", "words")

    def __init__(
        self, document: Document, *, actors: ActorKnowledge, knowledge: PlaceKnowledge, words: DocumentWords | None = None
    ) -> None:
        self._document = document
        self._actors = actors
        self._knowledge = knowledge
        self.words = words or DocumentWords(document, actors)
        self._words = self.words.words
        self._folded = self.words.folded
        self._people = self._named_people()

    def _named_people(self) -> set[int]:
        """Words that belong to persons: what follows a title or a given name, and the same surname elsewhere."""
        surnames: set[str] = set()
        given: set[int] = set()
        for index in range(len(self._words) - 1):
            after = self._words[index + 1]
            whole = self.words.spot(index)
            if whole is not None and whole.first == index < whole.last - 1 and whole.facts[0].kind is ActorKind.PERSON:
                surnames.add(self._folded[whole.last - 1])  # a known person in full: "Mr. Rubio" later is no town
            if not (after.gap and after.capital and self._words[index].capital) or self.words.spot(index + 1):
                continue
            if self._folded[index] in _TITLED or self._actors.gender(self._words[index].text):
                if self._is_in_town(index):
                    continue
                given.add(index)
                surnames.add(after.folded)
                if self._folded[index] in _TITLED and self._goes_on(index + 2):  # "Colonel Idrissa Maka"
                    surnames.add(self._folded[index + 2])
        return given | {index for index, folded in enumerate(self._folded) if folded in surnames and not self._is_led_plainly(index)}

    def _goes_on(self, index: int) -> bool:
        """Whether a word with a capital goes on with a name, and is none that is known."""
        return index < len(self._words) and self._words[index].gap and self._words[index].capital and not self.words.spot(index)

    def _is_in_town(self, index: int) -> bool:
        """Whether a given name is part of a town of several words: San Pedro Sula, Villa Maria."""
        if index == 0 or not (self._words[index - 1].capital and self._words[index].gap):
            return False
        runs = (" ".join(self._folded[index - 1 : last]) for last in (index + 1, index + 2))
        return any(fact.population >= LED_SIZE for run in runs for fact in self._knowledge.find(run)[:1])

    def _is_led_plainly(self, index: int) -> bool:
        return index > 0 and self._folded[index - 1] in _PLAIN and not self._words[index].possessive  # "outside Holloway's home"

    def __call__(self) -> tuple[Place, ...]:
        """All toponyms in text order."""
        named = list(self._find())
        countries, divisions = self._surroundings(named)
        chosen = [(name, _best(name, countries, divisions, ())) for name in named]
        settled = [fact for name, fact in chosen if _is_settled(name, fact)]
        best = [(name, _best(name, countries, divisions, settled)) for name in named]
        scenes = {fact.country for name, fact in best if fact.country and self._is_scene(name, fact)}
        return tuple(_place(name.span, fact) for name, fact in best if not self._is_astray(name, fact, countries, scenes))

    def _is_scene(self, name: _Named, fact: PlaceFact) -> bool:
        """Whether a country, a region or a large town is where something takes place."""
        large = fact.kind != "city" or fact.population >= KNOWN_SIZE
        return large and not name.weak and (self._in_dateline(name.span) or any(word in _PLAIN | _OF for word in name.led))

    def _is_astray(self, name: _Named, fact: PlaceFact, countries: Counter[str], scenes: set[str]) -> bool:
        """Whether a small town lies far from all that a report tells of: "Bam province" in a report from Burkina Faso is not in Iran."""
        if name.beside or not fact.country or fact.country in countries or fact.country in scenes:
            return False
        if name.weak:
            return True
        led = self._is_followed(name.last) or any(word in _PLAIN | _OF for word in name.led)  # people travel to far towns
        if fact.kind != "city" or fact.population >= ASTRAY_SIZE or not scenes or not led:
            return False
        return is_far(fact, scenes, self._knowledge)

    # ------------------------------------------------------------ recognition

    def _find(self) -> Iterator[_Named]:
        found = [*self._countries(), *self._towns()]
        sure = {tuple(self._folded[name.first : name.last]) for name in found if name.sure}
        at = -1
        for name in sorted(found, key=lambda name: (name.first, name.first - name.last)):
            if name.first >= at and (name.sure or tuple(self._folded[name.first : name.last]) in sure):
                yield name
                at = name.last

    def _countries(self) -> Iterator[_Named]:
        """Names of countries; seats of power and towns are found in the gazetteer."""
        index = 0
        while index < len(self._words):
            spot = self.words.spot(index)
            index = index + 1 if spot is None else spot.last
            if spot is None or spot.first in self._people:
                continue
            fact = spot.facts[0]
            if fact.kind is not ActorKind.STATE or fact.guard or not fact.country:
                continue
            point = self._point(fact.id, fact.country, spot.first, spot.last)
            if point and not self._in_longer_name(spot.first, spot.last):
                span = Span(self._words[spot.first].start, self._words[spot.last - 1].end)
                yield _Named(spot.first, spot.last, span, (point,), sure=True)

    def _point(self, identifier: str, country: str, first: int, last: int) -> PlaceFact | None:
        regions = self._knowledge.region(" ".join(self._folded[first:last]))
        if regions:
            return regions[0]
        return self._knowledge.country(country) if identifier == country or identifier.startswith("state.") else None

    def _towns(self) -> Iterator[_Named]:
        index = 0
        while index < len(self._words):
            name = self._state_beside(index) or (self._town_at(index) if self._may_begin(index) else None)
            if name:
                yield name
            index = name.last if name else index + 1

    def _state_beside(self, index: int) -> _Named | None:
        """A US state, abbreviated or not, behind a town and a comma."""
        if (
            index == 0
            or not self._words[index].capital
            or self._document.text[self._words[index - 1].end : self._words[index].start] != ", "
        ):
            return None
        for last in (index + 2, index + 1):
            code = self._knowledge.states.get(" ".join(self._folded[index:last]))
            fact = self._knowledge.state(code) if code and last <= len(self._words) else None
            if fact and self._words[index - 1].capital:
                end = self._words[last - 1].end
                dotted = self._document.text[end : end + 1] == "." and self._words[last - 1].text != fact.name
                return _Named(index, last, Span(self._words[index].start, end + dotted), (fact,), sure=True)
        return None

    def _may_begin(self, index: int) -> bool:
        word = self._words[index]
        if not word.capital or index in self._people or word.folded in CALENDAR:
            return False
        if len(word.folded) < 3 and not self._begins_name(index):
            return False
        spot = self.words.spot(index)
        return spot is None or (spot.first == index and spot.facts[0].kind is ActorKind.STATE)

    def _begins_name(self, index: int) -> bool:
        """Whether a word of two letters begins a town of two words: Da Nang, El Obeid."""
        after = self._words[index + 1] if index + 1 < len(self._words) else None
        return len(self._folded[index]) == 2 and after is not None and after.capital and after.gap

    def _town_at(self, first: int) -> _Named | None:
        last = first + 1
        while last < min(len(self._words), first + LONGEST_NAME) and self._words[last].gap and last not in self._people:
            if not (self._words[last].capital or self._folded[last] in _INNER):
                break
            last += 1
        for end in range(last, first, -1):
            facts = self._knowledge.find(" ".join(self._folded[first:end]))
            if all(fact.kind in ("city", "capital") for fact in facts):
                facts = divisions_named(self._folded, first, end, facts, self._knowledge) or facts
            if facts:
                return self._named(first, end, facts)
            if self._is_led_plainly(first) and (found := lone_division(self._folded, first, end, self._knowledge)):
                name = self._named(first, end, found)
                return replace(name, weak=found[0].kind == "region") if name is not None else None
        return None

    def _named(self, first: int, last: int, facts: tuple[PlaceFact, ...]) -> _Named | None:
        spot = self.words.spot(first)
        if spot and not spot.facts[0].guard and spot.last >= last and not any(fact.kind == "admin1" for fact in facts):
            return None  # the country of that name is meant
        if facts[0].kind == "river" and self._words[last - 1].possessive and self._folded[first - 1 : first] != ["the"]:
            return None  # "Amazon's drones" are no river's
        stated = self._nationality(first)
        beside = self._beside(last) or stated
        if beside and beside == stated and self._folded[first - 2] in SKIPPED and not any(_is_inside(fact, beside) for fact in facts):
            return None  # "the Honduran department of Colón" is not the town in Panama
        if beside is None and last - first == 1 and self._actors.demonym_row((self._folded[first],)) is not None:
            led_by_article = first > 0 and self._folded[first - 1] in ("the", "a", "an")
            if led_by_article or not facts[0].primary:
                return None  # "the Canadian border": no town is meant
        is_region = facts[0].kind not in ("city", "capital")
        span = Span(self._words[first].start, self._words[last - 1].end)
        if self._in_longer_name(first, last) and beside is None:
            return None
        led = self._is_led(first)
        large = facts[0].population >= LED_SIZE or is_region or any(word in _PLAIN | _OF for word in led)
        sure = beside is not None or is_region or bool(led and large) or self._is_followed(last) or self._in_dateline(span)
        sure = sure or self._is_struck(last, large=large) or self._renames(first)
        if not sure and facts[0].population >= KNOWN_SIZE and facts[0].primary:
            large = facts[0].population >= 4 * KNOWN_SIZE or facts[0].kind == "capital"
            sure = self._actors.gender(self._words[first].text) is None and (large or not self._begins_sentence(first))
        return _Named(first, last, span, facts, sure, beside, led)

    def _renames(self, first: int) -> bool:
        """Whether a name says which town was meant before its comma: "the capital, Honiara"."""
        if first == 0 or self._folded[first - 1] not in _TOWNS or self._words[first - 1].capital:
            return False
        return self._document.text[self._words[first - 1].end : self._words[first].start] == ", "

    def _nationality(self, first: int) -> str | None:
        """The country of "the Angolan town of Kuito"."""
        if first < 3 or self._folded[first - 1] != "of" or self._folded[first - 2] not in _OF | _FOLLOWING:
            return None
        for index in range(first - 3, max(first - 6, -1), -1):
            row = self._actors.demonym_row((self._folded[index],)) if self._words[index].capital else None
            if row is not None:
                return row.country
            if not self._plain_gap(index + 1):
                break
        return None

    def _in_longer_name(self, first: int, last: int) -> bool:
        """Whether a capitalised word that is no title, direction or nationality goes before or after without a comma: "Jack London"."""
        before = self._words[first - 1] if first else None
        if before and before.capital and self._touches(first) and not before.possessive:
            plain = before.folded in SKIPPED | LOCATIVE | CALENDAR or self._actors.role(before.folded) is not None
            if not plain and not self._begins_sentence(first - 1) and self._actors.demonym_row((before.folded,)) is None:
                return True
            if self._actors.gender(before.text) is not None:
                return True
        after = self._words[last] if last < len(self._words) else None
        if after is None or not after.capital or not self._touches(last) or self._words[last - 1].possessive:
            return False
        return (
            after.folded not in _FOLLOWING and self._actors.role(after.folded) is None and self._knowledge.states.get(after.folded) is None
        )

    def _touches(self, index: int) -> bool:
        return self._document.text[self._words[index - 1].end : self._words[index].start] in (" ", "-")

    def _begins_sentence(self, index: int) -> bool:
        if index == 0:
            return True
        between = self._document.text[self._words[index - 1].end : self._words[index].start]
        return any(mark in between for mark in '.!?:\n“"')

    def _is_led(self, first: int) -> tuple[str, ...]:
        """The words of place that lead to the name, over "the northern city of" and the like; none where nothing does."""
        index = first - 1
        seen_of = False
        while index >= 0 and index >= first - 6 and self._plain_gap(index + 1):
            folded = self._folded[index]
            if folded in _STRUCK and (index == first - 1 or self._actors.role(self._folded[index + 1]) is None):
                return (folded,)
            if folded in LOCATIVE:
                return (folded,)
            if seen_of and folded in _OF:
                return (folded,)
            if seen_of and folded == "out":
                return ("from",)
            if folded == "of":
                seen_of = True
            elif folded not in SKIPPED and folded != "and":
                return ()
            index -= 1
        return ()

    def _is_struck(self, last: int, *, large: bool) -> bool:
        """Whether what follows is done to towns: "Goma was shelled", "Basra fell to"; what may befall persons counts for a large one."""
        index = last
        while index < min(len(self._words) - 1, last + 4) and self._plain_gap(index) and self._folded[index] in _HELPING:
            index += 1
        if index >= len(self._words) - 1 or not self._plain_gap(index):
            return False
        word, after = self._folded[index], self._folded[index + 1]
        if after in _FALLING.get(word, ()):
            return large
        no_person = large and self._actors.gender(self._words[last - 1].text) is None
        return index > last and (word in _BEFALLEN or (word in _TAKEN and no_person))

    def _plain_gap(self, index: int) -> bool:
        return self._document.text[self._words[index - 1].end : self._words[index].start] in (" ", "-", "\n")

    def _is_followed(self, last: int) -> bool:
        return last < len(self._words) and self._touches(last) and self._folded[last] in _FOLLOWING

    def _in_dateline(self, span: Span) -> bool:
        return any(block.kind is BlockKind.DATELINE and block.span.contains(span) for block in self._document.blocks)

    def _beside(self, last: int) -> str | None:
        """The state or country that follows behind a comma: "Paris, Texas", "Tripoli, Lebanon"."""
        if last >= len(self._words):
            return None
        between = self._document.text[self._words[last - 1].end : self._words[last].start]
        if not between.startswith(",") or len(between) > 2 or not self._words[last].capital:
            return None
        for end in (last + 2, last + 1):
            state = self._knowledge.states.get(" ".join(self._folded[last:end]))
            if state and end <= len(self._words):
                return f"US-{state}"
        spot = self.words.spot(last)
        if spot and spot.facts[0].kind is ActorKind.STATE and not spot.facts[0].guard:
            return spot.facts[0].country
        return None

    # ------------------------------------------------------------ surroundings

    def _surroundings(self, named: Sequence[_Named]) -> tuple[Counter[str], Counter[str]]:
        """Countries and US states that the document speaks of, demonyms and actors' countries included."""
        countries: Counter[str] = Counter()
        divisions: Counter[str] = Counter()
        for index in range(len(self._words)):
            spot = self.words.spot(index)
            if spot and spot.first == index and spot.facts[0].country:
                countries[str(spot.facts[0].country)] += 1
            elif self._words[index].capital:
                row = self._actors.demonym_row((self._folded[index],))
                if row:
                    countries[row.country] += 1
        for name in named:
            if name.beside and name.beside.startswith("US-"):
                divisions[name.beside[3:]] += 2
            fact = name.facts[0]
            if fact.kind == "admin1" and fact.country == "USA":
                divisions[fact.division] += 1
                countries["USA"] += 1
        return countries, divisions


def _best(name: _Named, countries: Counter[str], divisions: Counter[str], settled: Sequence[PlaceFact]) -> PlaceFact:
    """The likeliest of all places of a name."""
    facts = name.facts
    if name.beside:
        inside = [fact for fact in facts if _is_inside(fact, name.beside)]
        facts = tuple(inside) or facts
    if len(facts) == 1:
        return facts[0]
    return max(facts, key=lambda fact: _score(fact, countries, divisions, settled))


def _is_inside(fact: PlaceFact, beside: str) -> bool:
    if beside.startswith("US-"):
        return fact.country == "USA" and fact.division == beside[3:]
    return fact.country == beside


def _score(fact: PlaceFact, countries: Counter[str], divisions: Counter[str], settled: Sequence[PlaceFact]) -> float:
    """Size counts by its logarithm; a country, a state and near places that the report names count beside it."""
    score = 6.5 if fact.kind not in ("city", "capital") else math.log10(fact.population + 1)
    score += {"capital": 1.0, "city": 0.0}.get(fact.kind, 0.0)
    score -= 0.0 if fact.primary else _OTHER_NAME
    if fact.country and fact.country in countries:
        score += min(1.5, 0.75 + 0.25 * countries[fact.country])
    if fact.country == "USA" and fact.division in divisions:
        score += min(3.0, 1.5 + 0.5 * divisions[fact.division])
    near = sum(1 for other in settled if other.name != fact.name and distance(fact, other) < NEAR)
    return score + min(2.0, 0.7 * near)


def _is_settled(name: _Named, fact: PlaceFact) -> bool:
    if fact.kind not in ("city", "capital"):
        return fact.kind in ("site", "admin1") and fact.division == ""
    return len(name.facts) == 1 or name.beside is not None or fact.population >= KNOWN_SIZE


def _place(span: Span, fact: PlaceFact) -> Place:
    return Place(span, fact.name, fact.country, fact.geonames, fact.lat, fact.lon, fact.kind)


def find_places(
    document: Document, *, actors: ActorKnowledge, knowledge: PlaceKnowledge, words: DocumentWords | None = None
) -> tuple[Place, ...]:
    """All places that a document names, in text order; ``words`` are the document's own, where they are known."""
    return PlaceFinder(document, actors=actors, knowledge=knowledge, words=words)()


def settle_places(places: Sequence[Place], resolution: ActorResolution) -> tuple[Place, ...]:
    """The places without those that turned out to be parts of persons' names."""
    people = [span for actor in resolution.actors if actor.kind is ActorKind.PERSON and actor.sectors for span in actor.mentions]
    names = sorted(span for span in people if len(span) < LONGEST_PERSON)
    return tuple(place for place in places if place.kind == "country" or not _is_in_name(place.span, names))


def _is_in_name(span: Span, names: list[Span]) -> bool:
    """Whether a range overlaps one of the names, which are sorted and short."""
    first = bisect_left(names, span.start - LONGEST_PERSON, key=_start)
    return any(name.overlaps(span) for name in names[first : bisect_left(names, span.end, key=_start)])


def _start(span: Span) -> int:
    return span.start


def resolve_place(
    text: str, *, actors: ActorKnowledge, knowledge: PlaceKnowledge, on: dt.date | None = None
) -> tuple[tuple[Place, ...], tuple[PlaceFact, ...]]:
    """The places that a phrase names, taken as one that names a place, and all that its first name could be."""
    led = f"in {text}"
    document = Document(DocumentId("phrase"), led, led, (), (), published=on)
    finder = PlaceFinder(document, actors=actors, knowledge=knowledge)
    moved = tuple(
        Place(Span(max(0, p.span.start - 3), p.span.end - 3), p.name, p.country, p.geonames, p.lat, p.lon, p.kind) for p in finder()
    )
    options = knowledge.find(" ".join(finder.words.folded[1:])) if finder.words.folded else ()
    return moved, options
