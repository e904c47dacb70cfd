"""Knows how to split a text into paragraphs."""

from __future__ import annotations

import re

from dragoman.model import Block, BlockKind
from dragoman.spans import Span

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")


def label_blocks(text: str, *, title: str | None = None) -> tuple[Block, ...]:
    """The blocks of a text in order."""
    blocks: list[Block] = []
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        kind = BlockKind.BODY if blocks else BlockKind.LEDE
        blocks.append(Block(kind, Span(start, match.start() + len(line.rstrip()))))
    return tuple(blocks)
