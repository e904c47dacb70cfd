"""Facts of an event that several layouts ask for: its sentence, its kind of place, precision of its day, numbers of killed.

Nothing is guessed: what the event does not say is None.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.calendar import Grain
from dragoman.export.gathering import Exportable
from dragoman.export.quotation import STOP
from dragoman.export.writing import Tally
from dragoman.model import BlockKind, Document, Event, EvidenceRole, Participant, Place
from dragoman.spans import Span

_LINE = re.compile(r"(?<=\n)\S|\A\s*\S")
TOWNS = frozenset({"city", "capital"})
REGIONS = frozenset({"admin1", "region"})
TELLING = frozenset({BlockKind.HEADLINE, BlockKind.LEDE})


def sentence_number(document: Document, span: Span) -> int:
    """The sentence that a span begins in, counted from 1; full stops and line breaks end one."""
    text = document.text
    starts = {found.end(1) for found in STOP.finditer(text)} | {found.start() for found in _LINE.finditer(text)}
    return max(1, sum(start <= span.start for start in starts))


def is_root(item: Exportable) -> bool:
    """Whether the report's headline or first paragraph tells the event."""
    if item.document is None:
        return False
    anchors = [item.stored.event.trigger.start]
    anchors += [piece.span.start for piece in item.stored.event.evidence if piece.role is EvidenceRole.PREDICATE]
    blocks = [block for block in item.document.blocks if block.kind in TELLING]
    return any(block.span.start <= start < block.span.end for block in blocks for start in anchors)


def is_town(place: Place) -> bool:
    """Whether a place is a town and no country or region."""
    return place.kind in TOWNS


def region_of(place: Place | None) -> str | None:
    """The name of a place that is a region of a country."""
    return place.name if place is not None and place.kind in REGIONS else None


def is_country(place: Place) -> bool:
    """Whether a place is a whole country."""
    return place.kind == "country"


def grain_of_event(event: Event) -> Grain | None:
    """How precise the event's own day is; None where it has none."""
    if event.time is None or event.time.value.earliest is None:
        return None
    return event.time.value.grain


def count_day(item: Exportable, tally: Tally) -> None:
    """Counts rows whose day is less than it looks: that of publication, or the first of a longer time."""
    if item.stored.filed.by == "published":
        tally.notes["rows whose day is that of publication"] += 1
    elif grain_of_event(item.stored.event) not in {Grain.DAY, Grain.HOUR}:
        tally.notes["rows whose day is the first of a week, month or longer time"] += 1


def number_of_kind(event: Event, kind: str) -> tuple[float | None, float | None, float | None]:
    """Low, best and high of the first number of a kind that an event has; numbers are never added up."""
    found = next((quantity for quantity in event.quantities if quantity.kind == kind), None)
    if found is None:
        return None, None, None
    return found.low, found.best, found.high


def whole(number: float | None) -> int | None:
    """A number of people as a whole number."""
    return None if number is None else round(number)


def evidence_words(event: Event, role: EvidenceRole) -> str | None:
    """The words of the report that are evidence of a role, each once."""
    words = dict.fromkeys(" ".join(piece.quote.split()) for piece in event.evidence if piece.role is role)
    return "; ".join(words) or None


def joined(values: Iterable[str | None], separator: str = "; ") -> str | None:
    """Values in their order, each once; None for none."""
    return separator.join(dict.fromkeys(value for value in values if value)) or None


def sectors_of(parties: Iterable[Participant]) -> list[str]:
    """All sectors of some parties, each once."""
    return list(dict.fromkeys(sector for party in parties for sector in party.sectors))
