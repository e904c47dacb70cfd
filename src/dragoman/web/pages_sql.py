"""The page where a store is asked in SQL: only where the desk asks for a token, since whoever asks could ask for much."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from dragoman.errors import InputError
from dragoman.web.desk import AtDesk, Desk
from dragoman.web.drawing import page
from dragoman.web.pages_events import csv_answer
from dragoman.web.problems import problem
from dragoman.web.records import csv_lines
from dragoman.web.sql import LONGEST_QUERY, Answer, ask

router = APIRouter(include_in_schema=False)
EXAMPLE = (
    "SELECT type, year(filed) AS year, count(*) AS events\nFROM event_rows\nWHERE shown\nGROUP BY ALL\nORDER BY events DESC\nLIMIT 50"
)
Question = Annotated[str, Query(max_length=LONGEST_QUERY)]
CLOSED = "This page is open only where dragoman serve asks for a token, and for stores in a folder."


def answered(desk: Desk, query: str) -> Answer:
    """The answer, or an InputError."""
    if not desk.has_token or desk.archive is None:
        raise InputError(CLOSED, hint="Start it with --token")
    return ask(desk.archive(), query)


@router.get("/sql")
def sql(request: Request, desk: AtDesk, q: Question = "") -> HTMLResponse:
    """A question and its answer; the question stands in the address."""
    if not desk.has_token or desk.archive is None:
        hints = ("Start it with dragoman serve --store DIR --token WORD.",)
        return page(request, "error.html", status=403, code=403, heading=CLOSED, hints=hints)
    found, fault = None, ""
    if q.strip():
        try:
            found = answered(desk, q)
        except InputError as error:
            fault = str(error)
    return page(request, "sql.html", status=422 if fault else 200, q=q or EXAMPLE, found=found, fault=fault)


@router.get("/sql.json")
def sql_json(desk: AtDesk, q: Question = "") -> Response:
    """The answer as a record."""
    if not desk.has_token:
        return problem(403, CLOSED)
    found = answered(desk, q)
    return JSONResponse({"columns": found.columns, "rows": found.rows, "cut": found.cut})


@router.get("/sql.csv")
def sql_csv(desk: AtDesk, q: Question = "") -> Response:
    """The answer as a table."""
    if not desk.has_token:
        return problem(403, CLOSED)
    found = answered(desk, q)
    return csv_answer(csv_lines(found.columns, found.rows), "answer.csv")
