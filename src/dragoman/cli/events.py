"""``dragoman events``, ``statements``, ``actors``, ``stories``, ``ledger`` and ``relations``: rows of a store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

import click

from dragoman.archive import Filter, Order, Page, StoredEvent, StoredStatement
from dragoman.cli.asking import chosen_format, filter_and_knowledge_options, filter_options, format_options, say, show_answer, write_lines
from dragoman.cli.options import CoderOptions, actors_option, model_option, statements_option
from dragoman.cli.output import open_output
from dragoman.cli.stores import optional_store_option, store_option
from dragoman.errors import ConfigError
from dragoman.export.coding import Record
from dragoman.model import Document
from dragoman.protocols import View
from dragoman.query.answer import Answer, hidden_note

Row = TypeVar("Row")
Placed = TypeVar("Placed", StoredEvent, StoredStatement)

EVENTS_EPILOG = """\b
Examples:
  dragoman events --store news                                       what happened, the newest first
  dragoman events --store news --dyad ISR:TUR --either-way --since 2022
  dragoman events --store news --type ASSAULT --country Sudan --format csv -o sudan.csv
  dragoman events --store news --standing asked,threatened --on TUR
  dragoman events --store news --teller "foreign ministry" --all --format jsonl
\b
Shows what happened: --all adds what was only asked, planned, threatened, denied or told as background. Values of one option are
joined by or, options by and.
"""
STATEMENTS_EPILOG = """\b
Examples:
  dragoman statements --store news --teller TUR --since 2022-10
  dragoman statements --store news --words ceasefire --format jsonl
  dragoman statements report.txt                                     of files: each in the sentence that it stands in
"""
ACTORS_EPILOG = """\b
Examples:
  dragoman actors --store news --country TUR
  dragoman actors --store news --actor minister --format csv
"""
STORIES_EPILOG = """\b
Examples:
  dragoman stories --store news --since 2022-10 --country ISR
"""
LEDGER_EPILOG = """\b
Examples:
  dragoman ledger --store news --dyad ISR:TUR
  dragoman ledger --store news --country TUR --format jsonl
\b
Requests, offers, threats, promises and agreements, each with what became of it.
"""
RELATIONS_EPILOG = """\b
Examples:
  dragoman relations --store news --dyad ISR:TUR
