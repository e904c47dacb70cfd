"""Knows when a line break is no end of a paragraph: text set to a fixed width, or a sentence broken in two.

Lists, headings and lines that end a sentence keep their breaks.
"""

from __future__ import annotations

import re
from itertools import pairwise

from dragoman.spans import Edit

_BREAK = re.compile(r"(?<=[^\n])\n(?=[^\n])")
_WIDEST = 100  # a fixed width is hardly ever more than this
_NARROWEST = 45
_BROKEN = 25  # the shortest line whose sentence is taken to go on in the next


def wrap_edits(text: str) -> list[Edit]:
    """Edits that put a space for each line break inside a paragraph.

    >>> wrap_edits("The two ministers met on the quay and agreed to\\nmeet again.")
    [Edit(start=47, end=48, new=' ', reason='line-wrap')]
    """
    breaks = [match.start() for match in _BREAK.finditer(text)]
    if not breaks:
        return []
    width = _width(text)
    edits: list[Edit] = []
    joined = 0  # where the joined paragraph began
    previous = -1
    for at in breaks:
        begin = text.rfind("\n", previous + 1, at) + 1 or previous + 1
        if begin > previous + 1 or not edits or edits[-1].start != previous:
            joined = begin
        if _goes_on(text, begin, at, joined=joined, width=width):
            edits.append(Edit(at, at + 1, " ", "line-wrap"))
        previous = at
    return edits


def _goes_on(text: str, begin: int, at: int, *, joined: int, width: int) -> bool:
    """Whether the line ``[begin, at)`` was broken for want of room, or in the middle of a sentence."""
    last, first = text[at - 1], text[at + 1]
    if at - joined >= _BROKEN and (last.islower() or last in ",;’'") and first.islower():
        return True
    if not width:
        return False
    end = at + 1
    while end < len(text) and end - at <= width and not text[end].isspace():
        end += 1
    return at - begin + end - at > width


def _width(text: str) -> int:
    """The width that the text was set to, or 0: most of its breaks stand where the next word had no room."""
    lines = text.split("\n")
    widest = max(map(len, lines))
    if not _NARROWEST <= widest <= _WIDEST:
        return 0
    followed = full = broken = 0
    for line, following in pairwise(lines):
        if not line or not following:
            continue
        followed += 1
        full += len(line) + 1 + len(following.split(" ", 1)[0]) > widest
        broken += line[-1] not in ".!?\"”'’:"
    return widest if followed >= 3 and full >= 0.6 * followed and broken >= 0.5 * followed else 0
