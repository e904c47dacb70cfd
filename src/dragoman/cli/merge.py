"""``dragoman merge``: the same event across reports, the ledger, relations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dragoman.cli.stores import store_option

if TYPE_CHECKING:
    from dragoman.archive import Merged

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
    click.echo(summary(merge_store(address)), err=True)


def merge_store(address: str) -> Merged:
    """Merge what a store holds, and keep what is found."""
    from dragoman.joining import SAME, join, program
    from dragoman.store import open_store, open_view

    view = open_view(address)
    judgements = [edge for edge in view.judgements() if edge.relation == SAME]
    merged = join(view.all_codings(), judgements)
    with open_store(address) as store:
        store.merge(merged, by=program())
    return merged


def summary(merged: Merged) -> str:
    """What was found, in a line."""
    joined = sum(len(claim.events) for claim in merged.claims)
    return (
        f"dragoman: {joined} events tell {len(merged.claims)} claims together; {len(merged.ledger)} entries in the ledger, "
        f"{len(merged.relations)} stretches of relations"
    )
