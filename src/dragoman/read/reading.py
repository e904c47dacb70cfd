"""The reading of a document: phrases, times, statements and events, found one after the other."""

from __future__ import annotations

from dataclasses import replace

from dragoman.grammar import Parsed
from dragoman.model import BlockKind, Reading, TimeMention
from dragoman.read.beside import with_subjects
from dragoman.read.events import EventReader
from dragoman.read.explaining import Account
from dragoman.read.phrases import find_phrases
from dragoman.read.speech import StatementFinder
from dragoman.read.times import TimeFinder
from dragoman.spans import Span


class DocumentReader:
    """Reads a parsed document; built once with the knowledge of its parts."""

    def __init__(self, *, events: EventReader, times: TimeFinder, statements: StatementFinder) -> None:
        self._events = events
        self._times = times
        self._statements = statements

    def __call__(self, parsed: Parsed) -> Reading:
        """All claims of the document, in words."""
        phrases = with_subjects(parsed, find_phrases(parsed))
        times = self._find_times(parsed)
        statements = self._statements(parsed, phrases)
        events, dropped = self._events(parsed, phrases, times, statements)
        return Reading(phrases, times, statements, events, dropped)

    def accounts(self, parsed: Parsed) -> dict[Span, Account]:
        """Why the words of a document are events, by the place of the first word."""
        found = self._events.accounts(parsed, find_phrases(parsed), self._find_times(parsed))
        return {parsed.tokens[token].span: account for token, account in found.items()}

    def _find_times(self, parsed: Parsed) -> tuple[TimeMention, ...]:
        """The time expressions of what was parsed, and those of datelines, which no parser reads."""
        document = parsed.document
        found = list(self._times(parsed))
        for block in document.blocks:
            if block.kind is BlockKind.DATELINE:
                start = block.span.start
                found += [
                    replace(mention, span=Span(mention.span.start + start, mention.span.end + start), sentence=-1)
                    for mention in self._times.in_text(block.span.of(document.text))
                ]
        return tuple(sorted(found, key=lambda mention: mention.span.start))
