"""Readers turn files into raw documents: which reader opens which file, and every document in order.

To add a format, write a reader in its own file and name its suffix here.
"""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO

from dragoman.errors import InputError
from dragoman.model import DocumentId, RawDocument, Skipped
from dragoman.protocols import Reader
from dragoman.readers.feeds import read_feed
from dragoman.readers.html import read_html
from dragoman.readers.jsonl import read_jsonl
from dragoman.readers.jsonlist import read_json
from dragoman.readers.office import read_docx, read_rtf
from dragoman.readers.parquet import read_parquet
from dragoman.readers.source import Limits, ReaderSettings, Source, file_source
from dragoman.readers.tables import read_csv
from dragoman.readers.text import read_text
from dragoman.readers.warc import read_warc

__all__ = ["READERS", "Limits", "ReaderSettings", "Source", "find_sources", "read_source", "read_sources", "stdin_source"]

LOG = logging.getLogger(__name__)

FormatReader = Reader[Source, ReaderSettings]

READERS: dict[str, FormatReader] = {
    ".txt": read_text,
    ".text": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
    ".warc": read_warc,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
    ".rtf": read_rtf,
    ".docx": read_docx,
}

_MAGIC: Sequence[tuple[bytes, FormatReader]] = (
    (b"PAR1", read_parquet),
    (b"WARC/", read_warc),
    (b"{\\rtf", read_rtf),
    (b"PK\x03\x04", read_docx),
)
_FEED_TAGS = (b"<rss", b"<feed", b"<rdf:rdf")


def find_sources(path: Path) -> Iterator[Source]:
    """The file at ``path``, or all files of known formats in that folder, by name; hidden files are left out, and JSON that stands
    beside other formats, which is mostly about them."""
    if not path.is_dir():
        yield file_source(path)
        return
    known = [found for found in sorted(path.rglob("*")) if _suffix(found.name) in READERS and found.is_file()]
    known = [found for found in known if not any(part.startswith(".") for part in found.relative_to(path).parts)]
    others = [found for found in known if _suffix(found.name) != ".json"]
    if others and len(others) < len(known):
        left = len(known) - len(others)
        LOG.warning("%s: %d files .json stand beside other formats and are left out; name them to read them", path, left)
    for found in others or known:
        yield file_source(found, document_id=found.relative_to(path).as_posix())


def stdin_source(stream: IO[bytes]) -> Source:
    """All that comes by standard input, set aside in a file that goes when the source goes."""
    aside = tempfile.NamedTemporaryFile(prefix="dragoman-")  # noqa: SIM115 - lives as long as the source that opens it
    shutil.copyfileobj(stream, aside)
    aside.seek(0)
    zipped = aside.read(2) == b"\x1f\x8b"
    return Source("-", "-", lambda: Path(aside.name).open("rb"), zipped=zipped)


def read_sources(sources: Iterable[Source], settings: ReaderSettings) -> Iterator[RawDocument | Skipped]:
    """All documents of all sources in order, each under an id of its own."""
    seen: set[str] = set()
    for source in sources:
        for item in read_source(source, settings):
            yield _with_new_id(item, source, seen)


def read_source(source: Source, settings: ReaderSettings) -> Iterator[RawDocument | Skipped]:
    """The documents of one source; a source that cannot be read is one Skipped."""
    count = 0
    try:
        reader = READERS.get(_suffix(source.name)) or _by_content(source)
        if reader is read_text and _by_content(source) is read_html:  # a page that was saved as text
            reader = read_html
        for item in reader(source, settings):
            count += 1
            yield item
    except InputError as error:
        yield _skipped(source, settings, error.message)
        return
    if not count:
        yield _skipped(source, settings, "empty")


def _skipped(source: Source, settings: ReaderSettings, reason: str) -> Skipped:
    return Skipped(DocumentId(source.id), settings.source or source.name, "read", reason)


def _with_new_id(item: RawDocument | Skipped, source: Source, seen: set[str]) -> RawDocument | Skipped:
    """The item, renamed where its id was given before: by the path of its file, then by a number."""
    name: str = item.id
    if name in seen and name == source.id and source.name not in seen:
        name = source.name
    number = 2
    while name in seen:
        name = f"{item.id}#{number}"
        number += 1
    seen.add(name)
    if name == item.id:
        return item
    LOG.info("%s: another document has this id, so it is called %s", item.id, name)
    return replace(item, id=DocumentId(name))


def _suffix(name: str) -> str:
    """The suffix in lower case, without ``.gz``.

    >>> _suffix("news/March.JSONL.gz")
    '.jsonl'
    """
    path = Path(name.lower())
    return Path(path.stem).suffix if path.suffix == ".gz" else path.suffix


def _by_content(source: Source) -> FormatReader:
    """The reader for a file whose name says nothing, by its first characters."""
    with source.open() as stream:
        start = stream.read(2048).removeprefix(b"\xef\xbb\xbf").lstrip()
    binary = next((reader for magic, reader in _MAGIC if start.startswith(magic)), None)
    if binary is not None:
        return binary
    start = start.lower()
    if start.startswith(b"{") or (start.startswith(b"[") and start[1:].lstrip().startswith(b"{")):
        return read_json
    if start.startswith((b"<rss", b"<feed", b"<rdf")) or (start.startswith(b"<?xml") and any(tag in start for tag in _FEED_TAGS)):
        return read_feed
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")):
        return read_html
    return read_text
