"""The compact table of imported actors: texts searched by halving in a memory map, so that nothing is read at the start.

``imported.facts`` has a row for each code of an actor, ``imported.names``, sorted, each folded name with where its actor's rows begin.
Whom of several bearers of a name is meant, ``dragoman.knowledge.actors`` decides.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import heapq
import mmap
import tempfile
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actor_rows import Fact
from dragoman.knowledge.imported.records import ImportedActor, Office
from dragoman.knowledge.tables import fold_words
from dragoman.model import ActorKind

NAMES, FACTS, MANIFEST = "imported.names", "imported.facts", "imported.toml"
LONGEST_NAME = 8  # words
_RUN = 400_000  # names sorted in memory at a time
_SHORT = 5  # letters of a name in capitals that must be written so


@dataclass(frozen=True, slots=True)
class Written:
    """What a table holds."""

    actors: int
    codes: int
    names: int
    digest: str


def write_table(actors: Iterable[ImportedActor], folder: Path) -> Written:
    """Write the table of some actors into a folder, in bounded memory."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as aside:
        writer = _Writer(folder / FACTS, Path(aside))
        try:
            for actor in actors:
                writer.add(actor)
        finally:
            writer.close()
        names = _merge(writer.runs, folder / NAMES)
    digest = _digest(folder / NAMES, folder / FACTS)
    return Written(writer.actors, writer.codes, names, digest)


class _Writer:
    """Facts one after the other, names in sorted runs."""

    def __init__(self, facts: Path, aside: Path) -> None:
        self._facts = facts.open("wb")
        self._aside = aside
        self._names: list[bytes] = []
        self._at = 0
        self.runs: list[Path] = []
        self.actors = self.codes = 0

    def add(self, actor: ImportedActor) -> None:
        rows = [_fact_line(actor, office) for office in actor.offices]
        for name in actor.names:
            words = fold_words(name)
            if 0 < len(words) <= LONGEST_NAME:
                self._names.append(f"{' '.join(words)}\t{self._at}\t{len(rows)}\t{_exact(name)}\n".encode())
        for row in rows:
            self._at += self._facts.write(row)
        self.actors += 1
        self.codes += len(rows)
        if len(self._names) >= _RUN:
            self._flush()

    def _flush(self) -> None:
        run = self._aside / f"{len(self.runs)}"
        with run.open("wb") as stream:
            stream.writelines(sorted(set(self._names)))
        self.runs.append(run)
        self._names = []

    def close(self) -> None:
        self._flush()
        self._facts.close()


def _merge(runs: Sequence[Path], out: Path) -> int:
    with ExitStack() as stack, out.open("wb") as stream:
        opened: list[BinaryIO] = [stack.enter_context(run.open("rb")) for run in runs]
        count = 0
        for line in heapq.merge(*opened):
            stream.write(line)
            count += 1
    return count


def _digest(*paths: Path) -> str:
    total = hashlib.sha256()
    for path in paths:
        with path.open("rb") as stream:
            while block := stream.read(1 << 20):
                total.update(block)
    return total.hexdigest()


def _fact_line(actor: ImportedActor, office: Office) -> bytes:
    cells = (
        actor.id, actor.names[0], actor.kind.value, office.country or "", "|".join(office.sectors), office.role or "",
        office.start.isoformat() if office.start else "", office.end.isoformat() if office.end else "", office.code or "", actor.qid or "",
    )  # fmt: skip
    return ("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in cells) + "\n").encode()


def _exact(name: str) -> str:
    """A short name in capitals, which must be written so."""
    bare = name.replace(".", "").strip()
    return bare if bare.isupper() and len(bare) <= _SHORT else ""


class ImportedActors:
    """A table of imported actors, opened for look-ups."""

    __slots__ = ("_facts", "_names", "_starts")

    def __init__(self, names: Path, facts: Path) -> None:
        self._names, self._facts = _mapped(names), _mapped(facts)
        self._starts = _Keys(self._names)

    @classmethod
    def open(cls, folder: Path) -> ImportedActors | None:
        """The table of a folder that ``dragoman import-actors`` has written, if it has one."""
        if not (folder / MANIFEST).is_file():
            return None
        for name in (NAMES, FACTS):
            if not (folder / name).is_file():
                raise KnowledgeError(f"{name} is missing", where=str(folder), hint="Import the dictionaries again")
        return cls(folder / NAMES, folder / FACTS)

    def begins(self, word: str) -> bool:
        """Whether a name begins with this folded word."""
        wanted = word.encode()
        at = bisect_left(self._starts, wanted)
        if at >= len(self._starts):
            return False
        key = self._starts[at]
        return key == wanted or key.startswith(wanted + b" ")

    def find(self, words: Sequence[str], written: str) -> tuple[Fact, ...]:
        """The codes of all actors with a folded name; short names in capitals only where they are written so."""
        wanted = " ".join(words).encode()
        at = bisect_left(self._starts, wanted)
        facts: list[Fact] = []
        while at < len(self._starts) and self._starts[at] == wanted:
            start = self._names.rfind(b"\n", 0, at) + 1
            end = self._names.find(b"\n", start)
            _, offset, count, exact = self._names[start:end].decode().split("\t")
            bare = written.replace(".", "").replace("’", "'").removesuffix("'s")
            if not exact or exact == bare:
                facts += self._facts_at(int(offset), int(count))
            at = end + 1
        return tuple(facts)

    def _facts_at(self, offset: int, count: int) -> Iterator[Fact]:
        for _ in range(count):
            end = self._facts.find(b"\n", offset)
            yield _fact(self._facts[offset:end].decode())
            offset = end + 1


class _Keys(Sequence[bytes]):
    """The keys of the lines of a sorted text, found by halving: the key of the line that a byte is in."""

    __slots__ = ("_text",)

    def __init__(self, text: bytes | mmap.mmap) -> None:
        self._text = text

    def __len__(self) -> int:
        return len(self._text)

    def __getitem__(self, at: int) -> bytes:  # type: ignore[override]
        start = self._text.rfind(b"\n", 0, at) + 1
        return self._text[start : self._text.find(b"\t", start)]


def _mapped(path: Path) -> bytes | mmap.mmap:
    if not path.stat().st_size:
        return b""
    with path.open("rb") as stream:
        return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)


def _fact(line: str) -> Fact:
    id_, name, kind, country, sectors, role, start, end, code, qid = line.split("\t")
    return Fact(
        id_, name, ActorKind(kind), country or None, tuple(sectors.split("|")) if sectors else (), (),
        dt.date.fromisoformat(start) if start else None, dt.date.fromisoformat(end) if end else None,
        qid or None, role or None, code=code or None,
    )  # fmt: skip


def facts_of(actor: ImportedActor) -> Iterator[Fact]:
    """The facts of an actor that is not in a table."""
    name, *others = actor.names
    for office in actor.offices:
        yield Fact(
            actor.id, name, actor.kind, office.country, office.sectors, tuple(others), office.start, office.end, actor.qid, office.role,
            code=office.code,
        )  # fmt: skip
