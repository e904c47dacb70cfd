"""``python -m bench.merging``: what a merge of everything costs, and one of 200 new reports, in stores of several sizes.

The stores hold the first reports of a made-up newspaper (``bench.newspaper``) of 54 reports a day, coded by their maker, with the likeness
of reports set to that of labelled ones: 0.7 per cent of the pairs are alike. Seconds are those of the processor, memory is the highest of
the process that merges; both with the start of the program.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import time
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.newspaper import newspaper
from dragoman.increments import merge_store
from dragoman.store import open_store

A_DAY = 54
NEW = 200
KIBIBYTES = 1024


def fill(store: Path, first: int, last: int) -> None:
    """Put reports ``first`` to ``last`` of the newspaper into a store."""
    since = first // A_DAY
    reports = newspaper(last // A_DAY + 1 - since, a_day=A_DAY, since=since)
    with open_store(store) as writer:
        writer.write(islice(reports, first - since * A_DAY, last - since * A_DAY), run="bench")


def merge(store: Path) -> dict[str, float]:
    """Merge a store; the seconds and the megabytes that it takes."""
    before, clock = time.process_time(), time.perf_counter()
    merge_store(store)
    seconds, clock = time.process_time() - before, time.perf_counter() - clock
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTES
    return {"seconds": round(seconds, 1), "of the clock": round(clock, 1), "MB": round(memory)}


def apart(store: Path) -> dict[str, float]:
    """The same in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(merge, (store,))


def size(store: Path) -> int:
    """The bytes of a store's archive."""
    return sum(file.stat().st_size for file in store.glob("archive-*.duckdb"))


def measure(store: Path, *, documents: int, new: int) -> dict[str, object]:
    """Merge a store of so many documents whole, and once more with some new ones."""
    fill(store, 0, documents)
    bare = size(store)
    whole = apart(store)
    merged = size(store)
    fill(store, documents, documents + new)
    increment = apart(store)
    counted = merge_store(store)
    return {
        "documents": documents, "whole": whole, "new": new, "increment": increment, "claims": counted.claims, "stories": counted.stories,
        "entries": counted.entries, "MB of the store": [round(bare / KIBIBYTES**2, 1), round(merged / KIBIBYTES**2, 1)],
    }  # fmt: skip


def main() -> None:
    """Print the figures as JSON, a line for each size."""
    parser = argparse.ArgumentParser(prog="python -m bench.merging", description=__doc__)
    parser.add_argument("documents", type=int, nargs="*", default=[2000, 10_000, 20_000])
    parser.add_argument("--new", type=int, default=NEW, help="reports of the increment (default 200)")
    options = parser.parse_args()
    for number in options.documents:
        with TemporaryDirectory(prefix="dragoman-bench-") as folder:
            print(json.dumps(measure(Path(folder) / "store", documents=number, new=options.new)), flush=True)


if __name__ == "__main__":
    main()
