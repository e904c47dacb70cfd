"""Codes every document once, in at most two processes, however many tasks ask for it.

Scoring is left to others. The coder is loaded once a process.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path

from dragoman import batch
from dragoman.demo import demo_reports
from dragoman.export.coding import to_line
from dragoman.model import RawDocument, Skipped
from dragoman.pipeline import Coder
from dragoman.readers import ReaderSettings, read_source
from dragoman.readers.source import file_source

Key = tuple[str, str, str]
CHUNK = 48
MOST_PROCESSES = 2
STATEMENTS_MODEL = "DRAGOMAN_EVAL_STATEMENTS_MODEL"  # in the environment, which processes inherit
SEMANTIC = "DRAGOMAN_EVAL_SEMANTIC"  # the same


@cache
def the_coder(*actors: Path) -> Coder:
    """The one coder of this process, or the one with a user's actors; with what the environment asks for."""
    model = os.environ.get(STATEMENTS_MODEL)
    return Coder(actors=actors, statements_model=Path(model) if model else None, semantic=bool(os.environ.get(SEMANTIC)))


def documents(inputs: Path) -> Iterator[RawDocument | Skipped]:
    """The documents of an input file, as ``dragoman read`` would get them."""
    return read_source(file_source(inputs), ReaderSettings())


def demo_documents() -> Iterator[RawDocument | Skipped]:
    """The reports that ship with the package."""
    for report in demo_reports():
        settings = ReaderSettings(published=report.published)
        yield from read_source(file_source(report.path, document_id=report.id), settings)


def key_of(item: RawDocument) -> Key:
    """What a coding depends on."""
    return item.id, item.raw, str(item.published)


def code_all(
    items: Iterable[RawDocument | Skipped], *, processes: int = MOST_PROCESSES, actors: tuple[Path, ...] = ()
) -> tuple[dict[Key, str], float]:
    """The line of each different document, and the seconds that coding took (loading included)."""
    unique = {key_of(item): item for item in items if isinstance(item, RawDocument)}
    ordered = sorted(unique.values(), key=lambda item: len(item.raw), reverse=True)
    chunks = _chunks(ordered, processes=processes)
    begun = time.perf_counter()
    if processes <= 1 or len(chunks) <= 1:
        coded = [code_chunk(chunk, actors) for chunk in chunks]
    else:
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(min(processes, MOST_PROCESSES), mp_context=context) as pool:
            coded = list(pool.map(partial(code_chunk, actors=actors), chunks))
    lines = {key_of(item): line for chunk, found in zip(chunks, coded, strict=True) for item, line in zip(chunk, found, strict=True)}
    return lines, time.perf_counter() - begun


def _chunks(items: Sequence[RawDocument], *, processes: int) -> list[list[RawDocument]]:
    """Every so many-th document, so that long and short ones are spread evenly."""
    number = max(1, min(len(items), max(processes, -(-len(items) // CHUNK))))
    return [list(items[first::number]) for first in range(number)] if items else []


def code_chunk(items: Sequence[RawDocument], actors: tuple[Path, ...] = ()) -> list[str]:
    """The lines of some documents, in their order; one that breaks the coder is a skipped line."""
    return [to_line(coding) for coding in batch.code_all(the_coder(*actors), items)]


def crashed(lines: Iterable[str]) -> Iterator[str]:
    """The documents that broke the coder, with the error."""
    for line in lines:
        if line.startswith('{"schema": "dragoman/skipped/'):
            record = json.loads(line)
            if record["stage"] == "code":
                yield f"{record['document']['id']}: {record['reason']}"


def write_codings(items: Iterable[RawDocument | Skipped], lines: dict[Key, str], out: Path) -> None:
    """One line a document, in the order of the input."""
    found = [to_line(item) if isinstance(item, Skipped) else lines[key_of(item)] for item in items]
    out.write_text("".join(f"{line}\n" for line in found), encoding="utf-8", newline="\n")
