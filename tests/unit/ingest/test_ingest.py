"""Runs into a store: what is known, what is killed, what is damaged, and what is poison."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Self

import duckdb
import psutil
import pytest
from quick_coder import build

from dragoman.archive import Filter
from dragoman.errors import StoreBusy, StoreError
from dragoman.executors.inline import Inline
from dragoman.executors.processes import Processes
from dragoman.executors.tasks import Engine
from dragoman.export.coding import to_line
from dragoman.ingest import Ingest, Recipe
from dragoman.ingest.work import Report, Shard, StartWork
from dragoman.model import DocumentId, RawDocument, Skipped
from dragoman.store import open_store, open_view
from dragoman.store.checking import check_store
from dragoman.store.keys import recipe

ROOT = Path(__file__).parents[3]
QUICK = Recipe(recipe("0.1", "quick", {"quick": "1"}, {}), "0.1", "quick", {"quick": "1"}, {})

MakeEngine = Callable[[Path], Engine[Shard, Report]]


def raw(name: str, text: str = "") -> RawDocument:
    return RawDocument(DocumentId(name), text or f"A text of {name}, as long as it is", source="feed", published=dt.date(2020, 1, 2), published_basis="given")


def raws(number: int) -> list[RawDocument]:
    return [raw(f"doc-{index:04}") for index in range(number)]


def processes(workers: int) -> MakeEngine:
    return lambda folder: Processes(StartWork(build, folder), workers)


def inline(folder: Path) -> Engine[Shard, Report]:
    return Inline(StartWork(build, folder))


def dask(workers: int) -> MakeEngine:
    from dragoman.executors.dask import DaskEngine

    return lambda _: DaskEngine(StartWork(build, None), workers)


def ingest(
    path: Path, items: Iterable[RawDocument | Skipped], *, engine: MakeEngine | None = None, used: Recipe = QUICK, recode: bool = False
) -> tuple[Ingest, list[Skipped]]:
    with open_store(path) as store:
        run = Ingest(store, used, store.shards, recode=recode)
        with (engine or inline)(store.shards) as ready:
            skipped = [told for told in run.go(items, ready) if isinstance(told, Skipped)]
    return run, skipped


def exported(path: Path) -> str:
    """All that a store holds, in an order of its own."""
    view = open_view(path)
    names = [row.id for row in view.documents(Filter(), limit=100_000).rows]
    lines = [to_line(coding) for name in names if (coding := view.coding(name)) is not None]
    events = [repr(event) for event in view.all_events(Filter(everything=True))]
    return "\n".join([*lines, *events])


# ---------------------------------------------------------------- what is known


def test_what_was_read_before_is_left_alone(tmp_path: Path) -> None:
    first, _ = ingest(tmp_path, raws(70))
    before = exported(tmp_path)
    second, _ = ingest(tmp_path, raws(75))
    assert (first.progress.coded, second.progress.coded, second.progress.known) == (70, 5, 70)
    third, _ = ingest(tmp_path, raws(75))
    assert (third.progress.coded, third.progress.known) == (0, 75)
    assert set(before.splitlines()) < set(exported(tmp_path).splitlines())
    assert [run.coded for run in open_view(tmp_path).runs()] == [70, 5, 0]


def test_known_documents_are_coded_anew_only_when_that_is_asked_for(tmp_path: Path) -> None:
    ingest(tmp_path, raws(3))
    newer = replace(QUICK, name="another")
    left, _ = ingest(tmp_path, raws(3), used=newer)
    assert (left.progress.coded, left.progress.known, left.progress.outdated) == (0, 3, 3)
    again, _ = ingest(tmp_path, raws(3), used=newer, recode=True)
    assert (again.progress.coded, again.progress.known) == (3, 0)
    assert open_view(tmp_path).documents(Filter()).total == 3


def test_another_text_of_the_same_id_is_kept_beside_the_first(tmp_path: Path) -> None:
    ingest(tmp_path, [raw("a", "One text")])
    for _ in range(2):
        ingest(tmp_path, [raw("a", "Another text")])
    view = open_view(tmp_path)
    names = [row.id for row in view.documents(Filter()).rows]
    texts = [document.text for name in names if (document := view.document(name)) is not None]
    assert texts == ["One text", "Another text"] and names[1].startswith("a~")


def test_what_was_taken_out_stays_out(tmp_path: Path) -> None:
    ingest(tmp_path, raws(2))
    with open_store(tmp_path) as store:
        store.remove(DocumentId("doc-0000"), reason="asked for")
    run, skipped = ingest(tmp_path, raws(2))
    assert (run.progress.coded, run.progress.known) == (0, 1)
    assert [(item.stage, item.reason.partition(": ")[2]) for item in skipped] == [("store", "asked for")]


def test_what_readers_skip_is_recorded_with_its_reason(tmp_path: Path) -> None:
    early = Skipped(DocumentId("e"), "feed", "read", "empty")
    _, skipped = ingest(tmp_path, [raw("a"), early, raw("b")])
    assert skipped == [early]
    assert [item.skipped for item in open_view(tmp_path).skipped()] == [early]


# ---------------------------------------------------------------- engines


@pytest.mark.slow
def test_every_engine_and_number_of_workers_gives_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "tests"))
    made = {}
    for name, engine in {"none": inline, "one": processes(1), "two": processes(2), "dask": dask(2)}.items():
        ingest(tmp_path / name, raws(60), engine=engine)
        made[name] = exported(tmp_path / name)
    assert made["none"] == made["one"] == made["two"] == made["dask"]
    assert made["one"].count("dragoman/coding/1") == 60


def kill_a_worker(items: Iterable[RawDocument], *, after: int) -> Iterator[RawDocument]:
    """The documents; when some of them are read, one worker is killed."""
    for number, item in enumerate(items):
        if number == after:
            os.kill(a_worker(), signal.SIGKILL)
        yield item


def a_worker(patience: float = 60.0) -> int:
    """The number of a worker process of ours that has begun to work."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        time.sleep(0.5)
        for child in reversed(psutil.Process().children(recursive=True)):
            command = " ".join(child.cmdline())
            if "spawn_main" in command and "resource_tracker" not in command:
                return child.pid
    raise AssertionError("no worker has begun")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["local", "dask"])
