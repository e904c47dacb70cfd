"""``dragoman sql``: one SELECT over the archive of a store."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dragoman.cli.asking import chosen_format, format_options, show_answer
from dragoman.cli.stores import store_option
from dragoman.errors import ConfigError

EPILOG = """\b
Examples:
  dragoman sql --store news --tables
  dragoman sql --store news "SELECT type, count(*) AS events FROM event_rows WHERE shown GROUP BY type ORDER BY events DESC"
  dragoman sql --store news - < question.sql
\b
Reads only: one SELECT, no files, no network, no change of settings. event_rows has an event a row; parties, evidence and quantities its
parts.
"""


@click.command(epilog=EPILOG)
@click.argument("question", required=False, metavar="SELECT")
@store_option
@click.option("--tables", is_flag=True, help="List tables and columns.")
@click.option("--seconds", type=click.FloatRange(0.1, 3600), default=30.0, show_default=True, help="Longest time.")
@click.option("--rows", type=click.IntRange(1, 10_000_000), default=10_000, show_default=True, help="Most rows.")
@click.option("--memory", "memory_mb", type=click.IntRange(50), default=1_000, show_default=True, metavar="MB", help="Most memory.")
@format_options
def sql(
    question: str | None, *, address: str, tables: bool, seconds: float, rows: int, memory_mb: int, form: str | None, output: Path | None
) -> None:
    """Ask a store in SQL, read only."""
    from dragoman.query.sql import Bounds, ask, tables_of

    if tables == (question is not None):
        raise ConfigError("either a SELECT or --tables is needed")
    if question == "-":
        question = sys.stdin.read()
    answer = ask(address, question, Bounds(seconds, rows, memory_mb)) if question is not None else tables_of(address)
    show_answer(answer, form=chosen_format(form, output), output=output)
