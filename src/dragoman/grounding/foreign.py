"""Files of codings made elsewhere, in three layouts, as claims in words: who, what, whom, where, when, and the words that say so.

- LangExtract: documents with ``text`` and ``extractions`` (``extraction_class``, ``extraction_text``, ``char_interval``, ``attributes``).
- NGEC: records with ``event_type``, ``event_mode`` and ``attributes`` (``ACTOR``, ``RECIP``, ``LOC``, ``DATE``), and ``event_text``.
- plain: documents with ``events``, each with ``type``, ``source`` and ``target`` (or ``actor``, ``recipient``), ``trigger`` (or ``quote``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.errors import InputError

_LARGEST = 200_000_000
_SOURCES = ("source", "sources", "actor", "actors", "agent", "subject")
_TARGETS = ("target", "targets", "recipient", "recipients", "patient", "object")
_TRIGGERS = ("trigger", "quote", "evidence", "predicate", "text", "span")


@dataclass(frozen=True, slots=True)
class Words:
    """Some words that a coder gives, with the place where it says that they stand."""

    text: str
    start: int | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """An event as a coder elsewhere has it."""

    type: str
    mode: str | None
    trigger: Words | None
    sources: tuple[Words, ...] = ()
    targets: tuple[Words, ...] = ()
    place: Words | None = None
    time: Words | None = None
    standing: str | None = None


@dataclass(frozen=True, slots=True)
class Foreign:
    """A document as a coder elsewhere has it; ``text`` is None where only the id is given."""

    id: str
    text: str | None
    claims: tuple[Claim, ...] = field(default_factory=tuple)
    published: str | None = None
    line: int = 0


def read_foreign(path: Path) -> Iterator[Foreign]:
    """The documents of a file, JSON or JSON lines; records of one document that follow each other are one."""
    waiting: Foreign | None = None
    for number, record in _records(path):
        found = _document(record, f"{path}:{number}", number)
        if waiting is not None and waiting.id == found.id and waiting.text == found.text:
            waiting = Foreign(found.id, found.text, (*waiting.claims, *found.claims), waiting.published or found.published, waiting.line)
            continue
        if waiting is not None:
            yield waiting
        waiting = found
    if waiting is not None:
        yield waiting


def _records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"larger than {_LARGEST // 1_000_000} MB", where=str(path), hint="Cut it into several files")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError("is no UTF-8", where=str(path)) from error
    try:
        whole = json.loads(text)
    except RecursionError as error:
        raise InputError("is nested too deep", where=str(path)) from error
    except ValueError:
        yield from _lines(text, path)
        return
    for number, record in enumerate(whole if isinstance(whole, list) else [whole], 1):
        yield number, _object(record, path, number)


def _lines(text: str, path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield number, _object(json.loads(line), path, number)
            except (ValueError, RecursionError) as error:
                raise InputError(f"no JSON: {str(error)[:80]}", where=f"{path}:{number}") from error


def _object(record: object, path: Path, number: int) -> dict[str, Any]:
    if not isinstance(record, dict):
        raise InputError("no JSON object", where=f"{path}:{number}")
    return record


def _document(record: Mapping[str, Any], where: str, number: int) -> Foreign:
    text = next((record[name] for name in ("text", "event_text", "body") if isinstance(record.get(name), str)), None)
    given = record.get("document")
    inner: Mapping[str, Any] = given if isinstance(given, dict) else {}
    text = text if text is not None else inner.get("text") if isinstance(inner.get("text"), str) else None
    name = next((record[key] for key in ("document_id", "doc_id", "id") if record.get(key) is not None), None)
    name = name if name is not None else inner.get("id") if inner else given
    if name is None and text is None:
        raise InputError("has neither an id nor a text", where=where)
    published = next((record[key] for key in ("published", "date", "pub_date") if isinstance(record.get(key), str)), None)
    if isinstance(record.get("extractions"), list):
        claims = tuple(_extraction(one) for one in record["extractions"] if isinstance(one, dict))
    elif "event_type" in record:
        claims = (_ngec(record),)
    elif isinstance(record.get("events"), list):
        claims = tuple(_plain(one) for one in record["events"] if isinstance(one, dict))
    else:
        raise InputError("has no events, extractions or event_type", where=where, hint="dragoman ground --help names the layouts")
    return Foreign(str(name if name is not None else f"line-{number}"), text, claims, published, number)


def _inside(record: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """An object inside a record, empty where it is none."""
    found = record.get(name)
    return found if isinstance(found, dict) else {}


def _extraction(record: Mapping[str, Any]) -> Claim:
    """An extraction of LangExtract: its class or an attribute is the type, its text the words of the deed."""
    attributes, interval = _inside(record, "attributes"), _inside(record, "char_interval")
    kind = next((attributes[name] for name in ("type", "event_type", "plover_type", "cameo") if attributes.get(name)), None)
    start = interval.get("start_pos")
    text = record.get("extraction_text")
    trigger = Words(text, start if isinstance(start, int) else None) if isinstance(text, str) and text.strip() else None
    return _claim(str(kind or record.get("extraction_class") or ""), attributes, trigger)


def _ngec(record: Mapping[str, Any]) -> Claim:
    """A record of NGEC: roles are attributes, each a list of spans or one."""
    attributes = _inside(record, "attributes")
    roles = {name: attributes.get(code) for name, code in (("source", "ACTOR"), ("target", "RECIP"), ("place", "LOC"), ("date", "DATE"))}
    mode = record.get("event_mode")
    mode = mode[0] if isinstance(mode, list) and mode else mode
    fields = {**roles, "mode": mode}
    return _claim(str(record.get("event_type") or ""), fields, None)


def _plain(record: Mapping[str, Any]) -> Claim:
    kind = next((record[name] for name in ("type", "event_type", "cameo", "code") if record.get(name)), "")
    trigger = next((found for name in _TRIGGERS if (found := _words(record.get(name)))), ())
    return _claim(str(kind), record, trigger[0] if trigger else None)


def _claim(kind: str, fields: Mapping[str, Any], trigger: Words | None) -> Claim:
    kind, _, mode = kind.partition("-")
    given = fields.get("mode")
    place = _words(fields.get("place") or fields.get("location"))
    time = _words(fields.get("date") or fields.get("time"))
    return Claim(
        type=kind.strip().upper(),
        mode=(str(given) if given else mode).strip().lower() or None,
        trigger=trigger,
        sources=next((found for name in _SOURCES if (found := _words(fields.get(name)))), ()),
        targets=next((found for name in _TARGETS if (found := _words(fields.get(name)))), ()),
        place=place[0] if place else None,
        time=time[0] if time else None,
        standing=str(fields["standing"]).strip().lower() if fields.get("standing") else None,
    )


def _words(value: object) -> tuple[Words, ...]:
    """Words that are given as a string, an object with ``text`` or ``name``, or a list of these."""
    if isinstance(value, str):
        return (Words(value),) if value.strip() and value.strip().lower() not in {"none", "null", "n/a", "unknown"} else ()
    if isinstance(value, dict):
        text = next((value[name] for name in ("text", "name", "quote", "extraction_text") if isinstance(value.get(name), str)), None)
        start = value.get("start")
        country = value.get("country")
        known = country if isinstance(country, str) and country else None
        return (Words(text, start if isinstance(start, int) else None, known),) if text and text.strip() else ()
    if isinstance(value, list):
        return tuple(found for part in value for found in _words(part))
    return ()
