"""Where the articles of a news database's export begin and end, and which of their lines are headline and body.

The layouts of Nexis ("1 of 20 DOCUMENTS"), Nexis Uni ("End of Document") and Factiva (with and without field codes) are known by lines
that only they have. An article whose head is not understood keeps all its lines.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.readers.dates import parse_date

_NEXIS_COUNT = re.compile(r"\s*\d{1,5} of \d{1,5} DOCUMENTS\s*")
_UNI_END = re.compile(r"\s*End of Document\s*")
_LENGTH = re.compile(r"\s*LENGTH:\s*[\d,.]+\s*words?\b.*", re.IGNORECASE)
_FACTIVA_END = re.compile(r"\s*Document ([A-Za-z][A-Za-z0-9]{5,12}(?:19|20)\d{6}[A-Za-z0-9]{4,12})\s*")
_WORDS = re.compile(r"\s*[\d,]+ words\s*")
_CODED = re.compile(r"(HD|SE|HLP|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CT|RF|CO|IN|NS|RE|IPC|IPD|PUB|AN|ART|CLM|NT)(?:\s{2,}|\t|\s*$)")
_FIELD = re.compile(
    r"\s*(BYLINE|SECTION|LENGTH|DATELINE|HIGHLIGHT|SOURCE|COLUMN|SERIES|TYPE|SERIES|DISTRIBUTION|EDITION):(\s.*)?", re.IGNORECASE
)
_TAIL = re.compile(
    r"\s*(LOAD-DATE|GRAPHIC|LANGUAGE|PUBLICATION-TYPE|DOCUMENT-TYPE|SUBJECT|INDUSTRY|COMPANY|ORGANIZATION|PERSON|GEOGRAPHIC|TICKER|COUNTRY|"
    r"STATE|CITY|URL|NOTES|CORRECTION|JOURNAL-CODE|ACC-NO|CLASSIFICATION)(:.*|\s*$)", re.IGNORECASE
)
_COPYRIGHT = re.compile(r"\s*(?:Copyright\b|\(c\)|©).*", re.IGNORECASE)
_LANGUAGE = re.compile(r"\s*(?:English|French|German|Spanish|Arabic|Russian|Chinese|Portuguese|Italian)\s*")
_PAGE = re.compile(r"\s*Page \d+ of \d+.*")
_DATE = re.compile(
    r"\s*((?:[A-Za-z]+day,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\.?,?|[A-Z][a-z]{2,8}\.?\s+\d{1,2},?)\s+\d{4})\b.{0,40}"
)
_HEAD_LINES = 40  # within which the head of an article ends


@dataclass(frozen=True, slots=True)
class Part:
    """Lines ``[first, last)``, the first from ``column`` on."""

    first: int
    last: int
    column: int = 0


@dataclass(frozen=True, slots=True)
class Clipping:
    """An article on lines ``[first, last)`` of an export, and what its head says."""

    first: int
    last: int
    parts: tuple[Part, ...] = ()
    title: str | None = None
    published: dt.date | None = None
    publisher: str | None = None
    name: str | None = None


def find_clippings(lines: Sequence[str]) -> tuple[Clipping, ...]:
    """The articles of an export; none where the lines are no export.

    >>> find_clippings(["The End of Document 12", "was read to them."])
    ()
    """
    if any(_FACTIVA_END.fullmatch(line) or (line.startswith("AN") and _FACTIVA_END.fullmatch(line[2:])) for line in lines):
        return tuple(_factiva(lines))
    if any(_UNI_END.fullmatch(line) for line in lines) and any(_LENGTH.fullmatch(line) for line in lines):
        return tuple(_nexis_uni(lines))
    if any(_NEXIS_COUNT.fullmatch(line) for line in lines):
        return tuple(_nexis(lines))
    return ()


# ---------------------------------------------------------------- Nexis


def _nexis(lines: Sequence[str]) -> Iterator[Clipping]:
    """Articles after a line "1 of 20 DOCUMENTS": publication, day, headline, fields, body, fields."""
    starts = [index for index, line in enumerate(lines) if _NEXIS_COUNT.fullmatch(line)]
    for first, last in zip(starts, [*starts[1:], len(lines)], strict=True):
        filled = [index for index in range(first + 1, last) if lines[index].strip()]
        day = next((index for index in filled[:8] if _day(lines[index])), None)
        if day is None or filled[0] == day:
            yield Clipping(first, last, (Part(first + 1, last),))
            continue
        field = next((index for index in filled if index > day and _FIELD.fullmatch(lines[index])), None)
        above = [index for index in filled if day < index < (field or last)]
        title = _last_block(above) if field else []
        body = _body(lines, field or day + 1, last)
        yield _clipping((first, last), lines, title=title, body=body, head=(filled[0], day))


def _last_block(above: list[int]) -> list[int]:
    """The lines of a headline: the last run of lines without an empty one between."""
    block: list[int] = []
    for index in reversed(above):
        if block and block[0] - index > 1:
            break
        block.insert(0, index)
    return block


def _body(lines: Sequence[str], start: int, last: int) -> Part:
    """From the end of the fields above to the first field below."""
    at = start
    while at < last and (not lines[at].strip() or _FIELD.fullmatch(lines[at])):
        if _FIELD.fullmatch(lines[at]):
            while at < last and lines[at].strip():
                at += 1
        else:
            at += 1
    end = next((index for index in range(at, last) if _TAIL.fullmatch(lines[index]) or _UNI_END.fullmatch(lines[index])), last)
    while end > at and (not lines[end - 1].strip() or _COPYRIGHT.fullmatch(lines[end - 1])):
        end -= 1
    return Part(at, end)


def _nexis_uni(lines: Sequence[str]) -> Iterator[Clipping]:
    """Articles up to "End of Document": headline, publication, day, fields, "Body", text, fields."""
    first = 0
    for last in [index + 1 for index, line in enumerate(lines) if _UNI_END.fullmatch(line)]:
        filled = [index for index in range(first, last) if lines[index].strip() and not _PAGE.fullmatch(lines[index])]
        length = next((index for index in filled if _LENGTH.fullmatch(lines[index])), None)
        days = [index for index in filled if length is not None and index < length and _day(lines[index])]
        before = [index for index in filled if days and index < days[-1]]
        if len(before) < 2 or length is None:
            yield Clipping(first, last, (Part(first, last - 1),))
        else:
            body = next((index + 1 for index in filled if index > length and lines[index].strip() == "Body"), length + 1)
            part = _body(lines, body, last)
            yield _clipping((first, last), lines, title=[before[-2]], body=part, head=(before[-1], days[-1]))
        first = last


def _clipping(
    bounds: tuple[int, int], lines: Sequence[str], *, title: list[int], body: Part, head: tuple[int, int]
) -> Clipping:
    """An article by its lines; ``head`` are those of publication and day."""
    publication, day = head
    headline = [Part(title[0], title[-1] + 1)] if title else []
    return Clipping(
        *bounds,
        parts=(*headline, *_without_pages(lines, body)),
        title=" ".join(" ".join(lines[index].split()) for index in title) or None,
        published=_day(lines[day]),
        publisher=" ".join(lines[publication].split()),
    )


def _without_pages(lines: Sequence[str], body: Part) -> Iterator[Part]:
    """The body without its page numbers."""
    first = body.first
    for index in range(body.first, body.last):
        if _PAGE.fullmatch(lines[index]):
            if index > first:
                yield Part(first, index)
            first = index + 1
    if first < body.last:
        yield Part(first, body.last)


# ---------------------------------------------------------------- Factiva


def _factiva(lines: Sequence[str]) -> Iterator[Clipping]:
    """Articles up to "Document ABC0000020220304e1340001": with codes before their fields, or with fields in a fixed order."""
    first = 0
    for index, line in enumerate(lines):
        found = _FACTIVA_END.fullmatch(line.removeprefix("AN")) if line.startswith("AN") else _FACTIVA_END.fullmatch(line)
        if not found:
            continue
        coded = [at for at in range(first, index + 1) if _CODED.match(lines[at])]
        fields = {lines[at][:3].strip() for at in coded}
        if {"HD", "PD"} <= fields:
            yield _coded((first, index + 1), lines, coded, name=found[1])
        else:
            yield _uncoded((first, index + 1), lines, name=found[1])
        first = index + 1


def _coded(bounds: tuple[int, int], lines: Sequence[str], coded: list[int], *, name: str) -> Clipping:
    fields: dict[str, Part] = {}
    for at, after in zip(coded, [*coded[1:], bounds[1]], strict=True):
        found = _CODED.match(lines[at])
        if found:
            whole = found.end() >= len(lines[at])
            fields.setdefault(found[1], Part(at + 1, after) if whole else Part(at, after, found.end()))
    return Clipping(
        *bounds,
        parts=tuple(fields[code] for code in ("HD", "LP", "TD") if code in fields and fields[code].first < fields[code].last),
        title=_words(lines, fields.get("HD")),
        published=parse_date(_words(lines, fields.get("PD")) or ""),
        publisher=_words(lines, fields.get("SN")),
        name=name,
    )


def _words(lines: Sequence[str], part: Part | None) -> str | None:
    if part is None:
        return None
    found = [lines[part.first][part.column :], *lines[part.first + 1 : part.last]] if part.first < part.last else []
    return " ".join(" ".join(found).split()) or None


def _uncoded(bounds: tuple[int, int], lines: Sequence[str], *, name: str) -> Clipping:
    first, last = bounds
    filled = [index for index in range(first, last) if lines[index].strip()]
    words = next((index for index in filled[:_HEAD_LINES] if _WORDS.fullmatch(lines[index])), None)
    below = [index for index in filled if words is not None and index > words]
    day = below[0] if below and _day(lines[below[0]]) else None
    if words is None or day is None or filled[0] == words:
        return Clipping(first, last, (Part(first, last - 1),), name=name)
    rest = [index for index in below[1:12] if not re.fullmatch(r"\s*\d{1,2}:\d\d(?: [AP]M)?\s*", lines[index])]
    ends = [index for index in below[1:12] if _COPYRIGHT.fullmatch(lines[index]) or _LANGUAGE.fullmatch(lines[index])]
    body = Part((ends[-1] if ends else rest[0] if rest else day) + 1, last - 1)
    return Clipping(
        first,
        last,
        parts=(Part(filled[0], filled[0] + 1), *([body] if body.first < body.last else [])),
        title=" ".join(lines[filled[0]].split()),
        published=_day(lines[day]),
        publisher=" ".join(lines[rest[0]].split()) if rest and rest[0] != (ends[0] if ends else None) else None,
        name=name,
    )


def _day(line: str) -> dt.date | None:
    """The day that a line gives, where the line is little else."""
    found = _DATE.fullmatch(line)
    return parse_date(found[1]) if found else None
