"""Events on their way, made by hand: what retelling, binding, history and coding are tested with."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dragoman.calendar import Grain, TimeBasis, TimeValue, grain_of, interval_of
from dragoman.model import ActorId, EventClaim, Evidence, EvidenceRole, Modality, Participant, Place, Standing, Timex, TimexType
from dragoman.resolve.draft import Draft
from dragoman.spans import Span

HERE = Span(0, 1)


def party(country: str | None, *sectors: str, actor: str | None = None, name: str = "") -> Participant:
    """A party, by its country, its sectors and the actor that it is."""
    return Participant(HERE, name or actor or country or "", ActorId(actor) if actor else None, country, sectors)


def timex(value: str, *, basis: TimeBasis = TimeBasis.EXPLICIT, span: Span = HERE) -> Timex:
    """A date by its TIMEX3 value, with the days that follow from it."""
    days = interval_of(value)
    first, last = days or (None, None)
    return Timex(span, TimexType.DATE, TimeValue(value, grain_of(value), basis, first, last))


def place(name: str, country: str, kind: str = "city") -> Place:
    """A place without coordinates."""
    return Place(HERE, name, country, None, None, None, kind)


def claim(type_: str = "ASSAULT", **changes: object) -> EventClaim:
    """A claim of a plain deed."""
    plain = EventClaim(row="row", type=type_, mode=None, contexts=(), cameo=None, trigger=HERE, token=0, sentence=0)
    return replace(plain, **changes)  # type: ignore[arg-type]


def draft(number: int, type_: str = "ASSAULT", *, source: Participant | None = None, target: Participant | None = None, **changes: object) -> Draft:
    """A draft of the claim with that number; ``anaphoric`` is a field of its claim, all other changes are the draft's own."""
    told = claim(type_, anaphoric=bool(changes.pop("anaphoric", False)), row=str(changes.pop("row", "row")))
    plain = Draft(
        claims=[number], claim=told, mode=None, cameo=None, modality=Modality.ASSERTED, standing=Standing.DONE, historical=False,
        symmetric=False, sources=[source] if source else [], targets=[target] if target else [], time=None, place=None,
        evidence=[Evidence(Span(number, number + 1), EvidenceRole.PREDICATE, str(number))],
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def day(text: str) -> dt.date:
    """A date as people write it for machines."""
    return dt.date.fromisoformat(text)


UNKNOWN = TimeValue("PAST_REF", Grain.UNKNOWN, TimeBasis.UNRESOLVED)
