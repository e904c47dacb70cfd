"""What an engine is: tasks go in, results come back, and a task whose worker died comes back as lost.

What a task does, and what becomes of one that is lost, is the caller's matter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Generic, Protocol, Self, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

Do = Callable[[Task], Result]
Start = Callable[[], Do[Task, Result]]  # called once in each worker: builds what the tasks need; must pickle


@dataclass(frozen=True, slots=True)
class Lost:
    """A task that its worker did not live to finish."""

    reason: str


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Task, Result]):
    """A task and what came of it."""

    task: Task
    result: Result | Lost


class Engine(Protocol[Task, Result]):
    """Workers that carry out tasks; results come as they are ready."""

    capacity: int  # tasks that may be under way at once

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /) -> None: ...

    def submit(self, task: Task) -> None: ...

    def wait(self) -> Outcome[Task, Result]: ...
