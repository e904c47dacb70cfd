"""Codings as rows of a store's tables, and rows as codings again.

Spans are a start and a length; words are cut from the document's text, so they are kept nowhere twice. Which database keeps the
rows is not known here.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.archive import Filed, StoredEvent, StoredStatement
from dragoman.calendar import Grain, TimeBasis, TimeValue
from dragoman.model import (
    Actor,
    ActorId,
    ActorKind,
    Coding,
    Document,
    DocumentId,
    Event,
    EventId,
    EvidenceRole,
    Extent,
    Form,
    Modality,
    Participant,
    Place,
    Publisher,
    Quantity,
    Reason,
    Standing,
    Statement,
    StatementId,
    Timex,
    TimexType,
)
from dragoman.spans import Span
from dragoman.store.keys import digest_of, document_key, lengthen, mark_of, recipe_of, shorten
from dragoman.store.packing import Rest, pack_rest, pack_text, text_of, unpack_rest, unpack_text

Record = dict[str, Any]
Row = Mapping[str, Any]


def filed(event: Event, published: dt.date | None) -> Filed:
    """The day that an event counts under: the first day of its own time where one is known, else that of publication."""
    own = event.time.value.earliest if event.time is not None else None
    if own is not None:
        return Filed(own, "event")
    return Filed(published, None if published is None else "published")


def is_shown(event: Event) -> bool:
    """Whether the default view shows an event."""
    return event.standing is Standing.DONE and not event.historical and event.extent in {Extent.SINGLE, Extent.SEVERAL}


# ---------------------------------------------------------------- to rows


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one coding."""

    document: Record
    events: list[Record]
    statements: list[Record]
    actors: list[Record]


def rows_of(coding: Coding, *, run: str, print_: bytes | None = None) -> Rows:
    """All rows of a coding; ``print_`` is the fingerprint of the raw document that it was made of."""
    key, mark = document_key(coding.document.id), mark_of(coding)
    return Rows(
        document=_document_row(coding, key=key, mark=mark, run=run) | {"fingerprint": print_},
        events=[_event_row(event, coding.document.published, key=key, mark=mark) | {"pos": pos} for pos, event in enumerate(coding.events)],
        statements=[_statement_row(told, key=key, mark=mark) | {"pos": pos} for pos, told in enumerate(coding.statements)],
        actors=_actor_rows(coding, key=key),
    )


def _document_row(coding: Coding, *, key: int, mark: str, run: str) -> Record:
    document, publisher = coding.document, coding.publisher
    return {
        "key": key, "id": document.id, "digest": digest_of(document.raw), "recipe": recipe_of(coding.provenance), "mark": mark, "run": run,
        "source": document.source, "url": document.url, "title": document.title, "language": document.language,
        "published": document.published, "published_basis": document.published_basis, "said_publisher": document.publisher,
        "publisher": None if publisher is None else publisher.name, "family": None if publisher is None else publisher.family,
        "publisher_kind": None if publisher is None else publisher.kind,
        "publisher_country": None if publisher is None else publisher.country,
        "characters": len(document.text), "events": len(coding.events), "statements": len(coding.statements),
        "raw": pack_text(document.raw), "rest": pack_rest(coding),
    }  # fmt: skip


def _event_row(event: Event, published: dt.date | None, *, key: int, mark: str) -> Record:
    day = filed(event, published)
    return {
        "doc": key, "id": shorten(event.id, mark), "filed": day.date, "filed_by": day.by, "shown": is_shown(event),
        "type": event.type, "mode": event.mode, "contexts": ",".join(event.contexts), "cameo": event.cameo,
        "goldstein": event.goldstein, "quad": event.quad, "modality": event.modality.value, "standing": event.standing.value,
        "historical": event.historical, "mutual": event.symmetric, "extent": event.extent.value,
        "source_countries": _distinct(party.country for party in event.sources),
        "target_countries": _distinct(party.country for party in event.targets),
        "source_sectors": _distinct(sector for party in event.sources for sector in party.sectors),
        "target_sectors": _distinct(sector for party in event.targets for sector in party.sectors),
        "sources": [_party(party) for party in event.sources], "targets": [_party(party) for party in event.targets],
        "start": event.trigger.start, "length": len(event.trigger),
        "time": None if event.time is None else _time(event.time), "place": None if event.place is None else _place(event.place),
        "about": shorten(event.about, mark), "statement": shorten(event.statement, mark), "count": event.count,
        "quantities": [_quantity(quantity) for quantity in event.quantities],
        "evidence": [{"role": piece.role.value, "start": piece.span.start, "length": len(piece.span)} for piece in event.evidence],
        "confidence": event.confidence, "basis": event.basis,
    }  # fmt: skip


