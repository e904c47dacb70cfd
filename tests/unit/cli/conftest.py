"""A coder without grammar, so that the shell can be tested alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from dragoman.errors import InputError
from dragoman.model import Block, BlockKind, Coding, Document, Provenance, RawDocument, Skipped
from dragoman.spans import Span, replay


class PlainCoder:
    """Codes every document as holding nothing; a text with BREAK raises, one with REFUSE is skipped."""

    def read_many(self, documents: Iterable[RawDocument], *, batch: int = 16) -> Iterator[Coding | Skipped]:
        for raw in documents:
            yield self.code(raw)

    def code(self, raw: RawDocument) -> Coding | Skipped:
        if "BREAK" in raw.raw:
            raise RuntimeError("it broke")
        if "REFUSE" in raw.raw:
            raise InputError("refused")
        text = replay(raw.raw, raw.edits)
        document = Document(
            raw.id, raw.raw, text, raw.edits, (Block(BlockKind.BODY, Span(0, len(text))),), source=raw.source,
            url=raw.url, title=raw.title, language="en", published=raw.published, published_basis=raw.published_basis,
        )
        provenance = Provenance("0", "0", {}, {}, {"sentences": 1}, {})
        return Coding(document, (), (), (), (), (), (), None, provenance)


def build_plain_coder() -> PlainCoder:
    """At module level, so that it can be sent to a worker."""
    return PlainCoder()


@pytest.fixture
def plain_coder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command codes with the plain coder."""
    monkeypatch.setattr("dragoman.cli.read.coder_builder", lambda _options: build_plain_coder)
