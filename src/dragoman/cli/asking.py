"""Options and output that all commands share which ask a store: filters, formats, and what is said beside the rows."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import IO, Any, TypeVar

import click

from dragoman.cli.options import codebook_option
from dragoman.cli.output import open_output
from dragoman.errors import ConfigError
from dragoman.query.answer import Answer

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS = ("table", "jsonl", "csv", "parquet")
_BY_SUFFIX = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet", ".txt": "table"}



def _many(*names: str, metavar: str, help: str) -> Callable[[Command], Command]:  # noqa: A002 - click's name
    """An option that may be given more than once."""
    return click.option(*names, multiple=True, default=(), metavar=metavar, help=help)


FILTERS = (
    click.option("--since", metavar="DAY", help="First day; 2022-10 and 2022 are taken too."),
    click.option("--until", metavar="DAY", help="Last day."),
    _many("--actor", metavar="NAME", help="Words of an actor's name, either side."),
    _many("--country", metavar="CODE", help="Country of either side: TUR or Turkey."),
    _many("--sector", metavar="CODE", help="PLOVER sector of either side: GOV, MIL …"),
    _many("--by", metavar="CODE", help="Country of those who act."),
    _many("--on", metavar="CODE", help="Country of those acted upon."),
    click.option("--dyad", metavar="A:B", help="A pair, the one that acts first: ISR:TUR."),
    click.option("--either-way", is_flag=True, help="The pair both ways round."),
    _many("--type", metavar="TYPE", help="PLOVER type: ASSAULT, or with its mode SANCTION-expel."),
    _many("--mode", metavar="MODE", help="PLOVER mode."),
    _many("--cameo", metavar="CODE", help="Beginning of a CAMEO code: 19 takes 190 to 196."),
    _many("--standing", metavar="WORD", help="done, asked, offered, threatened, planned, possible …"),
    _many("--context", metavar="WORD", help="PLOVER context."),
    _many("--place", metavar="NAME", help="Country, or words of a place's name."),
    _many("--source", metavar="NAME", help="Who published the report."),
    _many("--teller", metavar="NAME", help="Whose word it is: country, or words of a name."),
    _many("--document", metavar="ID", help="A report."),
    _many("--story", metavar="ID", help="A story."),
    click.option("--words", default="", metavar="TEXT", help="Words of the report."),
    click.option("--confidence", type=click.FloatRange(0, 1), default=0.0, metavar="X", help="Least confidence, 0 to 1."),
    click.option("--reviewed/--not-reviewed", default=None, help="Events that a person has judged, or has not."),
    click.option("--all", "everything", is_flag=True, help="Also what did not happen, background, totals and habits."),
    codebook_option,
)


def filter_options(command: Command) -> Command:
    """Adds the filters; the command takes them as ``wanted``."""
    return _with_filters(command, kept=())


def filter_and_knowledge_options(command: Command) -> Command:
    """Adds the filters, of which the command takes ``knowledge`` for itself too."""
    return _with_filters(command, kept=("knowledge",))


def _with_filters(command: Command, *, kept: Sequence[str]) -> Command:
    @wraps(command)
    def asked(**options: Any) -> Any:
        from dragoman.query.filters import Filters, make_filter

        own = {name: options[name] for name in kept}
        filters: Any = {name: options.pop(name) for name in Filters.__annotations__}
        return command(**options, **own, wanted=make_filter(filters))

    found: Any = asked
    for option in reversed(FILTERS):
        found = option(found)
    return found  # type: ignore[no-any-return]


def format_options(command: Command) -> Command:
    """Adds ``--format`` and ``-o``."""
    path = click.Path(dir_okay=False, path_type=Path)
    command = click.option("-o", "--output", type=path, metavar="OUT", help="Write to a file.")(command)
    text = "Default: table on a terminal, jsonl in a pipe."
    return click.option("--format", "form", type=click.Choice(FORMATS), help=text)(command)


def chosen_format(form: str | None, output: Path | None) -> str:
    """The format asked for, else by the file's name, else a table on a terminal and JSON lines in a pipe."""
    if form is None and output is not None:
        form = _BY_SUFFIX.get(output.suffix.lower(), "jsonl")
    form = form or ("table" if sys.stdout.isatty() else "jsonl")
    if form == "parquet" and output is None:
        raise ConfigError("Parquet is written to a file", hint="Name it with -o OUT.parquet")
    return form


def say(*notes: str | None) -> None:
    """What is said beside the rows, on standard error."""
    for note in notes:
        if note:
            click.echo(f"dragoman: {note}", err=True)


def show_answer(answer: Answer, *, form: str, output: Path | None) -> None:
    """An answer in a format; its notes go below a table, else to standard error."""
    if form == "parquet" and output is not None:
        write_parquet(answer, output)
    else:
        with open_output(output) as stream:
            if form == "table":
                from dragoman.cli.grid import write_grid

                write_grid(answer, stream)
            elif form == "csv":
                write_csv(answer.columns, answer.rows, stream)
            else:
                write_lines(answer.rows, stream)
    if form != "table" or output is not None:
        say(*([] if answer.rows else [answer.nothing]), *answer.notes)


def write_lines(rows: Iterable[Mapping[str, object]], stream: IO[str]) -> None:
    """One JSON object a line."""
    for row in rows:
        stream.write(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n")


def write_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]], stream: IO[str]) -> None:
    """A header and one row a line; lists are joined by semicolons."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell_text(row.get(name)) for name in columns])


def cell_text(value: object) -> str:
    """A value as a cell of CSV."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(cell_text(part) for part in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def write_parquet(answer: Answer, output: Path) -> None:
    """The columns with the types that their values have."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {name: [row.get(name) for row in answer.rows] for name in answer.columns}
    aside = output.with_name(f".{output.name}.part")
    try:
        pq.write_table(pa.table({name: pa.array(values) for name, values in columns.items()}), aside, compression="zstd")
        aside.replace(output)
    except (pa.ArrowException, OSError) as error:
        raise ConfigError(f"cannot be written: {error}", where=str(output)) from error
    finally:
        aside.unlink(missing_ok=True)
