"""What readers make of files, good and bad."""

from __future__ import annotations

import gzip
import io
import logging
from datetime import date
from pathlib import Path

import pytest

from dragoman.model import RawDocument, Skipped
from dragoman.readers import Limits, ReaderSettings, find_sources, read_sources, stdin_source
from dragoman.readers.dates import parse_date
from dragoman.spans import replay

PLAIN = ReaderSettings()


def read(path: Path, settings: ReaderSettings = PLAIN) -> list[RawDocument | Skipped]:
    return list(read_sources(find_sources(path), settings))


def only(path: Path, settings: ReaderSettings = PLAIN) -> RawDocument:
    (item,) = read(path, settings)
    assert isinstance(item, RawDocument), item
    return item


def reason(path: Path, settings: ReaderSettings = PLAIN) -> str:
    (item,) = read(path, settings)
    assert isinstance(item, Skipped), item
    assert item.stage == "read"
    return item.reason


def test_line_ends_and_byte_order_mark_stay_in_the_raw_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfOne.\r\nTwo.\r\n")
    assert only(tmp_path / "a.txt").raw == "\ufeffOne.\r\nTwo.\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_is_read_in_the_encoding_it_has(tmp_path: Path, encoding: str) -> None:
    text = "The ministers of Perú and Côte d’Ivoire met in Genève and spoke of “old debts” for two hours on Friday.\n"
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert only(tmp_path / "a.txt").raw.lstrip("\ufeff") == text


def test_damaged_utf8_keeps_what_is_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("“Ça va”, says the mayor of Orléans – “très bien”.".encode() + b"\xe2\x80")
    assert only(tmp_path / "a.txt").raw == "“Ça va”, says the mayor of Orléans – “très bien”.\ufffd"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"),
        (b" \n\r\n\t", "empty"),
        (b"\x1c\x1d\n", "empty"),
        (b"%PDF-1.7 stream", "binary: PDF, not text"),
        (b"\x00\x01\x02\x03" * 50, "binary, not text"),
        (b"PK\x03\x04" + b"x" * 20, "binary: a ZIP archive or an office document, not text"),
    ],
)
def test_what_is_no_text_is_skipped_with_its_reason(tmp_path: Path, content: bytes, expected: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert reason(tmp_path / "a.txt") == expected


def test_a_document_over_the_limits_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("word " * 500, encoding="utf-8")
    assert reason(tmp_path / "a.txt", ReaderSettings(limits=Limits(characters=1000))).startswith("too long: 2,500")
    assert reason(tmp_path / "a.txt", ReaderSettings(limits=Limits(size=2000))).startswith("larger than")


def test_gzip_is_unpacked_and_never_beyond_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"Report."))
    assert (only(tmp_path / "a.txt.gz").id, only(tmp_path / "a.txt.gz").raw) == ("a.txt", "Report.")
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b" " * 3_000_000))
    assert reason(tmp_path / "bomb.txt.gz", ReaderSettings(limits=Limits(size=1_000_000))) == "larger than 1 MB"


def test_a_gzip_that_breaks_off_gives_the_records_before_it(tmp_path: Path) -> None:
    lines = b"".join(b'{"id": %d, "text": "Report %d of the day."}\n' % (n, n * 7919) for n in range(3000))
    packed = gzip.compress(lines)
    (tmp_path / "a.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    items = read(tmp_path / "a.jsonl.gz")
    assert len(items) > 100
    assert isinstance(items[-1], Skipped)
    assert items[-1].reason == "the gzip stream ends early"
    (tmp_path / "b.txt.gz").write_bytes(b"no gzip at all")
    assert reason(tmp_path / "b.txt.gz").startswith("no gzip stream")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"[1]", "the line is a list, not a JSON object"),
        (b'"text"', "the line is a string, not a JSON object"),
        (b"null", "the line is null, not a JSON object"),
        (b'{"text": ', "the line is no JSON"),
        (b'{"a":' * 100_000, "the line is no JSON"),
        (b'{"title": "x"}', "no text in 'text' or 'html'; there is some in title: name the column with --map text=…"),
        (b'{"text": 5}', "no text in 'text' or 'html'"),
        (b'{"text": " "}', "empty"),
    ],
)
def test_a_bad_line_is_skipped_and_the_next_is_read(tmp_path: Path, line: bytes, expected: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(line + b'\n\n{"text": "Good."}\n')
    bad, good = read(tmp_path / "a.jsonl")
    assert isinstance(bad, Skipped)
    assert bad.reason.startswith(expected)
    assert (bad.id, good.id) == ("a.jsonl#1", "a.jsonl#3")


def test_a_line_over_the_limit_does_not_fill_memory(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "' + b"x" * 3_000_000 + b'"}\n{"id": "b", "text": "Good."}\n')
    long, good = read(tmp_path / "a.jsonl", ReaderSettings(limits=Limits(size=1_000_000)))
    assert isinstance(long, Skipped)
    assert long.reason == "the line is longer than 1 MB"
    assert good.id == "b"


def test_a_record_says_more_of_itself_than_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 5, "text": "T.", "title": "H", "date": "2001-02-03", "url": "u", "source": "Daily", "language": "en"}\n{"text": "U."}\n')
    first, second = read(tmp_path / "a.jsonl", ReaderSettings(published=date(1999, 1, 1), source="Wire"))
    assert isinstance(first, RawDocument)
    assert isinstance(second, RawDocument)
    assert (first.id, first.title, first.url, first.source, first.language) == ("5", "H", "u", "Daily", "en")
    assert (first.published, first.published_basis) == (date(2001, 2, 3), "metadata")
    assert (second.published, second.published_basis, second.source) == (date(1999, 1, 1), "given", "Wire")


