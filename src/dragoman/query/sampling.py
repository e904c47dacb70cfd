"""A sample of events for a check by hand: drawn by chance within each type and standing, so that rare ones are seen too.

The draw depends on the seed and on the ids of the events alone: the same store gives the same sample.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dragoman.archive import Filter, Order, StoredEvent
from dragoman.errors import ConfigError
from dragoman.export.facts import joined
from dragoman.export.gathering import Exportable, with_reports
from dragoman.export.quotation import quote_event
from dragoman.model import EvidenceRole, Participant
from dragoman.protocols import View

LEAST = 5  # events that each stratum gives, where it has as many and the sample is large enough
VERDICTS: Mapping[str, str] = {
    "correct": "all that the row says is what the report says",
    "not-an-event": "the report tells no such event",
    "wrong-type": "another type or mode",
    "wrong-standing": "it did happen, or did not, or was only asked for …",
    "wrong-actor-code": "wrong country or sector of a party",
    "wrong-actor-span": "wrong words for a party",
    "roles-swapped": "who did it and whom it was done to are exchanged",
    "wrong-speaker": "wrong speaker or teller",
    "wrong-date": "wrong day",
    "wrong-place": "wrong place",
    "wrongly-merged": "two events taken for one",
    "should-merge": "an event that stands in another row too",
    "unsure": "cannot be told; left out of the figures",
}
COLUMNS = (
    "event", "type", "mode", "standing", "date", "source", "source_codes", "deed", "target", "target_codes", "place", "quote", "publisher",
    "title", "url", "document", "stratum", "stratum_size", "drawn", "verdict", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stratum:
    """Events of one type and standing: how many there are, and how many were drawn."""

    name: str
    size: int
    drawn: int


@dataclass(frozen=True, slots=True)
class Sample:
    """Strata, and the events that were drawn in the order of their reports."""

    strata: tuple[Stratum, ...]
    events: tuple[tuple[str, StoredEvent], ...]


def stratum_of(stored: StoredEvent) -> str:
    """The stratum of an event: its type and standing."""
    return f"{stored.event.type} {stored.event.standing.value}"


def draw(view: View, wanted: Filter, *, number: int, seed: int = 1, shown_only: bool = False) -> Sample:
    """A sample of the events that a filter takes, hidden ones too unless ``shown_only``."""
    if number < 1:
        raise ConfigError(f"a sample of {number} events is none")
    sizes: dict[str, int] = {}
    kept: dict[str, list[tuple[int, str]]] = {}
    for stored in view.all_events(replace(wanted, everything=not shown_only), order=Order.DOCUMENT):
        name = stratum_of(stored)
        sizes[name] = sizes.get(name, 0) + 1
        lot = (-_lot(stored.event.id, seed), stored.event.id)
        heap = kept.setdefault(name, [])
        if len(heap) < number:
            heapq.heappush(heap, lot)
        elif lot > heap[0]:
            heapq.heapreplace(heap, lot)
    shares = allocate(sizes, number)
    chosen = {event: name for name, heap in kept.items() for _, event in sorted(heap, reverse=True)[: shares[name]]}
    events = (stored for stored in view.all_events(replace(wanted, everything=not shown_only), order=Order.DOCUMENT))
    drawn = tuple((chosen[stored.event.id], stored) for stored in events if stored.event.id in chosen)
    return Sample(tuple(Stratum(name, sizes[name], shares[name]) for name in sorted(sizes)), drawn)


def _lot(event: str, seed: int) -> int:
    """A number by chance that is always the same for an event and a seed."""
    return int.from_bytes(hashlib.sha256(f"{seed}:{event}".encode()).digest()[:8], "big")


def allocate(sizes: Mapping[str, int], number: int) -> dict[str, int]:
    """How many events each stratum gives: LEAST each where that is possible, the rest in proportion to size.

    >>> allocate({"a": 1000, "b": 3, "c": 100}, 20)
    {'a': 11, 'b': 3, 'c': 6}
    """
    number = min(number, sum(sizes.values()))
    least = min(LEAST, number // max(1, len(sizes)))
    shares = {name: min(size, least) for name, size in sizes.items()}
    while (left := number - sum(shares.values())) > 0:
        room = {name: size - shares[name] for name, size in sizes.items() if size > shares[name]}
        total = sum(room.values())
        parts = {name: left * size / total for name, size in room.items()}
        given = {name: int(part) for name, part in parts.items()}
        rest = left - sum(given.values())
        for name in sorted(parts, key=lambda one: (given[one] - parts[one], -room[one], one))[:rest]:
            given[name] += 1
        for name, more in given.items():
            shares[name] += min(more, room[name])
    return shares


def sheet_rows(view: View, sample: Sample) -> Iterator[dict[str, object]]:
    """The rows of the sheet, with an empty verdict."""
    strata = {stratum.name: stratum for stratum in sample.strata}
    items = with_reports(view, (stored for _, stored in sample.events))
    for (name, _), item in zip(sample.events, items, strict=True):
        stratum = strata[name]
        yield {**_cells(item), "stratum": name, "stratum_size": stratum.size, "drawn": stratum.drawn, "verdict": "", "note": ""}


def _cells(item: Exportable) -> dict[str, object]:
    event = item.stored.event
    words = [piece.quote for piece in event.evidence if piece.role is EvidenceRole.PREDICATE]
    quote = "".join(
        f"[{piece.text}]" if piece.role is EvidenceRole.PREDICATE else piece.text for piece in quote_event(event, item.document)
    ) if item.document else ""  # fmt: skip
    day, time = item.stored.filed, event.time.value.value if event.time else None
    return {
        "event": event.id,
        "type": event.type,
        "mode": event.mode,
        "standing": event.standing.value + (", background" if event.historical else ""),
        "date": time if day.by == "event" or day.date is None else f"{day.date.isoformat()} (published)",
        "source": joined(party.name for party in event.sources),
        "source_codes": _codes(event.sources),
        "deed": joined(words),
        "target": joined(party.name for party in event.targets),
        "target_codes": _codes(event.targets),
        "place": f"{event.place.name}, {event.place.country}" if event.place else None,
        "quote": quote,
        "publisher": item.publisher,
        "title": item.about.title if item.about else None,
        "url": item.about.url if item.about else None,
        "document": item.stored.document,
    }


def _codes(parties: Iterable[Participant]) -> str | None:
    return joined(" ".join([party.country or "?", *party.sectors]) for party in parties)


def safe_cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula.

    >>> safe_cell("=cmd()"), safe_cell("Peru"), safe_cell(7)
    ("'=cmd()", 'Peru', 7)
    """
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value
