"""Events one a row, with typed columns: CSV for spreadsheets, Parquet for programs, and the same columns for Python.

Lists (parties, contexts, evidence) are joined in one cell; JSON lines have them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.errors import ConfigError
from dragoman.export.facts import evidence_words, joined, number_of_kind, sectors_of, whole
from dragoman.export.gathering import Exportable
from dragoman.export.layout import Layout, load_layout
from dragoman.export.writing import Cells, Rows, Tally, written_aside
from dragoman.model import EvidenceRole, Participant

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH = 20_000
_ARROW: Mapping[str, str] = {
    "integer": "int64", "number": "float64", "intensity": "float64", "latitude": "float64", "longitude": "float64", "quad": "int8",
    "date": "date32", "flag": "bool_",
}  # fmt: skip


def write_csv(items: Iterable[Exportable], path: Path, layout: Layout, tally: Tally) -> None:
    """All columns as CSV."""
    with written_aside(path) as stream:
        rows = Rows(stream, layout, tally)
        for item in items:
            rows.write(flat_cells(item))


def write_parquet(items: Iterable[Exportable], path: Path, layout: Layout, tally: Tally) -> None:
    """All columns as Parquet, with their types."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    cells = (flat_cells(item) for item in items)
    with written_aside(path, binary=True) as stream:
        try:
            with pq.ParquetWriter(stream.name, arrow_schema(layout), compression="zstd") as writer:
                for batch in arrow_batches(cells, layout):
                    writer.write_batch(batch)
                    tally.rows += batch.num_rows
        except pa.ArrowException as error:
            raise ConfigError(f"cannot be written: {error}", where=str(path)) from error


def arrow_schema(layout: Layout | None = None) -> pa.Schema:
    """The columns with their types."""
    import pyarrow as pa

    layout = layout or load_layout("flat")
    return pa.schema([pa.field(column.name, getattr(pa, _ARROW.get(column.type, "string"))()) for column in layout.columns])


def arrow_batches(rows: Iterable[Cells], layout: Layout | None = None) -> Iterator[pa.RecordBatch]:
    """Rows as batches with the columns' types; a column that a row does not name is null."""
    import pyarrow as pa

    schema = arrow_schema(layout)
    waiting = iter(rows)
    while chunk := list(islice(waiting, _BATCH)):
        columns = [pa.array([row.get(field.name) for row in chunk], type=field.type) for field in schema]
        yield pa.RecordBatch.from_arrays(columns, schema=schema)


def flat_cells(item: Exportable) -> Cells:
    """The columns of one event."""
    stored, event = item.stored, item.stored.event
    time, place = event.time, event.place
    return {
        "event": event.id,
        "claim": stored.claim,
        "story": stored.story,
        "document": stored.document,
        "date": stored.filed.date,
        "date_by": stored.filed.by,
        "published": item.published,
        "type": event.type,
        "mode": event.mode,
        "contexts": joined(event.contexts),
        "cameo": event.cameo,
        "goldstein": event.goldstein,
        "quad": event.quad,
        "modality": event.modality.value,
        "standing": event.standing.value,
        "historical": event.historical,
        "symmetric": event.symmetric,
        "extent": event.extent.value,
        **_side(event.sources, "source"),
        **_side(event.targets, "target"),
        "time": time.value.value if time else None,
        "earliest": time.value.earliest if time else None,
        "latest": time.value.latest if time else None,
        "place": place.name if place else None,
        "place_country": place.country if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geonames": place.geonames if place else None,
        **{kind: whole(number_of_kind(event, kind)[1]) for kind in ("killed", "injured", "arrested")},
        "about": event.about,
        "statement": event.statement,
        "mentions": stored.mentions,
        "reports": stored.reports,
        "independent_sources": stored.independent_sources,
        "reported_by": joined(party.name for party in stored.reported_by),
        "denied_by": joined(party.name for party in stored.denied_by),
        "refinements": stored.refinements,
        "updates": stored.updates,
        "contradictions": stored.contradictions,
        "confidence": event.confidence,
        "basis": event.basis,
        "trigger": _trigger(item),
        "evidence": _evidence(item),
        "url": item.about.url if item.about else None,
        "publisher": item.publisher,
        "title": item.about.title if item.about else None,
    }


def _side(parties: tuple[Participant, ...], side: str) -> Cells:
    return {
        side: joined(party.name for party in parties),
        f"{side}_countries": joined(party.country for party in parties),
        f"{side}_sectors": joined(sectors_of(parties)),
    }


def _trigger(item: Exportable) -> str | None:
    if item.document is not None:
        return " ".join(item.stored.event.trigger.of(item.document.text).split())
    return evidence_words(item.stored.event, EvidenceRole.PREDICATE)


def _evidence(item: Exportable) -> str | None:
    """The words of the report as ``role: words``, in the order of the text."""
    pieces = sorted(item.stored.event.evidence, key=lambda piece: piece.span)
    return joined((f"{piece.role.value}: {' '.join(piece.quote.split())}" for piece in pieces), " | ")
