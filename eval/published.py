"""The figures that the documents quote: one Markdown table, made of the kept figures and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from eval.floors import Floors
from eval.gold import ALL, CHECK, LOOK, ROOT
from eval.tasks import Figure, Plan, Task

PAGE = ROOT / "docs" / "comparison.md"
MARKS = re.compile(r"(<!-- figures -->\n).*?(<!-- /figures -->)", re.DOTALL)


def write_page(plan: Plan, floors: Floors, page: Path = PAGE) -> None:
    """Put the table between the marks of the page."""
    text = page.read_text(encoding="utf-8")
    made = "".join(f"{line}\n" for line in lines_of(plan, floors))
    page.write_text(MARKS.sub(lambda found: found[1] + made + found[2], text), encoding="utf-8", newline="\n")


def lines_of(plan: Plan, floors: Floors) -> Iterator[str]:
    """The lines of the table: every figure that was kept."""
    yield "| data | figure | all | look | check | best peer |"
    yield "|---|---|---|---|---|---|"
    for task in plan.tasks:
        for figure in task.figures:
            kept = floors.figures.get(task.name, {}).get(figure.name)
            if kept:
                yield _line(task, figure, kept)


def _line(task: Task, figure: Figure, kept: dict[str, float]) -> str:
    values = " | ".join(f"{kept[part]:g}" if part in kept else "" for part in (ALL, LOOK, CHECK))
    peer = f"{figure.peer_name} {figure.peer:g}" if figure.peer is not None else ""
    return f"| {task.title} | {figure.name} | {values} | {peer} |"
