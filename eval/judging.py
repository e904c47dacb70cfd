"""Scorers of our own: texts in which nothing happens; chains of persons and phrases are judged in modules of their own.

What the public data asks is judged by the scorers that come with it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.b_cubed import judge_chains
from eval.extents import judge_extent
from eval.gold import Json
from eval.phrases import judge_actors, judge_coreference

Scorer = Callable[[Sequence[Json], Mapping[str, Json]], Json]


def judged(scorer: str, gold: Path, codings: Path) -> Json:
    """The figures of one set; a text without a coding counts as one without events."""
    cases = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    coded = {record["document"]["id"]: record for record in map(json.loads, codings.read_text(encoding="utf-8").splitlines())}
    return SCORERS[scorer](cases, coded) | {"documents": len(cases)}


def share(part: int, whole: int) -> float | None:
    """Per cent, to a hundredth; None of nothing.

    >>> share(1, 8)
    12.5
    """
    return round(100 * part / whole, 2) if whole else None


def judge_guards(cases: Sequence[Json], coded: Mapping[str, Json]) -> Json:
    """How many texts get an event that is told as done and no background, and how many get any event."""
    failing: dict[str, str] = {}
    any_event = 0
    kinds: dict[str, list[int]] = {}
    for case in cases:
        events: list[dict[str, Any]] = coded.get(case["id"], {}).get("events", [])
        any_event += bool(events)
        false = [event for event in events if event["modality"] == "asserted" and not event["historical"]]
        kinds.setdefault(case["kind"], []).append(bool(false))
        if false:
            failing[case["id"]] = "; ".join(f"{event['basis']} ({event['trigger']['text']})" for event in false) + f" | {case['text']}"
    return {
        "asserted": {"count": len(failing), "share": share(len(failing), len(cases))},
        "any": {"count": any_event, "share": share(any_event, len(cases))},
        "by_kind": {kind: {"false": sum(found), "texts": len(found)} for kind, found in sorted(kinds.items())},
        "failing": failing,
    }


def judge_rare(cases: Sequence[Json], coded: Mapping[str, Json]) -> Json:
    """How many deeds told by a rare verb get an event of their type, and how many texts of the type NONE a deed."""
    failing: dict[str, str] = {}
    counts = dict.fromkeys(("deeds", "found", "other", "none", "false"), 0)
    for case in cases:
        events: list[dict[str, Any]] = coded.get(case["id"], {}).get("events", [])
        types = {event["type"] for event in events if event["modality"] == "asserted" and not event["historical"]}
        is_deed = case["type"] != "NONE"
        found = case["type"] in types if is_deed else bool(types)
        counts["deeds" if is_deed else "none"] += 1
        counts["found" if is_deed else "false"] += found
        counts["other"] += is_deed and bool(types) and not found
        if found is not is_deed:
            failing[case["id"]] = f"{case['type']}: {', '.join(sorted(types)) or 'nothing'} | {case['text']}"
    return {
        "found": {"count": counts["found"], "share": share(counts["found"], counts["deeds"])},
        "other": {"count": counts["other"], "share": share(counts["other"], counts["deeds"])},
        "false": {"count": counts["false"], "share": share(counts["false"], counts["none"])},
        "failing": failing,
    }


SCORERS: Mapping[str, Scorer] = {
    "actor_cases": judge_actors,
    "chains": judge_chains,
    "coreference": judge_coreference,
    "extent": judge_extent,
    "guards": judge_guards,
    "rare": judge_rare,
}
