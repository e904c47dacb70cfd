"""The first page: what is more, less or new in a period, held against what was usual before it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import HTMLResponse, JSONResponse, Response

from dragoman.archive import Counted, Filter, Story
from dragoman.web.desk import AtDesk, Desk
from dragoman.web.drawing import page
from dragoman.web.pages_events import csv_answer
from dragoman.web.queries import LastDay
from dragoman.web.records import csv_lines, plain

router = APIRouter(include_in_schema=False)
BASELINE = 365  # days before the period
MOST = 25
LEAST = 1.0  # standard deviations: what moved less is as likely chance
PERIODS = ((7, "week"), (30, "30 days"), (91, "quarter"), (365, "year"))
COLUMNS = ("kind", "name", "events", "usual", "score", "goldstein", "goldstein_before", "new")


class ChangeQuery(BaseModel):
    """Which period is looked at: its last day, and how many days it has."""

    until: Annotated[LastDay, Field(description="last day; without it the last day that has an event")] = None
    days: Annotated[int, Field(ge=1, le=3650)] = 30


@dataclass(frozen=True, slots=True)
class Change:
    """A dyad or a type in the period: how often, how often usually, and how far that is from chance."""

    name: str
    now: int
    usual: float
    goldstein: float | None
    before: float | None
    is_new: bool

    @property
    def score(self) -> float:
        """Standard deviations above what is usual, were events independent of each other (Poisson); at least one is taken as usual."""
        return (self.now - self.usual) / math.sqrt(max(1.0, self.usual))


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed in a period."""

    since: dt.date
    until: dt.date
    days: int
    baseline: int
    dyads: tuple[Change, ...]
    types: tuple[Change, ...]
    fresh: tuple[Change, ...]
    stories: tuple[Story, ...]
    total: int
    usual: float


def changes_of(desk: Desk, asked: ChangeQuery) -> Changes | None:
    """What changed, or None where no event has a day."""
    until = asked.until or last_day(desk)
    if until is None:
        return None
    since = max(dt.date.min, until - dt.timedelta(days=asked.days - 1)) if until.toordinal() > asked.days else dt.date.min
    start = dt.date.fromordinal(max(1, since.toordinal() - BASELINE))
    now, before = Filter(since=since, until=until), Filter(since=start, until=since - dt.timedelta(days=1)) if since > dt.date.min else None
    share = asked.days / BASELINE

    def counts(wanted: Filter | None, name: str) -> Mapping[str, Counted]:
        if wanted is None:
            return {}
        cells = desk.view.count(wanted, by=(name,))
        return {cell.key[0]: cell for cell in cells if cell.key[0]}

    dyads = compared(counts(now, "dyad"), counts(before, "dyad"), share)
    types = compared(counts(now, "type"), counts(before, "type"), share)
    stories = desk.view.stories(now, limit=200).rows
    return Changes(
        since,
        until,
        asked.days,
        BASELINE,
        tuple(change for change in dyads if not change.is_new and abs(change.score) >= LEAST)[:MOST],
        types,
        tuple(change for change in dyads if change.is_new)[:MOST],
        tuple(sorted(stories, key=lambda story: -len(story.documents))[:10]),
        sum(change.now for change in types),
        sum(change.usual for change in types),
    )


def last_day(desk: Desk) -> dt.date | None:
    """The last day that has an event which happened; the years are looked through from the end."""
    wanted = Filter()
    for name in ("year", "month", "day"):
        cells = desk.view.count(wanted, by=(name,))
        keys = [cell.key[0] for cell in cells if cell.key[0]]
        if not keys:
            return None
        wanted = replace(wanted, since=first_of(max(keys)))
    return wanted.since


def first_of(key: str) -> dt.date:
    """The first day of a year, a month or a day.

    >>> first_of("1984-09")
    datetime.date(1984, 9, 1)
    """
    return dt.date.fromisoformat(f"{key}-01-01"[:10] if len(key) == 4 else f"{key}-01"[:10])


def compared(now: Mapping[str, Counted], before: Mapping[str, Counted], share: float) -> tuple[Change, ...]:
    """Each name of the period or of the time before, the most changed first."""
    changes = []
    for name in {**now, **before}:
        here, there = now.get(name), before.get(name)
        usual = there.count * share if there else 0.0
        changes.append(
            Change(
                name,
                here.count if here else 0,
                round(usual, 2),
                here.goldstein if here else None,
                there.goldstein if there else None,
                there is None,
            )
        )
    return tuple(sorted(changes, key=lambda change: (-abs(change.score), change.name)))


@router.get("/")
def changed(request: Request, desk: AtDesk, asked: Annotated[ChangeQuery, Query()]) -> HTMLResponse:
    """What changed in a period."""
    return page(request, "changed.html", asked=asked, found=changes_of(desk, asked), periods=PERIODS)


@router.get("/changed.json")
def changed_json(desk: AtDesk, asked: Annotated[ChangeQuery, Query()]) -> JSONResponse:
    """The same as a record."""
    return JSONResponse(plain(changes_of(desk, asked)))


@router.get("/changed.csv")
def changed_csv(desk: AtDesk, asked: Annotated[ChangeQuery, Query()]) -> Response:
    """The same as a table."""
    found = changes_of(desk, asked)
    listed = [("dyad", change) for change in (*found.dyads, *found.fresh)] + [("type", change) for change in found.types] if found else []
    rows = (
        (kind, change.name, change.now, change.usual, round(change.score, 2), change.goldstein, change.before, change.is_new)
        for kind, change in listed
    )
    return csv_answer(csv_lines(COLUMNS, rows), "changed.csv")
