"""Codings as JSON: the records of ``dragoman/coding/1`` and ``dragoman/skipped/1``, one a line.

Keys and their order are fixed, so the same coding gives the same bytes. Nothing is computed here but the raw offsets.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from dragoman.calendar import TimeValue
from dragoman.model import (
    Actor,
    Coding,
    Document,
    Event,
    Participant,
    Place,
    Provenance,
    Publisher,
    Quantity,
    Skipped,
    Statement,
    Timex,
)
from dragoman.spans import RawOffsets, Span

CODING_SCHEMA = "dragoman/coding/1"
SKIPPED_SCHEMA = "dragoman/skipped/1"

Record = dict[str, object]


def to_record(item: Coding | Skipped) -> Record:
    """The contract's record of one document, coded or skipped."""
    return skipped_record(item) if isinstance(item, Skipped) else coding_record(item)


def to_line(item: Coding | Skipped) -> str:
    """One line of ``read --format jsonl``, without the line feed."""
    return json.dumps(to_record(item), ensure_ascii=False, allow_nan=False)


def coding_record(coding: Coding) -> Record:
    """A coding as a ``dragoman/coding/1`` record."""
    write = _Spans(coding.document)
    return {
        "schema": CODING_SCHEMA,
        "document": _document(coding, write),
        "actors": [_actor(actor, write) for actor in coding.actors],
        "events": [_event(event, write) for event in coding.events],
        "statements": [_statement(statement, write) for statement in coding.statements],
        "times": [_timex(timex, write) for timex in coding.times],
        "places": [_place(place, write) for place in coding.places],
        "provenance": _provenance(coding.provenance),
    }


def skipped_record(skipped: Skipped) -> Record:
    """A document that was not coded as a ``dragoman/skipped/1`` record."""
    return {
        "schema": SKIPPED_SCHEMA,
        "document": {"id": skipped.id, "source": skipped.source, "language": skipped.language},
        "stage": skipped.stage,
        "reason": skipped.reason,
    }


def event_record(event: Event, document: Document) -> Record:
    """An event as it stands in the coding of its document."""
    return _event(event, _Spans(document))


def statement_record(statement: Statement, document: Document) -> Record:
    """A statement as it stands in the coding of its document."""
    return _statement(statement, _Spans(document))


def party_record(participant: Participant, document: Document) -> Record:
    """A party as it stands in the coding of its document."""
    return _Spans(document).party(participant)


class _Spans:
    """Writes ranges of one document, with their place in the raw input."""

    __slots__ = ("_offsets", "_text")

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._offsets = RawOffsets(document.edits, size=len(document.raw))

    def __call__(self, span: Span) -> Record:
        raw_start, raw_end = self._offsets.bounds(span)
        return {
            "start": span.start,
            "end": span.end,
            "text": span.of(self._text),
            "raw_start": raw_start,
            "raw_end": raw_end,
        }

    def parties(self, participants: Iterable[Participant]) -> list[Record]:
        return [self.party(participant) for participant in participants]

    def party(self, participant: Participant) -> Record:
        record: Record = {
            "actor": participant.actor,
            "name": participant.name,
            "country": participant.country,
            "sectors": list(participant.sectors),
        }
        if participant.code is not None:
            record["code"] = participant.code
        record["role"] = participant.role
        record["country_basis"] = participant.country_basis
        return record | self(participant.span)


def _document(coding: Coding, write: _Spans) -> Record:
    document = coding.document
    return {
        "id": document.id,
        "source": document.source,
        "url": document.url,
        "title": document.title,
        "language": document.language,
        "published": _published(document),
        "publisher": _publisher(coding.publisher),
        "credits": write.parties(coding.credits),
        "text": document.text,
        "blocks": [
            {"kind": block.kind.value, "start": block.span.start, "end": block.span.end} for block in document.blocks
        ],
        "edits": [
            {"start": edit.start, "end": edit.end, "new": edit.new, "reason": edit.reason} for edit in document.edits
        ],
    }


