"""``python -m tests.reports.accept``: rewrite the reviewed tables and the outputs shown in the documents; the diff is the review."""

from __future__ import annotations

import os
import sys

import pytest

if __name__ == "__main__":
    os.environ["ACCEPT"] = "1"
    sys.exit(pytest.main(["-q", "tests/reports", "tests/test_docs.py", "-k", "reviewed or what_is_shown"]))
