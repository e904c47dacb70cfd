"""Web archives (WARC): the pages that were answered with text, each through the reader of HTML.

Requests, images and answers other than 200 are no documents; they are counted on the log. A page that says nothing of its date is
taken to be of the day on which it was fetched, unless a date is given: true of news crawls, not of every archive.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from dragoman.errors import InputError
from dragoman.model import DocumentId, RawDocument, Skipped
from dragoman.readers.dates import parse_date
from dragoman.readers.decoding import decode
from dragoman.readers.extras import needs_formats
from dragoman.readers.html import read_page
from dragoman.readers.source import MEGABYTE, ReaderSettings, Source, as_input_errors
from dragoman.readers.strings import check_text, surrogate_edits

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

LOG = logging.getLogger(__name__)

_PAGES = ("text/html", "application/xhtml+xml")
_RECORDS = ("response", "resource")


def read_warc(source: Source, settings: ReaderSettings) -> Iterator[RawDocument | Skipped]:
    """The documents of an archive, in order, each under the id of its record."""
    with needs_formats(".warc"):
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    passed: Counter[str] = Counter()
    with as_input_errors(source.name), source.open_bytes() as stream:
        try:  # it unpacks the archive itself, record by record: what is whole before a break is read
            for number, record in enumerate(ArchiveIterator(stream), 1):
                why = _no_document(record)
                if why:
                    passed[why] += 1
                else:
                    yield _document(record, f"{source.id}#{number}", source=source, settings=settings)
        except (ArchiveLoadFailed, ValueError, KeyError) as error:
            raise InputError(f"no WARC that can be read on: {str(error)[:120]}") from error
    if passed:
        LOG.info("%s: records that are no documents: %s", source.name, ", ".join(f"{name} {n}" for name, n in sorted(passed.items())))


def _no_document(record: ArcWarcRecord) -> str | None:
    """Why a record holds no page; None where it holds one."""
    if record.rec_type not in _RECORDS:
        return str(record.rec_type)
    if record.http_headers is not None and record.http_headers.get_statuscode() != "200":
        return "status other than 200"
    return None if _kind(record) in {*_PAGES, "text/plain"} else "other content"


def _kind(record: ArcWarcRecord) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "").split(";", 1)[0].strip().lower()


def _document(record: ArcWarcRecord, name: str, *, source: Source, settings: ReaderSettings) -> RawDocument | Skipped:
    found = str(record.rec_headers.get_header("WARC-Record-ID") or "").strip("<> ")
    document_id = DocumentId(found or name)
    try:
        return _described(_page(record, document_id, source=source, settings=settings), record)
    except InputError as error:
        return Skipped(document_id, settings.source or source.name, "read", error.message)


def _page(record: ArcWarcRecord, document_id: DocumentId, *, source: Source, settings: ReaderSettings) -> RawDocument:
    content = _content(record, settings.limits.size)
    if _kind(record) in _PAGES:
        return read_page(decode(content, html=True), document_id=document_id, settings=settings, name=source.name)
    text = decode(content)
    check_text(text, settings.limits)
    published = settings.published
    return RawDocument(
        document_id,
        text,
        source=settings.source or source.name,
        publisher=settings.source,
        published=published,
        published_basis="given" if published else None,
        edits=surrogate_edits(text),
    )


def _content(record: ArcWarcRecord, size: int) -> bytes:
    """The body, unpacked; an InputError beyond the limit."""
    stream: Any = record.content_stream()
    pieces: list[bytes] = []
    left = size + 1
    while left > 0 and (piece := stream.read(min(left, MEGABYTE))):
        pieces.append(piece)
        left -= len(piece)
    rest: Any = record.raw_stream
    if left > 0 and getattr(rest, "limit", 0) > 0 and not rest.read(1):
        raise InputError("the record breaks off")
    if left <= 0:
        raise InputError(f"larger than {size // MEGABYTE} MB")
    return b"".join(pieces)


def _described(document: RawDocument, record: ArcWarcRecord) -> RawDocument:
    """The document with the address and, where nothing else is known, the day of its record."""
    url = record.rec_headers.get_header("WARC-Target-URI")
    fetched = parse_date(str(record.rec_headers.get_header("WARC-Date") or ""))
    document = replace(document, url=document.url or (str(url).strip("<> ") if url else None))
    if document.published is None and fetched is not None:
        return replace(document, published=fetched, published_basis="metadata")
    return document
