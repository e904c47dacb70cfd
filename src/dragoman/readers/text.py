"""Plain text: one document a file, its raw text the decoded bytes."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model import DocumentId, RawDocument
from dragoman.readers.decoding import decode
from dragoman.readers.source import ReaderSettings, Source
from dragoman.readers.strings import check_text, surrogate_edits


def read_text(source: Source, settings: ReaderSettings) -> Iterator[RawDocument]:
    """The one document of a text file."""
    text = decode(source.read(settings.limits))
    check_text(text, settings.limits)
    yield RawDocument(
        DocumentId(source.id),
        text,
        source=settings.source or source.name,
        publisher=settings.source,
        published=settings.published,
        published_basis="given" if settings.published else None,
        edits=surrogate_edits(text),
    )
