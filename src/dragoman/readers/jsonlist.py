"""JSON that is no lines: a list of records, an object that has such a list, or one record.

A list is read record by record, so it may be of any size; an object is read whole.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterable, Iterator
from typing import IO

from dragoman.errors import InputError
from dragoman.model import RawDocument, Skipped
from dragoman.readers.decoding import decode
from dragoman.readers.jsonl import kind_of, read_jsonl
from dragoman.readers.records import Record, record_document, skipped_record
from dragoman.readers.source import MEGABYTE, ReaderSettings, Source

_CHUNK = 1 << 16


def read_json(source: Source, settings: ReaderSettings) -> Iterator[RawDocument | Skipped]:
    """The documents of a file of JSON, in order; JSON lines under such a name are read as lines."""
    with source.open() as stream:
        text = _Text(stream, size=settings.limits.size)
        if text.peek() == "[":
            yield from _documents(text.listed(), source, settings)
            return
    found = _whole(source, settings)
    yield from read_jsonl(source, settings) if found is None else _documents(_records(found, settings), source, settings)


def _documents(items: Iterable[object], source: Source, settings: ReaderSettings) -> Iterator[RawDocument | Skipped]:
    for number, item in enumerate(items, start=1):
        if isinstance(item, dict):
            yield record_document(Record(item, number, source), settings)
        else:
            yield skipped_record(Record({}, number, source), settings, reason=f"the record is {kind_of(item)}, not a JSON object")


def _whole(source: Source, settings: ReaderSettings) -> dict[str, object] | None:
    """The one object that a file is; None where it is something else, or larger than a document may be."""
    with source.open() as stream:
        content = stream.read(settings.limits.size + 1)
    if len(content) > settings.limits.size:
        return None
    try:
        found = json.loads(decode(content).lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _records(found: dict[str, object], settings: ReaderSettings) -> list[object]:
    """The one list of records that an object holds, where it is no record itself."""
    if settings.column("text") in found or settings.column("html") in found:
        return [found]
    lists = [value for value in found.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    return lists[0] if len(lists) == 1 else [found]


class _Text:
    """Letters of a stream, of which no more are held than the record that is being read."""

    __slots__ = ("_decoder", "_held", "_size", "_stream")

    def __init__(self, stream: IO[bytes], *, size: int) -> None:
        self._stream = stream
        self._size = size
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")(errors="replace")
        self._held = ""

    def peek(self) -> str:
        """The next letter that is no space; "" at the end."""
        self._held = self._held.lstrip()
        while not self._held and self._more():
            self._held = self._held.lstrip()
        return self._held[:1]

    def listed(self) -> Iterator[object]:
        """The values of the list that begins here."""
        between = "["
        while self.peek() == between:
            self._held = self._held[1:]
            if between == "[" and self.peek() == "]":
                return
            yield self._value()
            between = ","
        if self.peek() != "]":
            raise InputError("the list of records breaks off")

    def _value(self) -> object:
        while True:
            try:
                value, end = json.JSONDecoder().raw_decode(self._held.lstrip())
            except ValueError as error:
                if len(self._held) > self._size:
                    raise InputError(f"a record is longer than {self._size // MEGABYTE} MB") from error
                if not self._more():
                    raise InputError("the list of records breaks off, or is no JSON") from error
            except RecursionError as error:
                raise InputError("a record is nested too deep") from error
            else:
                self._held = self._held.lstrip()[end:]
                return value

    def _more(self) -> bool:
        """Take in more letters, twice as many each time, so that a long record is not looked at often."""
        content = self._stream.read(max(_CHUNK, len(self._held)))
        self._held += self._decoder.decode(content, final=not content)
        return bool(content)
