"""Code lists of the published layouts: countries, roles, CAMEO names with their values, PLOVER scores.

Lists only; which layout uses which is the exporters' part.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.export.layout import layout_table

_COUNTRY = ("iso3", "name", "number", "fips", "cameo", "icews", "cow", "gw", "acled")
_SECTOR = ("sector", "words", "cameo", "acled", "armed", "civilian")
_ROOT_DIGITS = 2
_QUADS = (("05", 1), ("08", 2), ("13", 3), ("20", 4))  # the last root of each quad, as GDELT has them
QUAD_WORDS: Mapping[int, str] = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


@dataclass(frozen=True, slots=True)
class Codes:
    """The lists, loaded once for an export."""

    countries: Mapping[str, Mapping[str, str]]  # by ISO 3166-1 alpha-3
    sectors: Mapping[str, Mapping[str, str]]
    cameo: Mapping[str, Mapping[str, str]]
    scores: Mapping[tuple[str, str], float]

    @classmethod
    def load(cls) -> Codes:
        """The packaged lists."""
        return cls(
            countries={row["iso3"]: row for row in layout_table("countries.tsv", _COUNTRY)},
            sectors={row["sector"]: row for row in layout_table("sectors.tsv", _SECTOR)},
            cameo={row["code"]: row for row in layout_table("cameo.tsv", ("code", "name", "icews", "phoenix"))},
            scores={(row["type"], row["mode"]): float(row["score"]) for row in layout_table("intensity.tsv", ("type", "mode", "score"))},
        )

    def country(self, code: str | None, name: str) -> str:
        """What a list calls a country; empty where it has none."""
        row = self.countries.get(code or "")
        return row[name] if row else ""

    def sector(self, code: str, name: str) -> str:
        """What a list calls a sector; empty where it has none."""
        row = self.sectors.get(code)
        return row[name] if row else ""

    def value(self, cameo: str, name: str) -> float | None:
        """The value of a code in a list, or of the broader code above it."""
        while len(cameo) >= _ROOT_DIGITS:
            row = self.cameo.get(cameo)
            if row and row[name]:
                return float(row[name])
            cameo = cameo[:-1]
        return None

    def score(self, type_: str, mode: str | None) -> float | None:
        """The PLOVER score of a type and mode, or of the type."""
        return self.scores.get((type_, mode or ""), self.scores.get((type_, "")))


def full_code(cameo: str) -> str:
    """A CAMEO code of three digits or more: a root alone is "not specified below", which has a 0 behind it.

    >>> full_code("16"), full_code("1053")
    ('160', '1053')
    """
    return f"{cameo}0" if len(cameo) == _ROOT_DIGITS else cameo


def quad_of(cameo: str) -> int:
    """The quad of a CAMEO code, 1 to 4, by its root.

    >>> quad_of("084"), quad_of("190")
    (2, 4)
    """
    return next((quad for last, quad in _QUADS if cameo[:_ROOT_DIGITS] <= last), 4)
