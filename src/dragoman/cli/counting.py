"""``dragoman timeline``, ``dyads``, ``matrix`` and ``changes``: events of a store, counted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from dragoman.archive import Filter
from dragoman.cli.asking import chosen_format, filter_options, format_options, show_answer
from dragoman.cli.stores import store_option

TIMELINE_EPILOG = """\b
Examples:
  dragoman timeline --store news --dyad ISR:TUR --either-way
  dragoman timeline --store news --country Sudan --period week --since 2023-04 --format csv
"""
DYADS_EPILOG = """\b
Examples:
  dragoman dyads --store news --since 2022 --type ASSAULT
  dragoman dyads --store news --country TUR --limit 100 --format csv -o dyads.csv
"""
MATRIX_EPILOG = """\b
Examples:
  dragoman matrix --store news --since 2022-01 --until 2022-03
  dragoman matrix --store news --value goldstein --size 8
"""
CHANGES_EPILOG = """\b
Examples:
  dragoman changes --store news                              the last month against the twelve before it
  dragoman changes --store news --of country --period week --at 2022-W43 --baseline 8
  dragoman changes --store news --country Sudan --of type --least 10
\b
A change is named where a two-sided binomial test gives p < 0.01. Whatever had fewer than --least events, now and in a period before
taken together, is left out. AGAINST_ALL is the ratio with the growth of the whole archive taken out.
"""

each_report_option = click.option("--each-report", is_flag=True, help="Count an event once for each report that tells it.")


@click.command(epilog=TIMELINE_EPILOG)
@store_option
@click.option("--period", default="month", show_default=True, help="day, week, month, quarter or year.")
@each_report_option
@filter_options
@format_options
def timeline(*, address: str, period: str, each_report: bool, wanted: Filter, form: str | None, output: Path | None) -> None:
    """Events over time, by quad."""
    from dragoman.query.counts import timeline as ask
    from dragoman.store import open_view

    show_answer(ask(open_view(address), replace(wanted, once=not each_report), by=period), form=chosen_format(form, output), output=output)


@click.command(epilog=DYADS_EPILOG)
@store_option
@click.option("--limit", type=click.IntRange(1), default=30, show_default=True, help="Most pairs.")
@each_report_option
@filter_options
@format_options
def dyads(*, address: str, limit: int, each_report: bool, wanted: Filter, form: str | None, output: Path | None) -> None:
    """Pairs of countries with most events."""
    from dragoman.query.counts import dyads as ask
    from dragoman.store import open_view

    answer = ask(open_view(address), replace(wanted, once=not each_report), limit=limit)
    show_answer(answer, form=chosen_format(form, output), output=output)


@click.command(epilog=MATRIX_EPILOG)
@store_option
@click.option("--value", default="events", show_default=True, help="events, or goldstein: their mean.")
@click.option("--size", type=click.IntRange(1, 400), default=12, show_default=True, help="Countries.")
@each_report_option
@filter_options
@format_options
def matrix(*, address: str, value: str, size: int, each_report: bool, wanted: Filter, form: str | None, output: Path | None) -> None:
    """Countries that act by countries acted upon."""
    from dragoman.query.counts import matrix as ask
    from dragoman.store import open_view

    answer = ask(open_view(address), replace(wanted, once=not each_report), value=value, size=size)
    show_answer(answer, form=chosen_format(form, output), output=output)


@click.command(epilog=CHANGES_EPILOG)
@store_option
@click.option("--of", "key", default="dyad", show_default=True, help="What is compared: dyad, country, source, target, type, mode, place …")
@click.option("--period", default="month", show_default=True, help="day, week, month, quarter or year.")
@click.option("--at", metavar="PERIOD", help="The period to look at: 2022-10, 2022-W43 … Default: the last one with events.")
@click.option("--baseline", type=click.IntRange(1), default=12, show_default=True, help="Periods before it.")
@click.option("--least", type=click.IntRange(1), default=5, show_default=True, help="Fewest events that anything is said of.")
@each_report_option
@filter_options
@format_options
def changes(
    *,
    address: str,
    key: str,
    period: str,
    at: str | None,
    baseline: int,
    least: int,
    each_report: bool,
    wanted: Filter,
    form: str | None,
    output: Path | None,
) -> None:
    """What happens more or less often than before."""
    from dragoman.query.changes import Comparison
    from dragoman.query.changes import changes as ask
    from dragoman.store import open_view

    asked = Comparison(by=key, period=period, at=at, periods=baseline, least=least)
    show_answer(ask(open_view(address), replace(wanted, once=not each_report), asked), form=chosen_format(form, output), output=output)
