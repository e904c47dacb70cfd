"""Rows of a store as JSON records and flat tables: the contract's lines, with what merging knows of them.

Which rows are asked for is not known here.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from dragoman.archive import StoredEvent, StoredStatement
from dragoman.export.coding import coding_record
from dragoman.model import Coding, DocumentId, Participant
from dragoman.protocols import View
from dragoman.web.sentence import cues_of, sentence_of

Record = dict[str, Any]
EVENT_COLUMNS = (
    "id", "document", "date", "date_by", "published", "type", "mode", "contexts", "cameo", "goldstein", "quad", "modality", "standing",
    "historical", "extent", "source_names", "source_countries", "source_sectors", "target_names", "target_countries", "target_sectors",
    "words", "time_value", "earliest", "latest", "precision", "place", "place_country", "lat", "lon", "statement", "about", "story",
    "claim", "mentions", "reports", "independent_sources", "reported_by", "denied_by", "refinements", "updates",
    "contradictions", "confidence", "cue_words", "sentence",
)  # fmt: skip
STATEMENT_COLUMNS = (
    "id", "document", "published", "form", "speaker", "speaker_country", "speaker_sectors", "via", "addressees", "content", "story",
)  # fmt: skip
# A table's program takes a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Records:
    """Writes rows of one view; each report is looked up once."""

    def __init__(self, view: View, *, most: int = 500) -> None:
        self._view = view
        self._most = most
        self._made: dict[DocumentId, tuple[dict[str, Record], dict[str, Record]]] = {}

    def _of(self, document: DocumentId) -> tuple[dict[str, Record], dict[str, Record]]:
        if document not in self._made:
            coding = self._view.coding(document)
            if len(self._made) >= self._most:
                self._made.clear()
            self._made[document] = ({}, {}) if coding is None else by_id(coding)
        return self._made[document]

    def event(self, row: StoredEvent) -> Record:
        """One line of ``dragoman events --format jsonl``, with the event's sentence."""
        own = self._of(row.document)[0].get(row.event.id, {"id": row.event.id})
        return own | event_extras(row) | {"sentence": sentence_of(row).plain}

    def statement(self, row: StoredStatement) -> Record:
        """One line of ``dragoman statements --format jsonl``."""
        own = self._of(row.document)[1].get(row.statement.id, {"id": row.statement.id})
        return own | {"document": row.document, "published": _iso(row.published), "story": row.story}


def by_id(coding: Coding) -> tuple[dict[str, Record], dict[str, Record]]:
    """Events and statements of a coding as records, by id."""
    record: Record = coding_record(coding)
    return {item["id"]: item for item in record["events"]}, {item["id"]: item for item in record["statements"]}


def event_extras(row: StoredEvent) -> Record:
    """What a store knows of an event beyond its coding."""
    return {
        "document": row.document,
        "published": _iso(row.published),
        "claim": row.claim,
        "story": row.story,
        "mentions": row.mentions,
        "reports": row.reports,
        "independent_sources": row.independent_sources,
        "reported_by": [party_record(party) for party in row.reported_by],
        "denied_by": [party_record(party) for party in row.denied_by],
        "refinements": row.refinements,
        "updates": row.updates,
        "contradictions": row.contradictions,
        "filed": {"date": _iso(row.filed.date), "by": row.filed.by},
    }


def party_record(party: Participant) -> Record:
    """A participant without its place in a text."""
    return {"actor": party.actor, "name": party.name, "country": party.country, "sectors": list(party.sectors), "role": party.role}


def plain(value: object) -> Any:  # noqa: ANN401 - JSON
    """A record of the archive as JSON values."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list | frozenset):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(name): plain(item) for name, item in value.items()}
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)


def event_cells(row: StoredEvent) -> tuple[object, ...]:
    """An event as one line of a table, in the order of ``EVENT_COLUMNS``."""
    event, time, place = row.event, row.event.time, row.event.place
    return (
        event.id, row.document, _iso(row.filed.date), row.filed.by, _iso(row.published), event.type, event.mode, " ".join(event.contexts),
        event.cameo, event.goldstein, event.quad, event.modality.value, event.standing.value, event.historical, event.extent.value,
        *_sides(event.sources), *_sides(event.targets), sentence_of(row).verb,
        *((time.value.value, _iso(time.value.earliest), _iso(time.value.latest), time.value.grain.value) if time else [None] * 4),
        *((place.name, place.country, place.lat, place.lon) if place else [None] * 4),
        event.statement, event.about, row.story, row.claim, row.mentions, row.reports, row.independent_sources,
        "; ".join(party.name for party in row.reported_by), "; ".join(party.name for party in row.denied_by),
        row.refinements, row.updates, row.contradictions, round(event.confidence, 3),
        "; ".join(cues_of(event)), sentence_of(row).plain,
    )  # fmt: skip


def statement_cells(row: StoredStatement, content: str) -> tuple[object, ...]:
    """A statement as one line of a table."""
    said, speaker = row.statement, row.statement.speaker
    return (
        said.id, row.document, _iso(row.published), said.form.value, speaker.name if speaker else None,
        speaker.country if speaker else None, " ".join(speaker.sectors) if speaker else None, "; ".join(party.name for party in said.via),
        "; ".join(party.name for party in said.addressees), content, row.story,
    )  # fmt: skip


def _sides(parties: tuple[Participant, ...]) -> tuple[str, str, str]:
    return (
        "; ".join(party.name for party in parties),
        "; ".join(party.country or "" for party in parties),
        "; ".join(" ".join(party.sectors) for party in parties),
    )


def csv_lines(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """A table as CSV, one line at a time, after a byte order mark for table programs; no cell is taken for a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(list(columns))
    yield f"\ufeff{_taken(stream)}"
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])
        yield _taken(stream)


def _taken(stream: io.StringIO) -> str:
    text = stream.getvalue()
    stream.seek(0)
    stream.truncate()
    return text


def safe_cell(value: object) -> object:
    """A cell that no table program takes for a formula; numbers stay numbers.

    >>> safe_cell("=1+1"), safe_cell(-7.0), safe_cell(None)
    ("'=1+1", -7.0, '')
    """
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _iso(value: object) -> str | None:
    return None if value is None else str(value)

