"""Exports of news databases (Nexis, Nexis Uni, Factiva): the articles in them, each with its title, day and publisher, as documents.

Which characters of an article are its headline and body is found in ``clipping_lines``; here they are cut out, and what is left out
is an edit, so that every span leads back to the export.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from dragoman.errors import InputError
from dragoman.model import DocumentId, RawDocument, Skipped
from dragoman.readers.clipping_lines import Clipping, find_clippings
from dragoman.readers.source import ReaderSettings
from dragoman.readers.strings import check_text, surrogate_edits
from dragoman.spans import Edit, replay

_REASON = "export"
_BREAK = re.compile(r"[^\S\n]*\n\s*(?=\S)")  # within a headline of several lines


def documents_of(
    text: str, document_id: DocumentId, settings: ReaderSettings, *, made_by: str
) -> Iterator[RawDocument | Skipped]:
    """The articles of an export, or the whole text as the one document that it is."""
    lines = text.splitlines(keepends=True)
    clippings = find_clippings([line.rstrip() for line in lines])
    if not clippings:
        check_text(text, settings.limits)
        yield _document(text, document_id, settings, made_by=made_by)
        return
    starts = [0, *accumulate(len(line) for line in lines)]
    for number, clipping in enumerate(clippings, 1):
        raw = text[starts[clipping.first] : starts[clipping.last]]
        name = DocumentId(clipping.name or f"{document_id}#{number}")
        try:
            edits = _edits(raw, clipping, starts)
            check_text(replay(raw, edits), settings.limits)
        except InputError as error:
            yield Skipped(name, made_by, "read", error.message)
            continue
        yield described(_document(raw, name, settings, made_by=made_by, edits=edits), clipping, settings)


def described(document: RawDocument, clipping: Clipping, settings: ReaderSettings) -> RawDocument:
    """The document with what the export says of it."""
    return replace(
        document,
        title=clipping.title or document.title,
        publisher=clipping.publisher or settings.source or document.publisher,
        published=clipping.published or document.published,
        published_basis="metadata" if clipping.published else document.published_basis,
    )


def _document(
    raw: str, document_id: DocumentId, settings: ReaderSettings, *, made_by: str, edits: tuple[Edit, ...] = ()
) -> RawDocument:
    published = settings.published
    return RawDocument(
        document_id,
        raw,
        source=made_by,
        publisher=settings.source,
        published=published,
        published_basis="given" if published else None,
        edits=edits or surrogate_edits(raw),
    )


def _edits(raw: str, clipping: Clipping, starts: Sequence[int]) -> tuple[Edit, ...]:
    """Edits that leave of the article's lines its headline and body, with an empty line between its parts."""
    base = starts[clipping.first]
    edits: list[Edit] = []
    at = 0
    for part in clipping.parts:
        start = starts[part.first] + part.column - base
        end = starts[part.last] - base
        if start > at:
            edits.append(Edit(at, start, "\n\n" if edits or at else "", _REASON))
        if part is clipping.parts[0] and clipping.title:
            edits += [Edit(*found.span(), " ", _REASON) for found in _BREAK.finditer(raw, start, end)]
        at = max(at, end)
    if at < len(raw):
        edits.append(Edit(at, len(raw), "", _REASON))
    if not clipping.parts:
        return surrogate_edits(raw)
    return tuple(_with_surrogates(raw, edits))


def _with_surrogates(raw: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    """The edits, and between them those that replace half characters."""
    halves = [half for half in surrogate_edits(raw) if not any(edit.start <= half.start < edit.end for edit in edits)]
    yield from sorted([*edits, *halves], key=lambda edit: edit.start)
