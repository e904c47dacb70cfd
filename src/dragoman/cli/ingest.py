"""``dragoman ingest``: files and folders into a store."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.cli.exits import NOTHING_OPENED
from dragoman.cli.options import (
    CoderOptions,
    ColumnsType,
    DateType,
    check_workers,
    coder_builder,
    knowledge_options,
    log_options,
    models_options,
    semantic_option,
    start_log,
)
from dragoman.cli.read import Tally, open_all
from dragoman.cli.stores import store_option
from dragoman.cli.versions import installed_version
from dragoman.errors import ConfigError
from dragoman.model import Skipped
from dragoman.readers import ReaderSettings, read_sources

if TYPE_CHECKING:
    from dragoman.executors.tasks import Engine
    from dragoman.ingest import Ingest, Progress, Recipe, Report, Shard
    from dragoman.ingest.meter import Meter

ENGINES = ("local", "dask")
EPILOG = """\b
Examples:
  dragoman ingest news/ --store archive
  dragoman ingest dump.jsonl.gz --map text=body,date=published --store archive --workers 4
  dragoman ingest cc-news/ --store archive --engine dask --scheduler tcp://head-node:8786
\b
Documents that are in the store already are left alone. A run that broke off is taken up again by the same command.
Exit code 0: all done; 1: some documents were skipped; 2: wrong usage; 3: nothing could be opened; 4: the store cannot be used.
"""


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """What carries out the work."""

    name: str
    workers: int
    scheduler: str | None


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@store_option
@click.option("--date", "published", type=DateType(), metavar="DATE", help="Publication date of documents that carry none.")
@click.option("--source", metavar="NAME", help="Who published documents that do not say it.")
@click.option("--map", "columns", type=ColumnsType(), default=(), metavar="OURS=THEIRS,…", help="Names of your columns.")
@click.option("--recode", is_flag=True, help="Code known documents anew where options, knowledge or program have changed.")
@click.option("--merge/--no-merge", default=True, help="Merge what is new: the same event across reports, ledger, relations.")
@click.option("--force", is_flag=True, help="Code documents in other languages too.")
@click.option("--engine", type=click.Choice(ENGINES), default="local", show_default=True, help="What runs the workers.")
@click.option("--workers", type=int, default=1, metavar="N", help="Processes; each takes about 0.7 GB.")
@click.option("--scheduler", metavar="ADDR", help="A Dask cluster that is running; its workers are used.")
@models_options
@semantic_option
@knowledge_options
@log_options
def ingest(
    paths: tuple[str, ...],
    *,
    address: str,
    published: dt.date | None,
    source: str | None,
    columns: tuple[tuple[str, str], ...],
    recode: bool,
    merge: bool,
    force: bool,
    engine: str,
    workers: int,
    scheduler: str | None,
    statements_model: Path | None,
    events_model: Path | None,
    semantic: bool,
    actors: tuple[Path, ...],
    knowledge: Path | None,
    model: str,
    quiet: bool,
    verbose: int,
) -> int:
    """Read reports into a store."""
    from dragoman.ingest import Ingest
    from dragoman.ingest.meter import Meter
    from dragoman.store import open_store

    start_log(quiet=quiet, verbose=verbose)
    options = CoderOptions(actors, knowledge, model, force, statements_model, semantic, events_model)
    chosen = EngineOptions(engine, check_workers(workers), scheduler)
    tally = Tally()
    meter = Meter()
    sources = meter.watch(open_all(paths, tally))
    if not sources:
        return NOTHING_OPENED
    items = read_sources(sources, ReaderSettings(published=published, source=source, columns=columns))
    with open_store(address) as store:
        run = Ingest(store, recipe_of(options), store.shards, recode=recode)
        with build_engine(chosen, options, store.shards) as ready:
            tell(run.go(items, ready), meter, quiet=quiet)
    if not quiet:
        click.echo(summary(run), err=True)
    if merge and (run.progress.coded or run.progress.adopted):
        merge_new(address, quiet=quiet)
    tally.skipped = run.progress.skipped
    return tally.exit_code()


def merge_new(address: str, *, quiet: bool) -> None:
    """Merge what has come, and say what is found."""
    from dragoman.cli.merge import summary as merge_summary
    from dragoman.increments import merge_store

    found = merge_summary(merge_store(address))
    if not quiet:
        click.echo(found, err=True)


def build_engine(chosen: EngineOptions, options: CoderOptions, folder: Path) -> Engine[Shard, Report]:
    """The engine that was chosen; workers on other machines send their shards back instead of writing them."""
    from dragoman.ingest.work import StartWork

    if chosen.scheduler is not None and chosen.name != "dask":
        raise ConfigError("--scheduler is for --engine dask")
    build = coder_builder(options)
    if chosen.name == "dask":
        try:
            from dragoman.executors.dask import DaskEngine
        except ImportError as error:
            raise ConfigError("the engine dask is not installed", hint="pip install 'dragoman[dask]'") from error
        return DaskEngine(StartWork(build, None), chosen.workers, scheduler=chosen.scheduler)
    from dragoman.executors.processes import Processes

    return Processes(StartWork(build, folder), chosen.workers)


def recipe_of(options: CoderOptions) -> Recipe:
    """What will code the documents, without loading it."""
    from dragoman.ingest import Recipe
    from dragoman.knowledge.vectors import ENCODER
    from dragoman.knowledge.version import file_digest, knowledge_version
    from dragoman.store.keys import recipe

    said = {"actors": ",".join(map(str, options.actors)), "knowledge": str(options.knowledge or "")}
    named = {name: value for name, value in said.items() if value}
    rows = knowledge_version((*options.actors, *([options.knowledge] if options.knowledge else [])))
    models = {options.model: installed_version(options.model.replace("_", "-")) or "unknown"}
    models |= {"vectors": ENCODER} if options.semantic else {}
    trained = {"statements": options.statements_model, "events": options.events_model}
    models |= {name: file_digest(file) for name, file in trained.items() if file is not None}
    program = installed_version("dragoman") or "unknown"
    return Recipe(recipe(program, rows, models, named), program, rows, models, named)


def tell(told: Iterable[Skipped | Progress], meter: Meter, *, quiet: bool) -> None:
    """Names who is skipped, and on a terminal says how far the run is."""
    started = time.monotonic()
    with _line(shown=not quiet and sys.stderr.isatty()) as show:
        for item in told:
            if isinstance(item, Skipped):
                if not quiet:
                    click.echo(f"dragoman: {item.id}: skipped at {item.stage}: {item.reason}", err=True)
            else:
                show.say(progress_line(item, meter.share(), time.monotonic() - started))


class _Line:
    """One line of a terminal that is written over."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown

    def say(self, text: str) -> None:
        if self._shown:
            click.echo(f"\r\x1b[2K{text}", nl=False, err=True)


