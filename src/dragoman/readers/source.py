"""Where documents come from and how much of them is read: a source of bytes, the settings of a reader, its limits.

Nothing is decoded here. Gzip is unpacked on the way, never beyond a limit.
"""

from __future__ import annotations

import datetime as dt
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from dragoman.errors import InputError

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may be; more is refused before it is parsed."""

    size: int = 20 * MEGABYTE  # bytes
    characters: int = MEGABYTE  # of text to be coded
    nesting: int = 400  # open HTML elements; the HTML parser itself stops building at 256
    tags: int = 50_000


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """What a user said about the input: the date and the source of documents that carry none, and names of columns
    as (ours, theirs)."""

    published: dt.date | None = None
    source: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    limits: Limits = field(default_factory=Limits)

    def column(self, name: str) -> str:
        """What the input calls the column ``name``."""
        return next((theirs for ours, theirs in self.columns if ours == name), name)


@dataclass(frozen=True, slots=True)
class Source:
    """A stream of bytes that can be opened: ``id`` names its documents, ``name`` is the path as given."""

    id: str
    name: str
    open_bytes: Callable[[], IO[bytes]]
    zipped: bool = False

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """The unpacked bytes; every fault of disk and gzip becomes an InputError."""
        with as_input_errors(self.name), self.open_bytes() as stream:
            if self.zipped:
                with gzip.GzipFile(fileobj=stream) as unpacked:
                    yield cast("IO[bytes]", unpacked)
            else:
                yield stream

    def read(self, limits: Limits) -> bytes:
        """All bytes of a source that holds one document."""
        with self.open() as stream:
            content = stream.read(limits.size + 1)
        if len(content) > limits.size:
            raise InputError(f"larger than {limits.size // MEGABYTE} MB")
        return content


@contextmanager
def as_input_errors(where: str) -> Iterator[None]:
    """Turns the errors of the disk and of gzip into an InputError."""
    try:
        yield
    except EOFError as error:
        raise InputError("the gzip stream ends early", where=where) from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise InputError(f"no gzip stream: {error}", where=where) from error
    except OSError as error:
        raise InputError(error.strerror or str(error), where=where) from error


def file_source(path: Path, *, document_id: str | None = None) -> Source:
    """A file as a source; ``.gz`` is unpacked, and left out of the id."""
    zipped = path.suffix.lower() == ".gz"
    name = document_id or path.name
    if zipped and name.lower().endswith(".gz"):
        name = name[:-3]
    return Source(name, str(path), lambda: path.open("rb"), zipped=zipped)


def bytes_source(content: bytes, *, name: str) -> Source:
    """Bytes in memory as a source."""
    return Source(name, name, lambda: io.BytesIO(content), zipped=content.startswith(b"\x1f\x8b"))
