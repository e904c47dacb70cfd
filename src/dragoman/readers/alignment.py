"""Finds chosen text in its source again, in order, and writes the edits that lead from the source to it.

Each chosen piece of text is a unit. Those that stand in the source in the order given are kept, as many characters as possible;
the others are left out and counted.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.readers.markup import Letters, visible
from dragoman.spans import Edit

_OCCURRENCES = 40  # of one unit that are looked at: "Share" may stand anywhere
_PARAGRAPH = "\n\n"
_WORDS = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of chosen text; units of one ``block`` belong to one paragraph."""

    text: str
    block: int


@dataclass(frozen=True, slots=True)
class Aligned:
    """Edits of the source, and how many visible characters of the chosen text could not be found in order."""

    edits: tuple[Edit, ...]
    kept: int
    left_out: int


@dataclass(frozen=True, slots=True)
class _Placed:
    """A unit at the visible characters ``[start, end)`` of the source."""

    unit: Unit
    letters: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.letters)


@dataclass(frozen=True, slots=True)
class _Link:
    """The last unit of a chain, and the chain before it."""

    placed: _Placed
    before: _Link | None


def align(source: str, letters: Letters, blocks: Sequence[Sequence[str]]) -> Aligned:
    """The edits that make of ``source`` the blocks, each a sequence of text nodes, with an empty line between them."""
    units = list(_units(letters.text, blocks))
    placed = _tighten(letters.text, _in_order(letters.text, units))
    wanted = sum(len(visible(node)) for nodes in blocks for node in nodes)
    kept = sum(len(one.letters) for one in placed)
    return Aligned(tuple(_edits(source, letters, placed)), kept, wanted - kept)


def _units(text: str, blocks: Sequence[Sequence[str]]) -> Iterator[Unit]:
    """A block that stands in the source as it is, else its nodes."""
    for number, nodes in enumerate(blocks):
        whole = "".join(nodes)
        if visible(whole) in text:
            yield Unit(whole, number)
        else:
            yield from (Unit(node, number) for node in nodes if visible(node))


def _in_order(text: str, units: Sequence[Unit]) -> list[_Placed]:
    """The heaviest chain of units whose places ascend. ``ends`` and ``weights`` both ascend: the best chain known that
    ends at or before a place is the last entry before it."""
    ends, weights = [0], [0]
    chains: list[_Link | None] = [None]
    for unit in units:
        letters = visible(unit.text)
        found = []
        for start in _occurrences(text, letters):
            before = bisect_right(ends, start) - 1
            link = _Link(_Placed(unit, letters, start), chains[before])
            found.append((start + len(letters), weights[before] + len(letters), link))
        for end, weight, link in found:
            _insert(ends, weights, chains, (end, weight, link))
    return _unchain(chains[-1])


def _insert(
    ends: list[int],
    weights: list[int],
    chains: list[_Link | None],
    new: tuple[int, int, _Link],
) -> None:
    end, weight, link = new
    at = bisect_left(ends, end)
    if at and weights[at - 1] >= weight:
        return
    stop = at
    while stop < len(ends) and weights[stop] <= weight:
        stop += 1
    if stop == at and at < len(ends) and ends[at] == end:
        return
    ends[at:stop], weights[at:stop], chains[at:stop] = [end], [weight], [link]


def _unchain(link: _Link | None) -> list[_Placed]:
    placed: list[_Placed] = []
    while link:
        placed.append(link.placed)
        link = link.before
    return placed[::-1]


def _occurrences(text: str, letters: str) -> Iterator[int]:
    at = text.find(letters) if letters else -1
    for _ in range(_OCCURRENCES):
        if at < 0:
            return
        yield at
        at = text.find(letters, at + 1)


def _tighten(text: str, placed: list[_Placed]) -> list[_Placed]:
    """The same units as near to the longest one as they can stand: a headline above the text and not in the menu."""
    if not placed:
        return placed
    anchor = max(range(len(placed)), key=lambda index: len(placed[index].letters))
    for index in range(anchor - 1, -1, -1):
        one = placed[index]
        start = text.rfind(one.letters, one.start, placed[index + 1].start)
        placed[index] = _Placed(one.unit, one.letters, start)
    for index in range(anchor + 1, len(placed)):
        one = placed[index]
        start = text.find(one.letters, placed[index - 1].end, one.end)
        placed[index] = _Placed(one.unit, one.letters, start)
    return placed


def _edits(source: str, letters: Letters, placed: Sequence[_Placed]) -> Iterator[Edit]:
    """What lies between kept characters is deleted or becomes the space that stands between them."""
    at = 0
    previous: _Placed | None = None
    for one in placed:
        for index, space, letter in _characters(one, lead=_space_between(previous, one)):
            start, end = letters.starts[index], letters.ends[index]
            if source[at:start] != space:
                yield Edit(at, start, space, "html")
            if source[start:end] != letter:
                yield Edit(start, end, letter, "entity")
            at = end
        previous = one
    if at < len(source):
        yield Edit(at, len(source), "", "html")


def _space_between(previous: _Placed | None, one: _Placed) -> str:
    if previous is None:
        return ""
    if previous.unit.block != one.unit.block:
        return _PARAGRAPH
    apart = previous.end != one.start or previous.unit.text[-1:].isspace() or one.unit.text[:1].isspace()
    return " " if apart else ""


def _characters(one: _Placed, *, lead: str) -> Iterator[tuple[int, str, str]]:
    """Each character of a placed unit: its index, the space before it, and itself."""
    index = one.start
    space = lead
    for piece in _WORDS.findall(one.unit.text.strip()):
        if piece.isspace():
            space = "\n" * min(2, piece.count("\n")) or " "
            continue
        for letter in visible(piece):
            yield index, space, letter
            index += 1
            space = ""