@contextmanager
def _line(*, shown: bool) -> Iterator[_Line]:
    line = _Line(shown=shown)
    yield line
    line.say("")


def progress_line(done: Progress, share: float | None, seconds: float) -> str:
    """How far a run is, how fast, and how long it will take.

    >>> from dragoman.ingest import Progress
    >>> progress_line(Progress(coded=300, known=100, events=4000), 0.25, 100.0)
    '400 documents (100 known, 0 skipped), 4000 events, 3.0 a second, 25 % read, about 5 min left'
    >>> progress_line(Progress(coded=1, events=1), 1.0, 1.0)
    '1 documents (0 known, 0 skipped), 1 events, 1.0 a second, all read'
    """
    coded = done.coded + done.skipped
    counts = f"{coded + done.known} documents ({done.known} known, {done.skipped} skipped), {done.events} events"
    text = f"{counts}, {coded / max(seconds, 0.001):.1f} a second"
    if not share:
        return text
    if share >= 1:
        return f"{text}, all read"
    left = seconds * (1 - share) / share
    return f"{text}, {share:.0%}".replace("%", " %") + f" read, about {_time(left)} left"


def _time(seconds: float) -> str:
    """A stretch of time in words.

    >>> _time(42), _time(300), _time(9000)
    ('42 s', '5 min', '2.5 h')
    """
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def summary(run: Ingest) -> str:
    """What a run did, in a line."""
    done = run.progress
    parts = [f"{done.coded} coded", f"{done.events} events", f"{done.known} known already", f"{done.skipped} skipped"]
    if done.adopted:
        parts.append(f"{done.adopted} of those known are from a run that broke off")
    if done.outdated:
        parts.append(f"{done.outdated} of those known were coded otherwise (--recode codes them anew)")
    return f"dragoman: {', '.join(parts)}; {run.run.seconds:.1f} s"
