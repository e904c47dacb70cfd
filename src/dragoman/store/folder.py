"""The folder of a store: the archive that readers see, the copy that one writer works on, and who that writer is.

Readers open the file that ``CURRENT`` names, read only. A writer works on a copy and puts it in its place whole, so that readers never
wait for it and a writer that is killed leaves what readers see as it was. What the files hold is not known here.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import json
import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from dragoman.errors import StoreBusy, StoreError

_CLONE = 0x40049409  # FICLONE of linux/fs.h: a copy that shares its blocks, on file systems that can
CURRENT = "CURRENT"


class Folder:
    """Paths of a store and the steps that change them."""

    __slots__ = ("_held", "path")

    def __init__(self, path: Path) -> None:
        self.path = path
        self._held: IO[str] | None = None

    @property
    def work(self) -> Path:
        return self.path / "work.duckdb"

    @property
    def tidied(self) -> Path:
        return self.path / "tidied.duckdb"

    @property
    def side(self) -> Path:
        return self.path / "side.sqlite"

    @property
    def shards(self) -> Path:
        return self.path / "shards"

    def current(self) -> Path | None:
        """The archive that readers see; None before the first."""
        try:
            name = (self.path / CURRENT).read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None
        except NotADirectoryError as error:
            raise StoreError("is a file, and a store is a folder", where=str(self.path)) from error
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"its file {CURRENT} cannot be read: {error}", where=str(self.path)) from error
        return self.path / name

    def archive(self) -> Path:
        """The archive that readers see; a StoreError where there is none yet."""
        current = self.current()
        if current is not None:
            return current
        if self.shards.is_dir():
            hint = "The same dragoman ingest takes up a run that broke off"
            raise StoreError("nothing has been read into this store yet", where=str(self.path), hint=hint)
        raise StoreError("there is no store", where=str(self.path), hint="dragoman ingest PATH... --store DIR makes one")

    # ------------------------------------------------------------ one writer

    def lock(self) -> None:
        """Become the writer of the store; a StoreBusy says who is."""
        with self.writing():
            self.path.mkdir(parents=True, exist_ok=True)
            self.shards.mkdir(exist_ok=True)
            held = (self.path / "writer.lock").open("a+", encoding="utf-8")
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            held.seek(0)
            told = held.read()
            held.close()
            raise _busy(self.path, told) from error
        held.seek(0)
        held.truncate()
        with self.writing():
            json.dump({"pid": os.getpid(), "host": socket.gethostname(), "since": _now()}, held)
            held.flush()
        self._held = held

    def unlock(self) -> None:
        """Let others write."""
        if self._held is not None:
            self._held.close()
            self._held = None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Turns the errors of the disk into a StoreError that says what to do."""
        try:
            yield
        except OSError as error:
            raise StoreError(f"cannot be written: {error.strerror or error}", where=str(self.path), hint=_hint(error)) from error

    # ------------------------------------------------------------ the copy that is worked on

    def begin(self) -> Path:
        """A fresh copy of the archive to work on; there is no file at the path where there is no archive yet."""
        current = self.current()
        with self.writing():
            self.drop()
            if current is not None:
                copy_file(current, self.work)
        return self.work

    def drop(self) -> None:
        """Forget the copy."""
        for file in (self.work, self.tidied):
            file.unlink(missing_ok=True)
            file.with_name(f"{file.name}.wal").unlink(missing_ok=True)

    def publish(self, made: Path) -> None:
        """Put a file in the place of the archive that readers see; whoever reads the old one goes on with it."""
        old = self.current()
        number = 1 + (int(old.stem.rpartition("-")[2]) if old is not None else 0)
        new = self.path / f"archive-{number:06}.duckdb"
        with self.writing():
            _sync(made)
            made.replace(new)
            aside = self.path / f".{CURRENT}"
            aside.write_text(new.name, encoding="ascii")
            _sync(aside)
            aside.replace(self.path / CURRENT)
            _sync(self.path)
            for file in self.path.glob("archive-*.duckdb"):
                if file != new:
                    file.unlink(missing_ok=True)
            self.drop()


def _sync(path: Path) -> None:
    """Have the disk keep a file or a folder."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def copy_file(source: Path, target: Path) -> None:
    """A copy that shares its blocks with the source where the file system can, else one of its own."""
    with source.open("rb") as reading, target.open("wb") as writing, contextlib.suppress(OSError):
        fcntl.ioctl(writing, _CLONE, reading.fileno())
        return
    shutil.copyfile(source, target)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _busy(path: Path, told: str) -> StoreBusy:
    try:
        holder = json.loads(told)
        who = f"process {holder['pid']} on {holder['host']} writes to it since {holder['since']}"
    except (ValueError, KeyError, TypeError):
        who = "another process writes to it"
    return StoreBusy(who, where=str(path), hint="Wait for it to end, or stop it; what it has coded is kept. Reading goes on meanwhile")


def _hint(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "Is the folder yours to write to?"
    return "What was there before is unchanged; make room or name another folder"
