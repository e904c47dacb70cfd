"""The pages of review: one event after another judged by keys, the log of all that was said, and how far reviewers agree."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any
from urllib.parse import quote, unquote

from fastapi import APIRouter, Form, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse

from dragoman.errors import InputError
from dragoman.export.outline import title_of
from dragoman.web.desk import AtDesk, Desk
from dragoman.web.drawing import page
from dragoman.web.judging import LOOKED_AT, corrected, corrections, figures_of, judge, queue_of
from dragoman.web.marks import ROLE_WORDS, paragraphs_of_evidence
from dragoman.web.pages_events import chain_of, csv_answer
from dragoman.web.queries import EventQuery
from dragoman.web.records import csv_lines, plain
from dragoman.web.reviews import Opinion
from dragoman.web.sentence import sentence_of
from dragoman.web.verdicts import CHOICES, FIELDS, Verdict

router = APIRouter(include_in_schema=False)
COOKIE = "dragoman-reviewer"
LONGEST_NAME = 60
LOG_COLUMNS = ("id", "at", "reviewer", "event", "document", "evidence", "verdict", "correction", "note", "undoes", "stands")


class JudgeForm(BaseModel):
    """What a judgement says beside its verdict, as a form sends it."""

    evidence: Annotated[str, Field(max_length=6, pattern=r"^\d*$")] = ""
    correction: Annotated[str, Field(max_length=500)] = ""
    note: Annotated[str, Field(max_length=2000)] = ""
    reviewer: Annotated[str, Field(max_length=LONGEST_NAME)] = ""
    back: Annotated[str, Field(max_length=2000)] = "/review"
    event: Annotated[str, Field(max_length=300)]
    verdict: Verdict

    @property
    def piece(self) -> int | None:
        """The piece of evidence that is judged; None for the whole event."""
        return int(self.evidence) if self.evidence else None


def reviewer_of(request: Request) -> str:
    """The name that the browser keeps for its reviewer, or nothing."""
    return unquote(request.cookies.get(COOKIE, ""))[:LONGEST_NAME]


class QueueQuery(EventQuery):
    """Which events stand in the queue, and how many of them are passed over."""

    skip: Annotated[int, Field(ge=0, le=LOOKED_AT)] = 0


@router.get("/review")
def review(request: Request, desk: AtDesk, asked: Annotated[QueueQuery, Query()]) -> HTMLResponse:
    """The next event of the queue, with all that is needed to judge it."""
    return queue_page(request, desk, asked)


def queue_page(request: Request, desk: Desk, asked: QueueQuery, *, problem: str = "", status: int = 200) -> HTMLResponse:
    """The page of the queue."""
    skip = asked.skip
    name = reviewer_of(request)
    found = queue_of(desk.view, desk.reviews, reviewer=name, wanted=asked.wanted())
    row = found.rows[skip] if skip < len(found.rows) else None
    context = row_context(desk, row) | {"found": found, "reviewer": name, "asked": asked, "skip": skip, "problem": problem}
    return page(request, "review.html", status=status, **context)


def row_context(desk: Desk, row: Any) -> dict[str, Any]:  # noqa: ANN401 - a row or nothing
    """All that is shown of the event that is judged."""
    coding = desk.view.coding(row.document) if row else None
    base: dict[str, Any] = {"row": None, "choices": CHOICES, "fields": FIELDS, "role_names": ROLE_WORDS}
    if row is None or coding is None:
        return base
    return base | {
        "row": row,
        "event": row.event,
        "sentence": sentence_of(row),
        "paragraphs": paragraphs_of_evidence(row.event, coding.document),
        "title": title_of(coding.document),
        "chain": chain_of(row, coding),
        "history": desk.reviews.of_event(row.event, row.document),
    }


@router.post("/review/reviewer")
def name_reviewer(name: Annotated[str, Form(max_length=LONGEST_NAME)], back: Annotated[str, Form(max_length=2000)] = "/review") -> Response:
    """Keep the reviewer's name in their browser."""
    answer = RedirectResponse(own_path(back), status_code=303)
    answer.set_cookie(COOKIE, quote(name.strip()), httponly=True, samesite="strict", max_age=365 * 24 * 3600)
    return answer


def own_path(path: str) -> str:
    """A path of this server, whatever was asked for.

    >>> own_path("/review?type=AID"), own_path("https://evil.example"), own_path("//evil.example")
    ('/review?type=AID', '/review', '/review')
    """
    plain_path = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if plain_path else "/review"


@router.post("/review/judge")
def judged(request: Request, desk: AtDesk, rest: Annotated[JudgeForm, Form()]) -> Response:
    """Keep a judgement and go on to the next event, or back to where it was made."""
    try:
        opinion = corrected(desk.view, rest.event, Opinion(rest.verdict, rest.piece, note=rest.note.strip()), text=rest.correction)
        judge(desk.view, desk.reviews, rest.event, opinion, reviewer=reviewer_of(request) or rest.reviewer)
    except InputError as error:
        return queue_page(request, desk, QueueQuery(), problem=str(error), status=422)
    answer = RedirectResponse(own_path(rest.back), status_code=303)
    if not reviewer_of(request) and rest.reviewer:
        answer.set_cookie(COOKIE, quote(rest.reviewer.strip()), httponly=True, samesite="strict", max_age=365 * 24 * 3600)
    return answer


@router.post("/review/undo")
def undo(request: Request, desk: AtDesk, back: Annotated[str, Form(max_length=2000)] = "/review") -> Response:
    """Take the reviewer's latest judgement back."""
    desk.reviews.undo(reviewer=reviewer_of(request))
    return RedirectResponse(own_path(back), status_code=303)


@router.get("/review/log")
def log(request: Request, desk: AtDesk) -> HTMLResponse:
    """All that was ever said, latest first."""
    return page(request, "review_log.html", log=desk.reviews.log(), reviewer=reviewer_of(request))


@router.get("/review/log.json")
def log_json(desk: AtDesk) -> JSONResponse:
    """The log as records."""
    return JSONResponse({"log": plain(desk.reviews.log(limit=100_000))})


@router.get("/review/log.csv")
def log_csv(desk: AtDesk) -> Response:
    """The log as a table."""
    rows = (
        (item.id, item.at, item.reviewer, item.anchor.event, item.anchor.document, item.evidence, item.verdict,
         json.dumps(dict(item.correction), ensure_ascii=False) if item.correction else "", item.note, item.undoes, item.stands)
        for item in desk.reviews.log(limit=100_000)
    )  # fmt: skip
    return csv_answer(csv_lines(LOG_COLUMNS, rows), "review-log.csv")


@router.get("/review/stats")
def stats(request: Request, desk: AtDesk) -> HTMLResponse:
    """How much was judged by whom, with what verdicts, and how far reviewers agree."""
    return page(request, "review_stats.html", found=figures_of(desk.reviews))


@router.get("/review/stats.json")
def stats_json(desk: AtDesk) -> JSONResponse:
    """The figures as a record."""
    return JSONResponse(figures_of(desk.reviews).record())


@router.get("/review/corrections.jsonl")
def corrections_jsonl(desk: AtDesk) -> Response:
    """Judged events alone, as data for training and evaluation."""

    def lines() -> Iterator[str]:
        for record in corrections(desk.view, desk.reviews):
            yield json.dumps(record, ensure_ascii=False) + "\n"

    headers = {"content-disposition": 'attachment; filename="corrections.jsonl"'}
    return StreamingResponse(lines(), media_type="application/x-ndjson", headers=headers)

