"""The pages of reports: the list, and one report with its marks, its raw input and its statements in the margin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from dragoman.archive import Filter, StoredDocument, StoredEvent
from dragoman.export.coding import coding_record
from dragoman.export.outline import Saying, facts_of, outline, title_of
from dragoman.model import Coding, DocumentId
from dragoman.web.desk import AtDesk, Desk
from dragoman.web.drawing import page
from dragoman.web.marks import Paragraph, raw_stretches, report_paragraphs
from dragoman.web.pages_events import csv_answer, missing
from dragoman.web.queries import PagedQuery
from dragoman.web.records import EVENT_COLUMNS, csv_lines, event_cells, plain

router = APIRouter(include_in_schema=False)
LONGEST_SHOWN = 400_000  # characters of raw input that a page draws

DOCUMENT_COLUMNS = ("id", "title", "published", "publisher", "source", "url", "language", "characters", "events", "statements", "story")


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph with the events and statements that begin in it."""

    paragraph: Paragraph
    events: tuple[StoredEvent, ...]
    sayings: tuple[Saying, ...]


@router.get("/reports")
def reports(request: Request, desk: AtDesk, asked: Annotated[PagedQuery, Query()]) -> HTMLResponse:
    """All reports, with how much was read in each."""
    found = desk.view.documents(asked.wanted(), limit=asked.limit, after=asked.after or None)
    return page(request, "reports.html", asked=asked, found=replace(found, rows=titled(desk, found.rows)))


def titled(desk: Desk, rows: Iterable[StoredDocument]) -> tuple[StoredDocument, ...]:
    """Reports with their headline for a title where they came without one."""
    return tuple(row if row.title else replace(row, title=headline(desk, row.id)) for row in rows)


def headline(desk: Desk, name: DocumentId) -> str | None:
    """The headline of a report, or its first words."""
    document = desk.view.document(name)
    return title_of(document) if document else None


@router.get("/reports.json")
def reports_json(desk: AtDesk, asked: Annotated[PagedQuery, Query()]) -> JSONResponse:
    """The list as records."""
    found = desk.view.documents(asked.wanted(), limit=asked.limit, after=asked.after or None)
    return JSONResponse({"documents": [plain(row) for row in found.rows], "total": found.total, "after": found.after})


@router.get("/reports.csv")
def reports_csv(desk: AtDesk, asked: Annotated[PagedQuery, Query()]) -> Response:
    """The list as a table."""
    found = desk.view.documents(asked.wanted(), limit=asked.limit, after=asked.after or None)
    return csv_answer(csv_lines(DOCUMENT_COLUMNS, map(document_cells, found.rows)), "reports.csv")


def document_cells(row: StoredDocument) -> tuple[object, ...]:
    """A report as one line of a table."""
    publisher = row.publisher.name if row.publisher else None
    return (
        row.id, row.title, row.published, publisher, row.source, row.url, row.language, row.characters, row.events, row.statements,
        row.story,
    )  # fmt: skip


@router.get("/reports/{name:path}")
def report(request: Request, desk: AtDesk, name: str) -> Response:
    """One report: as a page, or, where ``.json`` or ``.csv`` is added to its name, as a record or a table of its events."""
    coding = desk.view.coding(DocumentId(name))
    if coding is not None:
        return page(request, "report.html", **report_context(desk, coding))
    stem, _, form = name.rpartition(".")
    coding = desk.view.coding(DocumentId(stem)) if stem and form in {"json", "csv"} else None
    if coding is None:
        return missing(request, "report", name)
    if form == "json":
        return JSONResponse(coding_record(coding))
    return csv_answer(csv_lines(EVENT_COLUMNS, map(event_cells, events_in(desk, coding).values())), "report.csv")


def events_in(desk: AtDesk, coding: Coding) -> Mapping[str, StoredEvent]:
    """The events of a report as they are stored, by id."""
    wanted = Filter(documents=(coding.document.id,), everything=True)
    rows = {row.event.id: row for row in desk.view.all_events(wanted)}
    return {event.id: rows[event.id] for event in coding.events if event.id in rows}


def report_context(desk: AtDesk, coding: Coding) -> dict[str, Any]:
    """All that the page of a report shows."""
    rows = tuple(rows_of(coding, events_in(desk, coding)))
    return {
        "coding": coding,
        "document": coding.document,
        "title": title_of(coding.document),
        "facts": facts_of(coding),
        "rows": rows,
        "raw": raw_stretches(coding.document) if len(coding.document.raw) <= LONGEST_SHOWN else (),
        "story": next(iter(desk.view.documents(Filter(documents=(coding.document.id,)), limit=1).rows), None),
        "outline": outline(coding),
        "provenance": coding.provenance,
    }


def rows_of(coding: Coding, events: Mapping[str, StoredEvent]) -> list[Row]:
    """Each paragraph, with what was read in it."""
    sayings = outline(coding).sayings
    made = []
    for paragraph in report_paragraphs(coding):
        here = tuple(row for row in events.values() if paragraph.start <= row.event.trigger.start < paragraph.end)
        said = tuple(saying for saying in sayings if _begins_in(saying, paragraph))
        made.append(Row(paragraph, here, said))
    return made


def _begins_in(saying: Saying, paragraph: Paragraph) -> bool:
    content = saying.statement.content
    return bool(content) and paragraph.start <= content[0].start < paragraph.end
