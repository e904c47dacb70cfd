"""Reprints: the same text again, whole or cut, with another frame around it.

MinHash (rensa) brings together what may be one text; which of it is, the runs of words that both share decide.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol
from zlib import crc32

from dragoman.merge.stories import Report
from dragoman.merge.words import find_words
from dragoman.model import BlockKind, Document, DocumentId

RUN = 5  # words
SHARED = 0.7  # of the runs of the shorter text
LEAST = 25  # runs that a text must have to be compared at all
_PERMUTATIONS, _SEED = 128, 7
_ROWS = 4  # of a band: texts whose runs are alike to a fifth (a text cut to its first half) are brought together, as a rule
_READ = frozenset({BlockKind.HEADLINE, BlockKind.LEDE, BlockKind.BODY})


def shingles_of(document: Document) -> frozenset[int]:
    """Hashes of all runs of five words of headline and body."""
    words = [word.lower() for block in document.blocks if block.kind in _READ for word in find_words(block.span.of(document.text))]
    runs = (" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
    return frozenset(int.from_bytes(hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") for run in runs)


def find_reprints(reports: Iterable[Report]) -> tuple[tuple[DocumentId, ...], ...]:
    """Groups of documents that are one text, each group and all of them in the order of their names."""
    return regroup_prints(reports).groups


class PrintShelf(Protocol):
    """What is kept of texts that were compared before; nothing of those that are gone."""

    def banded(self, bands: Collection[int]) -> Iterable[tuple[int, DocumentId]]:
        """Each of these bands with each document that has it."""
        ...

    def printed(self, documents: Collection[DocumentId]) -> Iterable[Sequence[DocumentId]]:
        """The groups to which some documents belong."""
        ...

    def texts(self, documents: Collection[DocumentId]) -> Iterable[Document]:
        """Some documents."""
        ...


@dataclass(frozen=True, slots=True)
class Prints:
    """Groups of documents that are one text, as far as they have changed; those they take the place of; and the bands of new texts."""

    groups: tuple[tuple[DocumentId, ...], ...]
    before: tuple[tuple[DocumentId, ...], ...]
    bands: Mapping[DocumentId, tuple[int, ...]]


def bands_of(report: Report) -> tuple[int, ...]:
    """What brings a text together with others: a number for each band of its sketch; none for a text too short to be compared."""
    from rensa import RMinHash

    if len(report.shingles) < LEAST:
        return ()
    sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    sketch.update([format(run, "x") for run in sorted(report.shingles)])
    digest = sketch.digest()
    bands = (digest[start : start + _ROWS] for start in range(0, _PERMUTATIONS, _ROWS))
    return tuple(crc32(f"{at}:{','.join(map(str, band))}".encode()) - 2**31 for at, band in enumerate(bands))


def regroup_prints(reports: Iterable[Report], shelf: PrintShelf | None = None, *, gone: Collection[DocumentId] = ()) -> Prints:
    """The groups of new reports, among themselves and with what is on the shelf, once some documents are gone."""
    new = {report.document: report for report in reports}
    groups = _Groups()
    before = [tuple(group) for group in shelf.printed(gone)] if shelf is not None and gone else []
    again = {name for group in before for name in group if name not in gone and name not in new}
    if shelf is not None and again:
        new |= {document.id: _bare(document) for document in shelf.texts(again)}
    bands = {name: bands_of(report) for name, report in sorted(new.items())}
    meeting: dict[int, list[DocumentId]] = defaultdict(list)
    for name, found in bands.items():
        for band in found:
            meeting[band].append(name)
    pairs = {pair for names in meeting.values() for pair in combinations(names, 2)}
    for one, two in sorted(pairs):
        if not groups.are_one(one, two) and is_reprint(new[one], new[two]):
            groups.unite(one, two)
    if shelf is not None:
        before += _with_old(new, bands, groups, shelf)
    own = {name: found for name, found in bands.items() if name not in again}
    return Prints(groups.found(), tuple(dict.fromkeys(before)), own)


def _with_old(
    new: Mapping[DocumentId, Report], bands: Mapping[DocumentId, tuple[int, ...]], groups: _Groups, shelf: PrintShelf
) -> list[tuple[DocumentId, ...]]:
    """Unite new texts with old ones; the groups in which those stood."""
    having: dict[int, list[DocumentId]] = defaultdict(list)
    for band, other in shelf.banded({band for found in bands.values() for band in found}):
        if other not in new:
            having[band].append(other)
    near = {name: {other for band in found for other in having.get(band, ())} for name, found in bands.items()}
    old = {document.id: _bare(document) for document in shelf.texts({other for others in near.values() for other in others})}
    matched = set()
    for name, others in near.items():
        for other in sorted(others):
            if is_reprint(new[name], old[other]):
                groups.unite(name, other)
                matched.add(other)
    before = [tuple(group) for group in shelf.printed(matched)] if matched else []
    for group in before:
        for name in group[1:]:
            groups.unite(group[0], name)
    return before


def _bare(document: Document) -> Report:
    return Report(document.id, "", document.published, {}, shingles_of(document))


class _Groups:
    """Names that are joined by and by."""

    def __init__(self) -> None:
        self._leader: dict[DocumentId, DocumentId] = {}

    def _top(self, name: DocumentId) -> DocumentId:
        while (above := self._leader.get(name, name)) != name:
            name = above
        return name

    def are_one(self, one: DocumentId, two: DocumentId) -> bool:
        return self._top(one) == self._top(two)

    def unite(self, one: DocumentId, two: DocumentId) -> None:
        first, second = sorted((self._top(one), self._top(two)))
        for name in (one, two, first, second):
            self._leader.setdefault(name, name)
        self._leader[second] = first

    def found(self) -> tuple[tuple[DocumentId, ...], ...]:
        groups: dict[DocumentId, list[DocumentId]] = defaultdict(list)
        for name in sorted(self._leader):
            groups[self._top(name)].append(name)
        return tuple(sorted(tuple(group) for group in groups.values() if len(group) > 1))


def is_reprint(a: Report, b: Report) -> bool:
    """Whether most runs of words of the shorter report stand in the longer one."""
    return len(a.shingles & b.shingles) >= SHARED * min(len(a.shingles), len(b.shingles))
