"""A View that remembers answers until the store has new ones: counts, pages of rows, codings.

What it remembers belongs to one state of the store; when that changes, all of it is forgotten.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

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

Value = TypeVar("Value")
PAGE = 50
LARGEST = 100  # rows of a page that is remembered


class Kept:
    """The latest answers of a kind, for one state of the store; who asks for what is just being made waits for it."""

    def __init__(self, most: int, state: Callable[[], str]) -> None:
        self._most = most
        self._state = state
        self._of = ""
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, object] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The remembered answer, or a new one."""
        state = self._state()
        found, answer = self._look(state, key)
        if found:
            return answer  # type: ignore[return-value]
        with self._lock:
            turn = self._making.setdefault((state, key), threading.Lock())
        with turn:
            found, answer = self._look(state, key)
            if found:
                return answer  # type: ignore[return-value]
            try:
                made = make()
                self._keep(state, key, made)
            finally:
                with self._lock:
                    self._making.pop((state, key), None)
        return made

    def _look(self, state: str, key: Hashable) -> tuple[bool, object]:
        with self._lock:
            if state != self._of:
                self._kept.clear()
                self._of = state
            if key not in self._kept:
                return False, None
            self._kept.move_to_end(key)
            return True, self._kept[key]

    def _keep(self, state: str, key: Hashable, made: object) -> None:
        with self._lock:
            if state == self._of:
                self._kept[key] = made
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)


class CachingView:
    """A view behind which another is asked only for what is not remembered."""

    def __init__(self, view: View, state: Callable[[], str]) -> None:
        self._view = view
        self._counts = Kept(1024, state)
        self._pages = Kept(128, state)
        self._codings = Kept(256, state)
        self._lists = Kept(512, state)

    def events(self, wanted: Filter, *, order: Order = Order.NEWEST, limit: int = PAGE, after: str | None = None) -> Page[StoredEvent]:
        def ask() -> Page[StoredEvent]:
            return self._view.events(wanted, order=order, limit=limit, after=after)

        if limit > LARGEST or wanted.reviewed is not None:
            return ask()
        return self._pages.get((wanted, order, limit, after), ask)

    def all_events(self, wanted: Filter, *, order: Order = Order.DOCUMENT) -> Iterator[StoredEvent]:
        return self._view.all_events(wanted, order=order)

    def event(self, id: EventId) -> StoredEvent | None:  # noqa: A002 - the contract's name
        return self._lists.get(("event", id), lambda: self._view.event(id))

    def statements(
        self, wanted: Filter, *, order: Order = Order.NEWEST, limit: int = PAGE, after: str | None = None
    ) -> Page[StoredStatement]:
        return self._view.statements(wanted, order=order, limit=limit, after=after)

    def statement(self, id: StatementId) -> StoredStatement | None:  # noqa: A002
        return self._view.statement(id)

    def actors(self, wanted: Filter, *, limit: int = PAGE, after: str | None = None) -> Page[StoredActor]:
        return self._lists.get(("actors", wanted, limit, after), lambda: self._view.actors(wanted, limit=limit, after=after))

    def stories(self, wanted: Filter, *, limit: int = PAGE, after: str | None = None) -> Page[Story]:
        return self._lists.get(("stories", wanted, limit, after), lambda: self._view.stories(wanted, limit=limit, after=after))

    def documents(self, wanted: Filter, *, limit: int = PAGE, after: str | None = None) -> Page[StoredDocument]:
        return self._lists.get(("documents", wanted, limit, after), lambda: self._view.documents(wanted, limit=limit, after=after))

    def document(self, id: DocumentId) -> Document | None:  # noqa: A002
        return self._codings.get(("document", id), lambda: self._view.document(id))

    def coding(self, id: DocumentId) -> Coding | None:  # noqa: A002
        return self._codings.get(("coding", id), lambda: self._view.coding(id))

    def count(self, wanted: Filter, *, by: Sequence[str]) -> tuple[Counted, ...]:
        if wanted.reviewed is not None:
            return self._view.count(wanted, by=by)
        return self._counts.get((wanted, tuple(by)), lambda: self._view.count(wanted, by=by))

    def ledger(self, wanted: Filter) -> tuple[LedgerEntry, ...]:
        return self._view.ledger(wanted)

    def relations(self, wanted: Filter) -> tuple[Relation, ...]:
        return self._view.relations(wanted)

    def edges(self, of: str) -> tuple[Edge, ...]:
        return self._view.edges(of)

    def runs(self) -> tuple[Run, ...]:
        return self._view.runs()

    def skipped(self, run: str | None = None) -> tuple[StoredSkipped, ...]:
        return self._view.skipped(run)

    def all_codings(self) -> Iterator[Coding]:
        return self._view.all_codings()

    def codings(self, ids: Sequence[DocumentId]) -> Iterator[Coding]:
        return self._view.codings(ids)

    def judgements(self) -> tuple[Edge, ...]:
        return self._view.judgements()

    def removed(self) -> tuple[Removed, ...]:
        return self._view.removed()
