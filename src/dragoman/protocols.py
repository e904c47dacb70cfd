"""The seams of the program, on one page: what may be put in another's place.

What lies behind a seam is not known here; the type checker holds the parts to this page where they are joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self, TypeVar

from dragoman.archive import (
    Counted,
    Edge,
    Filter,
    Kept,
    LedgerEntry,
    Merged,
    Order,
    Page,
    Relation,
    Removed,
    Run,
    StoredActor,
    StoredDocument,
    StoredEvent,
    StoredSkipped,
    StoredStatement,
    Story,
)
from dragoman.grammar import Parsed, Quote
from dragoman.model import Block, Coding, Document, DocumentId, EventId, RawDocument, Reading, Skipped, StatementId

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


class View(Protocol):
    """A store as it is asked: nothing here writes. Pages go on with ``after``; ids that are not there give None."""

    def events(self, wanted: Filter, *, order: Order = ..., limit: int = ..., after: str | None = ...) -> Page[StoredEvent]: ...

    def all_events(self, wanted: Filter, *, order: Order = ...) -> Iterator[StoredEvent]: ...

    def event(self, id: EventId) -> StoredEvent | None: ...  # noqa: A002 - the contract's name

    def statements(self, wanted: Filter, *, order: Order = ..., limit: int = ..., after: str | None = ...) -> Page[StoredStatement]: ...

    def statement(self, id: StatementId) -> StoredStatement | None: ...  # noqa: A002

    def actors(self, wanted: Filter, *, limit: int = ..., after: str | None = ...) -> Page[StoredActor]: ...

    def stories(self, wanted: Filter, *, limit: int = ..., after: str | None = ...) -> Page[Story]: ...

    def documents(self, wanted: Filter, *, limit: int = ..., after: str | None = ...) -> Page[StoredDocument]: ...

    def document(self, id: DocumentId) -> Document | None: ...  # noqa: A002

    def coding(self, id: DocumentId) -> Coding | None: ...  # noqa: A002

    def all_codings(self) -> Iterator[Coding]: ...

    def codings(self, ids: Sequence[DocumentId]) -> Iterator[Coding]: ...  # those that there are, in the order of their ids

    def judgements(self) -> tuple[Edge, ...]: ...  # of people: verdicts of reviews, and edges of their own

    def count(self, wanted: Filter, *, by: Sequence[str]) -> tuple[Counted, ...]: ...

    def ledger(self, wanted: Filter) -> tuple[LedgerEntry, ...]: ...

    def relations(self, wanted: Filter) -> tuple[Relation, ...]: ...

    def edges(self, of: str) -> tuple[Edge, ...]: ...

    def runs(self) -> tuple[Run, ...]: ...

    def skipped(self, run: str | None = ...) -> tuple[StoredSkipped, ...]: ...

    def removed(self) -> tuple[Removed, ...]: ...


class Writer(Protocol):
    """A store as it is filled; leaving it without an exception makes what was written durable, all or nothing."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /) -> None: ...

    def write(self, codings: Iterable[Coding | Skipped], *, run: str) -> None: ...

    def record(self, run: Run) -> None: ...

    def add_edges(self, edges: Iterable[Edge]) -> None: ...

    def merge(self, merged: Merged, *, by: str) -> None: ...

    def remove(self, document: DocumentId, *, reason: str) -> None: ...


class Archive(Writer, Protocol):
    """A writer as runs need it: it knows what is in and what was taken out, loads tables whole, and lets readers see them in between."""

    @property
    def shards(self) -> Path: ...  # where they are written

    def known(self, keys: Sequence[int]) -> Mapping[int, Kept]: ...

    def gone(self, keys: Sequence[int]) -> Mapping[int, Removed]: ...

    def load(self, tables: Mapping[str, object], /) -> None: ...  # Arrow tables by name

    def settle(self, run: Run) -> None: ...

    def publish(self) -> None: ...
