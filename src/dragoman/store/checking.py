"""Whether a store in a folder is whole: every row has its document, every document its rows and its text, and full text knows it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import StoreError
from dragoman.store.duckdb_view import DuckView
from dragoman.store.packing import text_of, unpack_rest, unpack_text

_PARTS = ("events", "statements", "actors")
_SHOWN = 5  # ids that a fault names


def check_store(path: Path) -> list[str]:
    """What is wrong, a sentence each; nothing where all is well."""
    try:
        view = DuckView(path)
    except StoreError as error:
        return [str(error)]
    return [*_doubles(view), *_strays(view), *_counts(view), *_texts(view), *view.sides.check(_keys(view))]


def _keys(view: DuckView) -> list[int]:
    return [row["key"] for row in view.now().rows("SELECT key FROM documents")]


def _doubles(view: DuckView) -> Iterator[str]:
    """Documents that are in twice."""
    rows = view.now().rows("SELECT id FROM documents GROUP BY id HAVING count(*) > 1 ORDER BY id")
    if rows:
        yield f"{len(rows)} documents are in twice: {_named([row['id'] for row in rows])}"


def _strays(view: DuckView) -> Iterator[str]:
    """Rows whose document, kind or pair is not there."""
    for table in (*_PARTS, "story_documents", "event_claims"):
        row = view.now().rows(f"SELECT count(*) AS number FROM {table} WHERE doc NOT IN (SELECT key FROM documents)")[0]
        if row["number"]:
            yield f"{row['number']} rows of {table} have no document"
    for table, column in (("kinds", "kind"), ("pairs", "pair")):
        row = view.now().rows(f"SELECT count(*) AS number FROM events WHERE {column} NOT IN (SELECT number FROM {table})")[0]
        if row["number"]:
            yield f"{row['number']} events have no row in {table}"


def _counts(view: DuckView) -> Iterator[str]:
    """Documents that have not the rows that they should have, each once."""
    for table in ("events", "statements"):
        counted = f"SELECT doc, count(*) AS number, count(DISTINCT pos) AS places, max(pos) AS last FROM {table} GROUP BY doc"
        wrong = f"d.{table} <> coalesce(t.number, 0) OR t.places <> t.number OR t.last <> t.number - 1"
        text = f"SELECT d.id FROM documents d LEFT JOIN ({counted}) t ON t.doc = d.key WHERE {wrong} ORDER BY d.id"
        rows = view.now().rows(text)
        if rows:
            yield f"{len(rows)} documents lack {table} or have them twice: {_named([row['id'] for row in rows])}"


def _texts(view: DuckView) -> Iterator[str]:
    """Documents whose text is not the one that was read."""
    bad: list[str] = []
    for rows in view.now().batches("SELECT id, digest, raw, rest, characters FROM documents ORDER BY id"):
        for row in rows:
            raw = unpack_text(row["raw"])
            same = hashlib.sha256(raw.encode("utf-8", "surrogatepass")).digest() == bytes(row["digest"])
            if not same or len(text_of(raw, unpack_rest(row["rest"]))) != row["characters"]:
                bad.append(row["id"])
    if bad:
        yield f"{len(bad)} documents have not the text that was read: {_named(bad)}"


def _named(names: list[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
