"""Whatever text comes in, the whole pipeline gives a coding or an input error, the same one in any company."""

from __future__ import annotations

import contextlib
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import ConfigError, InputError
from dragoman.export.coding import to_line
from dragoman.model import Coding, DocumentId, RawDocument, Skipped
from dragoman.pipeline import Coder
from dragoman.readers import ReaderSettings, read_source
from dragoman.readers.source import bytes_source
from dragoman.spans import replay

# What the rules look for, in any order: names, predicates, speech, times, places, marks, damage.
PIECES = st.sampled_from(
    """Ghana | Togo's | the Beninese foreign minister | President Adjovi | rebels | the two countries | its | they | who | his counterpart |
    said | told reporters | according to | denied | accused | of bombing | attacked | will expel | was killed | urged | to withdraw | not |
    talks with | a visit by | to | in Lomé | on Tuesday | last March | since 1962 | 3 May 1987 | at least forty | if | and | , | . | .” | : |
    “ | ” | " | ' | ( | ) | — | … | LOMÉ, May 3 (GNA) — | By Ama Boateng | Read more: | \u200b | \xa0 | Ã© | 鈥? | &amp; | e\u0301 | \ud800 |
    \x00 | 他走了 | 😀 | U.N. | $5m | 12:30 | http://example.org/a?b=c""".split("|")
).map(lambda piece: piece.strip(" \n"))
GLUE = st.sampled_from([" ", " ", " ", "", "\n", "\n\n", "\r\n"])
TEXTS = st.one_of(
    st.lists(st.tuples(PIECES, GLUE), max_size=40).map(lambda parts: "".join(piece + glue for piece, glue in parts)),
    st.text(max_size=120),
)
QUICK = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def coder() -> Coder:
    """One coder for all examples, whatever the language of a text is."""
    try:
        return Coder(force_language=True)
    except ConfigError as error:
        pytest.skip(f"no parser model: {error}")


def code(*texts: str) -> list[Coding | Skipped]:
    return list(coder().read_many([RawDocument(DocumentId(f"{number}"), text) for number, text in enumerate(texts)]))


@given(TEXTS)
@QUICK
def test_any_text_is_coded_and_every_quote_is_its_place(text: str) -> None:
    (coding,) = code(text)
    assert isinstance(coding, Coding)
    clean = coding.document.text
    assert replay(text, coding.document.edits) == clean
    for event in coding.events:
        assert event.sources or event.targets
        assert all(evidence.quote == clean[evidence.span.start : evidence.span.end] for evidence in event.evidence)
    for statement in coding.statements:
        assert all(left.end <= right.start for left, right in pairwise(statement.content))
    assert to_line(coding)


@given(TEXTS)
@QUICK
def test_what_points_to_another_record_points_to_one_that_is_there(text: str) -> None:
    (coding,) = code(text)
    assert isinstance(coding, Coding)
    events = {event.id for event in coding.events}
    statements = {statement.id for statement in coding.statements}
    actors = {actor.id for actor in coding.actors}
    assert len(events) == len(coding.events)
    for event in coding.events:
        assert event.about is None or event.about in events - {event.id}
        assert event.statement is None or event.statement in statements
        assert {party.actor for party in (*event.sources, *event.targets)} <= actors | {None}
    for statement in coding.statements:
        assert statement.parent is None or statement.parent in statements - {statement.id}


@given(content=st.binary(max_size=300), suffix=st.sampled_from([".txt", ".html", ".jsonl", ".csv"]))
@QUICK
def test_any_bytes_end_in_codings_or_reasons(content: bytes, suffix: str) -> None:
    items = list(read_source(bytes_source(content, name=f"x{suffix}"), ReaderSettings()))
    raws = [item for item in items if isinstance(item, RawDocument)]
    assert len(list(coder().read_many(raws))) == len(raws)


@given(st.text(max_size=80))
@QUICK
def test_a_single_text_is_read_or_refused_with_an_input_error(text: str) -> None:
    with contextlib.suppress(InputError):
        assert coder().read(text).document.raw == text


@given(st.lists(TEXTS, min_size=2, max_size=5, unique=True), st.randoms())
@settings(QUICK, max_examples=40)
def test_the_bytes_do_not_depend_on_order_or_batch(texts: list[str], random: object) -> None:
    raws = [RawDocument(DocumentId(f"{number}"), text) for number, text in enumerate(texts)]
    together = {coded_id(coded): to_line(coded) for coded in coder().read_many(raws)}
    random.shuffle(raws)  # type: ignore[attr-defined]
    apart = {coded_id(coded): to_line(coded) for coded in coder().read_many(raws, batch=1)}
    assert together == apart


def coded_id(coded: Coding | Skipped) -> str:
    """The id of a document, coded or not."""
    return coded.document.id if isinstance(coded, Coding) else coded.id