\b
How two states stand over time: ties full, downgraded, broken or resumed, each step with its event.
"""
TABLE_ROWS = 50
PAGE = 500

limit_option = click.option("--limit", type=click.IntRange(1), metavar="N", help=f"Most rows. Default: {TABLE_ROWS} in a table, else all.")
order_option = click.option(
    "--order", type=click.Choice([order.value for order in Order]), default=Order.NEWEST.value, show_default=True, help="Which comes first."
)


@click.command(epilog=EVENTS_EPILOG)
@store_option
@filter_options
@order_option
@limit_option
@format_options
def events(*, address: str, wanted: Filter, order: str, limit: int | None, form: str | None, output: Path | None) -> None:
    """Events of a store: who did what to whom."""
    from dragoman.store import open_view

    view, form = open_view(address), chosen_format(form, output)
    most = limit or (TABLE_ROWS if form == "table" else None)
    page = view.events(wanted, order=Order(order), limit=min(most or 1, PAGE))
    rows = view.all_events(wanted, order=Order(order)) if most is None else _pages(view, wanted, Order(order), page, most=most)
    shown = _write_events(view, rows, form=form, output=output)
    say(_more(shown, page.total), hidden_note(page.hidden))


def _pages(view: View, wanted: Filter, order: Order, first: Page[StoredEvent], *, most: int) -> Iterator[StoredEvent]:
    """The first ``most`` events, a page at a time: of a large store only these are read."""
    page, left = first, most
    while True:
        yield from page.rows[:left]
        left -= len(page.rows)
        if left <= 0 or page.after is None:
            return
        page = view.events(wanted, order=order, limit=min(left, PAGE), after=page.after)


def _write_events(view: View, rows: Iterator[StoredEvent], *, form: str, output: Path | None) -> int:
    """How many events were written."""
    if form in {"csv", "parquet"}:
        return _write_flat(view, rows, form=form, output=output)
    number = 0
    with open_output(output) as stream:
        if form == "table":
            from rich.console import Console

            from dragoman.cli.stored_table import Codings, render_events

            return render_events(rows, Codings(view), Console(file=stream, highlight=False))
        from dragoman.export.lines import event_line

        for stored, document in _with_documents(view, rows):
            write_lines([event_line(stored, document)], stream)
            number += 1
    return number


def _with_documents(view: View, rows: Iterator[Placed]) -> Iterator[tuple[Placed, Document]]:
    """Rows with the documents that they stand in."""
    from dragoman.export.gathering import Documents

    documents = Documents(view)
    for row in rows:
        document = documents(row.document)
        if document is not None:
            yield row, document


def _write_flat(view: View, rows: Iterator[StoredEvent], *, form: str, output: Path | None) -> int:
    """The columns of ``dragoman export --to csv``."""
    from dragoman.export.flat import flat_cells, write_parquet
    from dragoman.export.gathering import with_reports
    from dragoman.export.layout import load_layout
    from dragoman.export.writing import Rows, Tally

    items, layout, tally = with_reports(view, rows), load_layout("flat"), Tally()
    if form == "parquet" and output is not None:
        write_parquet(items, output, layout, tally)
        return tally.rows
    with open_output(output) as stream:
        table = Rows(stream, layout, tally)
        for item in items:
            table.write(flat_cells(item))
    return tally.rows


def _more(shown: int, total: int) -> str | None:
    """How many rows there are beside those shown."""
    if not total:
        return "nothing found"
    return f"{shown:,} of {total:,} shown; --limit N shows more" if shown < total else None


@click.command(epilog=STATEMENTS_EPILOG)
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@optional_store_option
@filter_and_knowledge_options
@order_option
@limit_option
@format_options
@statements_option
@actors_option
@model_option
def statements(
    paths: tuple[str, ...],
    *,
    address: str | None,
    wanted: Filter,
    order: str,
    limit: int | None,
    form: str | None,
    output: Path | None,
    statements_model: Path | None,
    actors: tuple[Path, ...],
    knowledge: Path | None,
    model: str,
) -> int:
    """Statements of a store, or of files: who said what to whom, and through whom."""
    options = CoderOptions(actors, knowledge, model, statements_model=statements_model)
    if paths:
        if wanted != Filter():
            raise ConfigError("filters are for a store, not for files", hint="dragoman ingest PATH... --store DIR makes one")
        from dragoman.cli.sayings import show_sayings

        return show_sayings(paths, options, form=form, output=output, limit=limit)
    if address is None:
        raise ConfigError("there is nothing to read", hint="Name files, or a store with --store DIR")
    if options != CoderOptions(knowledge=knowledge):
        raise ConfigError("models and rows of your own are for files, not for a store", hint="What a store holds was coded with its own")
    _stored_statements(address, wanted, order=order, limit=limit, form=form, output=output)
    return 0


def _stored_statements(address: str, wanted: Filter, *, order: str, limit: int | None, form: str | None, output: Path | None) -> None:
    from dragoman.export.lines import statement_line
    from dragoman.store import open_view

    view, form = open_view(address), chosen_format(form, output)
    total = view.statements(wanted, limit=1).total
    found = _paged(lambda after: view.statements(wanted, order=Order(order), limit=PAGE, after=after))
    rows = islice(found, limit or (TABLE_ROWS if form == "table" else None))
    if form == "table":
        from rich.console import Console

        from dragoman.cli.stored_table import Codings, render_statements

        with open_output(output) as stream:
            shown = render_statements(rows, Codings(view), Console(file=stream, highlight=False))
    else:
        lines = [_statement_cells(statement_line(stored, document), form) for stored, document in _with_documents(view, rows)]
        show_answer(Answer(STATEMENT_COLUMNS if form != "jsonl" else (), lines), form=form, output=output)
        shown = len(lines)
    say(_more(shown, total))


STATEMENT_COLUMNS = (
    "id", "document", "story", "form", "speaker", "speaker_country", "cue", "content", "addressees", "via", "parent", "confidence",
)  # fmt: skip


def _statement_cells(line: Record, form: str) -> Record:
    """A statement as columns; in JSON lines as it is."""
    if form == "jsonl":
        return line
    speaker, cue = _record(line["speaker"]), _record(line["cue"])
    named = {name: "; ".join(str(_record(one).get(key)) for one in _list(line[name])) for name, key in _JOINED}
    return {**line, **named, "speaker": speaker.get("name"), "speaker_country": speaker.get("country"), "cue": cue.get("text")}


_JOINED = (("content", "text"), ("addressees", "name"), ("via", "name"))


def _record(value: object) -> Record:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _paged(ask: Callable[[str | None], Page[Row]]) -> Iterator[Row]:
    """All rows of all pages."""
    after: str | None = None
    while True:
        page = ask(after)
        yield from page.rows
        after = page.after
        if after is None:
            return


@click.command(epilog=ACTORS_EPILOG)
@store_option
@filter_options
@limit_option
@format_options
def actors(*, address: str, wanted: Filter, limit: int | None, form: str | None, output: Path | None) -> None:
    """Actors of a store: what they are called, and how often they did, received and said."""
    from dragoman.export.lines import actor_line
    from dragoman.store import open_view

    view, form = open_view(address), chosen_format(form, output)
    found = _paged(lambda after: view.actors(wanted, limit=PAGE, after=after))
    lines = [actor_line(actor) for actor in islice(found, limit or (TABLE_ROWS if form == "table" else None))]
    columns = ("name", "country", "sectors", "kind", "did", "received", "said", "documents", "names", "actor")
    _show_records(lines, columns, form=form, output=output, total=view.actors(wanted, limit=1).total)


@click.command(epilog=STORIES_EPILOG)
@store_option
@filter_options
@limit_option
@format_options
def stories(*, address: str, wanted: Filter, limit: int | None, form: str | None, output: Path | None) -> None:
    """Stories of a store: reports that tell the same news."""
    from dragoman.export.lines import story_line
    from dragoman.store import open_view

    view, form = open_view(address), chosen_format(form, output)
    found = _paged(lambda after: view.stories(wanted, limit=PAGE, after=after))
    lines = [story_line(story) for story in islice(found, limit or (TABLE_ROWS if form == "table" else None))]
    if form != "jsonl":
        lines = [_story_cells(line) for line in lines]
    columns = ("first", "last", "reports", "reprints", "title", "story")
    _show_records(lines, columns, form=form, output=output, total=view.stories(wanted, limit=1).total)


def _story_cells(line: Record) -> Record:
    """A story as columns: how many reports it has, and how many of them are reprints."""
    reprints = sum(len(_list(group)) for group in _list(line["reprints"]))
    return {**line, "reports": len(_list(line["documents"])), "reprints": reprints}


@click.command(epilog=LEDGER_EPILOG)
@store_option
@filter_options
@format_options
def ledger(*, address: str, wanted: Filter, form: str | None, output: Path | None) -> None:
    """What was asked, offered, threatened, promised or agreed, and what became of it."""
    from dragoman.export.lines import ledger_line
    from dragoman.store import open_view

    form = chosen_format(form, output)
    lines = [ledger_line(entry) for entry in open_view(address).ledger(wanted)]
    if form != "jsonl":
        lines = [_ledger_cells(line) for line in lines]
    columns = ("opened", "kind", "by", "to", "about", "status", "steps", "entry")
    _show_records(lines, columns, form=form, output=output, total=len(lines))


def _ledger_cells(line: Record) -> Record:
    """An entry of the ledger as columns."""
    about = _record(line["about"])
    kind = "-".join(str(about[name]) for name in ("type", "mode") if about.get(name))
    pair = " → ".join(str(about.get(name) or "?") for name in ("source", "target"))
    steps = "; ".join(f"{_record(step).get('date')} {_record(step).get('relation')}" for step in _list(line["steps"]))
    parties = {side: _party_text(_record(line[side])) for side in ("by", "to")}
    return {**line, **parties, "about": f"{kind} {pair}", "opened": _record(line["opened"]).get("date"), "steps": steps}


def _party_text(party: Record) -> str | None:
    if not party:
        return None
    return f"{party.get('name')} ({party.get('country') or '?'})"


@click.command(epilog=RELATIONS_EPILOG)
@store_option
@filter_options
@format_options
def relations(*, address: str, wanted: Filter, form: str | None, output: Path | None) -> None:
    """How states stand to each other over time."""
    from dragoman.export.lines import relation_line
    from dragoman.store import open_view

    form = chosen_format(form, output)
    lines = [relation_line(relation) for relation in open_view(address).relations(wanted)]
    if form != "jsonl":
        lines = [{**line, "dyad": "–".join(map(str, _list(line["dyad"]))), "steps": len(_list(line["steps"]))} for line in lines]
    _show_records(lines, ("dyad", "from", "to", "ties", "goldstein", "trend", "steps"), form=form, output=output, total=len(lines))


def _show_records(lines: list[Record], columns: tuple[str, ...], *, form: str, output: Path | None, total: int) -> None:
    """Records as JSON lines, or the columns that are for people and tables."""
    if form != "jsonl":
        lines = [{name: _flat(line.get(name)) for name in columns} for line in lines]
    show_answer(Answer(columns, lines), form=form, output=output)
    if lines:
        say(_more(len(lines), total))


def _flat(value: object) -> object:
    return "; ".join(map(str, value)) if isinstance(value, list) else value
