"""HTML pages: trafilatura chooses the article's text, and our own scan of the source says where it stands.

The raw text of a page is its decoded source; edits lead from it to the article. What cannot be found in the source in order is
left out and counted on the log.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.errors import InputError
from dragoman.model import DocumentId, RawDocument
from dragoman.readers.alignment import align
from dragoman.readers.dates import parse_date
from dragoman.readers.decoding import decode
from dragoman.readers.markup import Letters, scan
from dragoman.readers.source import ReaderSettings, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

LOG = logging.getLogger(__name__)

_SHORT = 4_000  # visible characters: a source with fewer is coded whole where no article is found in it
_INLINE = frozenset("hi ref del code fw lb br graphic span a b i em strong u sub sup".split())
_NEVER_TEXT = ("script", "style", "noscript", "nav", "header", "footer", "form", "template", "title")


@dataclass(frozen=True, slots=True)
class _Article:
    """What the extractor chose of a page: blocks of text nodes, and what the page says of itself."""

    blocks: tuple[tuple[str, ...], ...]
    title: str | None = None
    date: str | None = None
    url: str | None = None
    site: str | None = None


def read_html(source: Source, settings: ReaderSettings) -> Iterator[RawDocument]:
    """The one document of an HTML file."""
    page = decode(source.read(settings.limits), html=True)
    yield read_page(page, document_id=DocumentId(source.id), settings=settings, name=source.name)


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
