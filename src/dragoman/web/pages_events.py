"""The pages of events: the list with its facets, and one event with its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse

from dragoman.archive import Counted, Edge, StoredEvent
from dragoman.export.outline import title_of
from dragoman.joining import seen_from
from dragoman.model import Coding, Event, EventId, Statement
from dragoman.store.rows import filed
from dragoman.web.charts import Bars, bars_of_time
from dragoman.web.desk import AtDesk, Desk
from dragoman.web.drawing import page
from dragoman.web.explain import row_words
from dragoman.web.marks import paragraphs_of_evidence
from dragoman.web.queries import EventQuery, ListQuery, PagedQuery
from dragoman.web.records import EVENT_COLUMNS, Records, csv_lines, event_cells
from dragoman.web.sentence import sentence_of
from dragoman.web.verdicts import CHOICES

router = APIRouter(include_in_schema=False)

Asked = Annotated[EventQuery, Query()]
PageAsked = Annotated[PagedQuery, Query()]
QUICK = ("type", "standing")  # counted always; the others where they are asked for
FACETS: tuple[tuple[str, str, int], ...] = (
    ("type", "Type", 16),
    ("standing", "Standing", 8),
    ("source", "Source", 12),
    ("target", "Target", 12),
)
MOST_OTHERS = 50
NAMED = "dragoman-reviewer"  # the cookie of a reviewer who gave a name


@dataclass(frozen=True, slots=True)
class Facet:
    """One field to choose from: its values with their counts, and which are chosen."""

    name: str
    title: str
    values: tuple[Counted, ...]
    chosen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Teller:
    """One mouth of the chain: a name, its codes, and what part it has."""

    name: str
    codes: str
    part: str


@router.get("/events")
def events(request: Request, desk: AtDesk, asked: Annotated[ListQuery, Query()]) -> HTMLResponse:
    """Events, newest first, with facets and a strip of time; the page depends on its address and the store alone, so it is kept."""

    def make() -> bytes:
        found = desk.view.events(asked.wanted(), order=asked.order, limit=asked.limit, after=asked.after or None)
        answer = page(request, "events.html", asked=asked, found=found, facets=facets_of(desk, asked), strip=strip_of(desk, asked))
        return bytes(answer.body)

    return HTMLResponse(desk.kept.get(("events", asked.address()), make))


def facets_of(desk: Desk, asked: ListQuery) -> tuple[Facet, ...]:
    """Each facet's values under all the other questions; without counts where these were not asked for."""
    made = []
    for name, title, most in FACETS:
        changes: dict[str, object] = {name: []}
        if name == "standing":
            changes["all"] = True
        wanted = asked.model_copy(update=changes).wanted()
        cells = desk.view.count(wanted, by=(name,)) if asked.facets or name in QUICK else ()
        chosen = tuple(str(value) for value in getattr(asked, name))
        shown = tuple(cell for cell in cells if cell.key[0])[:most]
        made.append(Facet(name, title, shown, chosen))
    return tuple(made)


def strip_of(desk: Desk, asked: EventQuery) -> Bars:
    """Events by day, month or year, whichever the span of time asks for."""
    wanted = asked.wanted()
    months = desk.view.count(wanted, by=("month",))
    by_month = {cell.key[0]: cell.count for cell in months if cell.key[0]}
    if 0 < len(by_month) <= 2:
        days = desk.view.count(wanted, by=("day",))
        return bars_of_time({cell.key[0]: cell.count for cell in days if cell.key[0]})
    return bars_of_time(by_month)


@router.get("/events.json")
def events_json(desk: AtDesk, asked: PageAsked) -> JSONResponse:
    """The page's rows as records, with how many are hidden and where to go on."""
    found = desk.view.events(asked.wanted(), order=asked.order, limit=asked.limit, after=asked.after or None)
    records = Records(desk.view)
    rows = [records.event(row) for row in found.rows]
    return JSONResponse({"events": rows, "total": found.total, "hidden": found.hidden, "after": found.after})


@router.get("/events.csv")
def events_csv(desk: AtDesk, asked: Asked) -> Response:
    """All events that the questions find, as a table."""
    rows = (event_cells(row) for row in desk.view.all_events(asked.wanted(), order=asked.order_of_all()))
    return csv_answer(csv_lines(EVENT_COLUMNS, rows), "events.csv")


def csv_answer(lines: object, name: str) -> Response:
    """A table to keep, sent while it is made."""
    return StreamingResponse(lines, media_type="text/csv; charset=utf-8", headers={"content-disposition": f'attachment; filename="{name}"'})  # type: ignore[arg-type]


@router.get("/events/{name}.json")
def event_json(request: Request, desk: AtDesk, name: str) -> Response:
    """One event as a record."""
    row = desk.view.event(EventId(name))
    if row is None:
        return missing(request, "event", name)
    return JSONResponse(Records(desk.view).event(row))


