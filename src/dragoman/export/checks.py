"""What a cell of a published layout may hold, and what the cells of a row must agree on.

Each check gives what is wrong with a value, or None. Files and lines are the validator's part.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.export.codes import QUAD_WORDS, quad_of
from dragoman.knowledge.ontology import Ontology

Check = Callable[[str], str | None]

_INTEGER = re.compile(r"-?\d+")
_CAMEO = re.compile(r"(?:0[1-9]|1\d|20)\d{0,2}")
_ROOT = re.compile(r"0[1-9]|1\d|20")
_THREE = re.compile(r"[A-Z]{3}")
_FIPS = re.compile(r"[A-Z][A-Z0-9]")


@dataclass(frozen=True, slots=True)
class Checks:
    """The checks by type of column."""

    by_type: Mapping[str, Check]

    @classmethod
    def of(cls, ontology: Ontology) -> Checks:
        """The checks, with the lists of an ontology."""
        modes = frozenset(mode for found in ontology.modes.values() for mode in found)
        return cls(
            {
                "integer": _pattern(_INTEGER, "no whole number"),
                "number": _number(-math.inf, math.inf),
                "latitude": _number(-90, 90),
                "longitude": _number(-180, 180),
                "intensity": _number(-10, 10),
                "date": _day(re.compile(r"(\d{4})-(\d\d)-(\d\d)"), "YYYY-MM-DD"),
                "day8": _day(re.compile(r"(\d{4})(\d\d)(\d\d)"), "YYYYMMDD"),
                "stamp14": _day(re.compile(r"(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)"), "YYYYMMDDHHMMSS"),
                "cameo": _pattern(_CAMEO, "no CAMEO code"),
                "cameo-root": _pattern(_ROOT, "no CAMEO root"),
                "quad": _listed({"1", "2", "3", "4"}, "no quad, 1 to 4"),
                "penta": _listed({"0", "1", "2", "3", "4"}, "no quad, 0 to 4"),
                "quad-words": _listed_in_any_case({*QUAD_WORDS.values(), "1", "2", "3", "4"}, "no quad"),
                "flag": _listed({"true", "false"}, "neither true nor false"),
                "plover-type": _listed_in_any_case(ontology.quads, "no PLOVER type"),
                "plover-mode": _listed_in_any_case(modes, "no PLOVER mode"),
                "country-cameo": _pattern(_THREE, "no code of three capitals"),
                "country-iso3": _pattern(_THREE, "no code of three capitals"),
                "fips": _pattern(_FIPS, "no FIPS code of two letters"),
            }
        )

    def wrong(self, kind: str, value: str) -> str | None:
        """What is wrong with a value in a column of a type."""
        check = self.by_type.get(kind)
        return check(value) if check else None


def _pattern(pattern: re.Pattern[str], message: str) -> Check:
    return lambda value: None if pattern.fullmatch(value) else message


def _listed(values: frozenset[str] | set[str], message: str) -> Check:
    return lambda value: None if value in values else message


def _listed_in_any_case(values: Iterable[str], message: str) -> Check:
    known = frozenset(value.casefold() for value in values)
    return lambda value: None if value.casefold() in known else message


def _number(least: float, most: float) -> Check:
    def check(value: str) -> str | None:
        try:
            number = float(value)
        except ValueError:
            return "no number"
        if not math.isfinite(number):
            return "no number"
        return None if least <= number <= most else f"not between {least:g} and {most:g}"

    return check


def _day(pattern: re.Pattern[str], shown: str) -> Check:
    """A check of days; the pattern has year, month, day and perhaps the time in groups."""

    def check(value: str) -> str | None:
        found = pattern.fullmatch(value)
        try:
            if found is not None and dt.datetime(*(int(part) for part in found.groups())):  # type: ignore[arg-type]  # noqa: DTZ001 - a day has no zone
                return None
        except ValueError:
            pass
        return f"no day written {shown}"

    return check


def disagreements(layout: str, row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Columns of a row that contradict others, with what is wrong."""
    pairs = _CODES.get(layout)
    if pairs:
        code, root, quad = (row.get(name, "") for name in pairs)
        if root and code and not code.startswith(root):
            yield pairs[1], f"is {root!r}, but the code is {code!r}"
        if quad in {"1", "2", "3", "4"} and _ROOT.fullmatch(root) and root > "02" and int(quad) != quad_of(root):
            yield pairs[2], f"is {quad}, but root {root} is {quad_of(root)}"
    day = row.get("SQLDATE") or row.get("Date") or ""
    for name, length in (("Year", 4), ("MonthYear", 6)):
        if row.get(name) and len(day) == len("YYYYMMDD") and row[name] != day[:length]:
            yield name, f"is {row[name]}, but the day is {day}"
    for latitude, longitude in _POINTS:
        if bool(row.get(latitude)) != bool(row.get(longitude)):
            yield (latitude if row.get(longitude) else longitude), "is empty, but the other coordinate is not"


_CODES: Mapping[str, tuple[str, str, str]] = {
    "gdelt-events": ("EventCode", "EventRootCode", "QuadClass"),
    "phoenix": ("EventCode", "EventRootCode", "QuadClass"),
}
_POINTS = (("ActionGeo_Lat", "ActionGeo_Long"), ("Latitude", "Longitude"), ("latitude", "longitude"), ("Lat", "Lon"))
