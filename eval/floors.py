"""The figures that were reached, and the floors that no change may fall under; kept in ``floors.json``.

A floor stands on every part (look, check, all) of every figure. Floors rise with the figures; they fall only when told to.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

from eval.gold import CHECK, LOOK
from eval.scoring import Run, Score
from eval.tasks import Figure, Plan

FLOORS = Path(__file__).with_name("floors.json")
Table = dict[str, dict[str, dict[str, float]]]


@dataclass(frozen=True, slots=True)
class Floors:
    """Figures and floors by task, figure and part, with what they were measured on."""

    floors: Table
    figures: Table
    corpora: dict[str, str]
    knowledge: str = ""

    def floor(self, task: str, figure: str, part: str) -> float | None:
        """The floor under one figure, if there is one."""
        return self.floors.get(task, {}).get(figure, {}).get(part)


def load_floors(path: Path = FLOORS) -> Floors:
    """The floors as kept, or none."""
    if not path.is_file():
        return Floors({}, {}, {})
    read = json.loads(path.read_text(encoding="utf-8"))
    return Floors(read["floors"], read["figures"], read["corpora"], read["knowledge"])


def figures_of(plan: Plan, name: str) -> tuple[Figure, ...]:
    """The figures of a task; a contract has its violations."""
    found = next((task.figures for task in plan.tasks if task.name == name), None)
    return found if found is not None else (Figure("violations", "", 0, fewer=True),)


def is_under(value: float | None, floor: float | None, figure: Figure) -> bool:
    """Whether a figure breaks its floor; a figure that can no longer be had breaks it too."""
    if floor is None:
        return False
    if value is None:
        return True
    return value > floor if figure.fewer else value < floor


def broken(run: Run, plan: Plan, floors: Floors) -> list[str]:
    """One line for each figure under its floor, and for each corpus that is another than the floors' own."""
    found = []
    for score in run.scores:
        known = floors.corpora.get(score.name)
        if known and score.digest and known != score.digest:
            found.append(f"{score.name}: the data are others ({score.digest}) than those of the floors ({known})")
        for figure in figures_of(plan, score.name):
            for part, figures in score.parts.items():
                floor = floors.floor(score.name, figure.name, part)
                if is_under(figures.get(figure.name), floor, figure):
                    found.append(f"{score.name}, {figure.name} ({part}): {figures.get(figure.name)}, floor {floor}")
    return found


def distance(score: Score, figure: Figure) -> tuple[float, bool] | None:
    """By how many points the look half is better than the check half, and whether chance would hardly do that."""
    if LOOK not in score.parts or CHECK not in score.parts:
        return None
    look, check = score.parts[LOOK].get(figure.name), score.parts[CHECK].get(figure.name)
    if look is None or check is None or figure.fewer:
        return None
    error = 100 * math.sqrt(0.25 / max(1, score.documents[LOOK]) + 0.25 / max(1, score.documents[CHECK]))
    return look - check, look - check > max(5.0, 2 * error)


def updated(run: Run, plan: Plan, floors: Floors, *, knowledge: str, lower: bool) -> Floors:
    """Floors risen to the figures of this run (or lowered to them, where that is asked for)."""
    new = Floors(dict(floors.floors), dict(floors.figures), dict(floors.corpora), knowledge)
    for score in run.scores:
        if score.digest:
            new.corpora[score.name] = score.digest
        new.figures[score.name] = {}
        kept = floors.floors.get(score.name, {})
        new.floors[score.name] = {}
        for figure in figures_of(plan, score.name):
            reached = {part: value for part, figures in score.parts.items() if (value := figures.get(figure.name)) is not None}
            new.figures[score.name][figure.name] = reached
            new.floors[score.name][figure.name] = {
                part: _floor(value, kept.get(figure.name, {}).get(part), figure, lower=lower) for part, value in reached.items()
            }
    return new


def _floor(value: float, old: float | None, figure: Figure, *, lower: bool) -> float:
    if figure.fewer:
        return value if old is None or lower else min(old, value)
    risen = round(max(0.0, value - figure.slack), 1)
    return risen if old is None or lower else max(old, risen)


def save_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Write the floors, sorted, so that a diff shows what moved."""
    record = {
        "knowledge": floors.knowledge,
        "corpora": floors.corpora,
        "figures": floors.figures,
        "floors": floors.floors,
    }
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n")
