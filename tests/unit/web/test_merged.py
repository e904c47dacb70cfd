"""Pages over what merging knows: stories, other reports of the same event, the ledger, how states stand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from dragoman.archive import (
    Edge,
    Entry,
    Filter,
    LedgerEntry,
    Page,
    Relation,
    Status,
    Step,
    StoredEvent,
    Story,
    StoryId,
    Ties,
)
from dragoman.model import Coding, DocumentId, EventId
from dragoman.store.memory import Memory, MemoryView
from dragoman.web.app import build
from dragoman.web.desk import Desk

OPENED = Step(EventId("e1"), DocumentId("cod"), dt.date(1994, 8, 8), "opens")
REFUSED = Step(EventId("e4"), DocumentId("cod"), dt.date(1994, 8, 9), "refuses")


class MergedView(MemoryView):
    """A view that knows what merging found."""

    coding_of_desk: Coding

    def ledger(self, wanted: Filter) -> tuple[LedgerEntry, ...]:
        by, to = self.coding_of_desk.events[0].sources[0], self.coding_of_desk.events[0].targets[0]
        return (LedgerEntry("l1", Entry.REQUEST, by, to, "SANCTION", "boycott", "ISL", None, OPENED, Status.REFUSED, (REFUSED,)),)

    def relations(self, wanted: Filter) -> tuple[Relation, ...]:
        return (Relation(("ISL", "NOR"), dt.date(1994, 8, 7), None, Ties.DOWNGRADED, (OPENED,), -4.5, -0.2),)

    def stories(self, wanted: Filter, *, limit: int = 50, after: str | None = None) -> Page[Story]:
        story = Story(StoryId("s1"), (DocumentId("cod"),), "Cod grounds", dt.date(1994, 8, 9), dt.date(1994, 8, 9), ((DocumentId("cod"),) * 2,))
        return Page((story,), None, 1)

    def edges(self, of: str) -> tuple[Edge, ...]:
        joined = Edge("e3", "e1", "same-event", "yes", 0.82, "dragoman 0.1", "1994-08-09T00:00:00Z", "same dyad, same day")
        refined = Edge("e3", "e1", "refines", "yes", 0.7, "dragoman 0.1", "1994-08-09T00:00:00Z", "says where: Tromso")
        return (joined, refined) if of == "e3" else ()

    def event(self, id: EventId) -> StoredEvent | None:  # noqa: A002
        found = super().event(id)
        party = self.coding_of_desk.events[0].sources[0]
        return found and replace(found, reports=3, mentions=4, independent_sources=2, denied_by=(party,), contradictions=1, story=StoryId("s1"))


@pytest.fixture
def browser(desk: Desk, sample_coding: Coding) -> TestClient:
    view = MergedView(Memory(codings={sample_coding.document.id: sample_coding}))
    view.coding_of_desk = sample_coding
    return TestClient(build(replace(desk, view=view)), base_url="http://127.0.0.1")


def test_a_pair_shows_ties_and_what_became_of_a_demand(browser: TestClient) -> None:
    page = browser.get("/dyads/NOR/ISL").text
    for words in ("downgraded", "request", "refused", "SANCTION-boycott", "Aug" if "Aug" in page else "1994-08-08"):
        assert words in page
    found = browser.get("/dyads/NOR/ISL.json").json()
    assert found["ledger"][0]["status"] == "refused"
    assert found["relations"][0]["ties"] == "downgraded"


def test_an_event_shows_other_reports_with_why_they_were_joined_and_who_denies_it(browser: TestClient) -> None:
    page = browser.get("/events/e3").text
    assert "4 mentions in 3 reports, 2 independent sources" in page
    assert "Denied by Norwegian Fisheries Minister Kari Lunde" in page
    assert "same-event: yes · score 0.82 · same dyad, same day" in page
    assert "refined by: yes · score 0.7 · says where: Tromso" in page and page.count('href="/events/e1"') == 1
    assert "1 pair of its reports contradict each other" in page


def test_a_story_has_a_page_and_twins(browser: TestClient) -> None:
    assert "Cod grounds" in browser.get("/stories").text
    page = browser.get("/stories/s1").text
    assert "printed more than once" in page
    assert browser.get("/stories/s1.json").json()["documents"] == ["cod"]
    assert browser.get("/stories/s1.csv").status_code == 200
    assert browser.get("/stories/other").status_code == 404
