"""Reading reports into the store beside serving: one job after another, each with its progress, on a thread of its own.

How a job reads is handed in; no text of a report is kept here or written to a log.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from dragoman.errors import DragomanError

LOG = logging.getLogger(__name__)
KEPT = 50  # jobs that are remembered
MOST_FAILURES = 100  # documents that are named
WAITING = 20  # jobs that may wait


class State(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Step:
    """What a job has done so far; ``failure`` is a document that could not be coded, and why."""

    coded: int
    known: int
    skipped: int
    events: int
    failure: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One job as pages show it."""

    id: str
    title: str
    state: State = State.WAITING
    coded: int = 0
    known: int = 0
    skipped: int = 0
    events: int = 0
    failures: tuple[tuple[str, str], ...] = ()
    problem: str = ""

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in {State.DONE, State.FAILED}


Work = Callable[[], Iterator[Step]]


class Jobs:
    """Jobs in their order; one runs at a time, since a store has one writer."""

    def __init__(self) -> None:
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._turn = threading.Lock()

    def start(self, title: str, work: Work) -> Job | None:
        """The new job; None where too many wait."""
        job = Job(secrets.token_hex(6), title)
        with self._lock:
            if sum(not item.is_over for item in self._jobs.values()) >= WAITING:
                return None
            self._jobs[job.id] = job
            while len(self._jobs) > KEPT:
                self._jobs.popitem(last=False)
        threading.Thread(target=self._run, args=(job.id, work), name=f"job-{job.id}", daemon=True).start()
        return job

    def get(self, name: str) -> Job | None:
        """A job as it is now."""
        with self._lock:
            return self._jobs.get(name)

    def all(self) -> tuple[Job, ...]:
        """All jobs that are remembered, latest first."""
        with self._lock:
            return tuple(self._jobs.values())[::-1]

    def _change(self, name: str, **fields: object) -> None:
        with self._lock:
            if name in self._jobs:
                self._jobs[name] = replace(self._jobs[name], **fields)  # type: ignore[arg-type]

    def _run(self, name: str, work: Work) -> None:
        with self._turn:
            self._change(name, state=State.RUNNING)
            failures: list[tuple[str, str]] = []
            try:
                for step in work():
                    if step.failure and len(failures) < MOST_FAILURES:
                        failures.append(step.failure)
                    self._change(
                        name, coded=step.coded, known=step.known, skipped=step.skipped, events=step.events, failures=tuple(failures)
                    )
            except DragomanError as error:
                self._change(name, state=State.FAILED, problem=str(error))
            except (OSError, RuntimeError, ValueError, MemoryError) as error:
                LOG.exception("a job failed")
                self._change(name, state=State.FAILED, problem=f"a fault of the program: {type(error).__name__}; the log has its trace")
            else:
                self._change(name, state=State.DONE)
