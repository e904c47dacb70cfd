"""Pairs of reports of one event: which one refines, updates or contradicts the other, from report to edge.

Each pair of ``sets/tellings.toml`` is coded and merged alone; an edge counts where it joins events of the pair's types in the two reports.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.archive import Edge, Merged
from dragoman.joining import SAME, join
from dragoman.model import Coding, DocumentId, RawDocument
from eval.gold import ALL, CHECK, LOOK, half_of
from eval.judging import share
from eval.reading import the_coder

PAIRS = Path(__file__).with_name("sets") / "tellings.toml"
REFINES, UPDATES, CONTRADICTS, NEITHER = "refines", "updates", "contradicts", "neither"
RELATIONS = (REFINES, UPDATES, CONTRADICTS)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports, the types of the event that is judged, and how the one stands to the other: ``left`` is the letter of the report that
    refines or updates, empty where neither does."""

    id: str
    reports: tuple[RawDocument, RawDocument]
    types: frozenset[str]
    relation: str
    left: str


@dataclass(slots=True)
class Tally:
    """By relation: how many pairs have it, how many were given it, how many of these rightly; and how many pairs were merged."""

    wanted: Counter[str] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    merged: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, str]:
        """Precision and recall in per cent by relation, with how many were wanted and how many of these pairs were merged at all."""
        told = {relation: self._told(relation) for relation in RELATIONS}
        return told | {NEITHER: f"{self.wanted[NEITHER]} pairs, {self.made[NEITHER]} of them left alone"}

    def _told(self, relation: str) -> str:
        right, made, wanted = self.right[relation], self.made[relation], self.wanted[relation]
        found = f"precision {share(right, made)}, recall {share(right, wanted)}"
        return f"{found} ({made} made, {wanted} wanted, {self.merged[relation]} of these merged)"


def load_pairs(path: Path = PAIRS) -> tuple[Pair, ...]:
    """All pairs, in the order of the file."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["pair"]
    return tuple(_pair(row) for row in rows)


def _pair(row: Mapping[str, object]) -> Pair:
    said = str(row["is"]).split()
    relation = said[1] if len(said) > 1 else said[0]
    one, two = (_report(str(row["id"]), letter, row[letter]) for letter in "ab")
    return Pair(str(row["id"]), (one, two), frozenset(map(str, row["type"])), relation, said[0] if len(said) > 1 else "")  # type: ignore[call-overload]


def _report(pair: str, letter: str, told: object) -> RawDocument:
    assert isinstance(told, dict)
    id_ = DocumentId(f"{pair}-{letter}")
    return RawDocument(id_, f"{told['text']}\n", published=told["date"], published_basis="given", publisher=letter)


def measure(pairs: Iterable[Pair]) -> dict[str, Tally]:
    """The tallies of all pairs and of both halves."""
    tallies = {ALL: Tally(), LOOK: Tally(), CHECK: Tally()}
    for pair in pairs:
        codings = [coding for coding in the_coder().read_many(pair.reports) if isinstance(coding, Coding)]
        merged = join(codings)
        for part in (ALL, half_of(pair.id)):
            score(pair, codings, merged, tallies[part])
    return tallies


def score(pair: Pair, codings: Sequence[Coding], merged: Merged, tally: Tally) -> None:
    """Count one pair in."""
    letters = {event.id: str(coding.document.id)[-1] for coding in codings for event in coding.events if event.type in pair.types}
    between = [edge for edge in merged.edges if {letters.get(edge.left), letters.get(edge.right)} == {"a", "b"}]  # type: ignore[call-overload]
    found = {(edge.relation, _left(edge, letters)) for edge in between if edge.relation in RELATIONS}
    tally.wanted[pair.relation] += 1
    tally.merged[pair.relation] += any(edge.relation == SAME for edge in between)
    if not found:
        tally.made[NEITHER] += pair.relation == NEITHER
    for relation, left in found:
        tally.made[relation] += 1
        tally.right[relation] += (relation, left) == (pair.relation, pair.left)
    if found != ({(pair.relation, pair.left)} if pair.relation != NEITHER else set()):
        told = ", ".join(f"{edge.relation} ({_left(edge, letters)}): {edge.reason}" for edge in between)
        tally.faults.append(f"{pair.id}: {pair.left} {pair.relation}, found {told or 'nothing'}")


def _left(edge: Edge, letters: Mapping[str, str]) -> str:
    return "" if edge.relation == CONTRADICTS else letters[edge.left]


def main() -> None:
    """Print the figures of both halves, and the faults of the half that may be read."""
    tallies = measure(load_pairs())
    for part, tally in tallies.items():
        print(part, *(f"  {relation}: {figure}" for relation, figure in tally.figures().items()), sep="\n")
    print(*tallies[LOOK].faults, sep="\n")


if __name__ == "__main__":
    main()
