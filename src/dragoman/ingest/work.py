"""What a worker does: codes the documents of a shard and writes their rows as a folder of Parquet files.

A shard is written aside and renamed when it is whole; a folder under its own name is complete. Nothing is known here of the store.
"""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dragoman.batch import Coded, code_all
from dragoman.errors import ShardDamaged, StoreError
from dragoman.model import RawDocument, Skipped
from dragoman.protocols import ManyReader
from dragoman.store.tables import SCHEMAS, Tables, tables_of

ASIDE = ".part"
Files = Mapping[str, bytes]  # a Parquet file for each table


@dataclass(frozen=True, slots=True)
class Shard:
    """Documents that are coded together, under a name that follows from what they are."""

    name: str
    run: str
    items: tuple[RawDocument, ...]
    prints: Mapping[str, bytes]  # fingerprints by id
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a shard: counts, who was skipped, and its files where the worker did not write them."""

    documents: int
    events: int
    skipped: tuple[Skipped, ...]
    files: Files | None = None


@dataclass(frozen=True, slots=True)
class StartWork:
    """Builds a coder and gives what carries out shards; ``folder`` is where they are written, None to send them back."""

    build: Callable[[], ManyReader]
    folder: Path | None

    def __call__(self) -> Callable[[Shard], Report]:
        coder = self.build()
        return lambda shard: carry_out(shard, coder, folder=self.folder)


def carry_out(shard: Shard, coder: ManyReader, *, folder: Path | None) -> Report:
    """The shard coded, and written where there is a folder to write to."""
    coded = list(code_all(coder, shard.items))
    files, skipped = _files(shard, coded)
    report = Report(
        documents=len(coded) - len(skipped),
        events=sum(0 if isinstance(item, Skipped) else len(item.events) for item in coded),
        skipped=skipped,
        files=None if folder is not None else files,
    )
    if folder is not None:
        write_shard(folder, shard.name, files)
    return report


def _files(shard: Shard, coded: list[Coded]) -> tuple[Files, tuple[Skipped, ...]]:
    """The Parquet files of codings; a document whose rows cannot be written is skipped."""
    try:
        return parquet(tables_of(coded, run=shard.run, prints=shard.prints)), _skipped(coded)
    except (ValueError, OverflowError, pa.ArrowException):
        kept = [_writable(item, shard) for item in coded]
        return parquet(tables_of(kept, run=shard.run, prints=shard.prints)), _skipped(kept)


def _skipped(coded: list[Coded]) -> tuple[Skipped, ...]:
    return tuple(item for item in coded if isinstance(item, Skipped))


def _writable(item: Coded, shard: Shard) -> Coded:
    """The coding, or why its rows cannot be written (half a surrogate pair in a name)."""
    if isinstance(item, Skipped):
        return item
    try:
        tables_of([item], run=shard.run, prints=shard.prints).arrow()
    except (ValueError, OverflowError, pa.ArrowException) as error:
        return Skipped(item.document.id, item.document.source, "store", f"cannot be kept: {error}", item.document.language)
    return item


def parquet(tables: Tables) -> Files:
    """Rows as Parquet files."""
    files: dict[str, bytes] = {}
    for name, table in tables.arrow().items():
        sink = io.BytesIO()
        pq.write_table(table, sink, compression="lz4", use_dictionary=False, write_statistics=False)  # read once, soon
        files[name] = sink.getvalue()
    return files


def write_shard(folder: Path, name: str, files: Files) -> None:
    """Write a shard aside, have the disk keep it, and give it its name; a StoreError where the disk is full."""
    aside = folder / f"{name}.{os.getpid()}{ASIDE}"
    try:
        aside.mkdir(exist_ok=True)
        for table, content in files.items():
            with (aside / f"{table}.parquet").open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        shutil.rmtree(folder / name, ignore_errors=True)
        aside.rename(folder / name)
    except OSError as error:
        shutil.rmtree(aside, ignore_errors=True)
        hint = "What was coded before is kept; make room and run the same command again"
        raise StoreError(f"a shard cannot be written: {error.strerror or error}", where=str(folder), hint=hint) from error


def read_shard(folder: Path) -> dict[str, pa.Table]:
    """The tables of a shard; a ShardDamaged where they are not as they were written."""
    tables: dict[str, pa.Table] = {}
    for name, schema in SCHEMAS.items():
        path = folder / f"{name}.parquet"
        try:
            with pq.ParquetFile(path) as file:  # pq.read_table would load pandas and all of pyarrow.dataset
                tables[name] = file.read(use_threads=False).cast(schema)
        except (OSError, ValueError, pa.ArrowException) as error:
            raise ShardDamaged(f"is damaged: {str(error)[:200]}", where=str(path)) from error
    return tables
