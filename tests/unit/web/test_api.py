from __future__ import annotations

import json
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from dragoman.model import Coding, DocumentId
from dragoman.store.memory import Memory, MemoryView
from dragoman.web.app import build
from dragoman.web.desk import Desk

API = "/api/v1"


def test_events_come_with_their_evidence_and_the_count_of_hidden_rows(client: TestClient) -> None:
    body = client.get(f"{API}/events").json()
    assert (body["total"], body["hidden"], body["after"]) == (2, 2, None)
    assert {item["role"] for item in body["events"][1]["evidence"]} == {"predicate", "source", "target"}


def test_pages_follow_each_other_without_a_gap(client: TestClient) -> None:
    seen: list[str] = []
    after = ""
    while True:
        body = client.get(f"{API}/events", params={"all": True, "limit": 1, "after": after}).json()
        seen += [event["id"] for event in body["events"]]
        if body["after"] is None:
            break
        after = body["after"]
    assert sorted(seen) == ["e1", "e2", "e3", "e4"]


def test_exports_are_lines_or_a_table(client: TestClient) -> None:
    lines = client.get(f"{API}/events/export", params={"all": True}).text.splitlines()
    assert [json.loads(line)["id"] for line in lines]
    assert len(lines) == 4
    assert client.get(f"{API}/events/export", params={"format": "csv"}).text.count("\r\n") == 3


@pytest.mark.parametrize("path", ["/events/nothing", "/documents/nothing"])
def test_what_is_not_there_is_a_problem(client: TestClient, path: str) -> None:
    answer = client.get(API + path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert set(answer.json()) >= {"type", "title", "status", "detail"}


def test_wrong_fields_are_named_without_their_values(client: TestClient) -> None:
    answer = client.post(f"{API}/read", json={"text": "", "published": "a secret"})
    assert answer.status_code == 422
    assert {item["field"] for item in answer.json()["errors"]} == {"text", "published"}
    assert "secret" not in answer.text


def test_unknown_paths_and_methods_are_problems_too(client: TestClient) -> None:
    assert client.get(f"{API}/nowhere").headers["content-type"] == "application/problem+json"
    assert client.delete(f"{API}/events").status_code == 405


def test_browsers_may_count_in_their_own_way(desk: Desk, sample_coding: Coding) -> None:
    document = sample_coding.document
    raw = document.raw.replace("Norway asks", "😀orway asks")
    spoiled = replace(sample_coding, document=replace(document, id=DocumentId("wide"), raw=raw, text=raw))
    with TestClient(build(replace(desk, view=MemoryView(Memory(codings={(coding := spoiled).document.id: coding})))), base_url="http://127.0.0.1") as browser:
        record = browser.get(f"{API}/events/e3", params={"offsets": "utf16"}).json()
    units = raw.encode("utf-16-le")
    for item in record["evidence"]:
        assert units[2 * item["start"] : 2 * item["end"]].decode("utf-16-le") == item["text"]
        assert units[2 * item["raw_start"] : 2 * item["raw_end"]].decode("utf-16-le") == item["text"]


def test_a_judgement_is_kept_and_taken_back(client: TestClient) -> None:
    review = {"event": "e3", "verdict": "wrong-type", "reviewer": "ada", "correction": "COERCE-arrest", "note": "so it seems"}
    assert client.post(f"{API}/reviews", json=review).status_code == 201
    (line,) = client.get(f"{API}/reviews").text.splitlines()
    record = json.loads(line)
    assert record["correction"] == {"type": "COERCE-arrest"}
    assert record["coded"]["mode"] == "seize"
    assert "detained" in record["sentence"]
    assert client.get(f"{API}/events/e3").json()["reviews"][0]["reviewer"] == "ada"
    assert client.post(f"{API}/reviews/undo", json={"reviewer": "ada"}).json()["undone"]["verdict"] == "wrong-type"
    assert client.get(f"{API}/reviews").text == ""


@pytest.mark.parametrize(
    ("verdict", "correction"),
    [("wrong-type", "DANCE"), ("wrong-type", "AID-seize"), ("wrong-standing", "perhaps"), ("wrong-date", "soon"), ("wrong-actor-code", "norway"),
     ("should-merge", "e99"), ("wrong-actor-span", "words that are not there")],
)  # fmt: skip
def test_a_correction_that_makes_no_sense_is_refused(client: TestClient, verdict: str, correction: str) -> None:
    answer = client.post(f"{API}/reviews", json={"event": "e3", "verdict": verdict, "reviewer": "ada", "correction": correction})
    assert answer.status_code == 422
    assert answer.json()["hint"]
    assert client.get(f"{API}/reviews").text == ""


def test_corrected_words_point_to_their_characters(client: TestClient, sample_coding: Coding) -> None:
    body = {"event": "e3", "verdict": "wrong-actor-span", "reviewer": "ada", "correction": "Norwegian trawler", "evidence": 2}
    assert client.post(f"{API}/reviews", json=body).status_code == 201
    found = json.loads(client.get(f"{API}/reviews").text)["correction"]
    assert sample_coding.document.text[int(found["start"]) : int(found["end"])] == "Norwegian trawler"


def test_the_api_page_is_made_of_the_description(client: TestClient) -> None:
    page = client.get("/api").text
    for path in client.get(f"{API}/openapi.json").json()["paths"]:
        assert path in page
