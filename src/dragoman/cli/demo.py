"""``dragoman demo``: the reports that ship with the package, coded."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from dragoman.batch import Coded, code_all
from dragoman.cli.options import CoderOptions, coder_builder, knowledge_options, log_options, start_log
from dragoman.cli.output import FORMATS, choose_format, open_output, write
from dragoman.demo import demo_reports
from dragoman.model import Coding, DocumentId, RawDocument, Skipped
from dragoman.readers import ReaderSettings, find_sources, read_sources

EPILOG = """\b
Examples:
  dragoman demo
  dragoman demo --format jsonl | head -n 1
"""


@click.command(epilog=EPILOG)
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT", help="Write to a file.")
@knowledge_options
@log_options
def demo(
    form: str,
    output: Path | None,
    *,
    actors: tuple[Path, ...],
    knowledge: Path | None,
    model: str,
    quiet: bool,
    verbose: int,
) -> int:
    """Code the reports that ship with the package, and say how long it took."""
    start_log(quiet=quiet, verbose=verbose)
    started = time.perf_counter()
    coder = coder_builder(CoderOptions(actors, knowledge, model))()
    ready = time.perf_counter()
    coded = list(code_all(coder, _documents()))
    done = time.perf_counter()
    with open_output(output) as stream:
        write(coded, stream, form=choose_format(form, output))
    if not quiet:
        click.echo(_summary(coded, loading=ready - started, coding=done - ready), err=True)
    return int(any(isinstance(item, Skipped) for item in coded))


def _documents() -> Iterator[RawDocument | Skipped]:
    """The shipped reports, each under its own name and with its own date."""
    for report in demo_reports():
        for item in read_sources(find_sources(report.path), ReaderSettings(published=report.published)):
            yield replace(item, id=DocumentId(report.id), source=report.path.name)


def _summary(coded: list[Coded], *, loading: float, coding: float) -> str:
    codings = [item for item in coded if isinstance(item, Coding)]
    words = sum(len(item.document.text.split()) for item in codings)
    events = sum(len(item.events) for item in codings)
    statements = sum(len(item.statements) for item in codings)
    return (
        f"{len(codings)} reports, {words:,} words: {events} events and {statements} statements. "
        f"Loaded in {loading:.1f} s, coded in {coding:.1f} s ({words / coding:,.0f} words a second)."
    )
