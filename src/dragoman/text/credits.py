"""Knows who is credited with a report: agencies in datelines and at the ends of paragraphs, and the names in bylines.

Photo credits are not the report's, and are left out. Who the credited are is left to resolution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.knowledge.layout import LineRows
from dragoman.model import Block, BlockKind, Credit
from dragoman.spans import Span
from dragoman.text.datelines import find_dateline

_BY = re.compile(
    r"(?<!\w)(?:by|from|BY|By|From|Source|SOURCE|Author|AUTHOR|Reporter|Agencies)\b:?\s+"
    r"|\A(?=\S+ \S+.{0,80}\bcontributed\b)|\A(?=[A-Z]\S+ [A-Z].{0,40}\bCorrespondent\b)"
)
_PART = r"(?:[A-ZÀ-ÖØ-Þ][\w'’-]*\.?|(?:de|da|di|van|von|der|den|bin|ibn|al|el|la|le)(?= [A-Z])|al-[A-Z]\w+)"
_NAME = re.compile(rf"{_PART}(?:[ ]{_PART}){{0,4}}")
_NEXT = re.compile(rf"(?: (?:in|at) {_PART}(?: {_PART})*)?\s*(?:,(?:\s*and)?|&|\band)\s+")
_ENDING = re.compile(r"[(\[](?P<credit>[A-Z][\w./&' -]{1,40})[)\]]\s*\Z")
_NOT_NAMES = frozenset(
    {"Our", "The", "A", "Staff", "Published", "Updated", "Last", "Posted", "With", "Reporting", "Editing", "Writing", "Additional"}
)

_OFFICES = frozenset({"Correspondent", "Editor", "Writer", "Reporter", "Chief", "Columnist", "Desk", "Staff", "Bureau"})


def find_credits(text: str, blocks: Sequence[Block], *, rows: LineRows) -> tuple[Credit, ...]:
    """The credits in text order, each name once."""
    found = sorted(_credits(text, blocks, rows), key=lambda credit: credit.span)
    first = {credit.name: credit for credit in reversed(found)}
    return tuple(credit for credit in found if first[credit.name] is credit)


def _credits(text: str, blocks: Sequence[Block], rows: LineRows) -> Iterator[Credit]:
    dateline = find_dateline(text, blocks, agencies=rows.agencies, countries=rows.countries, capitals=rows.capitals)
    if dateline and dateline.credit:
        yield _credit(text, dateline.credit)
    for block in blocks:
        if block.kind is BlockKind.BYLINE:
            yield from _named(text, block.span, rows.agencies)
        elif block.kind in (BlockKind.LEDE, BlockKind.BODY):
            yield from _ending(text, block.span, rows.agencies)


def _credit(text: str, span: Span) -> Credit:
    name = span.of(text)
    start = span.start + len(name) - len(name.lstrip())
    return Credit(name.strip(), Span(start, start + len(name.strip())))


def _ending(text: str, span: Span, agencies: frozenset[str]) -> Iterator[Credit]:
    """An agency in brackets behind the last word of a paragraph."""
    if text[span.end - 1] not in ")]":
        return
    found = _ENDING.search(text, max(span.start, span.end - 50), span.end)
    if found and found["credit"] in agencies:
        yield Credit(found["credit"], Span(found.start("credit"), found.end("credit")))


def _named(text: str, span: Span, agencies: frozenset[str]) -> Iterator[Credit]:
    """The names behind each "by" of a byline, and an agency that stands alone."""
    line = span.of(text)
    bare = line.strip(" .-–—()[]")
    if bare in agencies:
        at = span.start + line.index(bare)
        yield Credit(bare, Span(at, at + len(bare)))
        return
    for begin in _BY.finditer(line):
        yield from _listed(line, begin.end(), span.start)


def _listed(line: str, at: int, offset: int) -> Iterator[Credit]:
    """The names of a list that begins at ``at``."""
    while found := _NAME.match(line, at):
        words = found.group().split()
        if words[0] in _NOT_NAMES:
            return
        if words[-1] not in _OFFICES:
            yield Credit(found.group(), Span(offset + found.start(), offset + found.end()))
        following = _NEXT.match(line, found.end())
        if following is None:
            return
        at = following.end()
