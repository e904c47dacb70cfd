"""What the second opinion is worth: events by rows alone, weighed by a model, filled up by it, and by the model alone; each model
without and with sentence vectors.

Figures are those of the tasks' own scorers with 95 % bootstrap intervals; ``python -m eval ablation`` prints the table and how far
confidences can be believed.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.table import Table

from dragoman.export.coding import to_line
from dragoman.knowledge.opinion import NONE, Use
from dragoman.model import RawDocument
from dragoman.pipeline import Coder
from eval.articles import MATCHES
from eval.gold import ALL, SCRATCH, Corpus, Shared, prepare
from eval.judging import judged
from eval.reading import documents
from eval.tasks import Plan

if TYPE_CHECKING:
    from rich.console import Console

NAMES: Mapping[Use, str] = {Use.NOTHING: "rows only", Use.WEIGH: "rows, weighed", Use.FILL: "both", Use.ALONE: "classifier only"}
TASKS = ("gsr", "plv", "guards", "rare")
REPORTS = "own"  # annotated whole: every event that is none of theirs is wrong
DRAWS = 500
OLDER: Mapping[str, str] = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "FIGHT": "ASSAULT", "INVESTIGATE": "ACCUSE"}
STEPS = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)
HEADS = ("events by", "gsr: type and dyad", "gsr: precision", "PLV: root", "own: rare verbs", "guards with a false deed", "seconds")


class Setting(NamedTuple):
    """What the second opinion may do, and whether its model has sentence vectors."""

    use: Use
    semantic: bool

    @property
    def name(self) -> str:
        return NAMES[self.use] + (", with MiniLM" if self.semantic else "")


SETTINGS = tuple(Setting(*pair) for pair in product(Use, (False, True)) if pair != (Use.NOTHING, True))


def show_ablation(plan: Plan, shared: Shared, console: Console) -> None:
    """Print the table, and for both models how far confidences can be believed."""
    corpora = {task.name: prepare(task, shared) for task in plan.tasks if task.name in (*TASKS, REPORTS)}
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in HEADS:
        table.add_column(name)
    reliability: dict[str, list[tuple[float, bool]]] = {}
    for setting in SETTINGS:
        coder = Coder(second_opinion=setting.use, semantic=setting.semantic)
        begun = time.perf_counter()
        found = {name: _codings(corpus, coder, setting) for name, corpus in corpora.items()}
        spent = time.perf_counter() - begun
        table.add_row(setting.name, *_figures(corpora, found, shared), f"{spent:.0f}")
        if setting.use is Use.WEIGH:
            reliability |= {f"{setting.name}: {name}": told for name, told in _told(corpora, found, shared).items()}
    console.print(table)
    for name, told in reliability.items():
        console.print(f"\n{name}")
        console.print(f"  right surer than wrong in {_surer(told):.0f} %, mean square {_square(told):.3f}", highlight=False)
        for each in _bins(told):
            said = f"said {each.said:.2f}, right {each.right:.2f} ({each.events} events)"
            console.print(f"  {each.low:.1f} to {min(each.high, 1.0):.1f}: {said}", highlight=False)


def _figures(corpora: Mapping[str, Corpus], found: Mapping[str, Path], shared: Shared) -> Iterator[str]:
    """The cells of a row, from the codings of each task."""
    gold = {name: corpus.parts[ALL] for name, corpus in corpora.items()}
    scored = {
        name: shared.score(corpora[name].task.scorer, str(gold[name]), str(found[name]), "--draws", str(DRAWS)) for name in ("gsr", "plv")
    }
    each = [record for _, record in shared.score_each("gsr", gold["gsr"], found["gsr"])]
    precise = [(record["full_dyad_events"], record["full_dyad_type_precision"] or 0) for record in each]
    cases = {name: [json.loads(line) for line in gold[name].read_text(encoding="utf-8").splitlines()] for name in ("guards", "rare")}
    failing = {name: judged(name, gold[name], found[name])["failing"] for name in ("guards", "rare")}
    deeds = [case for case in cases["rare"] if case["type"] != NONE]
    yield _interval(scored["gsr"]["headline"])
    yield _drawn([(round(number * share / 100), number) for number, share in precise])
    yield _interval(scored["plv"]["headline"])
    yield _drawn([(int(case["id"] not in failing["rare"]), 1) for case in deeds])
    quiet = [*cases["guards"], *(case for case in cases["rare"] if case["type"] == NONE)]
    yield _drawn([(int(case["id"] in failing["guards"] | failing["rare"]), 1) for case in quiet])


def _codings(corpus: Corpus, coder: Coder, setting: Setting) -> Path:
    out = SCRATCH / corpus.task.name / f"ablation-{setting.use.value}{'-semantic' if setting.semantic else ''}.jsonl"
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


def _drawn(cases: Sequence[tuple[int, int]]) -> str:
    """Per cent of counts that are right, from pairs of right and all, with its interval by drawing cases.

    >>> _drawn([(1, 1), (1, 1)])
    '100 (100 to 100)'
    """
    chance = random.Random(0)
    drawn = sorted(_per_cent(chance.choices(cases, k=len(cases))) for _ in range(DRAWS))
    return f"{_per_cent(cases):g} ({drawn[DRAWS * 25 // 1000]:g} to {drawn[DRAWS * 975 // 1000]:g})"


def _per_cent(cases: Sequence[tuple[int, int]]) -> float:
    whole = sum(number for _, number in cases)
    return round(100 * sum(right for right, _ in cases) / whole, 1) if whole else 0.0


class Bin(NamedTuple):
    """Events of some confidence: what was said on average, and how many are right."""

    low: float
    high: float
    said: float
    right: float
    events: int


def _told(corpora: Mapping[str, Corpus], found: Mapping[str, Path], shared: Shared) -> dict[str, list[tuple[float, bool]]]:
    """Confidences of events with whether they are right, by what right means."""
    events = list(_labelled(corpora["gsr"], found["gsr"]))
    return {
        "plover_gsr, its type is the record's label": [(said, right) for said, right, _ in events],
        "plover_gsr, so where it is the one event of its record": [(said, right) for said, right, alone in events if alone],
        "annotated reports, it is one of theirs": list(_matched(corpora[REPORTS], found[REPORTS], shared)),
    }


def _labelled(corpus: Corpus, codings: Path) -> Iterator[tuple[float, bool, bool]]:
    """Of each event that is told as done its confidence, whether its type is the record's label, and whether it is alone in its record."""
    gold = {record["id"]: record for record in map(json.loads, corpus.parts[ALL].read_text(encoding="utf-8").splitlines())}
    for line in codings.read_text(encoding="utf-8").splitlines():
        coding = json.loads(line)
        label = gold[coding["document"]["id"]]["event"]
        done = [event for event in coding.get("events", ()) if event["modality"] == "asserted"]
        yield from ((event["confidence"], _is_label(event["type"], label), len(done) == 1) for event in done)


