"""GeoJSON (RFC 7946): a point for each event whose place has coordinates."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path

from dragoman.export.flat import flat_cells
from dragoman.export.gathering import Exportable
from dragoman.export.layout import Layout
from dragoman.export.writing import Tally, written_aside


def write_events(items: Iterable[Exportable], path: Path, layout: Layout, tally: Tally) -> None:  # noqa: ARG001 - an exporter's signature
    """A FeatureCollection, one feature a line."""
    separator = "\n"
    with written_aside(path) as stream:
        stream.write('{"type": "FeatureCollection", "features": [')
        for item in items:
            place = item.stored.event.place
            if place is None or place.lat is None or place.lon is None:
                tally.dropped["no place with coordinates"] += 1
                continue
            cells = {name: _plain(value) for name, value in flat_cells(item).items() if value is not None}
            cells["place_kind"] = place.kind
            point = {"type": "Point", "coordinates": [round(place.lon, 6), round(place.lat, 6)]}
            feature = {"type": "Feature", "id": item.stored.event.id, "geometry": point, "properties": cells}
            stream.write(separator + json.dumps(feature, ensure_ascii=False, allow_nan=False))
            separator = ",\n"
            tally.rows += 1
        stream.write("\n]}\n")


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value
