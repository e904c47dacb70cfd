"""What a reader does: choosing, going back, keeping an address, judging by keys."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def page(browser: Browser) -> Page:
    context = browser.new_context(viewport={"width": 1240, "height": 900})
    return context.new_page()


def rows(page: Page) -> list[str]:
    return page.locator("#found .deed").all_inner_texts()


def test_a_facet_changes_the_rows_and_the_address_and_back_brings_them_back(base: str, page: Page) -> None:
    page.goto(f"{base}/events", wait_until="networkidle")
    before = rows(page)
    page.get_by_role("checkbox", name=re.compile("^SANCTION")).check()
    expect(page).to_have_url(re.compile(r"type=SANCTION"))
    expect(page.locator("#found .kind.q4").first).to_be_visible()
    page.wait_for_function("n => document.querySelectorAll('#found .deed').length < n", arg=len(before))
    chosen = rows(page)
    assert 0 < len(chosen) < len(before)
    page.go_back(wait_until="networkidle")
    page.wait_for_function("n => document.querySelectorAll('#found .deed').length === n", arg=len(before))
    assert rows(page) == before


def test_an_address_can_be_kept_and_opened_again(base: str, browser: Browser, page: Page) -> None:
    page.goto(f"{base}/events?all=1&type=THREATEN&since=1984", wait_until="networkidle")
    kept, shown = page.url, rows(page)
    assert shown
    other = browser.new_context(java_script_enabled=False).new_page()
    other.goto(kept)
    assert rows(other) == shown
    event = page.locator("#found .deed").first.get_attribute("href")
    page.goto(f"{base}{event}")
    sentence = page.locator("h1").inner_text()
    assert page.request.get(f"{base}{event}.json").json()["id"] in str(event)
    other.goto(f"{base}{event}")
    assert other.locator("h1").inner_text() == sentence


def test_five_events_are_judged_by_keys_alone(base: str, page: Page) -> None:
    page.goto(f"{base}/review", wait_until="networkidle")
    page.keyboard.press("Tab")
    page.get_by_label("Your name").focus()
    page.keyboard.type("ada")
    page.keyboard.press("Escape")
    seen = []
    for number, keys in enumerate(["c", "x", "n|not so sure|Escape|t", "e|2016-04|Escape|d", "1|s"]):
        page.wait_for_load_state("networkidle")
        seen.append(page.locator("h2.sentence").inner_text())
        for key in keys.split("|"):
            if len(key) > 1 and key != "Escape":
                page.keyboard.type(key)
            elif key in {"c", "x", "t", "d", "s"}:
                with page.expect_navigation():
                    page.keyboard.press(key)
            else:
                page.keyboard.press(key)
        assert number < 4 or page.locator("h2.sentence").inner_text() == seen[-1], "evidence alone was judged: the event is still in the queue"
    assert len(set(seen)) == 5
    log = [item for item in page.request.get(f"{base}/review/log.json").json()["log"] if item["reviewer"] == "ada"][::-1]
    assert [item["verdict"] for item in log] == ["correct", "not-an-event", "wrong-type", "wrong-date", "wrong-actor-span"]
    assert log[2]["note"] == "not so sure"
    assert log[3]["correction"] == {"date": "2016-04"}
    assert log[4]["evidence"] == 0
    with page.expect_navigation():
        page.keyboard.press("u")
    assert page.request.get(f"{base}/review/stats.json").json()["judgements"] == 4
    lines = page.request.get(f"{base}/review/corrections.jsonl").text().splitlines()
    assert {json.loads(line)["verdict"] for line in lines} == {"correct", "not-an-event", "wrong-type", "wrong-date"}


def test_marks_of_a_report_can_be_switched_off_without_a_script(base: str, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{base}/reports/01-khartoum-1984")
    mark = page.locator(".pages .m-source").first
    before = mark.evaluate("mark => getComputedStyle(mark).backgroundColor")
    page.locator("#l-who").uncheck()
    assert mark.evaluate("mark => getComputedStyle(mark).backgroundColor") != before


def test_dates_and_numbers_are_in_the_readers_way(base: str, browser: Browser) -> None:
    page = browser.new_context(locale="de-DE").new_page()
    page.goto(f"{base}/events", wait_until="networkidle")
    assert re.search(r"\d\d\.\d\d\.\d{4}", page.locator("time").first.inner_text())


def test_the_focus_stays_where_it_was_and_counts_follow_the_choice(base: str, page: Page) -> None:
    page.goto(f"{base}/events", wait_until="networkidle")
    page.get_by_text("Count sources and targets").click()
    page.wait_for_selector('#asked input[name="source"]')
    page.wait_for_load_state("networkidle")
    before = page.locator(".facet data").all_inner_texts()
    box = page.get_by_role("checkbox", name=re.compile("^SANCTION"))
    box.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile(r"type=SANCTION"))
    page.wait_for_function("n => document.querySelectorAll('.facet data').length !== n", arg=len(before))
    assert box.is_checked()
    assert page.evaluate("document.activeElement.value") == "SANCTION"
