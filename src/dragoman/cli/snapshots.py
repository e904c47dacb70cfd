"""``dragoman snapshot`` and ``dragoman diff``: a store frozen, and what changed between two."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

import click

from dragoman.archive import Filter
from dragoman.cli.asking import chosen_format, filter_options, format_options, say, show_answer
from dragoman.cli.progress import watched
from dragoman.cli.stores import store_option

SNAPSHOT_EPILOG = """\b
Examples:
  dragoman snapshot --store news -o paper-2022 --since 2022 --until 2022
\b
Writes events, statements and documents (without their texts) as Parquet, and a manifest with their hashes. The name that it prints is
made of these: whoever has the same content has the same name. Hidden events are in it, with their standing.
"""
DIFF_EPILOG = """\b
Examples:
  dragoman diff paper-2022 paper-2022-recoded
  dragoman diff paper-2022 news --events --format csv -o changes.csv
\b
A and B are snapshots, or stores. Exit code 0: no difference; 1: there are some.
"""
DIFFERENT = 1


@click.command(epilog=SNAPSHOT_EPILOG)
@store_option
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="OUT", help="Folder to make.")
@filter_options
def snapshot(*, address: str, output: Path, wanted: Filter) -> None:
    """Freeze a store, or what a filter takes of it, so that it can be cited."""
    from dragoman.query.snapshot import freeze
    from dragoman.store import open_view

    made = freeze(open_view(address), output, wanted, watch=partial(watched, noun="events"))
    counts = ", ".join(f"{number:,} {name}" for name, number in made.counts.items())
    click.echo(made.name)
    say(f"{made.path}: {counts}, knowledge {', '.join(made.knowledge) or 'unknown'}")


@click.command(epilog=DIFF_EPILOG)
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--events", "every", is_flag=True, help="List every difference.")
@click.option("--most", type=click.IntRange(1), default=40, show_default=True, help="Kinds of changes shown.")
@format_options
def diff(before: str, after: str, *, every: bool, most: int, form: str | None, output: Path | None) -> int:
    """Say what changed between two snapshots or stores, and why."""
    from dragoman.query.diff import compare, detail, summary

    with tempfile.TemporaryDirectory(prefix="dragoman-") as folder:
        paths = [_snapshot_of(address, Path(folder) / name) for name, address in (("a", before), ("b", after))]
        found = compare(*paths)
    answer = detail(found) if every else summary(found, most=most)
    show_answer(answer, form=chosen_format(form, output), output=output)
    return DIFFERENT if found.differences else 0


def _snapshot_of(address: str, aside: Path) -> Path:
    """The snapshot at an address, or one made now of the store there."""
    from dragoman.query.snapshot import MANIFEST, freeze
    from dragoman.store import open_view

    if (Path(address) / MANIFEST).is_file():
        return Path(address)
    return freeze(open_view(address), aside).path
