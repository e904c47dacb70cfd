"""Parquet tables: one record a row, read in small batches and only the columns that mean something here."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from dragoman.errors import InputError
from dragoman.model import RawDocument, Skipped
from dragoman.readers.records import Record, no_text, record_document
from dragoman.readers.source import ReaderSettings, Source

if TYPE_CHECKING:
    import pyarrow as pa

_COLUMNS = ("text", "html", "id", "title", "date", "url", "source", "language")
_ROWS = 64
_AT_ONCE = 20  # so many times the size of one document may the columns of one batch take


def read_parquet(source: Source, settings: ReaderSettings) -> Iterator[RawDocument | Skipped]:
    """The documents of a table, in order; what stands before a broken page is given."""
    number = 0
    with _seekable(source) as stream:
        for fields in _rows(stream, settings):
            number += 1
            yield record_document(Record(fields, number, source), settings)


@contextmanager
def _seekable(source: Source) -> Iterator[IO[bytes]]:
    """The file itself, or a copy set aside where it is packed: a table is read from its end."""
    with source.open() as stream:
        if not source.zipped:
            yield stream
            return
        with tempfile.TemporaryFile(prefix="dragoman-") as aside:
            shutil.copyfileobj(stream, aside)
            aside.seek(0)
            yield aside


def _rows(stream: IO[bytes], settings: ReaderSettings) -> Iterator[dict[str, object]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(stream, thrift_string_size_limit=100_000_000, thrift_container_size_limit=1_000_000)
        wanted = [settings.column(name) for name in _COLUMNS]
        found = [name for name in table.schema_arrow.names if name in wanted]
        if not {settings.column("text"), settings.column("html")} & set(found):
            raise InputError(no_text((field.name for field in table.schema_arrow if pa.types.is_string(field.type)), settings))
        for batch in table.iter_batches(batch_size=_ROWS, columns=found):
            yield from _plain(batch, limit=settings.limits.size * _AT_ONCE)
    except (pa.ArrowException, OSError, OverflowError, UnicodeDecodeError) as error:
        raise InputError(f"no Parquet table that can be read: {_first_line(error)}") from error


def _plain(batch: pa.RecordBatch, *, limit: int) -> Iterator[dict[str, object]]:
    """The rows of a batch; days and times as ISO text, as records have them."""
    if batch.nbytes > limit:
        raise InputError(f"{batch.num_rows} rows take {batch.nbytes // 1_000_000} MB; {limit // 1_000_000} are allowed")
    for index in range(batch.num_rows):
        row = {name: batch.column(name)[index].as_py() for name in batch.schema.names}
        yield {name: _written(value) for name, value in row.items()}


def _written(value: object) -> object:
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:120]
