"""How two states stand over time: their ties, visits, agreements and outstanding demands, and Goldstein values against their own baseline.

What became of requests and promises is left to ``ledger``.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from dragoman.archive import LedgerEntry, Relation, Status, Step, Ties
from dragoman.knowledge.merging import MergeKnowledge, TieRow
from dragoman.merge.claims import Claim
from dragoman.merge.content import SIGNED
from dragoman.merge.tellings import Telling, countries
from dragoman.merge.words import find_words
from dragoman.model import DocumentId, Event, EventId, Extent, Standing

Dyad = tuple[str, str]
_NONSTATE_LENGTH = 3
_RECENT = dt.timedelta(days=90)  # what the trend compares with all that was before
_LEAST = 3  # events on either side of the trend: fewer tell nothing
_OBJECT_WITHIN = 90  # characters behind a verb in which its object is looked for
_MEETING = "CONSULT"


@dataclass(frozen=True, slots=True)
class Deed:
    """What a claim has to say of two states: a Goldstein value, what it does to their ties, or a mark (a visit, an agreement)."""

    dyad: Dyad
    date: dt.date
    event: EventId
    document: DocumentId
    value: float | None
    effect: Ties | None
    mark: str | None


def deeds_of(claim: Claim, knowledge: MergeKnowledge) -> Iterator[Deed]:
    """What a claim has to say of pairs of states; its effect on ties may be one on those of several."""
    telling = claim.best
    event, date, first = telling.event, claim.date, claim.tellings[0]
    if date is None or event.standing is not Standing.DONE:
        return
    dyad, effect = dyad_of(telling), tie_effect(telling, knowledge)
    if effect is not None:
        for each in _dyads(telling.about if event.type == "AGREE" and telling.about is not None else event):
            yield Deed(each, date, first.id, first.document, None, effect, None)
    if dyad is None:
        return
    counted = not event.historical and event.extent in {Extent.SINGLE, Extent.SEVERAL}
    mark = None
    if effect is None and event.type == _MEETING and event.mode == "visit":
        mark = "visit"
    elif effect is None and (event.basis in SIGNED or (event.type == "AGREE" and event.symmetric)):
        mark = "agreement"
    value = event.goldstein if counted else None
    if value is not None or mark is not None:
        yield Deed(dyad, date, first.id, first.document, value, None, mark)


@dataclass(slots=True)
class _Pair:
    """What was told of two states."""

    ties: list[tuple[dt.date, Ties, Step]] = field(default_factory=list)
    marks: list[tuple[dt.date, Step]] = field(default_factory=list)
    values: list[tuple[dt.date, float]] = field(default_factory=list)

    def take(self, deed: Deed) -> None:
        """Take in what a claim says."""
        if deed.value is not None:
            self.values.append((deed.date, deed.value))
        if deed.effect is not None:
            self.ties.append((deed.date, deed.effect, Step(deed.event, deed.document, deed.date, str(deed.effect))))
        elif deed.mark is not None:
            self.marks.append((deed.date, Step(deed.event, deed.document, deed.date, deed.mark)))


def find_relations(claims: Iterable[Claim], ledger: Iterable[LedgerEntry], knowledge: MergeKnowledge) -> tuple[Relation, ...]:
    """The relations of all pairs of states that had something to do with each other, stretch by stretch."""
    return relations_of((deed for claim in claims for deed in deeds_of(claim, knowledge)), ledger)


def relations_of(deeds: Iterable[Deed], ledger: Iterable[LedgerEntry]) -> tuple[Relation, ...]:
    """The relations of all pairs of states of which deeds or demands are told; the order of either changes nothing."""
    pairs: dict[Dyad, _Pair] = defaultdict(_Pair)
    for deed in sorted(deeds, key=lambda deed: (deed.date, deed.event)):
        pairs[deed.dyad].take(deed)
    for entry in sorted(ledger, key=lambda entry: entry.id):
        dyad = demand_of(entry)
        if dyad is not None and entry.opened.date is not None and entry.status not in {Status.CARRIED_OUT, Status.WITHDRAWN}:
            step = Step(entry.opened.event, entry.opened.document, entry.opened.date, "demand outstanding")
            pairs[dyad].marks.append((entry.opened.date, step))
    return tuple(relation for dyad in sorted(pairs) for relation in _stretches(dyad, pairs[dyad]))


def demand_of(entry: LedgerEntry) -> Dyad | None:
    """The two states of a request: in their relation it stands until it is met."""
    one, two = (None if party is None else party.country for party in (entry.by, entry.to))
    if entry.kind != "request" or one is None or two is None or one == two:
        return None
    first, second = sorted((one, two))
    return first, second


def dyad_of(telling: Telling) -> Dyad | None:
    """The two states of an event; None where a side is unknown, mixed or both are one."""
    event = telling.event
    one, two = countries(event.sources), countries(event.targets)
    if len(one) != 1 or len(two) != 1 or one == two:
        return None
    first, second = sorted((*one, *two))
    return first, second


def _dyads(event: Event) -> Iterator[Dyad]:
    """All pairs of states of an event's two sides: four states cut ties with a fifth."""
    one, two = countries(event.sources), countries(event.targets)
    if not one & two:
        for left in sorted(one):
            for right in sorted(two):
                yield (left, right) if left < right else (right, left)


