"""Annotated reports, event by event: what was found, what is missing, what should not be there.

Which event is which is the scorer's judgement; here it is only written out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eval.gold import Json, Shared

MATCHES = """
import json, sys
from scorers.articles import gold_attributions, read_articles
from scorers.attribution import pair_up
from scorers.events import match_events
from scorers.files import read_codings
codings = read_codings(sys.argv[2])
for article in read_articles(sys.argv[1]):
    coding = codings.find(article["id"], article["folder"])
    events = match_events(article["text"], article["events"], coding)
    said = pair_up(article["text"], gold_attributions(article["attributions"]), coding)
    print(json.dumps({
        "id": article["id"], "text": article["text"], "gold": events.gold, "found": events.pred, "pairs": events.pairs,
        "said": [item.row for item in said.gold], "told": [item.row for item in said.pred],
        "said_pairs": [[*pair, right] for pair, right in zip(said.pairs, said.right)],
    }))
"""


def differences(gold: Path, codings: Path, shared: Shared) -> Iterator[tuple[str, str]]:
    """(report, line) for each event and statement that is missing, wrong or too much."""
    for report in shared.lines_of(MATCHES, str(gold), str(codings)):
        for line in (*_events(report), *_statements(report)):
            yield str(report["id"]), line


def _events(report: Json) -> Iterator[str]:
    pairs = [(int(left), int(right)) for left, right in report["pairs"]]
    for left, right in pairs:
        gold, found = report["gold"][left], report["found"][right]
        wrong = [
            f"{key} {found[key]}, gold {gold[key]}"
            for key in ("modality", "historical")
            if found[key] not in {gold[key], *_also(gold, key)}
        ]
        if wrong:
            yield f"wrong     {_gold_event(gold)}: {'; '.join(wrong)}"
    for number, gold in enumerate(report["gold"]):
        if gold.get("core", True) and number not in {left for left, _ in pairs}:
            yield f"missing   {_gold_event(gold)}: {_around(report['text'], gold['trigger']['start'])}"
    for number, found in enumerate(report["found"]):
        if number not in {right for _, right in pairs}:
            deed = "FALSE DEED " if found["modality"] == "asserted" and not found["historical"] and found["quad"] in {2, 4} else ""
            yield f"too much  {deed}{_found_event(found)} [{found['basis']}]: {_around(report['text'], found['trigger']['raw_start'])}"


def _also(gold: Json, key: str) -> list[object]:
    value = (gold.get("also") or {}).get(key, [])
    return value if isinstance(value, list) else [value]


def _gold_event(gold: Json) -> str:
    sides = [",".join(str(party.get("country") or party.get("name")) for party in gold[side]) or "-" for side in ("source", "target")]
    return f"{gold['id']} {'/'.join(gold['type'])} {sides[0]} > {sides[1]} {gold['modality']} “{gold['trigger']['text']}”"


def _found_event(found: Json) -> str:
    sides = [",".join(str(party["country"] or party["name"]) for party in found[side]) or "-" for side in ("sources", "targets")]
    return f"{found['id']} {found['type']} {sides[0]} > {sides[1]} {found['standing']} “{found['trigger']['text']}”"


def _statements(report: Json) -> Iterator[str]:
    pairs = [(int(left), int(right), source) for left, right, source in report["said_pairs"]]
    for left, right, source in pairs:
        if source is False:
            speaker = report["told"][right]["speaker"]
            named = report["said"][left].get("source_entity")
            yield f"speaker   “{_content(report['told'][right])}”: {speaker['name'] if speaker else None}, gold {named}"
    for number, gold in enumerate(report["said"]):
        if gold.get("core", True) and number not in {left for left, _, _ in pairs}:
            yield f"unsaid    {gold['id']} {gold.get('source_entity')}: {gold['content_spans'][0]['text'][:90]}"
    for number, found in enumerate(report["told"]):
        if number not in {right for _, right, _ in pairs}:
            yield f"said too  “{_content(found)}” [{found['basis']}]"


def _content(statement: Json) -> str:
    return str(statement["content"][0]["text"])[:90]


def _around(text: str, at: int) -> str:
    return " ".join(text[max(0, at - 50) : at + 60].split())
