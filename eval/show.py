"""One case for a developer: its text, what the gold says, and how it is coded now.

Cases of the check half are not shown: what was read while developing cannot measure.
"""

from __future__ import annotations

import json
from collections.abc import Iterator


from dragoman.cli.table import render
from dragoman.model import RawDocument
from eval.gold import ALL, CHECK, Corpus, Json, Shared, half_of, prepare
from eval.reading import documents, the_coder
from eval.tasks import Plan
from typing import TYPE_CHECKING

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
            _show(item, corpus, console)
    return sorted(left)


def _show(item: RawDocument, corpus: Corpus, console: Console) -> None:
    console.rule(f"{corpus.task.name} {item.id}  {item.published or 'no date'}")
    console.print(item.raw, markup=False, highlight=False)
    for line in _gold(item.id, corpus):
        console.print(line, style="cyan", markup=False, highlight=False, soft_wrap=True)
    console.print()
    render([next(iter(the_coder().read_many([item])))], console)


def _gold(case_id: str, corpus: Corpus) -> Iterator[str]:
    """The labels of a case, one compact line each."""
    source = corpus.parts[ALL]
    if source.is_dir():
        folder = next(
            (path.parent for path in source.rglob("meta.json") if json.loads(path.read_text()).get("id", path.parent.name) == case_id),
            source,
        )
        for name in ("events", "attributions"):
            yield from _compact(json.loads((folder / f"{name}.json").read_text(encoding="utf-8")))
        return
    for line in source.read_text(encoding="utf-8").splitlines():
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
