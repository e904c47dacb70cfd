"""The table for people, its Markdown twin and the notebook's HTML."""

from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from dragoman.api_html import coding_html
from dragoman.cli.markdown import markdown
from dragoman.cli.table import render
from dragoman.model import Coding, DocumentId, Skipped


def drawn(item: Coding | Skipped, *, terminal: bool = False, width: int = 100) -> str:
    stream = io.StringIO()
    render([item], Console(file=stream, width=width, force_terminal=terminal, color_system="truecolor" if terminal else None))
    return stream.getvalue()


def test_a_deed_is_one_sentence_with_its_codes_and_evidence(sample_coding: Coding) -> None:
    lines = drawn(sample_coding).splitlines()
    at = next(number for number, line in enumerate(lines) if "detained →" in line)
    assert lines[at].split() == "3 done Iceland (ISL GOV) — detained → a Norwegian trawler (NOR BUS)".split()
    assert lines[at + 1].strip() == "COERCE-seize (-8.0) · Sunday = 1994-08-07 · Seyðisfjörður, ISL"
    assert "Iceland detained a Norwegian trawler" in lines[at + 2]


def test_the_teller_chain_is_printed(sample_coding: Coding) -> None:
    assert "told by NRK ← two skippers ← Kari Lunde" in drawn(sample_coding)


def test_a_pipe_gets_no_colours_and_no_trailing_spaces(sample_coding: Coding) -> None:
    plain = drawn(sample_coding)
    assert "\x1b" not in plain
    assert all(line == line.rstrip() for line in plain.splitlines())
    assert "\x1b" in drawn(sample_coding, terminal=True)


def test_no_line_is_wider_than_the_terminal(sample_coding: Coding) -> None:
    assert max(map(len, drawn(sample_coding, width=60).splitlines())) <= 60


def test_square_brackets_of_a_report_are_printed_as_they_stand(sample_coding: Coding) -> None:
    text = sample_coding.document.text.replace("Norway", "[red]N")
    assert "[red]N asks Iceland" in drawn(replace(sample_coding, document=replace(sample_coding.document, text=text)))


def test_a_skipped_document_says_why() -> None:
    skipped = Skipped(DocumentId("a.txt"), None, "read", "no text")
    assert drawn(skipped) == "a.txt: skipped at read: no text\n"
    assert "Skipped at read: no text" in "".join(markdown([skipped]))


def test_a_report_without_events_says_so(sample_coding: Coding) -> None:
    empty = replace(sample_coding, events=(), statements=())
    assert "No event to code." in drawn(empty)
    assert "No event to code." in "".join(markdown([empty]))


def test_markdown_tells_the_same_deeds(sample_coding: Coding) -> None:
    text = "".join(markdown([sample_coding]))
    assert "- 3 *done*: Iceland (ISL GOV) — **detained** → a Norwegian trawler (NOR BUS)" in text
    assert "### What was refused or did not happen" in text


def test_html_escapes_the_words_of_a_report(sample_coding: Coding) -> None:
    text = sample_coding.document.text.replace("Norway asks", "Norway <b>ks")
    html = coding_html(replace(sample_coding, document=replace(sample_coding.document, text=text)))
    assert "Norway &lt;b&gt;ks" in html
    assert "Norway <b>ks" not in html
