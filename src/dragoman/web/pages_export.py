"""Events in published layouts, from the pages: GDELT, ICEWS, POLECAT and the rest, made when they are asked for.

How a layout is filled is the exporters' matter.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from dragoman.export.exporting import EXPORTERS, Scope, export, export_events
from dragoman.export.writing import ExportReport
from dragoman.model import EventId
from dragoman.web.desk import AtDesk
from dragoman.web.pages_events import missing
from dragoman.web.queries import EventQuery

router = APIRouter(include_in_schema=False)
Asked = Annotated[EventQuery, Query()]


def sent(write: Callable[[Path], ExportReport]) -> Response:
    """The file that an export writes; it goes from here when it is sent."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="dragoman-export-", ignore_cleanup_errors=True))
        report = write(Path(folder) / "events")
        gone = BackgroundTask(stack.pop_all().close)
    return FileResponse(report.path, filename=report.path.name, media_type=media_type(report.path.suffix), background=gone)


def media_type(suffix: str) -> str:
    """What kind of file it is."""
    known = {".geojson": "application/geo+json", ".csv": "text/csv; charset=utf-8", ".parquet": "application/vnd.apache.parquet"}
    return known.get(suffix.lower(), "application/octet-stream")


@router.get("/events.parquet")
def events_parquet(desk: AtDesk, asked: Asked) -> Response:
    """All events that the questions find, as Parquet."""
    return events_in(desk, asked, "parquet")


@router.get("/events.geojson")
def events_geojson(desk: AtDesk, asked: Asked) -> Response:
    """All events that the questions find, as GeoJSON."""
    return events_in(desk, asked, "geojson")


def events_in(desk: AtDesk, asked: EventQuery, form: str) -> Response:
    """The events in a layout."""
    wanted = asked.wanted()
    return sent(lambda path: export(desk.view, path, to=form, scope=Scope(wanted, everything=wanted.everything)))


@router.get("/events/export/{form}")
def events_export(request: Request, desk: AtDesk, asked: Asked, form: str) -> Response:
    """All events that the questions find, in a published layout."""
    return events_in(desk, asked, form) if form in EXPORTERS else missing(request, "layout", form)


@router.get("/events/{name}.parquet")
def event_parquet(request: Request, desk: AtDesk, name: str) -> Response:
    """One event as Parquet."""
    return event_export(request, desk, name, "parquet")


@router.get("/events/{name}.geojson")
def event_geojson(request: Request, desk: AtDesk, name: str) -> Response:
    """One event as GeoJSON."""
    return event_export(request, desk, name, "geojson")


@router.get("/events/{name}/export/{form}")
def event_export(request: Request, desk: AtDesk, name: str, form: str) -> Response:
    """One event in a published layout."""
    row = desk.view.event(EventId(name))
    if row is None or form not in EXPORTERS:
        return missing(request, "event" if row is None else "layout", name if row is None else form)
    return sent(lambda path: export_events([row], path, to=form, everything=True))
