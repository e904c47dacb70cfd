"""News and background told apart by date."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dragoman.calendar import Grain, TimeBasis, TimeValue
from dragoman.model import Document, DocumentId, EventClaim, Modality, Standing, Timex, TimexType
from dragoman.resolve.history import is_background
from dragoman.spans import Span

PUBLISHED = dt.date(1999, 6, 30)
CLAIM = EventClaim(
    row="x", type="ASSAULT", mode=None, contexts=(), cameo=None, trigger=Span(0, 1), token=0, sentence=0, sources=(), targets=(), symmetric=False,
    modality=Modality.ASSERTED, standing=Standing.DONE,
)


def _document(text: str, *, published: dt.date | None) -> Document:
    return Document(DocumentId("x"), raw=text, text=text, edits=(), blocks=(), published=published)


def _time(text: str, *, grain: Grain, value: str, latest: dt.date | None = None) -> Timex:
    return Timex(Span(0, len(text)), TimexType.DATE, TimeValue(value, grain, TimeBasis.EXPLICIT, earliest=latest, latest=latest))


@pytest.mark.parametrize(("days", "background"), [(0, False), (30, False), (31, True), (4000, True)])
def test_what_lies_more_than_thirty_days_back_is_background(days: int, background: bool) -> None:
    latest = PUBLISHED - dt.timedelta(days=days)
    time = _time("then", grain=Grain.DAY, value=latest.isoformat(), latest=latest)
    assert is_background(CLAIM, time, _document("then", published=PUBLISHED)) is background


@pytest.mark.parametrize(
    ("text", "grain", "value", "background"),
    [
        ("Monday", Grain.DAY, "XXXX-WXX-1", False),
        ("May", Grain.MONTH, "XXXX-05", True),
        ("1974", Grain.YEAR, "1974", True),
        ("this year", Grain.YEAR, "XXXX", False),
        ("recent months", Grain.UNKNOWN, "PAST_REF", False),
    ],
)
def test_without_a_date_months_and_years_name_the_past(text: str, grain: Grain, value: str, background: bool) -> None:
    assert is_background(CLAIM, _time(text, grain=grain, value=value), _document(text, published=None)) is background


@pytest.mark.parametrize("modality", [Modality.FUTURE, Modality.HYPOTHETICAL])
def test_what_has_not_happened_is_no_background(modality: Modality) -> None:
    time = _time("1974", grain=Grain.YEAR, value="1974", latest=dt.date(1974, 12, 31))
    assert not is_background(replace(CLAIM, modality=modality), time, _document("1974", published=PUBLISHED))


def test_an_event_without_a_time_is_news() -> None:
    assert not is_background(CLAIM, None, _document("x", published=PUBLISHED))


@pytest.mark.parametrize(("text", "background"), [("3 May 1971", True), ("Monday, 3 May 1971", False)])
def test_beside_weekdays_a_day_with_its_year_is_past(text: str, *, background: bool) -> None:
    time = _time(text, grain=Grain.DAY, value="1971-05-03", latest=dt.date(1971, 5, 3))
    weekday = _time("Friday", grain=Grain.DAY, value="XXXX-WXX-5")
    document = _document(text, published=None)
    assert is_background(CLAIM, time, document, [time, weekday]) is background
    assert not is_background(CLAIM, time, document, [time])