def _matched(corpus: Corpus, codings: Path, shared: Shared) -> Iterator[tuple[float, bool]]:
    """Of each event of the annotated reports its confidence, and whether it is one of theirs."""
    for report in shared.lines_of(MATCHES, str(corpus.parts[ALL]), str(codings)):
        right = {found for _, found in report["pairs"]}
        yield from ((event["confidence"], number in right) for number, event in enumerate(report["found"]))


def _is_label(type_: str, label: str) -> bool:
    """Whether a type is the record's label, whose older names are mapped.

    >>> _is_label("REQUEST", "DEMAND"), _is_label("AID", "AGREE")
    (True, False)
    """
    return type_ == OLDER.get(label, label)


def _surer(told: Sequence[tuple[float, bool]]) -> float:
    """How often a right event is surer than a wrong one, in per cent; half of the draws count.

    >>> _surer([(0.9, True), (0.4, False), (0.9, False)])
    75.0
    """
    right, wrong = ([said for said, is_right in told if is_right is kind] for kind in (True, False))
    won = sum((one > two) + (one == two) / 2 for one in right for two in wrong)
    return 100 * won / (len(right) * len(wrong)) if right and wrong else 50.0


def _square(told: Sequence[tuple[float, bool]]) -> float:
    """The mean square of what confidences are off by.

    >>> _square([(0.9, True), (0.5, False)])
    0.13
    """
    return round(sum((said - right) ** 2 for said, right in told) / len(told), 3) if told else 0.0


def _bins(told: Sequence[tuple[float, bool]]) -> Iterator[Bin]:
    for low, high in pairwise(STEPS):
        inside = [(said, right) for said, right in told if low <= said < high]
        if inside:
            said, right = (sum(values) / len(inside) for values in zip(*inside, strict=True))
            yield Bin(low, high, said, right, len(inside))
