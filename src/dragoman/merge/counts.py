"""Whether two counts of one thing can both be true, and which of them says more."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.knowledge.merging import CountWords
from dragoman.merge.bearings import SAME, Bearing, Finding, one_sided
from dragoman.model import Quantity

_ABOUT = 1.25  # how far "about" reaches; what lies inside is the same number said finer
_FAR = 2.0  # beyond so much of a vague number it is another one
_ROUNDED = 0.1  # share of a round number by which the true one may differ
_ROUND = 10
_SMALLEST_ROUND = 20


@dataclass(frozen=True, slots=True)
class _Range:
    low: float
    high: float

    def holds(self, other: _Range) -> bool:
        return self.low <= other.low and other.high <= self.high

    def misses(self, other: _Range) -> bool:
        return self.high < other.low or other.high < self.low


def compare_kind(kind: str, left: Sequence[Quantity], right: Sequence[Quantity], words: CountWords, *, order: int | None) -> Finding:
    """The counts of one kind in two accounts; ``order`` is above zero where the left one was published later, None where nobody knows.

    Several numbers of one account are parts of a whole that is not added up: they may agree with a number, and exclude none.
    """
    if not left or not right:
        adds = f"says how many {kind}: {show((left or right)[0])}" if kind in words.adding and (left or right) else ""
        return one_sided(left, right, adds) or SAME
    found = [_compare(kind, one, two, words, order=order) for one in left for two in right]
    if len(found) == 1:
        return found[0]
    return SAME if any(each.bearing is Bearing.SAME for each in found) else Finding(Bearing.OTHER)


def show(quantity: Quantity) -> str:
    """A count in words.

    >>> from dragoman.spans import Span
    >>> show(Quantity(Span(0, 1), "killed", 12.0, 12.0, None, "people"))
    'at least 12'
    """
    low, best, high = (None if value is None else f"{value:,.10g}" for value in (quantity.low, quantity.best, quantity.high))
    if low is not None and high is not None:
        return low if low == high else f"{low} to {high}"
    if low is not None:
        return f"at least {low}"
    if best is not None:
        return f"about {best}"
    return f"at most {high}"


def _compare(kind: str, left: Quantity, right: Quantity, words: CountWords, *, order: int | None) -> Finding:
    if _says(left) == _says(right):
        return SAME
    told = f"{show(left)} and {show(right)} {kind}"
    parts = _is_part(left, right, words), _is_part(right, left, words)
    if not any(parts) and not _alike(left, right, words):
        return Finding(Bearing.OTHER)
    one, two = (_at_least(quantity) if part else quantity for quantity, part in zip((left, right), parts, strict=True))
    if _could(one).misses(_could(two)) and not _are_rounded(one, two):
        return _excluded(kind, told, words, rise=_could(left).low > _could(right).low, order=order)
    if _is_about(left) and _is_about(right):
        return Finding(Bearing.OTHER)
    if _says(two).holds(_says(one)) and not parts[1]:
        return Finding(Bearing.MORE, told)
    if _says(one).holds(_says(two)) and not parts[0]:
        return Finding(Bearing.LESS, told)
    return Finding(Bearing.OTHER)


def _excluded(kind: str, told: str, words: CountWords, *, rise: bool, order: int | None) -> Finding:
    """Two counts that cannot both be true: a toll that a later report has higher is a later state of it; ``rise``: the left is higher."""
    if kind not in words.rising or order == 0:
        return Finding(Bearing.APART, told)
    if order is None:
        return Finding(Bearing.OTHER)
    if rise == (order > 0):
        return Finding(Bearing.LATER if rise else Bearing.EARLIER, told)
    return Finding(Bearing.OTHER) if kind in words.falling else Finding(Bearing.APART, told)


def _is_anybody(quantity: Quantity, words: CountWords) -> bool:
    return quantity.unit is None or quantity.unit in words.anybody


def _alike(left: Quantity, right: Quantity, words: CountWords) -> bool:
    return left.unit == right.unit or (_is_anybody(left, words) and _is_anybody(right, words))


def _is_part(one: Quantity, other: Quantity, words: CountWords) -> bool:
    """Whether one counts some of what the other counts: policemen among people."""
    return _is_anybody(other, words) and not _is_anybody(one, words)


def _is_about(quantity: Quantity) -> bool:
    return quantity.low is None and quantity.best is not None


def _at_least(quantity: Quantity) -> Quantity:
    """What the number of a part says of the whole."""
    return Quantity(quantity.span, quantity.kind, _could(quantity).low, None, None, quantity.unit)


def _says(quantity: Quantity) -> _Range:
    """The range that a count names."""
    low, best, high = quantity.low, quantity.best, quantity.high
    if best is not None and _is_about(quantity):
        return _Range(best / _ABOUT, high if high is not None else best * _ABOUT)
    return _Range(low or 0.0, math.inf if high is None else high)


def _could(quantity: Quantity) -> _Range:
    """The range outside which a count is wrong: "dozens" and "about 40" are easily a little less or more."""
    low, best, high = quantity.low, quantity.best, quantity.high
    if best is not None and _is_about(quantity):
        return _Range(best / _FAR, high if high is not None else best * _FAR)
    vague = quantity.approx and best is None and low is not None
    return _Range((low or 0.0) / (_FAR if vague else 1.0), math.inf if high is None else high)


def _are_rounded(left: Quantity, right: Quantity) -> bool:
    """Whether one number may be the other, rounded: 100 and 101."""
    one, two = left.best, right.best
    if one is None or two is None:
        return False
    is_round = any(value >= _SMALLEST_ROUND and value % _ROUND == 0 for value in (one, two))
    return is_round and abs(one - two) <= _ROUNDED * max(one, two)
