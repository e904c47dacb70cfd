"""Story arcs: what became of requests, offers, threats, promises and agreements, and how two states stand, from report to ledger.

An arc is scored as a whole: its reports are coded and merged, and ledger and relations are held against the labels
(``arcs/README.md``).
"""

from __future__ import annotations

import datetime as dt
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dragoman.archive import LedgerEntry, Relation, Step
from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.merging import Found, merge_codings
from dragoman.model import Coding, DocumentId, RawDocument
from eval.gold import ALL, CHECK, LOOK, half_of
from eval.reading import the_coder

ARCS = Path(__file__).with_name("arcs")
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Arc:
    """One matter: its reports and their labels."""

    id: str
    reports: tuple[RawDocument, ...]
    gold: Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """What was right, missed and false in some arcs, with a line for each fault."""

    wanted: int = 0
    found: int = 0
    linked: int = 0
    false: int = 0
    statuses: int = 0
    statuses_right: int = 0
    entries: int = 0
    entries_false: int = 0
    pairs: int = 0
    pairs_right: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count another arc in."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def figures(self) -> dict[str, float | None]:
        """Per cent; None where there was nothing to judge."""
        return {
            "steps right": _share(self.found, self.wanted),
            "linked falsely": _share(self.false, self.linked),
            "status": _share(self.statuses_right, self.statuses),
            "entries nobody asked for": _share(self.entries_false, self.entries),
            "same and apart": _share(self.pairs_right, self.pairs),
        }


