"""JSON lines: one record a line, read one line at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO

from dragoman.errors import InputError
from dragoman.model import RawDocument, Skipped
from dragoman.readers.decoding import decode
from dragoman.readers.records import Record, record_document, skipped_record
from dragoman.readers.source import MEGABYTE, ReaderSettings, Source


def read_jsonl(source: Source, settings: ReaderSettings) -> Iterator[RawDocument | Skipped]:
    """The documents of a file of JSON lines, in order; a bad line is skipped, the others are not."""
    with source.open() as stream:
        for number, line in _lines(stream, size=settings.limits.size):
            try:
                record = Record(_fields(line, size=settings.limits.size), number, source)
            except InputError as error:
                yield skipped_record(Record({}, number, source), settings, reason=error.message)
            else:
                yield record_document(record, settings)


def _lines(stream: IO[bytes], *, size: int) -> Iterator[tuple[int, bytes]]:
    """Numbered lines that are not blank; of a line over ``size`` bytes only the first ``size + 1`` are kept."""
    number = 0
    while line := stream.readline(size + 1):
        number += 1
        rest = line
        while len(line) > size and not rest.endswith(b"\n") and rest:
            rest = stream.readline(size + 1)
        if line.strip():
            yield number, line


def _fields(line: bytes, *, size: int) -> dict[str, object]:
    if len(line) > size:
        raise InputError(f"the line is longer than {size // MEGABYTE} MB")
    try:
        value = json.loads(decode(line).lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"the line is no JSON: {str(error)[:80]}") from error
    if not isinstance(value, dict):
        raise InputError(f"the line is {kind_of(value)}, not a JSON object")
    return value


def kind_of(value: object) -> str:
    """What a JSON value is that is no object."""
    if isinstance(value, list):
        return "a list"
    if isinstance(value, str):
        return "a string"
    return "null" if value is None else "a single value"
