"""Stories anew, as far as new and lost reports can touch them.

Two groups are joined only where some pair of their reports is alike, and what happens inside two sets of groups hangs on both only where a
group of one is joined to a group of the other. So the reports in doubt are joined together with the stories beside them, held as they are:
where one of those does not come out as it was, its reports are in doubt too, and it is all done again.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from dragoman.archive import StoryId
from dragoman.merge.stories import ALIKE, LEAST, WINDOW, Groups, Report, days_apart, likeness, likenesses, order_of
from dragoman.model import DocumentId

Days = tuple[dt.date, dt.date]


class StoryShelf(Protocol):
    """What is kept of reports that were merged before; nothing of reports that are gone."""

    def reports(self, days: Days | None) -> Iterable[tuple[Report, StoryId | None]]:
        """The reports of some days and those without a day, or all, each with its story."""
        ...

    def reports_of(self, stories: Collection[StoryId]) -> Iterable[tuple[Report, StoryId | None]]:
        """The reports of some stories."""
        ...


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Groups of reports that were made anew, each in the order of its days, and the stories that they take the place of."""

    groups: tuple[tuple[Report, ...], ...]
    before: frozenset[StoryId]


class Regrouping:
    """Finds the stories of reports in doubt."""

    def __init__(self, shelf: StoryShelf) -> None:
        self._shelf = shelf
        self._reports: dict[DocumentId, Report] = {}
        self._stories: dict[DocumentId, StoryId | None] = {}
        self._members: dict[StoryId, list[DocumentId]] = {}
        self._inside: dict[StoryId, dict[tuple[DocumentId, DocumentId], int]] = {}  # likenesses within a story
        self._alike: dict[DocumentId, dict[DocumentId, int]] = {}  # likenesses of reports in doubt
        self._doubtful: set[DocumentId] = set()
        self._near = _Near()
        self._all = False
        self._days: set[int] = set()  # whose reports are at hand

    def regroup(self, new: Sequence[Report], *, gone: Collection[StoryId] = ()) -> Regrouped:
        """The stories of new reports and of what is left of the stories that have lost some."""
        before = set(gone)
        for report in new:
            self._take(report, None)
        left = [report for report, _ in self._keep(self._shelf.reports_of(gone))] if gone else []
        self._doubt({report.document for report in (*new, *left)})
        while True:
            groups, broken = self._join()
            if not broken:
                break
            before |= {story for story in broken if story is not None}
            self._doubt({name for names in broken.values() for name in names})
        before |= {story for name in self._doubtful if (story := self._stories[name]) is not None}
        return Regrouped(tuple(groups), frozenset(before))

    # ------------------------------------------------------------ what is at hand

    def _take(self, report: Report, story: StoryId | None) -> None:
        if report.document not in self._reports:
            self._reports[report.document] = report
            self._stories[report.document] = story
            self._near.add(report)

    def _keep(self, found: Iterable[tuple[Report, StoryId | None]]) -> list[tuple[Report, StoryId | None]]:
        listed = list(found)
        for report, story in listed:
            self._take(report, story)
        return listed

    def _fetch(self, names: Iterable[DocumentId]) -> None:
        """Have all reports at hand that may be like some others."""
        for first, last in _stretches([self._reports[name] for name in names]):
            if self._all:
                return
            if first == dt.date.min:
                self._all = True
                self._keep(self._shelf.reports(None))
            else:
                for stretch in _without(first, last, self._days):
                    self._keep(self._shelf.reports(stretch))
                self._days |= set(range(first.toordinal(), last.toordinal() + 1))

    def _doubt(self, names: Collection[DocumentId]) -> None:
        self._doubtful |= set(names)
        self._fetch(names)
        for name in names:
            self._alike[name] = self._near.likenesses(self._reports[name])

    def _of_story(self, story: StoryId) -> list[DocumentId]:
        if story not in self._members:
            found = sorted((report for report, _ in self._keep(self._shelf.reports_of([story]))), key=order_of)
            self._members[story] = [report.document for report in found]
            pairs = likenesses(found)
            self._inside[story] = {(found[i].document, found[j].document): value for (i, j), value in pairs}
        return self._members[story]

    # ------------------------------------------------------------ joining

    def _join(self) -> tuple[list[tuple[Report, ...]], dict[StoryId | None, list[DocumentId]]]:
        """The groups of reports in doubt, and what comes out otherwise than it was: reports by their stories."""
        beside = {name for own in self._alike.values() for name, value in own.items() if value >= ALIKE and name not in self._doubtful}
        stories = {story for name in beside if (story := self._stories[name]) is not None}
        held = {name for story in sorted(stories) for name in self._of_story(story)}
        ordered = sorted((self._reports[name] for name in (self._doubtful | beside | held)), key=order_of)
        place = {report.document: at for at, report in enumerate(ordered)}
        pairs: dict[tuple[int, int], int] = {}
        for story in stories:
            pairs.update({(place[one], place[two]): value for (one, two), value in self._inside[story].items()})
        for name, own in self._alike.items():
            for other, value in own.items():
                if other in place:
                    i, j = sorted((place[name], place[other]))
                    pairs[i, j] = value
        groups: list[tuple[Report, ...]] = []
        broken: dict[StoryId | None, list[DocumentId]] = defaultdict(list)
        for members in Groups(len(ordered), pairs).join():
            names = [ordered[i].document for i in members]
            if self._doubtful.issuperset(names):
                groups.append(tuple(ordered[i] for i in members))
                continue
            told = {self._stories[name] for name in names}
            as_before = len(told) == 1 and len(names) == len(self._members.get(next(iter(told)) or StoryId(""), names[:1]))
            if not as_before:
                for name in names:
                    if name not in self._doubtful:
                        story = self._stories[name]
                        broken[story] += [name] if story is None else self._of_story(story)
        return groups, broken


