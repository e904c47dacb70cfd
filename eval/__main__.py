"""``python -m eval``: measure all tasks or some, keep floors, look at cases.

python -m eval [TASK...] [--failing] [--json]     figures beside floors, targets and peers
python -m eval gate                               the quick tasks; exit status 1 under a floor
python -m eval [TASK...] --update [--lower]       keep the figures; floors rise (or fall, with --lower)
python -m eval show ID...                         a case, its labels and our coding (look half only)
python -m eval polnear --statements-model FILE    figures with a model of statements that you trained
python -m eval guards --semantic                  figures with sentence vectors (the extra semantic)
python -m eval peers [standing|gsr|petr2|seed]    our codings beside those of UniversalPetrarch (look half)
python -m eval ablation                           what the second opinion is worth, and how far confidences can be believed
python -m eval same                               are two runs the same bytes?
"""

from __future__ import annotations

import argparse
import json
import os
import sys

from rich.console import Console

from eval.ablation import show_ablation
from eval.determinism import differing
from eval.floors import broken, load_floors, save_floors, updated
from eval.gold import NoData, Shared
from eval.peers import SETS, show_peers
from eval.published import write_page
from eval.reading import MOST_PROCESSES, SEMANTIC, STATEMENTS_MODEL, the_coder
from eval.report import show, show_failing
from eval.scoring import Run, measure
from eval.show import show_cases
from eval.tasks import Plan, load_plan

GOOD, UNDER, USAGE, ABSENT = 0, 1, 2, 3


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(prog="python -m eval", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("words", nargs="*", metavar="TASK", help="tasks, or gate, or show with ids, or same; default: all tasks")
    made.add_argument("--failing", action="store_true", help="name the failing cases of the look halves")
    made.add_argument("--update", action="store_true", help="write the figures and raise the floors")
    made.add_argument("--lower", action="store_true", help="with --update: let floors fall to the figures")
    made.add_argument("--json", action="store_true", help="figures as JSON")
    made.add_argument("--statements-model", metavar="FILE", help="with a model that dragoman train statements made; no floors are kept")
    made.add_argument("--semantic", action="store_true", help="with sentence vectors; no floors are kept")
    made.add_argument("--processes", type=int, default=MOST_PROCESSES, help="1 or 2 (default)")
    return made


def main(arguments: list[str] | None = None) -> int:
    """0 measured, 1 under a floor or not the same bytes, 2 wrong usage, 3 nothing to measure on."""
    options = parser().parse_args(arguments)
    if options.statements_model:
        os.environ[STATEMENTS_MODEL] = options.statements_model
        options.update = False
    if options.semantic:
        os.environ[SEMANTIC] = "1"
        options.update = False
    console = Console(width=None if sys.stdout.isatty() else 140)
    try:
        return _run(options, console)
    except NoData as error:
        print(f"eval: {error}", file=sys.stderr)
        return GOOD if options.words[:1] == ["gate"] else ABSENT


def _run(options: argparse.Namespace, console: Console) -> int:
    first, rest = (options.words or [""])[0], options.words[1:]
    if first == "same":
        return _same(console)
    plan, shared = load_plan(), Shared.find()
    if first == "peers":
        return _peers(rest, shared, console)
    if first == "ablation":
        show_ablation(plan, shared, console)
        return GOOD
    if first == "show":
        absent = show_cases(frozenset(rest), plan, shared, console)
        print(*(f"eval: no case {name}" for name in absent), sep="\n", file=sys.stderr) if absent else None
        return USAGE if absent else GOOD
    unknown = set(options.words) - set(plan.names()) - {"gate"}
    if unknown:
        print(f"eval: no task {', '.join(sorted(unknown))}; there are {', '.join(plan.names())}", file=sys.stderr)
        return USAGE
    chosen = _chosen(plan, options.words)
    return _measure(chosen, shared, options, console, gate=first == "gate")


def _peers(names: list[str], shared: Shared, console: Console) -> int:
    unknown = set(names) - set(SETS)
    if unknown:
        print(f"eval: no outputs of {', '.join(sorted(unknown))}; there are {', '.join(SETS)}", file=sys.stderr)
        return USAGE
    for name in names or ["standing"]:
        show_peers(name, shared, console)
    return GOOD


def _chosen(plan: Plan, words: list[str]) -> Plan:
    if words[:1] == ["gate"]:
        return plan.gated()
    return plan.only(frozenset(words or plan.names()))


def _measure(plan: Plan, shared: Shared, options: argparse.Namespace, console: Console, *, gate: bool) -> int:
    run = measure(plan, shared, processes=options.processes, failing=options.failing)
    floors = load_floors()
    if options.update:
        floors = updated(run, plan, floors, knowledge=the_coder().knowledge, lower=options.lower)
        save_floors(floors)
        write_page(load_plan(), floors)
    if options.json:
        print(json.dumps({score.name: score.parts for score in run.scores}, ensure_ascii=False))
    else:
        show(run, plan, floors, console)
    if options.failing:
        show_failing(run, console)
    return _judge(run, plan, console) | (_same(console) if gate else GOOD)


def _judge(run: Run, plan: Plan, console: Console) -> int:
    under = broken(run, plan, load_floors())
    for line in under:
        console.print(f"under its floor: {line}", style="red", highlight=False)
    return UNDER if under or run.crashed else GOOD


def _same(console: Console) -> int:
    found = differing()
    console.print(
        f"not the same bytes twice: {', '.join(found)}" if found else "two runs, two orders: the same bytes",
        highlight=False,
    )
    return UNDER if found else GOOD


if __name__ == "__main__":
    sys.exit(main())