@router.get("/events/{name}.csv")
def event_csv(request: Request, desk: AtDesk, name: str) -> Response:
    """One event as a table of one line."""
    row = desk.view.event(EventId(name))
    if row is None:
        return missing(request, "event", name)
    return csv_answer(csv_lines(EVENT_COLUMNS, [event_cells(row)]), "event.csv")


@router.get("/events/{name}")
def event(request: Request, desk: AtDesk, name: str) -> HTMLResponse:
    """One event: its sentence, its codes, whose word it is, and every piece of evidence in its paragraph."""
    row = desk.view.event(EventId(name))
    if row is None:
        return missing(request, "event", name)
    history = desk.reviews.of_event(row.event, row.document)

    def make() -> bytes | None:
        coding = desk.view.coding(row.document)
        context = None if coding is None else event_context(desk, row, coding)
        return None if context is None else bytes(page(request, "event.html", history=history, **context).body)

    said = tuple((item.id, item.stands) for item in history)
    html = desk.kept.get(("event", name, NAMED in request.cookies, said), make)
    return missing(request, "event", name) if html is None else HTMLResponse(html)


def event_context(desk: Desk, row: StoredEvent, coding: Coding) -> dict[str, Any]:
    """All that the page of an event shows, but what reviewers said."""
    edges = desk.view.edges(row.event.id)
    return {
        "row": row,
        "event": row.event,
        "sentence": sentence_of(row),
        "title": title_of(coding.document),
        "document": coding.document,
        "paragraphs": paragraphs_of_evidence(row.event, coding.document),
        "chain": chain_of(row, coding),
        "about": about_of(row, coding),
        "merged": others_of(desk, row, edges),
        "edges": edges,
        "choices": CHOICES,
        "made_by": row_words(desk, row.event.basis),
        "provenance": coding.provenance,
        "publisher": coding.publisher,
    }


def chain_of(row: StoredEvent, coding: Coding) -> tuple[Teller, ...]:
    """From the report down to whoever is the first to tell: outermost first."""
    by_id = {statement.id: statement for statement in coding.statements}
    chain: list[Teller] = []
    seen: set[str] = set()
    statement = by_id.get(row.event.statement) if row.event.statement else None
    while statement is not None and statement.id not in seen:
        seen.add(statement.id)
        chain = [*tellers_of(statement), *chain]
        statement = by_id.get(statement.parent) if statement.parent else None
    name = coding.publisher.name if coding.publisher else coding.document.id
    unique = {(teller.name, teller.codes): teller for teller in chain}
    return (Teller(name, coding.publisher.kind if coding.publisher else "", "the report"), *unique.values())


def tellers_of(statement: Statement) -> list[Teller]:
    """The tellers of one statement and its speaker."""
    told = [Teller(party.name, codes(party.country, party.sectors), "passes it on") for party in statement.via]
    if statement.speaker:
        told.append(Teller(statement.speaker.name, codes(statement.speaker.country, statement.speaker.sectors), "says so"))
    return told


def codes(country: str | None, sectors: tuple[str, ...]) -> str:
    """Country and sectors in a row."""
    return " ".join([country or "?", *sectors[:2]])


def about_of(row: StoredEvent, coding: Coding) -> Mapping[str, tuple[StoredEvent, ...]]:
    """Events of the same report that this one speaks of, and those that speak of it."""
    return {
        "speaks of": tuple(beside(row, other) for other in coding.events if other.id == row.event.about),
        "spoken of by": tuple(beside(row, other) for other in coding.events if other.about == row.event.id),
    }


def beside(row: StoredEvent, other: Event) -> StoredEvent:
    """Another event of the same report as a row."""
    return StoredEvent(row.document, other, filed(other, row.published), published=row.published, story=row.story)


def others_of(desk: Desk, row: StoredEvent, edges: tuple[Edge, ...]) -> tuple[tuple[StoredEvent, tuple[tuple[str, Edge], ...]], ...]:
    """Events of other reports that edges join to this one, each with what it is to this one, and why."""
    joined: dict[str, list[tuple[str, Edge]]] = {}
    for edge in edges:
        other = edge.right if edge.left == row.event.id else edge.left
        if other != row.event.id and (other in joined or len(joined) < MOST_OTHERS):
            joined.setdefault(other, []).append((seen_from(edge, other), edge))
    stored = ((desk.view.event(EventId(other)), tuple(found)) for other, found in joined.items())
    return tuple((event, found) for event, found in stored if event is not None)


def missing(request: Request, what: str, name: str) -> HTMLResponse:
    """A page that says that there is no such thing, and what to do."""
    return page(request, "missing.html", status=404, what=what, name=name)
