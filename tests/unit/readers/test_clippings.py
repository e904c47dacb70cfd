"""Exports of news databases, written here after their layouts, come apart into their articles."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import docx
import pytest

from dragoman.model import RawDocument
from dragoman.readers import ReaderSettings, find_sources, read_sources
from dragoman.spans import replay

NEXIS = """

                               1 of 2 DOCUMENTS


                            The Quay Times (Tromsø)

                             March 3, 1998 Tuesday
                                 Final Edition

Trawler held off Bear Island;
Skipper refuses inspection

BYLINE: By ANNE LIND, Quay Times Writer

SECTION: NEWS; Pg. 4

LENGTH: 53 words

DATELINE: TROMSO, Norway

Norway's coast guard held a Latvian trawler on Monday.

Riga asked Oslo to free the crew.

LOAD-DATE: March 4, 1998

LANGUAGE: ENGLISH

                Copyright 1998 Quay Press


                               2 of 2 DOCUMENTS


                            Fjord Wire

                             April 9, 1998 Thursday

Crew freed

LENGTH: 9 words

Norway freed the crew of the trawler.

LOAD-DATE: April 9, 1998
"""

UNI = """Page 1 of 2
User Name: reader
Date and Time: Friday
Documents (2)
1. Ministers meet in Gdansk
2. Toll rises

Ministers meet in Gdansk

Baltic Courier
October 5, 2004 Tuesday 8:00 AM GMT

Copyright 2004 Baltic Courier All Rights Reserved
Section: WORLD; Pg. 2
Length: 12 words
Byline: Jan Holm
Body

The ministers of Poland and Lithuania met in Gdansk.
Page 1 of 2
They signed nothing.

Load-Date: October 6, 2004

End of Document

Toll rises

Baltic Courier
6 October 2004

Copyright 2004 Baltic Courier
Length: 5 words
Body

Two more sailors died.

End of Document
"""

FACTIVA = """Guards fire on bus

By Petra Vogel
1,212 words
3 March 2009
08:15
Lowland News
LOWN
English
(c) 2009 Lowland News Agency

Border guards opened fire on a bus near Arlon.

No one was hurt.

Document LOWN000020090303e5330001j

Strike called off

40 words
4 March 2009
Lowland News
LOWN
English
Copyright 2009 Lowland News Agency

The union called off its strike.

Document LOWN000020090304e5340002k
"""

CODED = """HD     Envoy summoned over maps

WC     77 words
PD     5 June 2012
SN     Strait Gazette
LA     English
CY     Copyright 2012

LP     Fiji summoned the envoy of Samoa on Tuesday.

TD     The maps were "an insult",
       the minister said.

