"""``python -m tests.quick_ingest INPUT STORE WORKERS``: an ingest with the quick coder, as a process of its own that can be killed."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from quick_coder import build

import dragoman.ingest
from dragoman.executors.processes import Processes
from dragoman.ingest import Ingest, Recipe
from dragoman.ingest.work import StartWork
from dragoman.readers import ReaderSettings, find_sources, read_sources
from dragoman.store import open_store
from dragoman.store.keys import recipe

QUICK = Recipe(recipe("0.1", "quick", {"quick": "1"}, {}), "0.1", "quick", {"quick": "1"}, {})


def quick_ingest(source: Path, store_path: Path, *, workers: int) -> Ingest:
    """The run, carried out."""
    with open_store(store_path) as store:
        run = Ingest(store, QUICK, store.shards)
        with Processes(StartWork(build, store.shards), workers) as engine:
            for _ in run.go(read_sources(find_sources(source), ReaderSettings()), engine):
                pass
    return run


if __name__ == "__main__":
    dragoman.ingest.PUBLISH_EVERY, dragoman.ingest.PUBLISH_SHARE = 2.0, 2.0  # so that kills meet publications too
    quick_ingest(Path(sys.argv[1]), Path(sys.argv[2]), workers=int(sys.argv[3]))
