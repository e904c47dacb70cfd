"""An engine on a Dask cluster: one made for the run on this machine, or one that runs already (SSH, Slurm, Kubernetes)."""

from __future__ import annotations

import logging
from types import TracebackType
from typing import Any, Generic, Self, cast

import dask
from distributed import Client, Future, LocalCluster, WorkerPlugin, get_worker, wait
from distributed.scheduler import KilledWorker

from dragoman.errors import ConfigError, DragomanError
from dragoman.executors.tasks import Lost, Outcome, Result, Start, Task

LOG = logging.getLogger(__name__)

PLUGIN = "dragoman"
AHEAD = 1  # tasks beyond one a worker, so that none is idle while results are kept
PATIENCE = 30  # seconds for a scheduler to answer


class DaskEngine(Generic[Task, Result]):
    """Workers of a Dask cluster; each builds what the tasks need once."""

    def __init__(self, start: Start[Task, Result], workers: int, *, scheduler: str | None = None) -> None:
        self._tools = _Tools(start)
        self._workers = workers
        self._scheduler = scheduler
        self._tasks: dict[Future[Any], Task] = {}
        self._client: Client
        self._cluster: LocalCluster | None = None
        self.capacity = workers + AHEAD

    def __enter__(self) -> Self:
        dask.config.set({"distributed.scheduler.allowed-failures": 0, "distributed.worker.daemon": False})
        for name in ("distributed", "distributed.nanny", "distributed.worker", "distributed.scheduler"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            self._client = Client(self._scheduler or self._own_cluster(), timeout=PATIENCE)
        except (OSError, ValueError, TimeoutError) as error:
            raise ConfigError(f"no scheduler answers: {error}", where=str(self._scheduler), hint="Is it running?") from error
        self._client.register_plugin(self._tools, name=PLUGIN)
        if self._scheduler is not None:
            self.capacity = max(1, len(self._client.scheduler_info(n_workers=-1)["workers"])) + AHEAD
        return self

    def _own_cluster(self) -> LocalCluster:
        """Workers of one thread each on this machine."""
        self._cluster = LocalCluster(
            n_workers=self._workers, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=logging.CRITICAL
        )
        return self._cluster

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /) -> None:
        for future in self._tasks:
            future.cancel()
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()

    def submit(self, task: Task) -> None:
        self._tasks[self._client.submit(_carry_out, task, pure=False)] = task

    def wait(self) -> Outcome[Task, Result]:
        """The next task that is done or lost."""
        future = next(iter(wait(list(self._tasks), return_when="FIRST_COMPLETED").done))
        task = self._tasks.pop(future)
        if future.status == "finished":
            return Outcome(task, future.result())
        error = future.exception()
        if isinstance(error, DragomanError):
            raise error
        reason = "its worker process died" if isinstance(error, KilledWorker) else f"its worker failed: {type(error).__name__}: {error}"
        return Outcome(task, Lost(reason))


class _Tools(WorkerPlugin):
    """What a worker builds once, at its first task."""

    def __init__(self, start: Start[Any, Any]) -> None:
        self._start = start
        self._do: Any = None

    def carry_out(self, task: object) -> object:
        """The result of a task."""
        if self._do is None:
            self._do = self._start()
        return self._do(task)


def _carry_out(task: object) -> object:
    return cast("_Tools", get_worker().plugins[PLUGIN]).carry_out(task)
