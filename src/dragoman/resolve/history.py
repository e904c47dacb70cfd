"""Tells news from background by date: what lies more than thirty days before the report is history, what lies behind it is to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from dragoman.calendar import Grain
from dragoman.model import Document, EventClaim, Modality, Standing, Timex

_MONTH = dt.timedelta(days=30)
_COARSE = frozenset({Grain.MONTH, Grain.QUARTER, Grain.SEASON, Grain.YEAR, Grain.DECADE})
_CURRENT = ("this ", "the current ", "the present ", "so far this ", "earlier this ", "later this ")

_DATED = frozenset({"CONSULT", "COOPERATE", "MOBILIZE", "PROTEST"})  # what has its day in a diary
_AHEAD = ("next ", "tomorrow", "the coming ", "the next ", "this coming ", "coming ")
_UNTIL = ("until", "till", " to")
_NEWSY = "XXXX-WXX-"  # a weekday of no week: when news happens that carries no date


def is_recent(claim: EventClaim, time: Timex | None, document: Document) -> bool:
    """Whether a pluperfect only steps back a little: "had expelled two Danes on Thursday", "a day earlier police had …" are news."""
    if time is None or not any(cue.row == "pluperfect" for cue in claim.cues):
        return False
    value, published = time.value, document.published
    if published is None or value.latest is None or value.earliest is None:
        return value.value.startswith(_NEWSY)
    return published - _MONTH <= value.earliest and value.latest <= published


def is_background(claim: EventClaim, time: Timex | None, document: Document, times: Iterable[Timex] = ()) -> bool:
    """Whether an event's own time puts it more than thirty days before the publication date.

    Without a publication date the news of a report is told by weekdays, so a month, a season or a year names the past, save "this" one;
    and so does a day with its year, where other ``times`` of the report are weekdays.
    """
    if time is None or claim.modality in (Modality.FUTURE, Modality.HYPOTHETICAL):
        return False
    value = time.value
    if claim.modality is Modality.NEGATED and document.text[: time.span.start].rstrip().lower().endswith(_UNTIL):
        return False  # "put off the visit until June"
    if document.published is not None:
        return value.latest is not None and value.latest < document.published - _MONTH
    words = time.span.of(document.text).lower()
    if words.startswith((*_CURRENT, *_AHEAD)):
        return False
    if value.grain in _COARSE:
        return not value.value.endswith("REF")
    return value.earliest is not None and "day" not in words and any(other.value.value.startswith(_NEWSY) for other in times)


def standing_of(claim: EventClaim, time: Timex | None, document: Document) -> tuple[Modality, Standing]:
    """The claim's own, save that what is told in the present for a day to come is planned: "the premier visits Oslo next week"."""
    own = claim.modality, claim.standing
    if time is None or not claim.present or claim.standing is not Standing.DONE or claim.type not in _DATED:
        return own
    earliest, published = time.value.earliest, document.published
    named = time.span.of(document.text).lower().startswith(_AHEAD)
    ahead = earliest > published if earliest is not None and published is not None else named
    return (Modality.FUTURE, Standing.PLANNED) if ahead else own
