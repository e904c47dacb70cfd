"""Trigger, parties, time and place of an event stand in one sentence, or evidence of role link says why not."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import ConfigError
from dragoman.model import Coding, DocumentId, Event, EvidenceRole, RawDocument
from dragoman.pipeline import Coder
from dragoman.spans import Span

TEXTS = tomllib.loads((Path(__file__).parents[1] / "cases" / "unity.toml").read_text(encoding="utf-8"))["text"]
PRONOUNS = frozenset("he she it they him her them his its their".split())


class Read:
    """A coding with the sentences of its text."""

    def __init__(self, coding: Coding, starts: list[int]) -> None:
        self.coding = coding
        self._starts = starts

    def sentence(self, span: Span) -> int:
        """The number of the sentence that a span begins in."""
        return bisect_right(self._starts, span.start)

    def violations(self, event: Event) -> Iterator[str]:
        """What stands in a sentence of its own without a link."""
        links = {self.sentence(piece.span) for piece in event.evidence if piece.role is EvidenceRole.LINK}
        told = {self.sentence(piece.span) for piece in event.evidence if piece.role is EvidenceRole.PREDICATE}
        for name, span in _parts(event):
            if self.sentence(span) not in told | links and not (links and name in ("source", "target")):
                yield f"{event.type} {event.trigger.of(self.text)!r}: {name} {span.of(self.text)!r} stands in another sentence"
        for name, parties in (("source", event.sources), ("target", event.targets)):
            for party in parties:
                if party.span.of(self.text).lower() in PRONOUNS and not links:
                    yield f"{event.type} {event.trigger.of(self.text)!r}: {name} {party.span.of(self.text)!r} ({party.name}) has no link"

    @property
    def text(self) -> str:
        return self.coding.document.text


def _parts(event: Event) -> Iterator[tuple[str, Span]]:
    yield "trigger", event.trigger
    yield from (("source", party.span) for party in event.sources)
    yield from (("target", party.span) for party in event.targets)
    if event.time is not None:
        yield "time", event.time.span
    if event.place is not None:
        yield "place", event.place.span


@pytest.fixture(scope="module")
def readings() -> Mapping[str, Read]:
    try:
        coder = Coder()
    except ConfigError as error:
        pytest.skip(f"no parser model: {error}")
    raws = [RawDocument(DocumentId(entry["id"]), entry["text"], language="en") for entry in TEXTS]
    codings = [coding for coding in coder.read_many(raws) if isinstance(coding, Coding)]
    parses = coder._parser.parse_many([coding.document for coding in codings])
    return {
        str(coding.document.id): Read(coding, [sentence.span.start for sentence in parsed.sentences])
        for coding, parsed in zip(codings, parses, strict=True)
    }


@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry["id"]) for entry in TEXTS])
def test_no_event_is_put_together_from_unrelated_parts(
    entry: Mapping[str, Any], readings: Mapping[str, Read], request: pytest.FixtureRequest
) -> None:
    if "xfail" in entry:
        request.applymarker(pytest.mark.xfail(reason=entry["xfail"], strict=True))
    read = readings[entry["id"]]
    found = [line for event in read.coding.events for line in read.violations(event)]
    assert not found, "\n".join(found)


def test_the_texts_are_thirty_and_most_have_events(readings: Mapping[str, Read]) -> None:
    assert len(readings) >= 30
    assert sum(bool(read.coding.events) for read in readings.values()) >= 24
    assert not readings["nothing"].coding.events


def test_every_part_of_an_event_is_quoted_as_evidence(readings: Mapping[str, Read]) -> None:
    missing = [
        f"{entry}: {event.type} {name} {span.of(read.text)!r}"
        for entry, read in readings.items()
        for event in read.coding.events
        for name, span in _parts(event)
        if name != "trigger" and not any(piece.span == span for piece in event.evidence)
    ]
    assert not missing
