"""Takes the pictures of docs/pictures from a desk over the shipped reports: ``make pictures``."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.web import desk

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
WIDE = (
    ("changed", "/"), ("events", "/events"), ("event", "/events/EVENT"), ("report", f"/reports/{desk.REPORT}"), ("actor", "/actors/SDN"),
    ("dyad", "/dyads/SDN/LBY"), ("network", "/network"), ("matrix", "/matrix"), ("map", "/map"), ("timeline", "/timeline?all=1"),
    ("stories", "/stories"), ("statements", "/statements?q=bomb"), ("runs", "/runs"), ("review", "/review"), ("add", "/add"),
)  # fmt: skip
DARK = ("event", "report", "map", "review")
NARROW = ("events", "event")


def main() -> int:
    """Take all pictures anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with desk.served("--demo") as base, desk.browser() as browser:
        for scheme, width, height, chosen in (("light", 1240, 860, None), ("dark", 1240, 860, DARK), ("light", 390, 844, NARROW)):
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB")  # type: ignore[arg-type]
            page = context.new_page()
            found = page.request.get(f"{base}/events.json?type=ACCUSE&source=SDN").json()["events"]
            event = found[0]["id"]
            for name, path in WIDE:
                if chosen is not None and name not in chosen:
                    continue
                page.goto(base + path.replace("EVENT", event), wait_until="networkidle")
                end = "" if scheme == "light" and width > 500 else f"-{'dark' if scheme == 'dark' else 'narrow'}"
                page.screenshot(path=str(FOLDER / f"{name}{end}.png"))
            context.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
