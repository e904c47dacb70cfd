"""What is measured: the tasks of ``tasks.toml`` as typed rows.

How documents are coded and scored is left to others.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROWS = Path(__file__).with_name("tasks.toml")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a scorer: ``fewer`` where a low one is good; a floor stands ``slack`` below what was reached."""

    name: str
    path: str
    target: float
    peer: float | None = None
    peer_name: str = ""
    fewer: bool = False
    slack: float = 0.5  # points


@dataclass(frozen=True, slots=True)
class Task:
    """Labelled documents and the scorer that judges their codings."""

    name: str
    title: str
    scorer: str
    gold: str
    figures: tuple[Figure, ...]
    undated: bool = False
    split: bool = True
    gate: bool = False
    sample: int | None = None
    fails: str | None = None
    own: bool = False  # the scorer is one of our own; the gold may be one too, under ``eval``
    coded: bool = True  # the scorer needs codings
    actors: str | None = None  # a dictionary that the documents are read with, relative to the data folder


@dataclass(frozen=True, slots=True)
class Contract:
    """Codings of other tasks (``inputs``) that must keep to the output format."""

    name: str
    inputs: tuple[str, ...]
    gate: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """All tasks, in the order in which they are shown; ``extra`` are read for a contract alone."""

    tasks: tuple[Task, ...]
    contracts: tuple[Contract, ...]
    extra: tuple[Task, ...]

    def names(self) -> tuple[str, ...]:
        """Every name that can be asked for."""
        return (*(task.name for task in self.tasks), *(contract.name for contract in self.contracts))

    def gated(self) -> Plan:
        """What is measured before every merge."""
        tasks = [task.name for task in self.tasks if task.gate]
        return self.only(frozenset(tasks + [contract.name for contract in self.contracts if contract.gate]))

    def only(self, names: frozenset[str]) -> Plan:
        """The plan cut down to some tasks and contracts."""
        contracts = tuple(row for row in self.contracts if row.name in names)
        tasks = tuple(row for row in self.tasks if row.name in names)
        needed = {name for row in contracts for name in row.inputs} - {task.name for task in tasks}
        spare = tuple(row for row in (*self.tasks, *self.extra) if row.name in needed)
        return Plan(tasks, contracts, spare)


def load_plan(rows: Path = ROWS) -> Plan:
    """The tasks as the file lists them."""
    read = tomllib.loads(rows.read_text(encoding="utf-8"))
    return Plan(
        tasks=tuple(_task(row) for row in read["task"]),
        contracts=tuple(Contract(row["name"], tuple(row["inputs"]), row.get("gate", False)) for row in read["contract"]),
        extra=tuple(_task(row) for row in read["inputs"]),
    )


def _task(row: Mapping[str, Any]) -> Task:
    figures = tuple(Figure(**figure) for figure in row.get("figures", ()))
    return Task(**{**row, "figures": figures})