class _Near:
    """Reports by their words, to find those that are like another one."""

    def __init__(self) -> None:
        self._reports: list[Report] = []
        self._postings: dict[str, tuple[array[int], array[int]]] = defaultdict(lambda: (array("q"), array("q")))

    def add(self, report: Report) -> None:
        """Take in a report."""
        for word, weight in report.vector.items():
            places, weights = self._postings[word]
            places.append(len(self._reports))
            weights.append(weight)
        self._reports.append(report)

    def likenesses(self, report: Report) -> dict[DocumentId, int]:
        """The reports that have something in common with one, and how like they are."""
        import numpy as np

        products = np.zeros(len(self._reports), dtype=np.int64)
        for word, weight in report.vector.items():
            if word in self._postings:
                places, weights = self._postings[word]
                products[np.frombuffer(places, np.int64)] += weight * np.frombuffer(weights, np.int64)
        found = {}
        for at in np.flatnonzero(products >= LEAST).tolist():
            other = self._reports[at]
            value = likeness(int(products[at]), days_apart(report, other))
            if value >= LEAST and other.document != report.document:
                found[other.document] = value
        return found


def _stretches(reports: Iterable[Report]) -> list[Days]:
    """The days of all that some reports are compared with, in as few stretches as they make; from the first day on where one has none."""
    days = {report.published for report in reports}
    if None in days:
        return [(dt.date.min, dt.date.max)]
    found: list[Days] = []
    for day in sorted(day for day in days if day is not None):
        first, last = day - WINDOW, day + WINDOW
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], last
        else:
            found.append((first, last))
    return found


def _without(first: dt.date, last: dt.date, known: Collection[int]) -> list[Days]:
    """The parts of a stretch of days that are not among those that are known."""
    missing = [day for day in range(first.toordinal(), last.toordinal() + 1) if day not in known]
    runs = groupby(enumerate(missing), key=lambda item: item[1] - item[0])
    parts = ([day for _, day in run] for _, run in runs)
    return [(dt.date.fromordinal(part[0]), dt.date.fromordinal(part[-1])) for part in parts]
