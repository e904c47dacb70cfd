"""``python -m tests.soak``: thousands of documents into a store, killed at random moments and taken up again; the same as without kills.

Documents are made of sentences of the shipped reports, shuffled by a seed, in files of several formats. Two runs fill two stores: one
in peace, one that is killed by SIGKILL (the owner, and with it all its workers) as often as asked for. Both are exported and compared
byte for byte. ``--real`` codes with the program's own coder; without it a made-up coding of no cost is kept, so that the store, and
not the coder, is soaked.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from dragoman.archive import Filter
from dragoman.demo import demo_reports
from dragoman.store import open_view
from dragoman.store.checking import check_store

ROOT = Path(__file__).parents[1]
AT_ONCE = 2000  # rows of a page
PUBLISHED = "2003-05-{:02}"


def sentences() -> list[str]:
    """The sentences of the shipped reports that are plain text."""
    found: list[str] = []
    for report in demo_reports():
        if report.path.suffix == ".txt":
            text = report.path.read_text(encoding="utf-8")
            found += [part.strip() for part in re.split(r"(?<=[.?!])\s+|\n+", text) if len(part.split()) > 5]
    return found


def make_documents(folder: Path, number: int) -> None:
    """Write so many documents: most in JSON lines, some as texts of their own, some that have to be skipped."""
    known, random = sentences(), Random("soak")
    folder.mkdir(parents=True)
    (folder / "texts").mkdir()
    files = [(folder / f"batch-{index:03}.jsonl").open("w", encoding="utf-8") for index in range(max(1, number // 1000))]
    for index in range(number):
        text = "\n\n".join(" ".join(random.sample(known, random.randint(1, 4))) for _ in range(random.randint(1, 5)))
        if index % 97 == 0:
            (folder / "texts" / f"{index:06}.txt").write_text(text, encoding="utf-8")
            continue
        record = {
            "id": f"doc-{index:06}",
            "text": "" if index % 211 == 0 else text,
            "date": PUBLISHED.format(index % 28 + 1),
            "source": f"Paper {index % 7}",
        }
        files[index % len(files)].write(json.dumps(record) + "\n")
    for file in files:
        file.close()


def command(source: Path, store: Path, *, workers: int, real: bool) -> list[str]:
    """The command line of an ingest."""
    if real:
        return [
            str(Path(sys.executable).with_name("dragoman")),
            "ingest",
            str(source),
            "--store",
            str(store),
            "--workers",
            str(workers),
            "--quiet",
            "--no-merge",
        ]
    return [sys.executable, str(ROOT / "tests" / "quick_ingest.py"), str(source), str(store), str(workers)]


def exported(store: Path) -> Iterator[str]:
    """All that a store holds, line by line, in an order of its own: documents with the digests of their texts, events, statements, actors."""
    view = open_view(store)
    yield from (repr(event) for event in view.all_events(Filter(everything=True)))
    for ask in (view.documents, view.statements, view.actors):
        after: str | None = None
        while True:
            page = ask(Filter(), limit=AT_ONCE, after=after)  # type: ignore[operator]
            yield from (repr(row) for row in page.rows)
            after = page.after
            if after is None:
                break


def digest(store: Path) -> tuple[str, int]:
    """A hash over all lines, and how many there are."""
    total, lines = hashlib.sha256(), 0
    for line in exported(store):
        total.update(line.encode("utf-8", "surrogatepass") + b"\n")
        lines += 1
    return total.hexdigest(), lines


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started, at once."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_for_work(process: subprocess.Popen[bytes], shards: Path) -> None:
    """Come back when the process has written a shard of its own."""
    before = set(shards.glob("shard-*")) if shards.exists() else set()
    while process.poll() is None and not (set(shards.glob("shard-*")) - before):
        time.sleep(0.05)


def left_behind(store: Path) -> str:
    """What a killed run leaves."""
    there = open_view(store).documents(Filter()).total if (store / "CURRENT").exists() else 0
    shards = [path.name for path in (store / "shards").glob("shard-*")] if store.exists() else []
    half = sum(name.endswith(".part") for name in shards)
    return f"{there} documents to be seen, {len(shards) - half} shards on their way, {half} half written"


def soak(folder: Path, *, number: int, kills: int, workers: int, real: bool) -> int:
    """0 where both stores are the same and whole."""
    make_documents(folder / "reports", number)
    print(f"{number} documents made", flush=True)
    before = time.monotonic()
    code = subprocess.run(command(folder / "reports", folder / "peace", workers=workers, real=real), check=False).returncode
    peace = time.monotonic() - before
    expected = digest(folder / "peace")
    print(f"in peace: exit code {code}, {peace:.0f} s, {expected[1]} lines, {expected[0][:16]}", flush=True)
    random, done = Random("kills"), 0
    while done < kills:
        process = subprocess.Popen(command(folder / "reports", folder / "killed", workers=workers, real=real), start_new_session=True)
        began = time.monotonic()
        if done % 4:  # every fourth is killed wherever it is, the others once they are at work
            wait_for_work(process, folder / "killed" / "shards")
        try:
            code = process.wait(timeout=random.uniform(0.0, max(1.5, 1.2 * peace / max(1, kills))))
            print(f"the run ended by itself with code {code} before kill {done + 1}", flush=True)
            break
        except subprocess.TimeoutExpired:
            kill(process)
            done += 1
        print(f"kill {done} after {time.monotonic() - began:.1f} s: {left_behind(folder / 'killed')}", flush=True)
    code = subprocess.run(command(folder / "reports", folder / "killed", workers=workers, real=real), check=False).returncode
    found = digest(folder / "killed")
    print(f"killed {done} times: exit code {code}, {found[1]} lines, {found[0][:16]}", flush=True)
    faults = [*check_store(folder / "peace"), *check_store(folder / "killed")]
    print("integrity:", faults or "whole", flush=True)
    same = found == expected and not faults
    print("THE SAME" if same else "NOT THE SAME", flush=True)
    return 0 if same else 1


def main(arguments: list[str] | None = None) -> int:
    """0 where nothing was lost or doubled."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--real", action="store_true", help="code with the program's own coder")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="dragoman-soak-") as name:
        folder = options.folder or Path(name)
        return soak(folder, number=options.documents, kills=options.kills, workers=options.workers, real=options.real)


if __name__ == "__main__":
    sys.exit(main())
