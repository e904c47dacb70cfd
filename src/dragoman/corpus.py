"""A store from Python: ``Corpus("news").events(country="TUR")`` as pandas, polars, Arrow or a DuckDB relation, or as it draws itself.

Names of filters are those of the command line. What rows hold is decided in ``export.flat``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from dragoman.archive import Counted, Edge, Filter, LedgerEntry, Order, Page, Relation, StoredActor, StoredEvent, StoredStatement
from dragoman.export.exporting import Scope, export
from dragoman.export.flat import arrow_batches, arrow_schema, flat_cells
from dragoman.export.gathering import with_reports
from dragoman.export.writing import ExportReport
from dragoman.protocols import View
from dragoman.query.answer import Answer
from dragoman.query.changes import Comparison, changes
from dragoman.query.counts import dyads, matrix, timeline
from dragoman.query.filters import Filters, make_filter
from dragoman.query.sql import Bounds, ask
from dragoman.store import open_view

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa

_SHOWN = 12
_DRAWN = ("date", "type", "mode", "source", "target", "place", "evidence")


class Events:
    """Events that a filter takes: iterated one by one, or as a table. The table is read once and shared without copying."""

    def __init__(self, view: View, wanted: Filter, *, order: Order) -> None:
        self._view = view
        self._wanted = wanted
        self._order = order
        self._table: pa.Table | None = None

    def __iter__(self) -> Iterator[StoredEvent]:
        return self._view.all_events(self._wanted, order=self._order)

    def __len__(self) -> int:
        return self.page(limit=1).total

    def page(self, *, limit: int = 50, after: str | None = None) -> Page[StoredEvent]:
        """Some of them, where to go on, and how many more the default view hides."""
        return self._view.events(self._wanted, order=self._order, limit=limit, after=after)

    def to_arrow(self) -> pa.Table:
        """The columns of ``dragoman export --to csv``, with their types."""
        import pyarrow as pa

        if self._table is None:
            cells = (flat_cells(item) for item in with_reports(self._view, iter(self)))
            self._table = pa.Table.from_batches(arrow_batches(cells), schema=arrow_schema())
        return self._table

    def to_pandas(self) -> pd.DataFrame:
        """The table as pandas, its columns still those of Arrow."""
        import pandas as pd

        return self.to_arrow().to_pandas(types_mapper=pd.ArrowDtype)

    def to_polars(self) -> pl.DataFrame:
        """The table as polars."""
        import polars as pl

        made = pl.from_arrow(self.to_arrow())
        return made if isinstance(made, pl.DataFrame) else made.to_frame()

    def to_duckdb(self, connection: duckdb.DuckDBPyConnection | None = None) -> duckdb.DuckDBPyRelation:
        """The table as a relation of DuckDB, of a connection of its own where none is given."""
        import duckdb

        return (connection or duckdb.connect()).from_arrow(self.to_arrow())

    def _repr_html_(self) -> str:
        page = self.page(limit=_SHOWN)
        rows = [flat_cells(item) for item in with_reports(self._view, iter(page.rows))]
        head = "".join(f"<th>{name}</th>" for name in _DRAWN)
        body = "".join(f"<tr>{''.join(f'<td>{_cell(row.get(name))}</td>' for name in _DRAWN)}</tr>" for row in rows)
        said = f"{page.total:,} events" + (f", {page.hidden:,} more are hidden (everything=True)" if page.hidden else "")
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{said}</p>"

    def __repr__(self) -> str:
        return f"<{len(self):,} events>"


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return escape(text if len(text) <= 160 else text[:159] + "…")


class Corpus:
    """A store to be asked: a folder or ``postgresql://…``."""

    def __init__(self, address: str | Path) -> None:
        self.address = str(address)
        self.view = open_view(address)

    def events(self, *, order: Order | str = Order.NEWEST, **filters: Unpack[Filters]) -> Events:
        """What happened, or with ``everything=True`` all that is told; filters are those of ``dragoman events``."""
        return Events(self.view, make_filter(filters), order=Order(order))

    def statements(self, *, limit: int = 1000, **filters: Unpack[Filters]) -> tuple[StoredStatement, ...]:
        """Statements that a filter takes, the newest first."""
        return self.view.statements(make_filter(filters), limit=limit).rows

    def actors(self, *, limit: int = 1000, **filters: Unpack[Filters]) -> tuple[StoredActor, ...]:
        """Actors that a filter takes, the busiest first."""
        return self.view.actors(make_filter(filters), limit=limit).rows

    def count(self, *keys: str, **filters: Unpack[Filters]) -> tuple[Counted, ...]:
        """Events counted by keys: month, dyad, type and others; what several reports tell counts once."""
        return self.view.count(replace(make_filter(filters), once=True), by=keys)

    def timeline(self, *, period: str = "month", **filters: Unpack[Filters]) -> Answer:
        """Events a period by quad; periods without events are zeros."""
        return timeline(self.view, replace(make_filter(filters), once=True), by=period)

    def dyads(self, *, limit: int = 30, **filters: Unpack[Filters]) -> Answer:
        """Pairs of countries with most events."""
        return dyads(self.view, replace(make_filter(filters), once=True), limit=limit)

    def matrix(self, *, value: str = "events", size: int = 12, **filters: Unpack[Filters]) -> Answer:
        """Countries that act by countries acted upon."""
        return matrix(self.view, replace(make_filter(filters), once=True), value=value, size=size)

    def changes(self, asked: Comparison | None = None, **filters: Unpack[Filters]) -> Answer:
        """What happens more or less often than in the periods before."""
        return changes(self.view, replace(make_filter(filters), once=True), asked or Comparison())

    def ledger(self, **filters: Unpack[Filters]) -> tuple[LedgerEntry, ...]:
        """Requests, offers, threats, promises and agreements, and what became of them."""
        return self.view.ledger(make_filter(filters))

    def relations(self, **filters: Unpack[Filters]) -> tuple[Relation, ...]:
        """How states stand to each other over time."""
        return self.view.relations(make_filter(filters))

    def edges(self, name: str) -> tuple[Edge, ...]:
        """What joins an event or a report to others, and why: the same event, which telling refines, updates, contradicts or denies it."""
        return self.view.edges(name)

    def sql(self, question: str, bounds: Bounds | None = None) -> Answer:
        """One SELECT, read only."""
        return ask(self.address, question, bounds)

    def export(self, output: str | Path, *, to: str, each_report: bool = False, **filters: Unpack[Filters]) -> ExportReport:
        """Write events in a published layout."""
        wanted = make_filter(filters)
        return export(self.view, Path(output), to=to, scope=Scope(wanted, wanted.everything, each_report))

    def __repr__(self) -> str:
        return f"Corpus({self.address!r})"

    def _repr_html_(self) -> str:
        runs = self.view.runs()
        documents = self.view.documents(Filter(everything=True), limit=1).total
        page = self.view.events(Filter(), limit=1)
        last = max((run.started for run in runs), default="never")
        facts = (f"{documents:,} documents", f"{page.total:,} events", f"{page.hidden:,} hidden", f"last ingest {last}")
        return f"<p><strong>{escape(self.address)}</strong><br>{escape(' · '.join(facts))}</p>"

    def first(self, number: int = 5, **filters: Unpack[Filters]) -> list[StoredEvent]:
        """The first few events that a filter takes."""
        return list(islice(iter(self.events(**filters)), number))
