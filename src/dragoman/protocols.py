"""The seams of the program, on one page: what may be put in another's place.

What lies behind a seam is not known here; the type checker holds the parts to this page where they are joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from dragoman.grammar import Parsed, Quote
from dragoman.model import Block, Coding, Document, RawDocument, Reading, Skipped

Source_contra = TypeVar("Source_contra", contravariant=True)
Settings_contra = TypeVar("Settings_contra", contravariant=True)


class Reader(Protocol[Source_contra, Settings_contra]):
    """Gives the documents of one open source in one format, one at a time; a record that cannot be read is a Skipped,
    a source that cannot be read an InputError."""

    def __call__(self, source: Source_contra, settings: Settings_contra, /) -> Iterator[RawDocument | Skipped]: ...


class CleaningStage(Protocol):
    """Repairs the text, with edits, and labels its blocks."""

    def __call__(self, raw: RawDocument, /) -> Document: ...


class Parser(Protocol):
    """Finds sentences, words, heads and quotations; a document is parsed alike in any company."""

    name: str
    version: str

    def parse_many(self, documents: Iterable[Document]) -> Iterator[Parsed]: ...


class QuoteFinder(Protocol):
    """Pairs the quotation marks of a text."""

    def __call__(self, text: str, blocks: Sequence[Block], /) -> tuple[Quote, ...]: ...


class ReadingStage(Protocol):
    """Finds the claims of a document in words."""

    def __call__(self, parsed: Parsed, /) -> Reading: ...


class ManyReader(Protocol):
    """A coder, as far as a run over many documents needs it: one answer for each document, in order."""

    def read_many(self, documents: Iterable[RawDocument], *, batch: int = ...) -> Iterator[Coding | Skipped]: ...
