"""One text coded on the spot, for the page that pastes and for the API; nothing is kept."""

from __future__ import annotations

import datetime as dt
import hashlib

from dragoman.batch import code_chunk
from dragoman.errors import InputError
from dragoman.model import Coding, DocumentId, RawDocument
from dragoman.web.desk import Desk


def read_now(desk: Desk, text: str, *, published: dt.date | None, source: str | None = None, title: str | None = None) -> Coding:
    """The coding of a text; an InputError says why it cannot be coded."""
    (coded,) = code_chunk(desk.coder(), [pasted(text, published=published, source=source, title=title)])
    if isinstance(coded, Coding):
        return coded
    raise InputError(coded.reason, hint=f"It was left out at the step {coded.stage}.")


def pasted(text: str, *, published: dt.date | None, source: str | None, title: str | None) -> RawDocument:
    """A pasted text as a document; the same text has the same id."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return RawDocument(
        DocumentId(f"pasted-{digest}"), text, source=source or "pasted", title=title or None, published=published,
        published_basis="given" if published else None, publisher=source or None,
    )  # fmt: skip
