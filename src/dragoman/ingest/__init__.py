"""Documents on their way into a store: what is known is left alone, the rest is coded by an engine, shard by shard, and kept.

Whatever is killed, and when, the same command goes on from there: a shard that was written is loaded by the next run, and readers see
either all of a shard or nothing of it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import logging
import os
import shutil
import time
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from dragoman.archive import Run
from dragoman.batch import Item
from dragoman.errors import ShardDamaged, StoreError
from dragoman.executors.tasks import Engine, Lost
from dragoman.ingest.lookup import Lookup, Progress, halves
from dragoman.ingest.work import ASIDE, Report, Shard, read_shard, write_shard
from dragoman.model import Skipped
from dragoman.protocols import Archive

__all__ = ["Ingest", "Progress", "Recipe", "Report", "Shard"]

LOG = logging.getLogger(__name__)

PUBLISH_EVERY = 60.0  # seconds between two archives that readers see during a run …
PUBLISH_SHARE = 20.0  # … and at least this many times what it takes to make one
AT_ONCE = 8  # shards that are loaded together
TRIES = 2  # for a shard whose worker died


@dataclass(frozen=True, slots=True)
class Recipe:
    """What codes the documents of a run."""

    name: str  # twelve digits for all that follows
    dragoman: str
    knowledge: str
    models: Mapping[str, str]
    options: Mapping[str, str]


class Ingest:
    """One run over documents, into a store that is open for writing; ``folder`` keeps shards until readers see them."""

    def __init__(self, store: Archive, recipe: Recipe, folder: Path, *, recode: bool = False) -> None:
        now = dt.datetime.now(dt.UTC)
        self._store = store
        self._folder = folder
        self._started = time.monotonic()
        self._published = time.monotonic()
        self._took = 0.0
        self._loaded: list[Path] = []
        self._waiting: list[tuple[Path, dict[str, pa.Table]]] = []
        self.run = Run(
            new_run_id(now), now.isoformat(timespec="milliseconds"), None, recipe.dragoman, recipe.knowledge, dict(recipe.models),
            dict(recipe.options), 0, 0, 0, None,
        )  # fmt: skip
        self._lookup = Lookup(store, recipe.name, self.run.id, recode=recode)
        self.progress = self._lookup.progress

    def go(self, items: Iterable[Item], engine: Engine[Shard, Report]) -> Iterator[Skipped | Progress]:
        """Carries out the run; gives who was skipped, and after each shard how far it is."""
        self._adopt()
        self._keep_run()
        shards = self._lookup.shards(items)
        again: deque[Shard] = deque()
        under_way = 0
        more = True
        while True:
            while under_way < engine.capacity and (again or more):
                shard = again.popleft() if again else next(shards, None)
                more = more and shard is not None
                if shard is not None:
                    engine.submit(shard)
                    under_way += 1
            if not under_way:
                break
            outcome = engine.wait()
            under_way -= 1
            if isinstance(outcome.result, Lost):
                yield from self._lost(outcome.task, outcome.result, again)
            else:
                yield from self._take(outcome.task, outcome.result, again)
            yield from self._skip()
            yield self.progress
        yield from self._skip()
        self._finish()

    # ------------------------------------------------------------ shards

    def _take(self, shard: Shard, report: Report, again: deque[Shard]) -> Iterator[Skipped]:
        """Load a shard that is done."""
        path = self._folder / shard.name
        if report.files is not None:
            write_shard(self._folder, shard.name, report.files)
        try:
            self._waiting.append((path, read_shard(path)))
        except ShardDamaged as error:
            self._set_aside(path, error)
            again.append(shard)
            return
        if len(self._waiting) >= AT_ONCE:
            self._load()
        self.progress.coded += report.documents
        self.progress.events += report.events
        self.progress.skipped += len(report.skipped)
        yield from report.skipped
        if time.monotonic() - self._published > max(PUBLISH_EVERY, PUBLISH_SHARE * self._took):
            self._publish()

    def _load(self) -> None:
        """Load the shards that wait for it, in one transaction."""
        if not self._waiting:
            return
        names = self._waiting[0][1]
        self._store.load({name: pa.concat_tables([tables[name] for _, tables in self._waiting]) for name in names})
        self._loaded += [path for path, _ in self._waiting]
        self._waiting.clear()

    def _skip(self) -> Iterator[Skipped]:
        """Keep what was skipped before it came to a worker."""
        skipped = self._lookup.skipped
        if skipped:
            self._store.write(skipped, run=self.run.id)
            self.progress.skipped += len(skipped)
            yield from skipped
            skipped.clear()

    def _lost(self, shard: Shard, lost: Lost, again: deque[Shard]) -> Iterator[Skipped]:
        """Try a shard again whose worker died; the second time in halves, until the document at fault is alone."""
        if shard.tries + 1 < TRIES:
            again.append(replace(shard, tries=shard.tries + 1))
        elif len(shard.items) > 1:
            again.extend(halves(shard))
        else:
            found = shard.items[0]
            skipped = Skipped(found.id, found.source, "code", lost.reason, found.language)
            self._store.write([skipped], run=self.run.id)
            self.progress.skipped += 1
            yield skipped

    def _adopt(self) -> None:
        """Load what a run that broke off has coded, and clear away what it has not finished."""
        for path in sorted(self._folder.glob("shard-*")):
            if path.name.endswith(ASIDE):
                shutil.rmtree(path, ignore_errors=True)
                continue
            try:
                tables = read_shard(path)
            except ShardDamaged as error:
                self._set_aside(path, error)
                continue
            self._store.load(tables)
            self.progress.adopted += tables["documents"].num_rows
            self._loaded.append(path)
        for path in sorted(self._folder.glob("run-*.json")):
            self._adopt_run(path)
        if self.progress.adopted:
            LOG.info("%s documents of a run that broke off are loaded", self.progress.adopted)

    def _set_aside(self, path: Path, error: ShardDamaged) -> None:
        """Keep a damaged shard under another name, so that nothing is lost that somebody may want to see."""
        LOG.warning("%s: it is set aside as bad-%s, and its documents are coded again", error, path.name)
        bad = path.with_name(f"bad-{path.name}")
        shutil.rmtree(bad, ignore_errors=True)
        path.rename(bad)

    def _adopt_run(self, path: Path) -> None:
        try:
            run = Run(**json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            LOG.warning("%s is no record of a run", path)
        else:
            self._store.settle(run)
        self._loaded.append(path)

    # ------------------------------------------------------------ what readers see

    def _publish(self) -> None:
        """Let readers see what is loaded, and forget its shards."""
        before = time.monotonic()
        self._load()
        self._store.record(self._so_far())
        self._store.publish()
        for path in self._loaded:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name != f"run-{self.run.id}.json":
                path.unlink(missing_ok=True)
        self._loaded.clear()
        self._published = time.monotonic()
        self._took = self._published - before

    def _keep_run(self) -> None:
        """Have the run known before its first shard is."""
        record = {name: getattr(self.run, name) for name in Run.__slots__}
        aside = self._folder / f".run-{self.run.id}"
        try:
            aside.write_text(json.dumps(record), encoding="utf-8")
            aside.rename(self._folder / f"run-{self.run.id}.json")
        except OSError as error:
            raise StoreError(f"cannot be written: {error.strerror or error}", where=str(self._folder)) from error
        self._store.record(self.run)

    def _so_far(self) -> Run:
        done = self.progress
        return replace(self.run, coded=done.coded, known=done.known, skipped=done.skipped)

    def _finish(self) -> None:
        """Record what the run did, and let readers see it."""
        now = dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")
        self._load()
        self.run = replace(self._so_far(), finished=now, seconds=round(time.monotonic() - self._started, 3))
        self._publish()
        (self._folder / f"run-{self.run.id}.json").unlink(missing_ok=True)


def new_run_id(now: dt.datetime) -> str:
    """The id of a run: when it began, and which process it was."""
    return f"{now:%Y%m%dT%H%M%S}-{hashlib.sha256(f'{os.getpid()}{now.isoformat()}'.encode()).hexdigest()[:6]}"
