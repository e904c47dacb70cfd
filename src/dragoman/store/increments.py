"""What one run of merging changes in a store, as tables and as the statements that put them into their places."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from dragoman.archive import ClaimFacts, ClaimId, Edge, Relation, Story, StoryId
from dragoman.merge.claims import Judged
from dragoman.merge.entries import Open, Told
from dragoman.merge.relations import Deed
from dragoman.merge.spots import Spot
from dragoman.merge.stories import Report
from dragoman.merge.tellings import Telling
from dragoman.model import DocumentId
from dragoman.store.entry_rows import open_row
from dragoman.store.keys import document_key
from dragoman.store.merged import MERGED, claim_row, dyad_text, relation_json, story_row
from dragoman.store.rows import Record
from dragoman.store.tables import EDGES, edge_rows
from dragoman.store.tellings import pack_tellings

STATE = ("merge_documents", "merge_bands", "merge_tellings", "merge_claims", "merge_deeds", "merge_judged", "merge_recipe")
Dyad = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Increment:
    """What a run of merging found anew, and what of the old it takes the place of."""

    documents: Sequence[tuple[Report, Sequence[Telling]]]  # that are new
    spots: Sequence[Spot]
    claims_before: Collection[ClaimId]
    claims: Sequence[ClaimFacts]
    told_before: Collection[ClaimId]
    told: Sequence[Told]
    deeds: Sequence[tuple[ClaimId, Deed]]
    stories_before: Collection[StoryId]
    stories: Sequence[Story]
    prints_before: Collection[DocumentId]  # first documents of groups
    prints: Sequence[Sequence[DocumentId]]
    bands: Mapping[DocumentId, Sequence[int]]
    entries: Mapping[ClaimId, Open | None]
    dyads: Collection[Dyad]
    relations: Sequence[Relation]
    edges_before: Collection[tuple[str, str, str]]  # relation, side and id
    edges: Sequence[Edge]
    judged: Judged


_NAMED = pa.schema([("name", pa.string())])
TABLES: Mapping[str, pa.Schema] = {
    "merge_documents": pa.schema([
        ("doc", pa.int64()), ("id", pa.string()), ("day", pa.date32()), ("stale", pa.bool_()), ("title", pa.string()),
        ("vector", pa.string()), ("story", pa.string()), ("print", pa.string()), ("tellings", pa.binary()),
    ]),
    "merge_bands": pa.schema([("doc", pa.int64()), ("band", pa.int32())]),
    "merge_tellings": pa.schema([
        ("doc", pa.int64()), ("pos", pa.int32()), ("id", pa.string()), ("headline", pa.bool_()), ("plain", pa.bool_()),
        ("denied", pa.bool_()), ("first_day", pa.date32()), ("last_day", pa.date32()), ("exact", pa.bool_()), ("assumed", pa.bool_()),
        ("keys", pa.list_(pa.int32())), ("asks", pa.list_(pa.int32())), ("claim", pa.string()), ("score", pa.float64()),
        ("denies", pa.string()), ("denial", pa.float64()),
    ]),
    "merge_claims": pa.schema([
        ("claim", pa.string()), ("day", pa.date32()), ("published", pa.date32()), ("document", pa.string()), ("late", pa.int32()),
        ("pos", pa.int32()), ("best_doc", pa.int64()), ("best", pa.string()), ("names", pa.list_(pa.string())),
    ]),
    "merge_deeds": pa.schema([
        ("claim", pa.string()), ("dyad", pa.string()), ("day", pa.date32()), ("document", pa.string()), ("value", pa.float64()),
        ("effect", pa.string()), ("mark", pa.string()),
    ]),
    "merge_judged": pa.schema([("one", pa.string()), ("other", pa.string()), ("same", pa.bool_())]),
    **{name: MERGED[name] for name in MERGED},
    "edges": EDGES,
    "story_of": pa.schema([("doc", pa.int64()), ("name", pa.string())]),
    "print_of": pa.schema([("doc", pa.int64()), ("name", pa.string())]),
    "claims_gone": _NAMED, "told_gone": _NAMED, "stories_gone": _NAMED, "prints_gone": _NAMED, "entries_gone": _NAMED, "dyads_gone": _NAMED,
    "edges_gone": pa.schema([("relation", pa.string()), ("side", pa.string()), ("name", pa.string())]),
}  # fmt: skip


def increment_tables(found: Increment) -> dict[str, pa.Table]:
    """An increment as Arrow tables."""
    rows: dict[str, list[Record]] = {
        "merge_documents": [_document_row(report, tellings) for report, tellings in found.documents],
        "merge_bands": [{"doc": document_key(name), "band": band} for name, bands in found.bands.items() for band in bands],
        "merge_tellings": [_spot_row(spot) for spot in found.spots],
        "merge_claims": [_told_row(told) for told in found.told],
        "merge_deeds": [_deed_row(claim, deed) for claim, deed in found.deeds],
        "merge_judged": [
            dict(zip(("one", "other"), sorted(pair), strict=True)) | {"same": same}
            for pairs, same in ((found.judged.same, True), (found.judged.apart, False))
            for pair in pairs
            if len(pair) == len(("one", "other"))
        ],
        "claims": [claim_row(claim) for claim in found.claims],
        "event_claims": [
            {"doc": document_key(document), "event": event, "claim": claim.id} for claim in found.claims for document, event in claim.events
        ],
        "stories": [story_row(story) for story in found.stories],
        "story_documents": [{"doc": document_key(name), "story": story.id} for story in found.stories for name in story.documents],
        "ledger": [open_row(entry) for entry in found.entries.values() if entry is not None],
        "relations": [{"relation": relation_json(relation), "dyad": dyad_text(relation.dyad)} for relation in found.relations],
        "edges": edge_rows(found.edges),
        "story_of": [{"doc": document_key(name), "name": story.id} for story in found.stories for name in story.documents],
        "print_of": [{"doc": document_key(name), "name": group[0]} for group in found.prints for name in group],
        "claims_gone": _named(found.claims_before),
        "told_gone": _named(found.told_before),
        "stories_gone": _named(found.stories_before),
        "prints_gone": _named(found.prints_before),
        "entries_gone": _named(found.entries),
        "dyads_gone": _named(filter(None, map(dyad_text, found.dyads))),
        "edges_gone": [{"relation": relation, "side": side, "name": name} for relation, side, name in sorted(found.edges_before)],
    }
    return {name: pa.Table.from_pylist(rows[name], schema=schema) for name, schema in TABLES.items()}


def _named(names: object) -> list[Record]:
    return [{"name": name} for name in sorted(set(names))]  # type: ignore[call-overload]


def _document_row(report: Report, tellings: Sequence[Telling]) -> Record:
    return {
        "doc": document_key(report.document), "id": report.document, "day": report.published, "stale": False, "title": report.title,
        "vector": vector_text(report.vector), "story": None, "print": None, "tellings": pack_tellings(tellings),
    }  # fmt: skip


def vector_text(vector: Mapping[str, int]) -> str:
    """The words of a report with their weights.

    >>> vector_text({"treaty": 981, "fishing": 193})
    'treaty 981 fishing 193'
    """
    return " ".join(f"{word} {weight}" for word, weight in vector.items())


def vector_of(text: str) -> dict[str, int]:
    """The words that ``vector_text`` wrote."""
    parts = text.split(" ") if text else []
    return dict(zip(parts[::2], map(int, parts[1::2]), strict=True))


def _spot_row(spot: Spot) -> Record:
    days = spot.days
    return {
        "doc": document_key(spot.document), "pos": spot.order[3], "id": spot.id, "headline": spot.headline, "plain": spot.plain,
        "denied": spot.denied, "first_day": days and days.first, "last_day": days and days.last, "exact": bool(days and days.exact),
        "assumed": bool(days and days.assumed), "keys": list(spot.keys), "asks": list(spot.asks), "claim": spot.claim, "score": spot.score,
        "denies": spot.denies, "denial": spot.denial,
    }  # fmt: skip


def _told_row(told: Told) -> Record:
    day, published, document, late, position = told.order
    return {
        "claim": told.id, "day": day, "published": published, "document": document, "late": late, "pos": position,
        "best_doc": document_key(told.best.document), "best": told.best.id, "names": sorted(told.names),
    }  # fmt: skip


def _deed_row(claim: ClaimId, deed: Deed) -> Record:
    return {
        "claim": claim, "dyad": dyad_text(deed.dyad), "day": deed.date, "document": deed.document, "value": deed.value,
        "effect": deed.effect and deed.effect.value, "mark": deed.mark,
    }  # fmt: skip


def increment_statements(batch: Mapping[str, str], program: str) -> list[tuple[str, list[object]]]:
    """What puts an increment (relations by table) into its places, with the values that it asks for."""
    gone = {name: f"(SELECT name FROM {batch[name]})" for name in TABLES if name.endswith("_gone")}
    edges = [
        f"(relation, {side}_id) IN (SELECT relation, name FROM {batch['edges_gone']} WHERE side = '{side}')" for side in ("left", "right")
    ]
    plain = [
        f"DELETE FROM claims WHERE claim IN {gone['claims_gone']}",
        f"DELETE FROM event_claims WHERE claim IN {gone['claims_gone']}",
        f"DELETE FROM merge_claims WHERE claim IN {gone['told_gone']}",
        f"DELETE FROM merge_deeds WHERE claim IN {gone['told_gone']}",
        f"DELETE FROM stories WHERE story IN {gone['stories_gone']}",
        f"DELETE FROM story_documents WHERE story IN {gone['stories_gone']}",
        f"UPDATE merge_documents SET story = NULL WHERE story IN {gone['stories_gone']}",
        f"UPDATE merge_documents SET print = NULL WHERE print IN {gone['prints_gone']}",
        f"DELETE FROM ledger WHERE claim IN {gone['entries_gone']}",
        f"DELETE FROM relations WHERE dyad IN {gone['dyads_gone']}",
        f"DELETE FROM merge_tellings WHERE id IN (SELECT id FROM {batch['merge_tellings']})",
        "DELETE FROM merge_judged",
        *(_insert(name, batch[name]) for name in TABLES if name in MERGED and name != "event_claims"),
        *(_insert(name, batch[name]) for name in STATE if name in TABLES),
        _insert("edges", batch["edges"]),
        *(
            f"UPDATE merge_documents SET {name} = b.name FROM {batch[f'{name}_of']} b WHERE merge_documents.doc = b.doc"
            for name in ("story", "print")
        ),
    ]  # fmt: skip
    removed = f"DELETE FROM edges WHERE split_part(made_by, ' ', 1) = ? AND ({' OR '.join(edges)})"
    return [(removed, [program]), *((text, []) for text in plain)]


def _insert(name: str, batch: str) -> str:
    columns = ", ".join(TABLES[name].names)
    return f"INSERT INTO {name} ({columns}) SELECT {columns} FROM {batch}"