def test_a_killed_worker_costs_a_retry_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "tests"))
    items = [raw(f"doc-{index:04}", f"SLOW text number {index}") for index in range(200)]
    ingest(tmp_path / "quiet", items)
    engine = processes(2) if kind == "local" else dask(2)
    run, skipped = ingest(tmp_path / "killed", kill_a_worker(items, after=150), engine=engine)
    assert skipped == [] and run.progress.coded == 200
    assert exported(tmp_path / "killed") == exported(tmp_path / "quiet")


@pytest.mark.slow
def test_one_document_that_ends_its_process_is_found_and_skipped(tmp_path: Path) -> None:
    items = [*raws(40), raw("poison", "text that makes it DIE"), raw("bad", "text that makes it BREAK"), raw("half", "HALF")]
    run, skipped = ingest(tmp_path, items, engine=processes(2))
    assert run.progress.coded == 40
    reasons = {item.id: item.reason for item in skipped}
    assert reasons["poison"] == "its worker process ended with code 9"
    assert reasons["bad"] == "ZeroDivisionError: by zero"
    assert reasons["half"].startswith("cannot be kept")
    assert open_view(tmp_path).documents(Filter()).total == 40
    assert {item.skipped.id for item in open_view(tmp_path).skipped()} == {"poison", "bad", "half"}


# ---------------------------------------------------------------- kills and damage


class Dies:
    """An engine that works for a while; then the owner is gone."""

    def __init__(self, inner: Engine[Shard, Report], after: int) -> None:
        self.inner, self.left, self.capacity = inner, after, inner.capacity

    def __enter__(self) -> Self:
        self.inner.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self.inner.__exit__(None, None, None)

    def submit(self, task: Shard) -> None:
        self.inner.submit(task)

    def wait(self) -> object:
        if not self.left:
            raise KeyboardInterrupt
        self.left -= 1
        return self.inner.wait()