def _distinct(values: Iterable[str | None]) -> str:
    """Values in their order, each once, joined by commas; "" for none."""
    return ",".join(dict.fromkeys(value for value in values if value))


def _party(party: Participant) -> Record:
    return {
        "start": party.span.start, "length": len(party.span), "name": party.name,
        "actor": party.actor, "country": party.country, "sectors": ",".join(party.sectors), "role": party.role,
        "basis": party.country_basis, "code": party.code, "reason": None if party.reason is None else party.reason.value,
    }  # fmt: skip


def _time(time: Timex) -> Record:
    value = time.value
    return {
        "start": time.span.start, "length": len(time.span), "type": time.type.value, "value": value.value, "grain": value.grain.value,
        "basis": value.basis.value, "earliest": value.earliest, "latest": value.latest, "approx": value.approx, "open": value.open,
        "reason": value.reason,
    }  # fmt: skip


def _place(place: Place) -> Record:
    return {
        "start": place.span.start, "length": len(place.span), "name": place.name,
        "country": place.country, "geonames": place.geonames, "lat": place.lat, "lon": place.lon, "kind": place.kind,
    }  # fmt: skip


def _quantity(quantity: Quantity) -> Record:
    return {
        "start": quantity.span.start, "length": len(quantity.span), "kind": quantity.kind, "low": quantity.low, "best": quantity.best,
        "high": quantity.high, "unit": quantity.unit, "approx": quantity.approx,
    }  # fmt: skip


def _statement_row(told: Statement, *, key: int, mark: str) -> Record:
    return {
        "doc": key, "id": shorten(told.id, mark), "form": told.form.value,
        "speaker": None if told.speaker is None else _party(told.speaker),
        "cue": None if told.cue is None else _range(told.cue), "content": [_range(span) for span in told.content],
        "addressees": [_party(party) for party in told.addressees], "via": [_party(party) for party in told.via],
        "parent": shorten(told.parent, mark), "confidence": told.confidence, "basis": told.basis,
    }  # fmt: skip


def _range(span: Span) -> Record:
    return {"start": span.start, "length": len(span)}


def _actor_rows(coding: Coding, *, key: int) -> list[Record]:
    shown = [event for event in coding.events if is_shown(event)]
    did = Counter(name for event in shown for name in {party.actor for party in event.sources})
    received = Counter(name for event in shown for name in {party.actor for party in event.targets})
    said = Counter(told.speaker.actor for told in coding.statements if told.speaker is not None)
    return [
        {
            "doc": key, "pos": pos, "id": actor.id, "name": actor.name, "kind": actor.kind.value, "country": actor.country,
            "sectors": ",".join(actor.sectors), "code": actor.code, "qid": actor.qid,
            "did": did[actor.id], "received": received[actor.id], "said": said[actor.id],
        }
        for pos, actor in enumerate(coding.actors)
    ]  # fmt: skip


# ---------------------------------------------------------------- and back


@dataclass(frozen=True, slots=True)
class Context:
    """The document that rows are read back with."""

    document: Document
    rest: Rest
    mark: str
    publisher: Publisher | None


def context_of(row: Row) -> Context:
    """A document's row as the document."""
    raw, rest = unpack_text(row["raw"]), unpack_rest(row["rest"])
    document = Document(
        id=DocumentId(row["id"]), raw=raw, text=text_of(raw, rest), edits=rest.edits, blocks=rest.blocks, source=row["source"],
        url=row["url"], title=row["title"], language=row["language"], published=row["published"],
        published_basis=row["published_basis"], publisher=row["said_publisher"], credits=rest.named,
    )  # fmt: skip
    return Context(document, rest, row["mark"], publisher_of(row))


def publisher_of(row: Row) -> Publisher | None:
    """The publisher of a document's row."""
    if row["publisher"] is None:
        return None
    return Publisher(row["publisher"], row["family"], row["publisher_kind"], row["publisher_country"])


def coding_of(context: Context, *, events: Iterable[Row], statements: Iterable[Row], actors: Iterable[Row]) -> Coding:
    """The coding that rows were made of; the rows come in their order."""
    rest = context.rest
    return Coding(
        document=context.document,
        actors=tuple(_actor_of(row, mentions) for row, mentions in zip(actors, rest.mentions, strict=True)),
        events=tuple(event_of(row, context) for row in events),
        statements=tuple(statement_of(row, context) for row in statements),
        times=rest.times,
        places=rest.places,
        credits=rest.credits,
        publisher=context.publisher,
        provenance=rest.provenance,
    )


