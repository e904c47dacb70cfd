"""Knows the order in which a raw document becomes clean: repair, then blocks, then credits.

No date is guessed: only one that came with the document is kept.
"""

from __future__ import annotations

from dragoman.model import Document, RawDocument
from dragoman.spans import compose, replay
from dragoman.text.layout import label_blocks
from dragoman.text.repair import repair


def clean(raw: RawDocument) -> Document:
    """The document with clean text; replaying its edits on ``raw.raw`` gives ``text``."""
    chosen = replay(raw.raw, raw.edits)
    made = repair(chosen)
    edits = compose(raw.edits, made, size=len(raw.raw))
    text = replay(chosen, made)
    return Document(
        raw.id, raw.raw, text, edits, label_blocks(text, title=raw.title), raw.source, raw.url, raw.title,
        raw.language, raw.published, raw.published_basis, raw.publisher,
    )