def test_a_date_that_cannot_be_read_is_named_and_left_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "x", "text": "T.", "date": "03/04/2021"}\n')
    with caplog.at_level(logging.WARNING, logger="dragoman"):
        document = only(tmp_path / "a.jsonl")
    assert document.published is None
    assert "x: '03/04/2021' is no date that can be read" in caplog.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021-03-04", date(2021, 3, 4)),
        ("20210304", date(2021, 3, 4)),
        ("2021-03-04T23:59:00+02:00", date(2021, 3, 4)),
        ("Thu, 04 Mar 2021 10:00:00 GMT", date(2021, 3, 4)),
        ("March 4th, 2021", date(2021, 3, 4)),
        ("4 Sept. 2021", date(2021, 9, 4)),
        ("2021-02-30", None),
        ("04.03.2021", None),
        ("2021", None),
        ("yesterday", None),
        ("4 Smarch 2021", None),
    ],
)
def test_only_dates_with_one_meaning_are_read(text: str, expected: date | None) -> None:
    assert parse_date(text) == expected


def test_half_a_surrogate_pair_is_replaced_by_an_edit(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "a\\udc00", "text": "So \\ud83d sad."}\n')
    document = only(tmp_path / "a.jsonl")
    assert replay(document.raw, document.edits) == "So \ufffd sad."
    assert document.id == "a\ufffd"


def test_a_folder_is_read_by_name_with_paths_as_ids(tmp_path: Path) -> None:
    for name in ("b/one.txt", "a/one.txt", "a/two.TXT", "a/.hidden.txt", ".git/x.txt", "a/picture.png", "a/meta.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Text of {name}.")
    assert [item.id for item in read(tmp_path)] == ["a/one.txt", "a/two.TXT", "b/one.txt"]


def test_no_two_documents_have_one_id(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text("Text.")
    (tmp_path / "r.jsonl").write_text('{"id": "x.txt", "text": "T."}\n{"id": "k", "text": "T."}\n{"id": "k", "text": "U."}\n')
    paths = [tmp_path / "a" / "x.txt", tmp_path / "b" / "x.txt", tmp_path / "r.jsonl"]
    items = list(read_sources([source for path in paths for source in find_sources(path)], PLAIN))
    assert [item.id for item in items] == ["x.txt", str(tmp_path / "b" / "x.txt"), "x.txt#2", "k", "k#2"]


def test_a_table_with_semicolons_and_quoted_line_ends_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes('\ufeffid;text\n1;"First line,\nsecond line."\n2;Zürich\n'.encode())
    assert [(item.id, item.raw) for item in read(tmp_path / "a.csv") if isinstance(item, RawDocument)] == [
        ("1", "First line,\nsecond line."),
        ("2", "Zürich"),
    ]


def test_standard_input_may_be_gzip_of_json_lines() -> None:
    source = stdin_source(io.BytesIO(gzip.compress(b'{"id": "z", "text": "T."}\n')))
    assert [item.id for item in read_sources([source], PLAIN)] == ["z"]


def test_a_page_that_was_saved_as_text_is_read_as_a_page(tmp_path: Path) -> None:
    page = "<!DOCTYPE html>\n<html><head><title>Envoys</title></head><body><p>Chile sent two envoys home.</p></body></html>"
    (tmp_path / "a.txt").write_text(page)
    assert only(tmp_path / "a.txt").title == "Envoys"
    (tmp_path / "b.txt").write_text('{"text": "a line of JSON in a text"}')
    assert only(tmp_path / "b.txt").raw.startswith("{")
