"""RSS and Atom files: one document an entry, its raw text what feedparser gives as content, else as summary.

Nothing is fetched: an entry that only links to its report is as short as the feed has it.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from dragoman.errors import InputError
from dragoman.model import DocumentId, RawDocument, Skipped
from dragoman.readers.extras import named_by, needs_formats
from dragoman.readers.html import read_fragment
from dragoman.readers.source import ReaderSettings, Source
from dragoman.readers.strings import SURROGATE, check_text, surrogate_edits

_MARKUP = ("text/html", "application/xhtml+xml")
_ENTITY = b"<!ENTITY"


def read_feed(source: Source, settings: ReaderSettings) -> Iterator[RawDocument | Skipped]:
    """The entries of a feed, in order."""
    with needs_formats("RSS and Atom"):
        import feedparser
    content = source.read(settings.limits)
    if _ENTITY in content[:65_536]:
        raise InputError("declares entities of its own, which a feed has no need of")
    feed = feedparser.parse(content)
    if not feed.get("version") and not feed.entries:
        raise InputError(f"no RSS or Atom feed: {str(feed.get('bozo_exception') or 'none of its elements is known')[:120]}")
    made_by = named_by(source, settings, "feedparser")
    seen: set[str] = set()
    for number, entry in enumerate(feed.entries, 1):
        name = _string(entry, "id") or _string(entry, "link") or f"{source.id}#{number}"
        name = f"{source.id}#{number}" if name in seen else name
        seen.add(name)
        try:
            yield replace(_described(_entry(entry, DocumentId(name), settings), entry, feed.feed, settings), source=made_by)
        except InputError as error:
            yield Skipped(DocumentId(name), made_by, "read", error.message)


def _entry(entry: Mapping[str, Any], document_id: DocumentId, settings: ReaderSettings) -> RawDocument:
    """The text of an entry; of several contents the longest."""
    given = [*(entry.get("content") or []), *([entry["summary_detail"]] if entry.get("summary_detail") else [])]
    best = max(given, key=lambda part: len(part.get("value") or ""), default=None)
    raw = str(best.get("value") or "") if best else ""
    if best is None or not raw.strip():
        raise InputError("the entry has no text")
    if best.get("type") in _MARKUP and ("<" in raw or "&" in raw):
        return read_fragment(raw, document_id=document_id, settings=settings)
    check_text(raw, settings.limits)
    return RawDocument(document_id, raw, edits=surrogate_edits(raw))


def _described(
    document: RawDocument, entry: Mapping[str, Any], feed: Mapping[str, Any], settings: ReaderSettings
) -> RawDocument:
    """The entry with title, address, day and publisher: its own ``<source>`` outranks the feed's name."""
    day = _day(entry)
    origin = entry.get("source") or {}
    return replace(
        document,
        url=_string(entry, "link"),
        title=_string(entry, "title"),
        publisher=_string(origin, "title") or settings.source or _string(feed, "title"),
        published=day or settings.published,
        published_basis="metadata" if day else "given" if settings.published else None,
    )


def _day(entry: Mapping[str, Any]) -> dt.date | None:
    """The day of publication in UTC, else of the last change."""
    for name in ("published_parsed", "updated_parsed"):
        value = entry.get(name)
        if value:
            try:
                return dt.datetime.fromtimestamp(calendar.timegm(value), tz=dt.UTC).date()
            except (ValueError, OverflowError, OSError):
                continue
    return None


def _string(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    return SURROGATE.sub("�", " ".join(value.split())) or None if isinstance(value, str) else None
