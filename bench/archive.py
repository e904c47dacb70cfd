"""``python -m bench.archive``: a store of millions of made-up events, how large it is and how quickly it answers.

Events are made by DuckDB from hashes of their numbers and loaded as ingest loads them: 10 a document, days in no order over twenty
years, countries and names as unevenly as in the news. Texts are left almost empty, since size is given without them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from dragoman.archive import Filter, Run
from dragoman.store import open_store, open_view
from dragoman.store.duckdb_view import DuckView
from dragoman.store.keys import document_key
from dragoman.store.packing import pack, pack_text
from dragoman.store.tables import SCHEMAS

EVENTS_A_DOCUMENT = 10
CHUNK = 250_000  # events that are loaded at once
TEXT = "x" * 6000
REST: Mapping[str, object] = {"edits": [], "blocks": [], "named": [], "credits": [], "times": [], "places": [], "mentions": [], "provenance": ["0", "0", {}, {}, {}, {}]}

DICE = """
CREATE OR REPLACE MACRO dice(i, salt, n) AS CAST(hash(i * 1000 + salt) % n AS INTEGER);
CREATE OR REPLACE MACRO uneven(i, salt, n) AS CAST(floor(n * pow(dice(i, salt, 1000000) / 1e6, 3)) AS INTEGER);
CREATE OR REPLACE MACRO country(k) AS chr(65 + k % 26) || chr(65 + (k * 7) % 26) || chr(65 + (k // 26) % 26);
CREATE OR REPLACE MACRO sector(k) AS ['GOV', 'MIL', 'REB', 'CVL', 'COP', 'OPP', 'JRN', 'BUS'][k % 8 + 1];
CREATE OR REPLACE MACRO party(i, salt) AS {
    'start': dice(i, salt, 4000), 'length': 3 + dice(i, salt + 1, 30),
    'name': 'Name ' || uneven(i, salt + 2, 20000), 'actor': CASE WHEN dice(i, salt + 3, 4) > 0 THEN 'person.name-' || uneven(i, salt + 2, 20000) END,
    'country': CASE WHEN dice(i, salt + 4, 10) > 0 THEN country(uneven(i, salt + 5, 200)) END, 'sectors': sector(uneven(i, salt + 6, 8)),
    'role': CASE WHEN dice(i, salt + 7, 4) = 0 THEN 'role ' || uneven(i, salt + 8, 2000) END,
    'basis': ['named', 'demonym', 'office', 'coreference'][dice(i, salt + 9, 4) + 1], 'code': NULL::VARCHAR, 'reason': NULL::VARCHAR};
"""
EVENTS = """
SELECT i // 10 AS number, CAST(i % 10 AS INTEGER) AS pos, '-e' || (i % 10 + 1) AS id,
    CAST(DATE '2004-01-01' + dice(i // 10, 1, 7300) - CASE WHEN dice(i, 2, 3) = 0 THEN dice(i, 3, 6) ELSE 0 END AS DATE) AS filed,
    CASE WHEN dice(i, 2, 3) = 0 THEN 'event' ELSE 'published' END AS filed_by, dice(i, 4, 10) < 5 AS shown,
    'TYPE' || uneven(i, 5, 16) AS type, CASE WHEN dice(i, 6, 2) = 0 THEN 'mode' || uneven(i, 7, 60) END AS mode,
    ['', 'military', 'diplomatic', 'military,legal'][uneven(i, 8, 4) + 1] AS contexts, CAST(30 + uneven(i, 5, 16) * 10 AS VARCHAR) AS cameo,
    CAST(uneven(i, 5, 16) - 8 AS DOUBLE) AS goldstein, CAST(1 + uneven(i, 5, 16) % 4 AS TINYINT) AS quad, 'asserted' AS modality,
    CASE WHEN dice(i, 4, 10) < 6 THEN 'done' ELSE ['asked', 'planned', 'denied', 'possible'][dice(i, 4, 10) - 5] END AS standing,
    dice(i, 4, 10) = 5 AS historical, dice(i, 9, 12) = 0 AS mutual, 'single' AS extent,
    [party(i, 20)] AS sources, CASE WHEN dice(i, 10, 5) > 0 THEN [party(i, 40)] ELSE [] END AS targets,
    dice(i, 60, 4000) AS start, 4 + dice(i, 61, 9) AS length,
    CASE WHEN dice(i, 2, 3) = 0 THEN {'start': dice(i, 62, 4000), 'length': 6 + dice(i, 63, 8), 'type': 'DATE',
        'value': strftime(DATE '2004-01-01' + dice(i // 10, 1, 7300) - dice(i, 3, 6), '%Y-%m-%d'), 'grain': 'day', 'basis': 'published',
        'earliest': CAST(DATE '2004-01-01' + dice(i // 10, 1, 7300) - dice(i, 3, 6) AS DATE),
        'latest': CAST(DATE '2004-01-01' + dice(i // 10, 1, 7300) - dice(i, 3, 6) AS DATE), 'approx': false, 'open': NULL::VARCHAR,
        'reason': NULL::VARCHAR} END AS time,
    CASE WHEN dice(i, 64, 3) = 0 THEN {'start': dice(i, 65, 4000), 'length': 4 + dice(i, 66, 9), 'name': 'Town ' || uneven(i, 67, 5000),
        'country': country(uneven(i, 67, 5000) % 200), 'geonames': CAST(100000 + uneven(i, 67, 5000) AS BIGINT),
        'lat': round(uneven(i, 67, 5000) / 60.0, 4), 'lon': round(uneven(i, 67, 5000) / 30.0, 4), 'kind': 'city'} END AS place,
    CASE WHEN dice(i, 68, 6) = 0 THEN '-e' || (i % 10 + 2) END AS about, CASE WHEN dice(i, 69, 3) = 0 THEN '-s' || (1 + dice(i, 70, 8)) END AS statement,
    NULL::BIGINT AS count,
    CASE WHEN dice(i, 71, 12) = 0 THEN [{'start': dice(i, 72, 4000), 'length': 5, 'kind': 'killed', 'low': NULL::DOUBLE, 'best': dice(i, 73, 40)::DOUBLE,
        'high': NULL::DOUBLE, 'unit': 'people', 'approx': false}] ELSE [] END AS quantities,
    [{'role': 'predicate', 'start': dice(i, 60, 4000), 'length': 4 + dice(i, 61, 9)}, {'role': 'source', 'start': dice(i, 20, 4000), 'length': 3 + dice(i, 21, 30)},
     {'role': 'target', 'start': dice(i, 40, 4000), 'length': 3 + dice(i, 41, 30)}] AS evidence,
    [0.95, 0.9, 0.8, 0.7, 0.6][dice(i, 74, 5) + 1] AS confidence, 'row.' || uneven(i, 75, 1500) AS basis
FROM range(?, ?) t(i)
"""


def make(folder: Path, *, events: int) -> float:
    """Fill a store with that many events; the seconds that loading took."""
    maker = duckdb.connect()
    maker.execute(DICE).fetchall()
    seconds = 0.0
    with open_store(folder) as store:
        store.record(Run("bench", "2026-01-01T00:00:00", None, "0", "0", {}, {}, 0, 0, 0, None))
        for first in range(0, events, CHUNK):
            last = min(events, first + CHUNK)
            tables = chunk(maker, first, last)
            before = time.perf_counter()
            store.load(tables)
            seconds += time.perf_counter() - before
            print(f"{last} events, {seconds:.0f} s of loading", file=sys.stderr)
    return seconds


def chunk(maker: duckdb.DuckDBPyConnection, first: int, last: int) -> dict[str, pa.Table]:
    """The tables of events ``first`` to ``last`` and of their documents."""
    numbers = range(first // EVENTS_A_DOCUMENT, -(-last // EVENTS_A_DOCUMENT))
    keys = pa.table({"number": list(numbers), "doc": [document_key(f"doc-{number}") for number in numbers]})
    rows = maker.execute(EVENTS, [first, last]).to_arrow_table()
    maker.register("made", rows)
    maker.register("keys", keys)
    pairs = {
        f"{side}_{what}": f"coalesce({side}s[1].{field}, '')"
        for side in ("source", "target")
        for what, field in (("countries", "country"), ("sectors", "sectors"))
    }
    columns = ", ".join(f"{pairs[name]} AS {name}" if name in pairs else name for name in SCHEMAS["events"].names)
    events = maker.execute(f"SELECT {columns} FROM made JOIN keys USING (number) ORDER BY number, pos").to_arrow_table()
    text = "SELECT n, CAST(DATE '2004-01-01' + dice(n, 1, 7300) AS DATE) FROM range(?, ?) t(n)"
    days = dict(maker.execute(text, [numbers.start, numbers.stop]).fetchall())
    raw, rest = pack_text(TEXT), pack(json.dumps(REST).encode())
    documents: list[dict[str, Any]] = [
        {"key": key, "id": f"doc-{number}", "digest": key.to_bytes(32, "big"), "fingerprint": key.to_bytes(16, "big"), "recipe": "r",
         "mark": f"{key:010x}"[:10], "run": "bench", "language": "en", "published": days[number], "published_basis": "given",
         "publisher": f"Paper {number % 300}", "family": f"house {number % 90}", "publisher_kind": "press", "publisher_country": "NOR",
         "characters": 6000, "events": EVENTS_A_DOCUMENT, "statements": 0, "raw": raw, "rest": rest}
        for number, key in zip(numbers, keys["doc"].to_pylist(), strict=True)
    ]  # fmt: skip
    empty = {name: pa.Table.from_pylist([], schema=SCHEMAS[name]) for name in ("statements", "actors", "skipped")}
    return {
        "documents": pa.Table.from_pylist(documents, schema=SCHEMAS["documents"]), "events": events.cast(SCHEMAS["events"]), **empty,
    }  # fmt: skip


def questions(view: DuckView) -> dict[str, Callable[[], object]]:
    """What is timed."""
    dyad = Filter(dyad=("AAA", "BHA"))
    year = Filter(types=("TYPE3",), since=dt.date(2010, 1, 1), until=dt.date(2010, 12, 31))
    quarter = Filter(since=dt.date(2015, 4, 1), until=dt.date(2015, 6, 30))
    second = view.events(Filter()).after
    return {
        "timeline of a dyad by month": lambda: view.count(dyad, by=["month"]),
        "matrix of a quarter": lambda: view.count(quarter, by=["source", "target"]),
        "page of 50, newest": lambda: view.events(Filter(), limit=50),
        "page of 50, the second": lambda: view.events(Filter(), limit=50, after=second),
        "page of 50 of a dyad": lambda: view.events(dyad, limit=50),
        "page of 50 of a type in a year": lambda: view.events(year, limit=50),
        "all by type": lambda: view.count(Filter(), by=["type"]),
    }


def ask(folder: Path, *, runs: int) -> dict[str, tuple[float, float]]:
    """Milliseconds of each question, of the clock and of the processor (all threads): medians of some runs."""
    view = open_view(folder)
    found = {}
    for name, question in questions(view).items():
        question()
        clock, processor = zip(*(_timed(question) for _ in range(runs)), strict=True)
        found[name] = round(statistics.median(clock), 1), round(statistics.median(processor), 1)
        print(f"{found[name][0]:8.1f} ms, {found[name][1]:8.1f} of the processor  {name}", file=sys.stderr)
    return found


def _timed(question: Callable[[], object]) -> tuple[float, float]:
    clock, processor = time.perf_counter(), time.process_time()
    question()
    return (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000


def sizes(folder: Path, *, events: int) -> dict[str, float]:
    """Bytes an event: all tables but what holds texts, from the blocks that each column takes."""
    view = open_view(folder)
    connection = view.cursor()
    blocks = connection.execute(
        "SELECT count(DISTINCT block_id) FROM pragma_storage_info('events') WHERE block_id >= 0"
    ).fetchall()[0][0]
    block = connection.execute("SELECT block_size FROM pragma_database_size() LIMIT 1").fetchall()[0][0]
    whole = sum(path.stat().st_size for path in folder.glob("archive-*.duckdb"))
    side = (folder / "side.sqlite").stat().st_size
    return {"events_table": round(blocks * block / events, 1), "archive_file": round(whole / events, 1), "side_file": round(side / events, 1)}


def main(arguments: list[str] | None = None) -> int:
    """0 measured."""
    parser = argparse.ArgumentParser(prog="python -m bench.archive", description=__doc__)
    parser.add_argument("--events", type=int, default=5_000_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--store", type=Path, help="a store made before, or where to keep it")
    options = parser.parse_args(arguments)
    folder = options.store or Path(tempfile.mkdtemp(prefix="dragoman-bench-"))
    try:
        loading = 0.0 if (folder / "CURRENT").exists() else make(folder, events=options.events)
        found = {"events": options.events, "loading_seconds": round(loading, 1), "bytes_an_event": sizes(folder, events=options.events),
                 "load": round(os.getloadavg()[0], 1),
                 "milliseconds": ask(folder, runs=options.runs)}  # fmt: skip
        print(json.dumps(found, indent=1))
    finally:
        if options.store is None:
            shutil.rmtree(folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
