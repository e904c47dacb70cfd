"""Time expressions are found with their extents, and nothing else is."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from fake_parser import fake
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import KnowledgeError
from dragoman.grammar import Parsed, Sentence
from dragoman.knowledge.times import TimeRow, load_times
from dragoman.model import BlockKind, Document, DocumentId, TimeMention, TimexType
from dragoman.read.times import TimeFinder, find_times
from dragoman.read.times_patterns import compile_times
from dragoman.spans import Span

KNOWLEDGE = load_times()
FINDER = TimeFinder(KNOWLEDGE)


def parsed(*paragraphs: str) -> Parsed:
    """A document of one sentence a paragraph, without tokens."""
    text = "\n".join(paragraphs)
    sentences, at = [], 0
    for index, paragraph in enumerate(paragraphs):
        sentences.append(Sentence(index, 0, 0, 0, Span(at, at + len(paragraph)), BlockKind.BODY, index))
        at += len(paragraph) + 1
    document = Document(DocumentId("d"), text, text, (), ())
    return Parsed(document, (), tuple(sentences), (), ())


def found(text: str) -> list[str]:
    return [mention.span.of(text) for mention in FINDER.in_text(text)]


def only(text: str) -> TimeMention:
    (mention,) = FINDER.in_text(text)
    return mention


@pytest.mark.parametrize("row", KNOWLEDGE.rows, ids=lambda row: row.id)
def test_examples_fire_their_row_and_counters_do_not(row: TimeRow) -> None:
    for example in row.examples:
        marked = re.search(r"\[(.*)\]", example.text)
        assert marked is not None
        text = example.text.replace("[", "").replace("]", "")
        start = marked.start()
        fired = {(mention.row, mention.span.start, mention.span.end) for mention in FINDER.in_text(text)}
        assert (row.id, start, start + len(marked[1])) in fired, f"{text!r}: {fired}"
    for counter in row.counters:
        assert row.id not in {mention.row for mention in FINDER.in_text(counter)}, counter


def test_every_row_has_an_example() -> None:
    assert [row.id for row in KNOWLEDGE.rows if not row.examples] == []


def test_no_expression_crosses_a_paragraph() -> None:
    mentions = FINDER(parsed("It closed in May", "2004 was a better year"))
    assert [mention.sentence for mention in mentions] == [0, 1]


def test_each_mention_knows_its_sentence() -> None:
    mentions = find_times(parsed("They left on Monday.", "Nobody came.", "They returned in 1962."), finder=FINDER)
    assert [(mention.sentence, mention.form) for mention in mentions] == [(0, "weekday"), (2, "year")]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The council will meet on Monday.", "future"),
        ("The council met on Monday.", "past"),
        ("On Monday the council is due in Oslo.", "future"),
        ("They agreed to meet on Monday.", "intended"),
        ("Work must be finished by Monday.", "future"),
        ("The consul will be replaced on Monday.", "future"),
        ("The consul is to be replaced on Monday.", "intended"),
        ("The consul could not be seen on Monday.", "past"),
        ("Papers of Monday are wet.", None),
    ],
)
def test_words_around_a_weekday_give_its_tense(text: str, tense: str | None) -> None:
    assert only(text).field("tense") == tense


@pytest.mark.parametrize(("word", "side"), [("since", "end"), ("until", "start"), ("in", None)])
def test_preposition_opens_an_interval(word: str, side: str | None) -> None:
    assert only(f"It was shut {word} 1961.").field("open") == side


def test_duration_with_of_does_not_end_today() -> None:
    mentions = FINDER.in_text("In the last three months of 1921 they starved.")
    assert mentions[0].type is TimexType.DURATION
    assert mentions[0].field("direction") is None


@pytest.mark.parametrize(
    "text",
    ["May I speak?", "Mr. May spoke.", "They march home.", "A 12-year-old boy.", "Page 1945 is torn.", "Sun and sat.", "²³¹⁹⁸⁴"],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert found(text) == []


def test_dash_between_clauses_is_no_hyphen() -> None:
    assert found("They waited two years - nobody came.") == ["two years"]


def test_longest_expression_wins() -> None:
    assert found("It rained late on 3 May 1951 and in the early hours of Friday, June 2.") == [
        "3 May 1951",
        "the early hours of Friday, June 2",
    ]


def test_pattern_that_names_no_class_is_refused() -> None:
    row = replace(KNOWLEDGE.rows[0], pattern="NOSUCHCLASS")
    with pytest.raises(KnowledgeError, match="no class, macro or word"):
        compile_times(replace(KNOWLEDGE, rows=(row,)))


@pytest.mark.parametrize("pattern", ["(MONTH", "MONTH )", "MONTH?", "!"])
def test_pattern_that_cannot_be_read_is_refused(pattern: str) -> None:
    row = replace(KNOWLEDGE.rows[0], pattern=pattern)
    with pytest.raises(KnowledgeError, match=r"times\.toml, row"):
        compile_times(replace(KNOWLEDGE, rows=(row,)))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(sorted(KNOWLEDGE.words)),
            st.text(max_size=6),
            st.from_regex(r"\d{1,4}([/.:-]\d{1,4}){0,2}", fullmatch=True),
        ),
        max_size=30,
    )
)
def test_any_text_gives_ordered_ranges_inside_it(words: list[str]) -> None:
    text = " ".join(words)
    spans = [mention.span for mention in FINDER.in_text(text)]
    assert spans == sorted(spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(span.end <= len(text) for span in spans)


@pytest.mark.parametrize(
    ("words", "time", "tense"),
    [
        (
            "Chad/NNP>nsubj opens/VBZ talks/NNS>dobj on/IN>prep>opens Friday/NNP>pobj>on ,/,>punct Oslo/NNP>nsubj>said said/VBD>parataxis>opens",
            "Friday",
            "future",
        ),
        ("Chad/NNP>nsubj opened/VBD talks/NNS>dobj due/JJ>amod>talks on/IN>prep>opened Friday/NNP>pobj>on", "Friday", "past"),
        ("By/IN>prep>left Friday/NNP>pobj>By Chad/NNP>nsubj>left had/VBD>aux>left left/VBN", "Friday", "past"),
        ("Chad/NNP>nsubj must/MD>aux>leave leave/VB by/IN>prep Friday/NNP>pobj>by", "Friday", "future"),
        ("Exports/NNS>nsubj fall/VBP in/IN>prep>fall March/NNP>pobj>in", "March", None),
    ],
)
def test_the_verb_that_a_time_hangs_on_gives_its_tense(words: str, time: str, tense: str | None) -> None:
    document = fake(words)
    found = {mention.span.of(document.document.text): mention.field("tense") for mention in FINDER(document)}
    assert found[time] == tense
