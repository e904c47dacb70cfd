"""Entries of the ledger as rows: what is shown of them, and beside it what merging needs to go on with them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from dragoman.archive import ClaimId, Entry, Status, Step
from dragoman.merge.content import Content
from dragoman.merge.entries import Linked, Open, Opening, Order, Term
from dragoman.model import DocumentId, EventId
from dragoman.spans import Span
from dragoman.store.merged import entry_of, entry_row
from dragoman.store.rows import Record

_SETS = ("by", "to", "doers", "targets", "words", "core", "near")


def open_row(found: Open) -> Record:
    """An entry as a row, with what merging keeps of it."""
    opening, base = found.opening, found.base
    kept = {
        "order": _order_list(found.order),
        "opening": [opening.document, opening.event, opening.trigger.start, opening.trigger.end, opening.sentence],
        "base": [base.type, base.mode, base.rebels, base.kind.value, base.ends, *(sorted(getattr(base, name)) for name in _SETS)],
        "steps": [[_order_list(linked.order), linked.claim, linked.status.value, linked.counts] for linked in found.steps],
        "terms": [[_order_list(term.order), term.claim, term.meant, sorted(term.core)] for term in found.terms],
    }
    claims = sorted({linked.claim for linked in found.linked()})
    own = {"claim": found.claim, "names": sorted(found.names), "steps": claims, "kept": json.dumps(kept, separators=(",", ":"))}
    return entry_row(found.entry()) | own


def open_of(row: Mapping[str, Any]) -> Open:
    """The entry of a row that ``open_row`` made."""
    shown, kept = entry_of(row["entry"]), json.loads(row["kept"])
    document, event, start, end, sentence = kept["opening"]
    type_, mode, rebels, kind, ends, *sets = kept["base"]
    named = {name: frozenset(value) for name, value in zip(_SETS, sets, strict=True)}
    base = Content(type=type_, mode=mode, rebels=rebels, kind=Entry(kind), ends=None if ends is None else (ends[0], ends[1]), **named)
    return Open(
        kind=shown.kind,
        claim=ClaimId(row["claim"]),
        order=_order_of(kept["order"]),
        opening=Opening(DocumentId(document), EventId(event), Span(start, end), sentence),
        base=base,
        by=shown.by,
        to=shown.to,
        first=shown.opened,
        steps=[_linked(fields, step) for fields, step in zip(kept["steps"], shown.steps, strict=True)],
        terms=[_term(fields) for fields in kept["terms"]],
    )


def _linked(fields: list[Any], step: Step) -> Linked:
    order, claim, status, counts = fields
    return Linked(_order_of(order), ClaimId(claim), step, Status(status), counts)


def _term(fields: list[Any]) -> Term:
    order, claim, meant, core = fields
    return Term(_order_of(order), ClaimId(claim), None if meant is None else (meant[0], meant[1]), frozenset(core))


def _order_list(order: Order) -> list[Any]:
    return [order[0].isoformat(), order[1].isoformat(), *order[2:]]


def _order_of(fields: list[Any]) -> Order:
    day, published, document, late, position = fields
    return dt.date.fromisoformat(day), dt.date.fromisoformat(published), document, late, position
