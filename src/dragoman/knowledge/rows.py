"""Loads TOML and TSV knowledge into typed rows; on any fault it says file, row, field and what would be allowed.

Which fields a row has is each file's own business (predicates.py, standing.py, speech.py …).
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from dragoman.errors import KnowledgeError

Source = Traversable | Path


def packaged(name: str) -> Traversable:
    """A file or folder of the packaged knowledge."""
    found = files("dragoman.knowledge") / "data"
    for part in name.split("/"):
        found = found / part
    return found


def toml_files(folder: Source) -> list[Source]:
    """The TOML files of a folder, by name."""
    return sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)


def load_toml(source: Source) -> dict[str, object]:
    """One TOML file; KnowledgeError with file and line where it cannot be read."""
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(f"cannot be read: {error}", where=source.name) from error


def load_tsv(source: Source) -> Iterator[dict[str, str]]:
    """The rows of a tab-separated file with a header line; lines that start with # are comments."""
    lines = [line for line in source.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    for number, line in enumerate(lines[1:], start=2):
        values = line.split("\t")
        if len(values) > len(header):
            raise KnowledgeError(f"line {number} has {len(values)} fields", where=source.name, hint=f"the header has {len(header)}")
        yield dict(zip(header, values + [""] * (len(header) - len(values)), strict=True))


def digest(sources: Iterable[Source]) -> str:
    """The first 12 hexadecimal digits of a hash over the files' bytes."""
    total = hashlib.sha256()
    for source in sources:
        total.update(source.name.encode())
        total.update(source.read_bytes())
    return total.hexdigest()[:12]


class Fields:
    """One TOML table, read field by field; ``done`` complains about fields that nobody asked for."""

    __slots__ = ("_asked", "_left", "where")

    def __init__(self, table: object, *, file: str) -> None:
        if not isinstance(table, dict):
            raise KnowledgeError(f"{table!r} is no table", where=file)
        self._left = dict(table)
        self._asked: set[str] = set()
        self.where = f"{file}: row {table.get('id', '?')!r}"

    def text(self, name: str, *, among: Iterable[str] | None = None) -> str:
        """A required string."""
        value = self.optional(name, among=among)
        if value is None:
            raise KnowledgeError(f"field {name!r} is missing", where=self.where)
        return value

    def optional(self, name: str, *, among: Iterable[str] | None = None) -> str | None:
        """A string, or None where the field is not there."""
        value = self._take(name)
        if value is None:
            return None
        if not isinstance(value, str) or not value:
            raise KnowledgeError(f"field {name!r} is {value!r}", where=self.where, hint="a non-empty string is wanted")
        if among is not None and value not in (allowed := sorted(among)):
            raise KnowledgeError(f"field {name!r} is {value!r}", where=self.where, hint=f"allowed: {', '.join(allowed)}")
        return value

    def texts(self, name: str, *, default: tuple[str, ...] = (), among: Iterable[str] | None = None) -> tuple[str, ...]:
        """A list of strings."""
        value = self._take(name)
        if value is None:
            return default
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise KnowledgeError(f"field {name!r} is {value!r}", where=self.where, hint="a list of strings is wanted")
        if among is not None:
            allowed = frozenset(among)
            for item in value:
                if item not in allowed:
                    raise KnowledgeError(f"field {name!r} holds {item!r}", where=self.where, hint=f"allowed: {', '.join(sorted(allowed))}")
        return tuple(value)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A boolean."""
        value = self._take(name, default)
        if not isinstance(value, bool):
            raise KnowledgeError(f"field {name!r} is {value!r}", where=self.where, hint="true or false is wanted")
        return value

    def number(self, name: str, *, default: float) -> float:
        """A number."""
        value = self._take(name, default)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise KnowledgeError(f"field {name!r} is {value!r}", where=self.where, hint="a number is wanted")
        return float(value)

    def done(self) -> None:
        """Complain about what is left."""
        if self._left:
            raise KnowledgeError(f"unknown field {min(self._left)!r}", where=self.where, hint=f"allowed: {', '.join(sorted(self._asked))}")

    def _take(self, name: str, default: object = None) -> object:
        self._asked.add(name)
        return self._left.pop(name, default)
