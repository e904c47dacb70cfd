"""The countries that a document speaks of, for parties that name none ("the army", "protesters").

A country is given only where one plainly prevails; the basis says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from dragoman.knowledge.actors import NONSTATE
from dragoman.model import ActorKind, BlockKind, Document, Phrase, Place
from dragoman.resolve.claims import NO_CLAIM, Claim
from dragoman.resolve.mentions import Kind, Mention
from dragoman.resolve.whereabouts import heres, partisans
from dragoman.resolve.words import DocumentWords

LOCATIVE = frozenset(
    "in at near inside outside around across throughout within along off into through over north south east west northeast northwest "
    "southeast southwest".split()
)
_WHERE = frozenset({"in", "at", "inside", "across", "throughout", "within"})
_SCENIC = _WHERE | {"near", "outside", "around", "off", "through", "into"}
_RULING = frozenset("administration authority cabinet government junta leadership regime ruler".split())
_SITES = frozenset(
    "airport area atoll base border camp canton capital city coast colony commune countryside county department diocese district enclave "
    "governorate hospital island jail jungle mountain municipality north oblast south east west parliament port prefecture prison province "
    "region republic soil state territory town village waters water zone".split()
)
_HIT = frozenset({"object", "passive-subject", "prep:on", "prep:at", "prep:against"})
_OUT_OF = frozenset({"prep:of", "prep:among"})
_AMONG = 4  # characters
_GATHERINGS = frozenset("conference exile negotiation summit talk training".split())  # held elsewhere than where the deed is done
_BORDERS = frozenset({"border", "frontier", "boundary"})
_EMBLEMS = frozenset({"flag", "effigy", "anthem", "portrait"})
_MISSIONS = frozenset({"embassy", "consulate", "mission", "ambassador", "envoy", "consul", "diplomat", "attache", "attaché"})
_DOMESTIC = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "OPP", "PTY", "LAB", "EDU", "AGR", "SOC"})  # mostly dealt with at home
_AT_HOME = frozenset({"OPP", "PTY", "LAB", "SOC", "LEG", "JUD", "REB"})
_SETTLED = frozenset("protester demonstrator marcher dissident villager resident voter civilian town village city".split())
_MATTERS = frozenset(
    "accord act affair agreement bill budget campaign case conflict crisis deal debate dispute hearing inquiry investigation issue law "
    "legislation measure mission package plan policy probe question report resolution scandal speech statement strategy study talk "
    "treaty vote war".split()
)  # a state before one of these is what it is about
PREVAILING = 0.5  # share of the weight of all countries
LEAD = 1.4  # times the weight of the next one
LEDE_SHARE = 0.3  # enough for the country where the first sentence takes place
FOCUS = 1.8  # times the weight of the next one, for a country that is less than half of all
_LEAST_FOCUS = 6
FEWEST = 2  # weight of the prevailing country
_OPENING = 2  # sentences
_LEDES = 1  # the last sentence of an opening behind a dateline, as a headline may stand before it
_SCENE = 2  # sentences back that a place still holds
_STAY = 4  # sentences in which people of a place are spoken of after it was named
_REPORT = 3  # sentences: shorter texts set no scene
_SEVERAL = 2
WIRE = "news agency"
_WHERE_CLAUSE = re.compile(r",? where ")
_BIRTH = ("born in ", "raised in ")
_MOST = 20  # mentions that count
_BESIDE = len(" inside the ")  # characters from somebody to where he is


class Context:
    """Countries by sentence and in the whole document."""

    __slots__ = (
        "_bodies", "_counterparts", "_counts", "_dateline", "_done_to", "_fronted", "_grounds", "_headlines", "_here", "_last",
        "_partisans", "_places", "_scenes", "_seat", "_sentences", "_suffered", "_wheres", "focus", "home",
    )  # fmt: skip

    def __init__(self, document: Document, mentions: Sequence[Mention], words: DocumentWords, *, places: Sequence[Place] = ()) -> None:
        self._counts: Counter[str] = Counter()
        self._suffered: Counter[str] = Counter()  # how often only as that of people to whom something is done
        self._places: dict[int, dict[str, tuple[int, int | None]]] = {}  # by sentence: country, where named as a place, in which quote
        self._sentences: dict[int, set[str]] = {}
        self._counterparts: set[tuple[int, str | None]] = _counterparts(mentions)
        self._grounds: dict[int, set[str]] = {}  # by sentence: the countries named, but for those of people to whom something is done
        self._done_to: dict[int, set[str]] = {}  # by sentence: the countries of those
        self._scenes: dict[int, set[str]] = {}  # by sentence: the countries where something takes place
        self._fronted: dict[int, str | None] = {}  # by sentence: the country of the place that it begins with
        inside, aside = _complements(mentions)
        counted: set[int] = set()
        self._dateline = _dateline(document, words, places)
        strangers = _strangers(mentions)
        done_to = {claim.at for mention in _done_to(mentions) for claim in _claims(mention)}
        tellers = _tellers(mentions) | _seats(mentions) | _helpers(mentions, words) | _elsewhere(mentions, self._dateline)
        for mention in mentions:
            phrase = mention.phrase
            self._fronted.setdefault(phrase.sentence, next((one.country for one in _claims(mention) if _is_place(phrase)), None))
            for claim in _claims(mention):
                if claim.at in done_to:
                    self._done_to.setdefault(phrase.sentence, set()).add(claim.country or "")
                if claim.country in strangers or claim.at in tellers:
                    continue
                country = claim.country or ""
                if claim.at not in counted:
                    counted.add(claim.at)
                    self._suffered[country] += claim.at in done_to
                    self._counts[country] += 2 if mention.fact is not None and mention.fact.kind is ActorKind.GROUP else 1
                self._sentences.setdefault(phrase.sentence, set()).add(country)
                if claim.at not in done_to:
                    self._grounds.setdefault(phrase.sentence, set()).add(country)
                born = document.text.endswith(_BIRTH, 0, phrase.core.start)
                if born or phrase.index in aside or not _is_site(phrase, claim):
                    continue
                if _is_place(phrase) or phrase.index in inside:
                    self._places.setdefault(phrase.sentence, {}).setdefault(country, (phrase.span.start, phrase.quote))
                if phrase.index in inside or phrase.function.removeprefix("prep:") in _SCENIC:
                    self._scenes.setdefault(phrase.sentence, set()).add(country)
        self._bodies = _bodies(mentions)
        self._last = max((mention.phrase.sentence for mention in mentions), default=0)
        self._here = heres(document, mentions) if self._dateline else {}
        self._wheres = _wheres(document.text, mentions)
        self._partisans = partisans(document.text, mentions) if self._counts["USA"] else frozenset()
        self._headlines = tuple(block.span for block in document.blocks if block.kind is BlockKind.HEADLINE)
        self.home, self.focus = self._find_home()
        self._seat = self._find_seat(mentions)

    def in_headline(self, phrase: Phrase) -> bool:
        """Whether a phrase stands in the headline."""
        return any(span.start <= phrase.head.start < span.end for span in self._headlines)

    def names_state(self, phrase: Phrase) -> bool:
        """Whether the sentence of a phrase names a country."""
        return bool(self._sentences.get(phrase.sentence))

    def names(self, country: str, phrase: Phrase) -> bool:
        """Whether the sentence of a phrase names a country."""
        return country in self._sentences.get(phrase.sentence, set())

    def mentions(self, country: str) -> int:
        """How often a country is named."""
        return self._counts[country]

    def named_before(self, phrase: Phrase) -> set[str]:
        """The countries that the text names up to the sentence of a phrase."""
        return {country for sentence, countries in self._sentences.items() if sentence <= phrase.sentence for country in countries}

    def other(self, country: str) -> str | None:
        """The country that the report sets against this one: two thirds at least of all other mentions."""
        rest = [(count, code) for code, count in self._counts.items() if code != country]
        if not rest:
            return None
        count, code = max(rest)
        return code if count * 3 >= 2 * sum(other for other, _ in rest) else None

    def dyad(self) -> tuple[str, str] | None:
        """The two countries that the report is about: no third is named half as often as either."""
        most = self._counts.most_common(3)
        if len(most) < 2 or most[1][1] < FEWEST or (len(most) > 2 and most[2][1] * 2 >= most[1][1]):
            return None
        return most[0][0], most[1][0]

    def country(self, phrase: Phrase, *, institution: bool) -> tuple[str | None, str | None]:
        """The country of a party that names none, with its basis.

        Bodies ("the army") are of the country that the report is about; anybody else may be of any that the sentence names; nobody is
        of the country of those who are called counterparts beside him.
        """
        if phrase.index in self._partisans:
            return "USA", "context"
        country, basis = self._country(phrase, institution=institution)
        return (None, None) if (phrase.sentence, country) in self._counterparts else (country, basis)

    def place(self, phrase: Phrase) -> tuple[str | None, str | None]:
        """The country of the one place of the sentence, for things that are hit there."""
        places = self._places.get(phrase.sentence, {})
        return (next(iter(places)), "place") if len(places) == 1 else (None, None)

    def _country(self, phrase: Phrase, *, institution: bool) -> tuple[str | None, str | None]:
        places = self._places.get(phrase.sentence, {})
        if phrase.quote is None and phrase.span.start < self._here.get(phrase.sentence, 0):
            return self._dateline, "place"  # "guerrillas stormed the French embassy here"
        named = (self._grounds if phrase.function == "subject" or self._dateline else self._sentences).get(phrase.sentence, set())
        if there := self._wheres.get(phrase.index):
            return there, "place"
        if sited := self._sited(phrase, places, institution=institution):
            return sited, "place"
        if len(named) == 1 and len(self._counts) == 1 and self._dateline in (None, *named):
            return next(iter(named)), "context"
        if institution and not places and (opening := self._told_alone(phrase)):
            return opening, "context"
        lede = phrase.sentence <= _LEDES and bool(self._done_to.get(phrase.sentence))
        if self._dateline and ((lede and not named) or (phrase.function == "subject" and named == {self._dateline})):
            return self._dateline, "context"  # "YANGON - Soldiers shot a Thai reporter"
        if not institution and named - {self.home}:
            return None, None
        if institution and named and self.home is None and self._counts[self._dateline or ""] and self._dateline not in named:
            return self._dateline, "context"  # a ministry that acts on another state is of the one where it was written
        lead = self.home or (self.focus if institution else None)
        if lead and (not named or lead in named or institution):
            return lead, "context"
        if institution and not named:
            return self.office(phrase)
        opposed = self._bodies.get(phrase.sentence, set())
        return (next(iter(opposed)), "context") if institution and len(opposed) == 1 else (None, None)

    def _sited(self, phrase: Phrase, places: Mapping[str, tuple[int, int | None]], *, institution: bool) -> str | None:
        """The country of the one place of a sentence, for bodies of several the one before them: "In Moscow, the foreign ministry called
        for talks in Georgia"."""
        beside = [country for country, (start, _) in places.items() if 0 < start - phrase.core.end <= _BESIDE]
        if len(places) > 1 and len(beside) == 1:
            return beside[0]  # "who has an office in Accra, was detained by the police in Lima"
        if len(places) == 1:
            country, (start, quote) = next(iter(places.items()))
            alone = len(self._counts) == 1
            fits = quote == phrase.quote and (alone or not institution or country == self.home or start < phrase.span.start)
            return country if fits else None
        before = [country for country, (start, quote) in places.items() if start < phrase.span.start and quote == phrase.quote]
        return before[0] if institution and len(before) == 1 and self.home not in places else None

    def office(self, phrase: Phrase) -> tuple[str | None, str | None]:
        """The country of an office holder whose state is not named: the one that the report is about, else the one where it was
        written or that its opening is about, as long as the scene does not lie elsewhere."""
        if opening := self._told_alone(phrase):
            return opening, "context"
        if self.home or self.focus:
            return self.home or self.focus, "context"
        if fronted := self._fronted.get(phrase.sentence):
            return fronted, "place"  # "In Oslo, Prime Minister Dahl said"
        scene = {country for sentence in range(phrase.sentence - _SCENE, phrase.sentence + 1) for country in self._places.get(sentence, {})}
        return (self._seat, "context") if self._seat and not scene - {self._seat} else (None, None)

    def written_in(self, *, but: str) -> tuple[str | None, str | None]:
        """The country of the dateline, where it is another one."""
        return (self._dateline, "context") if self._dateline not in (None, but) else (None, None)

    def _told_alone(self, phrase: Phrase) -> str | None:
        """The one country that a report has spoken of before a phrase, unless it was written in another one or is about one that it has
        named by then: "Bombs shook Lebanon. The opposition blamed Syria"."""
        told = {country for sentence, countries in self._grounds.items() if sentence < phrase.sentence for country in countries}
        others = {country for sentence, countries in self._done_to.items() if sentence < phrase.sentence for country in countries}
        if len(told) != 1 or others - told or self._dateline not in (None, *told):
            return None  # "Peru expelled two Thai envoys. The ministry …": of either
        return next(iter(told)) if not any(other in told for other in (self.home, self.focus) if other) else None

    def scene(self, phrase: Phrase, *, armed: bool) -> str | None:
        """The country where the people are whom a report names by their trade alone: that of the last place before them, else the one
        that the report is about or was written in. None in short texts, nor where several countries are named beside it, for
        troops any other."""
        country = self._scene(phrase) if self._last + 1 >= _REPORT else None
        others = self._sentences.get(phrase.sentence, set()) - {country}
        return country if len(others) < (1 if armed else _SEVERAL) else None

    def _scene(self, phrase: Phrase) -> str | None:
        for sentence in range(phrase.sentence, phrase.sentence - _STAY, -1):
            scenes = self._scenes.get(sentence)
            if scenes:
                (country,) = scenes if len(scenes) == 1 else (None,)
                return country if country and (self._counts[country] > 1 or len(self._counts) == 1) else self.home
        scenes_of = Counter(country for scenes in self._scenes.values() for country in scenes)
        seated = self._seat is not None and (not scenes_of or scenes_of[self._seat] + 1 >= max(scenes_of.values()))
        return self.home or (self._seat if seated else None) or self.focus

    def _find_seat(self, mentions: Sequence[Mention]) -> str | None:
        """The country of the dateline, without one the one state that acts in the opening: of the two named most."""
        opening = sorted(self._sentences)[:_OPENING]
        if self._dateline:
            seat: str | None = self._dateline
        else:
            acting = [mention for mention in mentions if mention.phrase.function == "subject" and mention.phrase.sentence in opening]
            states = {claim.country for mention in acting if mention.kind is Kind.FACT for claim in _claims(mention)}
            owners = [mentions[mention.phrase.possessor] for mention in acting if mention.phrase.possessor is not None]
            states |= {claim.country for owner in owners for claim in _claims(owner)}  # "Burma's army"
            told = {mention.phrase.sentence for mention in acting}
            seat = states.pop() if len(states) == 1 and len(told) == _OPENING else None
        most = [country for country, _ in self._counts.most_common(2)]
        return seat if seat in most and any(seat in self._sentences[sentence] for sentence in opening) else None

    def _find_home(self) -> tuple[str | None, str | None]:
        """The country that a report is about: named most, above all in its opening and as a place; None where two are level. Beside it
        the one that stands out though it is less than half of all, where many others have their say."""
        weights = Counter({country: min(count, _MOST) for country, count in self._counts.items()})
        told = self._grounds if self._dateline else self._sentences
        weights -= self._suffered if self._dateline else Counter()
        opening = [sentence for sentence in sorted(self._sentences)[:_OPENING] if not self._dateline or sentence <= _LEDES]
        for sentence in opening:
            weights.update(dict.fromkeys(told.get(sentence, ()), 2))
        for places in self._places.values():
            weights.update(dict.fromkeys(places, 1))
        if self._dateline:
            weights[self._dateline] += 3
        if not weights:
            return None, None
        (country, weight), *rest = weights.most_common(2)
        if weight >= FEWEST and weight >= PREVAILING * weights.total() and (not rest or weight >= LEAD * rest[0][1]):
            return country, country
        home = self._lede_place(weights, opening)
        stands_out = weight >= _LEAST_FOCUS and bool(rest) and weight >= FOCUS * rest[0][1]
        return home, home or (country if stands_out else None)

    def _lede_place(self, weights: Counter[str], opening: Sequence[int]) -> str | None:
        """The one country of the first sentence, where it is the scene."""
        places = self._places.get(opening[0], {}) if opening else {}
        if len(places) != 1 or len(self._sentences[opening[0]]) != 1:
            return None
        country = next(iter(places))
        return country if weights[country] >= LEDE_SHARE * weights.total() else None


