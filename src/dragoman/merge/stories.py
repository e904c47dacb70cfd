"""Stories: reports of the same news, joined by the words that they share within a stretch of days.

Average link on the words that tell most of each report, the title's counted more than once: two groups of reports are joined while their
reports are alike on average. How alike two reports are hangs on them alone. Whether two reports are one text is decided in ``reprints``;
which of their events are the same, in ``claims``.
"""

from __future__ import annotations

import datetime as dt
import heapq
import math
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.archive import Story, StoryId
from dragoman.merge.weights import Weights
from dragoman.merge.words import beginning, find_words, is_common
from dragoman.model import BlockKind, Document, DocumentId

UNIT = 1000  # the length of a vector
ALIKE = 150_000  # mean cosine at which two groups are one story, in millionths
LEAST = ALIKE // 4  # of two reports: what lies below is nothing
WINDOW = dt.timedelta(days=120)  # between reports that are compared
FADING = 365.0  # days in which likeness falls to 1/e
_TITLE, _FRONT = 3, 2  # how often words of the title and of headline and lede count
_LONGEST = 600  # words of a report that are looked at
_COMPARED = 50  # words of a report that are compared
_READ = frozenset({BlockKind.HEADLINE, BlockKind.LEDE, BlockKind.BODY})


@dataclass(frozen=True, slots=True)
class Report:
    """What comparing needs of a document: its day, its title, and the words that tell most of it."""

    document: DocumentId
    title: str
    published: dt.date | None
    vector: Mapping[str, int]
    shingles: frozenset[int] = frozenset()


def report_of(document: Document, weights: Weights, *, shingles: frozenset[int] = frozenset()) -> Report:
    """A document as comparing sees it."""
    words: Counter[str] = Counter()
    left = _LONGEST
    title = document.title or ""
    for text, weight in ((title, _TITLE), *_stretches(document)):
        for word in find_words(text):
            if left and len(word) > 1 and not is_common(word.lower()):
                words[beginning(word)] += weight
                left -= 1
    if not title:
        title = next((text for text, _ in _stretches(document)), "")[:120]
    return Report(document.id, title, document.published, vector_of(words, weights), shingles)


def _stretches(document: Document) -> Iterator[tuple[str, int]]:
    for block in document.blocks:
        if block.kind in _READ:
            yield block.span.of(document.text), 1 if block.kind is BlockKind.BODY else _FRONT


def find_stories(reports: Iterable[Report], *, reprints: Iterable[Sequence[DocumentId]] = ()) -> tuple[Story, ...]:
    """Stories of two reports or more, in the order of their first days; the order of the input changes nothing."""
    ordered = sorted(reports, key=order_of)
    groups = Groups(len(ordered), dict(likenesses(ordered)))
    printed = {name: tuple(sorted(group)) for group in reprints for name in group}
    found = [story_of([ordered[i] for i in members], printed) for members in groups.join() if len(members) > 1]
    return tuple(sorted(found, key=lambda story: (story.first or dt.date.max, story.id)))


def order_of(report: Report) -> tuple[dt.date, str]:
    """Reports come in the order of their days."""
    return report.published or dt.date.max, report.document


def story_of(members: Sequence[Report], printed: Mapping[DocumentId, tuple[DocumentId, ...]]) -> Story:
    """The story of some reports, which are in their order; ``printed`` is the group of reprints of each report that has one."""
    documents = tuple(report.document for report in members)
    days = [report.published for report in members if report.published is not None]
    inside = {printed[name] for name in documents if name in printed}
    reprints = tuple(sorted(group for group in inside if set(group) <= set(documents)))
    return Story(StoryId(f"story:{documents[0]}"), documents, members[0].title, min(days, default=None), max(days, default=None), reprints)


