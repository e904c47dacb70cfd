"""Knows where quotations begin and end, for every style of quotation marks, with apostrophes told from them.

Marks are paired with a stack, in one pass over each paragraph: by what stands beside a mark, and by what is open where that does not
say enough. Who speaks is not asked.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dragoman.grammar import Quote
from dragoman.model import Block, BlockKind
from dragoman.spans import Span

_MARK = re.compile("``|''|[\"“”„‟«»'‘’‚‛`‹›]")
_DOUBLE = frozenset({'"', "“", "”", "„", "‟", "``", "''"})
_SINGLE = frozenset({"'", "‘", "’", "‚", "‛", "`"})
_ALWAYS_OPEN = frozenset({"„", "‚", "``"})
_BEFORE_OPENING = frozenset("([{—–―-/“‘\"'«„‹¿¡*")
_AFTER_CLOSING = frozenset(".,;:!?)]}")
# Words that begin with an apostrophe, and years and decades without their century.
_ELISION = re.compile(
    r"(?:\d0s|\d\d(?= *(?:[.,;:!?)]|$|[a-z]))(?! *(?:per ?cent|percent|people|members|countries|million|days|years))"
    r"|(?:til|till|em|cause|tis|twas|twere|bout|round|nother|nuff|cos|cuz|n|n’|n'|neath|gainst|im|ere|er|tude|hood)\b)"
)
_SKIPPED = frozenset({BlockKind.BOILERPLATE, BlockKind.BYLINE, BlockKind.DATELINE})
_PROSE = frozenset({BlockKind.LEDE, BlockKind.BODY})


class _Family(StrEnum):
    """Marks that open and close one another."""

    DOUBLE = "double"
    SINGLE = "single"
    GUILLEMET = "guillemet"
    ANGLE = "angle"


class _Side(StrEnum):
    """Which way the characters beside a mark say that it faces."""

    OPENS = "opens"
    CLOSES = "closes"
    EITHER = "either"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    text: str
    family: _Family
    side: _Side

    @property
    def end(self) -> int:
        return self.at + len(self.text)


def find_quotes(text: str, blocks: Sequence[Block]) -> tuple[Quote, ...]:
    """The quotations of a document in text order, an outer one before those inside it.

    >>> [quote.span.of("'No,' she said. Don't.") for quote in find_quotes("'No,' she said. Don't.", (Block(BlockKind.BODY, Span(0, 22)),))]
    ["'No,'"]
    """
    quotes: list[Quote] = []
    running: _Family | None = None  # of the quotation that the last paragraph left open and this one opens again
    carried: str | None = None  # the mark of one that this paragraph closes without opening it again
    read = [block for block in blocks if block.kind not in _SKIPPED]
    for position, block in enumerate(read):
        following = read[position + 1] if position + 1 < len(read) else None
        next_opens = _opening(text, following) if following and following.kind in _PROSE else None
        prose = block.kind in _PROSE
        found = _in_paragraph(text, block.span, goes_on=next_opens, carried=carried if prose else None)
        if prose:
            if running and found and found[0].span.start == block.span.start and _family(found[0].opening) is running:
                found[0] = replace(found[0], continues=True)
            running = _left_open(found, next_opens)
            carried = None if running else _carried(text, found, following)
        quotes += found
    return tuple(quotes)


def _family(mark: str) -> _Family:
    if mark in _DOUBLE:
        return _Family.DOUBLE
    if mark in _SINGLE:
        return _Family.SINGLE
    return _Family.GUILLEMET if mark in "«»" else _Family.ANGLE


def _opening(text: str, block: Block) -> _Family | None:
    """The family of the mark with which a paragraph begins."""
    found = _MARK.match(text, block.span.start, block.span.end)
    return _family(found.group()) if found else None


def _left_open(found: Sequence[Quote], next_opens: _Family | None) -> _Family | None:
    """The family of the quotation that runs on into the next paragraph, if one does."""
    for quote in found:
        if not quote.closed and quote.depth == 0 and _family(quote.opening) is next_opens:
            return next_opens
    return None


def _carried(text: str, found: Sequence[Quote], following: Block | None) -> str | None:
    """The mark of a quotation left open whose closing mark is the first of its family in the next paragraph."""
    if following is None or following.kind not in _PROSE or not found:
        return None
    left = [quote for quote in found if not quote.closed and quote.depth == 0]
    if not left:
        return None
    family = _family(left[-1].opening)
    marks = _marks(text, following.span) if family is not _Family.SINGLE else []
    first = next((mark for mark in marks if mark.family is family), None)
    return left[-1].opening if first and first.side is _Side.CLOSES else None


def _in_paragraph(text: str, span: Span, *, goes_on: _Family | None, carried: str | None) -> list[Quote]:
    marks = _marks(text, span)
    if not marks:
        return []
    pairing = _Pairing(text, span, marks, goes_on)
    if carried:
        pairing.carry(carried)
    for mark in marks:
        pairing.read(mark)
    return pairing.finish()


def _marks(text: str, span: Span) -> list[_Mark]:
    """The marks of a paragraph that are no apostrophes inside a word."""
    marks: list[_Mark] = []
    for found in _MARK.finditer(text, span.start, span.end):
        at, mark = found.start(), found.group()
        family = _family(mark)
        side = _side(text, at, found.end(), span)
        if family is _Family.SINGLE:
            side = _single_side(text, mark, found.end(), span, side)
        elif mark in _ALWAYS_OPEN:
            side = _Side.OPENS
        if side is not _Side.NEITHER:
            marks.append(_Mark(at, mark, family, side))
    return marks


def _side(text: str, start: int, end: int, span: Span) -> _Side:
    before = text[start - 1] if start > span.start else " "
    after = text[end] if end < span.end else " "
    free = before.isspace() or before in _BEFORE_OPENING
    held = not after.isspace() and (after not in _AFTER_CLOSING or text.startswith("..", end))
    if free and held:
        return _Side.OPENS if before.isspace() or after.isalnum() else _Side.EITHER
    if not free and not held:
        return _Side.CLOSES
    if free:  # a space on both sides, or a mark between two others
        return _Side.CLOSES if before in _BEFORE_OPENING else _Side.EITHER
    return _Side.NEITHER if before.isalnum() and after.isalnum() else _Side.CLOSES


def _single_side(text: str, mark: str, end: int, span: Span, side: _Side) -> _Side:
    """The side of a single mark: elisions, feet and free-standing marks are none."""
    if side is _Side.OPENS and (mark == "’" or _ELISION.match(text, end, span.end)):
        return _Side.NEITHER
    if side is _Side.EITHER and mark not in "‘‚":
        return _Side.NEITHER
    if side is _Side.CLOSES and text[end - 2 : end - 1].isdigit() and mark == "'" and text[end : end + 2].strip().isdigit():
        return _Side.NEITHER
    return side


def _direction(mark: _Mark) -> int:
    """1 for a closing curly mark, -1 for an opening one, 0 for marks that may be both."""
    return {"”": 1, "“": -1}.get(mark.text, 0)


class _Pairing:
    """The marks of one paragraph while they are paired: what is open, and what is done."""

    __slots__ = ("_balance", "_carries", "_closers", "_done", "_goes_on", "_open", "_openers", "_span", "_text")

    def __init__(self, text: str, span: Span, marks: Sequence[_Mark], goes_on: _Family | None) -> None:
        self._text, self._span, self._goes_on = text, span, goes_on
        self._carries = False
        self._open: list[_Mark] = []
        self._done: list[Quote] = []
        single = [mark for mark in marks if mark.family is _Family.SINGLE]
        self._closers = [mark.at for mark in single if mark.side is not _Side.OPENS]
        self._openers = [mark.at for mark in single if mark.side is _Side.OPENS]
        self._balance = sum(_direction(mark) for mark in marks)  # closing less opening curly marks still to come

    def carry(self, opening: str) -> None:
        """Go on with a quotation of the paragraph before."""
        self._open.append(_Mark(self._span.start, opening, _family(opening), _Side.OPENS))
        self._carries = True

    def read(self, mark: _Mark) -> None:
        """Open or close with one mark."""
        self._balance -= _direction(mark)
        depth = self._depth(mark.family)
        side = mark.side
        if side is _Side.EITHER:
            side = _Side.OPENS if depth is None else _Side.CLOSES
        if side is _Side.CLOSES:
            if depth is not None and not self._is_possessive(mark):
                self._close(depth, mark)
            return
        if mark.family is _Family.SINGLE and not self._may_open(mark):
            return
        nests = mark.text == "“" and self._balance >= 2
        if depth is not None and depth == len(self._open) - 1 and not nests:
            self._end_open(depth, before=mark.at)
        self._open.append(mark)

    def finish(self) -> list[Quote]:
        """The quotations in order; what is still open ends with the paragraph."""
        for depth in range(len(self._open) - 1, -1, -1):
            mark = self._open[depth]
            if mark.family is not _Family.SINGLE or (mark.at == self._span.start and self._goes_on is mark.family):
                self._add(mark, self._span.end, depth=depth, closed=False)
        return sorted(self._done, key=lambda quote: (quote.span.start, -quote.span.end))

    def _depth(self, family: _Family) -> int | None:
        """The place in the stack of the innermost open mark of a family; the stack is hardly ever more than three deep."""
        for depth in range(len(self._open) - 1, max(-1, len(self._open) - 9), -1):
            if self._open[depth].family is family:
                return depth
        return None

    def _close(self, depth: int, mark: _Mark) -> None:
        """End the quotation at ``depth``; marks open inside it were none, or end with it."""
        for inner in range(len(self._open) - 1, depth, -1):
            if self._open[inner].family is not _Family.SINGLE:
                self._add(self._open[inner], mark.at, depth=inner, closed=False)
        self._add(self._open[depth], mark.end, depth=depth, closed=True)
        del self._open[depth:]

    def _end_open(self, depth: int, *, before: int) -> None:
        """End a quotation that nothing closed where the next one opens."""
        mark = self._open.pop(depth)
        if mark.family is not _Family.SINGLE:
            self._add(mark, before, depth=depth, closed=False)

    def _add(self, mark: _Mark, end: int, *, depth: int, closed: bool) -> None:
        while end > mark.end and self._text[end - 1].isspace():
            end -= 1
        if end > mark.end:
            continues = self._carries and mark.at == self._span.start
            self._done.append(Quote(Span(mark.at, end), mark.text, closed, depth, continues))

    def _may_open(self, mark: _Mark) -> bool:
        """Whether something can close a single mark: a later one, or the next paragraph goes on with it."""
        if self._closers and self._closers[-1] > mark.at:
            return True
        return mark.at == self._span.start and self._goes_on is _Family.SINGLE

    def _is_possessive(self, mark: _Mark) -> bool:
        """Whether a single mark behind an s is the apostrophe of a plural: another one closes the quotation."""
        if mark.family is not _Family.SINGLE or self._text[mark.at - 1] not in "sS" or mark.side is not _Side.CLOSES:
            return False
        if not self._text[mark.end : mark.end + 1].isspace() or not self._text[mark.end + 1 : mark.end + 2].isalnum():
            return False
        closing = self._after(self._closers, mark.at)
        opening = self._after(self._openers, mark.at)
        return closing is not None and (opening is None or closing < opening)

    @staticmethod
    def _after(places: Sequence[int], at: int) -> int | None:
        index = bisect_right(places, at)
        return places[index] if index < len(places) else None
