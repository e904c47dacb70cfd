"""``dragoman show``, ``runs`` and ``remove``: single things of a store."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace

import click

from dragoman.archive import Run
from dragoman.cli.stores import store_option
from dragoman.errors import ConfigError
from dragoman.model import Coding, DocumentId, Event, EventId, EvidenceRole, Statement, StatementId
from dragoman.protocols import View

AROUND = 60  # characters of context on each side of evidence


@click.command(epilog="""\b
Examples:
  dragoman show 0325b1e2e5-e1 --store archive
  dragoman show 01-khartoum-1984.txt --store archive --format table
""")
@click.argument("name", metavar="ID")
@store_option
@click.option("--format", "form", type=click.Choice(("table", "json")), help="Default: table on a terminal, json in a pipe.")
def show(name: str, *, address: str, form: str | None) -> None:
    """Show the event or the statement of this id with its evidence in context, or all of a document."""
    from dragoman.export.coding import coding_record
    from dragoman.store import open_view

    coding = find(open_view(address), name)
    if (form or ("table" if sys.stdout.isatty() else "json")) == "json":
        click.echo(json.dumps(coding_record(coding), ensure_ascii=False))
        return
    from rich.console import Console

    from dragoman.cli.table import render

    render([coding], Console(highlight=False))
    if coding.document.id != name:
        for line in evidence_lines(coding, name):
            click.echo(line)


def find(view: View, name: str) -> Coding:
    """The coding of a document, or as much of it as concerns one event or statement."""
    whole = view.coding(DocumentId(name))
    if whole is not None:
        return whole
    event, told = view.event(EventId(name)), view.statement(StatementId(name))
    place = event.document if event is not None else told.document if told is not None else None
    coding = None if place is None else view.coding(place)
    if coding is None:
        raise ConfigError(f"{name!r} is no event, statement or document of this store")
    events = set(_family(coding, name)) if event is not None else set()
    statements = _chain(coding, {each.statement for each in coding.events if each.id in events} | {name})
    return replace(
        coding,
        events=tuple(each for each in coding.events if each.id in events),
        statements=tuple(each for each in coding.statements if each.id in statements),
    )


def _family(coding: Coding, name: str) -> Iterator[str]:
    """An event, what it is about, and what is about it."""
    for event in coding.events:
        if event.id == name:
            yield from (found for found in (name, event.about) if found)
        elif event.about == name:
            yield event.id


def _chain(coding: Coding, names: set[str | None]) -> set[str | None]:
    """Statements with those that pass them on."""
    parents = {told.id: told.parent for told in coding.statements}
    found: set[str | None] = set()
    while names - found - {None}:
        found |= names
        names = {parents.get(StatementId(name)) for name in names if name is not None}
    return found


def evidence_lines(coding: Coding, name: str) -> Iterator[str]:
    """The evidence of an event or of a statement, each piece in its context."""
    yield ""
    yield "EVIDENCE"
    pieces: list[tuple[str, int, int]] = []
    for event in coding.events:
        if event.id == name:
            pieces += _event_pieces(event)
    for told in coding.statements:
        if told.id == name:
            pieces += _statement_pieces(told)
    for role, start, end in pieces:
        text = coding.document.text
        shown = " ".join(f"{_before(text, start)}[{text[start:end]}]{_after(text, end)}".split())
        yield f"  {role:<10} {start:>6}-{end:<6} {shown}"


def _before(text: str, start: int) -> str:
    """Some whole words before a place in a text."""
    if start <= AROUND:
        return text[:start]
    return "… " + text[start - AROUND : start].partition(" ")[2]


def _after(text: str, end: int) -> str:
    """Some whole words after a place in a text."""
    if len(text) - end <= AROUND:
        return text[end:]
    return text[end : end + AROUND].rpartition(" ")[0] + " …"


def _event_pieces(event: Event) -> list[tuple[str, int, int]]:
    order = list(EvidenceRole)
    pieces = sorted(event.evidence, key=lambda piece: (order.index(piece.role), piece.span.start))
    return [(piece.role.value, piece.span.start, piece.span.end) for piece in pieces]


def _statement_pieces(told: Statement) -> list[tuple[str, int, int]]:
    named = [("speaker", told.speaker.span)] if told.speaker else []
    cues = [("cue", told.cue)] if told.cue else []
    rest = [("content", span) for span in told.content] + [("teller", party.span) for party in told.via]
    return [(role, span.start, span.end) for role, span in (*named, *cues, *rest)]


@click.command(epilog="""\b
Examples:
  dragoman runs --store archive --format table
""")
@store_option
@click.option("--format", "form", type=click.Choice(("table", "jsonl")), help="Default: table on a terminal, jsonl in a pipe.")
def runs(*, address: str, form: str | None) -> None:
    """List what was put into a store, and when."""
    from dragoman.store import open_view

    found = open_view(address).runs()
    table = (form or ("table" if sys.stdout.isatty() else "jsonl")) == "table"
    if table:
        click.echo(f"{'RUN':<24} {'STARTED':<26} {'CODED':>8} {'KNOWN':>8} {'SKIPPED':>8} {'SECONDS':>9}  KNOWLEDGE")
    for run in found:
        click.echo(_run_line(run) if table else json.dumps(_run_record(run)))


def _run_line(run: Run) -> str:
    seconds = "broke off" if run.seconds is None else f"{run.seconds:.1f}"
    return f"{run.id:<24} {run.started:<26} {run.coded:>8} {run.known:>8} {run.skipped:>8} {seconds:>9}  {run.knowledge}"


def _run_record(run: Run) -> dict[str, object]:
    return {
        "run": run.id, "started": run.started, "finished": run.finished, "dragoman": run.dragoman, "knowledge": run.knowledge,
        "models": dict(run.models), "options": dict(run.options), "coded": run.coded, "known": run.known, "skipped": run.skipped,
        "seconds": run.seconds,
    }  # fmt: skip


@click.command(epilog="""\b
Examples:
  dragoman remove news/0417.txt --store archive --reason 'the publisher asked for it'
""")
@click.argument("name", metavar="ID")
@store_option
@click.option("--reason", required=True, help="Why it goes; is kept.")
def remove(name: str, *, address: str, reason: str) -> None:
    """Take a document out of a store, with all that came from it; that it was there is recorded."""
    from dragoman.store import open_store, open_view

    if open_view(address).document(DocumentId(name)) is None:
        raise ConfigError(f"{name!r} is no document of this store")
    with open_store(address) as store:
        store.remove(DocumentId(name), reason=reason)
    click.echo(f"dragoman: {name} is removed", err=True)
