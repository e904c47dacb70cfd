"""An engine without workers: a task is carried out where it is waited for. The reference for the others, and enough for tests."""

from __future__ import annotations

from collections import deque
from types import TracebackType
from typing import Generic, Self

from dragoman.executors.tasks import Do, Outcome, Result, Start, Task


class Inline(Generic[Task, Result]):
    """One task after the other, in this process; whatever ends it ends the run."""

    def __init__(self, start: Start[Task, Result]) -> None:
        self._start = start
        self._do: Do[Task, Result] | None = None
        self._queue: deque[Task] = deque()
        self.capacity = 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /) -> None:
        self._queue.clear()

    def submit(self, task: Task) -> None:
        self._queue.append(task)

    def wait(self) -> Outcome[Task, Result]:
        """The oldest task, carried out."""
        if self._do is None:
            self._do = self._start()
        task = self._queue.popleft()
        return Outcome(task, self._do(task))
