from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import spacy

from dragoman.errors import ConfigError
from dragoman.knowledge.inflection import Inflection
from dragoman.model import Block, BlockKind, Document, DocumentId
from dragoman.parse import spacy as module
from dragoman.parse.spacy import MOST_TOGETHER, MOST_WORDS, SpacyParser, is_writing, verify
from dragoman.spans import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def document(*paragraphs: str, kind: BlockKind = BlockKind.BODY) -> Document:
    """Paragraphs as blocks of one kind, a line apart."""
    text = "\n".join(paragraphs)
    starts = [sum(len(paragraph) + 1 for paragraph in paragraphs[:number]) for number in range(len(paragraphs))]
    blocks = tuple(Block(kind, Span(start, start + len(paragraph))) for start, paragraph in zip(starts, paragraphs, strict=True))
    return Document(DocumentId("x"), raw=text, text=text, edits=(), blocks=blocks)


class Counted:
    """A parser of full stops that remembers how many words came together."""

    def __init__(self) -> None:
        self.calls: list[list[int]] = []
        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        self.parser = SpacyParser(self._watched(nlp), inflection=Inflection({}), quotes=lambda text, blocks: (), name="blank", version="0")

    def _watched(self, nlp: Language) -> Language:
        pipe: Callable[..., Iterator[Doc]] = nlp.pipe

        def counting(docs: list[Doc], **options: object) -> Iterator[Doc]:
            self.calls.append([len(doc) for doc in docs])
            return pipe(docs, **options)

        nlp.pipe = counting  # type: ignore[assignment,method-assign]
        return nlp


@pytest.fixture
def counted() -> Counted:
    return Counted()


def test_sentences_end_with_their_paragraph_and_offsets_are_the_documents(counted: Counted) -> None:
    found = document("Ghana closed its border. Togo protested", "Benin did not.")
    (parsed,) = counted.parser.parse_many([found])
    assert [sentence.span.of(found.text) for sentence in parsed.sentences] == ["Ghana closed its border.", "Togo protested", "Benin did not."]
    assert [sentence.paragraph for sentence in parsed.sentences] == [0, 0, 1]
    assert all(token.text == found.text[token.start : token.end] for token in parsed.tokens)
    assert [token.i for token in parsed.tokens] == list(range(len(parsed.tokens)))


def test_boilerplate_and_bylines_are_not_parsed(counted: Counted) -> None:
    (parsed,) = counted.parser.parse_many([document("Read more about Togo.", kind=BlockKind.BOILERPLATE)])
    assert parsed.tokens == ()
    assert counted.calls == [[]]


def test_rows_of_marks_are_not_parsed(counted: Counted) -> None:
    found = document("* * *", "“" * 5000 + "'" * 5000, "Accra agreed.", "12 14 16")
    (parsed,) = counted.parser.parse_many([found])
    assert [sentence.span.of(found.text) for sentence in parsed.sentences] == ["Accra agreed."]


@pytest.mark.parametrize("text", ["No!", "“No!”", "$5 (€4) a day?", "U.N.", "Müller: „Nein“", "他走了"])
def test_short_and_foreign_words_are_writing(text: str) -> None:
    assert is_writing(text)


@pytest.mark.parametrize("text", ["", "...", "1984", "- - -", "\u200b", "(((((((ab", "x", "1 a", "=" * 60 + " end " + "=" * 60])
def test_marks_and_numbers_alone_are_no_writing(text: str) -> None:
    assert not is_writing(text)


def test_a_text_of_many_words_is_cut_behind_a_sentence_and_no_word_is_lost(counted: Counted) -> None:
    found = document("It is, so. " * 700)
    (parsed,) = counted.parser.parse_many([found])
    lengths = [length for call in counted.calls for length in call]
    assert max(lengths) <= MOST_WORDS
    assert len(lengths) > 2
    assert all(sentence.span.of(found.text) == "It is, so." for sentence in parsed.sentences)
    assert "".join(token.text for token in parsed.tokens) == "Itis,so." * 700


def test_a_text_without_stops_or_spaces_is_cut_all_the_same(counted: Counted) -> None:
    found = document("w-" * 40_000)
    (parsed,) = counted.parser.parse_many([found])
    assert max(length for call in counted.calls for length in call) <= MOST_WORDS
    assert "".join(token.text for token in parsed.tokens) == found.text


def test_the_parser_never_gets_more_words_at_once_than_allowed(counted: Counted) -> None:
    documents = [document("a, " * 30_000), document("Lomé waits."), document(*["Accra agreed."] * 300)]
    parsed = list(counted.parser.parse_many(documents))
    assert [one.document for one in parsed] == documents
    assert max(map(sum, counted.calls)) <= MOST_TOGETHER


def test_documents_come_one_by_one_and_few_are_taken_ahead(counted: Counted) -> None:
    taken: list[int] = []

    def reports() -> Iterator[Document]:
        for number in range(1000):
            taken.append(number)
            yield document("Togo waits.")

    next(iter(counted.parser.parse_many(reports())))
    assert len(taken) < 200


def test_documents_without_words_keep_their_place(counted: Counted) -> None:
    documents = [document("..."), document("Togo waits."), document("---"), document("Benin too.")]
    assert [len(parsed.sentences) for parsed in counted.parser.parse_many(documents)] == [0, 1, 0, 1]


def test_an_unknown_model_is_named_with_what_would_install_it() -> None:
    with pytest.raises(ConfigError, match="pip install no-such-model"):
        SpacyParser.load("no_such_model", inflection=Inflection({}), quotes=lambda text, blocks: ())


@pytest.fixture
def model_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two small files that are pinned as they are."""
    contents = {"tagger/model": b"weights", "config.cfg": b"[nlp]"}
    for name, content in contents.items():
        (tmp_path / "x-1.0" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "x-1.0" / name).write_bytes(content)
    monkeypatch.setattr(module, "PINNED", {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()})
    return tmp_path


def test_a_model_with_its_pinned_files_is_taken(model_folder: Path) -> None:
    verify(model_folder)


def test_a_model_with_one_changed_byte_is_refused(model_folder: Path) -> None:
    (model_folder / "x-1.0/tagger/model").write_bytes(b"weightz")
    with pytest.raises(ConfigError, match=r"'tagger/model' is not the one that was checked.*reinstall"):
        verify(model_folder)


def test_a_model_without_one_of_its_files_is_refused(model_folder: Path) -> None:
    (model_folder / "x-1.0/config.cfg").unlink()
    with pytest.raises(ConfigError, match=r"'config.cfg' is missing"):
        verify(model_folder)