def _published(document: Document) -> Record | None:
    if document.published is None:
        return None
    return {"value": document.published.isoformat(), "basis": document.published_basis or "given"}


def _publisher(publisher: Publisher | None) -> Record | None:
    if publisher is None:
        return None
    return {
        "name": publisher.name,
        "family": publisher.family,
        "kind": publisher.kind,
        "country": publisher.country,
    }


def _actor(actor: Actor, write: _Spans) -> Record:
    record: Record = {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "country": actor.country,
        "sectors": list(actor.sectors),
    }
    if actor.code is not None:
        record["code"] = actor.code
    if actor.qid is not None:
        record["qid"] = actor.qid
    return record | {"mentions": [write(span) for span in actor.mentions]}


def _event(event: Event, write: _Spans) -> Record:
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "cameo": event.cameo,
        "goldstein": event.goldstein,
        "quad": event.quad,
        "modality": event.modality.value,
        "standing": event.standing.value,
        "historical": event.historical,
        "symmetric": event.symmetric,
        "sources": write.parties(event.sources),
        "targets": write.parties(event.targets),
        "trigger": write(event.trigger),
        "time": None if event.time is None else _time(event.time, write),
        "place": None if event.place is None else _place(event.place, write),
        "about": event.about,
        "statement": event.statement,
        "extent": event.extent.value,
        "count": event.count,
        "quantities": [_quantity(quantity, write) for quantity in event.quantities],
        "evidence": [{"role": evidence.role.value} | write(evidence.span) for evidence in event.evidence],
        "confidence": _share(event.confidence),
        "basis": event.basis,
    }


def _quantity(quantity: Quantity, write: _Spans) -> Record:
    return {
        "kind": quantity.kind,
        "low": quantity.low,
        "best": quantity.best,
        "high": quantity.high,
        "unit": quantity.unit,
        "approx": quantity.approx,
    } | write(quantity.span)


def _statement(statement: Statement, write: _Spans) -> Record:
    return {
        "id": statement.id,
        "form": statement.form.value,
        "speaker": None if statement.speaker is None else write.party(statement.speaker),
        "cue": None if statement.cue is None else write(statement.cue),
        "content": [write(span) for span in statement.content],
        "addressees": write.parties(statement.addressees),
        "via": write.parties(statement.via),
        "parent": statement.parent,
        "confidence": _share(statement.confidence),
        "basis": statement.basis,
    }


def _share(score: float) -> float:
    """A score between 0 and 1 to three decimals, the same on every machine."""
    return round(min(1.0, max(0.0, score)), 3)


def _bounds(value: TimeValue) -> Record:
    return {
        "earliest": None if value.earliest is None else value.earliest.isoformat(),
        "latest": None if value.latest is None else value.latest.isoformat(),
    }


def _time(timex: Timex, write: _Spans) -> Record:
    value = timex.value
    head: Record = {"value": value.value}
    tail: Record = {
        "precision": value.grain.value,
        "approx": value.approx,
        "open": value.open,
        "basis": value.basis.value,
        "reason": value.reason,
    }
    return head | _bounds(value) | tail | write(timex.span)


def _timex(timex: Timex, write: _Spans) -> Record:
    head: Record = {"type": timex.type.value, "value": timex.value.value}
    return write(timex.span) | head | _bounds(timex.value)


def _place(place: Place, write: _Spans) -> Record:
    return {
        "name": place.name,
        "country": place.country,
        "geonames": place.geonames,
        "lat": place.lat,
        "lon": place.lon,
        "kind": place.kind,
    } | write(place.span)


def _provenance(provenance: Provenance) -> Record:
    counts: Record = dict(sorted(provenance.counts.items()))
    counts["dropped"] = _sorted(provenance.dropped)
    return {
        "dragoman": provenance.dragoman,
        "knowledge": provenance.knowledge,
        "models": _sorted(provenance.models),
        "options": _sorted(provenance.options),
        "counts": counts,
    }


def _sorted(mapping: Mapping[str, object]) -> Record:
    return dict(sorted(mapping.items()))