def vector_of(words: Mapping[str, int], weights: Weights) -> dict[str, int]:
    """The words that tell most of a report, as a vector of length ``UNIT`` in whole numbers.

    >>> vector_of({"treaty": 2, "fishing": 1}, Weights({"fishing": 1000}, 3000))
    {'treaty': 981, 'fishing': 193}
    """
    told = {word: (1 + math.log(count)) * weights.weight(word) for word, count in words.items()}
    chosen = sorted(told.items(), key=lambda item: (-item[1], item[0]))[:_COMPARED]
    length = math.sqrt(sum(value * value for _, value in chosen)) or 1.0
    return {word: round(UNIT * value / length) for word, value in chosen}


def likenesses(reports: Sequence[Report]) -> Iterator[tuple[tuple[int, int], int]]:
    """Pairs of reports within the window that share words, with their likeness; ``reports`` are in the order of their days."""
    import numpy as np

    postings: dict[str, tuple[array[int], array[int]]] = defaultdict(lambda: (array("q"), array("q")))
    first = 0  # of the reports that are near enough
    for i, report in enumerate(reports):
        while first < i and days_apart(report, reports[first]) > WINDOW:
            first += 1
        start = 0 if report.published is None else first
        products = np.zeros(i - start, dtype=np.int64)
        for word, weight in report.vector.items():
            places, weights = postings[word]
            at = bisect_left(places, start)
            if at < len(places):
                products[np.frombuffer(places, np.int64)[at:] - start] += weight * np.frombuffer(weights, np.int64)[at:]
        for at in np.flatnonzero(products >= LEAST).tolist():
            value = likeness(int(products[at]), days_apart(report, reports[start + at]))
            if value >= LEAST:
                yield (start + at, i), value
        for word, weight in report.vector.items():
            places, weights = postings[word]
            places.append(i)
            weights.append(weight)


def likeness(product: int, apart: dt.timedelta) -> int:
    """The cosine of two vectors with this product, less for the days that lie between, in millionths; 0 beyond the window."""
    return round(product * math.exp(-apart.days / FADING)) if apart <= WINDOW else 0


def days_apart(a: Report, b: Report) -> dt.timedelta:
    """The days between two reports; none where a day is not known."""
    if a.published is None or b.published is None:
        return dt.timedelta(0)
    return abs(a.published - b.published)


class Groups:
    """Groups that are joined, the likest first, while their mean likeness is high enough."""

    __slots__ = ("_members", "_sums")

    def __init__(self, count: int, likeness: Mapping[tuple[int, int], int]) -> None:
        self._members: dict[int, list[int]] = {i: [i] for i in range(count)}
        self._sums: dict[int, dict[int, int]] = defaultdict(dict)
        for (i, j), value in likeness.items():
            self._sums[i][j] = self._sums[j][i] = value

    def join(self) -> list[list[int]]:
        """The groups that are left, each in the order of its reports."""
        waiting: list[tuple[float, int, int, int, int]] = [
            (-value, i, j, 1, 1) for i, row in self._sums.items() for j, value in row.items() if i < j and value >= ALIKE
        ]
        heapq.heapify(waiting)
        while waiting:
            _, i, j, at_i, at_j = heapq.heappop(waiting)
            if i not in self._members or j not in self._members or (len(self._members[i]), len(self._members[j])) != (at_i, at_j):
                continue
            self._unite(i, j)
            for k in self._sums[i]:
                mean = self._sums[i][k] / (len(self._members[i]) * len(self._members[k]))
                if mean >= ALIKE:
                    first, second = min(i, k), max(i, k)
                    heapq.heappush(waiting, (-mean, first, second, len(self._members[first]), len(self._members[second])))
        return [sorted(members) for members in self._members.values()]

    def _unite(self, i: int, j: int) -> None:
        self._members[i] += self._members.pop(j)
        for k, value in self._sums.pop(j).items():
            self._sums[k].pop(j)
            if k != i:
                self._sums[i][k] = self._sums[k][i] = self._sums[i].get(k, 0) + value
