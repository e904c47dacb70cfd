"""Load on the desk: many readers at once over a large store, while reports are read into it; ten reviewers writing at once.

``python -m bench.desk make DIR --events 1000000`` makes a store of copies of the shipped reports, each with days and countries of its
own; ``python -m bench.desk load DIR`` measures. Readers come within the first three seconds; each looks at a page, waits one to three
seconds, and looks at the next. No page is looked at before the clock runs.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import random
import statistics
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from dragoman.archive import Filter
from dragoman.batch import code_all
from dragoman.model import Coding, DocumentId, Event, EventId, Participant, RawDocument, Statement, StatementId, Timex
from dragoman.pipeline import Coder
from dragoman.store import open_store, open_view
from dragoman.web.reviews import Anchor, Opinion, Reviews, path_beside
from dragoman.web.serving import demo_documents
from dragoman.web.verdicts import Verdict

COUNTRIES = (
    "SDN LBY EGY TCD NGA KEN ETH SOM DZA MAR FRA GBR DEU ITA ESP POL UKR RUS MDA ROU TUR GRC IRN IRQ SYR ISR PSE SAU YEM IND PAK CHN JPN "
    "KOR PRK VNM PHL IDN AUS USA CAN MEX CUB BOL BRA ARG CHL COL VEN PER"
).split()
FIRST = dt.date(1985, 1, 1)
DAYS = 40 * 365
REPORTS = 20_000  # more than an ingest reads while readers are there


def copies(codings: Sequence[Coding], events: int) -> Iterator[Coding]:
    """Copies of codings until there are as many events, each with days and countries of its own; the same at every call."""
    chance = random.Random(1)
    made = number = 0
    while made < events:
        coding = codings[number % len(codings)]
        yield copied(coding, number, chance)
        made += len(coding.events)
        number += 1


def copied(coding: Coding, number: int, chance: random.Random) -> Coding:
    """One copy: other ids, other countries for each country, other days."""
    name = f"copy-{number:07}"
    mark = hashlib.sha256(name.encode()).hexdigest()[:10]
    others = dict(zip(sorted({party.country for event in coding.events for party in (*event.sources, *event.targets) if party.country}),
                      chance.sample(COUNTRIES, 40), strict=False))  # fmt: skip
    published = FIRST + dt.timedelta(days=chance.randrange(DAYS))
    shift = published - (coding.document.published or FIRST)
    document = replace(
        coding.document, id=DocumentId(name), source=name, published=published, raw=f"{coding.document.raw}\n", text=coding.document.text,
    )  # fmt: skip
    return replace(
        coding,
        document=document,
        events=tuple(_event(event, mark, others, shift) for event in coding.events),
        statements=tuple(_statement(item, mark) for item in coding.statements),
    )


def _event(event: Event, mark: str, others: dict[str, str], shift: dt.timedelta) -> Event:
    return replace(
        event,
        id=EventId(_renamed(event.id, mark)),
        about=EventId(_renamed(event.about, mark)) if event.about else None,
        statement=StatementId(_renamed(event.statement, mark)) if event.statement else None,
        sources=tuple(_party(party, others) for party in event.sources),
        targets=tuple(_party(party, others) for party in event.targets),
        time=_moved(event.time, shift),
    )


def _renamed(name: str, mark: str) -> str:
    return f"{mark}-{name.rsplit('-', 1)[1]}"


def _party(party: Participant, others: dict[str, str]) -> Participant:
    return replace(party, country=others.get(party.country or "", party.country))


def _moved(time: Timex | None, shift: dt.timedelta) -> Timex | None:
    if time is None or time.value.earliest is None or time.value.latest is None:
        return time
    try:
        value = replace(time.value, earliest=time.value.earliest + shift, latest=time.value.latest + shift)
    except OverflowError:
        return time
    return replace(time, value=value)


def _statement(item: Statement, mark: str) -> Statement:
    parent = StatementId(_renamed(item.parent, mark)) if item.parent else None
    return replace(item, id=StatementId(_renamed(item.id, mark)), parent=parent)


def make(folder: Path, events: int) -> None:
    """Fill a store."""
    codings = [item for item in code_all(Coder(), demo_documents()) if isinstance(item, Coding)]
    started = time.monotonic()
    with open_store(folder) as writer:
        writer.write(copies(codings, events), run="bench")
    print(f"{events:,} events in {time.monotonic() - started:.0f} s")


class Readers:
    """Readers on threads, each with its own walk through the pages."""

    def __init__(self, base: str, ids: Sequence[str]) -> None:
        self.base = base
        self.ids = ids
        self.times: dict[str, list[float]] = defaultdict(list)
        self.errors: list[str] = []
        self.lock = threading.Lock()

    def read(self, number: int, until: float) -> None:
        """Look at pages until the time is over."""
        chance = random.Random(number)
        time.sleep(chance.uniform(0, 3))
        while time.monotonic() < until:
            kind = chance.choice(("events", "event"))
            self.get(kind, self.path(kind, chance))
            time.sleep(chance.uniform(1, 3))

    def path(self, kind: str, chance: random.Random) -> str:
        """A page that a reader looks at."""
        if kind == "event":
            return f"/events/{urllib.parse.quote(chance.choice(self.ids))}"
        asked = {"type": chance.choice(("SANCTION", "ASSAULT", "CONSULT", "REQUEST")), "country": chance.choice(COUNTRIES[:12])}
        return "/events?" + urllib.parse.urlencode({name: value for name, value in asked.items() if chance.random() < 0.7})

    def get(self, kind: str, path: str) -> None:
        """One page, timed."""
        started = time.perf_counter()
        try:
            with urllib.request.urlopen(self.base + path, timeout=60) as answer:
                answer.read()
        except OSError as error:
            with self.lock:
                self.errors.append(f"{path}: {error}")
            return
        with self.lock:
            self.times[kind].append(time.perf_counter() - started)


def load(folder: Path, *, readers: int, seconds: float, ingest: bool) -> dict[str, object]:
    """Figures of readers at work, while an ingest runs beside them."""
    ids = [row.event.id for row in open_view(folder).events(_everything(), limit=400).rows]
    port = 8791
    program = str(Path(sys.executable).parent / "dragoman")
    server = subprocess.Popen([program, "serve", "--store", str(folder), "--port", str(port)], stderr=subprocess.DEVNULL)
    writer: subprocess.Popen[bytes] | None = None
    try:
        base = f"http://127.0.0.1:{port}"
        wait_for(base)
        if ingest:
            reports = folder.with_suffix(".jsonl")
            write_reports(reports, REPORTS)
            started = [program, "ingest", str(reports), "--store", str(folder), "--workers", "1"]
            writer = subprocess.Popen(started, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        crowd = Readers(base, ids)
        until = time.monotonic() + seconds
        threads = [threading.Thread(target=crowd.read, args=(number, until)) for number in range(readers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        found: dict[str, object] = {kind: figures(times) for kind, times in sorted(crowd.times.items())}
        ingesting = writer is not None and writer.poll() is None
        return found | {"errors": crowd.errors[:5], "error_count": len(crowd.errors), "ingest_ran_to_the_end": ingesting}
    finally:
        server.terminate()
        if writer is not None:
            writer.terminate()
            writer.wait()


def write_reports(path: Path, number: int) -> None:
    """A file of the shipped reports over and over, no two the same, for an ingest that lasts as long as the readers stay."""
    documents = [item for item in demo_documents() if isinstance(item, RawDocument)]
    with path.open("w", encoding="utf-8") as file:
        for place in range(number):
            document = documents[place % len(documents)]
            text = f"{document.raw}\n\nReport number {place}.\n"
            file.write(json.dumps({"id": f"load-{place}", "text": text, "date": "2024-05-17"}) + "\n")


def _everything() -> Filter:
    return Filter(everything=True)


def wait_for(base: str) -> None:
    """Wait until a server answers."""
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{base}/about", timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the server does not answer")


def figures(times: Sequence[float]) -> dict[str, float]:
    """Median, 95th percentile and largest, in milliseconds."""
    ordered = sorted(times)
    return {
        "pages": len(ordered),
        "p50_ms": round(statistics.median(ordered) * 1000, 1),
        "p95_ms": round(ordered[int(len(ordered) * 0.95) - 1] * 1000, 1),
        "max_ms": round(ordered[-1] * 1000, 1),
    }


def review(folder: Path, *, reviewers: int, each: int) -> dict[str, object]:
    """Reviewers that judge at once, and how many of their judgements are there afterwards."""
    rows = open_view(folder).events(_everything(), limit=each).rows
    path = path_beside(folder)

    def judge(name: str) -> None:
        own = Reviews(path)
        for row in rows:
            own.add(Anchor.of(row.event, row.document), Opinion(Verdict.CORRECT), reviewer=name)

    names = [f"bench-{number}" for number in range(reviewers)]
    threads = [threading.Thread(target=judge, args=(name,)) for name in names]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = {(item.reviewer, item.anchor.event) for item in Reviews(path).standing() if item.reviewer in names}
    return {"written": reviewers * len(rows), "kept": len(kept), "seconds": round(time.monotonic() - started, 2)}


def main() -> int:
    """Make a store, or measure."""
    parser = argparse.ArgumentParser(prog="python -m bench.desk")
    parser.add_argument("what", choices=("make", "load", "review"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--no-ingest", action="store_true")
    asked = parser.parse_args()
    if asked.what == "make":
        make(asked.folder, asked.events)
        return 0
    found = (
        review(asked.folder, reviewers=10, each=50)
        if asked.what == "review"
        else load(asked.folder, readers=asked.readers, seconds=asked.seconds, ingest=not asked.no_ingest)
    )
    print(json.dumps(found, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