def _wheres(text: str, mentions: Sequence[Mention]) -> dict[int, str]:
    """By phrase the country on which "where" goes on: "sanctions on Chad, where officers seized power"; up to the next country."""
    found: dict[int, str] = {}
    for before, after in pairwise(mentions):
        between = text[before.phrase.core.end : after.phrase.span.start]
        countries = {claim.country for claim in _claims(before)} if _WHERE_CLAUSE.fullmatch(between) else set()
        if len(countries) != 1:
            continue
        for mention in mentions[after.phrase.index :]:
            if mention.phrase.sentence != before.phrase.sentence or _claims(mention):
                break
            found[mention.phrase.index] = next(iter(countries)) or ""
    return found


def _claims(mention: Mention) -> list[Claim]:
    if mention.kind is Kind.PRONOUN or (mention.fact is not None and mention.fact.kind is ActorKind.OUTLET):
        return []
    heads = mention.fact is not None and mention.fact.kind is ActorKind.PERSON and not mention.former
    states = [c for c in mention.claims if c.country and c.country not in NONSTATE and (c.basis != "fact" or heads)]
    return [claim for claim in states if claim.basis != "metonym" or claim.sectors != ("PTY",)]  # many states have a Labour


def _strangers(mentions: Sequence[Mention]) -> set[str]:
    """The countries that a report names only as that of people to whom something is done ("arrested four Albanian gunmen", "met his Thai
    counterpart"): those who did it are hardly of that country too, or it need not be said."""
    done_to = {claim.at: claim.country or "" for mention in _done_to(mentions) for claim in _claims(mention)}
    named = {claim.country for mention in mentions for claim in _claims(mention) if claim.at not in done_to}
    return set(done_to.values()) - named


