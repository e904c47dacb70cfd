"""A desk made ready: the store that is shown, the judgements beside it, and the gate for the address that it listens on."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from fastapi import FastAPI

from dragoman.archive import Edge
from dragoman.batch import Item
from dragoman.demo import demo_reports
from dragoman.executors.inline import Inline
from dragoman.increments import merge_store
from dragoman.ingest import Ingest, Progress, Recipe
from dragoman.ingest.work import StartWork
from dragoman.model import DocumentId, RawDocument, Skipped
from dragoman.protocols import View
from dragoman.readers import ReaderSettings, find_sources, read_sources
from dragoman.store import open_store, open_view
from dragoman.store.folder import Folder
from dragoman.store.sides import Sides
from dragoman.web.app import build
from dragoman.web.caching import CachingView, Kept
from dragoman.web.desk import Desk, LazyCoder
from dragoman.web.jobs import Jobs, Step
from dragoman.web.reviews import Reviews, path_beside
from dragoman.web.security import LOCAL_NAMES, Gate, is_loopback


def gate_for(host: str, *, token: str | None, names: Iterable[str] = ()) -> Gate:
    """The gate of an address: beyond loopback there is always a token, made up where none is given."""
    own = set() if host in {"0.0.0.0", "::"} else {host.lower()}  # noqa: S104 - only compared
    needed = token or (None if is_loopback(host) else secrets.token_urlsafe(24))
    return Gate(hosts=frozenset(LOCAL_NAMES | {name.lower() for name in names} | own), token=needed)


def address(host: str, port: int, gate: Gate) -> str:
    """What to open in the browser."""
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - only compared
    shown = f"[{shown}]" if ":" in shown else shown
    end = f"?token={gate.token}" if gate.token else ""
    return f"http://{shown}:{port}/{end}"


def application(desk: Desk, gate: Gate) -> FastAPI:
    """The pages over a desk, their templates read, so that the first reader waits for none."""
    app = build(replace(desk, has_token=gate.token is not None), gate)
    for name in app.state.templates.list_templates():
        app.state.templates.get_template(name)
    return app


@contextmanager
def opened(store: Path | None, coder: LazyCoder, recipe: Recipe) -> Iterator[Desk]:
    """The desk over a store, which is made where there is none; without one, over the shipped reports, in a store that goes again."""
    if store is not None:
        yield desk_over(store, coder, recipe, name=store.name)
        return
    with tempfile.TemporaryDirectory(prefix="dragoman-demo-") as folder:
        for _ in ingested(Path(folder), coder, recipe, demo_documents()):
            pass
        yield desk_over(Path(folder), coder, recipe, name="the shipped reports")


def desk_over(store: Path, coder: LazyCoder, recipe: Recipe, *, name: str) -> Desk:
    """The desk over a folder."""
    made = Folder(store)
    if made.current() is None:
        with open_store(store) as writer:
            writer.known([])  # looks into the store, and so makes it

    def ingest(items: Iterable[Item], upload: Path | None) -> Iterator[Step]:
        try:
            yield from ingested(store, coder, recipe, items)
        finally:
            if upload is not None:
                shutil.rmtree(upload, ignore_errors=True)

    def state() -> str:
        return str(made.current())

    sides = Sides(made.side)

    def told(event: str, edges: Sequence[Edge]) -> None:
        sides.forget_judgements([event])
        sides.judge(edges)

    return Desk(
        CachingView(store_view(store), state),
        Reviews(path_beside(store), told=told),
        coder,
        name=name,
        archive=lambda: Path(state()),
        jobs=Jobs(),
        ingest=ingest,
        kept=Kept(256, state),
    )


def ingested(store: Path, coder: LazyCoder, recipe: Recipe, items: Iterable[Item]) -> Iterator[Step]:
    """Documents read into a store, with how far it is; what was read shows at the end, merged."""
    with open_store(store) as writer:
        run = Ingest(writer, recipe, writer.shards)
        with Inline(StartWork(coder, writer.shards)) as engine:
            for told in run.go(items, engine):
                yield step_of(run.progress, told)
    if run.progress.coded:
        merge_store(store)
    yield step_of(run.progress, run.progress)


def step_of(done: Progress, told: Skipped | Progress) -> Step:
    """How far a run is, as a job shows it."""
    failure = (told.id, f"{told.stage}: {told.reason}") if isinstance(told, Skipped) else None
    return Step(done.coded, done.known, done.skipped, done.events, failure)


def store_view(store: Path) -> View:
    """A store that is there, to be asked."""
    return open_view(store)


def demo_documents() -> Iterator[RawDocument | Skipped]:
    """The shipped reports, each under its own name and with its own date."""
    for report in demo_reports():
        for item in read_sources(find_sources(report.path), ReaderSettings(published=report.published)):
            yield replace(item, id=DocumentId(report.id), source=report.path.name)
