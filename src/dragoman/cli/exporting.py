"""``dragoman export`` and ``dragoman validate``: events in published layouts, and files in them checked."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.archive import Filter
from dragoman.cli.asking import filter_options, say
from dragoman.cli.exits import NOTHING_OPENED
from dragoman.cli.options import codebook_option
from dragoman.cli.progress import watched
from dragoman.cli.stores import store_option

if TYPE_CHECKING:
    from dragoman.export.validating import Verdict

EXPORT_EPILOG = """\b
Examples:
  dragoman export --to gdelt-events --store news -o 2022.export.CSV --since 2022 --until 2022
  dragoman export --to polecat --store news -o polecat.txt --type ASSAULT
  dragoman export --to graphml --store news -o network --country SDN
  dragoman export --list
\b
One row an event: what several reports tell is one row with their number (--each-report: a row for each). What did not happen is left
out and counted (--all takes it too). Beside OUT stand OUT.schema.json, what the columns hold, and OUT.manifest.json, hashes and counts.
"""
VALIDATE_EPILOG = """\b
Examples:
  dragoman validate 20230101000000.export.CSV.zip
  dragoman validate events.tab --as icews
  dragoman validate codings.jsonl --format json
\b
Knows GDELT 2.0 events and mentions, ICEWS, POLECAT, Phoenix, ACLED and UCDP GED columns, codings and events of Dragoman, GeoJSON,
GraphML, GEXF and Web Annotations, also gzipped or the one file of a ZIP. Exit code 0: nothing wrong; 1: something is; 2: unknown layout.
"""
WRONG = 1


def _list_formats(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    if not value or ctx.resilient_parsing:
        return
    from dragoman.export.exporting import EXPORTERS

    for name, form in EXPORTERS.items():
        layout = form.layout()
        click.echo(f"{name:<15} {layout.extension:<14} {layout.title}")
    ctx.exit()


@click.command(epilog=EXPORT_EPILOG)
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list_formats, help="The formats, and end.")
@click.option("--to", "form", required=True, metavar="FORMAT", help="The layout; --list shows them.")
@store_option
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="OUT", help="File or folder to write.")
@click.option("--each-report", is_flag=True, help="A row for each report that tells an event.")
@filter_options
def export(*, form: str, address: str, output: Path, each_report: bool, wanted: Filter) -> None:
    """Write the events of a store in a published layout."""
    from dragoman.export.exporting import Scope
    from dragoman.export.exporting import export as write
    from dragoman.store import open_view

    scope = Scope(wanted, wanted.everything, each_report)
    report = write(open_view(address), output, to=form, scope=scope, watch=partial(watched, noun="events"))
    rows = "row" if report.rows == 1 else "rows"
    say(f"{report.path}: {report.rows:,} {rows} of {report.events:,} events, as {report.layout.title}")
    for reason, number in report.dropped.items():
        click.echo(f"{number:>11,} left out: {reason}", err=True)
    for note, number in report.notes.items():
        click.echo(f"{number:>11,} {note}", err=True)
    if report.layout.partial:
        click.echo(report.layout.partial, err=True)


@click.command(epilog=VALIDATE_EPILOG)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--as", "layout", metavar="LAYOUT", help="The layout, where the file does not tell it.")
@click.option("--most", type=click.IntRange(1), default=5, show_default=True, help="Lines shown for each kind of problem.")
@click.option("--format", "form", type=click.Choice(("table", "json")), help="Default: table on a terminal, json in a pipe.")
@codebook_option
def validate(path: Path, *, layout: str | None, most: int, form: str | None, knowledge: Path | None) -> int:
    """Check a file of events, ours or somebody else's, line by line."""
    from dragoman.export.validating import validate as check
    from dragoman.knowledge.ontology import Ontology

    try:
        verdict = check(path, layout=layout, most=most, ontology=Ontology.load(knowledge))
    except OSError as error:
        click.echo(f"dragoman: {path}: cannot be opened: {error.strerror or error}", err=True)
        return NOTHING_OPENED
    if (form or ("table" if sys.stdout.isatty() else "json")) == "json":
        click.echo(json.dumps({"file": str(path), **_verdict_record(verdict)}, ensure_ascii=False))
        return WRONG if verdict.problems else 0
    click.echo(f"{path}: {verdict.title}, {verdict.rows:,} rows, {verdict.problems:,} problems")
    for (column, kind), number in verdict.kinds.most_common():
        click.echo(f"\n{column or 'line'}: {kind}" + (f" ({number:,} times)" if number > 1 else ""))
        for problem in verdict.first[column, kind]:
            click.echo(f"  line {problem.line:,}" + (f": {problem.message}" if problem.message != kind else ""))
        if number > len(verdict.first[column, kind]):
            click.echo("  …")
    return WRONG if verdict.problems else 0


def _verdict_record(verdict: Verdict) -> dict[str, object]:
    """What was found, as JSON."""
    kinds = []
    for key, number in verdict.kinds.most_common():
        first = [{"line": problem.line, "message": problem.message} for problem in verdict.first[key]]
        kinds.append({"column": key[0], "kind": key[1], "number": number, "first": first})
    return {"layout": verdict.layout, "rows": verdict.rows, "problems": verdict.problems, "kinds": kinds}
