"""Knows how to undo text that was decoded with the wrong character set.

Single-byte mistakes (UTF-8 read as windows-1252, Latin-1, MacRoman …) are ftfy's; Latin letters and marks read with an East Asian
double-byte set are found here by a round trip, accepted only where the result is Latin text that stands among Latin letters.
Text whose bytes are lost for good is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import ftfy
from ftfy.badness import is_bad

from dragoman.spans import Edit

REASON = "mojibake"

_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"[^ ]+")
_EAST_ASIAN = "\u2e80-\u9fff\uac00-\ud7af\ue000-\ufaff\uff00-\uffef\U00020000-\U0002ffff"
_RUN = re.compile(f"[{_EAST_ASIAN}]+[?\ufffd]?")
_LOST_LEAD = re.compile(f"(?<=[A-Za-z,.!?])[?\ufffd]{{1,3}}([{_EAST_ASIAN}])(?=[A-Za-z ]|$)")
_CODECS = ("gb18030", "cp949", "cp932", "big5hkscs")
_MARKS = frozenset("‘’‚“”„†‡•…‹›–—―′″€™−№")
# The third byte of the UTF-8 form of the marks that begin with E2 80.
_TAILS = {0x93: "–", 0x94: "—", 0x98: "‘", 0x99: "’", 0x9C: "“", 0x9D: "”", 0xA6: "…"}
_LOST_TAIL = {b"\xe2\x80": "", b"\xe2\x82": "€", b"\xe2\x84": "™"}


def single_byte_edits(text: str) -> list[Edit]:
    """Edits that undo UTF-8 read as a single-byte character set, line by line, no longer than the damaged words.

    >>> single_byte_edits("in BogotÃ¡ today")
    [Edit(start=8, end=10, new='á', reason='mojibake')]
    """
    edits: list[Edit] = []
    for line in _damaged_lines(text):
        old = line.group()
        new = ftfy.fix_encoding(old)
        if new != old:
            edits += _word_edits(old, new, at=line.start())
    return edits


def _damaged_lines(text: str) -> Iterator[re.Match[str]]:
    for line in _LINE.finditer(text):
        if not line.group().isascii() and is_bad(line.group()):
            yield line


def _word_edits(old: str, new: str, *, at: int) -> Iterator[Edit]:
    """One edit a changed word; one for the line where the repair moved spaces."""
    words, repaired = list(_WORD.finditer(old)), list(_WORD.finditer(new))
    if len(words) != len(repaired) or old.count(" ") != new.count(" "):
        yield _trimmed(old, new, at=at)
        return
    for word, mended in zip(words, repaired, strict=True):
        if word.group() != mended.group():
            yield _trimmed(word.group(), mended.group(), at=at + word.start())


def _trimmed(old: str, new: str, *, at: int) -> Edit:
    """The edit from ``old`` to ``new`` without their common beginning and end."""
    room = min(len(old), len(new))
    head = next((i for i in range(room) if old[i] != new[i]), room)
    room -= head
    tail = next((i for i in range(room) if old[-1 - i] != new[-1 - i]), room)
    return Edit(at + head, at + len(old) - tail, new[head : len(new) - tail], REASON)


def double_byte_edits(text: str) -> list[Edit]:
    """Edits that undo Latin text read with an East Asian character set; none where real East Asian text prevails.

    >>> double_byte_edits("a caf茅 in M谩laga")
    [Edit(start=5, end=6, new='é', reason='mojibake'), Edit(start=11, end=12, new='á', reason='mojibake')]
    >>> double_byte_edits("the Chinese word 猫 (cat)")
    []
    """
    edits: list[Edit] = []
    foreign = 0
    state = _OpenMark()
    for run in _RUN.finditer(text):
        state.move(text, run.start())
        edit = _round_trip(text, run, state)
        if edit is None:
            foreign += len(run.group())
        else:
            edits.append(edit)
            state.read(edit.new)
    mended = sum(edit.end - edit.start for edit in edits)
    if foreign > 2 * mended:
        edits = []
    return _merged(edits, _lost_leads(text))


class _OpenMark:
    """Whether a double quotation mark is open in the paragraph, while runs are read in order."""

    __slots__ = ("_at", "open")

    def __init__(self) -> None:
        self._at = 0
        self.open = False

    def move(self, text: str, at: int) -> None:
        """Forget what was open when a new paragraph began before ``at``."""
        if text.find("\n", self._at, at) >= 0:
            self.open = False
        self._at = at

    def read(self, mended: str) -> None:
        """Take note of the marks of a mended run."""
        for mark in mended:
            if mark in "“”":
                self.open = mark == "“"


def _round_trip(text: str, run: re.Match[str], state: _OpenMark) -> Edit | None:
    """The edit of the first character set through which the run becomes Latin text."""
    start, end = run.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    lost = run.group()[-1] in "?\ufffd"
    body = run.group()[:-1] if lost else run.group()
    for codec in _CODECS:
        try:
            data = body.encode(codec)
        except UnicodeEncodeError:
            continue
        if lost and (new := _with_lost_tail(data, before, after, state)) is not None:
            return Edit(start, end, new, REASON)
        new = _latin(data)
        following = run.group()[-1] if lost else after
        if new is not None and _is_at_home(body, new, before, following):
            return Edit(start, start + len(body), new, REASON)
    return None


def _latin(data: bytes) -> str | None:
    """The bytes as UTF-8 if that is Latin letters and marks, else None."""
    try:
        new = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return new if new and all(_is_latin(char) for char in new) else None


def _is_latin(char: str) -> bool:
    return " " <= char <= "~" or "\xa0" <= char <= "\u024f" or "\u1e00" <= char <= "\u1eff" or char in _MARKS


def _is_at_home(old: str, new: str, before: str, after: str) -> bool:
    """Whether the mended run belongs to Latin text: it brings marks, or touches a Latin letter, or the
    characters are too rare to be meant (outside GB 2312)."""
    if any(char in _MARKS for char in new):
        return True
    if _is_latin_letter(before) or _is_latin_letter(after):
        return True
    try:
        old.encode("gb2312")
    except UnicodeEncodeError:
        return not "\uac00" <= old[0] <= "\ud7af"
    return False


def _is_latin_letter(char: str) -> bool:
    return char.isalpha() and char <= "\u024f"


def _with_lost_tail(data: bytes, before: str, after: str, state: _OpenMark) -> str | None:
    """A run whose last byte was lost with the character after it: the mark is read from its place."""
    sure, known = data[:-2], _LOST_TAIL.get(data[-2:])
    if known is None:
        return None
    head = _latin(sure) if sure else ""
    if head is None:
        return None
    return head + (known or _mark_by_place(head[-1:] or before, after, is_open=state.open))


def _mark_by_place(before: str, after: str, *, is_open: bool) -> str:
    """Which mark stands between two characters: opening, closing, apostrophe or dash."""
    opens, closes = not before or before.isspace() or before in "([—", not after or not after.isalnum()
    if opens and closes:
        return "–"
    if opens:
        return "“"
    if not closes:
        return "–" if before.isdigit() and after.isdigit() else "’"
    return "”" if is_open or before in ",.!?…" else "’"


def _lost_leads(text: str) -> list[Edit]:
    """Marks whose first bytes became question marks and whose last byte swallowed the next letter."""
    edits: list[Edit] = []
    for found in _LOST_LEAD.finditer(text):
        for codec in ("cp949", "big5hkscs"):
            data = found.group(1).encode(codec, "ignore")
            if len(data) == 2 and data[0] in _TAILS and chr(data[1]).isascii() and chr(data[1]).isalpha():
                edits.append(Edit(found.start(), found.end(), _TAILS[data[0]] + chr(data[1]), REASON))
                break
    return edits


def _merged(first: list[Edit], second: list[Edit]) -> list[Edit]:
    """Both lists in text order; of two that overlap the earlier is kept."""
    kept: list[Edit] = []
    for edit in sorted(first + second, key=lambda edit: (edit.start, edit.end)):
        if not kept or kept[-1].end <= edit.start:
            kept.append(edit)
    return kept
