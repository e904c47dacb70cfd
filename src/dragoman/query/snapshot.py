"""A store, or what a filter takes of it, frozen: Parquet tables and a manifest with hashes, so that a paper can cite them.

Texts are left out, their hashes are not. The same content gives the same bytes, and so the same name to cite.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.archive import Filter, Order, StoredDocument, StoredStatement
from dragoman.errors import ConfigError, InputError
from dragoman.export.exporting import Watch, asked_of
from dragoman.export.facts import joined
from dragoman.export.flat import arrow_schema, flat_cells
from dragoman.export.gathering import Documents, with_reports
from dragoman.export.writing import digest_of_file, write_json
from dragoman.protocols import View

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA = "dragoman/snapshot/1"
MANIFEST = "manifest.json"
EVENTS, STATEMENTS, DOCUMENTS = "events.parquet", "statements.parquet", "documents.parquet"
_BATCH = 10_000
_PAGE = 500

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot's folder, its name to cite, and what is in it."""

    path: Path
    name: str
    counts: Mapping[str, int]
    knowledge: tuple[str, ...]
    dragoman: tuple[str, ...]


def freeze(view: View, output: Path, wanted: Filter | None = None, *, watch: Watch | None = None) -> Snapshot:
    """Write a snapshot of all that a filter takes, hidden events too; the folder appears when it is whole."""
    wanted = wanted or Filter()
    if output.exists():
        raise ConfigError("is there already", where=str(output), hint="A snapshot is never written over; name another folder")
    aside = output.with_name(f".{output.name}.part")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        aside.mkdir(parents=True)
        counts = {
            "events": _write(aside / EVENTS, _event_rows(view, wanted, watch), _event_schema()),
            "statements": _write(aside / STATEMENTS, _statement_rows(view, wanted), _statement_schema()),
            "documents": _write(aside / DOCUMENTS, _document_rows(view, wanted), _document_schema()),
        }
        files = {name: digest_of_file(aside / name) for name in (EVENTS, STATEMENTS, DOCUMENTS)}
        manifest = _manifest(view, wanted, counts, files)
        write_json(aside / MANIFEST, manifest)
        aside.rename(output)
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror or error}", where=str(output)) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return read_snapshot(output)


def read_snapshot(path: Path) -> Snapshot:
    """A snapshot that is whole; an InputError where a file has been changed since."""
    try:
        manifest = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
        files = manifest["files"]
        if manifest["schema"] != SCHEMA:
            raise InputError(f"is no {SCHEMA}", where=str(path))
        for name, digest in files.items():
            if digest_of_file(path / Path(name).name) != digest:
                raise InputError("is not the file that was frozen: its hash differs", where=str(path / name))
        return Snapshot(path, manifest["name"], manifest["counts"], tuple(manifest["knowledge"]), tuple(manifest["coded_by"]))
    except OSError as error:
        raise InputError(f"is no snapshot: {error.strerror}", where=str(path)) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"its {MANIFEST} cannot be read: {error}", where=str(path)) from error


def _manifest(view: View, wanted: Filter, counts: Mapping[str, int], files: Mapping[str, str]) -> dict[str, object]:
    runs = view.runs()
    content = hashlib.sha256("".join(f"{name} {digest}\n" for name, digest in sorted(files.items())).encode()).hexdigest()
    return {
        "schema": SCHEMA,
        "name": f"dragoman-{content[:16]}",
        "counts": dict(counts),
        "filter": asked_of(wanted),
        "coded_by": sorted({run.dragoman for run in runs}),
        "knowledge": sorted({run.knowledge for run in runs}),
        "models": sorted({f"{name} {number}" for run in runs for name, number in run.models.items()}),
        "frozen_by": version("dragoman"),
        "files": dict(files),
    }


def _write(path: Path, rows: Iterable[Row], schema: pa.Schema) -> int:
    """How many rows were written."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    number, waiting = 0, iter(rows)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while chunk := list(islice(waiting, _BATCH)):
            columns = [pa.array([row.get(field.name) for row in chunk], type=field.type) for field in schema]
            writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))
            number += len(chunk)
    return number


def _event_schema() -> pa.Schema:
    import pyarrow as pa

    return arrow_schema().append(pa.field("start", pa.int64())).append(pa.field("end", pa.int64()))


def _event_rows(view: View, wanted: Filter, watch: Watch | None) -> Iterator[Row]:
    items = with_reports(view, view.all_events(replace(wanted, everything=True), order=Order.DOCUMENT))
    for item in watch(items) if watch else items:
        trigger = item.stored.event.trigger
        yield {**flat_cells(item), "start": trigger.start, "end": trigger.end}


def _statement_schema() -> pa.Schema:
    import pyarrow as pa

    names = ("statement", "document", "form", "speaker", "speaker_country", "cue", "content", "addressees", "via", "parent", "basis")
    fields = [pa.field(name, pa.string()) for name in names]
    return pa.schema([*fields, pa.field("published", pa.date32()), pa.field("confidence", pa.float64())])


def _statement_rows(view: View, wanted: Filter) -> Iterator[Row]:
    documents = Documents(view)
    for stored in _statements(view, replace(wanted, everything=True)):
        document, told = documents(stored.document), stored.statement
        text = document.text if document else ""
        yield {
            "statement": told.id,
            "document": stored.document,
            "form": told.form.value,
            "speaker": told.speaker.name if told.speaker else None,
            "speaker_country": told.speaker.country if told.speaker else None,
            "cue": told.cue.of(text) if told.cue and text else None,
            "content": joined((" ".join(span.of(text).split()) for span in told.content), " … ") if text else None,
            "addressees": joined(party.name for party in told.addressees),
            "via": joined(party.name for party in told.via),
            "parent": told.parent,
            "basis": told.basis,
            "published": stored.published,
            "confidence": told.confidence,
        }


def _statements(view: View, wanted: Filter) -> Iterator[StoredStatement]:
    after: str | None = None
    while True:
        page = view.statements(wanted, order=Order.DOCUMENT, limit=_PAGE, after=after)
        yield from page.rows
        after = page.after
        if after is None:
            return


def _document_schema() -> pa.Schema:
    import pyarrow as pa

    publisher = ("publisher", "publisher_family", "publisher_kind", "publisher_country")
    fields = [pa.field(name, pa.string()) for name in ("document", "source", "url", "title", *publisher, "language", "sha256")]
    numbers = [pa.field(name, pa.int64()) for name in ("characters", "events", "statements")]
    return pa.schema([*fields, pa.field("published", pa.date32()), *numbers])


def _document_rows(view: View, wanted: Filter) -> Iterator[Row]:
    after: str | None = None
    while True:
        page = view.documents(replace(wanted, everything=True), limit=_PAGE, after=after)
        yield from (_document_row(document) for document in page.rows)
        after = page.after
        if after is None:
            return


def _document_row(document: StoredDocument) -> dict[str, Any]:
    publisher = document.publisher
    day: dt.date | None = document.published
    return {
        "document": document.id,
        "source": document.source,
        "url": document.url,
        "title": document.title,
        "publisher": publisher.name if publisher else None,
        "publisher_family": publisher.family if publisher else None,
        "publisher_kind": publisher.kind if publisher else None,
        "publisher_country": publisher.country if publisher else None,
        "language": document.language,
        "sha256": document.digest,
        "published": day,
        "characters": document.characters,
        "events": document.events,
        "statements": document.statements,
    }
