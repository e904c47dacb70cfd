"""Our codings beside those of UniversalPetrarch on the same sentences: ``python -m eval peers [standing|gsr|petr2|seed]``.

Its outputs are files of the data folder; none of its code is run. Of split data the look half alone is printed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.table import Table

from dragoman.model import Coding, DocumentId, Event, RawDocument
from eval.gold import LOOK, Shared, half_of
from eval.reading import the_coder

if TYPE_CHECKING:
    from rich.console import Console

# set: its outputs, and the file with the texts where these have none
SETS: Mapping[str, tuple[str, str | None]] = {
    "standing": ("up_standing.jsonl", None),
    "gsr": ("up_plover_gsr.jsonl", "plover_gsr/records.jsonl"),
    "petr2": ("up_petr2.jsonl", "petrarch/petr2_gsr.jsonl"),
    "seed": ("up_seed_report.jsonl", None),
}


def show_peers(name: str, shared: Shared, console: Console) -> None:
    """One line a sentence: what UniversalPetrarch codes, and what we do."""
    table = Table(box=None, pad_edge=False, header_style="bold", expand=True)
    for title, ratio in (("sentence", 4), ("UniversalPetrarch", 2), ("Dragoman", 4)):
        table.add_column(title, ratio=ratio, overflow="fold")
    cases = list(_cases(name, shared))
    raws = [RawDocument(DocumentId(case_id), text) for case_id, text, _ in cases]
    for (_, text, theirs), coding in zip(cases, the_coder().read_many(raws), strict=True):
        ours = [_line(event) for event in coding.events] if isinstance(coding, Coding) else []
        table.add_row(text, "\n".join(theirs) or "nothing", "\n".join(ours) or "nothing")
    console.print(table, markup=False)


def _cases(name: str, shared: Shared) -> Iterator[tuple[str, str, list[str]]]:
    outputs, texts = SETS[name]
    folder = shared.folder / "data"
    known = {} if texts is None else {str(record["id"]): record["text"] for record in _lines(folder / texts)}
    for record in _lines(folder / "peer_outputs" / outputs):
        case_id = str(record["id"]).split(":", 1)[-1]
        text = record.get("text") or known.get(case_id)
        if text is None or (texts is not None and half_of(case_id) != LOOK):
            continue
        yield case_id, str(text), [f"{source} → {target} {code.split('#')[0]}" for source, target, code in record["events"]]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def _line(event: Event) -> str:
    source, target = ("+".join(party.country or "?" for party in side) or "---" for side in (event.sources, event.targets))
    past = ", background" if event.historical else ""
    return f"{source} → {target} {event.type} {event.cameo or ''} {event.standing.value}{past}"
