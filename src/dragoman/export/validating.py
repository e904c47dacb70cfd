"""Checks a file of events: which layout it is, and each line that is not as the layout has it.

Tables are checked row by row; codings and other JSON in ``validating_json``. Nothing is repaired.
"""

from __future__ import annotations

import csv
import gzip
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from dragoman.errors import ConfigError, InputError
from dragoman.export.checks import Checks, disagreements
from dragoman.export.layout import Layout, load_layout, table_layouts
from dragoman.knowledge.ontology import Ontology

ALIASES = {"Event Intensity": "Intensity", "Day": "SQLDATE", "GlobalEventID": "GLOBALEVENTID"}
_EMPTY = frozenset({"", "None", "NA"})
_LONGEST_LINE = 5_000_000
_START = 65_536
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong on a line of a file; ``column`` is empty where it is the line as a whole."""

    line: int
    column: str
    message: str


@dataclass(slots=True)
class Verdict:
    """What a check found: rows read, and problems by kind with the first lines of each."""

    layout: str
    title: str
    rows: int = 0
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    first: dict[tuple[str, str], list[Problem]] = field(default_factory=dict)
    most: int = 5

    @property
    def problems(self) -> int:
        return self.kinds.total()

    def add(self, problem: Problem, kind: str | None = None) -> None:
        """Count a problem; of each kind the first few are kept."""
        key = (problem.column, kind or problem.message)
        self.kinds[key] += 1
        shown = self.first.setdefault(key, [])
        if len(shown) < self.most:
            shown.append(problem)


def table_layout_of(start: str, *, name: str) -> Layout | None:
    """The layout of a table by its header, else by the number of its columns and its name."""
    line = start.split("\n", 1)[0].rstrip("\r").lstrip("\ufeff")
    layouts = [load_layout(known) for known in table_layouts()]
    for layout in (known for known in layouts if known.header):
        cells = [ALIASES.get(cell.strip().strip('"'), cell.strip().strip('"')) for cell in line.split(layout.delimiter)]
        if len(set(cells) & set(layout.names)) > len(layout.names) // 2:
            return layout
    width = line.count("\t") + 1
    fitting = [layout for layout in layouts if not layout.header and len(layout.columns) == width]
    named = [layout for layout in layouts if not layout.header and name.casefold().endswith(layout.extension.casefold())]
    return next(iter(fitting or [one for one in named if width > 1 and one.extension.endswith(".CSV")]), None)


def validate_table(stream: IO[bytes], layout: Layout, ontology: Ontology, *, most: int = 5) -> Verdict:
    """Every row of a table against its layout."""
    verdict = Verdict(layout.name, layout.title, most=most)
    checks, keys = Checks.of(ontology), _Keys(layout)
    lines = _lines(stream, verdict)
    rows = _quoted_rows(lines, layout, verdict) if layout.quoting else ((number, line.split(layout.delimiter)) for number, line in lines)
    names: list[str] = list(layout.names)
    for number, cells in rows:
        if not verdict.rows and number == 1 and (layout.header or cells[0] in {layout.names[0], *ALIASES}):
            names = _check_header(cells, layout, verdict)
            continue
        verdict.rows += 1
        if len(cells) != len(names):
            verdict.add(Problem(number, "", f"{len(cells)} columns; {len(names)} are expected"), "columns")
            continue
        row = {name: "" if cell in _EMPTY else cell for name, cell in zip(names, cells, strict=True)}
        _check_row(row, number, layout, checks, verdict)
        keys.check(row, number, verdict)
    if not verdict.rows:
        verdict.add(Problem(1, "", "no rows"))
    return verdict


def _check_header(cells: list[str], layout: Layout, verdict: Verdict) -> list[str]:
    """The names of the columns of the file; what differs from the layout is a problem."""
    names = [ALIASES.get(cell.strip(), cell.strip()) for cell in cells]
    for name in layout.names:
        if name not in names:
            verdict.add(Problem(1, name, "the column is missing"))
    for name in names:
        if name not in layout.names:
            verdict.add(Problem(1, name or "(no name)", "a column that the layout does not have"))
    known = [name for name in names if name in layout.names]
    if known != [name for name in layout.names if name in known]:
        verdict.add(Problem(1, "", "the columns stand in another order"))
    return names


def _check_row(row: dict[str, str], number: int, layout: Layout, checks: Checks, verdict: Verdict) -> None:
    for column in layout.columns:
        value = row.get(column.name)
        if value is None:
            continue
        if not value:
            if column.need:
                verdict.add(Problem(number, column.name, "is empty"))
            continue
        wrong = checks.wrong(column.type, value)
        if wrong:
            verdict.add(Problem(number, column.name, f"{value[:_SHOWN]!r}: {wrong}"), wrong)
    for name, message in disagreements(layout.name, row):
        verdict.add(Problem(number, name, message), "contradicts other columns")


class _Keys:
    """The keys seen, by hash: a key that stands twice is a problem."""

    def __init__(self, layout: Layout) -> None:
        self._names = [column.name for column in layout.columns if column.need == "key"]
        self._seen: dict[tuple[str, ...], int] = {}

    def check(self, row: dict[str, str], number: int, verdict: Verdict) -> None:
        key = tuple(row.get(name, "") for name in self._names)
        if not self._names or not all(key):
            return
        before = self._seen.setdefault(key, number)
        if before != number:
            verdict.add(Problem(number, ", ".join(self._names), f"{' '.join(key)[:_SHOWN]!r} stands on line {before} too"), "is not unique")


def _lines(stream: IO[bytes], verdict: Verdict) -> Iterator[tuple[int, str]]:
    """Numbered lines of text; bytes that are no UTF-8 are a problem and replaced."""
    number = 0
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            verdict.add(Problem(number, "", "the line is no UTF-8"))
            text = line.decode("utf-8", "replace")
        if "\0" in text:
            verdict.add(Problem(number, "", "the line holds a zero byte"))
        yield number, text.rstrip("\r\n").replace("\0", "")


def _quoted_rows(lines: Iterable[tuple[int, str]], layout: Layout, verdict: Verdict) -> Iterator[tuple[int, list[str]]]:
    """Rows of a table whose cells may be quoted and hold line breaks, by the number of their last line."""
    rows = csv.reader((line + "\n" for _, line in lines), delimiter=layout.delimiter, strict=True)
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            verdict.add(Problem(rows.line_num, "", f"the quotation marks do not fit: {error}"), "quoting")
            continue
        if cells:
            yield rows.line_num, cells


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of a file, of a gzipped one, or of the one file in a ZIP archive, as GDELT has them."""
    try:
        with path.open("rb") as stream:
            magic = stream.read(4)
            stream.seek(0)
            if magic == b"PK\x03\x04":
                with zipfile.ZipFile(stream) as archive:
                    inside = [info for info in archive.infolist() if not info.is_dir()]
                    if len(inside) != 1:
                        raise InputError(f"the archive holds {len(inside)} files, not one", where=str(path))
                    with archive.open(inside[0]) as member:
                        yield member
            elif magic[:2] == b"\x1f\x8b":
                with gzip.open(stream) as unpacked:
                    yield cast("IO[bytes]", unpacked)
            else:
                yield stream
    except (zipfile.BadZipFile, EOFError) as error:
        raise InputError(f"the archive is broken: {error}", where=str(path)) from error


