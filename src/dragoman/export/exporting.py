"""Which layouts there are, and one way to write each of them: events of a store in, a file with its schema and manifest out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path

from dragoman.archive import Filter, StoredEvent
from dragoman.errors import ConfigError
from dragoman.export import armed, flat, gdelt, geojson, graph, icews, jsonl, phoenix, polecat, webannotation
from dragoman.export.gathering import Exportable, Selection, gather
from dragoman.export.layout import Layout, load_layout
from dragoman.export.writing import ExportReport, Tally, write_manifest, write_schema
from dragoman.protocols import View

Watch = Callable[[Iterator[Exportable]], Iterator[Exportable]]
Exporter = Callable[[Iterable[Exportable], Path, Layout, Tally], None]


@dataclass(frozen=True, slots=True)
class Format:
    """An exporter with the layout that it writes; ``each_report`` where a row is a report's telling and not an event."""

    write: Exporter
    layout: Callable[[], Layout]
    each_report: bool = False


def _named(name: str) -> Callable[[], Layout]:
    return lambda: load_layout(name)


def _parquet() -> Layout:
    flat_layout = load_layout("flat")
    return Layout("parquet", flat_layout.title, ".parquet", flat_layout.partial, columns=flat_layout.columns)


EXPORTERS: Mapping[str, Format] = {
    "gdelt-events": Format(gdelt.write_events, _named("gdelt-events")),
    "gdelt-mentions": Format(gdelt.write_mentions, _named("gdelt-mentions"), each_report=True),
    "icews": Format(icews.write_events, _named("icews")),
    "polecat": Format(polecat.write_events, _named("polecat")),
    "phoenix": Format(phoenix.write_events, _named("phoenix")),
    "acled": Format(armed.write_acled, _named("acled")),
    "ucdp": Format(armed.write_ucdp, _named("ucdp")),
    "csv": Format(flat.write_csv, _named("flat")),
    "parquet": Format(flat.write_parquet, _parquet),
    "jsonl": Format(jsonl.write_events, _named("jsonl"), each_report=True),
    "geojson": Format(geojson.write_events, _named("geojson")),
    "graphml": Format(graph.write_graphml, _named("graphml")),
    "gexf": Format(graph.write_gexf, _named("gexf")),
    "webannotation": Format(webannotation.write_events, _named("webannotation")),
}


@dataclass(frozen=True, slots=True)
class Scope:
    """What of a store is exported: the filter, whether also what did not happen, whether each report's telling is a row."""

    wanted: Filter = field(default_factory=Filter)
    everything: bool = False
    each_report: bool = False


def format_named(name: str) -> Format:
    """The format of a name; an unknown one lists those there are."""
    if name not in EXPORTERS:
        raise ConfigError(f"{name!r} is no export format", hint=f"There are: {', '.join(EXPORTERS)}")
    return EXPORTERS[name]


def export(
    view: View, output: Path, *, to: str, scope: Scope | None = None, watch: Watch | None = None
) -> ExportReport:
    """Write the events of a store; the file appears when it is whole, with its schema and manifest beside it. ``watch`` sees the events
    on their way."""
    scope = scope or Scope()
    form = format_named(to)
    selection = Selection(scope.everything, scope.each_report or form.each_report)
    made = _made(view, scope)
    items = gather(view, scope.wanted, selection)
    return _written(form, watch(items) if watch else items, output, selection=selection, made=made)


def export_events(events: Iterable[StoredEvent], output: Path, *, to: str, everything: bool = False) -> ExportReport:
    """The same for events at hand, without their reports: what is known of these alone stays empty."""
    form = format_named(to)
    selection = Selection(everything, form.each_report)
    items = (Exportable(stored) for stored in events if selection.takes(stored))
    return _written(form, items, output, selection=selection, made={"dragoman": version("dragoman")})


def _written(
    form: Format, items: Iterator[Exportable], output: Path, *, selection: Selection, made: Mapping[str, object]
) -> ExportReport:
    layout, tally = form.layout(), Tally()
    path = layout.file(output)
    form.write(items, path, layout, tally)
    dropped = dict(sorted((selection.dropped + tally.dropped).items()))
    notes = dict(sorted((+tally.notes).items()))
    manifest = path.with_name(f"{path.name}.manifest.json")
    report = ExportReport(layout, path, selection.seen, tally.rows, dropped, notes, write_schema(layout, path), manifest)
    write_manifest(report, made)
    return report


def _made(view: View, scope: Scope) -> dict[str, object]:
    """What the exported codings were made by, and what was asked for."""
    runs = view.runs()
    return {
        "dragoman": version("dragoman"),
        "coded_by": sorted({run.dragoman for run in runs}),
        "knowledge": sorted({run.knowledge for run in runs}),
        "filter": asked_of(scope.wanted),
        "everything": scope.everything,
        "each_report": scope.each_report,
    }


def asked_of(wanted: Filter) -> dict[str, object]:
    """What a filter asks for, as JSON: the fields that ask for something."""
    empty = Filter()
    return {name: _plain(value) for name, value in asdict(wanted).items() if value != getattr(empty, name)}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [str(part) for part in value]
    return value if isinstance(value, bool | int | float | str) else str(value)
