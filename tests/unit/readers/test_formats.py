"""Parquet, WARC, feeds, RTF and Word files, made here and read back; and what is wrong with broken ones."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import logging
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dragoman.model import RawDocument, Skipped
from dragoman.readers import Limits, ReaderSettings, find_sources, read_sources, stdin_source
from dragoman.spans import replay

PLAIN = ReaderSettings()
PAGE = (
    "<html><head><title>Ferry strike</title></head><body><article><h1>Ferry strike enters its second week</h1>"
    "<p>Dock workers in Aarhus refused to load two ferries on Monday, the port said in a statement.</p>"
    "<p>The union wants a seventh man on every night shift and has asked the ministry to mediate.</p></article></body></html>"
)


def read(path: Path, settings: ReaderSettings = PLAIN) -> list[RawDocument | Skipped]:
    return list(read_sources(find_sources(path), settings))


def documents(path: Path, settings: ReaderSettings = PLAIN) -> list[RawDocument]:
    items = read(path, settings)
    assert all(isinstance(item, RawDocument) for item in items), items
    return [item for item in items if isinstance(item, RawDocument)]


def reasons(path: Path, settings: ReaderSettings = PLAIN) -> list[str]:
    return [item.reason for item in read(path, settings) if isinstance(item, Skipped)]


def text_of(document: RawDocument) -> str:
    return replay(document.raw, document.edits)


# ---------------------------------------------------------------- parquet


def write_table(path: Path, **columns: list[Any]) -> Path:
    pq.write_table(pa.table(columns), path, row_group_size=100)
    return path


def test_rows_of_a_parquet_table_are_documents_with_their_columns(tmp_path: Path) -> None:
    path = write_table(
        tmp_path / "a.parquet",
        body=["Chad recalled its envoy.", None, "Talks failed."],
        published=[dt.date(1991, 5, 6), None, dt.date(1991, 5, 7)],
        number=[7, 8, 9],
        source=["Sahel Post", None, None],
    )
    settings = ReaderSettings(columns=(("text", "body"), ("date", "published"), ("id", "number")))
    first, empty, last = read(path, settings)
    assert isinstance(first, RawDocument)
    assert isinstance(last, RawDocument)
    assert isinstance(empty, Skipped)
    assert (first.id, first.raw, first.published, first.publisher) == ("7", "Chad recalled its envoy.", dt.date(1991, 5, 6), "Sahel Post")
    assert (last.id, last.published_basis) == ("9", "metadata")
    assert empty.reason.startswith("no text in 'body' or 'html'")


def test_a_table_without_text_says_which_columns_it_has(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.parquet", body=["x"], day=["y"])
    assert reasons(path) == ["no text in 'text' or 'html'; there is some in body, day: name the column with --map text=…"]


def test_a_zipped_table_and_one_by_standard_input_are_read(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.parquet", text=["One.", "Two."])
    packed = tmp_path / "b.parquet.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert [item.raw for item in documents(packed)] == ["One.", "Two."]
    piped = list(read_sources([stdin_source(io.BytesIO(path.read_bytes()))], PLAIN))
    assert [item.raw for item in piped if isinstance(item, RawDocument)] == ["One.", "Two."]


def test_a_broken_table_is_skipped_and_what_stands_before_the_break_is_given(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.parquet", text=[f"Report {n} of the day, {n * n} lines long." for n in range(1000)])
    whole = path.read_bytes()
    (tmp_path / "b.parquet").write_bytes(whole[: len(whole) // 2])
    assert reasons(tmp_path / "b.parquet")[0].startswith("no Parquet table that can be read")
    middle = len(whole) // 2
    (tmp_path / "c.parquet").write_bytes(whole[:middle] + bytes(400) + whole[middle + 400 :])
    items = read(tmp_path / "c.parquet")
    assert any(isinstance(item, Skipped) for item in items)
    assert sum(isinstance(item, RawDocument) for item in items) >= 100


# ---------------------------------------------------------------- web archives


def write_archive(path: Path, *, gzipped: bool) -> Path:
    records = []
    for number, (url, kind, status, body) in enumerate(
        (
            ("http://example.org/ferry", "text/html; charset=utf-8", "200 OK", PAGE.encode()),
            ("http://example.org/mast.png", "image/png", "200 OK", b"\x89PNG"),
            ("http://example.org/gone", "text/html", "404 Not Found", b"<p>gone</p>"),
            ("http://example.org/empty", "text/html", "200 OK", b"<html><body></body></html>"),
            ("http://example.org/plain", "text/plain", "200 OK", b"Two men were held in Lima."),
        )
    ):
        answer = f"HTTP/1.0 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        head = (
            "WARC/1.0", "WARC-Type: response", f"WARC-Record-ID: <urn:uuid:0000-{number}>", f"WARC-Target-URI: {url}",
            "WARC-Date: 2019-03-04T05:06:07Z", "Content-Type: application/http; msgtype=response", f"Content-Length: {len(answer)}",
        )  # fmt: skip
        record = "\r\n".join(head).encode() + b"\r\n\r\n" + answer + b"\r\n\r\n"
        records.append(gzip.compress(record) if gzipped else record)
    path.write_bytes(b"".join(records))
    return path


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_of_an_archive_are_documents_with_address_and_day(tmp_path: Path, name: str) -> None:
    items = read(write_archive(tmp_path / name, gzipped=name.endswith("gz")))
    page, empty, plain = items
    assert isinstance(page, RawDocument)
    assert isinstance(plain, RawDocument)
    assert isinstance(empty, Skipped)
    assert (page.url, page.published, page.published_basis) == ("http://example.org/ferry", dt.date(2019, 3, 4), "metadata")
    assert page.raw == PAGE
    assert text_of(page).startswith("Ferry strike enters its second week\n\nDock workers in Aarhus")
    assert plain.raw == "Two men were held in Lima."
    assert empty.reason.startswith("empty")
    assert page.id.startswith("urn:uuid:")


def test_a_date_that_was_given_outranks_the_day_of_fetching(tmp_path: Path) -> None:
    path = write_archive(tmp_path / "a.warc", gzipped=False)
    (page, *_) = read(path, ReaderSettings(published=dt.date(1999, 1, 2)))
    assert isinstance(page, RawDocument)
    assert (page.published, page.published_basis) == (dt.date(1999, 1, 2), "given")


def test_an_archive_that_breaks_off_gives_the_pages_before(tmp_path: Path) -> None:
    whole = write_archive(tmp_path / "a.warc.gz", gzipped=True).read_bytes()
    (tmp_path / "b.warc.gz").write_bytes(whole[: len(whole) - 60])
    items = read(tmp_path / "b.warc.gz")
    assert isinstance(items[0], RawDocument)
    assert isinstance(items[-1], Skipped)
    (tmp_path / "c.warc").write_bytes(b"no archive at all\r\n\r\n")
    assert "WARC" in reasons(tmp_path / "c.warc")[0]


# ---------------------------------------------------------------- feeds

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Wire</title>
<item><title>Envoy recalled</title><link>http://example.org/1</link><guid>tag:1</guid>
<pubDate>Mon, 04 Mar 2019 23:30:00 +0000</pubDate><source url="http://coast.example">Coast Daily</source>
<description>short</description>
<content:encoded><![CDATA[<p>Fiji recalled its envoy to Samoa on Monday.</p><p>Samoa&#8217;s premier called it &quot;hasty&quot;.</p>]]></content:encoded></item>
<item><title>No text</title><link>http://example.org/2</link></item>
<item><title>Plain</title><link>http://example.org/3</link><description>Tonga opened a mission in Suva.</description></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Isles</title><id>f</id>
<entry><id>e1</id><title>Pact</title><updated>2001-02-03T04:05:06Z</updated>
<content type="text">Palau and Nauru signed a fishing pact.</content></entry></feed>"""


