"""What merging found, as a store keeps it: claims, stories, ledger and relations, written as rows and read back.

How they are found is not known here. Ledger and relations are few beside events: they are kept as JSON, and filtered in Python.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from dragoman.archive import ClaimFacts, ClaimId, Entry, Filter, LedgerEntry, Merged, Relation, Status, Step, Story, StoryId, Ties
from dragoman.merge.relations import demand_of
from dragoman.model import DocumentId, EventId
from dragoman.store.keys import document_key
from dragoman.store.matching import is_named, within
from dragoman.store.packing import parties_from, parties_json, party_list, party_of
from dragoman.store.rows import Record

PROGRAM = "dragoman"  # what edges that merging has made are signed with, before the version
DIFFERENCES = ("refinements", "updates", "contradictions")
MERGED: Mapping[str, pa.Schema] = {
    "claims": pa.schema([
        ("claim", pa.string()), ("mentions", pa.int32()), ("reports", pa.int32()), ("sources", pa.int32()), ("reported_by", pa.string()),
        ("denied_by", pa.string()),
        *((name, pa.int32()) for name in DIFFERENCES),
    ]),
    "event_claims": pa.schema([("doc", pa.int64()), ("event", pa.string()), ("claim", pa.string())]),
    "stories": pa.schema([
        ("story", pa.string()), ("title", pa.string()), ("first_day", pa.date32()), ("last_day", pa.date32()), ("documents", pa.string()),
        ("reprints", pa.string()),
    ]),
    "story_documents": pa.schema([("doc", pa.int64()), ("story", pa.string())]),
    "ledger": pa.schema([
        ("entry", pa.string()), ("claim", pa.string()), ("names", pa.list_(pa.string())), ("steps", pa.list_(pa.string())),
        ("dyad", pa.string()), ("kept", pa.string()),
    ]),
    "relations": pa.schema([("relation", pa.string()), ("dyad", pa.string())]),
}  # fmt: skip


def merged_tables(merged: Merged) -> dict[str, pa.Table]:
    """What merging found as Arrow tables."""
    rows: dict[str, list[Record]] = {
        "claims": [claim_row(claim) for claim in merged.claims],
        "event_claims": [
            {"doc": document_key(document), "event": event, "claim": claim.id}
            for claim in merged.claims
            for document, event in claim.events
        ],
        "stories": [story_row(story) for story in merged.stories],
        "story_documents": [{"doc": document_key(name), "story": story.id} for story in merged.stories for name in story.documents],
        "ledger": [entry_row(entry) for entry in merged.ledger],
        "relations": [{"relation": relation_json(relation), "dyad": dyad_text(relation.dyad)} for relation in merged.relations],
    }
    return {name: pa.Table.from_pylist(rows[name], schema=schema) for name, schema in MERGED.items()}


def program_of(by: str) -> str:
    """Who made an edge, without the version.

    >>> program_of("dragoman 0.1.0")
    'dragoman'
    """
    return by.split(maxsplit=1)[0] if by else by


def claim_row(claim: ClaimFacts) -> Record:
    """A claim as a row."""
    return {
        "claim": claim.id, "mentions": claim.mentions, "reports": claim.reports, "sources": claim.independent_sources,
        "reported_by": parties_json(claim.reported_by), "denied_by": parties_json(claim.denied_by),
        **{name: getattr(claim, name) for name in DIFFERENCES},
    }  # fmt: skip


def story_row(story: Story) -> Record:
    """A story as a row; its documents are rows of their own."""
    return {
        "story": story.id, "title": story.title, "first_day": story.first, "last_day": story.last,
        "documents": json.dumps(list(story.documents)), "reprints": json.dumps([list(group) for group in story.reprints]),
    }  # fmt: skip


def story_of(row: Mapping[str, Any]) -> Story:
    """The story of a row."""
    reprints = tuple(tuple(DocumentId(name) for name in group) for group in json.loads(row["reprints"]))
    documents = tuple(DocumentId(name) for name in json.loads(row["documents"]))
    return Story(StoryId(row["story"]), documents, row["title"], row["first_day"], row["last_day"], reprints)


def claim_facts(row: Mapping[str, Any]) -> dict[str, Any]:
    """What is said of a claim with each of its events, of its row."""
    return {
        "claim": ClaimId(row["claim"]), "mentions": row["mentions"], "reports": row["reports"], "independent_sources": row["sources"],
        "reported_by": parties_from(row["reported_by"]), "denied_by": parties_from(row["denied_by"]),
        **{name: row.get(name) or 0 for name in DIFFERENCES},
    }  # fmt: skip


# ---------------------------------------------------------------- ledger and relations


def dyad_text(dyad: tuple[str, str] | None) -> str | None:
    """Two states as a text.

    >>> dyad_text(("ISR", "TUR"))
    'ISR-TUR'
    """
    return None if dyad is None else "-".join(dyad)


def entry_row(entry: LedgerEntry) -> Record:
    """An entry as a row, without what merging keeps of it."""
    return {"entry": entry_json(entry), "claim": None, "names": [], "steps": [], "dyad": dyad_text(demand_of(entry)), "kept": None}


def entry_json(entry: LedgerEntry) -> str:
    """An entry of the ledger as JSON."""
    return json.dumps({
        "id": entry.id, "kind": entry.kind.value, "by": entry.by and party_list(entry.by), "to": entry.to and party_list(entry.to),
        "about": [entry.about_type, entry.about_mode, entry.about_source, entry.about_target], "opened": _step_list(entry.opened),
        "status": entry.status.value, "steps": [_step_list(step) for step in entry.steps],
    })  # fmt: skip


def entry_of(text: str) -> LedgerEntry:
    """The entry that ``entry_json`` wrote."""
    kept = json.loads(text)
    by, to = (None if kept[name] is None else party_of(kept[name]) for name in ("by", "to"))
    steps = tuple(_step_of(fields) for fields in kept["steps"])
    kind, mode, source, target = kept["about"]
    return LedgerEntry(
        kept["id"], Entry(kept["kind"]), by, to, kind, mode, source, target, _step_of(kept["opened"]), Status(kept["status"]), steps
    )


def relation_json(relation: Relation) -> str:
    """A relation as JSON."""
    return json.dumps({
        "dyad": list(relation.dyad), "since": _day(relation.since), "until": _day(relation.until), "ties": relation.ties.value,
        "steps": [_step_list(step) for step in relation.steps], "goldstein": relation.goldstein, "trend": relation.trend,
    })  # fmt: skip


def relation_of(text: str) -> Relation:
    """The relation that ``relation_json`` wrote."""
    kept = json.loads(text)
    left, right = kept["dyad"]
    steps = tuple(_step_of(fields) for fields in kept["steps"])
    return Relation((left, right), _date(kept["since"]), _date(kept["until"]), Ties(kept["ties"]), steps, kept["goldstein"], kept["trend"])


def _step_list(step: Step) -> list[Any]:
    return [step.event, step.document, _day(step.date), step.relation]


def _step_of(fields: list[Any]) -> Step:
    event, document, date, relation = fields
    return Step(EventId(event), DocumentId(document), _date(date), relation)


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def take_entries(entries: Iterable[LedgerEntry], wanted: Filter) -> tuple[LedgerEntry, ...]:
    """The entries that a filter takes: by the day on which they were opened, the two sides, and what they are about."""
    inside = [entry for entry in entries if within(wanted, entry.opened.date)]
    found = [entry for entry in inside if _takes_sides(entry, wanted) and _takes_content(entry, wanted)]
    return tuple(sorted(found, key=lambda entry: (entry.opened.date or dt.date.max, entry.id)))


def _takes_sides(entry: LedgerEntry, wanted: Filter) -> bool:
    by, to = (None if party is None else party.country for party in (entry.by, entry.to))
    parties = [party for party in (entry.by, entry.to) if party is not None]
    dyads = {wanted.dyad, wanted.dyad[::-1]} if wanted.dyad and wanted.either_way else {wanted.dyad}
    return (
        (wanted.dyad is None or (by, to) in dyads)
        and (not wanted.countries or bool({by, to} & set(wanted.countries)))
        and (not wanted.sources or by in wanted.sources)
        and (not wanted.targets or to in wanted.targets)
        and (not wanted.sectors or any(sector in wanted.sectors for party in parties for sector in party.sectors))
        and (not wanted.actors or any(is_named(party, wanted.actors) for party in parties))
    )


def _takes_content(entry: LedgerEntry, wanted: Filter) -> bool:
    documents = {entry.opened.document, *(step.document for step in entry.steps)}
    return (
        (not wanted.types or entry.about_type in wanted.types)
        and (not wanted.modes or entry.about_mode in wanted.modes)
        and (not wanted.documents or bool(documents & set(wanted.documents)))
    )


def take_relations(relations: Iterable[Relation], wanted: Filter) -> tuple[Relation, ...]:
    """The stretches of relations that a filter takes: by the two sides, and where they meet the period."""
    found = [relation for relation in relations if _is_between(relation, wanted) and _meets(relation, wanted)]
    return tuple(sorted(found, key=lambda relation: (relation.dyad, relation.since or dt.date.min)))


def _is_between(relation: Relation, wanted: Filter) -> bool:
    return (wanted.dyad is None or set(relation.dyad) == set(wanted.dyad)) and (
        not wanted.countries or bool(set(relation.dyad) & set(wanted.countries))
    )


def _meets(relation: Relation, wanted: Filter) -> bool:
    return (wanted.until is None or relation.since is None or relation.since <= wanted.until) and (
        wanted.since is None or relation.until is None or relation.until >= wanted.since
    )
