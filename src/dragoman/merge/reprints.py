"""Reprints: the same text again, whole or cut, with another frame around it.

MinHash (rensa) brings together what may be one text; which of it is, the runs of words that both share decide.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from dragoman.merge.stories import Report
from dragoman.merge.words import find_words
from dragoman.model import BlockKind, Document, DocumentId

RUN = 5  # words
SHARED = 0.7  # of the runs of the shorter text
LEAST = 25  # runs that a text must have to be compared at all
_PERMUTATIONS, _BANDS, _SEED = 128, 32, 7
_LOWEST = 0.2  # Jaccard at which texts are brought together: a text cut to its first half
_READ = frozenset({BlockKind.HEADLINE, BlockKind.LEDE, BlockKind.BODY})


def shingles_of(document: Document) -> frozenset[int]:
    """Hashes of all runs of five words of headline and body."""
    words = [word.lower() for block in document.blocks if block.kind in _READ for word in find_words(block.span.of(document.text))]
    runs = (" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
    return frozenset(int.from_bytes(hashlib.blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") for run in runs)


def find_reprints(reports: Iterable[Report]) -> tuple[tuple[DocumentId, ...], ...]:
    """Groups of documents that are one text, each group and all of them in the order of their names."""
    from rensa import RMinHash, RMinHashLSH

    compared = sorted((report for report in reports if len(report.shingles) >= LEAST), key=lambda report: report.document)
    index = RMinHashLSH(threshold=_LOWEST, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    leader = list(range(len(compared)))
    for i, report in enumerate(compared):
        sketch = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        sketch.update([format(run, "x") for run in sorted(report.shingles)])
        for j in sorted(index.query(sketch)):
            if _top(leader, i) != _top(leader, j) and is_reprint(report, compared[j]):
                leader[_top(leader, i)] = _top(leader, j)
        index.insert(i, sketch)
    groups: dict[int, list[DocumentId]] = {}
    for i, report in enumerate(compared):
        groups.setdefault(_top(leader, i), []).append(report.document)
    return tuple(sorted(tuple(group) for group in groups.values() if len(group) > 1))


def is_reprint(a: Report, b: Report) -> bool:
    """Whether most runs of words of the shorter report stand in the longer one."""
    return len(a.shingles & b.shingles) >= SHARED * min(len(a.shingles), len(b.shingles))


def _top(leader: Sequence[int], i: int) -> int:
    while leader[i] != i:
        i = leader[i]
    return i
