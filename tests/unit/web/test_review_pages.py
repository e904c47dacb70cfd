from __future__ import annotations

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from dragoman.archive import Filed, StoredEvent
from dragoman.model import Coding, EventId
from dragoman.web.judging import weight


def judge(client: TestClient, **fields: str) -> int:
    return client.post("/review/judge", data={"event": "e3", "verdict": "correct", "reviewer": "ada", **fields}).status_code


def test_a_judged_event_leaves_the_queue_of_its_reviewer_alone(client: TestClient) -> None:
    assert "2 left of the newest 2" in client.get("/review").text
    assert judge(client) == 303
    assert "1 left of the newest 2" in client.get("/review").text
    client.cookies.clear()
    assert "2 left of the newest 2" in client.get("/review").text


def test_a_judgement_without_a_name_or_an_event_is_refused_and_says_why(client: TestClient) -> None:
    assert judge(client, reviewer="") == 422
    assert judge(client, event="e99") == 422
    assert judge(client, verdict="dance") == 422
    assert judge(client, evidence="77") == 422


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_a_form_leads_back_to_this_desk_alone(client: TestClient, back: str) -> None:
    answer = client.post("/review/judge", data={"event": "e3", "verdict": "correct", "reviewer": "ada", "back": back})
    assert answer.headers["location"] == "/review"


def test_uncertain_and_grave_events_come_first(sample_coding: Coding) -> None:
    deed = sample_coding.events[2]
    plain = StoredEvent(sample_coding.document.id, deed, Filed(None, None))
    unsure = replace(plain, event=replace(deed, id=EventId("u"), confidence=0.4))
    mild = replace(plain, event=replace(deed, id=EventId("m"), goldstein=0.5, quad=1))
    assert weight(unsure) > weight(plain) > weight(mild)
    assert weight(replace(plain, mentions=9)) > weight(plain)


def test_the_pages_of_review_answer(client: TestClient) -> None:
    judge(client, note="fine")
    judge(client, event="e1", verdict="wrong-type", correction="REQUEST-yield")
    assert "fine" in client.get("/review/log").text
    assert "REQUEST-yield" in client.get("/review/log.csv").text
    assert client.get("/review/stats.json").json()["verdicts"]["correct"] == 1
    assert client.get("/review/stats").status_code == 200
    assert client.get("/review/corrections.jsonl").text.count("\n") == 2
    assert "fine" in client.get("/events/e3").text
