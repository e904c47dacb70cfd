"""The seams of the program, on one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from dragoman.grammar import Parsed, Quote
from dragoman.model import Block, Coding, Document, RawDocument, Reading, Skipped


class Reader(Protocol):
    """Opens one path and gives its documents, one at a time; what cannot be read is a Skipped."""

    def __call__(self, path: Path) -> Iterator[RawDocument | Skipped]: ...


class Cleaner(Protocol):
    """Repairs the text, with edits, and labels its blocks."""

    def __call__(self, raw: RawDocument) -> Document: ...


class Parser(Protocol):
    """Finds sentences, words, heads and quotations."""

    name: str
    version: str

    def parse_many(self, documents: Iterable[Document]) -> Iterator[Parsed]: ...


class ReadingStage(Protocol):
    """Finds the claims of a document in words."""

    def __call__(self, parsed: Parsed) -> Reading: ...


class CodingStage(Protocol):
    """Turns the claims of a reading into codes."""

    def __call__(self, document: Document, reading: Reading) -> Coding: ...


class QuoteFinder(Protocol):
    """Pairs the quotation marks of a text."""

    def __call__(self, text: str, blocks: Sequence[Block], /) -> tuple[Quote, ...]: ...
