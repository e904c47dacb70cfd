"""What the pages stand on: a store that is asked, the judgements beside it, and the coder for texts that are pasted in."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request

from dragoman.batch import Item
from dragoman.protocols import ManyReader, View
from dragoman.web.caching import Kept
from dragoman.web.jobs import Jobs, Step
from dragoman.web.reviews import Reviews

# Reads documents into the store and says how far it is; the folder is that of an upload, and goes when it is read.
Ingesting = Callable[[Iterable[Item], Path | None], Iterator[Step]]


class LazyCoder:
    """The coder, built when the first text is to be read: it takes some seconds and half a gigabyte."""

    def __init__(self, build: Callable[[], ManyReader]) -> None:
        self._build = build
        self._lock = threading.Lock()
        self._coder: ManyReader | None = None

    def __call__(self) -> ManyReader:
        with self._lock:
            if self._coder is None:
                self._coder = self._build()
            return self._coder


@dataclass(frozen=True, slots=True)
class Desk:
    """All that a page may ask. ``has_token`` is True where whoever asks has shown one."""

    view: View
    reviews: Reviews
    coder: LazyCoder
    name: str = "store"
    archive: Callable[[], Path] | None = None  # the file that is asked in SQL
    has_token: bool = False
    jobs: Jobs | None = None
    ingest: Ingesting | None = None
    kept: Kept = field(default_factory=lambda: Kept(256, lambda: ""))  # drawings and other things made of many rows


def desk_of(request: Request) -> Desk:
    """The desk that a request came to."""
    desk: Desk = request.app.state.desk
    return desk


AtDesk = Annotated[Desk, Depends(desk_of)]
