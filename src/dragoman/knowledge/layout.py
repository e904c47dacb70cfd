"""Knows which lines of a report are not prose: the rows of ``boilerplate.toml``, agencies, photo agencies, speaker roles.

Where a line stands in the report, and what the lines around it are, is the business of the layout stage.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dragoman.errors import KnowledgeError
from dragoman.knowledge.rows import Fields, Source, load_toml, load_tsv, packaged
from dragoman.model import BlockKind

FILE = "boilerplate.toml"

_KINDS = (BlockKind.BOILERPLATE, BlockKind.RELATED, BlockKind.CAPTION, BlockKind.BYLINE, BlockKind.DATELINE)
_PLACES = ("whole", "start", "end")
_END = 120  # characters at the end of a line in which an "end" pattern is looked for
_LONGEST = 30  # words, where a row does not say
_STOPS = (".", "!", "?", "…")
_CLOSERS = " \"'”’»)]"
_BRACKETS = re.compile(r"\s[(\[][^()\[\]]{1,60}[)\]]\Z")


@dataclass(frozen=True, slots=True)
class LineRow:
    """One kind of line, recognised by a pattern."""

    id: str
    kind: BlockKind
    at: str
    pattern: str
    case: bool
    words: int
    stop: bool
    heading: bool
    example: tuple[str, ...]
    counter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineRows:
    """All rows, joined into one expression for each end of the line that they look at and each way of taking case."""

    rows: tuple[LineRow, ...]
    agencies: frozenset[str]
    photographs: frozenset[str]
    roles: frozenset[str]
    heads: tuple[re.Pattern[str], re.Pattern[str]]  # of the line in lower case, of the line as it is
    tails: tuple[re.Pattern[str], re.Pattern[str]]
    countries: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()

    def find(self, line: str, *, words: int, stop: bool) -> LineRow | None:
        """The first row that labels a line of so many words that ends a sentence or not.

        >>> load_line_rows().find("Read more: How Ghana voted", words=5, stop=False).id
        'related.line'
        """
        texts = (line.lower(), line)
        if len(texts[0]) != len(line):
            texts = (line, line)
        end = max(0, len(line) - _END)
        heads = (pattern.match(text) for pattern, text in zip(self.heads, texts, strict=True))
        tails = (pattern.search(text, end) for pattern, text in zip(self.tails, texts, strict=True))
        for found in (*heads, *tails):
            if found is None or found.lastgroup is None:
                continue
            index = int(found.lastgroup[1:])
            for row in self.rows[index:]:
                fits = words <= row.words and (row.stop or not stop)
                if fits and (row is self.rows[index] or _alone(row).search(texts[row.case])):
                    return row
        return None


def ends_sentence(line: str) -> bool:
    """Whether a line ends in a full stop, question or exclamation mark, closing marks and a bracketed credit aside.

    >>> ends_sentence('He said: "No."')
    True
    """
    if line.rstrip(_CLOSERS).endswith(_STOPS):
        return True
    return line.endswith((")", "]")) and _BRACKETS.sub("", line).rstrip(_CLOSERS).endswith(_STOPS)


@cache
def load_line_rows() -> LineRows:
    """The packaged rows."""
    return line_rows(packaged(FILE))


def line_rows(source: Source) -> LineRows:
    """The rows of a file, checked; KnowledgeError names the row and the field at fault."""
    table = load_toml(source)
    listed = table.pop("row", [])
    if not isinstance(listed, list):
        raise KnowledgeError("'row' is no list of tables", where=source.name, hint="write [[row]]")
    rows = tuple(_row(Fields(entry, file=source.name)) for entry in listed)
    if len({row.id for row in rows}) != len(rows):
        raise KnowledgeError("two rows have the same id", where=source.name)
    agencies = Fields(table.pop("agencies", {}), file=source.name)
    photographs = Fields(table.pop("photographs", {}), file=source.name)
    speakers = Fields(table.pop("speakers", {}), file=source.name)
    states = tuple(load_tsv(packaged("countries.tsv")))
    made = LineRows(
        rows,
        frozenset(agencies.texts("names")),
        frozenset(photographs.texts("names")),
        frozenset(speakers.texts("roles")),
        (_joined(rows, case=False, tail=False), _joined(rows, case=True, tail=False)),
        (_joined(rows, case=False, tail=True), _joined(rows, case=True, tail=True)),
        frozenset(row["name"] for row in states),
        frozenset(name for row in states for name in (row["capital"], _plain(row["capital"]))) - {""},
    )
    for section in (agencies, photographs, speakers, Fields(table, file=source.name)):
        section.done()
    return made


def _plain(name: str) -> str:
    """A name without its accents: Lomé is Lome too."""
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))


def _row(fields: Fields) -> LineRow:
    row = LineRow(
        fields.text("id"),
        BlockKind(fields.text("kind", among=_KINDS)),
        fields.optional("at", among=_PLACES) or "whole",
        fields.text("pattern"),
        fields.flag("case"),
        int(fields.number("words", default=_LONGEST)),
        fields.flag("stop"),
        fields.flag("heading"),
        fields.texts("example"),
        fields.texts("counter"),
    )
    fields.done()
    if not row.example or not row.counter:
        raise KnowledgeError("example or counter is missing", where=fields.where)
    return row


def _joined(rows: Iterable[LineRow], *, case: bool, tail: bool) -> re.Pattern[str]:
    """One expression with a group for each row; the group's name has the row's number."""
    chosen = [(i, row) for i, row in enumerate(rows) if row.case == case and (row.at == "end") == tail]
    try:
        made = re.compile("|".join(f"(?P<r{i}>{_closed(row)})" for i, row in chosen) or r"(?!)")
    except re.error as fault:
        raise _at_fault(row for _, row in chosen) from fault
    if made.groups != len(chosen):
        raise _at_fault(row for _, row in chosen)
    return made


def _at_fault(rows: Iterable[LineRow]) -> KnowledgeError:
    """The error of the first row whose pattern cannot be joined."""
    for row in rows:
        try:
            groups = re.compile(row.pattern).groups
        except re.error as fault:
            return KnowledgeError(f"field 'pattern': {fault}", where=f"{FILE}: row {row.id!r}")
        if groups:
            return KnowledgeError("field 'pattern' has a capturing group", where=f"{FILE}: row {row.id!r}", hint="write (?:...)")
    return KnowledgeError("the patterns cannot be joined", where=FILE)


def _closed(row: LineRow) -> str:
    return f"(?:{row.pattern})" + (r"\Z" if row.at == "whole" else "")


def _alone(row: LineRow) -> re.Pattern[str]:
    return re.compile(("" if row.at == "end" else r"\A") + _closed(row))