def start_of(path: Path) -> str:
    """The first characters of a file."""
    with opened(path) as stream:
        return stream.read(_START).decode("utf-8-sig", "replace")


def validate(path: Path, *, layout: str | None = None, most: int = 5, ontology: Ontology | None = None) -> Verdict:
    """What is wrong with a file, whose types are PLOVER's or those of an ontology; a ConfigError where its layout is not known."""
    from dragoman.export.validating_json import JSON_LAYOUTS, json_layout_of, validate_json

    start, ontology = start_of(path), ontology or Ontology.load()
    kind = layout or json_layout_of(start, path)
    if kind is not None and kind in JSON_LAYOUTS:
        return validate_json(path, kind, ontology, most=most)
    if layout is not None and layout not in table_layouts():
        raise ConfigError(f"{layout!r} is no layout", hint=f"There are: {', '.join([*table_layouts(), *JSON_LAYOUTS])}")
    table = load_layout(layout) if layout else table_layout_of(start, name=path.name.removesuffix(".zip").removesuffix(".gz"))
    if table is None:
        width = start.split("\n", 1)[0].count("\t") + 1
        message = f"of no layout that is known: its first line has {width} column{'' if width == 1 else 's'}"
        raise ConfigError(message, where=str(path), hint=f"Name it with --as: {', '.join([*table_layouts(), *JSON_LAYOUTS])}")
    with opened(path) as stream:
        return validate_table(stream, table, ontology, most=most)
