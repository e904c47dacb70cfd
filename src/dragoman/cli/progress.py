"""How far a run is, on standard error and on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from dragoman.batch import Coded


def watched(coded: Iterator[Coded], *, shown: bool) -> Iterator[Coded]:
    """The same items, with a count of documents and their pace while they pass."""
    if not shown or not sys.stderr.isatty():
        yield from coded
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("documents", total=None)
        for item in coded:
            progress.advance(task)
            yield item
