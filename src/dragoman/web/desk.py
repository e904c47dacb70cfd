"""What the pages stand on: a store that is asked, the judgements beside it, and the coder for texts that are pasted in."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, TypeVar

from fastapi import Depends, Request

from dragoman.protocols import ManyReader, View
from dragoman.web.reviews import Reviews

Value = TypeVar("Value")
FRESH = 20.0  # seconds for which a count of a whole store is kept
MOST_KEPT = 512


class Kept:
    """Answers that cost a look at the whole store, kept for a short while."""

    def __init__(self, *, fresh: float = FRESH) -> None:
        self._fresh = fresh
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, tuple[float, object]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The kept answer, or a new one."""
        with self._lock:
            found = self._kept.get(key)
        if found is not None and time.monotonic() - found[0] < self._fresh:
            return found[1]  # type: ignore[return-value]
        made = make()
        with self._lock:
            self._kept[key] = (time.monotonic(), made)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return made


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
    folder: Path | None = None
    has_token: bool = False
    kept: Kept = field(default_factory=Kept)


def desk_of(request: Request) -> Desk:
    """The desk that a request came to."""
    desk: Desk = request.app.state.desk
    return desk


AtDesk = Annotated[Desk, Depends(desk_of)]
