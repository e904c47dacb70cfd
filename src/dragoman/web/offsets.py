"""The way between code points, in which this program counts, and UTF-16 units, in which browsers count."""

from __future__ import annotations

from bisect import bisect_right


class Utf16:
    """Offsets of one text in both countings.

    >>> offsets = Utf16("a😀b")
    >>> offsets.to_browser(2), offsets.from_browser(3)
    (3, 2)
    """

    __slots__ = ("_browser", "_wide")

    def __init__(self, text: str) -> None:
        self._wide = [index for index, character in enumerate(text) if ord(character) > 0xFFFF]
        self._browser = [index + place for place, index in enumerate(self._wide)]

    def to_browser(self, offset: int) -> int:
        """UTF-16 units before a code point."""
        return offset + bisect_right(self._wide, offset - 1)

    def from_browser(self, offset: int) -> int:
        """Code points before a UTF-16 unit; the middle of a pair counts as its start."""
        return offset - bisect_right(self._browser, offset - 1)
