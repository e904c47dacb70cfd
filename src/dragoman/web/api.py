"""The HTTP API, version 1: the same questions as the pages, answered in the contract's records.

Lists go on with ``after``; exports are sent while they are made; what cannot be answered is a problem record.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response, StreamingResponse

from dragoman.archive import StoredEvent
from dragoman.errors import InputError
from dragoman.export.coding import coding_record
from dragoman.model import DocumentId, EventId
from dragoman.web.desk import AtDesk, Desk
from dragoman.web.judging import agreement_of, corrected, corrections, judge
from dragoman.web.offsets import in_browser_offsets
from dragoman.web.onthefly import read_now
from dragoman.web.pages_actors import actor_filter
from dragoman.web.pages_more import story_record
from dragoman.web.problems import MEDIA_TYPE, Problem, problem
from dragoman.web.queries import EventQuery, PagedQuery
from dragoman.web.records import EVENT_COLUMNS, Records, csv_lines, event_cells, plain
from dragoman.web.reviews import Opinion
from dragoman.web.said import find_statements
from dragoman.web.verdicts import Verdict

_PROBLEM: dict[str, Any] = {"model": Problem, "content": {MEDIA_TYPE: {"schema": Problem.model_json_schema()}}}
router = APIRouter(
    prefix="/api/v1",
    responses={
        400: {"description": "The question cannot be asked so.", **_PROBLEM},
        422: {"description": "A field was not understood.", **_PROBLEM},
    },
)
MISSING: dict[int | str, dict[str, Any]] = {404: {"description": "There is no such thing.", **_PROBLEM}}
LONGEST_TEXT = 200_000  # characters that are read on the fly
Name = Annotated[str, Path(max_length=1000, pattern=r"^[^\x00]+$")]


class Offsets(StrEnum):
    """How positions in texts are counted."""

    CODEPOINTS = "codepoints"
    UTF16 = "utf16"


class RowsQuery(PagedQuery):
    """A page of rows."""

    offsets: Annotated[Offsets, Field(description="codepoints, or utf16 as browsers count")] = Offsets.CODEPOINTS


class Form(StrEnum):
    """How an export is written."""

    JSONL = "jsonl"
    CSV = "csv"


class ExportQuery(EventQuery):
    """Which events are exported, and how."""

    format: Form = Form.JSONL


class CountQuery(EventQuery):
    """What is counted, and by what."""

    by: Annotated[list[str], Field(min_length=1, max_length=3, description="type, mode, standing, source, target, dyad, month, place …")]


class Rows(BaseModel):
    """A page of a list: how many there are in all, how many more the default view hides, and where to go on."""

    model_config = ConfigDict(extra="allow")

    total: int
    hidden: int = 0
    after: str | None = None


class Text(BaseModel):
    """A text to be read now; it is not kept."""

    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
    published: Annotated[dt.date | None, Field(description="without it no date is guessed")] = None
    source: Annotated[str | None, Field(max_length=200)] = None
    title: Annotated[str | None, Field(max_length=500)] = None
    offsets: Offsets = Offsets.CODEPOINTS


class Review(BaseModel):
    """A judgement: of the whole event, or of one piece of its evidence."""

    event: Annotated[str, Field(max_length=300)]
    verdict: Verdict
    reviewer: Annotated[str, Field(min_length=1, max_length=60)]
    evidence: Annotated[int | None, Field(ge=0, le=10_000)] = None
    correction: Annotated[str, Field(max_length=500)] = ""
    note: Annotated[str, Field(max_length=2000)] = ""


class Reviewer(BaseModel):
    """Who takes a judgement back."""

    reviewer: Annotated[str, Field(min_length=1, max_length=60)]


def event_record(desk: Desk, records: Records, row: StoredEvent, offsets: Offsets) -> dict[str, Any]:
    """An event's line, its positions counted as asked for."""
    record = records.event(row)
    if offsets is Offsets.UTF16 and (document := desk.view.document(row.document)) is not None:
        return in_browser_offsets(record, text=document.text, raw=document.raw)
    return record