def _actor_of(row: Row, mentions: tuple[Span, ...]) -> Actor:
    return Actor(
        ActorId(row["id"]), row["name"], ActorKind(row["kind"]), row["country"], _split(row["sectors"]), mentions, row["code"], row["qid"]
    )


def event_of(row: Row, context: Context) -> Event:
    """The event of a row."""
    document, mark = context.document, context.mark
    about, statement = lengthen(row["about"], mark), lengthen(row["statement"], mark)
    return Event(
        id=EventId(lengthen(row["id"], mark) or ""), type=row["type"], mode=row["mode"], contexts=_split(row["contexts"]),
        cameo=row["cameo"],
        goldstein=row["goldstein"], quad=row["quad"], modality=Modality(row["modality"]), standing=Standing(row["standing"]),
        historical=row["historical"], symmetric=row["mutual"], sources=_parties_of(row["sources"]),
        targets=_parties_of(row["targets"]), trigger=_span_of(row), time=None if row["time"] is None else _time_of(row["time"]),
        place=None if row["place"] is None else _place_of(row["place"]), about=None if about is None else EventId(about),
        statement=None if statement is None else StatementId(statement), extent=Extent(row["extent"]), count=row["count"],
        quantities=tuple(_quantity_of(fields) for fields in row["quantities"] or ()),
        evidence=tuple(document.evidence(_span_of(piece), EvidenceRole(piece["role"])) for piece in row["evidence"] or ()),
        confidence=row["confidence"], basis=row["basis"],
    )  # fmt: skip


def stored_event(row: Row, context: Context) -> StoredEvent:
    """The event of a row with where it stands."""
    day = row["filed"]
    return StoredEvent(context.document.id, event_of(row, context), Filed(day, row["filed_by"]), published=context.document.published)


def statement_of(row: Row, context: Context) -> Statement:
    """The statement of a row."""
    mark = context.mark
    parent = lengthen(row["parent"], mark)
    return Statement(
        StatementId(lengthen(row["id"], mark) or ""), Form(row["form"]),
        None if row["speaker"] is None else _party_of(row["speaker"]),
        None if row["cue"] is None else _span_of(row["cue"]), tuple(_span_of(piece) for piece in row["content"] or ()),
        _parties_of(row["addressees"]), _parties_of(row["via"]), None if parent is None else StatementId(parent),
        row["confidence"], row["basis"],
    )  # fmt: skip


def stored_statement(row: Row, context: Context) -> StoredStatement:
    """The statement of a row with where it stands."""
    return StoredStatement(context.document.id, statement_of(row, context), published=context.document.published)


def _split(text: str | None) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()


def _span_of(fields: Row) -> Span:
    return Span(fields["start"], fields["start"] + fields["length"])


def _parties_of(listed: Iterable[Row] | None) -> tuple[Participant, ...]:
    return tuple(_party_of(fields) for fields in listed or ())


def _party_of(fields: Row) -> Participant:
    actor, reason = fields["actor"], fields["reason"]
    return Participant(
        _span_of(fields), fields["name"], None if actor is None else ActorId(actor), fields["country"],
        _split(fields["sectors"]), fields["role"], fields["basis"], fields["code"], None if reason is None else Reason(reason),
    )  # fmt: skip


def _time_of(fields: Row) -> Timex:
    value = TimeValue(
        fields["value"], Grain(fields["grain"]), TimeBasis(fields["basis"]), _day(fields["earliest"]), _day(fields["latest"]),
        fields["approx"],
        fields["open"], fields["reason"],
    )  # fmt: skip
    return Timex(_span_of(fields), TimexType(fields["type"]), value)


def _place_of(fields: Row) -> Place:
    return Place(_span_of(fields), fields["name"], fields["country"], fields["geonames"], fields["lat"], fields["lon"], fields["kind"])


def _quantity_of(fields: Row) -> Quantity:
    return Quantity(
        _span_of(fields), fields["kind"], fields["low"], fields["best"], fields["high"], fields["unit"], fields["approx"]
    )


def _day(value: dt.date | str | None) -> dt.date | None:
    """A day, where a database gives it as text too."""
    return dt.date.fromisoformat(value) if isinstance(value, str) else value
