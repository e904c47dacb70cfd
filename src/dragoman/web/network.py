"""A network of dyads laid out on the server: the same input gives the same picture, and no script is needed to see it.

Forces as of Fruchterman and Reingold (1991), started from a circle in the order of the names; no chance is involved.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 900.0, 620.0
STEPS = 160
MOST_NODES = 40
MOST_LINKS = 120
REACH = 2.6  # beyond so many ideal lengths nothing is pushed any more
PULL = 0.35  # towards the middle, so that parts that hang together with nothing stay in the picture


@dataclass(frozen=True, slots=True)
class Link:
    """How often one did something to the other, and the mean Goldstein value."""

    source: str
    target: str
    count: int
    goldstein: float | None


@dataclass(frozen=True, slots=True)
class Node:
    """A place in the picture, in its units."""

    name: str
    x: float
    y: float
    radius: float
    count: int


@dataclass(frozen=True, slots=True)
class Line:
    """A link between two places; ``width`` in the picture's units."""

    link: Link
    x1: float
    y1: float
    x2: float
    y2: float
    width: float


@dataclass(frozen=True, slots=True)
class Network:
    """A picture of dyads, and how many were left out for room."""

    nodes: tuple[Node, ...] = ()
    lines: tuple[Line, ...] = ()
    left_out: int = 0
    width: float = WIDTH
    height: float = HEIGHT


def network_of(links: Sequence[Link]) -> Network:
    """The largest part of the dyads, laid out."""
    ranked = sorted((link for link in links if link.source != link.target), key=lambda link: (-link.count, link.source, link.target))
    weights: dict[str, int] = {}
    chosen: list[Link] = []
    for link in ranked:
        new = {link.source, link.target} - set(weights)
        if len(chosen) == MOST_LINKS or len(weights) + len(new) > MOST_NODES:
            continue
        chosen.append(link)
        for name in (link.source, link.target):
            weights[name] = weights.get(name, 0) + link.count
    if not chosen:
        return Network()
    places = fitted(laid_out(sorted(weights), chosen))
    most = max(weights.values())
    nodes = tuple(
        Node(name, *places[name], round(7 + 15 * math.sqrt(weights[name] / most), 1), weights[name])
        for name in sorted(weights, key=lambda name: (-weights[name], name))
    )
    return Network(nodes, tuple(_lines(chosen, places)), len(ranked) - len(chosen))


def _lines(links: Iterable[Link], places: Mapping[str, tuple[float, float]]) -> list[Line]:
    listed = list(links)
    most = max(link.count for link in listed)
    return [
        Line(link, *places[link.source], *places[link.target], round(1 + 5 * math.sqrt(link.count / most), 1)) for link in listed
    ]


def laid_out(names: Sequence[str], links: Sequence[Link]) -> dict[str, tuple[float, float]]:
    """Places after all steps; neighbours are near, others apart."""
    size = len(names)
    place = [[math.cos(2 * math.pi * index / size), math.sin(2 * math.pi * index / size)] for index in range(size)]
    number = {name: index for index, name in enumerate(names)}
    pairs = [(number[link.source], number[link.target], 1 + math.log(link.count)) for link in links]
    apart = math.sqrt(4.0 / size)
    for step in range(STEPS):
        heat = 0.12 * (1 - step / STEPS) + 0.002
        moves = pushes(place, apart)
        for first, second, weight in pairs:
            x, y = place[first][0] - place[second][0], place[first][1] - place[second][1]
            force = weight * math.hypot(x, y) / apart
            moves[first][0] -= x * force
            moves[first][1] -= y * force
            moves[second][0] += x * force
            moves[second][1] += y * force
        for index, (x, y) in enumerate(moves):
            x, y = x - PULL * place[index][0], y - PULL * place[index][1]  # noqa: PLW2901 - the move, with the pull
            length = math.hypot(x, y) or 1.0
            place[index][0] += x / length * min(length, heat)
            place[index][1] += y / length * min(length, heat)
    return {name: (place[index][0], place[index][1]) for name, index in number.items()}


def pushes(place: Sequence[Sequence[float]], apart: float) -> list[list[float]]:
    """How each place is pushed away from all others."""
    moves = [[0.0, 0.0] for _ in place]
    for first, (first_x, first_y) in enumerate(place):
        for second in range(first):
            x, y = first_x - place[second][0], first_y - place[second][1]
            square = x * x + y * y or 1e-6
            if square > (REACH * apart) ** 2:
                continue
            push = apart * apart / square
            moves[first][0] += x * push
            moves[first][1] += y * push
            moves[second][0] -= x * push
            moves[second][1] -= y * push
    return moves


def fitted(places: Mapping[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Places stretched to fill the picture, with a margin for names."""
    xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
    wide, tall = (max(xs) - min(xs)) or 1.0, (max(ys) - min(ys)) or 1.0
    margin = 50.0
    return {
        name: (
            round(margin + (x - min(xs)) / wide * (WIDTH - 2 * margin), 1),
            round(margin + (y - min(ys)) / tall * (HEIGHT - 2 * margin), 1),
        )
        for name, (x, y) in places.items()
    }
