"""Plain text: one document a file, its raw text the decoded bytes; exports of news databases are split into their articles."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model import DocumentId, RawDocument, Skipped
from dragoman.readers.clippings import documents_of
from dragoman.readers.decoding import decode
from dragoman.readers.source import ReaderSettings, Source


def read_text(source: Source, settings: ReaderSettings) -> Iterator[RawDocument | Skipped]:
    """The one document of a text file, or the articles of an export."""
    text = decode(source.read(settings.limits))
    yield from documents_of(text, DocumentId(source.id), settings, made_by=settings.source or source.name)
