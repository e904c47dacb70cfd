"""Ranges of text, edits of text, and the way back from the clean text to the raw input.

All offsets are code points and all ranges half-open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A non-empty range ``[start, end)`` of code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no range of text: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether every character of ``other`` is in this range."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The characters of ``text`` in this range."""
        return text[self.start : self.end]


def hull(spans: Iterable[Span]) -> Span:
    """The smallest range that holds all of ``spans`` (at least one)."""
    listed = list(spans)
    return Span(min(span.start for span in listed), max(span.end for span in listed))


class SpanIndex:
    """Ranges by the range that they hold, found without a look at all of them."""

    __slots__ = ("_ends", "_order", "_spans", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = tuple(spans)
        self._order = sorted(range(len(self._spans)), key=lambda index: self._spans[index].start)
        self._starts = [self._spans[index].start for index in self._order]
        self._ends = list(accumulate((self._spans[index].end for index in self._order), max))

    def around(self, span: Span) -> list[int]:
        """The indices, ascending, of the ranges that contain ``span``.

        >>> SpanIndex([Span(0, 9), Span(2, 4), Span(5, 9)]).around(Span(3, 4))
        [0, 1]
        """
        found = []
        for at in range(bisect_right(self._starts, span.start) - 1, -1, -1):
            if self._ends[at] < span.end:
                break
            index = self._order[at]
            if self._spans[index].end >= span.end:
                found.append(index)
        return sorted(found)


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters ``[start, end)`` of a text replaced by ``new``; ``start == end`` inserts."""

    start: int
    end: int
    new: str
    reason: str


def replay(raw: str, edits: Iterable[Edit]) -> str:
    """The text that the edits (ascending, not overlapping) make of ``raw``.

    >>> replay("caf&eacute; noir", [Edit(3, 11, "é", "entity")])
    'café noir'
    """
    pieces: list[str] = []
    at = 0
    for edit in edits:
        if not at <= edit.start <= edit.end <= len(raw):
            raise ValueError(f"edit {edit.start}-{edit.end} overlaps, is out of order or outside {len(raw)} characters")
        pieces += (raw[at : edit.start], edit.new)
        at = edit.end
    pieces.append(raw[at:])
    return "".join(pieces)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of an edited text: kept characters, or (``new`` not None) an edit of ``[start, end)``."""

    start: int
    end: int
    new: str | None
    reason: str

    @property
    def length(self) -> int:
        return self.end - self.start if self.new is None else len(self.new)


def _pieces(edits: Iterable[Edit], *, size: int) -> Iterator[_Piece]:
    at = 0
    for edit in edits:
        if at < edit.start:
            yield _Piece(at, edit.start, None, "")
        yield _Piece(edit.start, edit.end, edit.new, edit.reason)
        at = edit.end
    if at < size:
        yield _Piece(at, size, None, "")


def compose(first: Sequence[Edit], second: Sequence[Edit], *, size: int) -> tuple[Edit, ...]:
    """One list of edits of the raw text (``size`` characters) that does ``first`` and then ``second``.

    >>> compose([Edit(0, 1, "xy", "a")], [Edit(1, 3, "z", "b")], size=3)
    (Edit(start=0, end=2, new='xz', reason='a+b'),)
    """
    if not first or not second:
        return tuple(first or second)
    rest = list(_pieces(first, size=size))[::-1]
    made: list[_Joined] = []
    at = raw_at = 0
    for edit in second:
        for piece in _take(rest, edit.start - at):
            _put(made, piece)
            raw_at = piece.end
        covered = _take(rest, edit.end - edit.start)
        start = covered[0].start if covered else raw_at
        raw_at = covered[-1].end if covered else raw_at
        _put(made, _Piece(start, raw_at, edit.new, edit.reason))
        at = edit.end
    for piece in rest[::-1]:
        _put(made, piece)
    return tuple(joined.edit() for joined in made)


@dataclass(slots=True)
class _Joined:
    """Touching edits on their way to become one; parts are joined once, at the end."""

    start: int
    end: int
    parts: list[str]
    reasons: dict[str, None]

    def edit(self) -> Edit:
        return Edit(self.start, self.end, "".join(self.parts), "+".join(self.reasons))


def _take(rest: list[_Piece], length: int) -> list[_Piece]:
    """Remove ``length`` characters of edited text from the end of the reversed ``rest``; an edit that is cut
    in two leaves its raw range with its first part. Deletions on the way go along."""
    taken: list[_Piece] = []
    while rest and length > 0:
        piece = rest.pop()
        if piece.length > length:
            head, tail = _cut(piece, length)
            rest.append(tail)
            piece = head
        length -= piece.length
        taken.append(piece)
    return taken


def _cut(piece: _Piece, at: int) -> tuple[_Piece, _Piece]:
    if piece.new is None:
        middle = piece.start + at
        return _Piece(piece.start, middle, None, ""), _Piece(middle, piece.end, None, "")
    return (
        _Piece(piece.start, piece.end, piece.new[:at], piece.reason),
        _Piece(piece.end, piece.end, piece.new[at:], piece.reason),
    )


def _put(made: list[_Joined], piece: _Piece) -> None:
    """Append an edit, joined with the one before where they touch."""
    if piece.new is None:
        return
    reasons = dict.fromkeys(piece.reason.split("+"))
    last = made[-1] if made else None
    if last is None or last.end < piece.start:
        made.append(_Joined(piece.start, piece.end, [piece.new], reasons))
        return
    last.end = piece.end
    last.parts.append(piece.new)
    last.reasons.update(reasons)


class RawOffsets:
    """The way from offsets in the clean text back to offsets in the raw text, by binary search."""

    __slots__ = ("_clean", "_kept", "_raw", "_raw_end")

    def __init__(self, edits: Sequence[Edit], *, size: int) -> None:
        self._clean: list[int] = []
        self._raw: list[int] = []
        self._raw_end: list[int] = []
        self._kept: list[bool] = []
        at = 0
        for piece in _pieces(edits, size=size):
            if piece.length:
                self._clean.append(at)
                self._raw.append(piece.start)
                self._raw_end.append(piece.end)
                self._kept.append(piece.new is None)
            at += piece.length

    def raw(self, span: Span) -> Span | tuple[int, int]:
        """The raw range of a clean range; a range made of inserted text alone may be empty (a tuple)."""
        first = bisect_right(self._clean, span.start) - 1
        last = bisect_right(self._clean, span.end - 1) - 1
        start = self._raw[first]
        if self._kept[first]:
            start += span.start - self._clean[first]
        end = self._raw_end[last]
        if self._kept[last]:
            end = self._raw[last] + span.end - self._clean[last]
        return Span(start, end) if start < end else (start, end)

    def bounds(self, span: Span) -> tuple[int, int]:
        """The raw range of a clean range as two numbers."""
        found = self.raw(span)
        return (found.start, found.end) if isinstance(found, Span) else found