def _share(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None


def load_arcs(folder: Path = ARCS) -> tuple[Arc, ...]:
    """All arcs, by id."""
    return tuple(_arc(tomllib.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.toml")))


def _arc(table: Json) -> Arc:
    reports = tuple(
        RawDocument(
            DocumentId(f"{table['id']}-{row['id']}"), row["text"].strip() + "\n", published=row["date"], published_basis="given",
            publisher=row.get("publisher"),
        )
        for row in table["report"]
    )  # fmt: skip
    return Arc(table["id"], reports, table)


def measure_arcs(arcs: Iterable[Arc]) -> dict[str, Tally]:
    """The tallies of all arcs and of both halves."""
    knowledge = MergeKnowledge.load()
    tallies = {ALL: Tally(), LOOK: Tally(), CHECK: Tally()}
    for arc in arcs:
        codings = [coding for coding in the_coder().read_many(arc.reports) if isinstance(coding, Coding)]
        tally = score_arc(arc, merge_codings(codings, knowledge))
        for part in (ALL, half_of(arc.id)):
            tallies[part].add(tally)
    return tallies


def score_arc(arc: Arc, merged: Found) -> Tally:
    """One arc against its labels."""
    tally = Tally()
    told = _told(merged)
    _score_ledger(arc, merged.ledger, told, tally)
    _score_relations(arc, merged.relations, told, tally)
    _score_pairs(arc, merged, tally)
    tally.faults = [f"{arc.id}: {fault}" for fault in tally.faults]
    return tally


def _told(merged: Found) -> dict[str, frozenset[str]]:
    """The reports (by letter) in which each event is told."""
    return {
        telling.id: frozenset(str(other.document).rsplit("-", 1)[-1] for other in claim.tellings)
        for claim in merged.claims
        for telling in claim.tellings
    }


def _listed(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [] if value is None else [str(value)]


# ---------------------------------------------------------------- the ledger


def _score_ledger(arc: Arc, ledger: Sequence[LedgerEntry], told: Mapping[str, frozenset[str]], tally: Tally) -> None:
    free = list(ledger)
    for gold in arc.gold.get("entry", ()):
        match = next((entry for entry in free if _is_entry(entry, gold, told)), None)
        if match is not None:
            free.remove(match)
        _score_entry(gold, match, told, tally)
    for entry in free:
        tally.entries += 1
        tally.entries_false += 1
        tally.linked += len(entry.steps)
        tally.false += len(entry.steps)
        steps = ", ".join(f"{step.relation} in {step.document}" for step in entry.steps)
        tally.faults.append(f"entry nobody asked for: {_shown(entry)} {steps}")


def _shown(entry: LedgerEntry) -> str:
    by, to = (party.country if party else "-" for party in (entry.by, entry.to))
    return f"{entry.kind} {by} → {to} about {entry.about_type}-{entry.about_mode}, opened in {entry.opened.document}"


def _is_entry(entry: LedgerEntry, gold: Json, told: Mapping[str, frozenset[str]]) -> bool:
    by, to = (party.country if party else None for party in (entry.by, entry.to))
    if str(entry.kind) not in _listed(gold["kind"]) or by not in _listed(gold["by"]):
        return False
    if to is not None and gold.get("to") and to not in _listed(gold["to"]):
        return False
    if entry.about_type is not None and gold.get("about") and entry.about_type not in _listed(gold["about"]):
        return False
    return bool(told[entry.opened.event] & set(_listed(gold["opened"])))


def _score_entry(gold: Json, match: LedgerEntry | None, told: Mapping[str, frozenset[str]], tally: Tally) -> None:
    name = f"{gold['kind']} {gold['by']} → {gold.get('to', '-')} of report {gold['opened']}"
    counted = not gold.get("optional")
    wanted = [(str(report), str(relation)) for report, relation in gold["steps"]]
    if counted:
        tally.wanted += 1 + len(wanted)
    if match is None:
        if counted:
            tally.statuses += 1
            tally.faults.append(f"missed: {name} with {len(wanted)} steps")
        return
    tally.entries += 1
    made = [(step, told[step.event]) for step in match.steps]
    right = [
        (report, relation) for report, relation in wanted if any(relation == step.relation and report in where for step, where in made)
    ]
    false = [step for step, where in made if not any(relation == step.relation and on in where for on, relation in wanted)]
    tally.linked += len(made)
    tally.false += len(false)
    tally.faults += [f"false step: {name}: {step.relation} in {step.document}" for step in false]
    if not counted:
        return
    tally.found += 1 + len(right)
    tally.statuses += 1
    tally.statuses_right += str(match.status) in _listed(gold["status"])
    tally.faults += [f"missed step: {name}: {relation} in {report}" for report, relation in wanted if (report, relation) not in right]
    if str(match.status) not in _listed(gold["status"]):
        tally.faults.append(f"status: {name}: {match.status}, not {gold['status']}")


# ---------------------------------------------------------------- relations


def _score_relations(arc: Arc, relations: Sequence[Relation], told: Mapping[str, frozenset[str]], tally: Tally) -> None:
    turns = [relation for relation in relations if str(relation.ties) != "unknown"]
    kept = {"visit", "agreement"}
    made: list[tuple[tuple[str, str], str, Step]] = [
        (relation.dyad, str(relation.ties), _opening(relation)) for relation in turns if relation.steps
    ]
    made += [(relation.dyad, step.relation, step) for relation in relations for step in relation.steps if step.relation in kept]
    gold = [(row, _listed(row["ties"])) for row in arc.gold.get("tie", ())] + [(row, [row["relation"]]) for row in arc.gold.get("mark", ())]
    right: set[int] = set()
    for row, names in gold:
        tally.wanted += 1
        hits = [number for number, item in enumerate(made) if _is_turn(item, row, names, told)]
        right |= set(hits)
        tally.found += bool(hits)
        if not hits:
            tally.faults.append(f"missed: {row['dyad']} {names} since {row['since']} of report {row['report']}")
    counted = [number for number, item in enumerate(made) if item[1] not in kept]  # visits and agreements that are told need no label
    tally.linked += len(counted)
    for number in counted:
        if number not in right:
            tally.false += 1
            tally.faults.append(f"false ties: {made[number][0]} {made[number][1]} {made[number][2]}")


def _opening(relation: Relation) -> Step:
    """The step that began a stretch of ties."""
    return next((step for step in relation.steps if step.relation == str(relation.ties)), relation.steps[0])


def _is_turn(item: tuple[tuple[str, str], str, Step], row: Json, names: Sequence[str], told: Mapping[str, frozenset[str]]) -> bool:
    dyad, name, step = item
    if list(dyad) != sorted(row["dyad"]) or name not in names or not told[step.event] & set(_listed(row["report"])):
        return False
    return step.date is not None and any(_begins(step.date, since) for since in _listed(row["since"]))


def _begins(date: dt.date, since: str) -> bool:
    year, week, _ = date.isocalendar()
    return date.isoformat().startswith(since) or f"{year}-W{week:02}" == since


# ---------------------------------------------------------------- the same event


def _score_pairs(arc: Arc, merged: Found, tally: Tally) -> None:
    for row in arc.gold.get("same", ()):
        tally.pairs += 1
        joined = any(_tells(claim.tellings, row) for claim in merged.claims)
        tally.pairs_right += joined
        if not joined:
            tally.faults.append(f"not joined: {row['type']} of reports {row['reports']}")
    for row in arc.gold.get("apart", ()):
        tally.pairs += 1
        joined = any(_tells(claim.tellings, row) for claim in merged.claims)
        tally.pairs_right += not joined
        if joined:
            tally.faults.append(f"joined: {row['type']} of reports {row['reports']}")


def _tells(tellings: Iterable[Any], row: Json) -> bool:
    where = {str(telling.document).rsplit("-", 1)[-1] for telling in tellings if telling.event.type in row["type"]}
    return set(row["reports"]) <= where


def faults_of(tallies: Mapping[str, Tally]) -> Iterator[str]:
    """The faults of the half that may be read."""
    yield from tallies[LOOK].faults


def main(folder: str | None = None) -> None:
    """Print the figures of both halves, and the faults of the half that may be read; all faults of arcs of one's own in a folder."""
    tallies = measure_arcs(load_arcs(Path(folder) if folder else ARCS))
    for part, tally in tallies.items():
        print(part, tally.figures(), f"{tally.wanted} steps", dict(Counter(wanted=tally.wanted, linked=tally.linked, false=tally.false)))
    print(*(tallies[ALL].faults if folder else faults_of(tallies)), sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:2])
