"""``dragoman merge``, ``why`` and ``unmerge``: what several reports say of one thing, why it is held to be one, and taking it back."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from dragoman.archive import Edge
from dragoman.cli.stores import store_option
from dragoman.errors import ConfigError
from dragoman.model import EventId
from dragoman.protocols import View

if TYPE_CHECKING:
    from dragoman.increments import Found

EPILOG = """\b
Examples:
  dragoman merge --store archive
\b
Codings are not changed: what is found stands beside them, and is replaced by the next merge. Judgements of reviewers are heeded.
"""


@click.command(epilog=EPILOG)
@store_option
def merge(*, address: str) -> None:
    """Find the same event in several reports, what became of requests and promises, and how states stand."""
    from dragoman.increments import merge_store

    click.echo(summary(merge_store(address)), err=True)


def summary(found: Found) -> str:
    """What was found, in a line."""
    seen = f"{found.new} new" + (f", {found.gone} gone" if found.gone else "")
    return (
        f"dragoman: {found.documents} documents ({seen}); {found.events} events tell {found.claims} claims together, {found.apart} with "
        f"contradictions; {found.stories} stories, {found.entries} entries in the ledger, {found.relations} stretches of relations"
    )


@click.command(
    epilog="""\b
Examples:
  dragoman why 0325b1e2e5-e1 --store archive
  dragoman why 0325b1e2e5-e1 77ab01c2d3-e4 --store archive
"""
)
@click.argument("names", nargs=-1, required=True, metavar="ID [ID]")
@store_option
def why(names: tuple[str, ...], *, address: str) -> None:
    """Say why things are held to be one, and how their tellings differ: events, or documents of a story."""
    from dragoman.store import open_view

    view = open_view(address)
    lines = list(reasons(view, names[0], names[1:]))
    for line in lines or [f"{names[0]}: nothing is joined to it"]:
        click.echo(line)


def reasons(view: View, name: str, others: tuple[str, ...]) -> Iterator[str]:
    """A line for each edge of a thing, or for those to some others."""
    from dragoman.joining import seen_from

    for edge in view.edges(name):
        other = edge.right if edge.left == name else edge.left
        if not others or other in others:
            said = "" if edge.judgement == "yes" else f" ({edge.judgement})"
            yield f"{seen_from(edge, name)}{said} {other}  {edge.score:g}  by {edge.by}: {edge.reason}"


@click.command(
    epilog="""\b
Examples:
  dragoman unmerge 0325b1e2e5-e1 77ab01c2d3-e4 --store archive --reason "another convoy"
"""
)
@click.argument("left", metavar="ID")
@click.argument("right", metavar="ID")
@store_option
@click.option("--reason", default="", help="Why they are two.")
@click.option("--again", is_flag=True, help="They are one after all: joins what is kept apart.")
def unmerge(left: str, right: str, *, address: str, reason: str, again: bool) -> None:
    """Keep two events apart that were taken for one, and merge again."""
    from dragoman.increments import merge_store
    from dragoman.joining import SAME
    from dragoman.store import open_store, open_view

    view = open_view(address)
    for name in (left, right):
        if view.event(EventId(name)) is None:
            raise ConfigError(f"{name!r} is no event of this store", hint="`dragoman events` lists them")
    edge = Edge(left, right, SAME, "yes" if again else "no", 1.0, getpass.getuser(), _now(), reason)
    with open_store(address) as store:
        store.add_edges([edge])
    click.echo(summary(merge_store(address)), err=True)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
