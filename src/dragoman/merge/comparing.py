"""Whether two tellings are of one event: a score, and the reasons in words.

How tellings become claims is left to ``claims``. Weights were set on own-written reports of one week with known duplicates.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.content import SIGNED
from dragoman.merge.tellings import Days, Telling, countries, standing_class
from dragoman.merge.weights import Weights
from dragoman.merge.words import content_words
from dragoman.model import Event, Participant, Place, Quantity

ENOUGH = 3.0  # the score from which two tellings are of one event
NEVER = -math.inf
ARMED = frozenset({"REB", "SPY", "UAF", "CRM"})
_RULING = frozenset({"GOV", "MIL", "COP", "LEG", "JUD"})
SAME_TOWN = 40.0  # kilometres
_LOCAL = frozenset({"ASSAULT", "PROTEST", "COERCE", "MOBILIZE"})  # what happens in one town does not happen in another
_WORDING, _WORDING_ZERO = 3.4, 0.35
_STRANGE = 0.12  # a share of words so small that two sentences tell different things
_COUNTED = frozenset({"killed", "injured", "arrested", "abducted", "displaced", "money", "participants"})
_FEW_WORDS = 2
_SAYS_NOTHING = frozenset({"act", "aid", "help"})
_INFERRED = frozenset({"context", "coreference"})
_FULL_NAME = 2  # words of a name and a surname
_SOON = 3  # days
_PASSING = 21  # days in which a matter that is told in passing is the same
_DAY_APART = -3.0
_ABOUT_A_DAY = dt.timedelta(days=1)  # the day that a sentence names, of another deed
_OTHER_FIGURES = -0.8
_OUTCOMES = ("assault.kill", "assault.fire-kills")
_DEAD_OF_IT = 1.6
_TOWN_AND_TOLL = 0.6
_TOWN = 1.5  # a town says as much as the countries of both sides
_ALSO_NAMED = 0.6
_HOST = 0.9  # for each country whose matter an event is


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
class Comparer:
    """Compares tellings, with what it knows of types and of words."""

    knowledge: MergeKnowledge
    weights: Weights

    def __call__(self, left: Telling, right: Telling, *, ignore_standing: bool = False) -> Comparison:
        """How much speaks for one event; denials are compared with what they deny by leaving the standing out."""
        if not ignore_standing and standing_class(left.event.standing) != standing_class(right.event.standing):
            return _never("one happened, the other did not")
        found: list[Comparison] = []
        for part in self._parts(left, right, ignore_standing=ignore_standing):
            if part.score == NEVER:
                return part
            found.append(part)
        return Comparison(sum(part.score for part in found), tuple(reason for part in found for reason in part.reasons))

    def _parts(self, left: Telling, right: Telling, *, ignore_standing: bool) -> Iterator[Comparison]:
        """What speaks for and against, that first which rules most pairs out."""
        yield _types(left, right, self.knowledge)
        yield _time(left, right, ignore_standing=ignore_standing)
        yield _parties(left, right, same=left.names & right.names & (left.town_names | right.town_names))
        yield _place(left, right)
        yield _content(left, right, self.knowledge)
        anchors = [_named(left, right), _numbers(left.event.quantities, right.event.quantities) or _heads(left.event, right.event)]
        yield from anchors
        yield self._wording(left, right, anchored=any(part.score > 0 for part in anchors))
        yield _outcome(left, right, anchors)

    def _wording(self, left: Telling, right: Telling, *, anchored: bool) -> Comparison:
        """The share of the lighter sentence's words that the other has, rare words weighing most; where a name or a number is the same,
        other words say little."""
        if left.document == right.document:
            return Comparison(2.2, ("one sentence" if left.sentence == right.sentence else "headline and text of one report",))
        if are_in_passing(left, right):  # the other words are those of the speech
            return Comparison(0.0, ())
        type_ = left.event.type
        one, two = left.words - self.knowledge.words.generic, right.words - self.knowledge.words.generic
        if left.headline or right.headline:  # of few words, the names are looked at by themselves
            names = content_words(" ".join(left.names & right.names))
            one, two = one - names, two - names
        least = min(self.weights.total(one), self.weights.total(two))
        shared = one & two
        if min(len(one), len(two)) < _FEW_WORDS:
            bare = _is_bare(left, one) or _is_bare(right, two)
            return Comparison(0.3 if shared or bare else -0.3, ())
        share = self.weights.total(shared) / least if least else 0.0
        if share < _STRANGE:
            return Comparison(-0.6 if anchored else -2.2, ("other words",))
        reasons = (f"words: {', '.join(sorted(shared)[:4])}",) if shared else ()
        numbers = 0.0 if type_ in _LOCAL else _figures(one, two)
        return Comparison(_WORDING * (share - _WORDING_ZERO) + numbers, reasons)


def _is_bare(telling: Telling, words: frozenset[str]) -> bool:
    """Whether a headline says no more than who did what to whom, and its report says when."""
    return telling.headline and words <= _SAYS_NOTHING and telling.days is not None and telling.days.exact and len(telling.countries) > 1


def _figures(one: frozenset[str], two: frozenset[str]) -> float:
    """What figures say of two sentences: 200 tons are not 40; tolls are compared elsewhere."""
    figures = [frozenset(word for word in words if word[0].isdigit()) for words in (one, two)]
    return _OTHER_FIGURES if figures[0] and figures[1] and not figures[0] & figures[1] else 0.0


def _never(reason: str) -> Comparison:
    return Comparison(NEVER, (reason,))


def _types(left: Telling, right: Telling, knowledge: MergeKnowledge) -> Comparison:
    one, two = left.event, right.event
    if one.type != two.type:
        if is_said_twice(left, right, knowledge):
            return Comparison(0.0, (f"{one.type} and {two.type} in one sentence",))
        if knowledge.are_one_deed((one.type, one.mode), (two.type, two.mode)) and _same_sides(one, two):
            return Comparison(-0.5, (f"{one.type}-{one.mode} and {two.type}-{two.mode}",))
        return _never(f"{one.type} and {two.type}")
    name = one.type if one.mode is None else f"{one.type}-{one.mode}"
    if one.mode and two.mode and one.mode != two.mode:
        alike = knowledge.are_kin((one.type, one.mode), (two.type, two.mode))
        return Comparison(-0.5 if alike else -1.5, (f"{one.mode} and {two.mode}",))
    row = 0.5 if one.basis == two.basis else 0.0  # told in words of one row of the lexicon
    return Comparison(row + (0.4 if one.mode and two.mode else 0.0), (name,))


_ANNOUNCED = "announced."
_ACCORD = frozenset({"AGREE", "CONSULT", "SUPPORT"})  # "on a visit to Lima he signed the pact", "apologised and promised to pay"


def is_said_twice(left: Telling, right: Telling, knowledge: MergeKnowledge) -> bool:
    """Whether one sentence tells a deed in two words that stand for each other: "ordered their expulsion and expelled them"."""
    if left.document != right.document or left.sentence != right.sentence:
        return False
    one, two = left.event, right.event
    if one.basis.startswith(_ANNOUNCED) or two.basis.startswith(_ANNOUNCED):  # "signed a pact under which it will send troops"
        return False
    if {one.type, two.type} <= _ACCORD and not {one.basis, two.basis} <= SIGNED:
        return False
    by = countries(one.sources) & countries(two.sources)
    return bool(by) and one.type != two.type and knowledge.are_kin((one.type, one.mode), (two.type, two.mode))


def _same_sides(one: Event, two: Event) -> bool:
    by, to = countries(one.sources) & countries(two.sources), countries(one.targets) & countries(two.targets)
    return bool(by and to)


def is_outcome(telling: Telling) -> bool:
    """Whether an event is what an attack did: the dead of a raid."""
    return telling.event.basis.startswith(_OUTCOMES)


def _outcome(left: Telling, right: Telling, anchors: Sequence[Comparison]) -> Comparison:
    """An attack and its dead, told in two reports, have few words in common: the day, the town and the toll say that they are one."""
    if not all(part.score > 0 for part in anchors):
        return Comparison(0.0, ())
    one, two = left.days, right.days
    exact = one is not None and two is not None and one.exact and two.exact and one.first == two.first
    if exact and is_outcome(left) != is_outcome(right):
        return Comparison(_DEAD_OF_IT, ("the day, the town and the dead",))
    if left.event.type in _LOCAL and left.countries & right.countries:
        return Comparison(_TOWN_AND_TOLL, ("the town and the number",))
    return Comparison(0.0, ())


def _parties(left: Telling, right: Telling, *, same: frozenset[str]) -> Comparison:
    """Both sides; of a symmetric event in either order; where no side is known, whose matter it is. ``same`` are names that both have."""
    one, two = left.event, right.event
    if are_in_passing(left, right):
        return _in_passing(left, right)
    known = _also_names(left, right)
    one_day = left.days is not None and right.days is not None and left.days.exact and right.days.exact
    if same and one_day and not left.countries & right.countries:
        known = Comparison(_TOWN, known.reasons)
    ways = [_sides((one.sources, two.sources), (one.targets, two.targets), same)]
    if one.symmetric or two.symmetric:
        ways.append(_sides((one.sources, two.targets), (one.targets, two.sources), same))
    best = max(ways, key=lambda found: found.score)
    return Comparison(best.score + known.score, (*best.reasons, *known.reasons))


def are_in_passing(left: Telling, right: Telling) -> bool:
    """Whether two deeds, one of them without countries, are told in passing: then they are known by whose speech names them."""
    local = left.event.type in _LOCAL and (left.hosts != right.hosts or not _party_words(left) & _party_words(right))
    return bool(left.hosts and right.hosts) and not (left.countries and right.countries) and not local


def _in_passing(left: Telling, right: Telling) -> Comparison:
    """The same matter, of the same two sides, or nothing that could be compared."""
    shared = left.hosts & right.hosts
    if left.hosts != right.hosts and not ((left.headline or right.headline) and shared in (left.hosts, right.hosts)):
        return _never(f"{'+'.join(sorted(left.hosts))} and {'+'.join(sorted(right.hosts))}")
    if not _party_words(left) & _party_words(right):
        return _never("other parties")
    if _heads(left.event, right.event).score < 0:
        return _never("other numbers")
    return Comparison(_HOST * min(2, len(shared)) + 1.0, (f"a matter of {'+'.join(sorted(shared))}",))


def _party_words(telling: Telling) -> frozenset[str]:
    return content_words(" ".join(party.name for party in (*telling.event.sources, *telling.event.targets)))


Side = tuple[tuple[Participant, ...], tuple[Participant, ...]]


def _sides(sources: Side, targets: Side, same: frozenset[str]) -> Comparison:
    by, to = _side(*sources, same), _side(*targets, same)
    return Comparison(by.score + to.score, (*by.reasons, *to.reasons))


def _also_names(left: Telling, right: Telling) -> Comparison:
    """A country that is a party in one report and no party in the other, but named there: "were thrown out of Russia"."""
    missing = left.countries ^ right.countries
    shared = left.countries & right.countries
    if shared and missing and missing <= left.near & right.near:
        return Comparison(_ALSO_NAMED, (f"both name {'+'.join(sorted(missing))}",))
    one, two = left.near - right.near, right.near - left.near
    if missing and one and two:
        return Comparison(-_ALSO_NAMED, (f"{'+'.join(sorted(one))} and {'+'.join(sorted(two))}",))
    return Comparison(0.0, ())


def _side(left: tuple[Participant, ...], right: tuple[Participant, ...], same: frozenset[str]) -> Comparison:
    if not left or not right:
        return Comparison(0.0 if not left and not right else -0.3, ())
    named = _names(left) & _names(right)
    one, two = countries(left), countries(right)
    if one and two and not one & two:
        if same & _last_words(left) or same & _last_words(right):  # a town that lies in two countries by its name
            return Comparison(0.0, ())
        if same and (_are_inferred(left) or _are_inferred(right)):  # whose police it is was told by another part of the report
            return Comparison(-0.5, ())
        return _never(f"{'+'.join(sorted(one))} and {'+'.join(sorted(two))}")
    if _opposed(left, right):
        return _never("a government and those who fight it")
    if one and two:
        return Comparison(0.9, (f"both {'+'.join(sorted(one & two))}",))
    if not named and not same and (strange := _strangers(left, right)):
        return Comparison(-1.5, (strange,))
    return Comparison(0.7 if named else -0.2, tuple(sorted(named)[:1]))


def _are_inferred(parties: tuple[Participant, ...]) -> bool:
    """Whether no country of a side stands in its own words."""
    return all(party.country_basis in _INFERRED for party in parties if party.country)


def _strangers(left: tuple[Participant, ...], right: tuple[Participant, ...]) -> str | None:
    """Two towns or groups with names of their own that have nothing in common."""
    one, two = (frozenset(party.name for party in side if party.name[:1].isupper() and not party.sectors) for side in (left, right))
    if not one or not two or _last_words(left) & _last_words(right):
        return None
    return f"{min(one)} and {min(two)}"


def _last_words(parties: Iterable[Participant]) -> frozenset[str]:
    return frozenset(party.name.split()[-1].lower() for party in parties if party.name)


def _names(parties: Iterable[Participant]) -> frozenset[str]:
    """Last words of names with a capital: "Herzog" for Isaac Herzog."""
    return frozenset(party.name.split()[-1].lower() for party in parties if party.name[:1].isupper() and party.actor is not None)


def _opposed(left: tuple[Participant, ...], right: tuple[Participant, ...]) -> bool:
    one = frozenset(sector for party in left for sector in party.sectors)
    two = frozenset(sector for party in right for sector in party.sectors)
    return bool((one & ARMED and two & _RULING and not two & ARMED) or (two & ARMED and one & _RULING and not one & ARMED))


def _time(left: Telling, right: Telling, *, ignore_standing: bool) -> Comparison:
    one, two = left.days, right.days
    if one is None or two is None:
        return Comparison(-1.0, ("a time is not known",))
    if are_in_passing(left, right) and (left.passing or right.passing):  # the day is that of the speech
        return Comparison(0.5, ()) if abs((one.first - two.first).days) <= _PASSING else _never("long apart")
    apart = max((one.first - two.last).days, (two.first - one.last).days)
    if one.exact and two.exact:
        if apart <= 0:
            return Comparison(1.2, (f"both on {one.first.isoformat()}",))
        return Comparison(_DAY_APART, ("a day apart",)) if apart == 1 else _never(f"{apart} days apart")
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
    if one.first != two.first and one.last - one.first == two.last - two.first == _ABOUT_A_DAY:
        return Comparison(-1.5, ("about a day apart",))
    longer = max((one.last - one.first).days, (two.last - two.first).days)
    return Comparison(0.6 if longer <= 7 else 0.2, ("times that overlap",))


def _place(left: Telling, right: Telling) -> Comparison:
    """The places of the event, and the towns that the two sentences name."""
    if left.names & right.names:
        return Comparison(0.0, ())
    one, two = left.event.place, right.event.place
    known = countries((*left.event.sources, *left.event.targets, *right.event.sources, *right.event.targets))
    in_two = one is not None and two is not None and one.country and two.country and one.country != two.country
    if one is not None and two is not None and in_two and (left.event.type in _LOCAL or not {one.country, two.country} <= known):
        return Comparison(-2.5, (f"in {one.country} and {two.country}",))
    if not left.towns or not right.towns:
        return Comparison(0.0, ())
    distances = [found for one in left.towns for two in right.towns if (found := kilometres(one, two)) is not None]
    nearest = min(distances, default=0.0)
    if nearest < SAME_TOWN:
        return Comparison(0.0, ())
    if left.event.type in _LOCAL:
        return _never(f"{left.towns[0].name} and {right.towns[0].name}")
    return Comparison(-1.5, (f"{left.towns[0].name} and {right.towns[0].name}",))


def _named(left: Telling, right: Telling) -> Comparison:
    """Towns and persons that both sentences name, or persons that are not the same."""
    for one in left.people:
        for two in right.people:
            if one != two and one.split()[-1] == two.split()[-1] and len(one.split()) == len(two.split()) == _FULL_NAME:
                return Comparison(-2.2, (f"{one.title()} and {two.title()}",))
    shared = left.names & right.names
    local = left.event.type in _LOCAL
    if local:
        shared |= (left.proper | left.names) & (right.proper | right.names)
    if shared:
        return Comparison(0.8, (f"both name {min(shared).title()}",))
    if local and left.proper and right.proper:
        return Comparison(-1.5, (f"{min(left.proper).title()} and {min(right.proper).title()}",))
    if left.people and right.people:
        return Comparison(-2.2, (f"{min(left.people).title()} and {min(right.people).title()}",))
    return Comparison(0.0, ())


def kilometres(one: Place, two: Place) -> float | None:
    """How far two places are from each other; None where that is not known of one of them."""
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return None
    first, second = math.radians(one.lat), math.radians(two.lat)
    haversine = (
        math.sin((second - first) / 2) ** 2 + math.cos(first) * math.cos(second) * math.sin(math.radians(two.lon - one.lon) / 2) ** 2
    )
    return 12742 * math.asin(math.sqrt(haversine))


def _heads(left: Event, right: Event) -> Comparison:
    """Numbers that open the names of those a deed was done to: nine diplomats are not three."""
    one, two = (frozenset(name for party in event.targets if (name := party.name.split()[0]).isdigit()) for event in (left, right))
    if not one or not two:
        return Comparison(0.0, ())
    if one & two:
        return Comparison(0.5, (f"both {min(one & two)}",))
    return Comparison(-1.5, (f"{min(one)} and {min(two)}",))


def _numbers(left: tuple[Quantity, ...], right: tuple[Quantity, ...]) -> Comparison | None:
    """Counts of the same kind, None where there are none: equal ones speak for one event, far ones against it; a toll may rise by half."""
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
                score -= 1.6 if high >= 2 * low else 0.5
                reasons.append(f"{one.best:g} and {two.best:g} {one.kind}")
    return Comparison(max(-2.4, min(1.2, score)), tuple(reasons[:1])) if reasons else None


def _content(left: Telling, right: Telling, knowledge: MergeKnowledge) -> Comparison:
    """What two speech acts speak of."""
    one, two = left.about, right.about
    if one is None or two is None:
        return Comparison(0.0, ())
    if one.type != two.type or (one.mode and two.mode and one.mode != two.mode):
        alike = knowledge.are_kin((one.type, one.mode), (two.type, two.mode))
        return Comparison(-1.0 if alike else -2.5, (f"about {one.type} and {two.type}",))
    return Comparison(0.5, (f"both about {one.type}",))
