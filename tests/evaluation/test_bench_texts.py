"""The texts that are timed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bench.texts import load_texts

if TYPE_CHECKING:
    import pytest


def test_without_labelled_data_the_shipped_reports_are_timed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_SHARED", str(tmp_path))
    texts = load_texts(words=2000)
    assert texts.words >= 2000
    assert texts.words == sum(len(text.split()) for text in texts.texts)


def test_the_same_texts_are_timed_every_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_SHARED", str(tmp_path))
    assert load_texts(words=3000) == load_texts(words=3000)
