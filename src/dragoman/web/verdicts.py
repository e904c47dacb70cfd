"""What a reviewer can say of an event or of a piece of its evidence, and how far reviewers agree.

Where judgements are kept is not known here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations


class Verdict(StrEnum):
    """One judgement; each has a key of its own."""

    CORRECT = "correct"
    ACTOR_SPAN = "wrong-actor-span"
    ACTOR_CODE = "wrong-actor-code"
    SWAPPED = "roles-swapped"
    TYPE = "wrong-type"
    STANDING = "wrong-standing"
    DATE = "wrong-date"
    PLACE = "wrong-place"
    SPEAKER = "wrong-speaker"
    NOT_AN_EVENT = "not-an-event"
    WRONGLY_MERGED = "wrongly-merged"
    SHOULD_MERGE = "should-merge"


@dataclass(frozen=True, slots=True)
class Choice:
    """A verdict as it is offered: its key, its words, and the field that a correction of it changes."""

    verdict: Verdict
    key: str
    words: str
    field: str | None = None


CHOICES: tuple[Choice, ...] = (
    Choice(Verdict.CORRECT, "c", "correct"),
    Choice(Verdict.ACTOR_SPAN, "s", "wrong actor words", "actor_words"),
    Choice(Verdict.ACTOR_CODE, "a", "wrong actor code", "actor_code"),
    Choice(Verdict.SWAPPED, "r", "roles swapped"),
    Choice(Verdict.TYPE, "t", "wrong type or mode", "type"),
    Choice(Verdict.STANDING, "h", "wrong standing", "standing"),
    Choice(Verdict.DATE, "d", "wrong date", "date"),
    Choice(Verdict.PLACE, "p", "wrong place", "place"),
    Choice(Verdict.SPEAKER, "v", "wrong speaker or chain", "speaker"),
    Choice(Verdict.NOT_AN_EVENT, "x", "not an event"),
    Choice(Verdict.WRONGLY_MERGED, "m", "wrongly merged", "other_event"),
    Choice(Verdict.SHOULD_MERGE, "j", "should merge", "other_event"),
)
FIELDS: Mapping[str, str] = {
    "actor_words": "the right words, as the report has them",
    "actor_code": "the right code: COUNTRY SECTOR, as in SDN GOV",
    "type": "the right type and mode, as in SANCTION-expel",
    "standing": "done, asked, offered, threatened, planned, possible, denied or prevented",
    "date": "the right day or period, as in 1984-09 or 1984-09-13",
    "place": "the right place and country",
    "speaker": "the right speaker, outermost teller first",
    "other_event": "the id of the other event",
}


def choice_of(verdict: Verdict) -> Choice:
    """How a verdict is offered."""
    return next(choice for choice in CHOICES if choice.verdict is verdict)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far reviewers agree beyond chance, and on how many events that is measured; None where it cannot be."""

    kind: str
    reviewers: tuple[str, ...]
    events: int
    agreed: float | None
    kappa: float | None


def agreements(judged: Mapping[str, Mapping[str, str]]) -> tuple[Agreement, ...]:
    """Cohen's kappa for each pair of reviewers, Fleiss' for three and more. ``judged`` gives each event's verdict by reviewer."""
    reviewers = sorted({name for by in judged.values() for name in by})
    found = [cohen(judged, first, second) for first, second in combinations(reviewers, 2)]
    if len(reviewers) > 2:
        found.append(fleiss(judged, reviewers))
    return tuple(item for item in found if item.events)


def cohen(judged: Mapping[str, Mapping[str, str]], first: str, second: str) -> Agreement:
    """Cohen's kappa of two reviewers over the events that both judged (Cohen 1960).

    >>> both = {"e1": {"a": "yes", "b": "yes"}, "e2": {"a": "no", "b": "no"}, "e3": {"a": "yes", "b": "no"}, "e4": {"a": "no", "b": "no"}}
    >>> cohen(both, "a", "b").kappa
    0.5
    """
    pairs = [(by[first], by[second]) for by in judged.values() if first in by and second in by]
    if not pairs:
        return Agreement("Cohen", (first, second), 0, None, None)
    agreed = sum(one == other for one, other in pairs) / len(pairs)
    left, right = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(left[name] * right[name] for name in left) / len(pairs) ** 2
    return Agreement("Cohen", (first, second), len(pairs), round(agreed, 4), _beyond(agreed, chance))


def fleiss(judged: Mapping[str, Mapping[str, str]], reviewers: Sequence[str]) -> Agreement:
    """Fleiss' kappa over the events that all reviewers judged (Fleiss 1971)."""
    rows = [Counter(by[name] for name in reviewers) for by in judged.values() if all(name in by for name in reviewers)]
    if not rows:
        return Agreement("Fleiss", tuple(reviewers), 0, None, None)
    raters = len(reviewers)
    agreed = sum(sum(n * (n - 1) for n in row.values()) / (raters * (raters - 1)) for row in rows) / len(rows)
    totals = sum(rows, Counter())
    chance = sum((n / (len(rows) * raters)) ** 2 for n in totals.values())
    return Agreement("Fleiss", tuple(reviewers), len(rows), round(agreed, 4), _beyond(agreed, chance))


def _beyond(agreed: float, chance: float) -> float | None:
    """Agreement beyond chance; None where everybody always says the same and chance alone agrees."""
    return None if chance >= 1.0 else round((agreed - chance) / (1.0 - chance), 4)


def shares(verdicts: Iterable[Verdict]) -> tuple[tuple[Choice, int], ...]:
    """How often each verdict was given, in the order in which they are offered."""
    counted = Counter(verdicts)
    return tuple((choice, counted[choice.verdict]) for choice in CHOICES)
