"""Whether two tellings are of one event: a score, and the reasons in words.

How tellings become claims is left to ``claims``. Weights were set on own-written reports of one week with known duplicates.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.tellings import Days, Telling, countries, standing_class
from dragoman.model import Participant, Place, Quantity

ENOUGH = 3.0  # the score from which two tellings are of one event
NEVER = -math.inf
_ARMED = frozenset({"REB", "SPY", "UAF", "CRM"})
_RULING = frozenset({"GOV", "MIL", "COP", "LEG", "JUD"})
_SAME_TOWN = 40.0  # kilometres
_LOCAL = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE"})  # what happens in one town does not happen in another
_LEAST_WEIGHT = 0.2
_WORDING, _WORDING_ZERO = 3.4, 0.35
_STRANGE = 0.12  # a share of words so small that two sentences tell different things
_COUNTED = frozenset({"killed", "injured", "arrested", "abducted", "displaced", "money", "participants"})
_FEW_WORDS = 2
_SOON = 3  # days


@dataclass(frozen=True, slots=True)
class Comparison:
    """How much speaks for two tellings being one event, and what does; ``NEVER`` where something rules it out."""

    score: float
    reasons: tuple[str, ...]

    @property
    def reason(self) -> str:
        """The reasons in one line."""
        return "; ".join(self.reasons)


@dataclass(frozen=True, slots=True)
class Weights:
    """How telling a word is among the tellings of a type: rare ones weigh most."""

    by_type: Mapping[str, Mapping[str, float]]
    unseen: float

    @classmethod
    def of(cls, tellings: Iterable[Telling]) -> Weights:
        """Weights by how many of some tellings of each type have a word."""
        total: Counter[str] = Counter()
        seen: dict[str, Counter[str]] = defaultdict(Counter)
        for telling in tellings:
            total[telling.event.type] += 1
            seen[telling.event.type].update(telling.words)
        found = {
            type_: {word: math.log((1 + total[type_]) / (0.5 + count)) + _LEAST_WEIGHT for word, count in counts.items()}
            for type_, counts in seen.items()
        }
        return cls(found, math.log(2.0 + max(total.values(), default=0)))

    def total(self, type_: str, words: Iterable[str]) -> float:
        """The weight of some words together."""
        known = self.by_type.get(type_, {})
        return sum(known.get(word, self.unseen) for word in words)


@dataclass(frozen=True, slots=True)
class Comparer:
    """Compares tellings, with what it knows of types and of words."""

    knowledge: MergeKnowledge
    weights: Weights

    def __call__(self, left: Telling, right: Telling, *, ignore_standing: bool = False) -> Comparison:
        """How much speaks for one event; denials are compared with what they deny by leaving the standing out."""
        if not ignore_standing and standing_class(left.event.standing) != standing_class(right.event.standing):
            return _never("one happened, the other did not")
        found = [
            _types(left, right, self.knowledge),
            _time(left, right, ignore_standing=ignore_standing),
            _parties(left, right),
            _place(left, right),
            _content(left, right, self.knowledge),
        ]
        anchors = [_named(left, right), _numbers(left.event.quantities, right.event.quantities)]
        found += [*anchors, self._wording(left, right, anchored=any(part.score > 0 for part in anchors))]
        worst = min(found, key=lambda part: part.score)
        if worst.score == NEVER:
            return worst
        return Comparison(sum(part.score for part in found), tuple(reason for part in found for reason in part.reasons))

    def _wording(self, left: Telling, right: Telling, *, anchored: bool) -> Comparison:
        """The share of the lighter sentence's words that the other has, rare words weighing most; where a name or a number is the same,
        other words say little."""
        if left.document == right.document:
            return Comparison(2.2, ("one sentence" if left.sentence == right.sentence else "headline and text of one report",))
        type_ = left.event.type
        least = min(self.weights.total(type_, left.words), self.weights.total(type_, right.words))
        shared = left.words & right.words
        if min(len(left.words), len(right.words)) < _FEW_WORDS:
            return Comparison(0.3 if shared else -0.3, ())
        share = self.weights.total(type_, shared) / least if least else 0.0
        if share < _STRANGE:
            return Comparison(-0.6 if anchored else -2.2, ("other words",))
        reasons = (f"words: {', '.join(sorted(shared)[:4])}",) if shared else ()
        return Comparison(_WORDING * (share - _WORDING_ZERO), reasons)


def _never(reason: str) -> Comparison:
    return Comparison(NEVER, (reason,))


def _types(left: Telling, right: Telling, knowledge: MergeKnowledge) -> Comparison:
    one, two = left.event, right.event
    if one.type != two.type:
        return _never(f"{one.type} and {two.type}")
    name = one.type if one.mode is None else f"{one.type}-{one.mode}"
    if one.mode and two.mode and one.mode != two.mode:
        alike = knowledge.are_kin((one.type, one.mode), (two.type, two.mode))
        return Comparison(-0.5 if alike else -1.5, (f"{one.mode} and {two.mode}",))
    row = 0.5 if one.basis == two.basis else 0.0  # told in words of one row of the lexicon
    return Comparison(row + (0.4 if one.mode and two.mode else 0.0), (name,))


def _parties(left: Telling, right: Telling) -> Comparison:
    """Both sides; of a symmetric event in either order."""
    one, two = left.event, right.event
    straight = _sides(one.sources, two.sources, one.targets, two.targets)
    if one.symmetric or two.symmetric:
        crossed = _sides(one.sources, two.targets, one.targets, two.sources)
        return max(straight, crossed, key=lambda found: found.score)
    return straight


def _sides(
    sources: tuple[Participant, ...], others: tuple[Participant, ...], targets: tuple[Participant, ...], more: tuple[Participant, ...]
) -> Comparison:
    by, to = _side(sources, others), _side(targets, more)
    return Comparison(by.score + to.score, (*by.reasons, *to.reasons))


def _side(left: tuple[Participant, ...], right: tuple[Participant, ...]) -> Comparison:
    if not left or not right:
        return Comparison(0.0 if not left and not right else -0.3, ())
    named = _names(left) & _names(right)
    one, two = countries(left), countries(right)
    if one and two and not one & two:
        return _never(f"{'+'.join(sorted(one))} and {'+'.join(sorted(two))}")
    if _opposed(left, right):
        return _never("a government and those who fight it")
    if one and two:
        return Comparison(0.9, (f"both {'+'.join(sorted(one & two))}",))
    return Comparison(0.7 if named else -0.2, tuple(sorted(named)[:1]))


def _names(parties: Iterable[Participant]) -> frozenset[str]:
    """Last words of names with a capital: "Herzog" for Isaac Herzog."""
    return frozenset(party.name.split()[-1].lower() for party in parties if party.name[:1].isupper() and party.actor is not None)


def _opposed(left: tuple[Participant, ...], right: tuple[Participant, ...]) -> bool:
    one = frozenset(sector for party in left for sector in party.sectors)
    two = frozenset(sector for party in right for sector in party.sectors)
    return bool((one & _ARMED and two & _RULING and not two & _ARMED) or (two & _ARMED and one & _RULING and not one & _ARMED))


def _time(left: Telling, right: Telling, *, ignore_standing: bool) -> Comparison:
    one, two = left.days, right.days
    if one is None or two is None:
        return Comparison(-1.0, ("a time is not known",))
    apart = max((one.first - two.last).days, (two.first - one.last).days)
    if one.exact and two.exact:
        if apart <= 0:
            return Comparison(1.2, (f"both on {one.first.isoformat()}",))
        return Comparison(-2.0, ("a day apart",)) if apart == 1 else _never(f"{apart} days apart")
    if apart <= 0:
        return _overlap(one, two)
    if ignore_standing and apart <= 14:
        return Comparison(0.0, (f"{apart} days apart",))
    return _never(f"{apart} days apart")


def _overlap(one: Days, two: Days) -> Comparison:
    if one.assumed and two.assumed:
        return Comparison(0.5, ("told in the same days",))
    exact, other = (one, two) if one.exact else (two, one)
    if exact.exact and other.assumed:  # the longer ago, the less a report without a date speaks of it
        behind = (other.last - exact.first).days
        return Comparison(0.6 if behind <= _SOON else 0.1, (f"told {behind} days after",))
    longer = max((one.last - one.first).days, (two.last - two.first).days)
    return Comparison(0.6 if longer <= 7 else 0.2, ("times that overlap",))


def _place(left: Telling, right: Telling) -> Comparison:
    """The places of the event, and the towns that the two sentences name."""
    one, two = left.event.place, right.event.place
    if one is not None and two is not None and one.country and two.country and one.country != two.country:
        return Comparison(-2.5, (f"in {one.country} and {two.country}",))
    if not left.towns or not right.towns:
        return Comparison(0.0, ())
    if _names_of(left) & _names_of(right):
        return Comparison(0.0, ())
    distances = [found for one in left.towns for two in right.towns if (found := _kilometres(one, two)) is not None]
    nearest = min(distances, default=0.0)
    if nearest < _SAME_TOWN:
        return Comparison(0.0, ())
    if left.event.type in _LOCAL:
        return _never(f"{left.towns[0].name} and {right.towns[0].name}")
    return Comparison(-1.5, (f"{left.towns[0].name} and {right.towns[0].name}",))


def _names_of(telling: Telling) -> frozenset[str]:
    """Last words of the names of towns and persons; a town that is taken for a person is still the same name."""
    return telling.people | {place.name.split()[-1].lower() for place in telling.towns}


def _named(left: Telling, right: Telling) -> Comparison:
    """Towns and persons that both sentences name, or persons that are not the same."""
    shared = _names_of(left) & _names_of(right)
    if shared:
        return Comparison(0.8, (f"both name {min(shared).title()}",))
    if left.people and right.people:
        return Comparison(-2.2, (f"{min(left.people).title()} and {min(right.people).title()}",))
    return Comparison(0.0, ())


def _kilometres(one: Place, two: Place) -> float | None:
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return None
    first, second = math.radians(one.lat), math.radians(two.lat)
    haversine = (
        math.sin((second - first) / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(math.radians(two.lon - one.lon) / 2) ** 2
    )
    return 12742 * math.asin(math.sqrt(haversine))


def _numbers(left: tuple[Quantity, ...], right: tuple[Quantity, ...]) -> Comparison:
    """Counts of the same kind: equal ones speak for one event, far ones against it; a toll may rise by half."""
    score, reasons = 0.0, []
    for one in left:
        for two in right:
            if one.kind != two.kind or one.kind not in _COUNTED or one.best is None or two.best is None:
                continue
            low, high = sorted((one.best, two.best))
            if low == high:
                score += 0.8
                reasons.append(f"both {one.best:g} {one.kind}")
            else:
                score -= 1.2 if high > 2 * low else 0.5
                reasons.append(f"{one.best:g} and {two.best:g} {one.kind}")
    return Comparison(max(-2.4, min(1.2, score)), tuple(reasons[:1]))


def _content(left: Telling, right: Telling, knowledge: MergeKnowledge) -> Comparison:
    """What two speech acts speak of."""
    one, two = left.about, right.about
    if one is None or two is None:
        return Comparison(0.0, ())
    if one.type != two.type or (one.mode and two.mode and one.mode != two.mode):
        alike = knowledge.are_kin((one.type, one.mode), (two.type, two.mode))
        return Comparison(-1.0 if alike else -2.5, (f"about {one.type} and {two.type}",))
    return Comparison(0.5, (f"both about {one.type}",))
