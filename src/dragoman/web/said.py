"""Statements as lists show them: who, to whom, through whom, and the very words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.archive import Filter, Order, Page, StoredStatement
from dragoman.export.outline import one_line, party_codes, shortened
from dragoman.model import Document, DocumentId, Participant
from dragoman.protocols import View
from dragoman.store.matching import words_of

LONGEST = 600
MOST_TURNS = 20  # pages of a store that are looked through for one page of rows


@dataclass(frozen=True, slots=True)
class Said:
    """One statement in words."""

    row: StoredStatement
    speaker: str
    speaker_codes: str
    speaker_actor: str | None
    cue: str
    content: str
    tellers: tuple[str, ...]
    addressees: tuple[str, ...]
    start: int


def said_of(view: View, rows: Iterable[StoredStatement]) -> tuple[Said, ...]:
    """The statements with their words, cut from their reports."""
    documents: dict[DocumentId, Document | None] = {}
    made = []
    for row in rows:
        if row.document not in documents:
            documents[row.document] = view.document(row.document)
        document = documents[row.document]
        if document is not None:
            made.append(_said(row, document))
    return tuple(made)


def content_of(row: StoredStatement, document: Document) -> str:
    """The words that were said; parts are joined with dots."""
    return " … ".join(one_line(span.of(document.text)) for span in row.statement.content)


def _said(row: StoredStatement, document: Document) -> Said:
    told = row.statement
    return Said(
        row,
        told.speaker.name if told.speaker else "",
        party_codes(told.speaker) if told.speaker else "",
        told.speaker.actor if told.speaker else None,
        one_line(told.cue.of(document.text)) if told.cue else "",
        shortened(content_of(row, document), longest=LONGEST),
        _names(told.via),
        _names(told.addressees),
        told.content[0].start if told.content else 0,
    )


def _names(parties: Iterable[Participant]) -> tuple[str, ...]:
    return tuple(party.name for party in parties)


def find_statements(
    view: View, wanted: Filter, *, order: Order = Order.NEWEST, limit: int = 50, after: str | None = None
) -> Page[StoredStatement]:
    """Statements whose own words hold all words that are asked for; ``total`` counts those of reports that hold them.

    The store finds reports; the words said are looked at here, page by page, so a page may hold more or fewer rows than ``limit``.
    """
    found = view.statements(wanted, order=order, limit=limit, after=after)
    if not wanted.words.strip():
        return found
    kept = list(with_words(view, found.rows, wanted.words))
    turns = 1
    while found.after and len(kept) < limit and turns < MOST_TURNS:
        found = view.statements(wanted, order=order, limit=limit, after=found.after)
        kept += with_words(view, found.rows, wanted.words)
        turns += 1
    return Page(tuple(kept), found.after, found.total, found.hidden)


def with_words(view: View, rows: Iterable[StoredStatement], words: str) -> Iterator[StoredStatement]:
    """The statements that say all of the words."""
    wanted = words_of(words)
    texts: dict[DocumentId, Document | None] = {}
    for row in rows:
        if row.document not in texts:
            texts[row.document] = view.document(row.document)
        document = texts[row.document]
        if document is not None and set(wanted) <= set(words_of(content_of(row, document))):
            yield row