def _bodies(mentions: Sequence[Mention]) -> dict[int, set[str]]:
    """By sentence the countries of bodies at home that act in it: "Tonga's opposition demanded that the government …"."""
    found: dict[int, set[str]] = {}
    for mention in mentions:
        phrase = mention.phrase
        if phrase.function != "subject" or mention.role is None or not _AT_HOME & set(mention.sectors[:1]):
            continue
        owner = mentions[phrase.possessor] if phrase.possessor is not None else mention
        for claim in _claims(owner):
            found.setdefault(phrase.sentence, set()).add(claim.country or "")
    return found


def _counterparts(mentions: Sequence[Mention]) -> set[tuple[int, str | None]]:
    """By sentence the countries of those whom a possessor sets beside him: "his Malian counterpart"."""
    beside = [mention for mention in mentions if mention.phrase.lemma == "counterpart" and mention.phrase.possessor is not None]
    return {(mention.phrase.sentence, claim.country) for mention in beside for claim in mention.claims}


def _done_to(mentions: Sequence[Mention]) -> list[Mention]:
    """The phrases that tell foreigners or foreign things to whom something is done, also as some of many: "killed nine people, among
    them a Thai priest", "held ten, two of them Danes"."""
    found: list[Mention] = []
    them = -_AMONG - 1  # where "of them" ends
    for mention in mentions:
        phrase = mention.phrase
        if mention.kind is Kind.PRONOUN and phrase.function in _OUT_OF and mention.written.lower() == "them":
            them = phrase.span.end
        elif _is_done_to(mention) or (_is_foreigner(mention) and _is_one_of(phrase, them)):
            found.append(mention)
    return found


