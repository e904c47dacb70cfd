"""Scorers of our own for phrases: whom ``dragoman actor`` takes one for alone, and whom one means inside a text.

The rules of resolution are not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from dragoman.knowledge.actors import ActorKnowledge
from dragoman.knowledge.places import PlaceKnowledge
from dragoman.model import Participant, Phrase, Reading
from dragoman.readers.dates import parse_date
from dragoman.resolve.actors import ActorResolution, resolve_actors
from dragoman.resolve.places import find_places
from dragoman.resolve.single import resolve_actor
from dragoman.resolve.words import DocumentWords
from dragoman.spans import Span
from eval.gold import Json
from eval.reading import the_coder

CAMEO_SECTORS: Mapping[str, str] = {"MED": "JRN", "CIV": "CVL"}  # CAMEO's roles under PLOVER's names
NOBODY = "-"


@cache
def _actors() -> ActorKnowledge:
    return ActorKnowledge.load()


@cache
def _places() -> PlaceKnowledge:
    return PlaceKnowledge.load()


def judge_actors(cases: Sequence[Json], coded: Mapping[str, Json]) -> Json:  # noqa: ARG001 - no document is read
    """Country and sector of phrases alone, each over the cases that ask for it; a case without a sector asks for none."""
    right = {"country": 0, "sector": 0}
    asked = {"country": 0, "sector": 0}
    failing = {}
    for case in cases:
        expected = case["expected"]
        day = parse_date(case["date"]) if case["date"] else None
        found = resolve_actor(case["mention"], _actors(), on=day, places=_places())
        party = found[0] if found else None
        wanted = CAMEO_SECTORS.get(expected.get("code_1", ""), expected.get("code_1"))
        checks = {"country": expected.get("country"), "sector": wanted}
        told = {"country": (party.country if party else None) or "", "sector": (party.sectors[:1] or ("",))[0] if party else ""}
        for name, want in checks.items():
            if want or (want is not None and name == "country"):
                asked[name] += 1
                right[name] += told[name] == want
                if told[name] != want:
                    failing[f"{case['id']} {name}"] = f"{case['mention']}: {told[name] or NOBODY}, not {want or NOBODY}"
    return {**{name: _percent(right[name], asked[name]) for name in right}, "failing": failing}


def judge_coreference(cases: Sequence[Json], coded: Mapping[str, Json]) -> Json:  # noqa: ARG001 - the texts are read here
    """Precision over the phrases for which somebody is given, recall over those that mean somebody."""
    given = right = meaning = 0
    failing = {}
    for case, (reading, resolution) in zip(cases, _resolved([marked(case["text"])[0] for case in cases]), strict=True):
        for span, want in zip(marked(case["text"])[1], case["want"], strict=True):
            parties = meant(reading, resolution, span)
            answer = told(parties, want, marked(case["text"])[0])
            given += answer != NOBODY
            meaning += want != NOBODY
            right += answer == normal(want) != NOBODY
            if answer != normal(want):
                failing[case["id"]] = f"{answer}, not {want}: {case['text']}"
    return {"precision": _percent(right, given), "recall": _percent(right, meaning), "failing": failing}


def _resolved(texts: Sequence[str]) -> Iterator[tuple[Reading, ActorResolution]]:
    for document, reading in the_coder().read_words(texts):
        words = DocumentWords(document, _actors())
        found = find_places(document, actors=_actors(), knowledge=_places(), words=words)
        yield reading, resolve_actors(document, reading, _actors(), places=found, words=words)


def marked(text: str) -> tuple[str, list[Span]]:
    """The text without its brackets, and where the words in brackets stand.

    >>> marked("Peru paid. [It] was late.")
    ('Peru paid. It was late.', [Span(start=11, end=13)])
    """
    spans: list[Span] = []
    plain, at = "", 0
    for match in re.finditer(r"\[([^\]]*)\]", text):
        plain += text[at : match.start()]
        spans.append(Span(len(plain), len(plain) + len(match[1])))
        plain, at = plain + match[1], match.end()
    return plain + text[at:], spans


def meant(reading: Reading, resolution: ActorResolution, span: Span) -> tuple[Participant, ...]:
    """The parties of the phrase that the words of a range are."""
    inside = [phrase for phrase in reading.phrases if span.contains(phrase.head)]
    whole = [phrase for phrase in inside if phrase.core.end == span.end]
    best = max(whole or inside, key=lambda phrase: (phrase.function != "modifier", _length(phrase)), default=None)
    return resolution.of(best.index) if best else ()


def _length(phrase: Phrase) -> int:
    return phrase.core.end - phrase.core.start


def told(parties: Sequence[Participant], want: str, text: str) -> str:
    """The parties in the words of the gold set: a name where one is wanted, else countries; who has none but is linked, by the name."""
    if want.startswith("=") and len(parties) == 1 and parties[0].actor and parties[0].name.split()[-1] == want[1:].rsplit(maxsplit=1)[-1]:
        return want
    countries = sorted({party.country for party in parties if party.country})
    others = sorted(party.name for party in parties if not party.country and party.actor and party.name not in party.span.of(text))
    return " ".join([*countries, *(f"={name}" for name in others)]) or NOBODY


def normal(want: str) -> str:
    """What is wanted, in the order in which it is told."""
    return want if want.startswith("=") else " ".join(sorted(set(want.split())))


def _percent(right: int, of: int) -> float | None:
    return round(100 * right / of, 1) if of else None
