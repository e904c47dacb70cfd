"""The way between code points, in which this program counts, and UTF-16 units, in which browsers count."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any


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


def in_browser_offsets(record: dict[str, Any], *, text: str, raw: str) -> dict[str, Any]:
    """A record whose positions count UTF-16 units: ``start`` and ``end`` in the clean text, ``raw_start`` and ``raw_end`` in the raw one.

    The edits of a document lie in the raw text, whatever their names say.
    """
    clean, other = Utf16(text), Utf16(raw)
    ways = {"start": clean, "end": clean, "raw_start": other, "raw_end": other}
    raw_ways = {"start": other, "end": other}

    def turned(value: Any, found: dict[str, Utf16]) -> Any:  # noqa: ANN401 - JSON
        if isinstance(value, dict):
            return {
                name: found[name].to_browser(item)
                if name in found and isinstance(item, int)
                else turned(item, raw_ways if name == "edits" else found)
                for name, item in value.items()
            }
        return [turned(item, found) for item in value] if isinstance(value, list) else value

    made: dict[str, Any] = turned(record, ways)
    return made
