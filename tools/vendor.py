"""Fetches the browser libraries that the pages use, from npm by name and version, and holds each file against its SHA-256.

Run ``make vendor``. ``python tools/vendor.py --pin`` writes the sums of new versions into the manifest. Users need no node: the
files lie in the package. ``--check`` fetches nothing and only compares the files that are there.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
MANIFEST = ROOT / "src/dragoman/web/static/vendor/manifest.json"


@dataclass(frozen=True, slots=True)
class Library:
    """One package of npm and the file that is taken from it."""

    package: str
    version: str
    licence: str
    file: str
    target: str
    sha256: str

    @property
    def path(self) -> Path:
        """Where the file lies in this repository."""
        return ROOT / self.target

    @property
    def licence_path(self) -> Path:
        """Where its licence lies: beside it."""
        return self.path.with_name(f"{self.path.name}.LICENSE")


def libraries() -> tuple[Library, ...]:
    """The libraries of the manifest."""
    return tuple(Library(**row) for row in json.loads(MANIFEST.read_text(encoding="utf-8"))["libraries"])


def sum_of(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def fetch(library: Library, folder: Path) -> tuple[bytes, bytes]:
    """The file and the licence text of a library, from npm."""
    name = f"{library.package}@{library.version}"
    done = subprocess.run(["npm", "pack", "--silent", name], cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603, S607 - npm as installed
    archive = folder / done.stdout.strip().splitlines()[-1]
    with tarfile.open(archive) as tar:
        return _member(tar, library.file), _member(tar, "LICENSE")


def _member(tar: tarfile.TarFile, name: str) -> bytes:
    found = tar.extractfile(f"package/{name}")
    if found is None:
        raise SystemExit(f"{name} is no file of the package")
    return found.read()


def check() -> Iterator[str]:
    """What is wrong with the files that are there."""
    for library in libraries():
        if not library.path.exists():
            yield f"{library.target} is missing; run make vendor"
        elif (found := sum_of(library.path.read_bytes())) != library.sha256:
            yield f"{library.target} has SHA-256 {found}, the manifest says {library.sha256}"


def vendor(*, pin: bool) -> None:
    """Fetch all libraries; with ``pin`` their sums become the manifest's."""
    kept = []
    with tempfile.TemporaryDirectory() as folder:
        for library in libraries():
            content, licence = fetch(library, Path(folder))
            found = sum_of(content)
            if not pin and found != library.sha256:
                raise SystemExit(f"{library.package} {library.version}: SHA-256 is {found}, the manifest says {library.sha256}")
            library.path.parent.mkdir(parents=True, exist_ok=True)
            library.path.write_bytes(content)
            library.licence_path.write_bytes(licence)
            kept.append({name: getattr(library, name) for name in Library.__slots__} | {"sha256": found})
    MANIFEST.write_text(json.dumps({"libraries": kept}, indent=2) + "\n", encoding="utf-8")


def main() -> int:
    """Fetch, pin or check."""
    if "--check" in sys.argv:
        wrong = list(check())
        sys.stdout.write("".join(f"{line}\n" for line in wrong))
        return int(bool(wrong))
    vendor(pin="--pin" in sys.argv)
    return 0


if __name__ == "__main__":
    sys.exit(main())
