"""The page where reports are added: pasted or uploaded, read beside serving, with what became of each; or read once and not kept.

Nothing is ever fetched from an address.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Request, UploadFile
from pydantic import BaseModel, BeforeValidator, Field
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from dragoman.batch import Item
from dragoman.errors import InputError
from dragoman.export.outline import facts_of, outline
from dragoman.readers import READERS, ReaderSettings, find_sources, read_sources
from dragoman.web.desk import AtDesk, Desk
from dragoman.web.drawing import page
from dragoman.web.jobs import Job
from dragoman.web.marks import report_paragraphs
from dragoman.web.onthefly import pasted, read_now
from dragoman.web.pages_events import missing
from dragoman.web.queries import none_if_empty
from dragoman.web.records import plain
from dragoman.web.uploads import check_upload, kept_name

router = APIRouter(include_in_schema=False)
LONGEST_TEXT = 200_000

OptionalDay = Annotated[dt.date | None, BeforeValidator(none_if_empty)]


class PasteForm(BaseModel):
    """A pasted report."""

    text: Annotated[str, Field(max_length=LONGEST_TEXT)] = ""
    published: OptionalDay = None
    source: Annotated[str, Field(max_length=200)] = ""
    keep: bool = False


@router.get("/add")
def add(request: Request, desk: AtDesk) -> HTMLResponse:
    """The forms, and what became of what was added."""
    return add_page(request, desk)


def add_page(request: Request, desk: Desk, *, problem: str = "", form: PasteForm | None = None) -> HTMLResponse:
    """The page of the forms."""
    jobs = desk.jobs.all() if desk.jobs else ()
    suffixes = ", ".join(sorted(READERS))
    status = 422 if problem else 200
    return page(request, "add.html", status=status, problem=problem, form=form or PasteForm(), jobs=jobs, suffixes=suffixes)


@router.post("/add/text")
def add_text(request: Request, desk: AtDesk, form: Annotated[PasteForm, Form()]) -> Response:
    """Read a pasted report: into the store, or only now."""
    if not form.text.strip():
        return add_page(request, desk, problem="There is no text. Paste the whole report, its headline first.", form=form)
    if form.keep and desk.ingest is not None:
        document = pasted(form.text, published=form.published, source=form.source or None, title=None)
        return started(request, desk, "a pasted report", [document])
    try:
        coding = read_now(desk, form.text, published=form.published, source=form.source or None)
    except InputError as error:
        return add_page(request, desk, problem=str(error), form=form)
    paragraphs = report_paragraphs(coding)
    return page(request, "read.html", coding=coding, outline=outline(coding), facts=facts_of(coding), paragraphs=paragraphs)


@router.post("/add/file")
def add_file(request: Request, desk: AtDesk, file: UploadFile, published: Annotated[str, Form(max_length=10)] = "") -> Response:
    """Read an uploaded file into the store."""
    if desk.ingest is None:
        return add_page(request, desk, problem="This desk keeps nothing. Start it with --store DIR to add files.")
    try:
        day = dt.date.fromisoformat(published) if published.strip() else None
        name = kept_name(file.filename or "")
    except InputError as error:
        return add_page(request, desk, problem=str(error))
    except ValueError:
        return add_page(request, desk, problem=f"{published!r} is no date; write it YYYY-MM-DD")
    folder = Path(tempfile.mkdtemp(prefix="dragoman-upload-"))
    path = folder / name
    try:
        with path.open("wb") as target:
            shutil.copyfileobj(file.file, target)
        check_upload(path)
    except InputError as error:
        shutil.rmtree(folder, ignore_errors=True)
        return add_page(request, desk, problem=str(error))
    items = read_sources(find_sources(path), ReaderSettings(published=day))
    return started(request, desk, name, items, folder=folder)


def started(request: Request, desk: Desk, title: str, items: Iterable[Item], *, folder: Path | None = None) -> Response:
    """The page of the job that reads these documents."""
    if desk.jobs is None or desk.ingest is None:
        return add_page(request, desk, problem="This desk keeps nothing.")
    ingest = desk.ingest
    job = desk.jobs.start(title, lambda: ingest(items, folder))
    if job is None:
        return add_page(request, desk, problem="Too many jobs wait. Try again when some are done.")
    return RedirectResponse(f"/add/jobs/{job.id}", status_code=303)


def job_of(desk: Desk, name: str) -> Job | None:
    """A job by its id."""
    return desk.jobs.get(name) if desk.jobs else None


@router.get("/add/jobs/{name}.json")
def job_json(request: Request, desk: AtDesk, name: str) -> Response:
    """How far a job is, as a record."""
    job = job_of(desk, name)
    return missing(request, "job", name) if job is None else JSONResponse(plain(job))


@router.get("/add/jobs/{name}")
def job(request: Request, desk: AtDesk, name: str) -> HTMLResponse:
    """How far a job is."""
    found = job_of(desk, name)
    return missing(request, "job", name) if found is None else page(request, "job.html", job=found)


