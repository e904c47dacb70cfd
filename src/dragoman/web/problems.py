"""Errors of the HTTP API as ``application/problem+json`` (RFC 9457): a slug, a sentence, and what would help."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse

MEDIA_TYPE = "application/problem+json"


class WrongField(BaseModel):
    """One field that was not understood."""

    field: str
    message: str


class Problem(BaseModel):
    """What every refused request of the API gets."""

    type: str = Field(description="a slug of this program, or about:blank")
    title: str
    status: int
    detail: str
    hint: str | None = None
    errors: list[WrongField] | None = None


def problem(
    status: int, detail: str, *, hint: str = "", slug: str = "", errors: Sequence[dict[str, str]] = ()
) -> JSONResponse:
    """The answer to a request that cannot be met."""
    body: dict[str, object] = {
        "type": f"urn:dragoman:{slug}" if slug else "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    if hint:
        body["hint"] = hint
    if errors:
        body["errors"] = list(errors)
    return JSONResponse(body, status_code=status, media_type=MEDIA_TYPE)


def wrong_fields(error: RequestValidationError) -> tuple[dict[str, str], ...]:
    """The fields that were not understood, without the values: those may be text of a report."""
    return tuple(
        {"field": ".".join(str(part) for part in item["loc"][1:]) or str(item["loc"][0]), "message": str(item["msg"])}
        for item in error.errors()
    )
