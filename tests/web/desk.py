"""A desk over the shipped reports, started as a user starts it, and a browser before it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
WIDTHS = (390, 1240)
SCHEMES = ("light", "dark")
REPORT = "01-khartoum-1984"
# Every page of the desk; EVENT and STORY stand for ids that the desk gives.
PAGES = (
    "/", "/events", "/events?all=1", "/events/EVENT", f"/reports/{REPORT}", "/reports/05-chisinau-2023", "/reports", "/actors", "/actors/SDN",
    "/dyads/SDN/LBY", "/network", "/matrix", "/map", "/timeline?all=1", "/stories", "/stories/STORY", "/statements?q=bomb", "/runs", "/review",
    "/review/log", "/review/stats", "/add", "/about", "/api", "/events?q=nothingatall", "/events/nothing", "/nowhere",
)  # fmt: skip


def chromium() -> str | None:
    """Debian's Chromium, if it is there."""
    return shutil.which("chromium")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(*options: str, wait: float = 120) -> Iterator[str]:
    """The address of a desk that runs as long as it is needed."""
    port = free_port()
    command = [str(Path(sys.executable).parent / "dragoman"), "serve", *options, "--port", str(port)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + wait
        while not answers(f"{base}/about"):
            assert process.poll() is None, "dragoman serve ended"
            assert time.monotonic() < until, "dragoman serve does not answer"
            time.sleep(0.3)
        yield base
    finally:
        process.terminate()
        process.wait(timeout=20)


def answers(address: str) -> bool:
    """Whether a server is there."""
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


@contextmanager
def browser() -> Iterator[Browser]:
    """Debian's Chromium without its own traffic."""
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        try:
            yield opened
        finally:
            opened.close()


class Watch:
    """What a page did that it must not do."""

    def __init__(self, page: Page, base: str) -> None:
        self.faults: list[str] = []
        self._host = urlsplit(base).netloc
        page.on("console", lambda message: self._console(message.type, message.text))
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("request", lambda request: self._request(request.url))

    def _console(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and "status of 404" not in text:
            self.faults.append(f"{kind}: {text}")

    def _request(self, url: str) -> None:
        if not url.startswith(("data:", "blob:")) and urlsplit(url).netloc != self._host:
            self.faults.append(f"asks {url}")


def filled(base: str, page: Page) -> tuple[str, ...]:
    """The pages with ids that are there."""
    event = page.request.get(f"{base}/events.json?type=SANCTION").json()["events"][-1]["id"]
    stories = page.request.get(f"{base}/stories.json").json()["stories"]
    story = stories[0]["story"] if stories else "none"
    return tuple(path.replace("EVENT", event).replace("STORY", story) for path in PAGES)
