"""Where codings go: standard output or a file, as JSON lines, JSON, Markdown or a table for people.

A file is written aside and renamed when it is whole, so a run that breaks off leaves no half a file.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from dragoman.batch import Coded
from dragoman.errors import ConfigError
from dragoman.export.coding import to_line, to_record

FORMATS = ("table", "jsonl", "json", "md")
_BY_SUFFIX = {".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".md": "md", ".txt": "table"}


def choose_format(given: str | None, output: Path | None) -> str:
    """The format asked for, else by the file's name, else a table on a terminal and JSON lines in a pipe."""
    if given:
        return given
    if output is not None:
        return _BY_SUFFIX.get(output.suffix.lower(), "jsonl")
    return "table" if sys.stdout.isatty() else "jsonl"


@contextmanager
def open_output(output: Path | None) -> Iterator[IO[str]]:
    """A stream of UTF-8 text; a file appears under its name only when all is written."""
    if output is None:
        with _standard_output() as stream:
            yield stream
        return
    aside = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        stream = aside.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", where=str(output)) from error
    try:
        with stream:
            yield stream
        aside.replace(output)
    finally:
        aside.unlink(missing_ok=True)


@contextmanager
def _standard_output() -> Iterator[IO[str]]:
    """Standard output as UTF-8, whatever the locale says; a pipe that is closed at the other end ends the run in peace."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads the pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(0) from None


def write(coded: Iterable[Coded], stream: IO[str], *, form: str) -> None:
    """Write every item in the format, as it comes."""
    WRITERS[form](coded, stream)


def _write_jsonl(coded: Iterable[Coded], stream: IO[str]) -> None:
    for item in coded:
        stream.write(to_line(item) + "\n")


def _write_json(coded: Iterable[Coded], stream: IO[str]) -> None:
    """One JSON list, indented, a record at a time."""
    separator = "[\n"
    for item in coded:
        stream.write(separator + json.dumps(to_record(item), ensure_ascii=False, allow_nan=False, indent=1))
        separator = ",\n"
    stream.write("[]\n" if separator == "[\n" else "\n]\n")


def _write_markdown(coded: Iterable[Coded], stream: IO[str]) -> None:
    from dragoman.cli.markdown import markdown

    for piece in markdown(coded):
        stream.write(piece)


def _write_table(coded: Iterable[Coded], stream: IO[str]) -> None:
    from rich.console import Console

    from dragoman.cli.table import render

    render(coded, Console(file=stream, highlight=False))


WRITERS: Mapping[str, Callable[[Iterable[Coded], IO[str]], None]] = {
    "table": _write_table,
    "jsonl": _write_jsonl,
    "json": _write_json,
    "md": _write_markdown,
}
