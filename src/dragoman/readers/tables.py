"""CSV and TSV with a header line: one record a row, read one row at a time."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from itertools import chain
from typing import IO

from dragoman.errors import InputError
from dragoman.model import RawDocument, Skipped
from dragoman.readers.decoding import decode
from dragoman.readers.records import Record, record_document
from dragoman.readers.source import ReaderSettings, Source

_SAMPLE = 65_536


def read_csv(source: Source, settings: ReaderSettings) -> Iterator[RawDocument | Skipped]:
    """The documents of a table with commas, semicolons or tabs between its columns."""
    with source.open() as stream:
        header = stream.readline(_SAMPLE)
        if not header.strip():
            raise InputError("empty")
        head = decode(header).lstrip("\ufeff")
        delimiter = max("\t;,", key=head.count)
        lines = chain([head], _text_lines(stream, size=settings.limits.size))
        yield from _documents(csv.reader(lines, delimiter=delimiter), source=source, settings=settings)


def _documents(rows: Iterator[list[str]], *, source: Source, settings: ReaderSettings) -> Iterator[RawDocument | Skipped]:
    previous = csv.field_size_limit(settings.limits.size)
    try:
        names = [name.strip() for name in next(rows, [])]
        for number, row in enumerate(rows, 1):
            if row:
                fields = {name: value for name, value in zip(names, row, strict=False) if value}
                yield record_document(Record(fields, number, source), settings)
    except csv.Error as error:
        raise InputError(f"the table breaks off: {error}") from error
    finally:
        csv.field_size_limit(previous)


def _text_lines(stream: IO[bytes], *, size: int) -> Iterator[str]:
    """Lines of text; each is UTF-8 or, where it is not, decoded by itself."""
    while line := stream.readline(size + 1):
        if len(line) > size:
            raise InputError("a line is too long")
        try:
            yield codecs.decode(line, "utf-8")
        except UnicodeDecodeError:
            yield decode(line)
