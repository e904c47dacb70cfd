"""Worker processes on this machine: each holds one coder, the order of the documents is kept, and so are the bytes.

A worker has at most one chunk at a time, so neither side ever waits for the other to read.
"""

from __future__ import annotations

import logging
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from dragoman.batch import Coded, Item, chunks, code_chunk
from dragoman.errors import DragomanError
from dragoman.model import RawDocument, Skipped
from dragoman.protocols import ManyReader

LOG = logging.getLogger(__name__)

BuildCoder = Callable[[], ManyReader]


def code_in_processes(build: BuildCoder, items: Iterable[Item], *, workers: int) -> Iterator[Coded]:
    """The coding of each document in the order of the input; ``build`` is called once in each worker and must pickle."""
    team = [_Worker(build) for _ in range(workers)]
    waiting: deque[tuple[_Worker, list[Item]]] = deque()
    idle = deque(team)
    try:
        for chunk in chunks(items):
            if not idle:
                yield from _receive(waiting, idle)
            worker = idle.popleft()
            worker.send(chunk)
            waiting.append((worker, chunk))
        while waiting:
            yield from _receive(waiting, idle)
    finally:
        for worker in team:
            worker.stop()


def _receive(waiting: deque[tuple[_Worker, list[Item]]], idle: deque[_Worker]) -> list[Coded]:
    """The codings of the oldest chunk; its worker is idle again."""
    worker, chunk = waiting.popleft()
    coded = worker.receive(chunk)
    idle.append(worker)
    return coded


class _Worker:
    """A process with a coder of its own, started anew if it dies."""

    def __init__(self, build: BuildCoder) -> None:
        self._build = build
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")  # a forked process would inherit locks of the parser's threads
        ours, theirs = context.Pipe()
        self._connection: Connection = ours
        self._process: SpawnProcess = context.Process(target=_work, args=(self._build, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def send(self, chunk: list[Item]) -> None:
        try:
            self._connection.send(chunk)
        except (BrokenPipeError, ConnectionResetError):
            LOG.debug("a worker was gone before its chunk came", exc_info=True)

    def receive(self, chunk: list[Item]) -> list[Coded]:
        """The worker's answer; where it died (out of memory, killed) its documents are skipped and a new one starts."""
        try:
            answer = self._connection.recv()
        except (EOFError, ConnectionResetError):
            self.stop()
            code = self._process.exitcode
            self._start()
            return [_lost(item, code) if isinstance(item, RawDocument) else item for item in chunk]
        if isinstance(answer, DragomanError):
            raise answer
        return list(answer)

    def stop(self) -> None:
        self._connection.close()
        self._process.join(timeout=5)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join()


def _lost(document: RawDocument, code: int | None) -> Skipped:
    reason = f"its worker process ended with code {code}"
    return Skipped(document.id, document.source, "code", reason, document.language)


def _work(build: BuildCoder, connection: Connection) -> None:
    """The life of a worker: code what comes until the other side closes."""
    coder: ManyReader | None = None
    while True:
        try:
            chunk = connection.recv()
        except (EOFError, KeyboardInterrupt):
            return
        try:
            coder = coder or build()
            connection.send(code_chunk(coder, chunk))
        except DragomanError as error:
            connection.send(error)
        except (BrokenPipeError, KeyboardInterrupt):
            return
