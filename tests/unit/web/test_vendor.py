"""The browser libraries are those of the manifest, with their licences, and nothing else."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FOLDER = ROOT / "src/dragoman/web/static/vendor"
LIBRARIES = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))["libraries"]
MOST = 1_150_000  # bytes


@pytest.mark.parametrize("library", LIBRARIES, ids=[library["package"] for library in LIBRARIES])
def test_each_file_is_what_the_manifest_says(library: dict[str, str]) -> None:
    path = ROOT / library["target"]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == library["sha256"]
    assert path.with_name(f"{path.name}.LICENSE").stat().st_size > 300
    notice = (ROOT / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8")
    assert f"| {library['package']} | {library['version']} | {library['licence']} |" in notice or library["package"] == "axe-core"


def test_no_file_is_there_that_the_manifest_does_not_name() -> None:
    named = {Path(library["target"]).name for library in LIBRARIES}
    found = {path.name for path in FOLDER.iterdir()} - {"manifest.json"}
    assert found == {name for name in found if name.removesuffix(".LICENSE") in named}
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < MOST


def test_no_page_names_another_site() -> None:
    own = [path for path in (ROOT / "src/dragoman/web").rglob("*") if path.suffix in {".html", ".css", ".js"} and "vendor" not in path.parts]
    assert own
    for path in own:
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/", "")
        assert "http://" not in text, path
        assert "https://" not in text, path
        assert "//cdn" not in text, path
