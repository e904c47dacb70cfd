"""What a time expression is resolved against: the day of publication, or none, and the times told before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dragoman.calendar import Grain, TimeBasis, TimeValue, grain_of, interval_of
from dragoman.knowledge.times import Holiday
from dragoman.model import TimeMention

NO_ANCHOR = "the document has no date"
_NEAR = 3  # sentences over which a time told before is still the time that is spoken of


@dataclass(frozen=True, slots=True)
class Told:
    """A time that the text has named, and its sentence; ``compared`` where it was only named to compare with."""

    sentence: int
    value: TimeValue
    compared: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """``anchor`` is the day that relative expressions count from; ``told`` are the times before, latest last."""

    anchor: dt.date | None
    basis: TimeBasis
    holidays: Mapping[str, Holiday]
    told: tuple[Told, ...] = ()

    def last(self, *grains: Grain, sentence: int, reach: int = _NEAR, compared: bool = True) -> TimeValue | None:
        """The latest time of one of these grains, at most ``reach`` sentences back; with or without those only compared with."""
        for told in reversed(self.told):
            if told.sentence < sentence - reach:
                return None
            if told.value.grain in grains and (compared or not told.compared):
                return told.value
        return None


def known(value: str, *, basis: TimeBasis, mention: TimeMention | None = None) -> TimeValue:
    """A value with its interval, grain and what the mention says of it (about, since, until)."""
    interval = interval_of(value)
    time = TimeValue(value=value, grain=grain_of(value), basis=basis)
    if interval:
        time = replace(time, earliest=interval[0], latest=interval[1])
    if mention is None:
        return time
    approx = mention.field("mod") is not None and time.grain not in (Grain.DAY, Grain.HOUR)
    return replace(time, approx=approx, open=mention.field("open"))


def unanchored(value: str, *, mention: TimeMention | None = None) -> TimeValue:
    """A value whose year is not known: no interval."""
    time = TimeValue(value=value, grain=grain_of(value), basis=TimeBasis.UNANCHORED, reason=NO_ANCHOR)
    return time if mention is None else replace(time, open=mention.field("open"))


def unresolved(value: str, reason: str) -> TimeValue:
    """Words that name a time that nobody can compute from the text."""
    return TimeValue(value=value, grain=grain_of(value), basis=TimeBasis.UNRESOLVED, reason=reason)


def looks_ahead(mention: TimeMention) -> bool:
    """Whether the words around a mention speak of what is to come."""
    return mention.field("tense") in ("future", "intended")


def number(mention: TimeMention, name: str) -> int | None:
    """A field as a whole number, None where it is absent or vague."""
    text = mention.field(name)
    if text is None:
        return None
    try:
        return int(float(text))
    except ValueError:
        return None
