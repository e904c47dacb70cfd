"""Every page, light and dark, narrow and wide: no fault in the console, nothing from elsewhere, nothing that axe finds."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.web.desk import AXE, PAGES, SCHEMES, WIDTHS, Watch, filled

# Pages that say nothing of events, so that there is nothing they cannot tell.
PLAIN = {"/about", "/api", "/nowhere", "/events/nothing", "/stories/none"}
COMBINATIONS = [(scheme, width) for scheme in SCHEMES for width in WIDTHS]


def settled(page: Page, address: str) -> None:
    page.goto(address, wait_until="networkidle")


@pytest.mark.parametrize(("scheme", "width"), COMBINATIONS)
def test_no_page_has_a_fault(base: str, browser: Browser, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    axe = AXE.read_text(encoding="utf-8")
    found: list[str] = []
    for path in filled(base, page):
        watch = Watch(page, base)
        settled(page, base + path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{path}: {wide} units wide")
        page.evaluate(axe)
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        result = page.evaluate("tags => axe.run(document, {runOnly: tags})", tags)
        found += [f"{path}: {item['id']}: {node['html'][:160]}" for item in result["violations"] for node in item["nodes"][:3]]
        found += [f"{path}: {fault}" for fault in watch.faults]
    context.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_whole_without_scripts(base: str, browser: Browser, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    for path in filled(base, page):
        page.goto(base + path)
        assert page.locator("h1").count() == 1, path
        assert page.locator("main").inner_text().strip(), path
        assert page.locator("footer .cannot").count() == 1 or path in PLAIN, path
    for path, mark in (("/map", "svg .spot"), ("/network", "svg .node"), ("/timeline?all=1", "rect.when"), ("/events", ".strip .bar")):
        page.goto(base + path)
        assert page.locator(mark).count() > 0, path
    context.close()


def test_all_pages_are_named() -> None:
    assert len(PAGES) == len(set(PAGES))