def break_off(path: Path, items: list[RawDocument], *, after: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        ingest(path, items, engine=lambda folder: Dies(inline(folder), after))  # type: ignore[arg-type, return-value]


def test_a_run_that_broke_off_is_taken_up_with_nothing_lost_or_doubled(tmp_path: Path) -> None:
    items = raws(150)
    ingest(tmp_path / "whole", items)
    break_off(tmp_path / "broken", items, after=2)
    assert list((tmp_path / "broken" / "shards").glob("shard-*"))
    run, _ = ingest(tmp_path / "broken", items)
    assert run.progress.adopted >= 96 and run.progress.coded + run.progress.adopted == 150
    assert exported(tmp_path / "broken") == exported(tmp_path / "whole")
    assert not list((tmp_path / "broken" / "shards").iterdir())
    runs = open_view(tmp_path / "broken").runs()
    assert [(found.finished is None, found.coded) for found in runs] == [(True, run.progress.adopted), (False, run.progress.coded)]


def test_a_damaged_shard_is_set_aside_and_its_documents_coded_again(tmp_path: Path) -> None:
    items = raws(150)
    ingest(tmp_path / "whole", items)
    break_off(tmp_path / "broken", items, after=2)
    first, second, *_ = sorted((tmp_path / "broken" / "shards").glob("shard-*"))
    (first / "events.parquet").write_bytes(b"PAR1 and nothing else")
    content = (second / "documents.parquet").read_bytes()
    (second / "documents.parquet").write_bytes(content[: len(content) // 2])
    ingest(tmp_path / "broken", items)
    assert exported(tmp_path / "broken") == exported(tmp_path / "whole")
    assert {path.name for path in (tmp_path / "broken" / "shards").iterdir()} == {f"bad-{first.name}", f"bad-{second.name}"}


def write_reports(folder: Path, number: int) -> Path:
    folder.mkdir()
    with (folder / "reports.jsonl").open("w") as stream:
        for item in raws(number):
            stream.write(json.dumps({"id": item.id, "text": f"SLOW {item.raw}", "date": "2020-01-02"}) + "\n")
    return folder


def started(source: Path, store: Path, *, workers: int = 2, **more: object) -> subprocess.Popen[str]:
    command = [sys.executable, str(ROOT / "tests" / "quick_ingest.py"), str(source), str(store), str(workers)]
    return subprocess.Popen(command, text=True, stdout=subprocess.DEVNULL, **more)  # type: ignore[call-overload, no-any-return]


@pytest.mark.slow
def test_two_ingests_at_once_and_readers_beside_them(tmp_path: Path) -> None:
    ingest(tmp_path / "store", [raw("first")])
    source = write_reports(tmp_path / "reports", 150)
    view = open_view(tmp_path / "store")
    one = started(source, tmp_path / "store")
    while not list((tmp_path / "store" / "shards").glob("shard-*")):
        time.sleep(0.05)
        assert one.poll() is None
    with pytest.raises(StoreBusy, match=f"process {one.pid} on "):
        ingest(tmp_path / "store", raws(3))
    slowest, asked, seen = 0.0, 0, 1
    while one.poll() is None:
        before = time.monotonic()
        found = view.documents(Filter()).total
        assert seen <= found <= 151
        seen = found
        slowest, asked = max(slowest, time.monotonic() - before), asked + 1
    assert one.returncode == 0 and asked > 5 and slowest < 5
    assert view.documents(Filter()).total == 151


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    folder.mkdir()
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=False).returncode:
        pytest.skip("no file system may be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_stops_the_run_and_loses_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "9m") as disk:
        ingest(disk / "store", raws(5))
        before = exported(disk / "store")
        subprocess.run(["dd", "if=/dev/zero", f"of={disk / 'filler'}", "bs=64k"], check=False, capture_output=True)
        with pytest.raises(StoreError, match=r"[Nn]o space|space left|full"):
            ingest(disk / "store", raws(300))
        assert exported(disk / "store") == before
        (disk / "filler").unlink()
        subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
        ingest(disk / "store", raws(300))
        ingest(tmp_path / "whole", raws(300))
        assert exported(disk / "store") == exported(tmp_path / "whole")


def test_a_folder_that_may_not_be_written_to_says_so(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "20m") as disk:
        ingest(disk / "store", raws(5))
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(StoreError, match="Read-only file system"):
            ingest(disk / "store", raws(6))
        assert open_view(disk / "store").documents(Filter()).total == 5


def test_a_file_in_the_place_of_the_store_says_so(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("no store")
    with pytest.raises(StoreError, match="store: "):
        ingest(tmp_path / "store", raws(1))
    shutil.rmtree(tmp_path / "none", ignore_errors=True)
    with pytest.raises(StoreError, match="there is no store"):
        open_view(tmp_path / "none")


# ---------------------------------------------------------------- whole or not


@pytest.mark.slow
def test_a_store_that_was_killed_again_and_again_is_the_same_as_one_that_was_not(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.soak", "--documents", "200", "--kills", "4", "--folder", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "THE SAME" in done.stdout, done.stdout + done.stderr


def test_a_store_that_is_not_whole_is_found_out(tmp_path: Path) -> None:
    ingest(tmp_path, raws(5))
    assert check_store(tmp_path) == []
    for archive in tmp_path.glob("archive-*.duckdb"):
        with duckdb.connect(str(archive)) as connection:
            connection.execute("DELETE FROM events WHERE pos = 0 AND doc = (SELECT key FROM documents WHERE id = 'doc-0001')").fetchall()
            connection.execute("DELETE FROM documents WHERE id = 'doc-0002'").fetchall()
    side = sqlite3.connect(tmp_path / "side.sqlite")
    side.execute("DELETE FROM indexed")
    side.commit()
    side.close()
    faults = check_store(tmp_path)
    assert any("lack events or have them twice: doc-0001" in fault for fault in faults)
    assert any("rows of events have no document" in fault for fault in faults)
    assert "4 documents are not in the full text" in faults
    assert check_store(tmp_path / "none") == [f"{tmp_path / 'none'}: there is no store. dragoman ingest PATH... --store DIR makes one"]


def test_events_are_put_in_the_order_of_their_days_and_stay_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest(tmp_path / "as-they-come", raws(20))
    monkeypatch.setattr("dragoman.store.duckdb.UNTIDY", 1)
    for number in (10, 20):
        ingest(tmp_path / "tidied", raws(number))
    assert exported(tmp_path / "tidied") == exported(tmp_path / "as-they-come")
    rows = open_view(tmp_path / "tidied").now().rows("SELECT filed FROM events ORDER BY rowid")  # type: ignore[attr-defined]
    days = [row["filed"] for row in rows]
    assert days == sorted(days, reverse=True)
    assert {path.name for path in (tmp_path / "tidied").iterdir()} == {"CURRENT", "archive-000002.duckdb", "shards", "side.sqlite", "writer.lock"}
