"""HTML pages: trafilatura chooses the article's text, and our own scan of the source says where it stands.

The raw text of a page is its decoded source; edits lead from it to the article. What cannot be found in the source in order is
left out and counted on the log.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.errors import InputError
from dragoman.model import DocumentId, RawDocument, Skipped
from dragoman.readers.alignment import align
from dragoman.readers.clipping_lines import find_clippings
from dragoman.readers.clippings import described
from dragoman.readers.dates import parse_date
from dragoman.readers.decoding import decode
from dragoman.readers.markup import Letters, scan
from dragoman.readers.source import ReaderSettings, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

LOG = logging.getLogger(__name__)

_SHORT = 4_000  # visible characters: a source with fewer is coded whole where no article is found in it
_INLINE = frozenset("hi ref del code fw lb br graphic span a b i em strong u sub sup".split())
_FACTIVA = re.compile(r"""<div[^>]{0,200}class=["'][^"']{0,80}\barticle\b""", re.IGNORECASE)
_NEXIS = re.compile(r"<DOCFULL\b|<!--[^>]{0,200}<DOC NUMBER=\d+>", re.IGNORECASE)
_NEVER_TEXT = ("script", "style", "noscript", "nav", "header", "footer", "form", "template", "title")


@dataclass(frozen=True, slots=True)
class _Article:
    """What the extractor chose of a page: blocks of text nodes, and what the page says of itself."""

    blocks: tuple[tuple[str, ...], ...]
    title: str | None = None
    date: str | None = None
    url: str | None = None
    site: str | None = None


def read_html(source: Source, settings: ReaderSettings) -> Iterator[RawDocument | Skipped]:
    """The one document of an HTML file, or the articles of a news database's export."""
    page = decode(source.read(settings.limits), html=True)
    pieces = _pieces(page)
    if not pieces:
        yield read_page(page, document_id=DocumentId(source.id), settings=settings, name=source.name)
    for number, piece in enumerate(pieces, 1):
        name = DocumentId(f"{source.id}#{number}")
        try:
            yield _clipping(piece, document_id=name, settings=settings, name=source.name)
        except InputError as error:
            yield Skipped(name, settings.source or source.name, "read", error.message)


def _pieces(page: str) -> list[str]:
    """The source of each article of an export; none where the page is no export."""
    starts = [found.start() for found in _FACTIVA.finditer(page)] if "factiva" in page.casefold() else []
    starts = starts or [found.start() for found in _NEXIS.finditer(page)]
    return [page[start:end] for start, end in pairwise([*starts, len(page)])]


def _clipping(piece: str, *, document_id: DocumentId, settings: ReaderSettings, name: str) -> RawDocument:
    """The document of one article's source: the blocks that its lines say are headline and body."""
    letters = scan(piece, settings.limits)
    blocks = tuple(_blocks(_whole(piece)))
    lines = [(number, line) for number, block in enumerate(blocks) for line in "".join(block).split("\n")]
    found = find_clippings([line.strip() for _, line in lines])
    kept = {number for part in found[0].parts for number, _ in lines[part.first : part.last]} if found else set(range(len(blocks)))
    aligned = align(piece, letters, [block for number, block in enumerate(blocks) if number in kept])
    if not aligned.kept:
        raise InputError("empty: an article without text")
    if aligned.kept > settings.limits.characters:
        raise InputError(f"too long: {aligned.kept:,} characters, {settings.limits.characters:,} are allowed")
    document = RawDocument(
        DocumentId((found[0].name if found else None) or document_id),
        piece,
        source=settings.source or name,
        publisher=settings.source,
        published=settings.published,
        published_basis="given" if settings.published else None,
        edits=aligned.edits,
    )
    return described(document, found[0], settings) if found else document


def read_fragment(page: str, *, document_id: DocumentId, settings: ReaderSettings) -> RawDocument:
    """The document of a piece of HTML that is all article, as feeds have it."""
    letters = scan(page, settings.limits)
    if not letters.text:
        raise InputError("empty: no text in it")
    aligned = align(page, letters, tuple(_blocks(_whole(page))))
    if aligned.kept > settings.limits.characters:
        raise InputError(f"too long: {aligned.kept:,} characters, {settings.limits.characters:,} are allowed")
    return RawDocument(document_id, page, edits=aligned.edits)


def read_page(
    page: str, *, document_id: DocumentId, settings: ReaderSettings, name: str | None = None
) -> RawDocument:
    """The document of a page's source; an InputError where it holds no article or is not to be parsed safely."""
    letters = scan(page, settings.limits)
    if not letters.text:
        raise InputError("empty: a page without text")
    article = _extract(page, letters)
    aligned = align(page, letters, article.blocks)
    if not aligned.kept:
        raise InputError("no article text found in the page")
    if aligned.kept > settings.limits.characters:
        raise InputError(f"too long: {aligned.kept:,} characters, {settings.limits.characters:,} are allowed")
    if aligned.left_out:
        LOG.info("%s: %d characters of the article could not be found in its source in order", document_id, aligned.left_out)
    published = parse_date(article.date) if article.date else None
    return RawDocument(
        document_id,
        page,
        source=settings.source or name,
        url=article.url,
        title=article.title,
        published=published or settings.published,
        published_basis="metadata" if published else "given" if settings.published else None,
        publisher=settings.source or article.site,
        edits=aligned.edits,
    )


def _extract(page: str, letters: Letters) -> _Article:
    """The article of a page; of a short source without one, all of its text."""
    import trafilatura

    found = trafilatura.bare_extraction(
        page,
        favor_precision=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is not None and not isinstance(found, dict) and found.body is not None:
        blocks = tuple(_blocks(found.body))
        return _Article(blocks, found.title, found.date, found.url, found.sitename)
    if len(letters.text) > _SHORT:
        return _Article(())
    return _Article(tuple(_blocks(_whole(page))))


def _whole(page: str) -> _Element:
    """The tree of a source, without what is never text to read."""
    from lxml import html

    tree = html.document_fromstring(f"<div>{page}</div>")
    for element in list(tree.iter(*_NEVER_TEXT)):
        element.drop_tree()
    return tree


def _blocks(body: _Element) -> Iterator[tuple[str, ...]]:
    """The text nodes of each block of an extracted tree, spaces collapsed, line breaks kept."""
    from lxml import etree

    nodes: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag not in _INLINE and tag:
            if any(node.strip() for node in nodes):
                yield tuple(nodes)
            nodes = []
        if event == "end" and tag in {"lb", "br"}:
            nodes.append("\n")
        text = element.text if event == "start" else element.tail
        if text and tag:
            nodes.append(_collapsed(text))
    if any(node.strip() for node in nodes):
        yield tuple(nodes)


def _collapsed(text: str) -> str:
    """Runs of spaces as one space, those at the ends too."""
    words = " ".join(text.split())
    if not words:
        return " "
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"
