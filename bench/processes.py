"""What a whole process costs: memory of a worker, and the wall time of commands from a cold start."""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench.rates import code_texts
from bench.texts import ROOT, Texts, load_texts
from dragoman.demo import demo_reports
from dragoman.pipeline import Coder

STARTS = 3
MEGABYTE = 1_000_000


def worker_memory(*, words: int) -> float:
    """Peak resident memory in MB of a process that codes the texts and does nothing else."""
    command = [sys.executable, "-m", "bench.processes", str(words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout)


def command_seconds(*arguments: str) -> float:
    """Median wall seconds of a ``dragoman`` command, each time in a new process."""
    program = Path(sys.executable).with_name("dragoman")
    found = []
    for _ in range(STARTS):
        begun = time.perf_counter()
        subprocess.run([str(program), *arguments], capture_output=True, check=True)
        found.append(time.perf_counter() - begun)
    return statistics.median(found)


def cold_read_seconds() -> float:
    """Reading one shipped report."""
    return command_seconds("read", str(demo_reports()[0].path), "--format", "jsonl")


def peak_of(texts: Texts) -> float:
    """Code the texts in this process; its peak resident memory in MB."""
    code_texts(Coder(), texts)
    unit = 1 if sys.platform == "darwin" else 1024  # Linux counts kilobytes
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MEGABYTE


if __name__ == "__main__":
    print(peak_of(load_texts(words=int(sys.argv[1]))))
