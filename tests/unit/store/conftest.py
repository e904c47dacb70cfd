"""The stores that the contract suite runs over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from stores import Store, duckdb_store, memory_store

STORES = ("memory", "duckdb")


def open_one(kind: str, folder: Path) -> AbstractContextManager[Store]:
    return memory_store() if kind == "memory" else duckdb_store(folder / "store")


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with open_one(request.param, tmp_path) as made:
        yield made


@pytest.fixture(params=STORES, scope="session")
def shared_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store for tests that only read."""
    with open_one(request.param, tmp_path_factory.mktemp("shared")) as made:
        yield made
