"""RTF and Word (.docx) files: raw is the text that striprtf or python-docx gives; exports of news databases are split into articles.

Headers, footers, notes and pictures are left out, as the libraries leave them out.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.errors import InputError
from dragoman.model import DocumentId, RawDocument, Skipped
from dragoman.readers.clippings import documents_of
from dragoman.readers.extras import named_by, needs_formats
from dragoman.readers.source import MEGABYTE, Limits, ReaderSettings, Source

if TYPE_CHECKING:
    from docx.table import Table

_DEEPEST_TABLE = 8
_MOST_FILES = 5_000
_PACKING = 200  # times smaller than its content may a file inside be; text packs to a tenth
_DEEPEST_GROUP = 2_000  # open RTF groups


def read_rtf(source: Source, settings: ReaderSettings) -> Iterator[RawDocument | Skipped]:
    """The document of an RTF file, or the articles of an export."""
    with needs_formats(".rtf"):
        from striprtf.striprtf import rtf_to_text
    content = source.read(settings.limits)
    if not content.lstrip()[:5].startswith(b"{\\rtf"):
        raise InputError("no RTF: it does not begin with {\\rtf")
    written = content.decode("latin-1")
    _check_groups(written)
    try:
        text = _whole_letters(str(rtf_to_text(written, errors="replace")))  # type: ignore[no-untyped-call]
    except (ValueError, IndexError, KeyError, LookupError, OverflowError) as error:
        raise InputError(f"no RTF that can be read: {str(error)[:120]}") from error
    yield from documents_of(text, DocumentId(source.id), settings, made_by=named_by(source, settings, "striprtf"))


def _whole_letters(text: str) -> str:
    """The text with letters that RTF writes as two halves put together; a half alone stays."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _check_groups(text: str) -> None:
    depth = 0
    for letter in text:
        if letter == "{":
            depth += 1
            if depth > _DEEPEST_GROUP:
                raise InputError(f"RTF nested more than {_DEEPEST_GROUP:,} deep")
        elif letter == "}":
            depth -= 1


def read_docx(source: Source, settings: ReaderSettings) -> Iterator[RawDocument | Skipped]:
    """The document of a Word file, or the articles of an export."""
    with needs_formats(".docx"):
        import docx
        from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    content = source.read(settings.limits)
    try:
        _check_archive(content, settings.limits)
        opened = docx.Document(io.BytesIO(content))
        lines = list(_lines(opened))
    except (zipfile.BadZipFile, OpcError, LxmlError, KeyError, ValueError, AttributeError, NotImplementedError, EOFError) as error:
        if ".docx" not in source.name.lower():
            raise InputError("binary: a ZIP archive or an office document, not text; unpack it, or save it as .docx") from error
        raise InputError(f"no Word document that can be read: {str(error)[:120]}") from error
    made_by = named_by(source, settings, "python-docx")
    yield from documents_of("\n".join(lines), DocumentId(source.id), settings, made_by=made_by)


def _check_archive(content: bytes, limits: Limits) -> None:
    """Refuses an archive that unpacks to more than a document can be, before any of it is unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = archive.infolist()
    if len(files) > _MOST_FILES:
        raise InputError(f"holds {len(files):,} files; {_MOST_FILES:,} are allowed")
    for file in files:
        parts = file.filename.lower().endswith((".xml", ".rels"))
        if parts and file.file_size > limits.size:
            raise InputError(f"{file.filename[:60]} in it is larger than {limits.size // MEGABYTE} MB")
        if file.file_size > MEGABYTE and file.file_size > _PACKING * max(1, file.compress_size):
            raise InputError(f"{file.filename[:60]} in it unpacks to {file.file_size // MEGABYTE} MB: packed more than any text")
    if sum(file.file_size for file in files) > 5 * limits.size:
        raise InputError(f"unpacks to more than {5 * limits.size // MEGABYTE} MB")


def _lines(opened: object) -> Iterator[str]:
    """The paragraphs and cells, in order, a line each, paragraphs parted by an empty line as in plain text."""
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    for block in opened.iter_inner_content():  # type: ignore[attr-defined]
        if isinstance(block, Paragraph):
            yield block.text
            yield ""
        elif isinstance(block, Table):
            yield from _cells(block, depth=1)
            yield ""


def _cells(table: Table, *, depth: int) -> Iterator[str]:
    """The cells of a table by rows; a cell that spans several is given once."""
    if depth > _DEEPEST_TABLE:
        raise InputError(f"tables nested more than {_DEEPEST_TABLE} deep")
    seen: set[object] = set()
    for row in table.rows:
        for cell in row.cells:
            if cell._tc in seen:  # noqa: SLF001 - the only name of a merged cell
                continue
            seen.add(cell._tc)  # noqa: SLF001
            for block in cell.iter_inner_content():
                if hasattr(block, "rows"):
                    yield from _cells(block, depth=depth + 1)
                else:
                    yield block.text
