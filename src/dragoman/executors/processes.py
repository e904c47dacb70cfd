"""An engine of processes on this machine: a worker that dies, or takes too long, costs its task and is replaced."""

from __future__ import annotations

import logging
import multiprocessing
import time
from collections import deque
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Generic, Self

from dragoman.errors import DragomanError
from dragoman.executors.tasks import Lost, Outcome, Result, Start, Task

LOG = logging.getLogger(__name__)

LONGEST = 1800.0  # seconds that a task may take
QUICK_DEATHS = 3  # workers that may die one after the other without having said that they are ready


class Processes(Generic[Task, Result]):
    """Worker processes; each holds one task, and one more waits so that none is idle while results are kept."""

    def __init__(self, start: Start[Task, Result], workers: int, *, longest: float = LONGEST) -> None:
        self._start = start
        self._workers = workers
        self._longest = longest
        self._team: list[_Worker[Task, Result]] = []
        self._queue: deque[Task] = deque()
        self._deaths = 0
        self.capacity = workers + 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /) -> None:
        for worker in self._team:
            worker.stop(now=kind is not None)
        self._team.clear()

    def submit(self, task: Task) -> None:
        self._queue.append(task)
        self._hand_out()

    def _hand_out(self) -> None:
        """Give waiting tasks to idle workers, started where there are not enough of them."""
        while self._queue:
            idle = next((worker for worker in self._team if worker.task is None), None)
            if idle is None:
                if len(self._team) >= self._workers:
                    return
                idle = _Worker(self._start)
                self._team.append(idle)
            idle.take(self._queue.popleft())

    def wait(self) -> Outcome[Task, Result]:
        """The next task that is done or lost."""
        while True:
            busy = {worker.connection: worker for worker in self._team if worker.task is not None}
            for ready in wait(list(busy), timeout=1.0):
                outcome = self._received(busy[ready])  # type: ignore[index]
                if outcome is not None:
                    return outcome
            for worker in busy.values():
                if worker.task is not None and worker.since is not None and time.monotonic() - worker.since > self._longest:
                    return self._lose(worker, f"it took longer than {self._longest:.0f} seconds")

    def _received(self, worker: _Worker[Task, Result]) -> Outcome[Task, Result] | None:
        """What a worker answers; None where it only says that it is ready."""
        try:
            answer = worker.connection.recv()
        except (EOFError, ConnectionResetError):
            worker.stop(now=True)
            return self._lose(worker, f"its worker process ended with code {worker.exit_code()}")
        if answer == _READY:
            worker.ready, self._deaths = True, 0
            return None
        if isinstance(answer, DragomanError):
            raise answer
        task = worker.task
        worker.task = None
        self._hand_out()
        return Outcome(task, answer)  # type: ignore[arg-type]

    def _lose(self, worker: _Worker[Task, Result], reason: str) -> Outcome[Task, Result]:
        """Put another worker in the place of one that is gone."""
        worker.stop(now=True)
        self._team.remove(worker)
        LOG.debug("a task is lost: %s", reason)
        self._deaths += not worker.ready
        if self._deaths >= QUICK_DEATHS:
            raise DragomanError(f"no worker process starts: {reason}", hint=f"Is there memory enough for {self._workers} workers?")
        task = worker.task
        self._hand_out()
        return Outcome(task, Lost(reason))  # type: ignore[arg-type]


_READY = "ready"


class _Worker(Generic[Task, Result]):
    """A process, the way to it, and the task that it has."""

    def __init__(self, start: Start[Task, Result]) -> None:
        context = multiprocessing.get_context("spawn")  # a forked process would inherit locks of the parser's threads
        ours, theirs = context.Pipe()
        self.connection: Connection = ours
        self._process: SpawnProcess = context.Process(target=_work, args=(start, theirs), daemon=True)
        self._process.start()
        theirs.close()
        self.task: Task | None = None
        self.since: float | None = None
        self.ready = False

    def take(self, task: Task) -> None:
        self.task, self.since = task, time.monotonic()
        try:
            self.connection.send(task)
        except (BrokenPipeError, ConnectionResetError):
            LOG.debug("a worker was gone before its task came", exc_info=True)

    def exit_code(self) -> int | None:
        return self._process.exitcode

    def stop(self, *, now: bool) -> None:
        """Let the process end, or end it."""
        self.connection.close()
        if not now:
            self._process.join(timeout=5)
        if self._process.is_alive():
            self._process.kill()
        self._process.join()


def _work(start: Start[Task, Result], connection: Connection) -> None:
    """The life of a worker: build, then carry out what comes until the other side closes."""
    try:
        do = start()
        connection.send(_READY)
        while True:
            connection.send(do(connection.recv()))
    except DragomanError as error:
        connection.send(error)
    except (EOFError, BrokenPipeError, ConnectionResetError, KeyboardInterrupt):
        return
