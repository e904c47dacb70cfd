"""A made-up newspaper: reports of matters that come and go, coded by their maker, for timing what needs many reports and no reader.

Words are drawn as unevenly as in the news, three of ten are names made of syllables; a matter has two states, a deed, a town and words of
its own, and is told for some days, now and then by two papers in one wording. The same number of a day gives the same report, whatever
is made before it.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

from dragoman.calendar import Grain, TimeBasis, TimeValue
from dragoman.knowledge.merging import WordCounts
from dragoman.model import (
    Actor,
    ActorId,
    ActorKind,
    Block,
    BlockKind,
    Coding,
    Document,
    DocumentId,
    Event,
    EventId,
    EvidenceRole,
    Extent,
    Modality,
    Participant,
    Place,
    Provenance,
    Publisher,
    Standing,
    Timex,
    TimexType,
)
from dragoman.spans import Span

FIRST = dt.date(2019, 1, 1)
_NAMES, _SKEW = 60_000, 1.2  # made-up names, and how unevenly they are drawn
_NAMED = 0.3  # of all words
_OWN = 12  # words of a matter
_STATES: Mapping[str, str] = {
    "USA": "America", "RUS": "Russia", "CHN": "China", "GBR": "Britain", "FRA": "France", "DEU": "Germany", "ISR": "Israel", "IRN": "Iran",
    "IRQ": "Iraq", "SYR": "Syria", "TUR": "Turkey", "EGY": "Egypt", "IND": "India", "PAK": "Pakistan", "JPN": "Japan", "BRA": "Brazil",
    "NGA": "Nigeria", "UKR": "Ukraine", "PER": "Peru", "YEM": "Yemen",
}  # fmt: skip
_DEEDS = (
    ("CONSULT", "visit", 1.9), ("CONSULT", "meet", 1.0), ("REQUEST", None, -1.0), ("ACCUSE", None, -2.0), ("AGREE", None, 3.0),
    ("ASSAULT", "aerial", -9.0), ("ASSAULT", None, -9.5), ("SUPPORT", None, 3.5), ("AID", None, 6.0), ("SANCTION", "expel", -7.0),
    ("PROTEST", "demo", -6.5), ("COERCE", "arrest", -5.0), ("REJECT", None, -4.0), ("THREATEN", None, -5.0), ("COOPERATE", None, 4.0),
)  # fmt: skip
_MATTERS_A_REPORT = 0.35  # new matters for each report of a day
_LASTS = 8  # days, at most


@dataclass(frozen=True, slots=True)
class Matter:
    """What reports tell of."""

    states: tuple[str, str]
    deed: tuple[str, str | None, float]
    town: str
    where: tuple[float, float]
    words: tuple[str, ...]
    first: int
    last: int


@cache
def word(number: int) -> str:
    """A made-up word, the same for the same number.

    >>> word(7) == word(7)
    True
    """
    random = Random(f"word {number}")
    return "".join(random.choice("bdfgklmnprstvz") + random.choice("aeiou") for _ in range(random.randint(2, 4)))


@cache
def _known() -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Words of the news, and how often each is drawn."""
    counts = WordCounts.load().of
    return tuple(counts), tuple(accumulate(counts.values()))


def _drawn(random: Random) -> str:
    if random.random() < _NAMED:
        return word(int(_NAMES * random.random() ** _SKEW))
    words, totals = _known()
    return words[bisect(totals, random.randrange(totals[-1]))]


@cache
def matters(day: int, a_day: int) -> tuple[Matter, ...]:
    """The matters that begin on a day."""
    random, codes, found = Random(f"matters {day}"), tuple(_STATES), []
    for _ in range(max(1, round(a_day * _MATTERS_A_REPORT))):
        one = int(len(_STATES) * random.random() ** 1.5)
        two = (one + random.randint(1, len(_STATES) - 1)) % len(_STATES)
        words = tuple(random.choice(_known()[0]) for _ in range(_OWN))
        where = (random.uniform(-50, 60), random.uniform(-170, 170))
        last = day + int(_LASTS * random.random() ** 2)
        found.append(Matter((codes[one], codes[two]), random.choice(_DEEDS), _drawn(random).title(), where, words, day, last))
    return tuple(found)


