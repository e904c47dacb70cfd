"""The text of an HTML source with the place of every character, found by scanning and not by parsing.

Spaces and invisible characters are left out: what is aligned with the source is the sequence of visible characters.
Which of them are the article is not decided here.
"""

from __future__ import annotations

import html
import re
from array import array
from dataclasses import dataclass

from dragoman.errors import InputError
from dragoman.readers.source import Limits

_INVISIBLE = "\\s\\x00-\\x1f\\x7f-\\x9f\\u00ad\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2064\\ufeff\\ufffe\\uffff"
_VISIBLE = re.compile(f"[^{_INVISIBLE}]+")
_PIECE = re.compile(
    r"&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?"  # a character reference
    f"|[^{_INVISIBLE}&]+|&"
)
_NAME = re.compile(r"/?([A-Za-z][^\s/>]{0,63})")
_TAG_END = re.compile(r"""(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
_RAW_TEXT = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea", "title", "xmp", "iframe")}
# Elements without an end tag, or whose end tag authors leave out: they say nothing about nesting.
_NOT_NESTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr tbody thead tfoot "
    "option optgroup colgroup rt rp html head body".split()
)
_LONGEST_TAG = 100_000
_WINDOWS_1252 = {code: bytes([code]).decode("cp1252", "replace") for code in range(128, 160)}


@dataclass(frozen=True, slots=True)
class Letters:
    """The visible characters of a source: ``text[i]`` stands for the source's characters ``[starts[i], ends[i])``."""

    text: str
    starts: array[int]
    ends: array[int]


def visible(text: str) -> str:
    """The text without spaces and invisible characters, as ``Letters`` have it.

    >>> visible("one two\\u00ad three")
    'onetwothree'
    """
    return "".join(_VISIBLE.findall(text.translate(_WINDOWS_1252)))


def scan(source: str, limits: Limits) -> Letters:
    """The visible characters outside of tags, comments, scripts and styles; an InputError where tags are too many or
    too deep."""
    scanner = _Scanner(source, limits)
    scanner.run()
    return scanner.letters()


class _Scanner:
    """One pass over a source."""

    def __init__(self, source: str, limits: Limits) -> None:
        self._source = source
        self._limits = limits
        self._pieces: list[str] = []
        self._starts = array("q")
        self._ends = array("q")
        self._open: dict[str, int] = {}
        self._depth = 0
        self._tags = 0

    def letters(self) -> Letters:
        return Letters("".join(self._pieces), self._starts, self._ends)

    def run(self) -> None:
        source, at = self._source, 0
        while (mark := source.find("<", at)) >= 0:
            self._text(at, mark)
            at = self._markup(mark)
            if at == mark:  # a "<" that opens nothing is text
                self._text(mark, mark + 1)
                at += 1
        self._text(at, len(source))

    def _markup(self, mark: int) -> int:
        """The end of the tag, comment or declaration that begins at ``mark``, or ``mark`` where none begins."""
        source = self._source
        if source.startswith("<!--", mark):
            return self._after("-->", mark + 4)
        if source.startswith(("<!", "<?"), mark):
            return self._after(">", mark + 2)
        name = _NAME.match(source, mark + 1)
        if not name:
            return mark
        end = self._tag_end(name.end())
        tag = name[1].lower()
        if source[mark + 1] == "/":
            self._close(tag)
            return end
        self._count(tag, closed=source[end - 2] == "/")
        raw_text = _RAW_TEXT.get(tag)
        if raw_text is None:
            return end
        close = raw_text.search(source, end)
        return close.start() if close else len(source)

    def _after(self, mark: str, at: int) -> int:
        found = self._source.find(mark, at)
        return len(self._source) if found < 0 else found + len(mark)

    def _tag_end(self, at: int) -> int:
        """The end of a tag; a quotation mark that is never closed ends with it, and so does the source."""
        found = _TAG_END.match(self._source, at, at + _LONGEST_TAG)
        return found.end() if found else self._after(">", at)

    def _count(self, tag: str, *, closed: bool) -> None:
        self._tags += 1
        if self._tags > self._limits.tags:
            raise InputError(f"HTML with more than {self._limits.tags:,} tags")
        if closed or tag in _NOT_NESTED:
            return
        self._open[tag] = self._open.get(tag, 0) + 1
        self._depth += 1
        if self._depth > self._limits.nesting:
            raise InputError(f"HTML nested more than {self._limits.nesting} deep")

    def _close(self, tag: str) -> None:
        if self._open.get(tag):
            self._open[tag] -= 1
            self._depth -= 1

    def _text(self, start: int, end: int) -> None:
        for piece in _PIECE.finditer(self._source, start, end):
            found = piece[0]
            if found[0] == "&" and len(found) > 1:
                self._reference(found, piece.start())
            else:
                self._literal(found, piece.start())

    def _literal(self, text: str, start: int) -> None:
        self._pieces.append(text)
        self._starts.extend(range(start, start + len(text)))
        self._ends.extend(range(start + 1, start + len(text) + 1))

    def _reference(self, written: str, start: int) -> None:
        """A character reference: its first character stands for all of it, others for nothing more."""
        meant = html.unescape(written)
        if meant == written:
            self._literal(written, start)
            return
        end = start + len(written)
        shown = visible(meant)
        self._pieces.append(shown)
        self._starts.extend([start, *[end] * (len(shown) - 1)][: len(shown)])
        self._ends.extend([end] * len(shown))
