"""``python -m bench.ingest``: what it costs to keep what is read, and what a second process gains, beside reading alone in the same run.

Seconds of the processor are what cost is told in, since they hardly depend on what else the machine does; the gain of a second process
is told in seconds of the clock, and is worth nothing on a busy machine (the load is printed beside it). All modules are compiled
beforehand, as in any installation that ran before.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.soak import make_documents

PROGRAM = str(Path(sys.executable).with_name("dragoman"))
FEW = 5  # documents: what a command costs before it does anything


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds of the processor, in all its processes, and of the clock."""

    processor: float
    clock: float


def cost(*arguments: str, bytecode: Path) -> Cost:
    """What a command line costs; ``bytecode`` keeps compiled modules."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(bytecode)
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([PROGRAM, *arguments], env=environment, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(used, time.perf_counter() - started)


def measure(folder: Path, *, documents: int, part: str | None) -> dict[str, object]:
    """All figures, or those of one part."""
    reports, few = folder / "reports", folder / "few"
    make_documents(reports, documents)
    make_documents(few, FEW)
    run = partial(cost, bytecode=folder / "bytecode")
    run("ingest", str(few), "--store", str(folder / "warm"), "--no-merge", "--workers", "2", "--quiet")
    costs = {"ingest": run("ingest", str(reports), "--store", str(folder / "one"), "--no-merge", "--quiet")}
    found: dict[str, object] = {}
    if part in (None, "overhead"):
        costs["start"] = run("read", str(few), "--format", "jsonl", "-o", str(folder / "few.jsonl"), "--quiet")
        costs["read"] = run("read", str(reports), "--format", "jsonl", "-o", str(folder / "out.jsonl"), "--quiet")
        costs["ingest_again"] = run("ingest", str(reports), "--store", str(folder / "one"), "--no-merge", "--quiet")
        found["overhead"] = round(costs["ingest"].processor / costs["read"].processor - 1, 3)
    if part in (None, "gain"):
        costs["ingest_two_workers"] = run("ingest", str(reports), "--store", str(folder / "two"), "--no-merge", "--workers", "2", "--quiet")
        found["gain_of_two"] = round(costs["ingest"].clock / costs["ingest_two_workers"].clock, 2)
    return {
        "documents": documents,
        "load": round(os.getloadavg()[0], 1),
        "processor_seconds": {name: round(spent.processor, 1) for name, spent in costs.items()},
        "clock_seconds": {name: round(spent.clock, 1) for name, spent in costs.items()},
        **found,
    }


def main(arguments: list[str] | None = None) -> int:
    """0 measured."""
    parser = argparse.ArgumentParser(prog="python -m bench.ingest", description=__doc__)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--part", choices=("overhead", "gain"), help="measure one of the two alone")
    options = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="dragoman-bench-") as name:
        print(json.dumps(measure(Path(name), documents=options.documents, part=options.part), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
