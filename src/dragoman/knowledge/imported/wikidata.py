"""Wikidata-style JSON lines and CSV: persons and bodies with names, aliases and dated positions.

A line is an object with ``id`` (the QID), ``label`` or ``labels``, ``aliases``, ``country``, and ``positions``, each with ``position``,
``country``, ``start`` and ``end``. Texts may be given plain, by language, or as
Wikidata nests them. A CSV file has the columns of one position a row.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.knowledge.actor_rows import NONSTATE, SECTORS, identifier
from dragoman.knowledge.imported.records import Imported, ImportedActor, Office, Refused, day_of
from dragoman.knowledge.tables import fold_words, many
from dragoman.model import ActorKind

_LONGEST_ROLE = 4  # words
_LEADING = frozenset({"the", "of", "for", "and"})
COLUMNS = frozenset({"name", "aliases", "country", "sectors", "role", "kind", "start", "end", "code", "qid"})


@dataclass(frozen=True, slots=True)
class Offices:
    """What is known of countries and offices, to read positions with: code of a country by its folded name, sectors by role."""

    countries: Mapping[tuple[str, ...], str]
    sectors_of_role: Callable[[str], tuple[str, ...]]

    def country(self, text: str) -> str | None:
        """The code of a country given by code or name."""
        bare = text.strip()
        if bare in NONSTATE or (bare.isupper() and bare in self.countries.values()):
            return bare
        return self.countries.get(fold_words(bare))

    def read(self, position: str) -> tuple[str, tuple[str, ...], str | None]:
        """The role, the sectors and the country of the words of a position: "Minister of Defence of Peru"."""
        words = list(fold_words(position))
        country = None
        for first in range(len(words)):
            for last in range(len(words), first, -1):
                found = self.countries.get(tuple(words[first:last]))
                if found:
                    country = found
                    words = words[:first] + words[last:]
                    break
            if country:
                break
        while words and words[-1] in _LEADING:
            words.pop()
        return " ".join(words), self._sectors(words), country

    def _sectors(self, words: list[str]) -> tuple[str, ...]:
        for length in range(min(_LONGEST_ROLE, len(words)), 0, -1):
            for first in range(len(words) - length + 1):
                found = self.sectors_of_role(" ".join(words[first : first + length]))
                if found:
                    return found
        return ()


class _Fault(Exception):
    """Why a record gives no actor."""


def parse_json_lines(lines: Iterable[str], *, file: str, offices: Offices) -> Iterator[Imported]:
    """The actors of JSON lines, and the lines that give none."""
    for number, line in enumerate(lines, start=1):
        if not line.strip().strip("[],"):
            continue
        try:
            record = json.loads(line.strip().rstrip(","))
            yield _actor(record, offices)
        except json.JSONDecodeError as error:
            yield Refused(file, number, line[:80].strip(), f"no JSON: {error.msg}")
        except (_Fault, ValueError) as error:
            yield Refused(file, number, line[:80].strip(), str(error))


def _actor(record: object, offices: Offices) -> ImportedActor:
    if not isinstance(record, dict):
        raise _Fault("no object")
    written = (*_texts(record.get("label") or record.get("labels")), *_texts(record.get("aliases")))
    names = tuple(dict.fromkeys(name for name in written if name))
    if not names:
        raise _Fault("no label")
    own = _country(record.get("country") or record.get("citizenship"), offices)
    positions = record.get("positions") or []
    if not isinstance(positions, list):
        raise _Fault("positions is no list")
    held = tuple(_position(position, offices, own=own) for position in positions)
    if own is None and not any(office.country for office in held):
        raise _Fault("no country, neither its own nor that of a position")
    kind = _kind(record.get("kind") or "person")
    qid = str(record.get("id") or record.get("qid") or "") or None
    return ImportedActor(qid or identifier(kind.value, names[0]), names, kind, held or (Office(own),), qid)


def _texts(value: object) -> Iterator[str]:
    """The English text, or the first there is, of a plain, listed or nested value."""
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        if isinstance(value.get("value"), str):
            yield value["value"].strip()
        elif value:
            yield from _texts(value.get("en") or next(iter(value.values())))


def _country(value: object, offices: Offices) -> str | None:
    """The first country of a value that is one; a word that is none is refused."""
    told = list(_texts(value))
    found = [country for text in told if (country := offices.country(text))]
    if told and not found:
        raise _Fault(f"country {told[0]!r} is neither a code of three letters nor a name")
    return found[0] if found else None


def _position(position: Any, offices: Offices, *, own: str | None) -> Office:  # noqa: ANN401 - as the user's JSON has it
    if isinstance(position, str):
        position = {"position": position}
    if not isinstance(position, dict):
        raise _Fault("a position is neither a text nor an object")
    words = next(_texts(position.get("position") or position.get("label") or position.get("role")), "")
    role, sectors, country = offices.read(words)
    start, end = _span(str(position.get("start") or ""), str(position.get("end") or ""))
    stated = _country(position.get("country"), offices)
    return Office(stated or country or own, sectors, role or None, start, end)


def _span(start: str, end: str) -> tuple[Any, Any]:
    first, last = day_of(start, last=False), day_of(end, last=True)
    if first and last and first > last:
        raise _Fault("the last day lies before the first")
    return first, last


def _kind(text: object) -> ActorKind:
    try:
        return ActorKind(str(text).lower())
    except ValueError:
        raise _Fault(f"kind {text!r} is none of {', '.join(ActorKind)}") from None


def parse_csv(lines: Iterable[str], *, file: str, offices: Offices) -> Iterator[Imported]:
    """The actors of a CSV file, one position a row; rows of one QID or name that follow each other are one actor."""
    reader = csv.DictReader(lines)
    unknown = set(reader.fieldnames or ()) - COLUMNS
    if unknown or "name" not in (reader.fieldnames or ()):
        told = f"unknown columns {', '.join(sorted(map(str, unknown)))}" if unknown else "no column 'name'"
        yield Refused(file, 1, ",".join(reader.fieldnames or ()), f"{told}; there are {', '.join(sorted(COLUMNS))}")
        return
    waiting: ImportedActor | None = None
    for number, row in enumerate(reader, start=2):
        try:
            actor = _of_row(row, offices)
        except (_Fault, ValueError) as error:
            yield Refused(file, number, str(row.get("name") or ""), str(error))
            continue
        if waiting is not None and waiting.id == actor.id:
            names = tuple(dict.fromkeys((*waiting.names, *actor.names)))
            waiting = ImportedActor(actor.id, names, actor.kind, (*waiting.offices, *actor.offices), actor.qid)
            continue
        if waiting is not None:
            yield waiting
        waiting = actor
    if waiting is not None:
        yield waiting


def _of_row(row: Mapping[str, str | None], offices: Offices) -> ImportedActor:
    cells = {column: (row.get(column) or "").strip() for column in COLUMNS}
    if not cells["name"]:
        raise _Fault("no name")
    country = _country(cells["country"] or None, offices)
    role, sectors, of_role = offices.read(cells["role"])
    stated = many(cells["sectors"])
    if wrong := [sector for sector in stated if sector not in SECTORS]:
        raise _Fault(f"no such sector: {', '.join(wrong)}")
    if not country and not of_role:
        raise _Fault("no country")
    start, end = _span(cells["start"], cells["end"])
    kind = _kind(cells["kind"] or "person")
    office = Office(country or of_role, stated or sectors, role or None, start, end, cells["code"] or None)
    made = cells["qid"] or identifier(kind.value, cells["name"])
    return ImportedActor(made, (cells["name"], *many(cells["aliases"])), kind, (office,), cells["qid"] or None)