def report(day: int, number: int, *, a_day: int) -> Coding:
    """The coding of one report of a day."""
    random = Random(f"report {day} {number}")
    running = [matter for begun in range(day - _LASTS, day + 1) for matter in matters(begun, a_day) if matter.last >= day]
    told = [random.choice(running) for _ in range(random.choice((1, 1, 2)))]
    again = random.random() < 0.05  # the wording of a wire
    wording = Random(f"wire {told[0]}") if again else random
    return _coding(DocumentId(f"{FIRST + dt.timedelta(days=day)}-{number:05}"), day, told, wording)


def _coding(name: DocumentId, day: int, told: list[Matter], random: Random) -> Coding:
    text, ranges = "", []
    for at, matter in enumerate((told[0], *told, *told)):
        sentence = _sentence(matter, random, short=at == 0)
        ranges.append((matter, Span(len(text), len(text) + len(sentence))))
        text += sentence + ("\n\n" if at == 0 else " ")
        for _ in range(0 if at == 0 else random.randint(1, 4)):
            text += " ".join([_drawn(random).capitalize(), *(_drawn(random) for _ in range(random.randint(10, 22)))]) + ". "
    published = FIRST + dt.timedelta(days=day)
    head = ranges[0][1]
    blocks = (Block(BlockKind.HEADLINE, head), Block(BlockKind.BODY, Span(head.end + 2, len(text))))
    paper = f"Paper {random.randint(1, 9)}"
    document = Document(name, text, text, (), blocks, title=head.of(text), published=published, published_basis="given", publisher=paper)
    events = tuple(_event(document, number, matter, span) for number, (matter, span) in enumerate(ranges))
    actors = tuple(_actor(state, span) for matter, span in ranges for state in matter.states)
    places = tuple(place for matter, span in ranges if (place := _place(document, matter, span)) is not None)
    provenance = Provenance("0", "made", {}, {}, {}, {})
    return Coding(document, actors, events, (), (), places, (), Publisher(paper, paper, "press", None), provenance)


def _sentence(matter: Matter, random: Random, *, short: bool) -> str:
    words = [*random.sample(matter.words, 3 if short else 8), *(_drawn(random) for _ in range(1 if short else 5))]
    random.shuffle(words)
    where = f" in {matter.town}" if random.random() < 0.6 else ""
    return f"{_STATES[matter.states[0]]} took {' '.join(words)}{where} {_STATES[matter.states[1]]}."


def _event(document: Document, number: int, matter: Matter, sentence: Span) -> Event:
    start = document.text.index("took", sentence.start)
    trigger = Span(start, start + len("took"))
    type_, mode, value = matter.deed
    exact = number % 2 == 0
    date = FIRST + dt.timedelta(days=matter.first)
    time = Timex(trigger, TimexType.DATE, TimeValue(date.isoformat(), Grain.DAY, TimeBasis.PUBLISHED, date, date)) if exact else None
    one, two = (Participant(sentence, _STATES[state], country=state, sectors=("GOV",)) for state in matter.states)
    return Event(
        EventId(f"{document.id}-e{number}"), type_, mode, (), None, value, 1, Modality.ASSERTED, Standing.DONE, historical=False,
        symmetric=False, sources=(one,), targets=(two,), trigger=trigger, time=time, place=None, about=None, statement=None,
        extent=Extent.SINGLE, count=None, quantities=(), evidence=(document.evidence(trigger, EvidenceRole.PREDICATE),), confidence=0.9,
        basis=f"row.{type_}",
    )  # fmt: skip


def _actor(state: str, sentence: Span) -> Actor:
    return Actor(ActorId(f"state.{state}"), _STATES[state], ActorKind.STATE, state, (), (Span(sentence.start, sentence.start + 3),))


def _place(document: Document, matter: Matter, sentence: Span) -> Place | None:
    at = document.text.find(f" in {matter.town} ", sentence.start, sentence.end)
    if at < 0:
        return None
    return Place(Span(at + 4, at + 4 + len(matter.town)), matter.town, matter.states[1], None, *matter.where, "city")


def newspaper(days: int, *, a_day: int, since: int = 0) -> Iterator[Coding]:
    """The reports of some days."""
    return (report(day, number, a_day=a_day) for day in range(since, since + days) for number in range(a_day))
