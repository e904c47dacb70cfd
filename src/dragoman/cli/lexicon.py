"""``dragoman lexicon``: rows held against their own examples, and what they do on real text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import click

from dragoman.batch import Coded, code_all
from dragoman.cli.options import knowledge_options, log_options, start_log
from dragoman.model import Coding, Event
from dragoman.readers import ReaderSettings, find_sources, read_sources

FAULTS = 2
CHECK_EPILOG = """\b
Examples:
  dragoman lexicon check
  dragoman lexicon check --prefix assault --knowledge my-rows/
\b
Exit code 0: every example does what it claims; 2: some do not.
"""
REPORT_EPILOG = """\b
Examples:
  dragoman lexicon report news/
  dragoman lexicon report dump.jsonl.gz --never
"""


@click.group()
def lexicon() -> None:
    """Check the rows of the knowledge, or count what they do."""


@lexicon.command(epilog=CHECK_EPILOG)
@click.option("--prefix", default="", metavar="ID", help="Only rows whose id starts so.")
@knowledge_options
def check(prefix: str, *, actors: tuple[Path, ...], knowledge: Path | None, model: str) -> int:
    """Check the tables of actors, fire the examples of every row, and name what does not hold."""
    from dragoman.knowledge.actors import ActorKnowledge
    from dragoman.knowledge.table_checks import check_tables
    from dragoman.lexicon import check_rows
    from dragoman.pipeline import Coder

    faults = [] if prefix else list(check_tables(ActorKnowledge.load(actors)))
    for fault in faults:
        click.echo(fault)
    coder = Coder(model=model, actors=actors, knowledge=knowledge)
    failures = list(check_rows(coder, prefix=prefix))
    for failure in failures:
        click.echo(str(failure))
    click.echo(f"{len(failures)} examples do not hold" if failures else "every example holds", err=True)
    if not prefix:
        click.echo(f"{len(faults)} faults in the tables" if faults else "the tables of actors hold", err=True)
    return FAULTS if failures or faults else 0


@dataclass(slots=True)
class Use:
    """How often each row fired, and how often another row fired on the same words."""

    fired: Counter[str] = field(default_factory=Counter)
    contested: Counter[str] = field(default_factory=Counter)
    documents: int = 0

    def add(self, coding: Coding) -> None:
        self.documents += 1
        for event in coding.events:
            self.fired[event.basis] += 1
            self.contested[event.basis] += _is_contested(event, coding.events)


@lexicon.command(epilog=REPORT_EPILOG)
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH...")
@click.option("--never", is_flag=True, help="Name the rows that never fired instead.")
@knowledge_options
@log_options
def report(
    paths: tuple[Path, ...],
    *,
    never: bool,
    actors: tuple[Path, ...],
    knowledge: Path | None,
    model: str,
    quiet: bool,
    verbose: int,
) -> None:
    """Count how often each row fires on your documents, alone or beside another row."""
    start_log(quiet=quiet, verbose=verbose)
    from dragoman.pipeline import Coder

    coder = Coder(model=model, actors=actors, knowledge=knowledge)
    sources = [source for path in paths for source in find_sources(path)]
    use = _count(code_all(coder, read_sources(sources, ReaderSettings())))
    rows = sorted(row.id for row in coder.predicates.rows)
    if never:
        click.echo("\n".join(row for row in rows if row not in use.fired))
        return
    click.echo("row\tfired\tbeside another")
    for row, count in sorted(use.fired.items(), key=lambda item: (-item[1], item[0])):
        click.echo(f"{row}\t{count}\t{use.contested[row]}")
    click.echo(f"{use.documents} documents; {len(use.fired)} of {len(rows)} rows fired", err=True)


def _count(coded: Iterable[Coded]) -> Use:
    use = Use()
    for item in coded:
        if isinstance(item, Coding):
            use.add(item)
    return use


def _is_contested(event: Event, events: tuple[Event, ...]) -> bool:
    return any(other.basis != event.basis and other.trigger.overlaps(event.trigger) for other in events)
