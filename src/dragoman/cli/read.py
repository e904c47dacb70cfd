"""``dragoman read``: files and folders in, codings out."""

from __future__ import annotations

import datetime as dt
import logging
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from dragoman.batch import Coded, code_all
from dragoman.cli.exits import NOTHING_OPENED, SOME_SKIPPED
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
from dragoman.cli.output import FORMATS, choose_format, open_output, write
from dragoman.cli.progress import watched
from dragoman.executors.local import code_in_processes
from dragoman.model import Skipped
from dragoman.readers import READERS, ReaderSettings, Source, find_sources, read_sources, stdin_source

LOG = logging.getLogger(__name__)

EPILOG = """\b
Examples:
  dragoman read report.txt --date 2022-10-28
  dragoman read news/ --format jsonl -o codings.jsonl --workers 4
  dragoman read dump.jsonl.gz --map text=body,date=published
  curl -s https://example.org/story.html | dragoman read - --format md
\b
Reads .txt, .html, .json, .jsonl, .csv, .tsv and .parquet, with dragoman[formats] also .warc, .rss, .atom, .xml (feeds), .rtf and
.docx; any of them gzipped, and folders of them; - is standard input. Exports of Nexis, Nexis Uni and Factiva (text, HTML, RTF,
Word) are split into their articles.
Exit code 0: all done; 1: some documents were skipped; 2: wrong usage; 3: nothing could be opened.
"""


@dataclass(slots=True)
class Tally:
    """What became of the documents of a run."""

    coded: int = 0
    skipped: int = 0
    unopened: list[str] = field(default_factory=list)

    def exit_code(self) -> int:
        return SOME_SKIPPED if self.skipped or self.unopened else 0


@click.command(epilog=EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--date", "published", type=DateType(), metavar="DATE", help="Publication date of documents that carry none.")
@click.option("--source", metavar="NAME", help="Who published documents that do not say it.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Default: table on a terminal, jsonl in a pipe.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT", help="Write to a file.")
@click.option("--map", "columns", type=ColumnsType(), default=(), metavar="OURS=THEIRS,…", help="Names of your columns.")
@click.option("--force", is_flag=True, help="Code documents in other languages too.")
@click.option("--workers", type=int, default=1, metavar="N", help="Processes; each takes about 0.7 GB.")
@models_options
@semantic_option
@knowledge_options
@log_options
def read(
    paths: tuple[str, ...],
    *,
    published: dt.date | None,
    source: str | None,
    form: str | None,
    output: Path | None,
    columns: tuple[tuple[str, str], ...],
    force: bool,
    workers: int,
    actors: tuple[Path, ...],
    knowledge: Path | None,
    model: str,
    statements_model: Path | None,
    events_model: Path | None,
    semantic: bool,
    quiet: bool,
    verbose: int,
) -> int:
    """Read reports into events and statements."""
    start_log(quiet=quiet, verbose=verbose)
    options = CoderOptions(actors, knowledge, model, force, statements_model, semantic, events_model)
    tally = Tally()
    sources = open_all(paths, tally)
    if not sources:
        return NOTHING_OPENED
    settings = ReaderSettings(published=published, source=source, columns=columns)
    coded = coded_items(sources, settings, options=options, workers=check_workers(workers))
    form = choose_format(form, output)
    with open_output(output) as stream:
        shown = not quiet and not (form == "table" and output is None)
        write(watched(counted_items(coded, tally, quiet=quiet), shown=shown), stream, form=form)
    return tally.exit_code()


def open_all(paths: tuple[str, ...], tally: Tally) -> list[Source]:
    """The sources behind the paths; a path that cannot be opened is named and counted."""
    sources: list[Source] = []
    for given in paths:
        found, fault = _sources(given)
        if fault:
            click.echo(f"dragoman: {given}: {fault}", err=True)
            tally.unopened.append(given)
        sources += found
    return sources


def _sources(given: str) -> tuple[list[Source], str | None]:
    """The sources of one path, or what is wrong with it."""
    if given == "-":
        return [stdin_source(sys.stdin.buffer)], None
    path = Path(given)
    try:
        if not path.exists():
            return [], "there is no such file or folder"
        found = list(find_sources(path))
        if path.is_file():
            path.open("rb").close()
    except OSError as error:
        return [], f"cannot be opened: {error.strerror}"
    return found, None if found else f"no file in it has a known format ({', '.join(READERS)}, or these with .gz)"


def coded_items(
    sources: list[Source], settings: ReaderSettings, *, options: CoderOptions, workers: int
) -> Iterator[Coded]:
    """The codings of the sources, in order."""
    build = coder_builder(options)
    items = read_sources(sources, settings)
    if workers > 1:
        return code_in_processes(build, items, workers=workers)
    return code_all(build(), items)


def counted_items(coded: Iterator[Coded], tally: Tally, *, quiet: bool) -> Iterator[Coded]:
    """The items on their way to the output; those skipped are named on standard error."""
    for item in coded:
        if isinstance(item, Skipped):
            tally.skipped += 1
            if not quiet:
                click.echo(f"dragoman: {item.id}: skipped at {item.stage}: {item.reason}", err=True)
        else:
            tally.coded += 1
        yield item
