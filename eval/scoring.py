"""Figures of the tasks: codings written beside their gold, scored whole and by halves."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.model import RawDocument, Skipped
from eval.articles import differences
from eval.gold import ALL, LOOK, SCRATCH, Corpus, Json, Shared, prepare
from eval.judging import judged
from eval.reading import Key, code_all, crashed, demo_documents, documents, write_codings
from eval.tasks import Contract, Plan, Task

DRAWS = "200"
WORST = 25  # failing documents that are listed for a task


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one task by part (all, look, check); None where there was nothing to judge."""

    name: str
    parts: dict[str, dict[str, float | None]]
    documents: dict[str, int]
    digest: str = ""
    failing: dict[str, str] = field(default_factory=dict)
    raw: dict[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of the evaluation found."""

    scores: tuple[Score, ...]
    words: int
    seconds: float
    crashed: tuple[str, ...] = ()


def figure_at(result: Json, path: str) -> float | None:
    """The number at a path of the scorer's output.

    >>> figure_at({"match": {"f1": 61.5}}, "match/f1")
    61.5
    """
    value: Any = result
    for step in path.split("/"):
        value = value.get(step) if isinstance(value, dict) else None
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def measure(plan: Plan, shared: Shared, *, processes: int, failing: bool) -> Run:
    """Code every document of the plan once and score all tasks."""
    corpora = {task.name: prepare(task, shared) for task in (*plan.tasks, *plan.extra)}
    read = {name: list(documents(corpus.inputs)) for name, corpus in corpora.items()}
    if any("demo" in contract.inputs for contract in plan.contracts):
        read["demo"] = list(demo_documents())
    dictionaries = {task.name: task.actors for task in plan.tasks if task.actors}
    items = [item for name, listed in read.items() if name not in dictionaries for item in listed]
    lines, seconds = code_all(items, processes=processes)
    theirs = {
        name: code_all(read[name], processes=processes, actors=(shared.folder / "data" / path,))[0] for name, path in dictionaries.items()
    }
    scores = [
        _score(corpora[task.name], read[task.name], theirs.get(task.name, lines), shared, failing=failing) for task in plan.tasks
    ]
    scores += [_contract(contract, read, lines, shared) for contract in plan.contracts]
    return Run(tuple(scores), _words(items), seconds, tuple(dict.fromkeys(crashed(lines.values()))))


def _words(items: Iterable[RawDocument | Skipped]) -> int:
    unique = {item.raw for item in items if isinstance(item, RawDocument)}
    return sum(len(text.split()) for text in unique)


def _score(corpus: Corpus, items: Sequence[RawDocument | Skipped], lines: dict[Key, str], shared: Shared, *, failing: bool) -> Score:
    task = corpus.task
    codings = SCRATCH / task.name / "codings.jsonl"
    write_codings(items, lines, codings)
    extra = ["--undated"] if task.undated else []
    if task.own:
        raw = {part: judged(task.scorer, gold, codings) for part, gold in corpus.parts.items()}
    else:
        raw = {part: shared.score(task.scorer, str(gold), str(codings), "--draws", DRAWS, *extra) for part, gold in corpus.parts.items()}
    parts = {part: {figure.name: figure_at(result, figure.path) for figure in task.figures} for part, result in raw.items()}
    counts = {part: int(result["documents"]) for part, result in raw.items()}
    shown = LOOK if task.split else ALL
    found = failing_of(task, raw[shown], corpus.parts[shown], codings, shared) if failing else {}
    return Score(task.name, parts, counts, corpus.digest, found, raw)


def failing_of(task: Task, result: Json, gold: Path, codings: Path, shared: Shared) -> dict[str, str]:
    """The ids that fail with the reason or figure: those that the scorer names, else the worst documents, one by one."""
    if "failing" in result:
        return dict(result["failing"])
    if gold.is_dir():
        lines = enumerate(differences(gold, codings, shared), start=1)
        return {f"{name} {number:>3}": line for number, (name, line) in lines}
    if task.fails is None:
        return {}
    found: dict[str, float] = {}
    for case_id, alone in shared.score_each(task.scorer, gold, codings):
        value = figure_at(alone, task.fails)
        if value is not None and value < 100:
            found[case_id] = value
    worst = sorted(found.items(), key=lambda item: (item[1], item[0]))[:WORST]
    return {case_id: f"{task.fails} {value:g}" for case_id, value in worst}


def _contract(contract: Contract, read: dict[str, list[RawDocument | Skipped]], lines: dict[Key, str], shared: Shared) -> Score:
    """Violations of the output format, with the raw inputs at hand."""
    folder = SCRATCH / contract.name
    folder.mkdir(parents=True, exist_ok=True)
    total, documents_seen = 0, 0
    examples: dict[str, str] = {}
    for name in contract.inputs:
        codings = folder / f"{name}.jsonl"
        write_codings(read[name], lines, codings)
        raw = _raw_inputs(read[name], folder / f"{name}-raw.jsonl")
        result = shared.score("contract", str(codings), "--raw", str(raw))
        total += sum(result["violations"].values())
        documents_seen += int(result["documents"])
        examples |= {f"{name} {kind} ×{result['violations'][kind]}": "; ".join(found[:2]) for kind, found in result["examples"].items()}
    return Score(contract.name, {ALL: {"violations": float(total)}}, {ALL: documents_seen}, failing=examples)


def _raw_inputs(items: Sequence[RawDocument | Skipped], out: Path) -> Path:
    """The decoded inputs by id, as the contract's check reads them."""
    found = [json.dumps({"id": item.id, "text": item.raw}, ensure_ascii=False) for item in items if isinstance(item, RawDocument)]
    out.write_text("".join(f"{line}\n" for line in found), encoding="utf-8", newline="\n")
    return out
