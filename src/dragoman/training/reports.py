"""Reads reports whose statements are marked by their words, and finds the offsets of those words.

A file of them is TOML: ``[[report]]`` with ``[[report.statement]]``, as ``corpus/README.md`` says.
What is learnt from them is not known here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from dragoman.errors import InputError

Range = tuple[int, int]


class Style(StrEnum):
    """What kind of news a report is written like."""

    WIRE = "wire"
    WEB = "web"
    BROADCAST = "broadcast"


class Form(StrEnum):
    """Whether the words are the speaker's own."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class MarkedStatement:
    """Who says what, in the words of the report."""

    speaker: str  # "" where nobody is named
    cue: str  # "" where the quotation stands alone
    content: tuple[str, ...]
    form: Form
    via: tuple[str, ...]
    addressee: tuple[str, ...]
    near: int  # which occurrence of the first part is meant, the first is 1


@dataclass(frozen=True, slots=True)
class MarkedReport:
    """A report and its statements in the order of the text."""

    id: str
    style: Style
    title: str
    date: str
    text: str
    statements: tuple[MarkedStatement, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """Where a statement stands in the text; no range where nothing is named."""

    content: tuple[Range, ...]
    cue: tuple[Range, ...]
    speaker: tuple[Range, ...]


def load_reports(folder: Path) -> list[MarkedReport]:
    """The reports of all TOML files of a folder; InputError names the file that has a fault."""
    return [report for path in sorted(folder.glob("*.toml")) for report in _reports(path)]


def _reports(path: Path) -> Iterator[MarkedReport]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))["report"]
        yield from [_report(table) for table in tables]
    except (OSError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise InputError(f"holds no marked reports: {error!r}", where=str(path)) from error


def _report(table: Mapping[str, Any]) -> MarkedReport:
    statements = tuple(
        MarkedStatement(
            speaker=row["speaker"],
            cue=row["cue"],
            content=tuple(row["content"]),
            form=Form(row["form"]),
            via=tuple(row["via"]),
            addressee=tuple(row["addressee"]),
            near=int(row.get("near", 1)),
        )
        for row in table.get("statement", ())
    )
    return MarkedReport(table["id"], Style(table["style"]), table["title"], table["date"], table["text"].strip(), statements)


def located(report: MarkedReport, statement: MarkedStatement) -> Located:
    """The offsets of a statement, cue and speaker the nearest ones; InputError where its words are not in the report."""
    content = _content(report, statement)
    cues = _outside(report, statement.cue, content)
    speakers = _outside(report, statement.speaker, content)

    def distance(pair: tuple[Range | None, Range | None]) -> int:
        cue, speaker = pair
        beside = (cue,) if cue is not None else content
        return (_gap(cue, content) if cue is not None else 0) + (_gap(speaker, beside) if speaker is not None else 0)

    cue, speaker = min(((cue, speaker) for cue in cues for speaker in speakers), key=distance)
    return Located(content, (cue,) if cue is not None else (), (speaker,) if speaker is not None else ())


def _outside(report: MarkedReport, words: str, content: Sequence[Range]) -> Sequence[Range | None]:
    """Where words stand outside a content, or inside it where they stand nowhere else ("what she called a farce")."""
    if not words:
        return [None]
    found = _occurrences(report, words)
    return [place for place in found if _gap(place, content) > 0] or found


def check_named(report: MarkedReport, statement: MarkedStatement) -> None:
    """InputError where a teller or hearer is not in the report."""
    for words in (*statement.via, *statement.addressee):
        _occurrences(report, words)


def lines(reports: Iterable[MarkedReport]) -> Iterator[dict[str, object]]:
    """The reports as ``dragoman train statements`` takes them."""
    for report in reports:
        places = [located(report, statement) for statement in report.statements]
        rows = [{"source_spans": place.speaker, "cue_spans": place.cue, "content_spans": place.content} for place in places]
        yield {"id": report.id, "text": report.text, "attributions": rows}


def _content(report: MarkedReport, statement: MarkedStatement) -> tuple[Range, ...]:
    """The parts, each after the one before."""
    if not statement.content:
        raise InputError("has a statement without content", where=report.id)
    first, *further = statement.content
    found = _occurrences(report, first)
    if not 1 <= statement.near <= len(found):
        raise InputError(f"stands {len(found)} times, not {statement.near}: {first!r}", where=report.id)
    parts = [found[statement.near - 1]]
    for words in further:
        later = [place for place in _occurrences(report, words) if place[0] >= parts[-1][1]]
        if not later:
            raise InputError(f"stands nowhere after the part before: {words!r}", where=report.id)
        parts.append(later[0])
    return tuple(parts)


def _occurrences(report: MarkedReport, words: str) -> list[Range]:
    """Where words stand whole; InputError where they stand nowhere."""
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)" if words and words[0].isalnum() else re.escape(words)
    found = [match.span() for match in re.finditer(pattern, report.text)] if words else []
    if not found:
        raise InputError(f"is not in the text: {words!r}", where=report.id)
    return found


def _gap(place: Range, others: Iterable[Range]) -> int:
    """Characters between a range and the nearest of others; none where they overlap."""
    start, end = place
    return max(min(max(first - end, start - last) + 1 for first, last in others), 0)
