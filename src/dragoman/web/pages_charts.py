"""Pages that draw: network, matrix, map and timeline; each is whole without a script and has its numbers as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from dragoman.archive import Counted, StoredEvent
from dragoman.web.desk import AtDesk, Desk
from dragoman.web.drawing import page
from dragoman.web.network import Link, Network, network_of
from dragoman.web.pages_events import csv_answer
from dragoman.web.queries import EventQuery, PagedQuery
from dragoman.web.records import EVENT_COLUMNS, Records, csv_lines, event_cells, plain
from dragoman.web.timeline import timeline_of
from dragoman.web.worldmap import Spot, geojson_of, map_of, spots_of

router = APIRouter(include_in_schema=False)
Asked = Annotated[EventQuery, Query()]
MATRIX = 16  # rows and columns
PLACED = 1500  # events that a map looks at
DYAD_COLUMNS = ("source", "target", "events", "goldstein")
SPOT_COLUMNS = ("name", "country", "lat", "lon", "kind", "precision", "events", "goldstein")


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts of sources (rows) by targets (columns)."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    cells: tuple[tuple[Counted | None, ...], ...]
    left_out: int


def dyads_of(desk: Desk, asked: EventQuery) -> tuple[Counted, ...]:
    """Counts by source and target, both known."""
    wanted = asked.wanted()
    cells = desk.view.count(wanted, by=("source", "target"))
    return tuple(cell for cell in cells if cell.key[0] and cell.key[1])


def links_of(cells: Sequence[Counted]) -> tuple[Link, ...]:
    """Counts as links."""
    return tuple(Link(cell.key[0], cell.key[1], cell.count, cell.goldstein) for cell in cells)


@router.get("/network")
def network(request: Request, desk: AtDesk, asked: Asked) -> HTMLResponse:
    """Who deals with whom, as a picture."""
    return page(request, "network.html", asked=asked, found=network_at(desk, asked))


def network_at(desk: Desk, asked: EventQuery) -> Network:
    """The picture, kept for a while: laying it out takes a part of a second."""
    cells = dyads_of(desk, asked)
    return desk.kept.get(("network", cells), lambda: network_of(links_of(cells)))


@router.get("/network.json")
def network_json(desk: AtDesk, asked: Asked) -> JSONResponse:
    """The picture as nodes with their places, and links."""
    return JSONResponse(plain(network_at(desk, asked)))


@router.get("/network.csv")
@router.get("/matrix.csv")
def dyads_csv(desk: AtDesk, asked: Asked) -> Response:
    """All pairs with their counts, as a table."""
    rows = ((cell.key[0], cell.key[1], cell.count, cell.goldstein) for cell in dyads_of(desk, asked))
    return csv_answer(csv_lines(DYAD_COLUMNS, rows), "dyads.csv")


@router.get("/matrix")
def matrix(request: Request, desk: AtDesk, asked: Asked) -> HTMLResponse:
    """Who did how much to whom, as a table."""
    return page(request, "matrix.html", asked=asked, found=matrix_of(dyads_of(desk, asked)))


@router.get("/matrix.json")
def matrix_json(desk: AtDesk, asked: Asked) -> JSONResponse:
    """The table as a record."""
    return JSONResponse(plain(matrix_of(dyads_of(desk, asked))))


def matrix_of(cells: Sequence[Counted]) -> Matrix:
    """The busiest sources and targets."""
    sources, targets = _busiest(cells, 0), _busiest(cells, 1)
    by_pair = {(cell.key[0], cell.key[1]): cell for cell in cells}
    rows = tuple(tuple(by_pair.get((source, target)) for target in targets) for source in sources)
    shown = sum(1 for row in rows for cell in row if cell)
    return Matrix(sources, targets, rows, len(cells) - shown)


def _busiest(cells: Sequence[Counted], side: int) -> tuple[str, ...]:
    totals: dict[str, int] = {}
    for cell in cells:
        totals[cell.key[side]] = totals.get(cell.key[side], 0) + cell.count
    return tuple(sorted(totals, key=lambda name: (-totals[name], name))[:MATRIX])


def placed(desk: Desk, asked: EventQuery) -> tuple[tuple[Spot, ...], int, int]:
    """Places of the newest events, how many events were looked at, and how many there are."""
    wanted = asked.wanted()

    def look() -> tuple[tuple[Spot, ...], int, int]:
        rows: list[StoredEvent] = []
        found = desk.view.events(wanted, order=asked.order, limit=500)
        total = found.total
        rows += found.rows
        while found.after and len(rows) < PLACED:
            found = desk.view.events(wanted, order=asked.order, limit=500, after=found.after)
            rows += found.rows
        return spots_of(rows), len(rows), total

    return desk.kept.get(("spots", wanted, asked.order), look)


@router.get("/map")
def world(request: Request, desk: AtDesk, asked: Asked) -> HTMLResponse:
    """Where it happened, as precisely as it is told."""
    spots, looked_at, total = placed(desk, asked)
    drawn = desk.kept.get(("map", spots), lambda: map_of(spots))
    return page(request, "map.html", asked=asked, found=drawn, looked_at=looked_at, total=total)


@router.get("/map.geojson")
@router.get("/map.json")
def map_json(desk: AtDesk, asked: Asked) -> Response:
    """The places as GeoJSON."""
    return JSONResponse(geojson_of(placed(desk, asked)[0]), media_type="application/geo+json")


@router.get("/map.csv")
def map_csv(desk: AtDesk, asked: Asked) -> Response:
    """The places as a table."""
    rows = (
        (spot.name, spot.country, spot.lat, spot.lon, spot.kind, spot.precision, spot.count, spot.goldstein)
        for spot in placed(desk, asked)[0]
    )
    return csv_answer(csv_lines(SPOT_COLUMNS, rows), "places.csv")


@router.get("/timeline")
def timeline(request: Request, desk: AtDesk, asked: Annotated[PagedQuery, Query()]) -> HTMLResponse:
    """When it happened, as precisely as it is told."""
    found = desk.view.events(asked.wanted(), order=asked.order, limit=min(asked.limit, 100), after=asked.after or None)
    return page(request, "timeline.html", asked=asked, found=found, line=timeline_of(found.rows))


@router.get("/timeline.json")
def timeline_json(desk: AtDesk, asked: Annotated[PagedQuery, Query()]) -> JSONResponse:
    """The page's events as records."""
    found = desk.view.events(asked.wanted(), order=asked.order, limit=asked.limit, after=asked.after or None)
    records = Records(desk.view)
    return JSONResponse({"events": [records.event(row) for row in found.rows], "total": found.total, "after": found.after})


@router.get("/timeline.csv")
def timeline_csv(desk: AtDesk, asked: Annotated[PagedQuery, Query()]) -> Response:
    """The page's events as a table."""
    found = desk.view.events(asked.wanted(), order=asked.order, limit=asked.limit, after=asked.after or None)
    return csv_answer(csv_lines(EVENT_COLUMNS, map(event_cells, found.rows)), "timeline.csv")
