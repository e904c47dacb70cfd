"""Places of events on a map of the world: borders from world-atlas, drawn here, fitted to the data; no tile server is asked.

How precise a place is decides its shape: a town is a dot, a region a ring, a whole country a square.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.archive import StoredEvent

BORDERS = Path(__file__).parent / "static/vendor/countries-110m.json"
WIDTH = 960.0
LEAST_DEGREES = 8.0  # a map of one town still shows its country
MARGIN = 0.12
TOWNS = frozenset({"city", "capital", "town", "camp", "airport", "port", "base", "site", "island"})
COUNTRIES = frozenset({"country", "state"})

Point = tuple[float, float]  # longitude, latitude


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with what happened there."""

    name: str
    country: str | None
    lon: float
    lat: float
    kind: str
    count: int
    goldstein: float | None

    @property
    def precision(self) -> str:
        """How precisely the place is known: town, region or country."""
        if self.kind in TOWNS:
            return "town"
        return "country" if self.kind in COUNTRIES else "region"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A spot in the drawing's units."""

    spot: Spot
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class WorldMap:
    """Paths of countries and spots, fitted."""

    width: float
    height: float
    borders: tuple[str, ...]
    spots: tuple[Drawn, ...]


def spots_of(rows: Iterable[StoredEvent]) -> tuple[Spot, ...]:
    """Places with coordinates, those with the most events first."""
    found: dict[tuple[str, str | None, float, float, str], list[float | None]] = {}
    for row in rows:
        place = row.event.place
        if place is None or place.lat is None or place.lon is None:
            continue
        found.setdefault((place.name, place.country, place.lon, place.lat, place.kind or "region"), []).append(row.event.goldstein)
    spots = []
    for (name, country, lon, lat, kind), values in found.items():
        known = [value for value in values if value is not None]
        spots.append(Spot(name, country, lon, lat, kind, len(values), sum(known) / len(known) if known else None))
    return tuple(sorted(spots, key=lambda spot: (-spot.count, spot.name)))


def map_of(spots: Sequence[Spot]) -> WorldMap:
    """The map, fitted to the spots; of the whole world where there are none."""
    west, south, east, north = bounds_of(spots)
    stretch = max(0.2, math.cos(math.radians((south + north) / 2)))
    scale = WIDTH / ((east - west) * stretch)
    height = (north - south) * scale

    def project(point: Point) -> Point:
        return (point[0] - west) * stretch * scale, (north - point[1]) * scale

    borders = tuple(path for ring in rings_near(west, south, east, north) if (path := path_of(ring, project)))
    most = max((spot.count for spot in spots), default=1)
    drawn = tuple(Drawn(spot, *_rounded(project((spot.lon, spot.lat))), round(4 + 12 * math.sqrt(spot.count / most), 1)) for spot in spots)
    return WorldMap(WIDTH, round(height, 1), borders, drawn)


def _rounded(point: Point) -> Point:
    return round(point[0], 1), round(point[1], 1)


def bounds_of(spots: Sequence[Spot]) -> tuple[float, float, float, float]:
    """West, south, east and north of a frame around the spots, not too narrow and not too tall."""
    if not spots:
        return -180.0, -58.0, 180.0, 84.0
    west, east = min(spot.lon for spot in spots), max(spot.lon for spot in spots)
    south, north = min(spot.lat for spot in spots), max(spot.lat for spot in spots)
    wide = max(LEAST_DEGREES, (east - west) * (1 + 2 * MARGIN))
    tall = max(LEAST_DEGREES * 0.6, (north - south) * (1 + 2 * MARGIN), wide * 0.38)
    wide = max(wide, tall * 1.3)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    return (
        max(-180.0, middle_x - wide / 2),
        max(-85.0, middle_y - tall / 2),
        min(180.0, middle_x + wide / 2),
        min(85.0, middle_y + tall / 2),
    )


def rings_near(west: float, south: float, east: float, north: float) -> Iterator[list[Point]]:
    """Outlines of land that touch the frame."""
    for ring in rings():
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        if min(xs) <= east and max(xs) >= west and min(ys) <= north and max(ys) >= south:
            yield ring


def rings() -> Iterator[list[Point]]:
    """All outlines of countries, decoded from the arcs of TopoJSON (each point a difference from the one before)."""
    topology = json.loads(BORDERS.read_text(encoding="utf-8"))
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        arcs.append(points)
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                yield _joined(ring, arcs)


def _joined(ring: Sequence[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def path_of(ring: Sequence[Point], project: Callable[[Point], Point]) -> str:
    """An outline as an SVG path, in whole tenths of a unit."""
    steps = []
    last: Point | None = None
    for point in ring:
        x, y = project(point)
        here = (round(x, 1), round(y, 1))
        if last is None or abs(here[0] - last[0]) + abs(here[1] - last[1]) >= 0.6:
            steps.append(f"{here[0]:g} {here[1]:g}")
            last = here
    return f"M{'L'.join(steps)}Z" if len(steps) > 2 else ""


def geojson_of(spots: Iterable[Spot]) -> dict[str, object]:
    """The spots as a GeoJSON collection of points."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [spot.lon, spot.lat]},
                "properties": {
                    "name": spot.name,
                    "country": spot.country,
                    "kind": spot.kind,
                    "precision": spot.precision,
                    "events": spot.count,
                    "goldstein": None if spot.goldstein is None else round(spot.goldstein, 2),
                },
            }
            for spot in spots
        ],
    }
