from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from dragoman.model import Coding


def words(html: str) -> str:
    """The text of a page."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_the_list_hides_what_did_not_happen_and_says_so(client: TestClient) -> None:
    page = words(client.get("/events").text)
    assert "detained" in page
    assert "2 more are hidden" in page
    assert "fire ↛" not in page


def test_who_asks_for_a_hidden_standing_sees_it(client: TestClient) -> None:
    page = words(client.get("/events", params={"standing": "denied"}).text)
    assert "1 event" in page
    assert "fire ↛" in page


def test_an_event_is_told_in_words_of_its_evidence_and_codes_alone(client: TestClient, sample_coding: Coding) -> None:
    page = client.get("/events/e3").text
    heading = words(re.search(r'<h1 class="sentence">(.*?)</h1>', page, re.DOTALL)[1])  # type: ignore[index]
    assert heading == "Iceland ISL GOV detained → a Norwegian trawler NOR BUS"
    known = sample_coding.document.text
    assert all(word in known or word.isupper() or word == "→" for word in heading.split())


def test_evidence_stands_in_its_paragraph_with_its_role(client: TestClient) -> None:
    page = client.get("/events/e3").text
    marked = re.findall(r'<mark class="(m-\w+)"><ruby>(.*?)<rp> \(</rp><rt>(.*?)</rt>', page)
    assert ("m-predicate", "detained", "did what") in marked
    assert ("m-source", "Iceland", "who") in marked


def test_the_chain_of_tellers_runs_from_the_report_to_the_speaker(client: TestClient) -> None:
    page = client.get("/events/e4").text
    crumbs = re.search(r'<nav class="crumbs".*?</nav>', page, re.DOTALL)
    assert crumbs
    assert words(crumbs[0]) == "cod the report NRK NOR JRN passes it on two skippers NOR BUS says so Kari Lunde NOR GOV says so"


def test_a_report_shows_its_whole_text_and_its_statements_in_the_margin(client: TestClient, sample_coding: Coding) -> None:
    page = client.get("/reports/cod").text
    assert "“We did not fire at anybody.”" in words(page).replace(" .”", ".”")
    assert "told by NRK ← two skippers" in words(page)


@pytest.mark.parametrize("path", ["/events.csv", "/events/e3.csv", "/reports/cod.csv", "/reports.csv"])
def test_every_table_has_a_csv_twin(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(answer.text[1:])))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize("path", ["/events.json", "/events/e3.json", "/reports/cod.json", "/reports.json"])
def test_every_page_has_a_json_twin(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()


def test_the_json_twin_of_an_event_points_to_its_characters(client: TestClient, sample_coding: Coding) -> None:
    event = client.get("/events/e3.json").json()
    for item in event["evidence"]:
        assert sample_coding.document.text[item["start"] : item["end"]] == item["text"]
    assert event["filed"] == {"date": "1994-08-07", "by": "event"}


@pytest.mark.parametrize("path", ["/events/nothing", "/reports/nothing", "/nowhere"])
def test_what_is_not_there_is_a_page_that_says_so(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "<h1>" in answer.text


def test_a_question_that_cannot_be_asked_names_its_field(client: TestClient) -> None:
    answer = client.get("/events", params={"since": "yesterday"})
    assert answer.status_code == 422
    assert "since" in answer.text
    assert client.get("/events.json", params={"since": "yesterday"}).headers["content-type"] == "application/problem+json"


def test_empty_fields_of_a_form_ask_for_nothing(client: TestClient) -> None:
    answer = client.get("/events?q=&since=&until=&actor=&country=&cameo=&both_ways=&confidence=")
    assert answer.status_code == 200
    assert "2 events" in words(answer.text)


def test_a_year_and_a_month_are_days_enough(client: TestClient) -> None:
    assert client.get("/events.json?since=1994&until=1994-08").json()["total"] == 2
    assert client.get("/events.json?until=1994-07").json()["total"] == 0


def test_a_country_may_be_written_by_name_and_an_unknown_one_is_told(client: TestClient) -> None:
    by_name = client.get("/events.json", params={"country": "Iceland"}).json()["events"]
    assert by_name == client.get("/events.json", params={"country": "ISL"}).json()["events"] != []
    answer = client.get("/events", params={"country": "Icelnd"})
    assert answer.status_code == 400
    assert "Did you mean iceland" in words(answer.text)
