"""The tables of a store as Arrow knows them, and rows on their way into them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from dragoman.archive import Edge
from dragoman.model import Coding, Skipped
from dragoman.store.keys import document_key
from dragoman.store.rows import Record, Rows, rows_of

_RANGE = [("start", pa.int32()), ("length", pa.int32())]
_PARTY = pa.struct(
    [*_RANGE, *((name, pa.string()) for name in ("name", "actor", "country", "sectors", "role", "basis", "code", "reason"))]
)
_TIME = pa.struct([
    *_RANGE, ("type", pa.string()), ("value", pa.string()), ("grain", pa.string()), ("basis", pa.string()), ("earliest", pa.date32()),
    ("latest", pa.date32()), ("approx", pa.bool_()), ("open", pa.string()), ("reason", pa.string()),
])  # fmt: skip
_PLACE = pa.struct([
    *_RANGE, ("name", pa.string()), ("country", pa.string()), ("geonames", pa.int64()), ("lat", pa.float64()), ("lon", pa.float64()),
    ("kind", pa.string()),
])  # fmt: skip
_QUANTITY = pa.struct([
    *_RANGE, ("kind", pa.string()), ("low", pa.float64()), ("best", pa.float64()), ("high", pa.float64()), ("unit", pa.string()),
    ("approx", pa.bool_()),
])  # fmt: skip
_EVIDENCE = pa.struct([("role", pa.string()), *_RANGE])

DOCUMENTS = pa.schema([
    ("key", pa.int64()), ("id", pa.string()), ("digest", pa.binary()), ("fingerprint", pa.binary()), ("recipe", pa.string()),
    ("mark", pa.string()), ("run", pa.string()), ("source", pa.string()), ("url", pa.string()), ("title", pa.string()),
    ("language", pa.string()), ("published", pa.date32()), ("published_basis", pa.string()), ("said_publisher", pa.string()),
    ("publisher", pa.string()), ("family", pa.string()), ("publisher_kind", pa.string()), ("publisher_country", pa.string()),
    ("characters", pa.int32()), ("events", pa.int32()), ("statements", pa.int32()), ("raw", pa.binary()), ("rest", pa.binary()),
])  # fmt: skip
EVENTS = pa.schema([
    ("doc", pa.int64()), ("pos", pa.int32()), ("id", pa.string()), ("filed", pa.date32()), ("filed_by", pa.string()), ("shown", pa.bool_()),
    ("type", pa.string()), ("mode", pa.string()), ("contexts", pa.string()), ("cameo", pa.string()), ("goldstein", pa.float64()),
    ("quad", pa.int8()), ("modality", pa.string()), ("standing", pa.string()), ("historical", pa.bool_()), ("mutual", pa.bool_()),
    ("extent", pa.string()), ("source_countries", pa.string()), ("target_countries", pa.string()), ("source_sectors", pa.string()),
    ("target_sectors", pa.string()), ("sources", pa.list_(_PARTY)), ("targets", pa.list_(_PARTY)), ("start", pa.int32()),
    ("length", pa.int32()), ("time", _TIME), ("place", _PLACE), ("about", pa.string()), ("statement", pa.string()), ("count", pa.int64()),
    ("quantities", pa.list_(_QUANTITY)), ("evidence", pa.list_(_EVIDENCE)), ("confidence", pa.float64()), ("basis", pa.string()),
])  # fmt: skip
STATEMENTS = pa.schema([
    ("doc", pa.int64()), ("pos", pa.int32()), ("id", pa.string()), ("form", pa.string()), ("speaker", _PARTY), ("cue", pa.struct(_RANGE)),
    ("content", pa.list_(pa.struct(_RANGE))), ("addressees", pa.list_(_PARTY)), ("via", pa.list_(_PARTY)), ("parent", pa.string()),
    ("confidence", pa.float64()), ("basis", pa.string()),
])  # fmt: skip
ACTORS = pa.schema([
    ("doc", pa.int64()), ("pos", pa.int32()), ("id", pa.string()), ("name", pa.string()), ("kind", pa.string()), ("country", pa.string()),
    ("sectors", pa.string()), ("code", pa.string()), ("qid", pa.string()), ("did", pa.int32()), ("received", pa.int32()),
    ("said", pa.int32()),
])  # fmt: skip
SKIPPED = pa.schema([
    ("key", pa.int64()), ("id", pa.string()), ("source", pa.string()), ("stage", pa.string()), ("reason", pa.string()),
    ("language", pa.string()), ("run", pa.string()),
])  # fmt: skip

EDGES = pa.schema([
    ("left_id", pa.string()), ("right_id", pa.string()), ("relation", pa.string()), ("judgement", pa.string()), ("score", pa.float64()),
    ("made_by", pa.string()), ("made_at", pa.string()), ("reason", pa.string()),
])  # fmt: skip

SCHEMAS: Mapping[str, pa.Schema] = {
    "documents": DOCUMENTS, "events": EVENTS, "statements": STATEMENTS, "actors": ACTORS, "skipped": SKIPPED,
}  # fmt: skip


@dataclass(slots=True)
class Tables:
    """Rows on their way into a store, by table."""

    rows: dict[str, list[Record]] = field(default_factory=lambda: {name: [] for name in SCHEMAS})

    def add(self, rows: Rows) -> None:
        """Take in the rows of one coding."""
        self.rows["documents"].append(rows.document)
        self.rows["events"] += rows.events
        self.rows["statements"] += rows.statements
        self.rows["actors"] += rows.actors

    def skip(self, skipped: Skipped, *, run: str) -> None:
        """Take in a document that was not coded."""
        self.rows["skipped"].append({
            "key": document_key(skipped.id), "id": skipped.id, "source": skipped.source, "stage": skipped.stage, "reason": skipped.reason,
            "language": skipped.language, "run": run,
        })  # fmt: skip

    def arrow(self) -> dict[str, pa.Table]:
        """The rows as Arrow tables."""
        return {name: pa.Table.from_pylist(rows, schema=SCHEMAS[name]) for name, rows in self.rows.items()}


def tables_of(items: Iterable[Coding | Skipped], *, run: str, prints: Mapping[str, bytes] | None = None) -> Tables:
    """The rows of many codings; ``prints`` are fingerprints by document id."""
    tables = Tables()
    for item in items:
        if isinstance(item, Skipped):
            tables.skip(item, run=run)
        else:
            tables.add(rows_of(item, run=run, print_=(prints or {}).get(item.document.id)))
    return tables


def edge_rows(edges: Iterable[Edge]) -> list[Record]:
    """Edges as rows."""
    rows = ((edge.left, edge.right, edge.relation, edge.judgement, edge.score, edge.by, edge.at, edge.reason) for edge in edges)
    return [dict(zip(EDGES.names, row, strict=True)) for row in rows]
