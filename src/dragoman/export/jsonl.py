"""JSON lines: events as ``dragoman events --format jsonl`` writes them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from dragoman.export.gathering import Exportable
from dragoman.export.layout import Layout
from dragoman.export.lines import event_line
from dragoman.export.writing import Tally, written_aside


def write_events(items: Iterable[Exportable], path: Path, layout: Layout, tally: Tally) -> None:  # noqa: ARG001 - an exporter's signature
    """One event a line, with all its evidence."""
    with written_aside(path) as stream:
        for item in items:
            if item.document is None:
                tally.dropped["its report is not in the store"] += 1
                continue
            stream.write(json.dumps(event_line(item.stored, item.document), ensure_ascii=False, allow_nan=False) + "\n")
            tally.rows += 1
