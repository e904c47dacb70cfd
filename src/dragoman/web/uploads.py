"""What may be uploaded: names that lead nowhere, known formats, and nothing that unpacks to more than a desk can hold."""

from __future__ import annotations

import gzip
import re
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from dragoman.errors import InputError
from dragoman.readers import READERS

MEGABYTE = 1_000_000
MOST_UNPACKED = 256 * MEGABYTE
MOST_PACKED = 200  # an honest text packs some five times, repeated lines some hundred times
CHUNK = MEGABYTE


def kept_name(name: str) -> str:
    """A name to keep an upload under: its last part, of plain characters, with a suffix that a reader knows.

    >>> kept_name("../../etc/News of May.JSONL.gz")
    'news-of-may.jsonl.gz'
    """
    last = PurePosixPath(name.replace("\\", "/")).name.lower()
    plain = re.sub(r"[^a-z0-9._-]+", "-", last).strip(".-")[-80:].lstrip(".-")
    stem = plain.removesuffix(".gz")
    if PurePosixPath(stem).suffix not in READERS:
        raise InputError(f"{last[:60]!r} has a suffix that no reader knows", hint=f"There are {', '.join(sorted(READERS))}, also with .gz")
    return plain


def check_upload(path: Path) -> None:
    """Refuse what unpacks to more than a desk can hold, before anything of it is read."""
    with path.open("rb") as stream:
        start = stream.read(4)
    if start.startswith(b"\x1f\x8b"):
        _check_gzip(path)
    elif start.startswith(b"PK"):
        _check_zip(path)


def _check_gzip(path: Path) -> None:
    size, packed = 0, path.stat().st_size
    try:
        with gzip.open(path) as stream:
            while chunk := stream.read(CHUNK):
                size += len(chunk)
                if size > MOST_UNPACKED or (size > 10 * MEGABYTE and size > MOST_PACKED * packed):
                    raise InputError(f"it unpacks to more than {size // MEGABYTE} MB", hint="Use dragoman ingest for large archives")
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"it is no whole gzip file: {error}") from error


def _check_zip(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(item.file_size for item in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise InputError(f"it is no whole archive: {error}") from error
    if size > MOST_UNPACKED or size > MOST_PACKED * max(path.stat().st_size, MEGABYTE // 10):
        raise InputError(f"it unpacks to {size // MEGABYTE} MB", hint="Use dragoman ingest for large archives")
