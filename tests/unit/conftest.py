"""A coding built by hand: what views and exports draw, without a parser and without knowledge."""

from __future__ import annotations

import datetime as dt

import pytest

from dragoman.calendar import Grain, TimeBasis, TimeValue
from dragoman.model import (
    Block,
    BlockKind,
    Coding,
    Document,
    DocumentId,
    Event,
    EventId,
    EvidenceRole,
    Extent,
    Form,
    Modality,
    Participant,
    Place,
    Provenance,
    Standing,
    Statement,
    StatementId,
    Timex,
    TimexType,
)
from dragoman.spans import Span

HEADLINE = "Norway asks Iceland to close its cod grounds"
BODY = (
    "OSLO - Norwegian Fisheries Minister Kari Lunde asked Iceland on Monday to close its cod grounds, NRK said. "
    "Iceland detained a Norwegian trawler off Seydisfjord on Sunday. "
    "As NRK quoted two skippers as saying, Lunde told them: “We did not fire at anybody.”"
)
TEXT = f"{HEADLINE}\n\n{BODY}"


def span(words: str, *, after: str = "OSLO") -> Span:
    """Where the words stand behind other words."""
    start = TEXT.index(words, TEXT.index(after))
    return Span(start, start + len(words))


def party(words: str, country: str, *sectors: str, name: str = "", after: str = "OSLO") -> Participant:
    """A participant named by words of the text."""
    return Participant(span=span(words, after=after), name=name or words, country=country, sectors=sectors)


def timex(words: str, day: dt.date) -> Timex:
    """A day of the text."""
    value = TimeValue(day.isoformat(), Grain.DAY, TimeBasis.PUBLISHED, day, day)
    return Timex(span(words), TimexType.DATE, value)


LUNDE = party("Norwegian Fisheries Minister Kari Lunde", "NOR", "GOV")
ICELAND = party("Iceland", "ISL", "GOV")


def event(number: int, kind: str, words: str, **fields: object) -> Event:
    """An event with its trigger; other fields have the values of a plain deed."""
    trigger = span(words)
    base = {
        "mode": None, "contexts": (), "cameo": None, "goldstein": None, "quad": 3, "modality": Modality.ASSERTED,
        "standing": Standing.DONE, "historical": False, "symmetric": False, "sources": (), "targets": (), "time": None,
        "place": None, "about": None, "statement": None, "extent": Extent.SINGLE, "count": None, "quantities": (),
        "evidence": (DOCUMENT.evidence(trigger, EvidenceRole.PREDICATE),), "confidence": 0.9, "basis": "row",
    }  # fmt: skip
    return Event(id=EventId(f"e{number}"), type=kind, trigger=trigger, **(base | fields))  # type: ignore[arg-type]


DOCUMENT = Document(
    id=DocumentId("cod"),
    raw=TEXT,
    text=TEXT,
    edits=(),
    blocks=(
        Block(BlockKind.HEADLINE, Span(0, len(HEADLINE))),
        Block(BlockKind.LEDE, Span(len(HEADLINE) + 2, len(TEXT))),
    ),
    published=dt.date(1994, 8, 9),
    published_basis="given",
)


def statements() -> tuple[Statement, ...]:
    """The skippers by way of the broadcaster, and the minister by way of the skippers."""
    skippers = Statement(
        StatementId("s1"), Form.INDIRECT, party("two skippers", "NOR", "BUS"), span("quoted"), (span("Lunde told them", after="As NRK"),), (),
        (party("NRK", "NOR", "JRN", after="As "),), None, 0.8, "row",
    )  # fmt: skip
    minister = Statement(
        StatementId("s2"), Form.DIRECT, party("Lunde", "NOR", "GOV", name="Kari Lunde", after="saying"), span("told"),
        (span("“We did not fire at anybody.”"),), (party("them", "NOR", "BUS", name="two skippers"),), (), StatementId("s1"), 0.8, "row",
    )  # fmt: skip
    return skippers, minister


@pytest.fixture
def sample_coding() -> Coding:
    """A request with what it asks for, a deed, and a denied deed told through two mouths."""
    trigger = span("detained")
    evidence = (
        DOCUMENT.evidence(span("Iceland", after="said."), EvidenceRole.SOURCE),
        DOCUMENT.evidence(trigger, EvidenceRole.PREDICATE),
        DOCUMENT.evidence(span("a Norwegian trawler"), EvidenceRole.TARGET),
    )
    request_evidence = (
        DOCUMENT.evidence(span("asks", after="Norway"), EvidenceRole.PREDICATE),
        DOCUMENT.evidence(span("asked"), EvidenceRole.PREDICATE),
    )
    events = (
        event(1, "REQUEST", "asked", cameo="102", sources=(LUNDE,), targets=(ICELAND,), about=EventId("e2"),
              time=timex("Monday", dt.date(1994, 8, 8)), evidence=request_evidence),
        event(2, "SANCTION", "close", mode="boycott", quad=4, modality=Modality.HYPOTHETICAL, standing=Standing.ASKED, sources=(ICELAND,)),
        event(3, "COERCE", "detained", mode="seize", quad=4, goldstein=-8.0, sources=(ICELAND,), evidence=evidence,
              targets=(party("a Norwegian trawler", "NOR", "BUS"),), time=timex("Sunday", dt.date(1994, 8, 7)),
              place=Place(span("Seydisfjord"), "Seyðisfjörður", "ISL", 1, 65.26, -14.0, "city")),
        event(4, "ASSAULT", "fire", quad=4, modality=Modality.NEGATED, standing=Standing.DENIED, sources=(LUNDE,), statement=StatementId("s2"),
              evidence=(DOCUMENT.evidence(span("fire"), EvidenceRole.PREDICATE), DOCUMENT.evidence(span("did not"), EvidenceRole.CUE))),
    )  # fmt: skip
    provenance = Provenance("0", "0", {}, {}, {}, {})
    return Coding(DOCUMENT, (), events, statements(), (), (), (), None, provenance)
