"""Web pages: which text is taken, and that every character of it has its place in the source."""

from __future__ import annotations

import time
from datetime import date

import pytest

from dragoman.errors import InputError
from dragoman.model import DocumentId, RawDocument
from dragoman.readers.alignment import align
from dragoman.readers.html import read_page
from dragoman.readers.markup import scan
from dragoman.readers.source import Limits, ReaderSettings
from dragoman.spans import RawOffsets, Span, replay

PAGE = """<!DOCTYPE html><html><head><title>Talks on the river | Daily Example</title>
<meta property="og:site_name" content="Daily Example"><meta property="article:published_time" content="1998-11-05T08:00:00Z">
<style>p { color: red }</style></head><body><nav><ul><li><a href="/">Talks on the river</a></li></ul></nav>
<article><h1>Talks on the river</h1>
<p>ASUNCI&Oacute;N &mdash; Envoys of <b>Paraguay</b> and <a href="/b">Bolivia</a>&nbsp;met on Thursday,<br>officials said,
and agreed to meet again before the rains begin in the valley.</p><script>var a = "<p>no text</p>";</script>
<p>&#8220;We spoke frankly,&#8221; the envoy of Bolivia told reporters &amp; left. The two countries have disputed the river for
sixty years, and the road that runs beside it for forty.</p><!-- <p>hidden</p> -->
<p>A commission is to measure the river bed, and to hand in its report within the year, the communiqu&eacute; says.</p></article>
<aside><h3>More</h3><a href="/x">Talks on the river</a></aside><footer>Copyright Daily Example</footer></body></html>"""


def page(source: str, settings: ReaderSettings | None = None) -> RawDocument:
    return read_page(source, document_id=DocumentId("x"), settings=settings or ReaderSettings())


def test_the_article_is_taken_with_its_paragraphs() -> None:
    document = page(PAGE)
    text = replay(document.raw, document.edits)
    assert text.split("\n\n")[:2] == [
        "Talks on the river",
        "ASUNCIÓN — Envoys of Paraguay and Bolivia met on Thursday,\nofficials said, and agreed to meet again before the rains begin in the valley.",
    ]
    assert "Copyright" not in text
    assert "hidden" not in text
    assert document.raw == PAGE


def test_title_date_and_site_are_metadata() -> None:
    document = page(PAGE)
    assert (document.title, document.published, document.publisher) == ("Talks on the river", date(1998, 11, 5), "Daily Example")
    assert document.published_basis == "metadata"


def test_offsets_lead_back_to_the_source() -> None:
    document = page(PAGE)
    text = replay(document.raw, document.edits)
    offsets = RawOffsets(document.edits, size=len(document.raw))
    for word in ("Paraguay", "ASUNCIÓN", "“We", "communiqué", "&"):
        start = text.index(word)
        raw_start, raw_end = offsets.bounds(Span(start, start + len(word)))
        written = PAGE[raw_start:raw_end]
        assert written.replace("&Oacute;", "Ó").replace("&#8220;", "“").replace("&eacute;", "é").replace("&amp;", "&") == word


def test_the_headline_is_the_one_above_the_text_and_not_the_one_in_the_menu() -> None:
    document = page(PAGE)
    offsets = RawOffsets(document.edits, size=len(document.raw))
    assert offsets.bounds(Span(0, 5))[0] == PAGE.index("<h1>") + 4


def test_a_fragment_without_an_article_is_its_text() -> None:
    document = page("<p>Police in Lima held two men.</p><p>They were freed &amp; sent home.</p>")
    assert replay(document.raw, document.edits) == "Police in Lima held two men.\n\nThey were freed & sent home."
    assert replay((plain := page("No tags &lt; at all")).raw, plain.edits) == "No tags < at all"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<div>" * 1000 + "text", "nested more than 400 deep"),
        ("<br>x" * 60_000, "more than 50,000 tags"),
        ("<html><script>var a = 1</script></html>", "empty: a page without text"),
        ("<nav><a href='/'>Menu</a></nav>", "no article text found"),
    ],
)
def test_a_page_that_cannot_be_read_safely_is_refused_at_once(source: str, expected: str) -> None:
    started = time.perf_counter()
    with pytest.raises(InputError, match=expected):
        page(source)
    assert time.perf_counter() - started < 2


def test_a_quotation_mark_that_is_never_closed_ends_with_its_tag() -> None:
    letters = scan("<p class='a>Two men were held in Lima.</p><p>They were freed.</p>", Limits())
    assert letters.text == "TwomenwereheldinLima.Theywerefreed."


def test_open_paragraphs_are_not_nesting() -> None:
    document = page("<p>Word of a paragraph." * 600, ReaderSettings(limits=Limits(nesting=10)))
    assert replay(document.raw, document.edits).startswith("Word of a paragraph.\n\nWord")


def test_text_that_stands_elsewhere_is_left_out_and_counted() -> None:
    source = "<p>First part.</p><p>Second part.</p><p>Third part.</p>"
    aligned = align(source, scan(source, Limits()), [["Third part."], ["First part."], ["Second part."], ["Nowhere."]])
    assert replay(source, aligned.edits) == "First part.\n\nSecond part."
    assert aligned.left_out == len("Thirdpart.Nowhere.")


def test_a_paragraph_with_a_foreign_piece_keeps_the_rest() -> None:
    source = "<p>The mayor <sup>1</sup>of Kumasi left.</p>"
    aligned = align(source, scan(source, Limits()), [["The mayor ", "of Kumasi left."]])
    assert replay(source, aligned.edits) == "The mayor of Kumasi left."
