"""Published layouts: how their files are written, which columns they have in which order, and what each may hold.

How an event fills them is each exporter's part.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from dragoman.errors import ConfigError
from dragoman.knowledge.tables import table_rows

_COLUMNS = ("name", "type", "need", "holds")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``need`` is "yes" (never empty), "key" (never empty, together unique) or empty; ``holds`` is empty where
    nothing is written."""

    name: str
    type: str
    need: str
    holds: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How the files of a layout are written; ``partial`` says what ours lack."""

    name: str
    title: str
    extension: str
    partial: str
    delimiter: str = ""
    header: bool = False
    quoting: bool = False
    columns: tuple[Column, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def file(self, output: Path) -> Path:
        """The file to write: in a folder ``events`` with the layout's extension, which is added where the name has none."""
        if output.is_dir():
            return output / f"events{self.extension}"
        if output.name.casefold().endswith(self.extension.casefold()):
            return output
        if output.suffix:
            message = f"files of {self.title} are called {self.extension}, not {output.suffix}"
            raise ConfigError(message, where=str(output), hint=f"Write {output.with_suffix('')}{self.extension}, or leave the ending out")
        return output.with_name(output.name + self.extension)


def layout_text(name: str) -> str:
    """The text of a file beside this one."""
    return files("dragoman.export").joinpath("layouts", name).read_text(encoding="utf-8")


def layout_table(name: str, columns: tuple[str, ...]) -> list[Mapping[str, str]]:
    """The rows of a table beside this file."""
    return list(table_rows(layout_text(name), where=name, columns=columns))


def load_layout(name: str) -> Layout:
    """A layout by its name; one that is no table has its parts for columns."""
    row = tomllib.loads(layout_text("layouts.toml"))[name]
    if "parts" in row:
        parts = tuple(Column(part, "json", "", holds) for part, holds in row["parts"].items())
        return Layout(name, row["title"], row["extension"], row["partial"], columns=parts)
    columns = tuple(Column(**cells) for cells in layout_table(f"{name}.tsv", _COLUMNS))
    return Layout(name, row["title"], row["extension"], row["partial"], row["delimiter"], row["header"], row["quoting"], columns)


def table_layouts() -> tuple[str, ...]:
    """The names of all layouts that have columns."""
    return tuple(name for name, row in tomllib.loads(layout_text("layouts.toml")).items() if "parts" not in row)
