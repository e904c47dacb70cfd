"""``dragoman train``: models from annotated reports of your own."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli.options import knowledge_options, log_options, start_log

EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)
EPILOG = """\b
Examples:
  dragoman train statements --data annotated.jsonl -o statements.json.gz
  dragoman read news/ --statements-model statements.json.gz
  dragoman train events --data sentences.jsonl -o events.model
  dragoman read news/ --events-model events.model
\b
A line of the data is a report with its attributions, offsets in characters of the text:
  {"text": "…", "attributions": [{"content_spans": [[17, 40]], "source_spans": [[0, 11]], "cue_spans": [[12, 16]]}]}
Needs the extra "train". A model belongs to the version of the program that it was trained with.
"""

EVENTS = """\b
Examples:
  dragoman train events --data sentences.jsonl -o events.model
  dragoman train events --data sentences.jsonl --knowledge codebook/ -o events.model
  dragoman read news/ --knowledge codebook/ --events-model events.model
\b
A line of the data is a sentence with the type of its deed, offsets in characters of the text:
  {"text": "Chad expelled two envoys.", "type": "SANCTION", "source": [0, 4], "target": [14, 24]}
NONE is the type of a sentence without an event. The examples of the rows are learnt from too.
"""


@click.group(epilog=EPILOG)
def train() -> None:
    """Train a model from annotated reports of your own."""


@train.command(epilog=EPILOG)
@click.option("--data", type=EXISTING, required=True, metavar="FILE", help="Annotated reports.")
@click.option("-o", "--output", type=FILE, required=True, metavar="MODEL", help="Where to write the model.")
@knowledge_options
@log_options
def statements(
    *, data: Path, output: Path, actors: tuple[Path, ...], knowledge: Path | None, model: str, quiet: bool, verbose: int
) -> None:
    """Train the model of statements: what somebody said, and where it begins and ends."""
    start_log(quiet=quiet, verbose=max(verbose, 1))
    from dragoman.pipeline import Coder
    from dragoman.training.statements import train_statements

    reports = train_statements(data, output, coder=Coder(model=model, actors=actors, knowledge=knowledge))
    if not quiet:
        click.echo(f"dragoman: {output} is trained on {reports} reports", err=True)


@train.command(epilog=EVENTS)
@click.option("--data", type=click.Path(exists=True, path_type=Path), required=True, metavar="PATH", help="Sentences: a file or a folder.")
@click.option("-o", "--output", type=FILE, required=True, metavar="MODEL", help="Where to write the model.")
@click.option("--semantic", is_flag=True, help="With sentence vectors; needs the extra semantic.")
@knowledge_options
@log_options
def events(
    *, data: Path, output: Path, semantic: bool, actors: tuple[Path, ...], knowledge: Path | None, model: str, quiet: bool, verbose: int
) -> None:
    """Train the second opinion on types of events, which says how sure each event is and which are none."""
    start_log(quiet=quiet, verbose=max(verbose, 1))
    from dragoman.knowledge.opinion import Use
    from dragoman.pipeline import Coder
    from dragoman.training.events import train_events

    coder = Coder(model=model, actors=actors, knowledge=knowledge, second_opinion=Use.NOTHING, semantic=semantic)
    sentences = train_events(data, output, coder=coder)
    if not quiet:
        click.echo(f"dragoman: {output} is trained on {sentences} sentences", err=True)
