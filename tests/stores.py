"""The stores that the contract suite runs over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from postgres_server import new_database

from dragoman.protocols import View, Writer
from dragoman.store import open_store, open_view
from dragoman.store.memory import Memory, MemoryView, MemoryWriter


@dataclass
class Store:
    """A store under test: makes writers and views of the same content."""

    writer: Callable[[], Writer]
    view: Callable[[], View]


@contextmanager
def memory_store() -> Iterator[Store]:
    memory = Memory()
    yield Store(lambda: MemoryWriter(memory), lambda: MemoryView(memory))


@contextmanager
def duckdb_store(folder: Path) -> Iterator[Store]:
    yield Store(lambda: open_store(folder), lambda: open_view(folder))


@contextmanager
def postgres_store(server: str, name: str) -> Iterator[Store]:
    with new_database(server, name) as address:
        yield Store(lambda: open_store(address), lambda: open_view(address))