def test_entries_of_a_feed_are_documents_and_the_source_is_their_publisher(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(RSS, encoding="utf-8")
    first, empty, plain = read(tmp_path / "a.rss")
    assert isinstance(first, RawDocument)
    assert isinstance(empty, Skipped)
    assert isinstance(plain, RawDocument)
    assert text_of(first) == 'Fiji recalled its envoy to Samoa on Monday.\n\nSamoa’s premier called it "hasty".'
    assert (first.id, first.title, first.url, first.publisher) == ("tag:1", "Envoy recalled", "http://example.org/1", "Coast Daily")
    assert (first.published, first.published_basis) == (dt.date(2019, 3, 4), "metadata")
    assert first.source is not None
    assert "(text by feedparser " in first.source
    assert empty.reason == "the entry has no text"
    assert (text_of(plain), plain.publisher) == ("Tonga opened a mission in Suva.", "Harbour Wire")


def test_an_atom_feed_is_known_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "feed.bin").write_text(ATOM, encoding="utf-8")
    (entry,) = documents(tmp_path / "feed.bin")
    assert (entry.raw, entry.published) == ("Palau and Nauru signed a fishing pact.", dt.date(2001, 2, 3))


def test_what_is_no_feed_or_declares_entities_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<?xml version='1.0'?><list><one/></list>", encoding="utf-8")
    (tmp_path / "b.xml").write_text('<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss version="2.0"><channel/></rss>', encoding="utf-8")
    first, second = reasons(tmp_path)
    assert first.startswith("no RSS or Atom feed")
    assert second == "declares entities of its own, which a feed has no need of"


