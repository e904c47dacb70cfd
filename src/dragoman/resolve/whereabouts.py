"""What words tell by themselves of where somebody is or of whom: "here" for the town of the dateline, American parties for America.

Which country then prevails is decided in context.py.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model import Document
from dragoman.resolve.mentions import Kind, Mention

_HERE = re.compile(r"\bhere\b(?! to stay|['’]s)")
_PARTISAN = re.compile(r"\b(?:Republican|Democratic|Democrat|GOP) [a-z]")


def heres(document: Document, mentions: Sequence[Mention]) -> dict[int, int]:
    """By sentence where "here" stands that means the town of the dateline: not "here to stay", nor in somebody's words."""
    starts: dict[int, int] = {}
    for mention in mentions:
        starts.setdefault(mention.phrase.sentence, mention.phrase.span.start)
    sentences = sorted(starts.items(), key=lambda pair: pair[1])
    found: dict[int, int] = {}
    for match in _HERE.finditer(document.text):
        before = [(sentence, start) for sentence, start in sentences if start < match.start()]
        quoted = [mention for mention in mentions if mention.phrase.quote is not None and mention.phrase.span.start < match.start()]
        if before and not any(mention.phrase.sentence == before[-1][0] for mention in quoted):
            found.setdefault(before[-1][0], match.start())
    return found


def partisans(text: str, mentions: Sequence[Mention]) -> frozenset[int]:
    """The phrases for people of an American party: "three Republican senators", "the Democratic candidates"."""
    roles = (mention.phrase for mention in mentions if mention.kind is Kind.ROLE)
    return frozenset(phrase.index for phrase in roles if _PARTISAN.search(text, phrase.core.start, phrase.core.end))
