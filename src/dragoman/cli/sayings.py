"""``dragoman statements PATH...``: who said what in files, each statement in the sentence that it stands in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from dragoman.archive import StoredStatement
from dragoman.batch import Coded
from dragoman.cli.asking import chosen_format
from dragoman.cli.exits import NOTHING_OPENED
from dragoman.cli.options import CoderOptions
from dragoman.cli.output import open_output
from dragoman.cli.read import Tally, coded_items, counted_items, open_all
from dragoman.errors import ConfigError
from dragoman.model import Coding, Skipped
from dragoman.readers import ReaderSettings


def show_sayings(paths: tuple[str, ...], options: CoderOptions, *, form: str | None, output: Path | None, limit: int | None) -> int:
    """Write the statements of files, as ``--format`` says; the exit code of a run over files."""
    form = chosen_format(form, output)
    if form not in {"table", "jsonl"}:
        raise ConfigError(f"statements of files are no {form}", hint="--format table or jsonl; a store gives the others")
    tally = Tally()
    sources = open_all(paths, tally)
    if not sources:
        return NOTHING_OPENED
    found = coded_items(sources, ReaderSettings(), options=options, workers=1)
    rows = _statements(counted_items(found, tally, quiet=False), limit)
    with open_output(output) as stream:
        if form == "table":
            _write_table(rows, stream)
        else:
            stream.writelines(_line(coding, number) + "\n" for coding, number in rows)
    return tally.exit_code()


def _statements(coded: Iterable[Coded], limit: int | None) -> Iterator[tuple[Coding, int]]:
    """Codings with the number of each statement in them."""
    codings = (item for item in coded if not isinstance(item, Skipped))
    return islice(((coding, number) for coding in codings for number in range(len(coding.statements))), limit)


def _line(coding: Coding, number: int) -> str:
    """A statement as the contract has it, and the words around it as they stand in the report."""
    from dragoman.export.lines import statement_line
    from dragoman.export.quotation import quote_in_context

    statement = coding.statements[number]
    line = statement_line(StoredStatement(coding.document.id, statement, coding.document.published), coding.document)
    pieces = quote_in_context(statement, coding.document)
    context = [{"start": piece.span.start, "end": piece.span.end, "text": piece.text, "said": piece.said} for piece in pieces]
    return json.dumps({**line, "context": context}, ensure_ascii=False)


def _write_table(rows: Iterable[tuple[Coding, int]], stream: IO[str]) -> None:
    from rich.console import Console
    from rich.text import Text

    from dragoman.cli.stored_table import saying_line
    from dragoman.cli.table import put
    from dragoman.export.outline import saying_of
    from dragoman.export.quotation import quote_in_context

    console = Console(file=stream, highlight=False)
    before: Coding | None = None
    for coding, number in rows:
        statement = coding.statements[number]
        if coding is not before:
            put(console, Text(f"{coding.document.id}", "bold green"), indent=0)
        before = coding
        put(console, Text(f"{number + 1:>3} ", "green") + saying_line(saying_of(coding, statement.id)), indent=0, hang=4)
        context = Text()
        for at, piece in enumerate(quote_in_context(statement, coding.document)):
            gap = " … " if piece.begins and at else ""
            context += Text.assemble((gap, "dim"), (" ".join(piece.text.split("\n")), "" if piece.said else "dim"))
        put(console, context, indent=4)
