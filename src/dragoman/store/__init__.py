"""Stores keep codings and answer questions about them: which store stands behind an address, opened to read or to write."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Protocol

from dragoman.errors import ConfigError
from dragoman.protocols import Archive, View

if TYPE_CHECKING:
    from dragoman.store.increments import Increment
    from dragoman.store.shelf import StoreShelf, Texts

__all__ = ["MergingArchive", "is_postgres", "open_store", "open_view"]

POSTGRES = ("postgresql://", "postgres://")


def is_postgres(address: str | Path) -> bool:
    """Whether an address names a PostgreSQL server and no folder."""
    return str(address).startswith(POSTGRES)


class MergingArchive(Archive, Protocol):
    """A writer as merging needs it: it knows what was merged before, and keeps what has changed."""

    def shelf(self, texts: Texts, /) -> StoreShelf: ...

    def increase(self, found: Increment, /, *, by: str) -> None: ...


def open_store(address: str | Path) -> MergingArchive:
    """The store at ``address`` (a folder, made where there is none), to write; a StoreBusy says who else writes to it."""
    if is_postgres(address):
        writer: MergingArchive = _postgres().PostgresWriter(str(address))
        return writer
    from dragoman.store.duckdb import DuckWriter

    return DuckWriter(Path(address))


def open_view(address: str | Path) -> View:
    """The store at ``address``, to read; a StoreError where there is none."""
    if is_postgres(address):
        view: View = _postgres().PostgresView(str(address))
        return view
    from dragoman.store.duckdb_view import DuckView

    return DuckView(Path(address))


def _postgres() -> ModuleType:
    """The module of the PostgreSQL store; a ConfigError where its library is missing."""
    try:
        from dragoman.store import postgres
    except ImportError as error:
        raise ConfigError("stores on PostgreSQL need psycopg", hint="pip install 'dragoman[postgres]'") from error
    return postgres
