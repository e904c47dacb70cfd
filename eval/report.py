"""The figures as one table: beside their floors, our targets and the best peer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.table import Table

from eval.floors import Floors, distance, figures_of, is_under
from eval.gold import ALL, CHECK, LOOK
from eval.scoring import Run, Score
from eval.tasks import Figure, Plan

if TYPE_CHECKING:
    from rich.console import Console


MOST_CRASHES = 5


def show(run: Run, plan: Plan, floors: Floors, console: Console) -> None:
    """Print the table, what it was measured on, and a warning for each distance between the halves."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("task", "figure"):
        table.add_column(name)
    for name in ("all", "look", "check", "floor", "target", "peer"):
        table.add_column(name, justify="right")
    for score in run.scores:
        for number, figure in enumerate(figures_of(plan, score.name)):
            table.add_row("" if number else score.name, *_row(score, figure, floors))
    console.print(table)
    rate = run.words / run.seconds if run.seconds else 0.0
    console.print(
        f"\n{run.words:,} words coded in {run.seconds:.0f} s ({rate:,.0f} words/s, loading and both processes included)",
        highlight=False,
    )
    for line in run.crashed[:MOST_CRASHES]:
        console.print(f"crashed: {line}", style="bold red", highlight=False, markup=False)
    if len(run.crashed) > MOST_CRASHES:
        console.print(f"crashed: {len(run.crashed)} documents in all", style="bold red", highlight=False)
    for line in warnings(run, plan):
        console.print(line, style="yellow", highlight=False)


def _row(score: Score, figure: Figure, floors: Floors) -> tuple[str, ...]:
    values = [score.parts.get(part, {}).get(figure.name) for part in (ALL, LOOK, CHECK)]
    floor = floors.floor(score.name, figure.name, ALL)
    style = "red" if is_under(values[0], floor, figure) else "green" if _at_target(values[0], figure) else ""
    first = f"[{style}]{_plain(values[0])}[/{style}]" if style else _plain(values[0])
    return (
        figure.name,
        first,
        *(_plain(value) for value in values[1:]),
        _plain(floor),
        _plain(figure.target),
        _plain(figure.peer),
    )


def _at_target(value: float | None, figure: Figure) -> bool:
    return value is not None and (value <= figure.target if figure.fewer else value >= figure.target)


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def warnings(run: Run, plan: Plan) -> Iterator[str]:
    """Figures that are much better on the half that developers read."""
    for score in run.scores:
        for figure in figures_of(plan, score.name):
            found = distance(score, figure)
            if found is not None and found[1]:
                yield f"overfitting? {score.name}, {figure.name}: {found[0]:.1f} points better on the look half"


def show_failing(run: Run, console: Console) -> None:
    """The failing cases of the look halves."""
    for score in run.scores:
        if score.failing:
            console.print(f"\n{score.name}: failing", style="bold", highlight=False)
        for case_id, why in score.failing.items():
            console.print(f"  {case_id}: {why}", highlight=False, markup=False, soft_wrap=True)