# ---------------------------------------------------------------- RTF and Word


def test_the_text_of_an_rtf_file_is_its_raw_text(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 Per\'fa freed two sailors.\par\par The navy said \ldblquote enough\rdblquote .\par \u55357?\u56832?}"
    )
    (document,) = documents(tmp_path / "a.rtf")
    assert document.raw.startswith("Perú freed two sailors.\n\nThe navy said “enough”.")
    assert "😀" in document.raw
    assert document.source is not None
    assert "(text by striprtf " in document.source


def test_broken_and_deep_rtf_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(b"plain words")
    (tmp_path / "b.rtf").write_bytes(b"{\\rtf1 " + b"{" * 3000 + b"x" + b"}" * 3001)
    (tmp_path / "c.rtf").write_bytes(b"{\\rtf1 }")
    assert reasons(tmp_path) == ["no RTF: it does not begin with {\\rtf", "RTF nested more than 2,000 deep", "empty"]


def write_word(path: Path, *paragraphs: str) -> Path:
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    made.save(str(path))
    return path


def test_paragraphs_and_cells_of_a_word_file_are_its_raw_text(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Ghana expelled two envoys.")
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "Accra"
    table.cell(0, 1).text = "Lomé"
    made.add_paragraph("Togo protested.")
    made.save(str(tmp_path / "a.docx"))
    (document,) = documents(tmp_path / "a.docx")
    assert document.raw.strip() == "Ghana expelled two envoys.\n\nAccra\nLomé\n\nTogo protested."
    assert document.source is not None
    assert "(text by python-docx " in document.source


def test_a_zip_bomb_and_what_is_no_word_file_are_skipped(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 30_000_000)
    with zipfile.ZipFile(tmp_path / "b.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.emf", b" " * 5_000_000)
    with zipfile.ZipFile(tmp_path / "c.docx", "w") as archive:
        archive.writestr("notes.txt", "x")
    (tmp_path / "d.docx").write_bytes(b"PK\x03\x04 no archive")
    found = reasons(tmp_path)
    assert found[0] == "word/document.xml in it is larger than 20 MB"
    assert found[1].startswith("word/media/image1.emf in it unpacks to 5 MB")
    assert all(reason.startswith("no Word document that can be read") for reason in found[2:])
    assert len(found) == 4


def test_a_missing_library_is_named_with_the_way_to_get_it_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_word(tmp_path / "a.docx", "Words.")
    (tmp_path / "b.txt").write_text("Mali closed a border post.", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "docx", None)
    word, plain = read(tmp_path)
    assert isinstance(word, Skipped)
    assert word.reason == ".docx files need libraries that are not installed: pip install 'dragoman[formats]'"
    assert isinstance(plain, RawDocument)


@pytest.mark.parametrize("suffix", [".parquet", ".warc", ".rss", ".rtf", ".docx", ".xml"])
@pytest.mark.parametrize("content", [b"", b"\x00\xff" * 100, b"PAR1" + b"\x00" * 40, b"PK\x03\x04" * 50, b"{\\rtf1" * 50, b"<rss><" * 50])
def test_hostile_bytes_end_in_a_reason_whatever_they_are_called(tmp_path: Path, suffix: str, content: bytes) -> None:
    (tmp_path / f"a{suffix}").write_bytes(content)
    for item in read(tmp_path / f"a{suffix}", ReaderSettings(limits=Limits(size=1_000_000))):
        assert isinstance(item, Skipped) or item.raw


@pytest.mark.parametrize(
    "content",
    [
        '[{"id": "a", "text": "One."}, {"id": "b", "text": "Two."}]',
        '\ufeff [\n  {"id": "a",\n   "text": "One."},\n  {"id": "b", "text": "Two."}\n]\n',
        '{"count": 2, "articles": [{"id": "a", "text": "One."}, {"id": "b", "text": "Two."}]}',
        '{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n',
    ],
)
def test_json_is_a_list_an_object_with_one_or_lines(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    assert [(item.id, item.raw) for item in read(tmp_path / "a.json") if isinstance(item, RawDocument)] == [("a", "One."), ("b", "Two.")]
    (tmp_path / "unnamed").write_text(content, encoding="utf-8")
    assert len(read(tmp_path / "unnamed")) == 2


def test_a_record_over_many_lines_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{\n "text": "One.",\n "id": 7\n}', encoding="utf-8")
    assert [item.id for item in read(tmp_path / "a.json")] == ["7"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('[{"text": "One."}, 5, {"text": ', [None, "the record is a single value, not a JSON object", "the list of records breaks off, or is no JSON"]),
        ('[{"text": "One."} {"text": "Two."}]', [None, "the list of records breaks off"]),
        ("[" * 200_000, ["a record is nested too deep"]),
        ("[]", ["empty"]),
        ("", ["empty"]),
    ],
)  # fmt: skip
def test_a_list_that_breaks_off_gives_the_records_before_it(tmp_path: Path, content: str, expected: list[str | None]) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    assert [item.reason if isinstance(item, Skipped) else None for item in read(tmp_path / "a.json")] == expected


def test_a_list_is_read_record_by_record_and_a_record_over_the_limit_is_refused(tmp_path: Path) -> None:
    settings = ReaderSettings(limits=Limits(size=1_000_000))
    (tmp_path / "a.json").write_text("[" + ", ".join(f'{{"text": "{"No. " * 500} {n}"}}' for n in range(1500)) + "]", encoding="utf-8")
    assert sum(isinstance(item, RawDocument) for item in read(tmp_path / "a.json", settings)) == 1500
    (tmp_path / "b.json").write_text('[{"text": "' + "x" * 3_000_000 + '"}]', encoding="utf-8")
    assert reasons(tmp_path / "b.json", settings) == ["a record is longer than 1 MB"]


def test_markup_in_a_text_is_read_as_markup(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "<p>Chad\\ud800 left.</p><p>Niger stayed &amp; won.</p>"}\n{"text": "<3 said Chad."}\n', encoding="utf-8")
    marked, plain = read(tmp_path / "a.jsonl")
    assert isinstance(marked, RawDocument)
    assert replay(marked.raw, marked.edits).split("\n\n") == ["Chad\ufffd left.", "Niger stayed & won."]
    assert isinstance(plain, RawDocument)
    assert plain.raw == "<3 said Chad."


def test_an_archive_is_no_word_document(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", "Chad left.")
    assert reasons(tmp_path / "a.zip") == ["binary: a ZIP archive or an office document, not text; unpack it, or save it as .docx"]


def test_json_beside_other_formats_is_left_out_and_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "a.json").write_text('[{"id": "a", "text": "One."}]')
    assert [item.id for item in read(tmp_path)] == ["a"]
    (tmp_path / "b.txt").write_text("Two.")
    with caplog.at_level(logging.WARNING, logger="dragoman"):
        assert [item.id for item in read(tmp_path)] == ["b.txt"]
    assert "1 files .json" in caplog.text
