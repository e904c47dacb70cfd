"""A coder for tests of everything around coding: it takes no time, and what it says follows from the text alone.

Some words make it fail: BREAK raises, DIE ends its process, SLOW takes a while, HALF names an actor by half a surrogate pair.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace

from made_codings import made_coding

from dragoman.model import Coding, DocumentId, Event, Provenance, RawDocument, Skipped
from dragoman.spans import Span


class QuickCoder:
    """Makes up a coding of each document, the same for the same text."""

    def read_many(self, documents: Iterable[RawDocument], *, batch: int = 16) -> Iterator[Coding | Skipped]:
        for raw in documents:
            if "BREAK" in raw.raw:
                raise ZeroDivisionError("by zero")
            if "DIE" in raw.raw:
                os._exit(9)
            if "SLOW" in raw.raw:
                time.sleep(0.02)
            yield code(raw)


def code(raw: RawDocument) -> Coding:
    """A made-up coding of this text under this id."""
    digest = hashlib.sha256(f"{raw.id}\0{raw.raw}".encode("utf-8", "surrogatepass")).hexdigest()
    made = made_coding(digest, 0)
    length = len(raw.raw)
    document = replace(
        made.document, id=raw.id, raw=raw.raw, text=raw.raw, edits=(), blocks=(), credits=(), published=raw.published,
        published_basis=raw.published_basis, source=raw.source, url=raw.url, title=raw.title, publisher=raw.publisher,
    )  # fmt: skip
    inside = Span(0, length)
    events = tuple(_moved(event, inside, document_id=raw.id, digest=digest, number=number) for number, event in enumerate(made.events, start=1))
    events = tuple(replace(event, evidence=tuple(document.evidence(inside, piece.role) for piece in event.evidence)) for event in events)
    if "HALF" in raw.raw:
        events = tuple(replace(event, basis="\ud800") for event in events)
    provenance = Provenance("0.1", "quick", {"quick": "1"}, {}, {"coded": len(events)}, {})
    return replace(made, document=document, events=events, statements=(), actors=(), times=(), places=(), credits=(), provenance=provenance)


def _moved(event: Event, inside: Span, *, document_id: DocumentId, digest: str, number: int) -> Event:
    """The event with every span inside the text, and ids of this document."""
    sources = tuple(replace(party, span=inside) for party in event.sources)
    targets = tuple(replace(party, span=inside) for party in event.targets)
    return replace(
        event, id=type(event.id)(f"{digest[:10]}-e{number}"), about=None, statement=None, sources=sources, targets=targets, trigger=inside, time=None,
        place=None, quantities=(),
    )  # fmt: skip


def build() -> QuickCoder:
    """What workers call."""
    return QuickCoder()