@router.get("/events", response_model=Rows)
def events(desk: AtDesk, asked: Annotated[RowsQuery, Query()]) -> JSONResponse:
    """Events with their evidence. What did not happen, background and totals are hidden unless ``all`` is set; ``hidden`` counts them."""
    found = desk.view.events(asked.wanted(), order=asked.order, limit=asked.limit, after=asked.after or None)
    records = Records(desk.view)
    rows = [event_record(desk, records, row, asked.offsets) for row in found.rows]
    return JSONResponse({"events": rows, "total": found.total, "hidden": found.hidden, "after": found.after})


@router.get("/events/export")
def events_export(desk: AtDesk, asked: Annotated[ExportQuery, Query()]) -> Response:
    """All events that the questions find, as JSON lines or a table, sent while they are made."""
    rows = desk.view.all_events(asked.wanted(), order=asked.order_of_all())
    if asked.format is Form.CSV:
        return StreamingResponse(csv_lines(EVENT_COLUMNS, map(event_cells, rows)), media_type="text/csv; charset=utf-8")

    def lines() -> Iterator[str]:
        records = Records(desk.view, most=64)
        for row in rows:
            yield json.dumps(records.event(row), ensure_ascii=False) + "\n"

    return StreamingResponse(lines(), media_type="application/x-ndjson")


@router.get("/events/{id}", responses=MISSING)
def event(desk: AtDesk, id: Name, offsets: Offsets = Offsets.CODEPOINTS) -> JSONResponse:  # noqa: A002 - the contract's name
    """One event with its evidence, what joins it to others, and what reviewers said of it."""
    row = desk.view.event(EventId(id))
    if row is None:
        return problem(404, "There is no such event.", hint="Its report may have been removed or read anew.")
    record = event_record(desk, Records(desk.view), row, offsets)
    said = desk.reviews.of_event(row.event, row.document)
    return JSONResponse(record | {"edges": plain(desk.view.edges(row.event.id)), "reviews": plain(said)})


@router.get("/statements", response_model=Rows)
def statements(desk: AtDesk, asked: Annotated[RowsQuery, Query()]) -> JSONResponse:
    """Who said what to whom, and through whom."""
    found = find_statements(desk.view, asked.wanted(), order=asked.order, limit=asked.limit, after=asked.after or None)
    records = Records(desk.view)
    rows = [records.statement(row) for row in found.rows]
    return JSONResponse({"statements": rows, "total": found.total, "hidden": found.hidden, "after": found.after})


@router.get("/actors", response_model=Rows)
def actors(desk: AtDesk, asked: Annotated[PagedQuery, Query()]) -> JSONResponse:
    """Actors across reports; ``q`` is a part of a name."""
    found = desk.view.actors(actor_filter(asked), limit=asked.limit, after=asked.after or None)
    return JSONResponse({"actors": plain(found.rows), "total": found.total, "hidden": 0, "after": found.after})


@router.get("/stories", response_model=Rows)
def stories(desk: AtDesk, asked: Annotated[PagedQuery, Query()]) -> JSONResponse:
    """Reports that tell the same story."""
    found = desk.view.stories(asked.wanted(), limit=asked.limit, after=asked.after or None)
    return JSONResponse({"stories": [story_record(row) for row in found.rows], "total": found.total, "hidden": 0, "after": found.after})


@router.get("/documents", response_model=Rows)
def documents(desk: AtDesk, asked: Annotated[PagedQuery, Query()]) -> JSONResponse:
    """Reports without their text."""
    found = desk.view.documents(asked.wanted(), limit=asked.limit, after=asked.after or None)
    return JSONResponse({"documents": plain(found.rows), "total": found.total, "hidden": 0, "after": found.after})


