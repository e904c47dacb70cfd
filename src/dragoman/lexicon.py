"""Fires the examples of every row and says which do not do what they claim."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from dragoman.knowledge.predicates import PredicateRow
from dragoman.knowledge.standing import StandingRow
from dragoman.model import Argument, Document, Reading
from dragoman.pipeline import Coder
from dragoman.spans import Span

_MARK = re.compile(r"[\[\]{}|]")


@dataclass(frozen=True, slots=True)
class Failure:
    """One example that does not hold."""

    row: str
    example: str
    problem: str

    def __str__(self) -> str:
        return f"{self.row}: {self.problem}: {self.example}"


@dataclass(frozen=True, slots=True)
class _Example:
    row: PredicateRow | StandingRow
    marked: str
    text: str
    is_counter: bool


def check_rows(coder: Coder, *, prefix: str = "") -> Iterator[Failure]:
    """The failures among the examples of all rows whose id starts with ``prefix``."""
    rows: list[PredicateRow | StandingRow] = [*coder.predicates.rows, *coder.standing_rows.rows]
    examples = [example for row in rows if row.id.startswith(prefix) for example in _examples(row)]
    answers = coder.read_words(example.text for example in examples)
    for example, (document, reading) in zip(examples, answers, strict=True):
        check = _check_predicate if isinstance(example.row, PredicateRow) else _check_standing
        problem = check(example, document, reading)
        if problem is not None:
            yield Failure(example.row.id, example.marked, problem)


def _examples(row: PredicateRow | StandingRow) -> Iterator[_Example]:
    for is_counter, listed in ((False, row.examples), (True, row.counters)):
        for marked in listed:
            yield _Example(row, marked, _MARK.sub("", marked), is_counter)


def marks(marked: str, opening: str, closing: str) -> list[Span]:
    """The marked stretches, in offsets of the text without any marks.

    >>> marks("[Chad] hit {Mali}.", "{", "}")
    [Span(start=9, end=13)]
    """
    found: list[Span] = []
    start: int | None = None
    at = 0
    for letter in marked:
        if letter == opening and (start is None or opening != closing):
            start = at
        elif letter == closing and start is not None:
            found.append(Span(start, at))
            start = None
        if _MARK.match(letter) is None:
            at += 1
    return found


def _check_predicate(example: _Example, document: Document, reading: Reading) -> str | None:
    fired = [event for event in reading.events if event.row == example.row.id]
    if example.is_counter:
        return "fires on its counter-example" if fired else None
    if not fired:
        others = ", ".join(sorted({event.row for event in reading.events})) or "nothing"
        return f"does not fire ({others} does)"
    sources, targets = marks(example.marked, "[", "]"), marks(example.marked, "{", "}")
    for event in fired:
        if _fits(event.sources, sources, reading) and _fits(event.targets, targets, reading):
            return None
        if event.symmetric and _fits((*event.sources, *event.targets), [*sources, *targets], reading):
            return None
    event = fired[0]
    return f"has {_words(event.sources, document, reading)} as source and {_words(event.targets, document, reading)} as target"


def _fits(arguments: Iterable[Argument], wanted: list[Span], reading: Reading) -> bool:
    """Whether each marked stretch holds the head of an argument, and each argument's head is marked (a conjunct may stand outside)."""
    heads = [reading.phrases[argument.phrase].head for argument in arguments]
    if not wanted:
        return not heads
    return all(any(span.contains(head) for head in heads) for span in wanted) and bool(heads)


def _words(arguments: Iterable[Argument], document: Document, reading: Reading) -> str:
    return ", ".join(repr(reading.phrases[argument.phrase].core.of(document.text)) for argument in islice(arguments, 4)) or "nobody"


def _check_standing(example: _Example, document: Document, reading: Reading) -> str | None:
    row = example.row
    deeds = marks(example.marked, "|", "|")
    if example.is_counter or not isinstance(row, StandingRow):
        return None
    for deed in deeds:
        found = [event for event in reading.events if deed.start <= event.trigger.start < deed.end]
        if not found:
            return f"no event at {deed.of(document.text)!r}"
        for event in found:
            if row.standing is not None and event.standing is not row.standing:
                return f"{deed.of(document.text)!r} is {event.standing.value}, not {row.standing.value}"
            if row.history and not event.historical:
                return f"{deed.of(document.text)!r} is not told as background"
    return None
