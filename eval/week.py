"""A week of 1,000 invented reports with known duplicates: are events counted, or articles?

Sentences are drawn from own-written wordings (``week.toml``), coded by the real coder and merged; the truth is known by sentence.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.claims import Claim
from dragoman.merge.joins import find_claims
from dragoman.merge.tellings import Telling, TellingFinder
from dragoman.model import Coding, DocumentId, EvidenceRole, RawDocument, Standing
from eval.reading import the_coder

WORDINGS = Path(__file__).with_name("week.toml")
OTHER = Path(__file__).with_name("week_other.toml")
MONDAY = dt.date(2021, 3, 8)
REPORTS = 1000
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ALIKE = 0.3  # of the events: another one of the same family, pair and mostly the same day or town
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Happening:
    """One true event of the week."""

    number: int
    family: str
    type: str
    day: dt.date
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """One generated report; ``told`` are the ranges of its text with the event that each tells."""

    raw: RawDocument
    told: tuple[tuple[int, int, Happening], ...]


class Week:
    """Draws happenings and reports of them; the same seed gives the same week."""

    def __init__(self, seed: int, *, wordings: Path = WORDINGS) -> None:
        self._random = random.Random(seed)
        self._table: Json = tomllib.loads(wordings.read_text(encoding="utf-8"))
        self._families: list[Json] = self._table["family"]
        self._fill: Json = self._table["fillers"]

    def happenings(self, count: int) -> list[Happening]:
        """True events: some are much like another one, but on another day, in another town or about another matter."""
        found: list[Happening] = []
        while len(found) < count:
            family = self._random.choices(self._families, [row["weight"] for row in self._families])[0]
            twin = found and self._random.random() < _ALIKE
            model = self._random.choice([other for other in found if other.family == family["name"]] or [None]) if twin else None
            made = self._happening(len(found), family, model)
            if not any(_is_same(made, other) for other in found):
                found.append(made)
        return found

    def _happening(self, number: int, family: Json, model: Happening | None) -> Happening:
        names = list(self._table["countries"])
        one, two = self._random.sample(names, 2)
        if model is not None:
            one, two = model.words["A"], model.words["B"]
        day = MONDAY + dt.timedelta(days=self._random.randrange(6))
        first, second = self._table["countries"][one], self._table["countries"][two]
        towns = (second if family["name"] == "raid" else first)[2:]
        words = {
            "A": one, "B": two, "As": first[0], "Bs": second[0], "capA": first[1], "capB": second[1], "town": self._random.choice(towns),
            "n": str(self._random.choice([2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 14, 17, 20, 25, 30])),
            "topic": self._random.choice(self._fill["topics"]),
            "goods": self._random.choice(self._fill["goods"]), "wish": self._random.choice(self._fill["wishes"]),
            "who": f"{self._random.choice(self._fill['first'])} {self._random.choice(self._fill['last'])}",
        }  # fmt: skip
        if family["name"] == "march":
            words["n"] = str(int(words["n"]) * 100)
        return Happening(number, family["name"], family["type"], day, words)

    def reports(self, happenings: Sequence[Happening], count: int) -> Iterator[Piece]:
        """Reports by wires and papers: most tell one event, a third two; some events have a dozen reports, some one."""
        weights = [1 / (1 + self._random.randrange(12)) for _ in happenings]
        order = [*happenings, *self._random.choices(happenings, weights, k=count - len(happenings))]
        self._random.shuffle(order)
        for number, happening in enumerate(order):
            yield self._report(number, happening, happenings)

    def _report(self, number: int, main: Happening, others: Sequence[Happening]) -> Piece:
        published = main.day + dt.timedelta(days=self._random.choice([0, 1, 1, 1, 2]))
        near = [other for other in others if other is not main and 0 <= (published - other.day).days <= 3]
        told = [main, *(self._random.sample(near, 1) if near and self._random.random() < 1 / 3 else [])]
        parts: list[tuple[str, Happening | None]] = []
        if self._random.random() < 0.4:
            headline = self._random.choice(self._family(main)["headlines"])
            parts.append((headline.format(**main.words) + "\n\n", main))
        head = ""
        wire = self._random.choice(self._fill["wires"])
        if self._random.random() < 0.4:
            head = f"{main.words['capA'].upper()}, {published:%B} {published.day} ({wire}) - "
        for at, happening in enumerate(told):
            lead = self._random.choice(self._family(happening)["leads"])
            sentence = lead.format(**happening.words, when=self._when(happening.day, published))
            parts.append(((head if at == 0 else "") + sentence[:1].upper() + sentence[1:], happening))
            parts += [(f" {self._random.choice(self._fill['sentences'])}", None) for _ in range(self._random.randrange(3))]
            parts.append(("\n\n", None))
        text, ranges = _joined(parts)
        publisher = wire if head else self._random.choice(self._fill["publishers"])
        raw = RawDocument(DocumentId(f"w{number:04}"), text, published=published, published_basis="given", publisher=publisher)
        return Piece(raw, ranges)

    def _family(self, happening: Happening) -> Json:
        return next(row for row in self._families if row["name"] == happening.family)

    def _when(self, day: dt.date, published: dt.date) -> str:
        weekday = f"on {_WEEKDAYS[day.weekday()]}"
        if (published - day).days == 0:
            return self._random.choice([weekday, "today"])
        if (published - day).days == 1:
            return self._random.choice([weekday, weekday, "yesterday"])
        return weekday


def _is_same(one: Happening, two: Happening) -> bool:
    """Two draws that no report could tell apart."""
    details = {
        "raid": ("A", "B", "town"), "visit": ("A", "B"), "expulsion": ("A", "B"), "march": ("A", "town"), "arrest": ("A", "town"),
        "condemnation": ("A", "B", "topic"), "aid": ("A", "B", "goods"), "demand": ("A", "B", "wish"), "ambush": ("A", "town"),
    }  # fmt: skip
    return one.family == two.family and one.day == two.day and all(one.words[name] == two.words[name] for name in details[one.family])


def _joined(parts: Sequence[tuple[str, Happening | None]]) -> tuple[str, tuple[tuple[int, int, Happening], ...]]:
    text, ranges = "", []
    for words, happening in parts:
        if happening is not None:
            ranges.append((len(text), len(text) + len(words), happening))
        text += words
    return text, tuple(ranges)


@dataclass(frozen=True, slots=True)
class WeekScore:
    """Counts against the truth, and pairs of tellings that were joined wrongly or not at all."""

    truth: int
    counted: int
    told: int
    articles: int
    joined: int
    joined_falsely: int
    same: int
    missed: int

    def figures(self) -> dict[str, float]:
        """Per cent."""
        return {
            "events against truth": round(100 * (self.counted / self.truth - 1), 1),
            "tellings against truth": round(100 * (self.articles / self.truth - 1), 1),
            "events told and coded": round(100 * self.told / self.truth, 1),
            "false merges": round(100 * self.joined_falsely / max(1, self.joined), 1),
            "missed merges": round(100 * self.missed / max(1, self.same), 1),
        }


def measure_week(*, seed: int = 7, reports: int = REPORTS, happenings: int = 320, show: int = 0, wordings: Path = WORDINGS) -> WeekScore:
    """Generate, code, merge and score one week."""
    week = Week(seed, wordings=wordings)
    pieces = list(week.reports(week.happenings(happenings), reports))
    knowledge = MergeKnowledge.load()
    find_tellings = TellingFinder(knowledge)
    truth: dict[str, Happening] = {}
    tellings: list[Telling] = []
    types = {row["type"] for row in tomllib.loads(wordings.read_text(encoding="utf-8"))["family"]}
    for piece, coding in zip(pieces, the_coder().read_many(piece.raw for piece in pieces), strict=True):
        if not isinstance(coding, Coding):
            continue
        for telling in find_tellings(coding):
            tellings.append(telling)
            start = telling.event.trigger.start
            for first, last, happening in piece.told:
                if first <= start < last and telling.event.type == happening.type and not _is_topic(telling, happening):
                    truth[telling.id] = happening
    _, claims = find_claims(tellings, knowledge)
    return _score(claims, truth, happenings, types, show=show)


def _is_topic(telling: Telling, happening: Happening) -> bool:
    """Whether an event is only what a condemnation is about: the trial in "condemned Peru over the trial of a poet"."""
    trigger = next((piece.quote for piece in telling.event.evidence if piece.role is EvidenceRole.PREDICATE), "")
    return happening.family == "condemnation" and bool(trigger) and trigger in happening.words["topic"]


def _score(claims: Sequence[Claim], truth: Mapping[str, Happening], happenings: int, types: set[str], *, show: int) -> WeekScore:
    done = [claim for claim in claims if claim.best.event.standing is Standing.DONE and claim.best.event.type in types]
    joined = falsely = 0
    kept: Counter[tuple[int, str]] = Counter()
    per_event: Counter[int] = Counter()
    for claim in claims:
        of = [truth[telling.id].number for telling in claim.tellings if telling.id in truth]
        kept.update((number, str(claim.id)) for number in of)
        per_event.update(of)
        pairs = list(combinations(of, 2))
        joined += len(pairs)
        wrong = sum(one != two for one, two in pairs)
        falsely += wrong
        if wrong and show > 0:
            show -= 1
            print("FALSE", *(f"{truth[t.id].number} {t.sentence.strip()}" for t in claim.tellings if t.id in truth), sep="\n   ")
    if show:
        _show_missed(claims, truth, show)
    same = sum(count * (count - 1) // 2 for count in per_event.values())
    together = sum(count * (count - 1) // 2 for count in kept.values())
    articles = sum(len(claim.tellings) for claim in done)
    return WeekScore(happenings, len(done), len(per_event), articles, joined, falsely, same, same - together)


def _show_missed(claims: Sequence[Claim], truth: Mapping[str, Happening], show: int) -> None:
    of: dict[int, list[Claim]] = {}
    for claim in claims:
        for number in {truth[telling.id].number for telling in claim.tellings if telling.id in truth}:
            of.setdefault(number, []).append(claim)
    for number, split in of.items():
        if len(split) > 1 and show > 0:
            show -= 1
            print(
                "MISSED",
                number,
                *(f"{len(c.tellings)}× {c.tellings[0].published} {c.tellings[0].sentence.strip()}" for c in split),
                sep="\n   ",
            )


def main() -> None:
    """Print the figures of a week: ``python -m eval.week SEED [SHOWN] [--other]``, the last with wordings that were not developed on."""
    parser = argparse.ArgumentParser(prog="python -m eval.week", description=__doc__)
    parser.add_argument("seed", type=int, nargs="?", default=7)
    parser.add_argument("shown", type=int, nargs="?", default=0, help="merges that are false or missed, to look at")
    parser.add_argument("--other", action="store_true", help="wordings that were not developed on")
    options = parser.parse_args()
    found = measure_week(seed=options.seed, show=options.shown, wordings=OTHER if options.other else WORDINGS)
    print(found, found.figures(), sep="\n")


if __name__ == "__main__":
    main()
