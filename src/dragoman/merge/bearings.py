"""How one telling stands to another in one respect: it says the same, more, less, something else, or what cannot be true beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Bearing(StrEnum):
    """What the left of two tellings is to the right one."""

    SAME = "same"  # both say it, or neither says anything
    MORE = "more"
    LESS = "less"
    OTHER = "other"  # not the same, but both may be true
    LATER = "later"  # what the right one says was so before
    EARLIER = "earlier"
    APART = "apart"  # both cannot be true


@dataclass(frozen=True, slots=True)
class Finding:
    """A bearing and what says so; more or less without a reason only stands in the way of the other direction."""

    bearing: Bearing
    reason: str = ""


SAME = Finding(Bearing.SAME)


def one_sided(left: object, right: object, reason: str = "") -> Finding | None:
    """What it means that one of two says nothing; None where both say something.

    >>> one_sided("aerial", None, "says how").bearing
    <Bearing.MORE: 'more'>
    """
    if left and right:
        return None
    if not left and not right:
        return SAME
    return Finding(Bearing.MORE if left else Bearing.LESS, reason)
