"""Files of an export: rows of cells that cannot break their line, written aside and renamed when whole; hashes, schema and manifest.

What the rows hold is the exporters' part.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from dragoman.errors import ConfigError
from dragoman.export.layout import Layout

MANIFEST_SCHEMA = "dragoman/export/1"

Cells = Mapping[str, object]


@dataclass(slots=True)
class Tally:
    """What an exporter counts as it writes."""

    rows: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote, what it left out and why, and where that is written down."""

    layout: Layout
    path: Path
    events: int
    rows: int
    dropped: Mapping[str, int]
    notes: Mapping[str, int]
    schema: Path
    manifest: Path


@contextmanager
def written_aside(path: Path, *, binary: bool = False) -> Iterator[IO[str]]:
    """A file of UTF-8 text that appears under its name when it is whole (for ``binary`` the path to write is ``stream.name``)."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = aside.open("w", encoding="utf-8", errors="backslashreplace", newline="")
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", where=str(path)) from error
    try:
        with stream:
            yield stream
            if binary:
                stream.close()
        aside.replace(path)
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror or error}", where=str(path)) from error
    finally:
        aside.unlink(missing_ok=True)


class Rows:
    """Writes rows of a layout: a cell never holds a tab or a line break, whatever a report holds."""

    def __init__(self, stream: IO[str], layout: Layout, tally: Tally) -> None:
        self._stream = stream
        self._layout = layout
        self._names = frozenset(layout.names)
        self._tally = tally
        self._csv = csv.writer(stream, delimiter=layout.delimiter, lineterminator="\n") if layout.quoting else None
        if layout.header:
            self._line(list(layout.names))

    def write(self, cells: Cells) -> None:
        """One row; a column that is not named stays empty."""
        unknown = cells.keys() - self._names
        if unknown:
            raise KeyError(f"{self._layout.name} has no column {sorted(unknown)}")
        self._line([self._cell(cells.get(name)) for name in self._layout.names])
        self._tally.rows += 1

    def _line(self, cells: list[str]) -> None:
        if self._csv is not None:
            self._csv.writerow(cells)
        else:
            self._stream.write(self._layout.delimiter.join(cells) + "\n")

    def _cell(self, value: object) -> str:
        if isinstance(value, str):
            clean = " ".join(value.replace("\0", " ").split())
            self._tally.notes["cells with line breaks or tabs, written with spaces"] += any(letter in value for letter in "\t\n\r")
            return clean
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, float):
            return repr(round(value, 6))
        return value.isoformat() if isinstance(value, dt.date) else str(value)


def digest_of_file(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_json(path: Path, value: object) -> None:
    """A value as indented JSON."""
    with written_aside(path) as stream:
        stream.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def write_schema(layout: Layout, path: Path) -> Path:
    """The sidecar that says what the columns are and what stands in them."""
    target = path.with_name(f"{path.name}.schema.json")
    columns = [
        {"name": one.name, "type": one.type, "required": one.need != "", "key": one.need == "key", "holds": one.holds or None}
        for one in layout.columns
    ]
    named = {"format": layout.name, "title": layout.title, "partial": layout.partial}
    dialect = {"delimiter": layout.delimiter, "header": layout.header, "quoting": layout.quoting} if layout.delimiter else {}
    write_json(target, named | dialect | {"columns": columns})
    return target


def write_manifest(report: ExportReport, made: Mapping[str, object]) -> None:
    """The sidecar that says what was exported, of what, and what was left out and why."""
    write_json(
        report.manifest,
        {
            "schema": MANIFEST_SCHEMA,
            "format": report.layout.name,
            **made,
            "counts": {"events": report.events, "rows": report.rows, "dropped": dict(report.dropped), "notes": dict(report.notes)},
            "files": [
                {"name": path.name, "sha256": digest_of_file(path), "bytes": path.stat().st_size} for path in (report.path, report.schema)
            ],
        },
    )
