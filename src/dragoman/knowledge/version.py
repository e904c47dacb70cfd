"""The version of the knowledge: one digest over all rows that ship with the package, and over a user's own.

What the rows say is left to their loaders.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

from dragoman.knowledge.rows import Source, packaged

_SUFFIXES = (".model", ".toml", ".tsv")
_DIGITS = 12


def knowledge_version(extra: Iterable[Path] = ()) -> str:
    """The first 12 hexadecimal digits of a hash over names and bytes of all rows, ours first."""
    total = hashlib.sha256()
    for root in (packaged(""), *extra):
        for name, file in sorted(_files(root, ""), key=lambda found: found[0]):
            content = file.read_bytes()
            total.update(f"{name}\0{len(content)}\0".encode())
            total.update(content)
    return total.hexdigest()[:_DIGITS]


def file_digest(path: Path) -> str:
    """The first 12 hexadecimal digits of a hash over the bytes of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:_DIGITS]


def _files(folder: Source | Traversable, path: str) -> Iterator[tuple[str, Source]]:
    """The row files of a folder and its folders, by path from the root; a single file is itself."""
    if folder.is_file():
        yield folder.name, folder
        return
    for inner in folder.iterdir():
        name = f"{path}{inner.name}"
        if inner.is_dir():
            yield from _files(inner, f"{name}/")
        elif inner.name.endswith(_SUFFIXES):
            yield name, inner
