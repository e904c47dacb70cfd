"""Knows the parts of a report: headline, lede, body, captions, bylines, datelines, related stories and boilerplate.

Parts are labelled, never deleted; every character that is no space stands in exactly one block. What a line says is looked at only
so far as it tells what the line is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.knowledge.layout import LineRows, load_line_rows
from dragoman.model import Block, BlockKind
from dragoman.spans import Span
from dragoman.text.datelines import dateline_length, speaker_labels, speaker_length
from dragoman.text.headlines import find_headline
from dragoman.text.lines import Line, is_title_case, letters, split_lines

_Kinds = list[BlockKind | None]

_TITLE = 16  # words
_STOP_WITHIN = re.compile(r"[.!?][”\"’']? ")
_QUOTED = re.compile(r"[“\"«„].*[”\"»“](?:\s*[-–—―]\s*.{2,60})?\Z")
_CREDITS = re.compile(
    r"[(\[](?:(?:Additional |Further )?(?:Reporting|Writing|Editing|Compiled|Translated|Edited|Written) (?:and \w+ )?by"
    r"|With (?:inputs|reporting) from)\b[^()\[\]]{2,500}[)\]]\.?\Z",
    re.IGNORECASE,
)
_STAMP = re.compile(r"(?: [|–-])? (?:last )?(?:updated|published|posted)(?: on)?: ?\w*,? ?\d[^.!?]{3,70}\Z", re.IGNORECASE)
_SHORT = 20  # words of the longest line that may be the title of another story
_REPEAT = 4  # words of the shortest line that is taken for a repetition
_PULL = 40  # words of the longest pull quote
_PULLS = 60  # quotations looked at: each is compared with the whole text
_AGENCY = 4  # words of the longest name of an agency
_KICKER = 3  # words of the longest line over a headline that is no prose


def label_blocks(text: str, *, title: str | None = None, rows: LineRows | None = None) -> tuple[Block, ...]:
    """The blocks of a clean text, in order; ``title`` is what the document's metadata call its headline."""
    rows = rows or load_line_rows()
    lines = split_lines(text)
    kinds = _known(lines, rows)
    headline = find_headline([line for line in lines if kinds[line.index] is None], title=title)
    if headline is not None:
        kinds[headline] = BlockKind.HEADLINE
    _label_repeats(lines, kinds)
    _label_photographs(lines, kinds, rows)
    _label_tail(lines, kinds, rows)
    _label_prose(lines, kinds, headline)
    speakers = speaker_labels([line.text for line in lines])
    return tuple(_blocks(lines, kinds, rows, speakers))


def _known(lines: Sequence[Line], rows: LineRows) -> _Kinds:
    """The kinds of the lines that a row labels, and of the short lines under a heading that a row labels."""
    kinds: _Kinds = []
    under: BlockKind | None = None
    told = False
    for line in lines:
        row = rows.find(line.text, words=line.words, stop=line.stop)
        told = told or (row is None and line.is_prose)
        if row is not None:
            stamp = told and row.kind is BlockKind.DATELINE  # behind the first paragraph a date alone is of something else
            kinds.append(BlockKind.BYLINE if stamp else row.kind)
            under = row.kind if row.heading else under
            continue
        if dateline_length(line.text, agencies=rows.agencies, first=False) == len(line.text):
            kinds.append(BlockKind.DATELINE)
            continue
        if under is not None and (line.stop or line.words > _SHORT):
            under = None
        kinds.append(under)
    return kinds


def _label_repeats(lines: Sequence[Line], kinds: _Kinds) -> None:
    """Label lines told twice and pull quotes, whose words stand in another line too."""
    seen: set[str] = set()
    pulled: list[Line] = []
    for line in lines:
        if kinds[line.index] not in (None, BlockKind.HEADLINE):
            continue
        if line.words >= _REPEAT:
            words = letters(line.text)
            if words in seen:
                kinds[line.index] = BlockKind.BOILERPLATE
            seen.add(words)
        if kinds[line.index] is None and line.words <= _PULL and _QUOTED.match(line.text):
            pulled.append(line)
    for line in pulled[:_PULLS]:
        if kinds[line.index] is None and _stands_elsewhere(line, lines):
            kinds[line.index] = BlockKind.BOILERPLATE


def _stands_elsewhere(line: Line, lines: Sequence[Line]) -> bool:
    """Whether the quoted words of a line are part of a longer line."""
    quoted = letters(re.split(r"[”\"»]\s*[-–—―]", line.text)[0])
    if quoted.count(" ") < _REPEAT - 1:
        return False
    first = quoted.split(" ", 1)[0]
    return any(
        other.index != line.index
        and len(other.text) > len(line.text)
        and first in other.text.lower()
        and f" {quoted} " in f" {letters(other.text)} "
        for other in lines
    )


