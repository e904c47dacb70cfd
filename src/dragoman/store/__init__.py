"""Stores keep codings and answer questions about them: which store stands behind an address, opened to read or to write."""

from __future__ import annotations

from pathlib import Path

from dragoman.protocols import Archive, View

__all__ = ["is_postgres", "open_store", "open_view"]

POSTGRES = ("postgresql://", "postgres://")


def is_postgres(address: str | Path) -> bool:
    """Whether an address names a PostgreSQL server and no folder."""
    return str(address).startswith(POSTGRES)


def open_store(address: str | Path) -> Archive:
    """The store at ``address`` (a folder, made where there is none), to write; a StoreBusy says who else writes to it."""
    from dragoman.store.duckdb import DuckWriter

    return DuckWriter(Path(address))


def open_view(address: str | Path) -> View:
    """The store at ``address``, to read; a StoreError where there is none."""
    from dragoman.store.duckdb_view import DuckView

    return DuckView(Path(address))
