"""How far codings made elsewhere agree with ours: events of the same type in the same sentence, and with the same countries.

Which of the two is right is not known here; ``dragoman sample`` on both tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.export.quotation import sentence_of
from dragoman.model import Coding, Event
from dragoman.query.answer import Answer

COLUMNS = ("type", "theirs", "ours", "same_type", "same_parties", "only_theirs", "only_ours", "standing_differs")
ALL = "(all)"


@dataclass(frozen=True, slots=True)
class Pair:
    """An event of theirs with ours in the same sentence, or one of the two alone."""

    theirs: Event | None
    ours: Event | None

    @property
    def has_same_parties(self) -> bool:
        """Whether the countries of both sides are the same, as far as both name them."""
        if self.theirs is None or self.ours is None:
            return False
        sides = ((self.theirs.sources, self.ours.sources), (self.theirs.targets, self.ours.targets))
        return all(
            {party.country for party in left} & {party.country for party in right} or not left or not right for left, right in sides
        )


def pairs_of(theirs: Coding, ours: Coding) -> list[Pair]:
    """Events paired one to one: same type and sentence, those with the same parties first."""
    left = list(ours.events)
    found = []
    for event in theirs.events:
        sentence = sentence_of(event.trigger, ours.document)
        near = [one for one in left if one.type == event.type and sentence.overlaps(one.trigger)]
        best = max(near, key=lambda one: Pair(event, one).has_same_parties, default=None)
        if best is not None:
            left.remove(best)
        found.append(Pair(event, best))
    return [*found, *(Pair(None, event) for event in left)]


def agreement(pairs: Iterable[Pair]) -> Answer:
    """The figures, of all and by type."""
    counts: dict[str, Counter[str]] = {ALL: Counter()}
    for pair in pairs:
        event = pair.theirs or pair.ours
        if event is None:
            continue
        for name in (ALL, event.type):
            found = counts.setdefault(name, Counter())
            both = pair.theirs is not None and pair.ours is not None
            standings = {one.standing for one in (pair.theirs, pair.ours) if one is not None}
            found["theirs"] += pair.theirs is not None
            found["ours"] += pair.ours is not None
            found["same_type"] += both
            found["same_parties"] += pair.has_same_parties
            found["only_theirs"] += pair.ours is None
            found["only_ours"] += pair.theirs is None
            found["standing_differs"] += both and len(standings) > 1
    rows = [{"type": name, **{column: counts[name][column] for column in COLUMNS[1:]}} for name in sorted(counts)]
    return Answer(COLUMNS, rows if counts[ALL] else [])
