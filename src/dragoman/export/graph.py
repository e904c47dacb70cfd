"""Networks: who acts on whom, as GraphML and GEXF; a node is a country with a sector, or a name without a country.

An edge sums the events from one node to another: how many, their mean Goldstein value, first and last day, and how many of each quad.
Events without two sides make no edge and are counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from dragoman.export.gathering import Exportable
from dragoman.export.layout import Layout
from dragoman.export.writing import Tally, written_aside
from dragoman.model import Participant

_NODE = (("label", "string"), ("country", "string"), ("sector", "string"))
_EDGE = (
    ("count", "int"), ("goldstein", "double"), ("first", "string"), ("last", "string"),
    ("verbal_cooperation", "int"), ("material_cooperation", "int"), ("verbal_conflict", "int"), ("material_conflict", "int"),
)  # fmt: skip
_GEXF_TYPES: Mapping[str, str] = {"int": "integer", "double": "double", "string": "string"}
_UNWRITABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF], " ")


@dataclass(slots=True)
class _Tie:
    """The events from one node to another."""

    quads: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    values: list[float] = field(default_factory=list)
    days: list[dt.date] = field(default_factory=list)

    def cells(self) -> dict[str, str]:
        mean = f"{sum(self.values) / len(self.values):.3f}" if self.values else ""
        quads = [str(number) for number in self.quads]
        first, last = (min(self.days).isoformat(), max(self.days).isoformat()) if self.days else ("", "")
        return dict(zip([name for name, _ in _EDGE], [str(sum(self.quads)), mean, first, last, *quads], strict=True))


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes by key with their cells, and ties by pair of keys."""

    nodes: Mapping[str, Mapping[str, str]]
    edges: Mapping[tuple[str, str], Mapping[str, str]]


def network_of(items: Iterable[Exportable], tally: Tally) -> Network:
    """The network of some events; every pair of a source and a target counts."""
    nodes: dict[str, dict[str, str]] = {}
    ties: dict[tuple[str, str], _Tie] = {}
    for item in items:
        event = item.stored.event
        targets = event.targets or (event.sources[1:] if event.symmetric else ())
        pairs = {(_node(source, nodes), _node(target, nodes)) for source in event.sources for target in targets if source is not target}
        if not pairs:
            tally.dropped["no two sides"] += 1
        for pair in pairs:
            tie = ties.setdefault(pair, _Tie())
            tie.quads[event.quad - 1] += 1
            tie.values += [event.goldstein] if event.goldstein is not None else []
            tie.days += [item.day] if item.day is not None else []
        tally.rows += bool(pairs)
    used = {key for pair in ties for key in pair}
    return Network({key: nodes[key] for key in sorted(used)}, {pair: ties[pair].cells() for pair in sorted(ties)})


def _node(party: Participant, nodes: dict[str, dict[str, str]]) -> str:
    """The key of a party's node."""
    sector = next(iter(party.sectors), "")
    key = " ".join(filter(None, (party.country, sector))) if party.country else " ".join(party.name.split())
    nodes.setdefault(key, {"label": key, "country": party.country or "", "sector": sector})
    return key


def write_graphml(items: Iterable[Exportable], path: Path, layout: Layout, tally: Tally) -> None:  # noqa: ARG001 - an exporter's signature
    """The network as GraphML."""
    network = network_of(items, tally)
    with written_aside(path) as stream:
        stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        for domain, columns in (("node", _NODE), ("edge", _EDGE)):
            for name, kind in columns:
                stream.write(f'<key id="{domain}_{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>\n')
        stream.write('<graph edgedefault="directed">\n')
        for key, cells in network.nodes.items():
            stream.write(f"<node id={_quoted(key)}>{_graphml_cells('node', cells)}</node>\n")
        for number, ((source, target), cells) in enumerate(network.edges.items()):
            ends = f"source={_quoted(source)} target={_quoted(target)}"
            stream.write(f'<edge id="e{number}" {ends}>{_graphml_cells("edge", cells)}</edge>\n')
        stream.write("</graph>\n</graphml>\n")


def write_gexf(items: Iterable[Exportable], path: Path, layout: Layout, tally: Tally) -> None:  # noqa: ARG001 - an exporter's signature
    """The network as GEXF 1.3, for Gephi."""
    network = network_of(items, tally)
    with written_aside(path) as stream:
        stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n')
        stream.write('<graph defaultedgetype="directed" mode="static">\n')
        for domain, columns in (("node", _NODE), ("edge", _EDGE)):
            stream.write(f'<attributes class="{domain}">\n')
            for name, kind in columns:
                stream.write(f'<attribute id="{name}" title="{name}" type="{_GEXF_TYPES[kind]}"/>\n')
            stream.write("</attributes>\n")
        stream.write("<nodes>\n")
        for key, cells in network.nodes.items():
            stream.write(f"<node id={_quoted(key)} label={_quoted(key)}>{_gexf_cells(cells)}</node>\n")
        stream.write("</nodes>\n<edges>\n")
        for number, ((source, target), cells) in enumerate(network.edges.items()):
            ends = f'source={_quoted(source)} target={_quoted(target)} weight="{cells["count"]}"'
            stream.write(f'<edge id="e{number}" {ends}>{_gexf_cells(cells)}</edge>\n')
        stream.write("</edges>\n</graph>\n</gexf>\n")


def _graphml_cells(domain: str, cells: Mapping[str, str]) -> str:
    return "".join(f'<data key="{domain}_{name}">{escape(_clean(value))}</data>' for name, value in cells.items() if value)


def _gexf_cells(cells: Mapping[str, str]) -> str:
    values = "".join(f'<attvalue for="{name}" value={_quoted(value)}/>' for name, value in cells.items() if value)
    return f"<attvalues>{values}</attvalues>"


def _quoted(value: str) -> str:
    return quoteattr(_clean(value))


def _clean(value: str) -> str:
    """The text without what XML cannot hold."""
    return "".join("�" if "\ud800" <= letter <= "\udfff" else letter for letter in value.translate(_UNWRITABLE))