def _is_one_of(phrase: Phrase, them: int) -> bool:
    """Whether a phrase tells some of those to whom something is done."""
    return phrase.function == "prep:include" or 0 < phrase.span.start - them <= _AMONG


def _is_foreigner(mention: Mention) -> bool:
    """Whether a phrase tells people by their nationality: "a Thai priest", "three Danes"."""
    people = mention.role is not None or (mention.kind is Kind.PEOPLE and mention.phrase.function != "modifier")
    return people and bool(mention.claims) and all(claim.basis == "demonym" for claim in mention.claims)


def _is_done_to(mention: Mention) -> bool:
    """Whether a phrase tells a foreigner or a foreign thing: by nationality and trade, as an object, or the counterpart of somebody."""
    if mention.phrase.lemma in _EMBLEMS and mention.phrase.function in _HIT:
        return True
    if mention.role is None or any(claim.basis != "demonym" for claim in mention.claims):
        return False
    if mention.role.lemma == "counterpart" or (mention.role.lemma in _MISSIONS and mention.phrase.function in _HIT):
        return True
    at_home = mention.role.lemma in _SETTLED or bool(_DOMESTIC & set(mention.sectors[:1]))
    return mention.phrase.function in _HIT and not at_home


def _tellers(mentions: Sequence[Mention]) -> set[int]:
    """The words that give a news agency its nationality and no country else: what it tells is of any country, where another is named."""
    named = {claim.at: claim.country for mention in mentions for claim in _claims(mention)}
    media = {
        claim.at
        for mention in mentions
        for claim in _claims(mention)
        if mention.role is not None and mention.role.lemma == WIRE
    }
    told = {country for at, country in named.items() if at not in media}
    return {at for at in media if told and named[at] not in told}


