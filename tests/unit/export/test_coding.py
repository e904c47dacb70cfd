"""Codings as the contract's records."""

from __future__ import annotations

import datetime as dt
import json

from dragoman.calendar import Grain, TimeBasis, TimeValue
from dragoman.export.coding import coding_record, to_line, to_record
from dragoman.model import (
    Actor,
    ActorId,
    ActorKind,
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
    Publisher,
    Quantity,
    Skipped,
    Standing,
    Statement,
    StatementId,
    Timex,
    TimexType,
)
from dragoman.spans import Edit, Span, replay

RAW = "Peru&#8217;s navy freed 3 Chilean sailors in Callao on Friday."
EDITS = (Edit(4, 11, "’", "entity"),)
TEXT = replay(RAW, EDITS)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def coding() -> Coding:
    document = Document(
        DocumentId("d"),
        RAW,
        TEXT,
        EDITS,
        (Block(BlockKind.LEDE, Span(0, len(TEXT))),),
        source="d.txt",
        published=dt.date(1988, 3, 5),
        published_basis="given",
        language="en",
    )
    friday = Timex(
        at("Friday"), TimexType.DATE, TimeValue("1988-03-04", Grain.DAY, TimeBasis.PUBLISHED, dt.date(1988, 3, 4), dt.date(1988, 3, 4))
    )
    callao = Place(at("Callao"), "Callao", "PER", 3946083, -12.06, -77.14, "city")
    navy = Participant(at("Peru’s navy"), "Peru’s navy", ActorId("a1"), "PER", ("MIL",), country_basis="named")
    sailors = Participant(at("Chilean sailors"), "Chilean sailors", None, "CHL", (), role="sailors", country_basis="demonym", code="CHLX")
    event = Event(
        EventId("e1"),
        "CONCEDE",
        None,
        ("military",),
        "084",
        7.0,
        2,
        Modality.ASSERTED,
        Standing.DONE,
        historical=False,
        symmetric=False,
        sources=(navy,),
        targets=(sailors,),
        trigger=at("freed"),
        time=friday,
        place=callao,
        about=None,
        statement=None,
        extent=Extent.SINGLE,
        count=None,
        quantities=(Quantity(at("3"), "arrested", 3, 3, 3, "persons"),),
        evidence=(document.evidence(at("freed"), EvidenceRole.PREDICATE),),
        confidence=0.91239,
        basis="concede.free",
    )
    statement = Statement(StatementId("s1"), Form.INDIRECT, navy, None, (at("freed 3 Chilean sailors"),), (sailors,), (), None, 1.2, "row")
    actor = Actor(ActorId("a1"), "Peru’s navy", ActorKind.ORGANISATION, "PER", ("MIL",), (at("Peru’s navy"),))
    provenance = Provenance("1", "k", {"m": "1"}, {}, {"sentences": 1, "candidates": 1, "coded": 1}, {"low-score": 2})
    publisher = Publisher("Example", "Example", "wire", "PER")
    return Coding(document, (actor,), (event,), (statement,), (friday,), (callao,), (navy,), publisher, provenance)


def test_spans_quote_the_text_and_point_into_the_raw_input() -> None:
    record = json.loads(to_line(coding()))
    (source,) = record["events"][0]["sources"]
    assert source["text"] == TEXT[source["start"] : source["end"]] == "Peru’s navy"
    assert RAW[source["raw_start"] : source["raw_end"]] == "Peru&#8217;s navy"


def test_all_keys_of_the_contract_are_there() -> None:
    record = json.loads(to_line(coding()))
    span = {"start", "end", "text", "raw_start", "raw_end"}
    party = {"actor", "name", "country", "sectors", "role", "country_basis"} | span
    assert set(record["document"]) == {
        "id",
        "source",
        "url",
        "title",
        "language",
        "published",
        "publisher",
        "credits",
        "text",
        "blocks",
        "edits",
    }
    assert set(record["events"][0]["sources"][0]) == party
    assert set(record["events"][0]["targets"][0]) == party | {"code"}
    assert set(record["events"][0]["time"]) == {"value", "earliest", "latest", "precision", "approx", "open", "basis", "reason"} | span
    assert set(record["events"][0]["place"]) == {"name", "country", "geonames", "lat", "lon", "kind"} | span
    assert set(record["events"][0]["quantities"][0]) == {"kind", "low", "best", "high", "unit", "approx"} | span
    assert set(record["times"][0]) == {"type", "value", "earliest", "latest"} | span
    assert record["provenance"]["counts"] == {"sentences": 1, "candidates": 1, "coded": 1, "dropped": {"low-score": 2}}


def test_confidence_is_a_share_with_three_decimals() -> None:
    record = json.loads(to_line(coding()))
    assert (record["events"][0]["confidence"], record["statements"][0]["confidence"]) == (0.912, 1.0)


def test_no_publication_date_is_null() -> None:
    first = coding()
    undated = Coding(Document(DocumentId("d"), RAW, TEXT, EDITS, ()), (), (), (), (), (), (), None, first.provenance)
    record = coding_record(undated)
    assert isinstance(record["document"], dict)
    assert record["document"]["published"] is None
    assert record["document"]["publisher"] is None


def test_a_skipped_document_says_where_and_why() -> None:
    assert to_record(Skipped(DocumentId("x"), "x.txt", "read", "empty", "fr")) == {
        "schema": "dragoman/skipped/1",
        "document": {"id": "x", "source": "x.txt", "language": "fr"},
        "stage": "read",
        "reason": "empty",
    }
