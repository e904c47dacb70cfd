"""Pages from templates: one environment, always escaping, with the few words that every page needs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from dragoman.web.marks import ROLE_WORDS
from dragoman.web.queries import encoded
from dragoman.web.sentence import STANDING_WORDS, cues_of, sentence_of, why_hidden
from dragoman.web.types import TYPE_WORDS

TEMPLATES = Path(__file__).parent / "templates"
NAVIGATION = (
    ("/", "What changed"),
    ("/events", "Events"),
    ("/statements", "Statements"),
    ("/actors", "Actors"),
    ("/network", "Network"),
    ("/matrix", "Matrix"),
    ("/map", "Map"),
    ("/timeline", "Timeline"),
    ("/stories", "Stories"),
    ("/reports", "Reports"),
    ("/review", "Review"),
    ("/runs", "Runs"),
    ("/add", "Add"),
)


def environment() -> Environment:
    """The templates, with what they may call."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        auto_reload=False,
    )  # fmt: skip
    made.globals.update(
        navigation=NAVIGATION,
        role_words=ROLE_WORDS,
        standing_words=STANDING_WORDS,
        type_words=TYPE_WORDS,
        sentence_of=sentence_of,
        cues_of=cues_of,
        why_hidden=why_hidden,
        address=encoded,
    )
    made.filters.update(part=part, day=day, number=number, amount=amount, signed=signed, percent=percent, counted=counted)
    return made


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:  # noqa: ANN401 - a template's values
    """A page; what htmx asks for is the part of it that is named ``fragment``."""
    made: Environment = request.app.state.templates
    desk = request.app.state.desk
    html = made.get_template(template).render(request=request, here=request.url.path, desk=desk, **context)
    return HTMLResponse(html, status_code=status)


def part(value: object) -> str:
    """A value as one part of an address.

    >>> part("reports/a b.txt")
    'reports%2Fa%20b.txt'
    """
    return quote(str(value), safe="")


def day(value: dt.date | str | None) -> str:
    """A day as ISO 8601, or a dash."""
    return "–" if value is None else str(value)


def number(value: float | None) -> str:
    """A number with thin spaces between thousands.

    >>> number(1234567), number(None)
    ('1\u202f234\u202f567', '–')
    """
    return "–" if value is None else f"{value:,}".replace(",", "\u202f")


def amount(value: float | None) -> str:
    """What a report counts, whole numbers without a point.

    >>> amount(3.0), amount(2.5)
    ('3', '2.5')
    """
    return number(int(value) if value is not None and value == int(value) else value)


def signed(value: float | None) -> str:
    """A Goldstein value with its sign.

    >>> signed(-7.0), signed(0.0), signed(None)
    ('−7.0', '0.0', '–')
    """
    if value is None:
        return "–"
    return f"{value:+.1f}".replace("-", "−") if round(value, 1) else "0.0"


def percent(value: float | None) -> str:
    """A share in hundredths."""
    return "–" if value is None else f"{value * 100:.0f} %"


def counted(value: int, noun: str) -> str:
    """A number and its noun.

    >>> counted(1, "report"), counted(2, "story"), counted(1200, "event")
    ('1 report', '2 stories', '1\u202f200 events')
    """
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number(value)} {noun if value == 1 else plural}"
