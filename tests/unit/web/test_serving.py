from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.archive import Filter
from dragoman.batch import Coded, Item
from dragoman.cli.ingest import recipe_of
from dragoman.cli.options import CoderOptions
from dragoman.model import Coding, DocumentId, RawDocument
from dragoman.store import open_store, open_view
from dragoman.web.app import build
from dragoman.web.desk import Desk, LazyCoder
from dragoman.web.serving import desk_over, gate_for


class Copier:
    """A coder that codes every document as the sample."""

    def __init__(self, coding: Coding) -> None:
        self.coding = coding

    def read_many(self, documents: list[Item], *, batch: int = 16) -> list[Coded]:
        return [
            replace(self.coding, document=replace(self.coding.document, id=item.id)) for item in documents if isinstance(item, RawDocument)
        ]


@pytest.fixture
def own(tmp_path: Path, sample_coding: Coding) -> Desk:
    """A desk over an empty folder."""
    coder = LazyCoder(lambda: Copier(sample_coding))  # type: ignore[arg-type, return-value]
    return desk_over(tmp_path / "store", coder, recipe_of(CoderOptions()), name="store")


def test_a_desk_over_an_empty_folder_says_what_to_do(own: Desk) -> None:
    with TestClient(build(own), base_url="http://127.0.0.1") as browser:
        assert "Add one" in browser.get("/reports").text
        assert browser.get("/").status_code == 200
        assert browser.get("/events").status_code == 200


def test_what_is_read_beside_serving_shows_when_it_is_done(own: Desk, sample_coding: Coding) -> None:
    with TestClient(build(own), base_url="http://127.0.0.1") as browser:
        assert "0 events" in browser.get("/events").text
        assert own.ingest
        steps = list(own.ingest([RawDocument(DocumentId("x"), "Chad recalled its envoy.")], None))
        assert (steps[-1].coded, steps[-1].events) == (1, 4)
        assert "2 events" in browser.get("/events").text


def test_the_store_knows_which_events_were_judged(own: Desk, tmp_path: Path, sample_coding: Coding) -> None:
    with open_store(tmp_path / "store") as writer:
        writer.write([sample_coding], run="test")
    view = open_view(tmp_path / "store")
    judged = Filter(everything=True, reviewed=True)
    with TestClient(build(own), base_url="http://127.0.0.1") as browser:
        id_ = view.events(Filter()).rows[0].event.id
        body = {"event": id_, "verdict": "correct", "reviewer": "ada"}
        assert browser.post("/api/v1/reviews", json=body).status_code == 201
        assert [row.event.id for row in view.events(judged).rows] == [id_]
        assert [edge.by for edge in view.edges(id_)] == ["ada"]
        browser.post("/api/v1/reviews/undo", json={"reviewer": "ada"})
        assert view.events(judged).total == 0


def test_a_judgement_outlives_a_second_reading_of_its_report(own: Desk, tmp_path: Path, sample_coding: Coding) -> None:
    with open_store(tmp_path / "store") as writer:
        writer.write([sample_coding], run="test")
    with TestClient(build(own), base_url="http://127.0.0.1") as browser:
        deed = next(row.event for row in own.view.all_events(Filter(everything=True)) if row.event.type == "COERCE")
        browser.post("/api/v1/reviews", json={"event": deed.id, "verdict": "wrong-date", "reviewer": "ada", "note": "a day too early"})
        anew = tuple(replace(event, id=event.id.replace("e", "f")) for event in sample_coding.events)  # type: ignore[type-var]
        with open_store(tmp_path / "store") as writer:
            writer.write([replace(sample_coding, events=anew)], run="again")
        found = next(row.event for row in own.view.all_events(Filter(everything=True)) if row.event.type == "COERCE")
        assert found.id != deed.id
        assert "a day too early" in browser.get(f"/events/{found.id}").text


def test_a_host_beyond_this_machine_is_named_or_refused() -> None:
    gate = gate_for("0.0.0.0", token="t", names=("desk.example.org",))
    assert "desk.example.org" in gate.hosts
    assert "0.0.0.0" not in gate.hosts
