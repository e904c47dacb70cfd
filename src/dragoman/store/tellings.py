"""The tellings of a report as a store keeps them between merges: packed lists, from which the same tellings come back.

What two tellings of one report have in common (sentences, the events that they speak of, statements, credits) is kept once.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.merge.tellings import Days, Named, Telling
from dragoman.model import (
    ActorKind,
    DocumentId,
    Event,
    EventId,
    Evidence,
    EvidenceRole,
    Extent,
    Form,
    Modality,
    Participant,
    Quantity,
    Standing,
    Statement,
    StatementId,
)
from dragoman.spans import Span
from dragoman.store.packing import pack, party_list, party_of, place_list, place_of, time_list, time_of, unpack

_WORDS = ("words", "town_names", "proper", "people", "hosts", "near", "core")


def pack_tellings(tellings: Sequence[Telling]) -> bytes:
    """All tellings of one report."""
    told = {telling.statement.id: telling.statement for telling in tellings if telling.statement is not None}
    statements = list(told.values())
    sentences = list(dict.fromkeys(telling.sentence for telling in tellings))
    places = {telling.id: at for at, telling in enumerate(tellings)}
    content = {
        "published": tellings[0].published.isoformat() if tellings and tellings[0].published else None,
        "credits": [party_list(party) for party in (tellings[0].credits if tellings else ())],
        "sentences": sentences,
        "statements": [_statement_list(statement) for statement in statements],
        "tellings": [
            [
                _event_list(telling.event), telling.position, telling.origin, sentences.index(telling.sentence),
                None if telling.about is None else places[telling.about.id],
                None if telling.statement is None else statements.index(telling.statement), _days_list(telling.days), telling.headline,
                telling.passing, [place_list(place) for place in telling.towns], _named_list(telling.doers), _named_list(telling.aims),
                *(sorted(getattr(telling, name)) for name in _WORDS),
            ]
            for telling in tellings
        ],
    }  # fmt: skip
    return pack(json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode())


def unpack_tellings(packed: bytes, document: DocumentId) -> tuple[Telling, ...]:
    """The tellings that ``pack_tellings`` packed."""
    content = json.loads(unpack(packed))
    published = None if content["published"] is None else dt.date.fromisoformat(content["published"])
    credits_ = tuple(party_of(fields) for fields in content["credits"])
    statements = [_statement_of(fields) for fields in content["statements"]]
    events = [_event_of(fields[0]) for fields in content["tellings"]]
    found = []
    for event, fields in zip(events, content["tellings"], strict=True):
        _, position, origin, sentence, about, statement, days, headline, passing, towns, doers, aims, *words = fields
        named = {name: frozenset(value) for name, value in zip(_WORDS, words, strict=True)}
        found.append(
            Telling(
                document=document, event=event, position=position, published=published, origin=origin,
                sentence=content["sentences"][sentence], about=None if about is None else events[about],
                statement=None if statement is None else statements[statement], days=_days_of(days), credits=credits_, headline=headline,
                passing=passing, towns=tuple(place_of(place) for place in towns), doers=_named_of(doers), aims=_named_of(aims), **named,
            )
        )  # fmt: skip
    return tuple(found)


def _event_list(event: Event) -> list[Any]:
    return [
        event.id, event.type, event.mode, list(event.contexts), event.cameo, event.goldstein, event.quad, event.modality.value,
        event.standing.value, event.historical, event.symmetric, [party_list(party) for party in event.sources],
        [party_list(party) for party in event.targets], *_ends(event.trigger), None if event.time is None else time_list(event.time),
        None if event.place is None else place_list(event.place), event.about, event.statement, event.extent.value, event.count,
        [[*_ends(each.span), each.kind, each.low, each.best, each.high, each.unit, each.approx] for each in event.quantities],
        [[*_ends(piece.span), piece.role.value, piece.quote] for piece in event.evidence], event.confidence, event.basis,
    ]  # fmt: skip


def _event_of(fields: Sequence[Any]) -> Event:
    (
        name, type_, mode, contexts, cameo, goldstein, quad, modality, standing, historical, symmetric, sources, targets, start, end, time,
        place, about, statement, extent, count, quantities, evidence, confidence, basis,
    ) = fields  # fmt: skip
    return Event(
        EventId(name), type_, mode, tuple(contexts), cameo, goldstein, quad, Modality(modality), Standing(standing), historical, symmetric,
        _parties(sources), _parties(targets), Span(start, end), None if time is None else time_of(time),
        None if place is None else place_of(place), about, statement, Extent(extent), count,
        tuple(Quantity(Span(first, last), *rest) for first, last, *rest in quantities),
        tuple(Evidence(Span(first, last), EvidenceRole(role), quote) for first, last, role, quote in evidence), confidence, basis,
    )  # fmt: skip


def _statement_list(told: Statement) -> list[Any]:
    return [
        told.id, told.form.value, None if told.speaker is None else party_list(told.speaker), None if told.cue is None else _ends(told.cue),
        [_ends(span) for span in told.content], [party_list(party) for party in told.addressees],
        [party_list(party) for party in told.via], told.parent, told.confidence, told.basis,
    ]  # fmt: skip


def _statement_of(fields: Sequence[Any]) -> Statement:
    name, form, speaker, cue, content, addressees, via, parent, confidence, basis = fields
    return Statement(
        StatementId(name), Form(form), None if speaker is None else party_of(speaker), None if cue is None else Span(*cue),
        tuple(Span(*ends) for ends in content), _parties(addressees), _parties(via), parent, confidence, basis,
    )  # fmt: skip


def _parties(listed: Iterable[Sequence[Any]]) -> tuple[Participant, ...]:
    return tuple(party_of(fields) for fields in listed)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _named_list(named: Iterable[Named]) -> list[list[str]]:
    return sorted([each.kind.value, each.name] for each in named)


def _named_of(listed: Iterable[Sequence[str]]) -> frozenset[Named]:
    return frozenset(Named(ActorKind(kind), name) for kind, name in listed)


def _days_list(days: Days | None) -> list[Any] | None:
    return None if days is None else [days.first.isoformat(), days.last.isoformat(), days.exact, days.assumed]


def _days_of(fields: Sequence[Any] | None) -> Days | None:
    if fields is None:
        return None
    first, last, exact, assumed = fields
    return Days(dt.date.fromisoformat(first), dt.date.fromisoformat(last), exact=exact, assumed=assumed)
