"""``dragoman ingest``: files and folders into a store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from dragoman.batch import Coded, Item, code_all
from dragoman.cli.options import (
    CoderOptions,
    ColumnsType,
    DateType,
    check_workers,
    coder_builder,
    knowledge_options,
    log_options,
    start_log,
)
from dragoman.cli.read import NOTHING_OPENED, Tally, open_all
from dragoman.cli.stores import store_option
from dragoman.cli.versions import installed_version
from dragoman.executors.local import code_in_processes
from dragoman.ingest import Ingest, Progress, Recipe
from dragoman.model import Skipped
from dragoman.readers import ReaderSettings, read_sources

EPILOG = """\b
Examples:
  dragoman ingest news/ --store archive
  dragoman ingest dump.jsonl.gz --map text=body,date=published --store archive --workers 4
\b
Documents that are in the store already are left alone. A run that breaks off is taken up again by the same command.
Exit code 0: all done; 1: some documents were skipped; 2: wrong usage; 3: nothing could be opened; 4: the store cannot be used.
"""


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@store_option
@click.option("--date", "published", type=DateType(), metavar="DATE", help="Publication date of documents that carry none.")
@click.option("--source", metavar="NAME", help="Who published documents that do not say it.")
@click.option("--map", "columns", type=ColumnsType(), default=(), metavar="OURS=THEIRS,…", help="Names of your columns.")
@click.option("--recode", is_flag=True, help="Code known documents anew where options, knowledge or program have changed.")
@click.option("--force", is_flag=True, help="Code documents in other languages too.")
@click.option("--workers", type=int, default=1, metavar="N", help="Processes; each takes about 0.7 GB.")
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
    force: bool,
    workers: int,
    actors: tuple[Path, ...],
    knowledge: Path | None,
    model: str,
    quiet: bool,
    verbose: int,
) -> int:
    """Read reports into a store."""
    from dragoman.store import open_store

    start_log(quiet=quiet, verbose=verbose)
    options = CoderOptions(actors, knowledge, model, force)
    tally = Tally()
    sources = open_all(paths, tally)
    if not sources:
        return NOTHING_OPENED
    items = read_sources(sources, ReaderSettings(published=published, source=source, columns=columns))
    with open_store(address) as store:
        run = Ingest(store, recipe_of(options), recode=recode)
        for told in run.go(items, _engine(options, check_workers(workers))):
            if isinstance(told, Skipped) and not quiet:
                click.echo(f"dragoman: {told.id}: skipped at {told.stage}: {told.reason}", err=True)
    if not quiet:
        click.echo(summary(run.progress), err=True)
    tally.skipped = run.progress.skipped
    return tally.exit_code()


class _Engine:
    """Codes documents here, or in processes of this machine."""

    def __init__(self, options: CoderOptions, workers: int) -> None:
        self._build = coder_builder(options)
        self._workers = workers

    def __call__(self, items: Iterable[Item]) -> Iterator[Coded]:
        if self._workers > 1:
            return code_in_processes(self._build, items, workers=self._workers)
        return code_all(self._build(), items)


def _engine(options: CoderOptions, workers: int) -> _Engine:
    return _Engine(options, workers)


def recipe_of(options: CoderOptions) -> Recipe:
    """What will code the documents, without loading it."""
    from dragoman.knowledge.version import knowledge_version
    from dragoman.store.keys import recipe

    said = {"actors": ",".join(map(str, options.actors)), "knowledge": str(options.knowledge or "")}
    named = {name: value for name, value in said.items() if value}
    rows = knowledge_version((*options.actors, *([options.knowledge] if options.knowledge else [])))
    models = {options.model: installed_version(options.model.replace("_", "-")) or "unknown"}
    program = installed_version("dragoman") or "unknown"
    return Recipe(recipe(program, rows, models, named), program, rows, models, named)


def summary(done: Progress) -> str:
    """What a run did, in a line."""
    parts = [f"{done.coded} coded", f"{done.events} events", f"{done.known} known already", f"{done.skipped} skipped"]
    if done.outdated:
        parts.append(f"{done.outdated} of those known were coded otherwise (--recode codes them anew)")
    return f"dragoman: {', '.join(parts)}; {done.seconds:.1f} s"
