"""Knows how to clean the characters of a text, and says every change as an edit that can be replayed.

It repairs wrong decodings, entities, invisible characters, spaces, line ends and hard-wrapped lines. Words are never changed, and
quotation marks are left as they were written.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator

from dragoman.spans import Edit, compose, replay
from dragoman.text.mojibake import double_byte_edits, single_byte_edits
from dragoman.text.wrapping import wrap_edits

_ENTITY = re.compile(r"&(?:amp;){0,3}(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\u2028\u2029]")
_ODD = re.compile(
    "(?P<space>[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000])"
    "|(?P<control>[\x00-\x08\x0e-\x1b\x1f\x7f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]"
    "|(?<=[\x00-\u024f])[\u200c\u200d]|[\u200c\u200d](?=[\x00-\u024f]))"
    "|(?P<mojibake>[\x80-\x9f])"
    "|(?P<ligature>[\ufb00-\ufb06])"
    "|(?P<surrogate>[\ud800-\udfff])"
)
_SPACES = re.compile(r" +(?=\n|\Z)|(?:(?<=\n)|\A) +| {2,}")
_COMPOSABLE = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")


def repair(text: str) -> tuple[Edit, ...]:
    """The edits that clean ``text``: ascending, not overlapping, each with its reason.

    >>> repair("a caf&eacute; in  Tunis")
    (Edit(start=5, end=13, new='é', reason='entity'), Edit(start=16, end=18, new=' ', reason='space'))
    """
    edits: tuple[Edit, ...] = ()
    size, clean = len(text), text
    for step in _STEPS:
        made = step(clean)
        if made:
            edits = compose(edits, made, size=size)
            clean = replay(clean, made)
    return tuple(edit for edit in edits if text[edit.start : edit.end] != edit.new)


def _decoding(text: str) -> list[Edit]:
    return [] if text.isascii() else single_byte_edits(text)


def _east_asian(text: str) -> list[Edit]:
    return [] if text.isascii() else double_byte_edits(text)


def _entities(text: str) -> list[Edit]:
    if "&" not in text:
        return []
    found = ((match, _unescaped(match.group())) for match in _ENTITY.finditer(text))
    return [Edit(match.start(), match.end(), new, "entity") for match, new in found if new != match.group()]


def _unescaped(entity: str) -> str:
    """The character that an entity stands for, also where it was escaped up to four times."""
    for _ in range(4):
        before, entity = entity, html.unescape(entity)
        if entity == before or "&" not in entity:
            break
    return entity


def _line_ends(text: str) -> list[Edit]:
    return [Edit(match.start(), match.end(), "\n", "line-end") for match in _LINE_END.finditer(text)]


def _characters(text: str) -> list[Edit]:
    if text.isascii() and text.isprintable():
        return []
    return [Edit(match.start(), match.end(), *_replacement(match.lastgroup, match.group())) for match in _ODD.finditer(text)]


def _replacement(group: str | None, char: str) -> tuple[str, str]:
    """What a character becomes, and the reason."""
    if group == "space":
        return " ", "space"
    if group == "mojibake":  # windows-1252 read as Latin-1
        return bytes([ord(char)]).decode("windows-1252", "ignore"), "mojibake"
    if group == "ligature":
        return unicodedata.normalize("NFKC", char), "ligature"
    if group == "surrogate":
        return "\ufffd", "control"
    return "", "control"


def _composition(text: str) -> list[Edit]:
    if unicodedata.is_normalized("NFC", text):
        return []
    return list(_composed(text))


def _composed(text: str) -> Iterator[Edit]:
    for match in _COMPOSABLE.finditer(text):
        old, new = match.group(), unicodedata.normalize("NFC", match.group())
        if old != new:
            yield Edit(match.start(), match.end(), new, "nfc")


def _spaces(text: str) -> list[Edit]:
    edits: list[Edit] = []
    for match in _SPACES.finditer(text):
        start, end = match.span()
        inside = start > 0 and end < len(text) and text[start - 1] != "\n" and text[end] != "\n"
        edits.append(Edit(start, end, " " if inside else "", "space"))
    return edits


_Step = Callable[[str], list[Edit]]
# Composition comes twice: wrong decodings are recognised by composed characters, and mending them may leave others.
_STEPS: tuple[_Step, ...] = (
    _composition,
    _decoding,
    _east_asian,
    _entities,
    _line_ends,
    _characters,
    _composition,
    _spaces,
    wrap_edits,
)
