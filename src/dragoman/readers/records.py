"""Records with named columns (``text`` or ``html``, ``id``, ``title``, ``date``, ``url``, ``source``, ``language``) as documents.

Where records come from (JSON lines, tables) is the readers' part. A date that is no date is named on the log and left out, never guessed.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from dragoman.errors import InputError
from dragoman.model import DocumentId, RawDocument, Skipped
from dragoman.readers.dates import parse_date
from dragoman.readers.html import read_fragment, read_page
from dragoman.readers.source import ReaderSettings, Source
from dragoman.readers.strings import SURROGATE, check_text, surrogate_edits

LOG = logging.getLogger(__name__)
_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_MARKUP = re.compile(rf"{_PAGE.pattern}|\s*<(?:article|div|h[1-6]|p|section|span)(?:\s[^>]*)?>", re.IGNORECASE)
_NAMED = 12  # columns in the reason at most


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a file, ``number`` counted from 1."""

    fields: Mapping[str, object]
    number: int
    source: Source


def record_document(record: Record, settings: ReaderSettings) -> RawDocument | Skipped:
    """The document of a record, or why there is none."""
    try:
        return _document(record, settings)
    except InputError as error:
        return skipped_record(record, settings, reason=error.message)


def skipped_record(record: Record, settings: ReaderSettings, *, reason: str) -> Skipped:
    """A record that holds no readable document."""
    return Skipped(record_id(record, settings), _source_name(record, settings), "read", reason)


def record_id(record: Record, settings: ReaderSettings) -> DocumentId:
    """The record's own id, else the file's with the record's number."""
    value = record.fields.get(settings.column("id"))
    if isinstance(value, int) and not isinstance(value, bool):
        return DocumentId(str(value))
    if isinstance(value, str) and value.strip():
        return DocumentId(SURROGATE.sub("�", value))
    return DocumentId(f"{record.source.id}#{record.number}")


def _document(record: Record, settings: ReaderSettings) -> RawDocument:
    text = _string(record, settings, "text")
    page = _string(record, settings, "html")
    if text is None and page is None:
        others = (name for name, value in record.fields.items() if isinstance(value, str) and value.strip())
        raise InputError(no_text(others, settings))
    if text is not None and _MARKUP.match(text):
        read = read_page if _PAGE.match(text) else read_fragment
        document = read(SURROGATE.sub("�", text), document_id=record_id(record, settings), settings=settings)
    elif text is not None and (text.strip() or page is None):
        check_text(text, settings.limits)
        document = RawDocument(record_id(record, settings), text, edits=surrogate_edits(text))
    else:
        document = read_page(SURROGATE.sub("�", page or ""), document_id=record_id(record, settings), settings=settings)
    return _described(document, record, settings)


def no_text(names: Iterable[str], settings: ReaderSettings) -> str:
    """Why a record or a table has no text, where these columns have some, and how to name the one that has it."""
    message = f"no text in {settings.column('text')!r} or {settings.column('html')!r}"
    listed = ", ".join(islice(names, _NAMED))
    return f"{message}; there is some in {listed}: name the column with --map text=…" if listed else message


def _described(document: RawDocument, record: Record, settings: ReaderSettings) -> RawDocument:
    """The document with what the record says about it; the record outranks the page and the command line."""
    written = _string(record, settings, "source")
    published, basis = _published(record, settings, page=document)
    return replace(
        document,
        source=_source_name(record, settings),
        url=_string(record, settings, "url") or document.url,
        title=_string(record, settings, "title") or document.title,
        publisher=written or document.publisher or settings.source,
        language=_string(record, settings, "language") or document.language,
        published=published,
        published_basis=basis if published else None,
    )


def _source_name(record: Record, settings: ReaderSettings) -> str:
    return _string(record, settings, "source") or settings.source or record.source.name


def _published(record: Record, settings: ReaderSettings, *, page: RawDocument) -> tuple[date | None, str]:
    """The day and where it comes from: the record, its page, or the command line. A record whose date cannot be read has none:
    the command line's is for those that carry none."""
    value = record.fields.get(settings.column("date"))
    if value is None or value == "":
        return (page.published or settings.published), page.published_basis or "given"
    published = parse_date(value) if isinstance(value, str) else None
    if published is None:
        LOG.warning("%s: %.60r is no date that can be read; left out", record_id(record, settings), value)
    return published, "metadata"


def _string(record: Record, settings: ReaderSettings, name: str) -> str | None:
    value = record.fields.get(settings.column(name))
    if not isinstance(value, str):
        return None
    if name in {"text", "html"}:
        return value
    return SURROGATE.sub("�", value).strip() or None
