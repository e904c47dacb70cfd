"""One test for each thing that the desk promises to whoever opens it."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from dragoman.model import Coding, DocumentId
from dragoman.store.memory import Memory, MemoryView
from dragoman.web.app import build
from dragoman.web.desk import Desk
from dragoman.web.security import Gate, GateMiddleware, content_policy
from dragoman.web.serving import gate_for

TOKEN = "letters-and-more"


def test_loopback_needs_no_token_and_any_other_host_has_one() -> None:
    assert gate_for("127.0.0.1", token=None).token is None
    for host in ("0.0.0.0", "192.0.2.7", "desk.example.org", "::"):
        assert len(gate_for(host, token=None).token or "") > 20


def test_hosts_that_were_not_named_are_refused(client: TestClient) -> None:
    assert client.get("/events", headers={"host": "evil.example"}).status_code == 400
    assert client.get("/events", headers={"host": "localhost:8765"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://evil.example"}, {"origin": "null"}],
)
def test_writes_from_other_sites_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/events", headers=headers).status_code == 403


def test_a_form_of_this_very_desk_may_write(client: TestClient) -> None:
    headers = {"sec-fetch-site": "same-origin", "origin": "null"}
    assert client.post("/review/undo", headers=headers).status_code == 303
    assert client.post("/review/undo", headers={"origin": "http://127.0.0.1"}).status_code == 303


def test_the_policy_allows_no_inline_code_and_no_other_site() -> None:
    policy = content_policy()
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy


@pytest.mark.parametrize("path", ["/events", "/nowhere", "/static/desk.css", "/events.json"])
def test_every_answer_carries_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_refusals_carry_the_headers_too(client: TestClient) -> None:
    assert client.get("/events", headers={"host": "evil.example"}).headers["x-content-type-options"] == "nosniff"


def test_a_desk_with_a_token_shows_nothing_without_it(guarded: TestClient) -> None:
    assert guarded.get("/events").status_code == 401
    assert guarded.get("/events", headers={"authorization": "Bearer wrong"}).status_code == 401
    assert guarded.get("/events", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_a_token_in_the_address_becomes_a_cookie_and_leaves_the_address(guarded: TestClient) -> None:
    answer = guarded.get("/events", params={"token": TOKEN, "type": "AID"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/events?type=AID"
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert "samesite=strict" in answer.headers["set-cookie"].lower()
    assert guarded.get("/events").status_code == 200


def test_a_token_leads_to_no_other_site(guarded: TestClient) -> None:
    answer = guarded.get(f"http://127.0.0.1//evil.example/?token={TOKEN}")
    assert answer.headers["location"].startswith("/evil.example")


def test_text_of_a_report_is_never_markup(desk: Desk, sample_coding: Coding) -> None:
    evil = "<script>alert(1)</script>"
    document = sample_coding.document
    spoiled = replace(document, id=DocumentId(evil), text=document.text.replace("Norway asks Iceland to clo", evil + "!"), title=evil)
    view = MemoryView(Memory(codings={(coding := replace(sample_coding, document=spoiled)).document.id: coding}))
    with TestClient(build(replace(desk, view=view)), base_url="http://127.0.0.1") as browser:
        for path in ("/events", "/events/e3", "/reports", "/reports/%3Cscript%3Ealert(1)%3C%2Fscript%3E", f"/events/{evil}", f"/events?q={evil}"):
            assert evil not in browser.get(path).text


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd", "/reports/../../etc/passwd"])
def test_paths_lead_out_of_no_folder(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert "FastAPI" not in answer.text


def test_a_body_that_says_that_it_is_too_long_is_refused(desk: Desk) -> None:
    with TestClient(build(desk, Gate(longest_body=1000)), base_url="http://127.0.0.1") as browser:
        assert browser.post("/events", content=b"x" * 2000).status_code == 413


def test_no_text_of_a_report_reaches_the_log(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, logger="dragoman")
    client.get("/events/e3")
    client.get("/reports/cod")
    client.get("/events", params={"since": "Seydisfjord"})
    assert "Seydisfjord" not in caplog.text


def test_the_docs_of_other_sites_are_off(client: TestClient) -> None:
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404


def test_the_gate_stands_before_everything(desk: Desk) -> None:
    assert build(desk).user_middleware[0].cls is GateMiddleware  # type: ignore[comparison-overlap]
