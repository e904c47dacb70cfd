"""The wheel: what is in it, and that it runs where nothing else is installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
UV = shutil.which("uv")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(UV is None, reason="uv is not on the path")]


def call(*command: str | Path, cwd: Path, timeout: float = 300) -> str:
    variables = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV", "DRAGOMAN_CONFIG"}}
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=variables, capture_output=True, text=True, timeout=timeout, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    call("uv", "build", "--quiet", "--wheel", "--out-dir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_rows_reports_types_and_licences(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    sources = [path for path in (ROOT / "src" / "dragoman").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    missing = {path.relative_to(ROOT / "src").as_posix() for path in sources} - set(names)
    assert not missing
    assert {Path(name).name for name in names if "/licenses/" in name} == {"LICENSE", "NOTICE", "THIRD_PARTY_NOTICES.md"}
    assert not [name for name in names if name.startswith(("tests", "eval", "bench", "corpus"))]


def test_the_wheel_runs_from_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    call("uv", "venv", "--quiet", "--python", sys.executable, tmp_path / "venv", cwd=tmp_path)
    program = tmp_path / "venv" / "bin"
    call("uv", "pip", "install", "--quiet", "--python", program / "python", wheel, cwd=tmp_path)
    assert call(program / "dragoman", "--version", cwd=tmp_path).startswith("dragoman ")
    lines = call(program / "dragoman", "demo", "--format", "jsonl", cwd=tmp_path).splitlines()
    assert len(lines) == 8
    assert {json.loads(line)["schema"] for line in lines} == {"dragoman/coding/1"}
    assert json.loads(call(program / "dragoman", "doctor", "--json", cwd=tmp_path))["ok"]
