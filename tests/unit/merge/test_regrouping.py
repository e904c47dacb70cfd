"""Stories and reprints of reports that come and go in steps are those of all that are left, found at once."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

import pytest

from dragoman.archive import StoryId
from dragoman.merge.regrouping import Days, Regrouping
from dragoman.merge.reprints import find_reprints, regroup_prints, shingles_of
from dragoman.merge.stories import Report, find_stories, order_of, vector_of
from dragoman.merge.weights import Weights
from dragoman.model import Block, BlockKind, Document, DocumentId
from dragoman.spans import Span

WORDS = [f"word{number}" for number in range(60)]
WEIGHTS = Weights({}, 3000)


@dataclass
class Shelf:
    """Reports with their stories, and groups of texts."""

    kept: dict[DocumentId, tuple[Report, StoryId | None]] = field(default_factory=dict)
    groups: list[tuple[DocumentId, ...]] = field(default_factory=list)
    bands: dict[DocumentId, tuple[int, ...]] = field(default_factory=dict)
    documents: dict[DocumentId, Document] = field(default_factory=dict)

    def reports(self, days: Days | None) -> Iterable[tuple[Report, StoryId | None]]:
        for report, story in self.kept.values():
            if days is None or report.published is None or days[0] <= report.published <= days[1]:
                yield report, story

    def reports_of(self, stories: Collection[StoryId]) -> Iterable[tuple[Report, StoryId | None]]:
        return [(report, story) for report, story in self.kept.values() if story in stories]

    def banded(self, bands: Collection[int]) -> Iterable[tuple[int, DocumentId]]:
        return [(band, name) for name, own in self.bands.items() for band in own if band in bands]

    def printed(self, documents: Collection[DocumentId]) -> Iterable[Sequence[DocumentId]]:
        return [group for group in self.groups if set(group) & set(documents)]

    def texts(self, documents: Collection[DocumentId]) -> Iterable[Document]:
        return [self.documents[name] for name in documents if name in self.documents]

    def step(self, new: list[Report], gone: set[DocumentId]) -> None:
        """One increment of the stories."""
        lost = {story for name in gone if (story := self.kept.pop(name)[1]) is not None}
        found = Regrouping(self).regroup(new, gone=lost)
        for report, story in list(self.kept.values()):
            if story in found.before:
                self.kept[report.document] = report, None
        self.kept |= {report.document: (report, None) for report in new}
        for group in found.groups:
            if len(group) > 1:
                self.kept |= {report.document: (report, StoryId(f"story:{group[0].document}")) for report in group}

    def stories(self) -> list[tuple[DocumentId, ...]]:
        """The documents of each story."""
        names = sorted({story for _, story in self.kept.values() if story is not None})
        return [tuple(report.document for report in sorted((one for one, _ in self.reports_of([name])), key=order_of)) for name in names]


def reports(dice: random.Random, number: int, days: int) -> list[Report]:
    """Reports that have many words in common."""
    found = []
    for at in range(number):
        about = dice.randrange(4) * 10
        words = dice.sample(WORDS[about : about + 24], 6) + dice.sample(WORDS, 3)
        published = dt.date(2004, 1, 1) + dt.timedelta(days=dice.randrange(days)) if dice.random() < 0.97 else None
        vector = vector_of({word: dice.choice((1, 1, 3)) for word in words}, WEIGHTS)
        found.append(Report(DocumentId(f"d{at:03}"), "", published, vector))
    return found


@pytest.mark.parametrize("seed", range(16))
def test_stories_in_steps_are_those_of_all_at_once(seed: int) -> None:
    dice = random.Random(seed)
    every = reports(dice, 60, dice.choice((30, 300, 900)))
    shelf = Shelf()
    for _ in range(12):
        there = list(shelf.kept)
        gone = set(dice.sample(there, min(len(there), dice.choice((0, 0, 1, 4)))))
        absent = [report for report in every if report.document not in shelf.kept or report.document in gone]
        shelf.step(dice.sample(absent, min(len(absent), dice.randint(0, 9))), gone)
        whole = find_stories([report for report, _ in shelf.kept.values()])
        assert sorted(shelf.stories()) == sorted(story.documents for story in whole)


def text(dice: random.Random, name: str, wording: list[str]) -> Document:
    """A document of most of the words of a text, with some before them."""
    start = dice.randrange(12)
    words = [*dice.sample(WORDS, 4), *wording[start : start + 60 + dice.randrange(40)]]
    told = " ".join(words)
    return Document(DocumentId(name), told, told, (), (Block(BlockKind.BODY, Span(0, len(told))),))


@pytest.mark.parametrize("seed", range(8))
def test_reprints_in_steps_are_those_of_all_at_once(seed: int) -> None:
    dice = random.Random(seed)
    wordings = [[dice.choice(WORDS) for _ in range(110)] for _ in range(4)]
    shelf = Shelf()
    every = {name: text(dice, name, dice.choice(wordings)) for name in (f"d{at:02}" for at in range(30))}
    for _ in range(10):
        there = sorted(shelf.documents)
        gone = set(dice.sample(there, min(len(there), dice.choice((0, 1, 3)))))
        absent = sorted(set(every) - set(there) | gone)
        new = {name: every[name] for name in dice.sample(absent, min(len(absent), dice.randint(0, 6)))}
        for name in gone:
            del shelf.documents[name]
            shelf.bands.pop(name)
        found = regroup_prints([compared(document) for document in new.values()], shelf, gone=gone)
        shelf.groups = [*(group for group in shelf.groups if group not in found.before), *found.groups]
        shelf.documents |= new
        shelf.bands |= found.bands
        assert tuple(sorted(shelf.groups)) == find_reprints(compared(document) for document in shelf.documents.values())


def compared(document: Document) -> Report:
    """A text as reprints are found."""
    return Report(document.id, "", None, {}, shingles_of(document))
