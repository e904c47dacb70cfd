"""The reading of a document: phrases, times, statements and events, found one after the other."""

from __future__ import annotations

from dragoman.grammar import Parsed
from dragoman.knowledge.speech import SpeechKnowledge
from dragoman.model import Reading
from dragoman.read.chain import OutletTest
from dragoman.read.events import EventReader
from dragoman.read.phrases import find_phrases
from dragoman.read.speech import find_statements
from dragoman.read.times import TimeFinder


class DocumentReader:
    """Reads a parsed document; built once with the knowledge of its parts."""

    def __init__(self, *, events: EventReader, times: TimeFinder, speech: SpeechKnowledge, is_outlet: OutletTest | None = None) -> None:
        self._events = events
        self._times = times
        self._speech = speech
        self._is_outlet = is_outlet

    def __call__(self, parsed: Parsed) -> Reading:
        """All claims of the document, in words."""
        phrases = find_phrases(parsed)
        times = self._times(parsed)
        statements = find_statements(parsed, phrases, self._speech, is_outlet=self._is_outlet)
        events, dropped = self._events(parsed, phrases, times, statements)
        return Reading(phrases, times, statements, events, dropped)
