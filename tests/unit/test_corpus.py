"""A store from Python."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from dragoman import Corpus
from dragoman.errors import ConfigError
from dragoman.query.answer import Answer
from dragoman.store import open_store
from tests.archive_codings import coding


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    path = tmp_path_factory.mktemp("corpus") / "store"
    with open_store(path) as writer:
        writer.write([coding("d1"), coding("d2")], run="r")
    return Corpus(path)


def test_events_are_counted_iterated_and_filtered(corpus: Corpus) -> None:
    assert len(corpus.events()) == 8
    assert len(corpus.events(everything=True)) == 14
    assert {stored.event.type for stored in corpus.events(country="Niger")} == {"REQUEST", "CONSULT"}
    assert [stored.event.type for stored in corpus.first(1, type="ASSAULT")] == ["ASSAULT"]
    with pytest.raises(ConfigError, match="'colour' is no filter"):
        corpus.events(colour="red")  # type: ignore[call-arg]


def test_the_table_is_the_same_in_every_library_and_not_copied(corpus: Corpus) -> None:
    events = corpus.events(type="ASSAULT")
    table = events.to_arrow()
    assert table is events.to_arrow()
    assert table.schema.field("killed").type == pa.int64()
    frame = events.to_pandas()
    assert list(frame["killed"]) == [12, 12]
    assert list(frame.columns) == table.column_names
    theirs = frame["killed"].array.__arrow_array__()
    assert (theirs.chunk(0) if isinstance(theirs, pa.ChunkedArray) else theirs).buffers()[1].address == table.column("killed").chunk(0).buffers()[1].address
    polars = events.to_polars()
    assert polars["killed"].to_list() == [12, 12]
    assert polars.to_arrow().column("killed").chunk(0).buffers()[1].address == table.column("killed").chunk(0).buffers()[1].address
    assert events.to_duckdb().aggregate("sum(killed)").fetchall() == [(24,)]


def test_no_events_are_a_table_without_rows(corpus: Corpus) -> None:
    table = corpus.events(type="MOBILIZE").to_arrow()
    assert table.num_rows == 0
    assert "evidence" in table.column_names


def test_it_draws_itself_small_and_escaped(corpus: Corpus) -> None:
    drawn = corpus.events()._repr_html_()
    assert "8 events, 6 more are hidden" in drawn
    assert drawn.count("<tr>") == 9
    assert "<script" not in drawn
    assert "2 documents · 8 events · 6 hidden" in corpus._repr_html_()


def test_counts_and_exports_are_those_of_the_command_line(corpus: Corpus, tmp_path: Path) -> None:
    assert [(cell.key, cell.count) for cell in corpus.count("type", country="NER")] == [(("CONSULT",), 2), (("REQUEST",), 2)]
    assert corpus.export(tmp_path / "e", to="polecat", type="PROTEST").rows == 2


def test_questions_are_those_of_the_command_line(corpus: Corpus) -> None:
    line = corpus.timeline(period="year", country="NER")
    assert line.to_pandas()["events"].tolist() == [4]
    assert line.to_polars()["year"].to_list() == ["1999"]
    assert "<td>1999</td>" in line._repr_html_()
    assert corpus.dyads().rows[0]["source"] == "MLI"
    assert corpus.matrix(size=1).columns == ("source", "MLI")
    assert corpus.changes().nothing.startswith("the archive begins with 1999-03")
    assert corpus.sql("SELECT count(*) AS events FROM events").rows == [{"events": 14}]
    assert corpus.ledger() == corpus.relations() == corpus.edges("nothing") == ()


def test_an_answer_draws_itself_escaped() -> None:
    assert "&lt;b&gt;" in Answer(("a",), [{"a": "<b>"}] * 70, ("5 > 4",))._repr_html_()
