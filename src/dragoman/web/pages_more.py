"""The pages of statements, stories and runs, and what the desk says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from dragoman.archive import Filter, StoredStatement, Story, StoryId
from dragoman.web.charts import bars_of_time
from dragoman.web.desk import AtDesk, Desk
from dragoman.web.drawing import page
from dragoman.web.pages_events import csv_answer, missing
from dragoman.web.pages_reports import titled
from dragoman.web.queries import PagedQuery
from dragoman.web.records import EVENT_COLUMNS, STATEMENT_COLUMNS, Records, csv_lines, event_cells, plain, statement_cells
from dragoman.web.said import content_of, find_statements, said_of

router = APIRouter(include_in_schema=False)
PageAsked = Annotated[PagedQuery, Query()]
STORY_COLUMNS = ("story", "title", "first", "last", "reports", "reprints", "documents")
RUN_COLUMNS = ("id", "started", "finished", "dragoman", "knowledge", "coded", "known", "skipped", "seconds")
MOST_SKIPPED = 500


@router.get("/statements")
def statements(request: Request, desk: AtDesk, asked: PageAsked) -> HTMLResponse:
    """What anyone said about anything."""
    found = find_statements(desk.view, asked.wanted(), order=asked.order, limit=asked.limit, after=asked.after or None)
    return page(request, "statements.html", asked=asked, found=found, said=said_of(desk.view, found.rows))


@router.get("/statements.json")
def statements_json(desk: AtDesk, asked: PageAsked) -> JSONResponse:
    """The page's rows as records."""
    found = find_statements(desk.view, asked.wanted(), order=asked.order, limit=asked.limit, after=asked.after or None)
    records = Records(desk.view)
    return JSONResponse({"statements": [records.statement(row) for row in found.rows], "total": found.total, "after": found.after})


@router.get("/statements.csv")
def statements_csv(desk: AtDesk, asked: PageAsked) -> Response:
    """The page's rows as a table."""
    found = find_statements(desk.view, asked.wanted(), order=asked.order, limit=asked.limit, after=asked.after or None)

    def rows() -> Iterator[tuple[object, ...]]:
        for row in found.rows:
            yield statement_cells(row, words_of(desk, row))

    return csv_answer(csv_lines(STATEMENT_COLUMNS, rows()), "statements.csv")


def words_of(desk: Desk, row: StoredStatement) -> str:
    """The words of a statement."""
    document = desk.view.document(row.document)
    return content_of(row, document) if document else ""


@router.get("/stories")
def stories(request: Request, desk: AtDesk, asked: PageAsked) -> HTMLResponse:
    """Reports that tell the same story, latest first."""
    found = desk.view.stories(asked.wanted(), limit=asked.limit, after=asked.after or None)
    return page(request, "stories.html", asked=asked, found=found)


@router.get("/stories.json")
def stories_json(desk: AtDesk, asked: PageAsked) -> JSONResponse:
    """The list as records."""
    found = desk.view.stories(asked.wanted(), limit=asked.limit, after=asked.after or None)
    return JSONResponse({"stories": [story_record(row) for row in found.rows], "total": found.total, "after": found.after})


@router.get("/stories.csv")
def stories_csv(desk: AtDesk, asked: PageAsked) -> Response:
    """The list as a table."""
    found = desk.view.stories(asked.wanted(), limit=asked.limit, after=asked.after or None)
    rows = (
        (row.id, row.title, row.first, row.last, len(row.documents), len(row.reprints), " ".join(row.documents)) for row in found.rows
    )  # fmt: skip
    return csv_answer(csv_lines(STORY_COLUMNS, rows), "stories.csv")


def story_record(row: Story) -> dict[str, Any]:
    """The contract's line of a story."""
    return {
        "story": row.id,
        "documents": list(row.documents),
        "title": row.title,
        "first": None if row.first is None else row.first.isoformat(),
        "last": None if row.last is None else row.last.isoformat(),
        "reprints": [list(group) for group in row.reprints],
    }


def story_of(desk: Desk, name: str) -> Story | None:
    """The story of an id."""
    return next((row for row in desk.view.stories(Filter(stories=(StoryId(name),)), limit=1).rows if row.id == name), None)


@router.get("/stories/{name}.json")
def story_json(request: Request, desk: AtDesk, name: str) -> Response:
    """One story with its events."""
    found = story_of(desk, name)
    if found is None:
        return missing(request, "story", name)
    records = Records(desk.view)
    rows = desk.view.events(Filter(stories=(found.id,), everything=True), limit=500).rows
    return JSONResponse(story_record(found) | {"events": [records.event(row) for row in rows]})


@router.get("/stories/{name}.csv")
def story_csv(request: Request, desk: AtDesk, name: str) -> Response:
    """The events of a story as a table."""
    found = story_of(desk, name)
    if found is None:
        return missing(request, "story", name)
    rows = desk.view.all_events(Filter(stories=(found.id,), everything=True))
    return csv_answer(csv_lines(EVENT_COLUMNS, map(event_cells, rows)), "story.csv")


@router.get("/stories/{name}")
def story(request: Request, desk: AtDesk, name: str, every: Annotated[bool, Query(alias="all")] = False) -> Response:  # noqa: FBT002 - a query
    """One story: its reports in order, reprints together, and what they tell."""
    found = story_of(desk, name)
    if found is None:
        return missing(request, "story", name)
    wanted = Filter(stories=(found.id,), everything=every)
    documents = desk.view.documents(Filter(documents=found.documents), limit=500).rows
    days = desk.view.count(wanted, by=("day",))
    return page(
        request,
        "story.html",
        story=found,
        every=every,
        documents=sorted(titled(desk, documents), key=lambda row: (str(row.published or ""), row.id)),
        events=desk.view.events(wanted, limit=100),
        strip=bars_of_time({cell.key[0]: cell.count for cell in days if cell.key[0]}),
        asked=PagedQuery(story=[name], all=every),
    )


@router.get("/runs")
def runs(request: Request, desk: AtDesk) -> HTMLResponse:
    """What was read in when, with what, and what could not be read."""
    return page(request, "runs.html", runs=desk.view.runs()[::-1], skipped=desk.view.skipped()[:MOST_SKIPPED])


@router.get("/runs.json")
def runs_json(desk: AtDesk) -> JSONResponse:
    """Runs and failures as records."""
    return JSONResponse({"runs": plain(desk.view.runs()), "skipped": plain(desk.view.skipped()[:MOST_SKIPPED])})


@router.get("/runs.csv")
def runs_csv(desk: AtDesk) -> Response:
    """Runs as a table."""
    rows = (
        (row.id, row.started, row.finished, row.dragoman, row.knowledge, row.coded, row.known, row.skipped, row.seconds)
        for row in desk.view.runs()
    )
    return csv_answer(csv_lines(RUN_COLUMNS, rows), "runs.csv")


@router.get("/about")
def about(request: Request) -> HTMLResponse:
    """What the desk is, and what it cannot tell."""
    return page(request, "about.html")


@router.get("/api")
def api_page(request: Request) -> HTMLResponse:
    """The HTTP API, described: made of its OpenAPI document, with nothing from elsewhere."""
    return page(request, "api.html", spec=request.app.openapi())
