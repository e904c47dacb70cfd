"""Why an event was coded so: the row of the lexicon that made it, with the row's own examples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.knowledge.ontology import Ontology
from dragoman.knowledge.predicates import Predicates
from dragoman.web.desk import Desk


@dataclass(frozen=True, slots=True)
class RowWords:
    """A row in words: sentences that fire it, and sentences that must not."""

    id: str
    examples: tuple[str, ...]
    counters: tuple[str, ...]


def row_words(desk: Desk, basis: str) -> RowWords | None:
    """The row that a basis names; None for a user's own row, or where no row of the lexicon made the event."""
    rows: Mapping[str, RowWords] = desk.kept.get(("rows",), load_rows)
    return rows.get(basis)


def load_rows() -> dict[str, RowWords]:
    """All rows of the packaged lexicon, by id."""
    found = Predicates.load(ontology=Ontology.load())
    return {row.id: RowWords(row.id, row.examples, row.counters) for row in found.rows}
