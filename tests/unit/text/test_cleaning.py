from __future__ import annotations

import datetime as dt

from dragoman.model import BlockKind, Document, DocumentId, RawDocument
from dragoman.spans import Edit, replay
from dragoman.text.cleaning import Cleaner
from dragoman.text.datelines import find_dateline

CLEANER = Cleaner()


def cleaned(raw: str, *, edits: tuple[Edit, ...] = (), published: dt.date | None = None) -> Document:
    return CLEANER(RawDocument(DocumentId("a"), raw, edits=edits, published=published))


def test_edits_of_the_reader_and_repairs_are_one_list() -> None:
    raw = "<p>The treaty with MÃ¡laga &amp; CÃ¡diz</p>"
    document = cleaned(raw, edits=(Edit(0, 3, "", "html"), Edit(len(raw) - 4, len(raw), "", "html")))
    assert document.text == "The treaty with Málaga & Cádiz"
    assert replay(raw, document.edits) == document.text


def test_no_date_is_made_up() -> None:
    document = cleaned("Published 3 May 2011\n\nThe port of Aden was closed on Tuesday, its harbour master said.")
    assert document.published is None
    assert document.published_basis is None


def test_a_date_that_came_without_a_basis_was_given() -> None:
    assert cleaned("Text.", published=dt.date(2011, 5, 3)).published_basis == "given"


def test_empty_text_has_no_blocks() -> None:
    assert cleaned(" \n\u200b\n").blocks == ()


def test_wire_and_byline_credits_are_found_with_their_places() -> None:
    document = cleaned(
        "By Jane Doe and John van Roe\n\nADEN, May 3 (Reuters) - The port was closed on Tuesday, its master said. (Reporting by Ann Bell in Sanaa and Jo Day)"
    )
    assert [credit.name for credit in document.credits] == ["Jane Doe", "John van Roe", "Reuters", "Ann Bell", "Jo Day"]
    assert all(credit.span.of(document.text) == credit.name for credit in document.credits)


def test_a_credit_is_listed_once_where_it_first_stands() -> None:
    document = cleaned(
        "By Jane Doe, Gulf Correspondent\n\nThe port of Aden was closed on Tuesday, its master said.\n\nReporting by Al Roe and Jane Doe"
    )
    assert [(credit.name, credit.span.start) for credit in document.credits] == [("Jane Doe", 3), ("Al Roe", 104)]


def test_an_agency_in_brackets_behind_the_report_is_credited() -> None:
    assert [credit.name for credit in cleaned("The port was closed on Tuesday. (AFP)").credits] == ["AFP"]


def test_brackets_behind_a_paragraph_that_name_no_agency_are_no_credit() -> None:
    assert cleaned("The port was closed by its owners (Aden Harbours)").credits == ()


def test_a_dateline_has_places_date_and_credit() -> None:
    document = cleaned("ADEN/SANAA, Yemen, May 3 (Reuters) - The port was closed on Tuesday, its harbour master said.")
    dateline = find_dateline(document.text, document.blocks, agencies=CLEANER.rows.agencies)
    assert dateline is not None
    assert [place.of(document.text) for place in dateline.places] == ["ADEN", "SANAA", "Yemen"]
    assert dateline.date is not None
    assert dateline.date.of(document.text) == "May 3"
    assert dateline.credit is not None
    assert dateline.credit.of(document.text) == "Reuters"


def test_a_text_without_dateline_has_none() -> None:
    document = cleaned("The port of Aden was closed on Tuesday.")
    assert find_dateline(document.text, document.blocks, agencies=CLEANER.rows.agencies) is None


def test_the_title_of_the_record_is_not_part_of_the_text() -> None:
    document = CLEANER(RawDocument(DocumentId("a"), "The port was closed.", title="Port closed"))
    assert document.text == "The port was closed."
    assert [block.kind for block in document.blocks] == [BlockKind.LEDE]
