"""Where places are: countries, regions, seas and sites by our own rows, towns by a table made of GeoNames data (CC BY 4.0).

The table of towns is a sorted text that is searched by halving, so that nothing is parsed when the program starts. Which place
a name means in a report is decided in ``dragoman.resolve.places``.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from importlib.resources import files
from types import MappingProxyType

from dragoman.knowledge.tables import fold_words, many, table_rows, table_text

REGION_COLUMNS = ("name", "country", "lat", "lon", "kind", "aliases", "geonames", "codes")
SITE_COLUMNS = ("noun",)
POINT_COLUMNS = ("country", "lat", "lon", "geonames")
LONGEST_NAME = 5  # words


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """One place: point in degrees, ``division`` the first-order division of its country as GeoNames codes it."""

    name: str
    country: str | None
    lat: float
    lon: float
    kind: str  # country, admin1, region, sea, lake, river, mountain, island, site, continent, city, capital
    population: int = 0
    division: str = ""
    geonames: int | None = None
    primary: bool = True  # found under its own name, not an alternate one


_REMEMBERED = 8192  # names looked up before


class _Lines(Sequence[str]):
    """The lines of a sorted text, found by halving without reading them all."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._starts = range(len(text))

    def __len__(self) -> int:
        return len(self._text)

    def __getitem__(self, at: int) -> str:  # type: ignore[override]
        """The key of the line that the byte ``at`` is in."""
        start = self._text.rfind(b"\n", 0, at) + 1
        return self._text[start : self._text.index(b"\t", start)].decode()

    def cells(self, at: int) -> str:
        """What stands behind the key of the line of byte ``at``."""
        start = self._text.find(b"\t", self._text.rfind(b"\n", 0, at) + 1) + 1
        return self._text[start : self._text.index(b"\n", start)].decode()

    def cells_of(self, key: str) -> list[str]:
        """The cells of the line of a key, none where it has no line."""
        at = bisect_left(self, key)
        return self.cells(at).split(";") if at < len(self) and self[at] == key else []


class Towns:
    """The table of towns."""

    __slots__ = ("_cells", "_lines", "digest")

    def __init__(self, text: bytes) -> None:
        self._lines = _Lines(text)
        self._cells = lru_cache(maxsize=_REMEMBERED)(self._lines.cells_of)  # the same capitalised words come in every report
        self.digest = hashlib.sha256(text).hexdigest()

    def find(self, key: str) -> tuple[PlaceFact, ...]:
        """The towns of a folded name, largest first; towns of which it is an alternate name come last."""
        cells = self._cells(key)
        primary = [_town(cell) for cell in cells if not cell.startswith("=")]
        alternate = [self._alternate(cell) for cell in cells if cell.startswith("=")]
        return (*primary, *(replace(town, primary=False) for town in alternate))

    def _alternate(self, cell: str) -> PlaceFact:
        """The town that an alternate name points to."""
        name, _, number = cell[1:].partition("|")
        return next(_town(other) for other in self._cells(name) if other.startswith(f"{number}|"))


def _town(cell: str) -> PlaceFact:
    number, name, country, division, lat, lon, population, capital = cell.split("|")
    kind = "capital" if capital else "city"
    return PlaceFact(name, country, float(lat), float(lon), kind, int(population), division, int(number))


class Divisions:
    """The table of provinces and districts."""

    __slots__ = ("_lines",)

    def __init__(self, text: bytes) -> None:
        self._lines = _Lines(text)

    def find(self, key: str) -> tuple[PlaceFact, ...]:
        """The provinces and districts of a folded name, one for each country and level."""
        return tuple(_division(key, cell) for cell in self._lines.cells_of(key))


def _division(key: str, cell: str) -> PlaceFact:
    country, level, lat, lon = cell.split("|")
    return PlaceFact(key.title(), country, float(lat), float(lon), "admin1" if level == "1" else "region")


class PlaceKnowledge:
    """All places by their folded names."""

    def __init__(
        self,
        *,
        regions: Mapping[str, tuple[PlaceFact, ...]],
        points: Mapping[str, PlaceFact],
        states: Mapping[str, str],
        sites: frozenset[str],
        digest: str,
    ) -> None:
        self._regions = regions
        self._points = points
        self.states = states  # folded name or abbreviation of a US state: its code
        self.sites = sites  # nouns for a part of a place: "outskirts"
        self.digest = digest

    @classmethod
    def load(cls) -> PlaceKnowledge:
        """Our rows; the table of towns is read when the first name is looked up."""
        texts = {name: table_text(name) for name in ("regions.tsv", "country_points.tsv", "countries.tsv", "site_nouns.tsv")}
        digest = hashlib.sha256("\0".join(texts.values()).encode()).hexdigest()[:16]
        states: dict[str, str] = {}
        regions: dict[str, list[PlaceFact]] = {}
        for row in table_rows(texts["regions.tsv"], where="regions.tsv", columns=REGION_COLUMNS):
            codes = many(row["codes"])
            fact = _region(row, codes[0] if codes else "")
            for name in (row["name"], *many(row["aliases"])):
                regions.setdefault(" ".join(fold_words(name)), []).append(fact)
            for name in (row["name"], *codes) if codes else ():
                states[" ".join(fold_words(name))] = codes[0]
        return cls(
            regions=MappingProxyType({name: tuple(facts) for name, facts in regions.items()}),
            points=MappingProxyType(_points(texts)),
            states=MappingProxyType(states),
            sites=frozenset(row["noun"] for row in table_rows(texts["site_nouns.tsv"], where="site_nouns.tsv", columns=SITE_COLUMNS)),
            digest=digest,
        )

    @cached_property
    def towns(self) -> Towns:
        """The table of towns, read on first use."""
        return Towns(files("dragoman.knowledge").joinpath("data", "cities.tsv").read_bytes())

    @cached_property
    def divisions(self) -> Divisions:
        """The table of provinces and districts, read on first use."""
        return Divisions(files("dragoman.knowledge").joinpath("data", "divisions.tsv").read_bytes())

    def state(self, code: str) -> PlaceFact | None:
        """A state of the USA by its code."""
        return next((fact for facts in self._regions.values() for fact in facts if fact.division == code and fact.country == "USA"), None)

    def country(self, code: str) -> PlaceFact | None:
        """The middle of a country."""
        return self._points.get(code)

    def find(self, key: str) -> tuple[PlaceFact, ...]:
        """All places of a folded name: regions first, then towns by size."""
        return (*self._regions.get(key, ()), *self.towns.find(key))

    def region(self, key: str) -> tuple[PlaceFact, ...]:
        """The regions, seas and sites of a folded name."""
        return self._regions.get(key, ())


def _region(row: Mapping[str, str], division: str) -> PlaceFact:
    number = int(row["geonames"]) if row["geonames"] else None
    return PlaceFact(row["name"], row["country"] or None, float(row["lat"]), float(row["lon"]), row["kind"], 0, division, number)


def _points(texts: Mapping[str, str]) -> dict[str, PlaceFact]:
    columns = ("id", "name", "adjectives", "people", "capital", "aliases")
    names = {row["id"]: row["name"] for row in table_rows(texts["countries.tsv"], where="countries.tsv", columns=columns)}
    return {
        row["country"]: PlaceFact(
            names.get(row["country"], row["country"]), row["country"], float(row["lat"]), float(row["lon"]), "country",
            geonames=int(row["geonames"]) if row["geonames"] else None,
        )
        for row in table_rows(texts["country_points.tsv"], where="country_points.tsv", columns=POINT_COLUMNS)
    }  # fmt: skip
