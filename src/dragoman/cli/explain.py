"""``dragoman explain``: why an event was coded so."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from dragoman.cli.options import DateType, knowledge_options, log_options, models_options, semantic_option, start_log
from dragoman.errors import ConfigError, InputError
from dragoman.model import RawDocument, Skipped

FORMS = ("text", "json")


@click.command(epilog="""\b
Examples:
  dragoman explain report.txt
  dragoman explain report.txt --event 0325b1e2e5-e3 --format json
  dragoman explain 0325b1e2e5-e3 --store archive
\b
The report is read again. Where a store was filled with other rows than those of today, that is said.
""")
@click.argument("name", metavar="FILE|ID")
@click.option("--store", "address", metavar="DIR", help="The store that an id belongs to.")
@click.option("--event", metavar="ID", help="One event of a file; default: all.")
@click.option("--date", "published", type=DateType(), metavar="DATE", help="Publication date, where the document carries none.")
@click.option("--format", "form", type=click.Choice(FORMS), help="Default: text on a terminal, json in a pipe.")
@models_options
@semantic_option
@knowledge_options
@log_options
def explain(
    name: str,
    *,
    address: str | None,
    event: str | None,
    published: dt.date | None,
    form: str | None,
    statements_model: Path | None,
    events_model: Path | None,
    semantic: bool,
    actors: tuple[Path, ...],
    knowledge: Path | None,
    model: str,
    quiet: bool,
    verbose: int,
) -> None:
    """Tell why events were coded so: rows, words in their roles, standing, what lost and why."""
    start_log(quiet=quiet, verbose=verbose)
    raws, wanted = ([_stored(address, name)], name) if address is not None else (list(_read(name, published)), event)
    from dragoman.export.explanation import explanation_lines, explanations
    from dragoman.pipeline import Coder

    coder = Coder(
        model=model, actors=actors, knowledge=knowledge, statements_model=statements_model, events_model=events_model, semantic=semantic
    )
    shown = 0
    for raw in raws:
        coding, reading, accounts = coder.explain(raw)
        for record in explanations(coding, reading, accounts):
            if wanted in (None, record["event"], raw.id):
                shown += 1
                as_text = (form or ("text" if sys.stdout.isatty() else "json")) == "text"
                click.echo("\n".join(explanation_lines(record)) if as_text else json.dumps(record, ensure_ascii=False))
    if not shown and wanted is not None:
        raise ConfigError(f"{wanted!r} is no event of what is read today", hint="`dragoman read FILE` names them")


def _read(name: str, published: dt.date | None) -> Iterator[RawDocument]:
    from dragoman.readers import ReaderSettings, read_source
    from dragoman.readers.source import file_source

    if not Path(name).is_file():
        raise ConfigError(f"{name!r} is no file", hint="An id of a store needs --store DIR")
    for item in read_source(file_source(Path(name)), ReaderSettings(published=published)):
        if isinstance(item, Skipped):
            raise InputError(item.reason, where=name)
        yield item


def _stored(address: str, name: str) -> RawDocument:
    """The document of an event as the store holds it."""
    from dragoman.cli.stored import find
    from dragoman.store import open_view

    document = find(open_view(address), name).document
    basis = document.published_basis if document.published is not None else None
    return RawDocument(document.id, document.raw or document.text, document.source, published=document.published, published_basis=basis)