@router.get("/documents/{id:path}", responses=MISSING)
def document(desk: AtDesk, id: Name, offsets: Offsets = Offsets.CODEPOINTS) -> JSONResponse:  # noqa: A002 - the contract's name
    """One report with all that was read in it: a ``dragoman/coding/1`` record."""
    coding = desk.view.coding(DocumentId(id))
    if coding is None:
        return problem(404, "There is no such report.")
    record = coding_record(coding)
    if offsets is Offsets.UTF16:
        record = in_browser_offsets(record, text=coding.document.text, raw=coding.document.raw)
    return JSONResponse(record)


@router.get("/counts")
def counts(desk: AtDesk, asked: Annotated[CountQuery, Query()]) -> JSONResponse:
    """Events counted by up to three things, with the mean Goldstein value of each cell."""
    cells = desk.view.count(asked.wanted(), by=tuple(asked.by))
    return JSONResponse({"by": asked.by, "counts": plain(cells)})


@router.get("/ledger")
def ledger(desk: AtDesk, asked: Annotated[EventQuery, Query()]) -> JSONResponse:
    """Requests, offers, threats, promises and agreements, and what became of each."""
    return JSONResponse({"ledger": plain(desk.view.ledger(asked.wanted()))})


@router.get("/relations")
def relations(desk: AtDesk, asked: Annotated[EventQuery, Query()]) -> JSONResponse:
    """How states stand to each other, and since when."""
    return JSONResponse({"relations": plain(desk.view.relations(asked.wanted()))})


@router.get("/runs")
def runs(desk: AtDesk) -> JSONResponse:
    """What was read in when, with what, and what could not be read."""
    return JSONResponse({"runs": plain(desk.view.runs()), "skipped": plain(desk.view.skipped()[:1000])})


@router.get("/reviews")
def reviews(desk: AtDesk) -> Response:
    """All judgements that stand, each with the event and the words that it is about, as JSON lines."""

    def lines() -> Iterator[str]:
        for record in corrections(desk.view, desk.reviews):
            yield json.dumps(record, ensure_ascii=False) + "\n"

    return StreamingResponse(lines(), media_type="application/x-ndjson")


@router.get("/reviews/agreement")
def agreement(desk: AtDesk) -> JSONResponse:
    """Cohen's kappa of each pair of reviewers, Fleiss' of all."""
    return JSONResponse({"agreement": plain(agreement_of(desk.reviews))})


@router.post("/reviews", status_code=201, responses=MISSING)
def add_review(desk: AtDesk, review: Review) -> JSONResponse:
    """Judge an event or a piece of its evidence; an earlier judgement of the same reviewer is taken back by it."""
    if desk.view.event(EventId(review.event)) is None:
        return problem(404, "There is no such event.")
    try:
        opinion = corrected(desk.view, review.event, Opinion(review.verdict, review.evidence, note=review.note), text=review.correction)
        judge(desk.view, desk.reviews, review.event, opinion, reviewer=review.reviewer)
    except InputError as error:
        return problem(422, error.message, hint=error.hint, slug=error.slug)
    return JSONResponse({"event": review.event, "verdict": review.verdict.value}, status_code=201)


@router.post("/reviews/undo")
def undo_review(desk: AtDesk, who: Reviewer) -> JSONResponse:
    """Take the reviewer's latest judgement back."""
    return JSONResponse({"undone": plain(desk.reviews.undo(reviewer=who.reviewer))})


@router.post("/read")
def read(desk: AtDesk, text: Text) -> JSONResponse:
    """Code a text now, without keeping it: a ``dragoman/coding/1`` record."""
    try:
        coding = read_now(desk, text.text, published=text.published, source=text.source, title=text.title)
    except InputError as error:
        return problem(422, error.message, hint=error.hint, slug=error.slug)
    record = coding_record(coding)
    if text.offsets is Offsets.UTF16:
        record = in_browser_offsets(record, text=coding.document.text, raw=coding.document.raw)
    return JSONResponse(record)
