from __future__ import annotations

import time

import pytest

from dragoman.grammar import Quote
from dragoman.model import Block, BlockKind
from dragoman.spans import Span
from dragoman.text.lines import split_lines
from dragoman.text.quotes import find_quotes


def quotes(text: str) -> tuple[Quote, ...]:
    return find_quotes(text, tuple(Block(BlockKind.BODY, Span(line.start, line.end)) for line in split_lines(text)))


def words(text: str) -> list[str]:
    return [quote.span.of(text) for quote in quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"No," he said, "never."', ['"No,"', '"never."']),
        ("“No,” he said.", ["“No,”"]),
        ("'No,' he said.", ["'No,'"]),
        ("‘No,’ he said.", ["‘No,’"]),
        ("«Non», dit-il.", ["«Non»"]),
        ("»Nej«, sa han.", ["»Nej«"]),
        ("„Nein“, sagte er.", ["„Nein“"]),
        ("„Nie”, said he.", ["„Nie”"]),
        ("‹Non›, dit-il.", ["‹Non›"]),
        ("``No,'' he said. ''Never.''", ["``No,''", "''Never.''"]),
        ("”Backwards,” he said.", ["”Backwards,”"]),
        ('He said " go " twice.', ['" go "']),
        ('("No") and—"yes"', ['"No"', '"yes"']),
        ('"...and so on," he said', ['"...and so on,"']),
        ('"But I—" he began.', ['"But I—"']),
    ],
)
def test_every_style_of_marks_is_paired(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It isn't the workers' fault, nor Chad's.",
        "The ’90s and the '80s, rock 'n' roll.",
        "Get 'em, 'til dawn.",
        "He is 6' 5\" tall and weighs 90 kilos.",
        "The o'clock bell rang at Ma'an.",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert words(text) == []


def test_a_plural_possessive_does_not_close_a_quotation() -> None:
    assert words("'We pay the miners' wages,' the minister said.") == ["'We pay the miners' wages,'"]


def test_nested_quotations_have_a_depth() -> None:
    text = "“He told me ‘go home’ twice,” she said."
    assert [(quote.span.of(text), quote.depth) for quote in quotes(text)] == [("“He told me ‘go home’ twice,”", 0), ("‘go home’", 1)]


def test_nested_quotations_of_one_style_are_told_apart() -> None:
    assert words("“Stop this “peace” of yours,” he said.") == ["“Stop this “peace” of yours,”", "“peace”"]


@pytest.mark.parametrize("mark", ['"', "“", "'", "‘"])
def test_a_quotation_runs_over_paragraphs_that_open_it_again(mark: str) -> None:
    close = {"“": "”", "‘": "’"}.get(mark, mark)
    text = f"{mark}We came.\n\n{mark}We saw.\n\n{mark}We left{close} he said."
    assert [(quote.closed, quote.continues) for quote in quotes(text)] == [(False, False), (False, True), (True, True)]


def test_a_quotation_goes_on_where_the_next_line_only_closes_it() -> None:
    text = 'He said: "We came.\nWe saw." Then he left.'
    assert [(quote.span.of(text), quote.continues) for quote in quotes(text)] == [('"We came.', False), ('We saw."', True)]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = 'He said "we will go.\n\nThe next paragraph has "one" of its own.'
    assert [(quote.span.of(text), quote.closed) for quote in quotes(text)] == [('"we will go.', False), ('"one"', True)]


def test_an_unclosed_quotation_does_not_swallow_the_next() -> None:
    assert words('He said "we will go and "then" left.')[-1] == '"then"'


def test_marks_in_boilerplate_are_not_read() -> None:
    text = '"Like us"'
    assert find_quotes(text, (Block(BlockKind.BOILERPLATE, Span(0, 9)),)) == ()


@pytest.mark.parametrize("text", ['"' * 100_000, "'a " * 100_000, "“'a " * 50_000, "„" * 100_000])
def test_a_hundred_thousand_marks_take_seconds_at_most(text: str) -> None:
    start = time.process_time()
    quotes(text)
    assert time.process_time() - start < 8
