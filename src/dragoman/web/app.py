"""The program that answers: routes, templates, files and the gate before them, put together."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from dragoman.errors import DragomanError
from dragoman.web import (
    api,
    pages_actors,
    pages_add,
    pages_changed,
    pages_charts,
    pages_events,
    pages_export,
    pages_more,
    pages_reports,
    pages_review,
    pages_sql,
)
from dragoman.web.desk import Desk
from dragoman.web.drawing import environment, page
from dragoman.web.problems import problem, wrong_fields
from dragoman.web.security import Gate, GateMiddleware

STATIC = Path(__file__).parent / "static"
API = "/api/"


def build(desk: Desk, gate: Gate | None = None) -> FastAPI:
    """The application over one desk."""
    app = FastAPI(
        title="Dragoman",
        version=version("dragoman"),
        description="Events and statements of political news, each with the words that say so.",
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = desk
    app.state.templates = environment()
    lists = (pages_changed, pages_export, pages_events, pages_reports, pages_actors, pages_charts, pages_more)
    for module in (*lists, pages_review, pages_add, pages_sql, api):
        app.include_router(module.router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(GateMiddleware, gate=gate or Gate())
    app.add_exception_handler(HTTPException, answer_http_error)
    app.add_exception_handler(RequestValidationError, answer_wrong_fields)
    app.add_exception_handler(DragomanError, answer_own_error)
    app.add_exception_handler(500, answer_fault)
    return app


def wants_page(request: Request) -> bool:
    """Whether whoever asks is to get a page and no problem record."""
    path = request.url.path
    return not path.startswith(API) and not path.endswith((".json", ".csv", ".geojson", ".parquet", ".jsonl"))


def answer_http_error(request: Request, error: Exception) -> Response:
    """Pages that are not there, methods that are not taken."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = str(error.detail) if isinstance(error, HTTPException) else "error"
    if not wants_page(request):
        return problem(status, detail)
    return page(request, "error.html", status=status, code=status, heading=detail, hints=())


def answer_wrong_fields(request: Request, error: Exception) -> Response:
    """Questions that cannot be asked: each wrong field is named."""
    fields = wrong_fields(error) if isinstance(error, RequestValidationError) else ()
    if not wants_page(request):
        return problem(422, "The question cannot be asked so.", errors=fields)
    hints = tuple(f"{item['field']}: {item['message']}" for item in fields)
    return page(request, "error.html", status=422, code=422, heading="The question cannot be asked so", hints=hints)


def answer_fault(request: Request, _error: Exception) -> Response:
    """A fault of this program; the trace is in its log, nothing of it on the page."""
    what = "This page failed: a fault of the program, not of yours"
    if not wants_page(request):
        return problem(500, what)
    return page(request, "error.html", status=500, code=500, heading=what, hints=("The trace stands in the log of dragoman serve.",))


def answer_own_error(request: Request, error: Exception) -> Response:
    """Errors of this program: what is wrong and what would help."""
    message = error.message if isinstance(error, DragomanError) else "error"
    hint = error.hint if isinstance(error, DragomanError) else ""
    slug = error.slug if isinstance(error, DragomanError) else "error"
    status = {"input": 422, "store-busy": 503, "store": 503}.get(slug, 400)
    if not wants_page(request):
        return problem(status, message, hint=hint, slug=slug)
    return page(request, "error.html", status=status, code=status, heading=message, hints=(hint,) if hint else ())
