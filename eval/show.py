"""One case for a developer: its text, what the gold says, and how it is coded now.

Cases of the check half are not shown: what was read while developing cannot measure.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.cli.table import render
from dragoman.export.coding import to_line
from dragoman.model import Coding, RawDocument, Skipped
from eval.articles import differences
from eval.gold import ALL, CHECK, SCRATCH, Corpus, Json, Shared, half_of, prepare
from eval.reading import documents, the_coder
from eval.tasks import Plan

if TYPE_CHECKING:
    from rich.console import Console

HIDDEN = frozenset({"text", "marked", "textInfo", "events_raw", "instances", "tlinks"})


def show_cases(ids: frozenset[str], plan: Plan, shared: Shared, console: Console) -> list[str]:
    """Print each case; the ids that are shown nowhere come back."""
    left = set(ids)
    for task in plan.tasks:
        corpus = prepare(task, shared)
        for item in documents(corpus.inputs):
            if not isinstance(item, RawDocument) or item.id not in left:
                continue
            left.discard(item.id)
            if task.split and half_of(item.id) == CHECK:
                console.print(f"{item.id}: in the check half, which gives figures only", style="yellow")
                continue
            _show(item, corpus, shared, console)
    return sorted(left)


def _show(item: RawDocument, corpus: Corpus, shared: Shared, console: Console) -> None:
    console.rule(f"{corpus.task.name} {item.id}  {item.published or 'no date'}")
    console.print(item.raw, markup=False, highlight=False)
    coding = next(iter(the_coder().read_many([item])))
    for line in _judged(item, coding, corpus, shared) if corpus.parts[ALL].is_dir() else _gold(item.id, corpus):
        console.print(line, style="cyan", markup=False, highlight=False, soft_wrap=True)
    console.print()
    render([coding], console)


def _judged(item: RawDocument, coding: Coding | Skipped, corpus: Corpus, shared: Shared) -> Iterator[str]:
    """What is missing, wrong or too much in the coding of an annotated report."""
    codings = SCRATCH / corpus.task.name / "shown.jsonl"
    codings.write_text(to_line(coding) + "\n", encoding="utf-8")
    return (line for name, line in differences(corpus.parts[ALL], codings, shared) if name == item.id)


def _gold(case_id: str, corpus: Corpus) -> Iterator[str]:
    """The labels of a case, one compact line each."""
    for line in corpus.parts[ALL].read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if str(case["id"]) == case_id:
            yield from _compact(case)


def _compact(case: Json) -> Iterator[str]:
    for key, value in case.items():
        if key in HIDDEN or value in (None, [], "", {}):
            continue
        if isinstance(value, list):
            yield from (f"gold {key}: {json.dumps(entry, ensure_ascii=False)}" for entry in value)
        else:
            yield f"gold {key}: {json.dumps(value, ensure_ascii=False)}"
