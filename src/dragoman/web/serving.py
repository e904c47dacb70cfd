"""A desk made ready: the store that is shown, the judgements beside it, and the gate for the address that it listens on."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from fastapi import FastAPI

from dragoman.batch import code_all
from dragoman.demo import demo_reports
from dragoman.model import DocumentId, RawDocument, Skipped
from dragoman.protocols import ManyReader, View
from dragoman.readers import ReaderSettings, find_sources, read_sources
from dragoman.store import open_view
from dragoman.web.app import build
from dragoman.web.desk import Desk, LazyCoder
from dragoman.web.memory import MemoryView
from dragoman.web.reviews import FILE, Reviews
from dragoman.web.security import LOCAL_NAMES, Gate, is_loopback


def gate_for(host: str, *, token: str | None, names: Iterable[str] = ()) -> Gate:
    """The gate of an address: beyond loopback there is always a token, made up where none is given."""
    allowed = LOCAL_NAMES | {name.lower() for name in names} | ({host.lower()} if host not in {"0.0.0.0", "::"} else set())  # noqa: S104 - only compared
    needed = token or (None if is_loopback(host) else secrets.token_urlsafe(24))
    return Gate(hosts=frozenset(allowed), token=needed)


def address(host: str, port: int, gate: Gate) -> str:
    """What to open in the browser."""
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - only compared
    end = f"?token={gate.token}" if gate.token else ""
    return f"http://{shown}:{port}/{end}"


def application(desk: Desk, gate: Gate) -> FastAPI:
    """The pages over a desk."""
    return build(replace(desk, has_token=gate.token is not None), gate)


@contextmanager
def opened(store: Path | None, build_coder: Callable[[], ManyReader]) -> Iterator[Desk]:
    """The desk over a store, or, without one, over the shipped reports, whose judgements are not kept."""
    coder = LazyCoder(build_coder)
    if store is not None:
        yield Desk(store_view(store), Reviews(store / FILE), coder, name=store.name, folder=store)
        return
    with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
        yield Desk(demo_view(coder()), Reviews(Path(folder) / FILE), coder, name="the shipped reports")


def store_view(store: Path) -> View:
    """A store that is there, to be asked."""
    return open_view(store)


def demo_view(coder: ManyReader) -> View:
    """The shipped reports, coded now."""
    return MemoryView(code_all(coder, demo_documents()))


def demo_documents() -> Iterator[RawDocument | Skipped]:
    """The shipped reports, each under its own name and with its own date."""
    for report in demo_reports():
        for item in read_sources(find_sources(report.path), ReaderSettings(published=report.published)):
            yield replace(item, id=DocumentId(report.id), source=report.path.name)
