"""Judges extent and numbers of events against sentences of our own.

Which event of a sentence is meant is told by its trigger.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.gold import Json


def judge_extent(cases: Sequence[Json], coded: Mapping[str, Json]) -> Json:
    """Extent and numbers of the event at each trigger; an event that is not found has neither."""
    right, found, gold_numbers, told, met = 0, 0, 0, 0, 0
    failing: dict[str, str] = {}
    for case in cases:
        event = _event_at(case, coded.get(case["id"], {}).get("events", []))
        wanted = sorted(case["quantities"])
        numbers = sorted(_written(quantity) for quantity in event["quantities"]) if event else []
        extent = event["extent"] if event else "no event"
        common = sum(1 for number in wanted if number in numbers)
        right += extent == case["extent"]
        found += event is not None
        gold_numbers, told, met = gold_numbers + len(wanted), told + len(numbers), met + common
        if extent != case["extent"] or numbers != wanted:
            failing[case["id"]] = f"{extent} for {case['extent']}; {numbers} for {wanted} | {case['text']}"
    return {
        "found": _share(found, len(cases)),
        "extent": _share(right, len(cases)),
        "quantities": {"f1": _share(2 * met, gold_numbers + told), "recall": _share(met, gold_numbers), "precision": _share(met, told)},
        "failing": failing,
    }


def _event_at(case: Json, events: Sequence[Json]) -> Json | None:
    """The event whose predicate overlaps the trigger of a case, else the only one ("bombings killed 60" has two words for it)."""
    start = case["text"].index(case["trigger"])
    end = start + len(case["trigger"])
    for event in events:
        anchors = [event["trigger"], *(piece for piece in event["evidence"] if piece["role"] == "predicate")]
        if any(anchor["start"] < end and start < anchor["end"] for anchor in anchors):
            return event
    return events[0] if len(events) == 1 else None


def _written(quantity: Json) -> str:
    """A quantity as the set writes it: kind, low, best and high, the unit of money and durations, ~ where it is about.

    >>> _written({"kind": "killed", "low": 24, "best": None, "high": None, "unit": "villager", "approx": True})
    'killed 24 - - ~'
    """
    figures = ["-" if quantity[name] is None else f"{quantity[name]:.15g}" for name in ("low", "best", "high")]
    unit = [quantity["unit"]] if quantity["kind"] in ("money", "duration") else []
    return " ".join([quantity["kind"], *figures, *unit, *(["~"] if quantity["approx"] else [])])


def _share(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 2) if whole else None
