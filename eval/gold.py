"""The labelled data: where it lies, its halves, and the documents in it without their answers.

Cases are split by a hash of their id: the *look* half may be read while developing, the *check* half gives figures only.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.tasks import Task

Json = dict[str, Any]
ROOT = Path(__file__).resolve().parent.parent
SCRATCH = ROOT / "build" / "eval"
EACH = """
import json, sys
from scorers.__main__ import scorers
from scorers.files import read_codings, read_gold
score, codings = scorers()[sys.argv[1]], read_codings(sys.argv[3])
for item in read_gold(sys.argv[2]):
    print(json.dumps([item["id"], score([item], codings, 0)]))
"""
LOOK, CHECK, ALL = "look", "check", "all"


class NoData(Exception):
    """The labelled data or the scorers are not there."""


@dataclass(frozen=True, slots=True)
class Shared:
    """The folder that holds ``data`` and ``scorers``."""

    folder: Path

    @classmethod
    def find(cls) -> Shared:
        """The folder beside the repository, or the one that DRAGOMAN_SHARED names."""
        folder = Path(os.environ.get("DRAGOMAN_SHARED", ROOT.parent / "shared"))
        if not (folder / "data").is_dir() or not (folder / "scorers").is_dir():
            raise NoData(f"no labelled data and scorers at {folder}; set DRAGOMAN_SHARED to their folder")
        return cls(folder.resolve())

    def score(self, *arguments: str) -> Json:
        """The scorer's figures."""
        command = [sys.executable, "-m", "scorers", *arguments, "--json"]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        if done.returncode not in {0, 1} or not done.stdout:
            raise NoData(f"scorers {' '.join(arguments)}: {done.stderr.strip()[-400:]}")
        found: Json = json.loads(done.stdout)
        return found

    def score_each(self, scorer: str, gold: Path, codings: Path) -> Iterator[tuple[str, Json]]:
        """The figures of each document alone."""
        for case_id, found in self._run(EACH, scorer, str(gold), str(codings)):
            yield str(case_id), found

    def lines_of(self, program: str, *arguments: str) -> Iterator[Json]:
        """The objects that a program prints which uses the scorers' modules."""
        yield from self._run(program, *arguments)

    def _run(self, program: str, *arguments: str) -> Iterator[Any]:
        command = [sys.executable, "-c", program, *arguments]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=True)
        yield from (json.loads(line) for line in done.stdout.splitlines())

    def inputs(self, task: Task, gold: Path, out: Path) -> None:
        """Write the documents of a task without their answers."""
        if task.own:
            cases = (json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines())
            kept = ({key: case[key] for key in ("id", "text", "date") if case.get(key)} for case in cases if task.coded)
            out.write_text("".join(f"{json.dumps(case, ensure_ascii=False)}\n" for case in kept), encoding="utf-8", newline="\n")
            return
        extra = ["--undated"] if task.undated else []
        command = [sys.executable, "-m", "scorers", "inputs", task.scorer, str(gold), str(out), *extra]
        subprocess.run(command, cwd=self.folder, capture_output=True, check=True)


def half_of(case_id: str) -> str:
    """The half that a case belongs to, for ever.

    >>> half_of("a"), half_of("d")
    ('look', 'check')
    """
    return LOOK if _hash(case_id) % 2 == 0 else CHECK


def _hash(case_id: str) -> int:
    return int.from_bytes(hashlib.sha256(case_id.encode()).digest()[:8], "big")


@dataclass(frozen=True, slots=True)
class Corpus:
    """The gold of one task as files: all of it and, where it is split, its halves."""

    task: Task
    parts: dict[str, Path]
    inputs: Path
    digest: str


def prepare(task: Task, shared: Shared) -> Corpus:
    """Gold files of the halves and the documents to be coded, under the scratch folder."""
    folder = SCRATCH / task.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    source = ROOT / task.gold if task.gold.startswith("eval/") else shared.folder / "data" / task.gold
    parts = {ALL: source} if source.is_dir() else _write_parts(task, source, folder)
    inputs = folder / "inputs.jsonl"
    shared.inputs(task, parts[ALL], inputs)
    return Corpus(task, parts, inputs, _digest(source))


def _write_parts(task: Task, source: Path, folder: Path) -> dict[str, Path]:
    cases = list(_cases(source))
    if task.sample is not None:
        chosen = {case_id for case_id, _ in sorted(cases, key=lambda case: _hash(f"sample {case[0]}"))[: task.sample]}
        cases = [case for case in cases if case[0] in chosen]
    halves = (LOOK, CHECK) if task.split else ()
    parts = {ALL: folder / "gold.jsonl"} | {half: folder / f"gold-{half}.jsonl" for half in halves}
    for part, path in parts.items():
        path.write_text("".join(line for case_id, line in cases if part in {ALL, half_of(case_id)}), encoding="utf-8", newline="\n")
    return parts


def _cases(source: Path) -> Iterator[tuple[str, str]]:
    """The id and the line of each case."""
    if source.suffix == ".toml":
        listed = tomllib.loads(source.read_text(encoding="utf-8"))["case"]
        yield from ((str(case["id"]), f"{json.dumps(case)}\n") for case in listed)
        return
    with source.open(encoding="utf-8", newline="\n") as stream:
        yield from ((str(json.loads(line)["id"]), line) for line in stream if line.strip())


def _digest(source: Path) -> str:
    """A fingerprint of the labelled files."""
    found = hashlib.sha256()
    for path in sorted(source.rglob("*")) if source.is_dir() else [source]:
        if path.is_file():
            found.update(path.read_bytes())
    return found.hexdigest()[:12]
