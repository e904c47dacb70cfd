"""Stories: reports of the same news, joined by the words that they share within a stretch of days.

Average link on tf-idf weights, the title's words counted more than once: two groups of reports are joined while their reports are alike
on average. Whether two reports are one text is decided in ``reprints``; which of their events are the same, in ``claims``.
"""

from __future__ import annotations

import datetime as dt
import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.archive import Story, StoryId
from dragoman.merge.words import find_words, is_common, stem
from dragoman.model import BlockKind, Document, DocumentId

ALIKE = 0.1  # mean cosine at which two groups are one story
WINDOW = dt.timedelta(days=120)  # between reports that are compared
FADING = 365.0  # days in which likeness falls to 1/e
_TITLE, _FRONT = 3, 2  # how often words of the title and of headline and lede count
_LONGEST = 600  # words of a report that are looked at
_RAREST, _MOST = 2, 0.2  # reports, and share of all, in which a word stands that brings two together
_READ = frozenset({BlockKind.HEADLINE, BlockKind.LEDE, BlockKind.BODY})


@dataclass(frozen=True, slots=True)
class Report:
    """What comparing needs of a document: how often each word's stem stands in it, its day and its title."""

    document: DocumentId
    title: str
    published: dt.date | None
    words: Mapping[str, float]
    shingles: frozenset[int] = frozenset()


def report_of(document: Document, *, shingles: frozenset[int] = frozenset()) -> Report:
    """A document as comparing sees it."""
    words: Counter[str] = Counter()
    left = _LONGEST
    title = document.title or ""
    for text, weight in ((title, _TITLE), *_stretches(document)):
        for word in find_words(text):
            if left and len(word) > 1 and not is_common(word.lower()):
                words[stem(word)] += weight
                left -= 1
    if not title:
        title = next((text for text, _ in _stretches(document)), "")[:120]
    return Report(document.id, title, document.published, words, shingles)


def _stretches(document: Document) -> Iterator[tuple[str, int]]:
    for block in document.blocks:
        if block.kind in _READ:
            yield block.span.of(document.text), 1 if block.kind is BlockKind.BODY else _FRONT


def find_stories(reports: Iterable[Report], *, reprints: Iterable[Sequence[DocumentId]] = ()) -> tuple[Story, ...]:
    """Stories of two reports or more, in the order of their first days; the order of the input changes nothing."""
    ordered = sorted(reports, key=lambda report: (report.published or dt.date.max, report.document))
    groups = _Groups(len(ordered), dict(_likenesses(ordered)))
    printed = {name: tuple(sorted(group)) for group in reprints for name in group}
    found = [_story([ordered[i] for i in members], printed) for members in groups.join() if len(members) > 1]
    return tuple(sorted(found, key=lambda story: (story.first or dt.date.max, story.id)))


def _story(members: Sequence[Report], printed: Mapping[DocumentId, tuple[DocumentId, ...]]) -> Story:
    documents = tuple(report.document for report in members)
    days = [report.published for report in members if report.published is not None]
    inside = {printed[name] for name in documents if name in printed}
    reprints = tuple(sorted(group for group in inside if set(group) <= set(documents)))
    return Story(
        StoryId(f"story:{documents[0]}"), documents, members[0].title, min(days, default=None), max(days, default=None), reprints
    )


def _weights(reports: Sequence[Report]) -> list[dict[str, float]]:
    """Unit vectors of tf-idf."""
    seen: Counter[str] = Counter(word for report in reports for word in report.words)
    every = len(reports)
    vectors = []
    for report in reports:
        vector = {word: (1 + math.log(n)) * math.log((every + 1) / seen[word]) for word, n in report.words.items()}
        length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        vectors.append({word: value / length for word, value in vector.items()})
    return vectors


def _likenesses(reports: Sequence[Report]) -> Iterator[tuple[tuple[int, int], float]]:
    """Pairs of reports within the window that share words, with their cosine, less for days that lie between."""
    vectors = _weights(reports)
    most = max(_RAREST, _MOST * len(reports))
    places: dict[str, list[int]] = defaultdict(list)
    for i, vector in enumerate(vectors):
        shared: defaultdict[int, float] = defaultdict(float)
        for word in sorted(vector):
            weight = vector[word]
            for j in reversed(places[word]):
                if _apart(reports[i], reports[j]) > WINDOW:
                    break
                shared[j] += weight * vectors[j][word]
            if len(places[word]) < most:
                places[word].append(i)
        for j, value in shared.items():
            faded = value * math.exp(-_apart(reports[i], reports[j]).days / FADING)
            if faded >= ALIKE / 4:
                yield (j, i), faded


def _apart(a: Report, b: Report) -> dt.timedelta:
    if a.published is None or b.published is None:
        return dt.timedelta(0)
    return abs(a.published - b.published)


class _Groups:
    """Groups that are joined, the likest first, while their mean likeness is high enough."""

    __slots__ = ("_members", "_sums")

    def __init__(self, count: int, likeness: Mapping[tuple[int, int], float]) -> None:
        self._members: dict[int, list[int]] = {i: [i] for i in range(count)}
        self._sums: dict[int, dict[int, float]] = defaultdict(dict)
        for (i, j), value in likeness.items():
            self._sums[i][j] = self._sums[j][i] = value

    def join(self) -> list[list[int]]:
        """The groups that are left, each in the order of its reports."""
        waiting = [(-value, i, j, 1, 1) for i, row in self._sums.items() for j, value in row.items() if i < j and value >= ALIKE]
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
                self._sums[i][k] = self._sums[k][i] = self._sums[i].get(k, 0.0) + value
