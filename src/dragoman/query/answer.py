"""An answer as a table: named columns, rows, and what is to be said beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

Cell = str | int | float | None
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows by column; ``notes`` are for people (how many are hidden, what a column means)."""

    columns: tuple[str, ...]
    rows: Sequence[Mapping[str, object]]
    notes: tuple[str, ...] = ()
    nothing: str = "nothing found"  # what is said where there are no rows

    def to_arrow(self) -> pa.Table:
        """The rows as a table whose columns have the types of their values."""
        import pyarrow as pa

        return pa.table({name: pa.array([row.get(name) for row in self.rows]) for name in self.columns})

    def to_pandas(self) -> pd.DataFrame:
        """The rows as pandas."""
        return self.to_arrow().to_pandas()

    def to_polars(self) -> pl.DataFrame:
        """The rows as polars."""
        import polars as pl

        made = pl.from_arrow(self.to_arrow())
        return made if isinstance(made, pl.DataFrame) else made.to_frame()

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        cells = ("".join(f"<td>{_drawn(row.get(name))}</td>" for name in self.columns) for row in self.rows[:_SHOWN])
        more = [f"{len(self.rows) - _SHOWN:,} rows more"] if len(self.rows) > _SHOWN else []
        said = "".join(f"<p>{escape(note)}</p>" for note in (*more, *self.notes))
        return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{row}</tr>' for row in cells)}</tbody></table>{said}"


def _drawn(value: object) -> str:
    return "" if value is None else escape(str(value))


def hidden_note(hidden: int) -> str | None:
    """What the default view hides, in words."""
    if not hidden:
        return None
    noun = "event" if hidden == 1 else "events"
    return f"{hidden:,} {noun} more that did not happen, or are background, totals or habits; --all shows them too"
