"""Lines from a store: events, statements, actors, stories, ledger and relations as the contract's records.

Parties of other reports (who tells, who denies, whom the ledger names) are written without a span: they stand in other texts.
"""

from __future__ import annotations

import datetime as dt

from dragoman.archive import LedgerEntry, Relation, Step, StoredActor, StoredEvent, StoredStatement, Story
from dragoman.export.coding import Record, event_record, statement_record
from dragoman.model import Document, Participant


def event_line(stored: StoredEvent, document: Document) -> Record:
    """An event of a coding with what merging knows of it."""
    return event_record(stored.event, document) | {
        "document": stored.document,
        "claim": stored.claim,
        "story": stored.story,
        "mentions": stored.mentions,
        "reports": stored.reports,
        "independent_sources": stored.independent_sources,
        "reported_by": [_name(party) for party in stored.reported_by],
        "denied_by": [_name(party) for party in stored.denied_by],
        "refinements": stored.refinements,
        "updates": stored.updates,
        "contradictions": stored.contradictions,
        "filed": {"date": _day(stored.filed.date), "by": stored.filed.by},
    }


def statement_line(stored: StoredStatement, document: Document) -> Record:
    """A statement of a coding with where it stands."""
    return statement_record(stored.statement, document) | {"document": stored.document, "story": stored.story}


def actor_line(actor: StoredActor) -> Record:
    """An actor across documents."""
    return {
        "actor": actor.key,
        "name": actor.name,
        "kind": actor.kind,
        "country": actor.country,
        "sectors": list(actor.sectors),
        "names": list(actor.names),
        "documents": actor.documents,
        "did": actor.did,
        "received": actor.received,
        "said": actor.said,
        "qid": actor.qid,
    }


def story_line(story: Story) -> Record:
    """A story and its documents."""
    return {
        "story": story.id,
        "documents": list(story.documents),
        "title": story.title,
        "first": _day(story.first),
        "last": _day(story.last),
        "reprints": [list(group) for group in story.reprints],
    }


def ledger_line(entry: LedgerEntry) -> Record:
    """An entry of the ledger and its steps."""
    return {
        "entry": entry.id,
        "kind": entry.kind.value,
        "by": _name(entry.by),
        "to": _name(entry.to),
        "about": {"type": entry.about_type, "mode": entry.about_mode, "source": entry.about_source, "target": entry.about_target},
        "opened": {"event": entry.opened.event, "document": entry.opened.document, "date": _day(entry.opened.date)},
        "status": entry.status.value,
        "steps": [_step(step) | {"relation": step.relation} for step in entry.steps],
    }


def relation_line(relation: Relation) -> Record:
    """How two actors stood over a stretch of time."""
    return {
        "dyad": list(relation.dyad),
        "from": _day(relation.since),
        "to": _day(relation.until),
        "ties": relation.ties.value,
        "steps": [_step(step) for step in relation.steps],
        "goldstein": relation.goldstein,
        "trend": relation.trend,
    }


def _step(step: Step) -> Record:
    return {"event": step.event, "document": step.document, "date": _day(step.date)}


def _name(party: Participant | None) -> Record | None:
    """A party without its place in a text."""
    if party is None:
        return None
    return {"actor": party.actor, "name": party.name, "country": party.country, "sectors": list(party.sectors), "role": party.role}


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
