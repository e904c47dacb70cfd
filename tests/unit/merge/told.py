"""Codings made by hand: one sentence an event, its parties by country."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dragoman.calendar import Grain, TimeBasis, TimeValue
from dragoman.model import (
    Coding,
    Document,
    DocumentId,
    Event,
    EventId,
    EvidenceRole,
    Extent,
    Modality,
    Participant,
    Place,
    Provenance,
    Publisher,
    Quantity,
    Standing,
    Timex,
    TimexType,
)
from dragoman.spans import Span

MODALITY = {
    Standing.DONE: Modality.ASSERTED, Standing.DENIED: Modality.NEGATED, Standing.PREVENTED: Modality.NEGATED, Standing.ASKED: Modality.HYPOTHETICAL,
    Standing.THREATENED: Modality.FUTURE, Standing.OFFERED: Modality.FUTURE, Standing.PLANNED: Modality.FUTURE, Standing.POSSIBLE: Modality.HYPOTHETICAL,
}  # fmt: skip


@dataclass(frozen=True)
class Deed:
    """One event: ``words`` is its sentence, whose words between bars are the trigger; ``what`` is the type, with a mode after a stroke."""

    what: str
    by: str
    to: str | None
    words: str
    day: str | None = None
    standing: Standing = Standing.DONE
    about: int | None = None
    row: str = "row"
    place: tuple[str, str, float, float] | None = None
    sectors: tuple[str, ...] = ("GOV",)
    historical: bool = False
    symmetric: bool = False
    counts: tuple[tuple[str, float | None, float | None, float | None, str | None], ...] = ()  # kind, low, best, high, unit


def report(name: str, published: str, *deeds: Deed, publisher: str | None = None) -> Coding:
    """The coding of a report that tells these deeds, one a line; deeds of one line are told in one sentence."""
    lines = list(dict.fromkeys(deed.words.replace("|", "") for deed in deeds))
    text = "\n".join(lines)
    document = Document(
        DocumentId(name), text, text, (), (), published=dt.date.fromisoformat(published), published_basis="given", publisher=publisher
    )
    events = tuple(_event(document, number, deed) for number, deed in enumerate(deeds, start=1))
    known = Publisher(publisher, publisher, "press", None) if publisher else None
    return Coding(document, (), events, (), (), (), (), known, Provenance("0", "0", {}, {}, {}, {}))


def _event(document: Document, number: int, deed: Deed) -> Event:
    start = document.text.index(deed.words.replace("|", ""))
    before, trigger, _ = deed.words.split("|")
    span = Span(start + len(before), start + len(before) + len(trigger))
    type_, _, mode = deed.what.partition("/")
    place = None
    if deed.place:
        name, country, lat, lon = deed.place
        place = Place(span, name, country, None, lat, lon, "city")
    return Event(
        id=EventId(f"{document.id}-e{number}"), type=type_, mode=mode or None, contexts=(), cameo=None, goldstein=-5.0, quad=4,
        modality=MODALITY[deed.standing], standing=deed.standing, historical=deed.historical, symmetric=deed.symmetric,
        sources=_party(deed.by, deed, span), targets=_party(deed.to, deed, span), trigger=span, time=_time(deed.day, span), place=place,
        about=EventId(f"{document.id}-e{deed.about}") if deed.about else None, statement=None, extent=Extent.SINGLE, count=None,
        quantities=tuple(Quantity(span, *count) for count in deed.counts),
        evidence=(document.evidence(span, EvidenceRole.PREDICATE),), confidence=0.9, basis=deed.row,
    )  # fmt: skip


def _party(country: str | None, deed: Deed, span: Span) -> tuple[Participant, ...]:
    return tuple(Participant(span, each, country=each, sectors=deed.sectors) for each in (country or "").split())


def _time(day: str | None, span: Span) -> Timex | None:
    if day is None:
        return None
    date = dt.date.fromisoformat(day)
    return Timex(span, TimexType.DATE, TimeValue(day, Grain.DAY, TimeBasis.PUBLISHED, date, date))