def tie_effect(telling: Telling, knowledge: MergeKnowledge) -> Ties | None:
    """What an event does to the ties of its two states; None where it leaves them as they are."""
    event, about = telling.event, telling.about
    if event.type == "AGREE" and event.symmetric and about is not None:
        return next((row.effect for row in knowledge.ties if row.effect is Ties.RESUMED and about.basis in row.rows), None)
    trigger = next((item.quote for item in event.evidence if item.span == event.trigger), "").lower()
    return next((row.effect for row in knowledge.ties if event.basis in row.rows and _fits(row, trigger, telling, knowledge)), None)


def _fits(row: TieRow, trigger: str, telling: Telling, knowledge: MergeKnowledge) -> bool:
    if not any(word.startswith(begin) for word in trigger.split() for begin in row.words):
        return False
    sentence = telling.sentence.lower()
    at = sentence.find(trigger)
    words = list(find_words(sentence[max(0, at) : at + len(trigger) + _OBJECT_WITHIN])) if at >= 0 else []
    named = [number for number, word in enumerate(words) if any(word.startswith(noun) for noun in row.object)]
    if not named:  # "ties severed with" names its object first
        words = list(find_words(sentence))
        named = [number for number, word in enumerate(words) if any(word.startswith(noun) for noun in row.object)]
    return any(_is_diplomatic(words[max(0, number - 3) : number], knowledge) for number in named[:1])


def _is_diplomatic(before: Sequence[str], knowledge: MergeKnowledge) -> bool:
    return bool(set(before) & knowledge.diplomatic) or not set(before) & knowledge.other_ties


def _stretches(dyad: Dyad, pair: _Pair) -> list[Relation]:
    """One relation for each stretch of the same ties; the first is unknown where nothing is told of them."""
    turns: list[tuple[dt.date | None, Ties, list[Step]]] = [(None, Ties.UNKNOWN, [])]
    for date, ties, step in sorted(pair.ties, key=lambda turn: (turn[0], turn[2].event)):
        now = turns[-1][1]
        if ties is now or (ties is Ties.DOWNGRADED and now is Ties.BROKEN) or (ties is Ties.FULL and now is Ties.RESUMED):
            turns[-1][2].append(step)
        else:
            turns.append((date, ties, [step]))
    for date, step in pair.marks:
        next(turn for turn in reversed(turns) if turn[0] is None or turn[0] <= date)[2].append(step)
    ends: list[dt.date | None] = [since for since, _, _ in turns[1:]]
    found = []
    for (since, ties, steps), until in zip(turns, [*ends, None], strict=True):
        values = [value for date, value in pair.values if (since is None or date >= since) and (until is None or date < until)]
        if ties is Ties.UNKNOWN and not steps and not values:
            continue
        ordered = tuple(sorted(steps, key=lambda step: (step.date or dt.date.min, step.event)))
        mean = round(fmean(values), 3) if values else None
        found.append(Relation(dyad, since, until, ties, ordered, mean, trend(pair.values, until=until)))
    return found


def trend(values: Sequence[tuple[dt.date, float]], *, until: dt.date | None) -> float | None:
    """The mean Goldstein value of the last 90 days of a stretch less the mean of all before; None where either has fewer than three."""
    before = sorted((date, value) for date, value in values if until is None or date < until)
    if not before:
        return None
    start = before[-1][0] - _RECENT
    recent = [value for date, value in before if date >= start]
    earlier = [value for date, value in before if date < start]
    if len(recent) < _LEAST or len(earlier) < _LEAST:
        return None
    return round(fmean(recent) - fmean(earlier), 3)
