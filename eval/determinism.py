"""Are codings the same bytes whatever the order of the documents, the batch and the seed of Python's hashes?"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys

from dragoman.export.coding import to_line
from dragoman.model import RawDocument
from eval.gold import ROOT
from eval.reading import demo_documents, the_coder

ORDERS = ("forwards", "backwards")


def differing() -> list[str]:
    """The ids of the shipped reports whose codings differ between two processes with different order and hash seed."""
    runs = [_run(order, seed=seed) for order, seed in zip(ORDERS, ("1", "2"), strict=True)]
    return sorted(name for name in runs[0] if runs[0][name] != runs[1].get(name))


def _run(order: str, *, seed: str) -> dict[str, str]:
    command = [sys.executable, "-m", "eval.determinism", order]
    environment = os.environ | {"PYTHONHASHSEED": seed}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    found: dict[str, str] = json.loads(done.stdout)
    return found


def digests(order: str) -> dict[str, str]:
    """A fingerprint of the coding of each shipped report."""
    items = [item for item in demo_documents() if isinstance(item, RawDocument)]
    items = items if order == "forwards" else items[::-1]
    lines = {item.id: to_line(coding) for item, coding in zip(items, the_coder().read_many(items), strict=True)}
    return {name: hashlib.sha256(line.encode()).hexdigest() for name, line in sorted(lines.items())}


if __name__ == "__main__":
    print(json.dumps(digests(sys.argv[1])))
