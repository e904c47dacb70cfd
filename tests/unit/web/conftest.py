"""A desk over a coding built by hand, asked without a server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.model import Coding
from dragoman.protocols import View
from dragoman.store.memory import Memory, MemoryView
from dragoman.web.app import build
from dragoman.web.desk import Desk, LazyCoder
from dragoman.web.reviews import Reviews
from dragoman.web.security import Gate

TOKEN = "letters-and-more"


def view_of(codings: Iterable[Coding]) -> View:
    """A view over codings in memory."""
    return MemoryView(Memory(codings={coding.document.id: coding for coding in codings}))


@pytest.fixture
def desk(sample_coding: Coding, tmp_path: Path) -> Desk:
    """A desk whose coder must not be asked."""

    def no_coder() -> object:
        raise AssertionError("the coder was built")

    return Desk(view_of([sample_coding]), Reviews(tmp_path / "review.sqlite"), LazyCoder(no_coder), name="cod")  # type: ignore[arg-type]


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    """A browser of this machine."""
    with TestClient(build(desk, Gate()), base_url="http://127.0.0.1", follow_redirects=False) as browser:
        yield browser


@pytest.fixture
def guarded(desk: Desk) -> Iterator[TestClient]:
    """A browser before a desk that asks for a token."""
    with TestClient(build(desk, Gate(token=TOKEN)), base_url="http://127.0.0.1", follow_redirects=False) as browser:
        yield browser