AN     Document STGZ000020120605e8650003l
"""


def articles(path: Path) -> list[RawDocument]:
    items = list(read_sources(find_sources(path), ReaderSettings()))
    assert all(isinstance(item, RawDocument) for item in items), items
    return [item for item in items if isinstance(item, RawDocument)]


def facts(article: RawDocument) -> tuple[str | None, str | None, dt.date | None]:
    return article.title, article.publisher, article.published


def text_of(article: RawDocument) -> str:
    return replay(article.raw, article.edits).strip()


def test_nexis_articles_have_headline_body_day_and_publisher(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEXIS, encoding="utf-8")
    first, second = articles(tmp_path / "a.txt")
    assert facts(first) == ("Trawler held off Bear Island; Skipper refuses inspection", "The Quay Times (Tromsø)", dt.date(1998, 3, 3))
    assert text_of(first) == (
        "Trawler held off Bear Island; Skipper refuses inspection\n\n\nNorway's coast guard held a Latvian trawler on Monday.\n\n"
        "Riga asked Oslo to free the crew."
    )
    assert facts(second) == ("Crew freed", "Fjord Wire", dt.date(1998, 4, 9))
    assert text_of(second) == "Crew freed\n\n\nNorway freed the crew of the trawler."


def test_nexis_uni_articles_lose_cover_page_numbers_and_fields(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(UNI, encoding="utf-8")
    first, second = articles(tmp_path / "a.txt")
    assert facts(first) == ("Ministers meet in Gdansk", "Baltic Courier", dt.date(2004, 10, 5))
    assert text_of(first).split("\n") == [
        "Ministers meet in Gdansk", "", "", "The ministers of Poland and Lithuania met in Gdansk.", "", "", "They signed nothing.",
    ]
    assert facts(second) == ("Toll rises", "Baltic Courier", dt.date(2004, 10, 6))
    assert "Two more sailors died." in text_of(second)


def test_factiva_articles_are_called_by_their_accession_number(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FACTIVA, encoding="utf-8")
    first, second = articles(tmp_path / "a.txt")
    assert facts(first) == ("Guards fire on bus", "Lowland News", dt.date(2009, 3, 3))
    assert first.id == "LOWN000020090303e5330001j"
    assert text_of(first) == "Guards fire on bus\n\n\n\nBorder guards opened fire on a bus near Arlon.\n\nNo one was hurt."
    assert facts(second) == ("Strike called off", "Lowland News", dt.date(2009, 3, 4))


def test_factiva_articles_with_codes_give_headline_lead_and_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CODED, encoding="utf-8")
    (only,) = articles(tmp_path / "a.txt")
    assert facts(only) == ("Envoy summoned over maps", "Strait Gazette", dt.date(2012, 6, 5))
    assert "the maps" not in text_of(only)
    assert [line.strip() for line in text_of(only).split("\n") if line.strip()] == [
        "Envoy summoned over maps", "Fiji summoned the envoy of Samoa on Tuesday.", 'The maps were "an insult",', "the minister said.",
    ]


@pytest.mark.parametrize("content", [NEXIS, UNI, FACTIVA, CODED])
def test_the_same_export_as_rtf_and_word_gives_the_same_articles(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.txt").write_text(content, encoding="utf-8")
    lines = content.split("\n")
    escaped = "\\par\n".join(line.replace("ø", "\\'f8") for line in lines)
    (tmp_path / "b.rtf").write_bytes(b"{\\rtf1\\ansi\\ansicpg1252 " + escaped.encode("latin-1") + b"}")
    made = docx.Document()
    for line in lines:
        if line.strip():
            made.add_paragraph(line)
    made.save(str(tmp_path / "c.docx"))
    plain, rtf, word = (articles(tmp_path / name) for name in ("a.txt", "b.rtf", "c.docx"))
    assert [facts(one) for one in rtf] == [facts(one) for one in plain]
    assert [text_of(one).split() for one in rtf] == [text_of(one).split() for one in plain]
    assert [one.published for one in word] == [one.published for one in plain]
    assert [one.publisher for one in word] == [one.publisher for one in plain]


def test_factiva_pages_of_html_come_apart_too(tmp_path: Path) -> None:
    page = "<html><body><p>Dow Jones Factiva</p>"
    for block in FACTIVA.strip().split("\n\nStrike"):
        lines = ("Strike" + block if block.startswith(" called") else block).split("\n")
        page += '<div class="article enArticle">' + "".join(f"<p>{line}</p>" for line in lines if line.strip()) + "</div>"
    (tmp_path / "a.html").write_text(page + "</body></html>", encoding="utf-8")
    first, second = articles(tmp_path / "a.html")
    assert facts(first) == ("Guards fire on bus", "Lowland News", dt.date(2009, 3, 3))
    assert text_of(first) == "Guards fire on bus\n\nBorder guards opened fire on a bus near Arlon.\n\nNo one was hurt."
    assert first.id == "LOWN000020090303e5330001j"
    assert text_of(second) == "Strike called off\n\nThe union called off its strike."


def test_a_report_that_only_speaks_of_documents_stays_whole(tmp_path: Path) -> None:
    text = "End of Document\n\nThe film opens in Oslo.\n\nLength matters, a critic said. Document 12 of 20 documents was read.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (only,) = articles(tmp_path / "a.txt")
    assert (only.raw, only.edits, only.id) == (text, (), "a.txt")


def test_an_article_whose_head_is_not_understood_keeps_its_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("1 of 1 DOCUMENTS\n\nSome words alone.\n\nMore words.\n", encoding="utf-8")
    (only,) = articles(tmp_path / "a.txt")
    assert text_of(only) == "Some words alone.\n\nMore words."
    assert only.published is None