def _seats(mentions: Sequence[Mention]) -> set[int]:
    """The words that say only where somebody sits ("a London-based group"), where a report names another country too."""
    named = {claim.at: claim for mention in mentions for claim in _claims(mention)}
    elsewhere = {claim.country for claim in named.values() if not claim.seat}
    return {at for at, claim in named.items() if claim.seat and elsewhere and claim.country not in elsewhere}


def _elsewhere(mentions: Sequence[Mention], dateline: str | None) -> set[int]:
    """The words that name only the other side of a border or where others confer, in a report that tells of another country too: "near
    the Malian border", "from talks in Kenya"."""
    by_index = {mention.phrase.index: mention for mention in mentions}
    beyond: dict[int, str | None] = {}
    facing: dict[int, str | None] = {}  # "near the border with Mali" is in no case in Mali, though no other country is told
    for mention in mentions:
        phrase = mention.phrase
        if phrase.lemma in _BORDERS:
            sides = [by_index[index] for word, index in phrase.complements if word == "with" and index in by_index]
            facing.update((claim.at, claim.country) for side in sides for claim in _claims(side))
        if phrase.lemma in _BORDERS and phrase.function.startswith("prep:") and len(mention.claims) == 1:
            beyond.update((claim.at, claim.country) for claim in _claims(mention) if claim.basis == "demonym")
        elif phrase.lemma in _GATHERINGS:
            sites = [by_index[index] for word, index in phrase.complements if word in _WHERE and index in by_index]
            beyond.update((claim.at, claim.country) for site in sites for claim in _claims(site))
    told = {claim.country for mention in mentions for claim in _claims(mention) if claim.at not in beyond} | {dateline} - {None}
    if facing and dateline is None and {*facing} == {claim.at for mention in mentions for claim in _claims(mention)}:
        return {*facing}
    return {at for at, country in beyond.items() if told - {country} and country not in told}


