"""Documents on their way into a store: those that are there already are told from those that are new, and everything is counted.

How documents are coded is left to an engine, how they are kept to the store.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from dragoman.archive import Kept, Run
from dragoman.batch import Coded, Item
from dragoman.model import Coding, RawDocument, Skipped
from dragoman.protocols import Archive
from dragoman.runs import runs
from dragoman.store.keys import digest_of, document_key, fingerprint, other_id
from dragoman.store.tables import tables_of

LOOKED_UP = 64  # documents that are looked up in the store at once
LOADED = 256  # codings that are loaded at once

Code = Callable[[Iterable[Item]], Iterator[Coded]]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What codes the documents of a run."""

    name: str  # twelve digits for all that follows
    dragoman: str
    knowledge: str
    models: Mapping[str, str]
    options: Mapping[str, str]


@dataclass(slots=True)
class Progress:
    """What became of the documents of a run so far."""

    coded: int = 0
    known: int = 0
    skipped: int = 0
    events: int = 0
    outdated: int = 0  # known, but coded by another program or other knowledge
    started: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started


def new_run_id(now: dt.datetime) -> str:
    """The id of a run: when it began, and which process it was."""
    return f"{now:%Y%m%dT%H%M%S}-{hashlib.sha256(f'{os.getpid()}{now.isoformat()}'.encode()).hexdigest()[:6]}"


class Ingest:
    """One run: looks up what is known, has the rest coded, keeps it."""

    def __init__(self, store: Archive, recipe: Recipe, *, recode: bool = False, now: dt.datetime | None = None) -> None:
        self._store = store
        self._recipe = recipe
        self._recode = recode
        started = now or dt.datetime.now(dt.UTC)
        self.run = Run(
            new_run_id(started), started.isoformat(timespec="seconds"), None, recipe.dragoman, recipe.knowledge, dict(recipe.models),
            dict(recipe.options), 0, 0, 0, None,
        )  # fmt: skip
        self.progress = Progress()

    def go(self, items: Iterable[Item], code: Code) -> Iterator[Skipped | Progress]:
        """Carries out the run; gives what was skipped, and after each load how far it is."""
        self._store.record(self.run)
        prints: dict[str, bytes] = {}
        for coded in runs(code(self._new(items, prints)), lambda _: 1, most=LOADED, largest=LOADED):
            self._store.load(tables_of(coded, run=self.run.id, prints=prints).arrow())
            for item in coded:
                prints.pop(item.document.id if isinstance(item, Coding) else item.id, None)
                if isinstance(item, Skipped):
                    yield item
            self._count(coded)
            yield self.progress
        self.finish()

    def finish(self) -> None:
        """Record what the run did."""
        done = self.progress
        finished = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        self.run = replace(
            self.run, finished=finished, coded=done.coded, known=done.known, skipped=done.skipped, seconds=round(done.seconds, 3)
        )
        self._store.record(self.run)

    def _count(self, coded: Iterable[Coded]) -> None:
        for item in coded:
            if isinstance(item, Skipped):
                self.progress.skipped += 1
            else:
                self.progress.coded += 1
                self.progress.events += len(item.events)

    def _new(self, items: Iterable[Item], prints: dict[str, bytes]) -> Iterator[Item]:
        """The documents that are to be coded, under the ids that they are kept under."""
        for group in runs(items, lambda _: 1, most=LOOKED_UP, largest=LOOKED_UP):
            documents = [item for item in group if isinstance(item, RawDocument)]
            names = {document_key(document.id): document for document in documents}
            kept = self._store.known([*names, *(document_key(other_id(item.id, digest_of(item.raw))) for item in documents)])
            for item in group:
                if isinstance(item, Skipped):
                    yield item
                elif (found := self._wanted(item, kept)) is not None:
                    prints[found.id] = fingerprint(found)
                    yield found

    def _wanted(self, document: RawDocument, kept: Mapping[int, Kept]) -> RawDocument | None:
        """The document, under its id or another where a different text has that id; None where it is known."""
        there = kept.get(document_key(document.id))
        if there is not None and there.digest != digest_of(document.raw):
            document = replace(document, id=other_id(document.id, digest_of(document.raw)))
            there = kept.get(document_key(document.id))
        if there is None:
            return document
        same = there.fingerprint == fingerprint(document) and there.recipe == self._recipe.name
        if not same and self._recode:
            return document
        self.progress.known += 1
        self.progress.outdated += not same
        return None
