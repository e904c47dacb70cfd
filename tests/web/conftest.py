"""Browser tests are run by ``make test-web`` alone: they need Chromium and some minutes."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

collect_ignore_glob = [] if os.environ.get("BROWSER") else ["test_*.py", "desk.py", "pictures.py"]

if os.environ.get("BROWSER"):
    from playwright.sync_api import Browser

    from tests.web import desk

    @pytest.fixture(scope="session")
    def base() -> Iterator[str]:
        """The address of a desk over the shipped reports."""
        with desk.served("--demo") as address:
            yield address

    @pytest.fixture(scope="session")
    def browser() -> Iterator[Browser]:
        """One browser for all tests."""
        with desk.browser() as opened:
            yield opened
