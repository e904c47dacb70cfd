"""The stores that the contract suite runs over."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from postgres_server import MISSING, binaries, running
from stores import Store, duckdb_store, memory_store, postgres_store

STORES = ("memory", "duckdb", "postgres")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A server of the tests' own."""
    programs = binaries()
    if programs is None:
        pytest.skip(MISSING)
    with running(programs) as address:
        yield address


@pytest.fixture(scope="session")
def numbers() -> Iterator[int]:
    """Tells databases of one server apart."""
    return itertools.count(1)


def open_one(kind: str, folder: Path, request: pytest.FixtureRequest) -> AbstractContextManager[Store]:
    if kind == "postgres":
        number = next(request.getfixturevalue("numbers"))
        return postgres_store(request.getfixturevalue("postgres_server"), f"store_{number}")
    return memory_store() if kind == "memory" else duckdb_store(folder / "store")


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with open_one(request.param, tmp_path, request) as made:
        yield made


@pytest.fixture(params=STORES, scope="session")
def shared_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store for tests that only read."""
    with open_one(request.param, tmp_path_factory.mktemp("shared"), request) as made:
        yield made
