"""A View that goes on while its store changes: each question is put to the state that the store has when it is asked."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence

from dragoman.archive import (
    Counted,
    Edge,
    Filter,
    LedgerEntry,
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
from dragoman.model import Coding, Document, DocumentId, EventId, StatementId
from dragoman.protocols import View
from dragoman.store.memory import PAGE


class FreshView(ABC):
    """Passes every question on; one question, however many statements it takes, sees one state."""

    @abstractmethod
    def now(self) -> View:
        """The store as it is now, as it will stay."""

    def events(self, wanted: Filter, *, order: Order = Order.NEWEST, limit: int = PAGE, after: str | None = None) -> Page[StoredEvent]:
        return self.now().events(wanted, order=order, limit=limit, after=after)

    def all_events(self, wanted: Filter, *, order: Order = Order.DOCUMENT) -> Iterator[StoredEvent]:
        return self.now().all_events(wanted, order=order)

    def event(self, id: EventId) -> StoredEvent | None:  # noqa: A002 - the contract's name
        return self.now().event(id)

    def statements(
        self, wanted: Filter, *, order: Order = Order.NEWEST, limit: int = PAGE, after: str | None = None
    ) -> Page[StoredStatement]:
        return self.now().statements(wanted, order=order, limit=limit, after=after)

    def statement(self, id: StatementId) -> StoredStatement | None:  # noqa: A002
        return self.now().statement(id)

    def actors(self, wanted: Filter, *, limit: int = PAGE, after: str | None = None) -> Page[StoredActor]:
        return self.now().actors(wanted, limit=limit, after=after)

    def stories(self, wanted: Filter, *, limit: int = PAGE, after: str | None = None) -> Page[Story]:
        return self.now().stories(wanted, limit=limit, after=after)

    def documents(self, wanted: Filter, *, limit: int = PAGE, after: str | None = None) -> Page[StoredDocument]:
        return self.now().documents(wanted, limit=limit, after=after)

    def document(self, id: DocumentId) -> Document | None:  # noqa: A002
        return self.now().document(id)

    def coding(self, id: DocumentId) -> Coding | None:  # noqa: A002
        return self.now().coding(id)

    def all_codings(self) -> Iterator[Coding]:
        return self.now().all_codings()

    def codings(self, ids: Sequence[DocumentId]) -> Iterator[Coding]:
        return self.now().codings(ids)

    def judgements(self) -> tuple[Edge, ...]:
        return self.now().judgements()

    def count(self, wanted: Filter, *, by: Sequence[str]) -> tuple[Counted, ...]:
        return self.now().count(wanted, by=by)

    def ledger(self, wanted: Filter) -> tuple[LedgerEntry, ...]:
        return self.now().ledger(wanted)

    def relations(self, wanted: Filter) -> tuple[Relation, ...]:
        return self.now().relations(wanted)

    def edges(self, of: str) -> tuple[Edge, ...]:
        return self.now().edges(of)

    def runs(self) -> tuple[Run, ...]:
        return self.now().runs()

    def skipped(self, run: str | None = None) -> tuple[StoredSkipped, ...]:
        return self.now().skipped(run)

    def removed(self) -> tuple[Removed, ...]:
        return self.now().removed()
