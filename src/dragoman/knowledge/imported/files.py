"""Which format a user's dictionary is in, by its name and first lines, and what it gives.

What a format means is left to its module.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from dragoman.errors import KnowledgeError
from dragoman.knowledge.imported.records import Imported
from dragoman.knowledge.imported.tabari import parse_tabari
from dragoman.knowledge.imported.wikidata import Offices, parse_csv, parse_json_lines

_UTF8 = "utf-8-sig"
_JSON = frozenset({".json", ".jsonl", ".ndjson"})
_DICTIONARIES = frozenset({".txt", ".actors", ".agents", ".actor", ".agent", ""})


def read_dictionary(path: Path, *, offices: Offices) -> Iterator[Imported]:
    """What one file gives; KnowledgeError where it cannot be read or is in no format that is known."""
    suffix = path.with_suffix("").suffix.lower() if path.suffix == ".gz" else path.suffix.lower()
    if suffix not in _JSON | _DICTIONARIES | {".csv"}:
        message = f"{suffix or path.name} is no format of dictionaries"
        raise KnowledgeError(message, where=str(path), hint="There are .txt (TABARI, PETRARCH), .csv and .jsonl, each also .gz")
    try:
        with _open(path, encoding=_UTF8 if suffix in _JSON else _encoding(path)) as lines:
            if suffix in _JSON:
                yield from parse_json_lines(lines, file=path.name, offices=offices)
            elif suffix == ".csv":
                yield from parse_csv(lines, file=path.name, offices=offices)
            else:
                yield from parse_tabari(lines, file=path.name)
    except (OSError, UnicodeDecodeError, EOFError) as error:
        raise KnowledgeError(f"cannot be read: {error}", where=str(path)) from error


def is_dictionary(path: Path) -> bool:
    """Whether a user's actor file is a dictionary and no table of our own."""
    return path.is_file() and path.suffix.lower() != ".tsv"


def _open(path: Path, *, encoding: str = _UTF8) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding=encoding, newline="")
    return path.open(encoding=encoding, newline="")


def _encoding(path: Path) -> str:
    """UTF-8, or the one of western letters that old dictionaries are written in."""
    try:
        with _open(path) as lines:
            for _ in lines:
                pass
    except UnicodeDecodeError:
        return "latin-1"
    return _UTF8
