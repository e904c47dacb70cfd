"""Names that a store gives: keys of documents, digests of what went in, cursors of pages.

All are computed from the content alone, so that two stores filled in another order name everything alike.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping, Sequence

from dragoman.errors import ConfigError
from dragoman.model import Coding, DocumentId, Provenance, RawDocument


def document_key(name: str) -> int:
    """A number of 63 bits for a document's id; rows refer to documents by it and are ordered by it."""
    return int.from_bytes(hashlib.sha256(_bytes(name)).digest()[:8], "big") >> 1


def digest_of(raw: str) -> bytes:
    """SHA-256 of a raw text."""
    return hashlib.sha256(_bytes(raw)).digest()


def fingerprint(raw: RawDocument) -> bytes:
    """16 bytes over everything that a reader gave: the same document read again has the same."""
    said = [raw.id, raw.url, raw.title, raw.published and raw.published.isoformat(), raw.published_basis, raw.publisher, raw.language]
    total = hashlib.sha256(_bytes(json.dumps(said)))
    total.update(digest_of(raw.raw))
    return total.digest()[:16]


def recipe_of(provenance: Provenance) -> str:
    """12 digits for what coded a document: version, knowledge, models and options."""
    return recipe(provenance.dragoman, provenance.knowledge, provenance.models, provenance.options)


def recipe(dragoman: str, knowledge: str, models: Mapping[str, str], options: Mapping[str, str]) -> str:
    """The same, of its parts."""
    said = [dragoman, knowledge, sorted(models.items()), sorted(options.items())]
    return hashlib.sha256(_bytes(json.dumps(said))).hexdigest()[:12]


def mark_of(coding: Coding) -> str:
    """What the ids of a coding's events and statements begin with; "" where they have nothing in common."""
    names: list[str] = [event.id for event in coding.events] + [statement.id for statement in coding.statements]
    marks = {name.rpartition("-")[0] for name in names}
    return marks.pop() if len(marks) == 1 else ""


def shorten(name: str | None, mark: str) -> str | None:
    """An id without the mark of its document.

    >>> shorten("0325b1e2e5-e12", "0325b1e2e5"), shorten("e1", "")
    ('-e12', 'e1')
    """
    return name[len(mark) :] if name is not None and mark and name.startswith(f"{mark}-") else name


def lengthen(name: str | None, mark: str) -> str | None:
    """The id that ``shorten`` shortened."""
    return mark + name if name is not None and mark and name.startswith("-") else name


def other_id(name: str, digest: bytes) -> DocumentId:
    """The id under which another text of the same id is kept beside the first."""
    return DocumentId(f"{name}~{digest.hex()[:8]}")


Place = Sequence[str | int | None]


def to_cursor(place: Place) -> str:
    """An opaque text for the place where a page ended."""
    return base64.urlsafe_b64encode(json.dumps(place, separators=(",", ":")).encode()).decode().rstrip("=")


def from_cursor(cursor: str, *, length: int) -> list[str | int | None]:
    """The place that a cursor stands for; a ConfigError where it is none of this list."""
    try:
        place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, UnicodeDecodeError) as error:
        raise _no_cursor(cursor) from error
    if not isinstance(place, list) or len(place) != length or not all(part is None or isinstance(part, str | int) for part in place):
        raise _no_cursor(cursor)
    return place


def _no_cursor(cursor: str) -> ConfigError:
    return ConfigError(f"{cursor!r} does not say where to go on", hint="Take the value of 'after' of the page before")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