def _helpers(mentions: Sequence[Mention], words: DocumentWords) -> set[int]:
    """The words that name only who helps another: "a Moscow-backed militia" tells of no Russia."""
    return {
        claim.at
        for mention in mentions
        for claim in _claims(mention)
        if (last := spot.last if (spot := words.spot(claim.at)) else claim.at + 1) < len(words.words)
        and words.words[last].hyphen
        and words.folded[last] in NO_CLAIM
    }


def _complements(mentions: Sequence[Mention]) -> tuple[set[int], set[int]]:
    """Phrases that say where a place lies, and phrases that say only where somebody aside is ("according to traders in Kano")."""
    inside: set[int] = set()
    aside: set[int] = set()
    for mention in mentions:
        if mention.phrase.lemma in _SITES and _is_place(mention.phrase):
            inside.update(mention.phrase.appositives)  # "in the capital, Honiara"
        for word, index in mention.phrase.complements:
            if word in ("of", "in") and _is_place(mention.phrase):
                inside.add(index)
            elif word in _WHERE and (_is_aside(mention) or (mention.phrase.lemma in _RULING and _is_seat(mentions[index]))):
                aside.add(index)
    return inside, aside


def _is_aside(mention: Mention) -> bool:
    return mention.role is not None and mention.role.kind == "person" and mention.phrase.function.startswith("prep:")


def _is_seat(mention: Mention) -> bool:
    """Whether a phrase names a capital: "the government in Santiago" is Chile's, and nothing is told to happen there."""
    return mention.fact is not None and mention.fact.guard is not None


def _is_site(phrase: Phrase, claim: Claim) -> bool:
    """Whether a phrase after "in" is somewhere: "in the Thai capital", not "in the Thai uprising" nor "in an Iraq spending bill"."""
    return phrase.lemma in _SITES or (claim.basis != "demonym" and phrase.lemma not in _MATTERS)


def _is_place(phrase: Phrase) -> bool:
    return phrase.function.startswith("prep:") and phrase.function[5:] in _WHERE


def _dateline(document: Document, words: DocumentWords, places: Sequence[Place]) -> str | None:
    """The country of the place that a dateline names."""
    for block in document.blocks:
        if block.kind is BlockKind.DATELINE:
            named = [place.country for place in places if block.span.contains(place.span) and place.country]
            for index in words.indices(block.span):
                spot = words.spot(index)
                if spot and spot.facts[0].kind is not ActorKind.OUTLET and spot.facts[0].country not in NONSTATE:
                    named.append(spot.facts[0].country or "")
            if named:
                return named[0] or None
    return None
