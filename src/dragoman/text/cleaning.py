"""Knows the order in which a raw document becomes clean: repair, then blocks, then credits.

No date is guessed: only one that came with the document is kept.
"""

from __future__ import annotations

from dragoman.knowledge.layout import LineRows, load_line_rows
from dragoman.model import Document, RawDocument
from dragoman.spans import compose, replay
from dragoman.text.credits import find_credits
from dragoman.text.layout import label_blocks
from dragoman.text.repair import repair


class Cleaner:
    """Turns raw documents into clean ones; it keeps the rows that tell prose from the rest."""

    __slots__ = ("rows",)

    def __init__(self, rows: LineRows | None = None) -> None:
        self.rows = rows or load_line_rows()

    def __call__(self, raw: RawDocument) -> Document:
        """The document with clean text: replaying its edits on ``raw.raw`` gives ``text``."""
        chosen = replay(raw.raw, raw.edits) if raw.edits else raw.raw
        made = repair(chosen)
        text = replay(chosen, made) if made else chosen
        blocks = label_blocks(text, title=raw.title, rows=self.rows)
        return Document(
            id=raw.id,
            raw=raw.raw,
            text=text,
            edits=compose(raw.edits, made, size=len(raw.raw)),
            blocks=blocks,
            source=raw.source,
            url=raw.url,
            title=raw.title,
            language=raw.language,
            published=raw.published,
            published_basis=(raw.published_basis or "given") if raw.published else None,
            publisher=raw.publisher,
            credits=find_credits(text, blocks, rows=self.rows),
        )


def clean(raw: RawDocument) -> Document:
    """One document, cleaned with the packaged rows."""
    return Cleaner()(raw)