def _label_photographs(lines: Sequence[Line], kinds: _Kinds, rows: LineRows) -> None:
    """Label captions that begin with the name of a photo agency: behind the first paragraph, without a full stop."""
    told = False
    for line in lines:
        told = told or line.is_prose
        if told and kinds[line.index] is None and not line.stop and _has_photo_credit(line.text, rows.photographs):
            kinds[line.index] = BlockKind.CAPTION


def _has_photo_credit(text: str, names: frozenset[str]) -> bool:
    words = text.split(" ", 3)
    return any(
        " ".join(words[:size]) in names and words[size][:1].isupper() and not is_title_case(text) for size in range(1, min(3, len(words)))
    )


def _label_tail(lines: Sequence[Line], kinds: _Kinds, rows: LineRows) -> None:
    """Label an agency's name that stands alone, and titles of other stories behind the last paragraph.

    Titles are taken for such only where the report's own paragraphs end in a full stop.
    """
    for line in lines[1:]:
        if kinds[line.index] is None and line.words <= _AGENCY and line.text.strip(" .-–—()[]") in rows.agencies:
            kinds[line.index] = BlockKind.BYLINE
    prose = [line for line in lines if kinds[line.index] is None and line.is_prose]
    if len(prose) < 2 or sum(line.stop for line in prose) < 0.8 * len(prose):
        return
    tail = [line for line in lines[prose[-1].index + 1 :] if kinds[line.index] is None]
    titles = [line for line in tail if _is_title(line)]
    marked = any(kind is BlockKind.RELATED for kind in kinds[prose[-1].index + 1 :])
    if len(titles) >= 3 or (titles and marked):
        for line in titles:
            kinds[line.index] = BlockKind.RELATED


def _is_title(line: Line) -> bool:
    """Whether a line may be the title of another story: some words, no full stop, no item of a list of figures."""
    return not line.stop and _REPEAT <= line.words <= _SHORT and line.text[-1].isalpha() and not line.text[0].islower()


def _label_prose(lines: Sequence[Line], kinds: _Kinds, headline: int | None) -> None:
    """Label the first paragraph, and a standfirst over the headline, as lede, the others as body; kickers as boilerplate."""
    told = False
    for line in lines:
        if kinds[line.index] is not None:
            continue
        over = headline is not None and line.index < headline
        if headline is not None and not told and line.words <= _KICKER:
            kinds[line.index] = BlockKind.BOILERPLATE
            continue
        kinds[line.index] = BlockKind.BODY if told else BlockKind.LEDE
        told = told or (not over and (line.is_prose or headline is None))


def _blocks(lines: Sequence[Line], kinds: _Kinds, rows: LineRows, speakers: frozenset[str]) -> Iterator[Block]:
    first = True
    for line in lines:
        kind = kinds[line.index] or BlockKind.BODY
        if kind not in (BlockKind.LEDE, BlockKind.BODY):
            yield from _parts(line, kind, 0, kind, tail=_STAMP if kind is BlockKind.HEADLINE else None)
            continue
        head = speaker_length(line.text, roles=rows.roles, labels=speakers)
        kind_of_head = BlockKind.BYLINE
        if not head:
            head = dateline_length(
                line.text, agencies=rows.agencies, first=first, countries=rows.countries, capitals=rows.capitals
            )
            kind_of_head = BlockKind.DATELINE
        first = first and (not line.is_prose or _is_stopped_title(line))
        credited = line.text.endswith((")", "]", ").", "]."))
        yield from _parts(line, kind, head, kind_of_head, tail=_CREDITS if credited else None)


def _is_stopped_title(line: Line) -> bool:
    """Whether the first line is one short sentence: a title with a full stop, which the dateline comes behind."""
    return line.index == 0 and line.words <= _TITLE and not _STOP_WITHIN.search(line.text)


def _parts(line: Line, kind: BlockKind, head: int, kind_of_head: BlockKind, *, tail: re.Pattern[str] | None) -> Iterator[Block]:
    """The blocks of one line: what stands before its prose, the prose, the credits behind it."""
    found = tail.search(line.text, head) if tail else None
    end = found.start() if found else len(line.text)
    pieces = ((kind_of_head, 0, head), (kind, head, end), (BlockKind.BYLINE, end, len(line.text)))
    for label, start, stop in pieces:
        piece = line.text[start:stop]
        if piece.strip():
            begin = line.start + start + len(piece) - len(piece.lstrip())
            yield Block(label, Span(begin, begin + len(piece.strip())))
