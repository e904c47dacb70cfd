"""What the second opinion is worth: events by rows alone, weighed by the model, filled up by it, and by the model alone.

Figures are those of the tasks' own scorers with their bootstrap intervals; ``python -m eval ablation`` prints the table and how far
confidences can be believed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.table import Table

from dragoman.export.coding import to_line
from dragoman.knowledge.opinion import Use
from dragoman.model import RawDocument
from dragoman.pipeline import Coder
from eval.gold import ALL, SCRATCH, Corpus, Shared, prepare
from eval.judging import judged
from eval.reading import documents
from eval.tasks import Plan

if TYPE_CHECKING:
    from rich.console import Console

NAMES: Mapping[Use, str] = {Use.NOTHING: "rows only", Use.WEIGH: "rows, weighed", Use.FILL: "both", Use.ALONE: "classifier only"}
TASKS = ("gsr", "plv", "guards")
DRAWS = "500"
OLDER: Mapping[str, str] = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "FIGHT": "ASSAULT", "INVESTIGATE": "ACCUSE"}
STEPS = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)


def show_ablation(plan: Plan, shared: Shared, console: Console) -> None:
    """Print both tables."""
    corpora = {task.name: prepare(task, shared) for task in plan.tasks if task.name in TASKS}
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("events by", "gsr: type and dyad", "gsr: precision", "PLV: root", "guards with a false deed"):
        table.add_column(name)
    for use in Use:
        coder = Coder(second_opinion=use)
        found = {name: _codings(corpus, coder, use) for name, corpus in corpora.items()}
        scored = {
            name: shared.score(corpora[name].task.scorer, str(corpora[name].parts[ALL]), str(found[name]), "--draws", DRAWS)
            for name in ("gsr", "plv")
        }
        guards = judged("guards", corpora["guards"].parts[ALL], found["guards"])
        table.add_row(
            NAMES[use],
            _interval(scored["gsr"]["headline"]),
            f"{scored['gsr']['full_dyad_type_precision']}",
            _interval(scored["plv"]["headline"]),
            f"{guards['asserted']['share']} %",
        )
        if use is Use.WEIGH:
            reliability = list(_reliability(corpora["gsr"], found["gsr"]))
    console.print(table)
    console.print("\nconfidence of events on plover_gsr beside the share of them whose type is a label of the record")
    for low, high, said, right, number in reliability:
        console.print(f"  {low:.1f} to {min(high, 1.0):.1f}: said {said:.2f}, right {right:.2f} ({number} events)", highlight=False)


def _codings(corpus: Corpus, coder: Coder, use: Use) -> Path:
    out = SCRATCH / corpus.task.name / f"ablation-{use.value}.jsonl"
    raws = [item for item in documents(corpus.inputs) if isinstance(item, RawDocument)]
    out.write_text("".join(f"{to_line(coding)}\n" for coding in coder.read_many(raws)), encoding="utf-8", newline="\n")
    return out


def _interval(headline: Mapping[str, Any]) -> str:
    """The first figure of a headline with its interval.

    >>> _interval({"type_and_dyad": {"value": 51.0, "low": 45.6, "high": 56.1}})
    '51 (45.6 to 56.1)'
    """
    figure: Any = headline if "value" in headline else next(iter(headline.values()))
    return f"{figure['value']:g} ({figure['low']:g} to {figure['high']:g})"


def _reliability(corpus: Corpus, codings: Path) -> Iterator[tuple[float, float, float, float, int]]:
    gold = {record["id"]: record for record in map(json.loads, corpus.parts[ALL].read_text(encoding="utf-8").splitlines())}
    told: list[tuple[float, bool]] = []
    for line in codings.read_text(encoding="utf-8").splitlines():
        coding = json.loads(line)
        label = gold[coding["document"]["id"]]["event"]
        done = [event for event in coding.get("events", ()) if event["modality"] == "asserted"]
        told += [(event["confidence"], _is_label(event["type"], label)) for event in done]
    yield from _bins(told)


def _is_label(type_: str, label: str) -> bool:
    """Whether a type is the record's label, whose older names are mapped.

    >>> _is_label("REQUEST", "DEMAND"), _is_label("AID", "AGREE")
    (True, False)
    """
    return type_ == OLDER.get(label, label)


def _bins(told: Sequence[tuple[float, bool]]) -> Iterator[tuple[float, float, float, float, int]]:
    for low, high in pairwise(STEPS):
        inside = [(said, right) for said, right in told if low <= said < high]
        if inside:
            yield low, high, sum(said for said, _ in inside) / len(inside), sum(right for _, right in inside) / len(inside), len(inside)
