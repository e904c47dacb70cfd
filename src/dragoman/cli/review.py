"""``dragoman review``: what reviewers judged, in figures and as data."""

from __future__ import annotations

import json
from pathlib import Path

import click

from dragoman.cli.output import open_output
from dragoman.errors import ConfigError

StorePath = click.Path(file_okay=False, exists=True, path_type=Path)
STATS = """\b
Examples:
  dragoman review stats --store news
"""
EXPORT = """\b
Examples:
  dragoman review export --store news -o corrections.jsonl
"""


@click.group(epilog=STATS)
def review() -> None:
    """What reviewers judged: figures, agreement, corrections as data."""


@review.command(epilog=STATS)
@click.option("--store", required=True, type=StorePath, metavar="DIR", help="The store beside which the judgements lie.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON record.")
def stats(store: Path, *, as_json: bool) -> None:
    """Verdicts by reviewer, and how far reviewers agree."""
    from dragoman.web.judging import figures_of
    from dragoman.web.reviews import Reviews, path_beside

    found = figures_of(Reviews(path_beside(store)))
    if as_json:
        click.echo(json.dumps(found.record(), ensure_ascii=False))
        return
    click.echo(f"{found.judgements} judgements of {found.events} events")
    for choice, times in found.verdicts:
        if times:
            by = ", ".join(f"{name} {dict(counts)[choice]}" for name, counts in found.reviewers if dict(counts)[choice])
            click.echo(f"  {choice.words:<24}{times:>6}   {by}")
    for item in found.agreement:
        kappa = "–" if item.kappa is None else f"{item.kappa:.3f}"
        agreed = "–" if item.agreed is None else f"{item.agreed:.1%}"
        click.echo(f"{item.kind}'s kappa {kappa} ({', '.join(item.reviewers)}; {item.events} events, {agreed} alike)")


@review.command(epilog=EXPORT)
@click.option("--store", required=True, type=StorePath, metavar="DIR", help="The store beside which the judgements lie.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT", help="Write to a file.")
def export(store: Path, *, output: Path | None) -> None:
    """Judged events alone, one a line, with verdict, correction and the words: data for training and evaluation."""
    try:
        from dragoman.web.serving import store_view
    except ImportError as error:
        raise ConfigError(f"this needs the extra web: {error.name} is missing", hint="pip install 'dragoman[web]'") from error
    from dragoman.web.judging import corrections
    from dragoman.web.reviews import Reviews, path_beside

    with open_output(output) as stream:
        for record in corrections(store_view(store), Reviews(path_beside(store))):
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
