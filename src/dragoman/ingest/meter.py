"""How much of the input has been read: bytes of files, by the place where the open one stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from dragoman.readers.source import Source


class Meter:
    """Watches sources while they are read."""

    def __init__(self) -> None:
        self._whole = 0
        self._done = 0
        self._open: tuple[IO[bytes], int] | None = None

    def watch(self, sources: Iterable[Source]) -> list[Source]:
        """The same sources; what is read of them is counted."""
        watched = []
        for source in sources:
            size = _size(source)
            self._whole += size
            watched.append(replace(source, open_bytes=_Opening(self, source, size)))
        return watched

    def opened(self, stream: IO[bytes], size: int) -> None:
        """A source is begun: the one before is done."""
        if self._open is not None:
            self._done += self._open[1]
        self._open = (stream, size)

    def share(self) -> float | None:
        """The share of the input that has been read; None where it has no known size."""
        if not self._whole:
            return None
        at = 0
        if self._open is not None:
            stream, size = self._open
            at = size if stream.closed else min(size, stream.tell())
        return min(1.0, (self._done + at) / self._whole)


@dataclass(frozen=True, slots=True)
class _Opening:
    """Opens a source and tells the meter."""

    meter: Meter
    source: Source
    size: int

    def __call__(self) -> IO[bytes]:
        stream = self.source.open_bytes()
        self.meter.opened(stream, self.size)
        return stream


def _size(source: Source) -> int:
    try:
        return Path(source.name).stat().st_size
    except OSError:
        return 0
