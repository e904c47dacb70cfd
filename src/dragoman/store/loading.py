"""The statements that put rows into a database, whichever it is: numbers for kinds and pairs, inserts, and what goes with a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.archive import Run
from dragoman.store.packing import sorted_items
from dragoman.store.tables import SCHEMAS

KIND = ("type", "mode", "contexts", "cameo", "goldstein", "quad", "modality", "standing", "historical", "mutual", "extent")
PAIR = ("source_countries", "target_countries", "source_sectors", "target_sectors")
COUNTED = (("coded", "documents"), ("skipped", "skipped"))  # what a run did, and where it is seen
_KIND_NAME = " || '|' || ".join(f"coalesce(CAST({name} AS VARCHAR), '-')" for name in KIND)
_PAIR_NAME = " || '|' || ".join(f"coalesce({name}, '')" for name in PAIR)
_OWN = tuple(name for name in SCHEMAS["events"].names if name not in {*KIND, *PAIR})  # what an event shares with no other
_PARTS = ("events", "statements", "actors", "story_documents", "event_claims")  # tables that refer to a document


def load_statements(batch: Mapping[str, str]) -> list[str]:
    """What loads a batch (relations by table) in one transaction; documents that are there already are replaced by it."""
    own = ", ".join(f"b.{name}" for name in _OWN)
    named = f"(SELECT *, {_KIND_NAME} AS kind_name, {_PAIR_NAME} AS pair_name FROM {batch['events']}) b"
    joins = "JOIN kinds k ON k.name = b.kind_name JOIN pairs p ON p.name = b.pair_name"
    return [
        *delete_statements(f"(SELECT key FROM {batch['documents']})"),
        _number("kinds", KIND, _KIND_NAME, batch["events"]),
        _number("pairs", PAIR, _PAIR_NAME, batch["events"]),
        f"INSERT INTO events ({', '.join(_OWN)}, kind, pair) SELECT {own}, k.number, p.number FROM {named} {joins} ORDER BY b.doc, b.pos",
        *(_insert(name, SCHEMAS[name].names, batch[name]) for name in ("documents", "statements", "actors", "skipped")),
    ]


def _insert(table: str, columns: Sequence[str], rows: str) -> str:
    names = ", ".join(columns)
    return f"INSERT INTO {table} ({names}) SELECT {names} FROM {rows}"


def _number(table: str, columns: Sequence[str], name: str, events: str) -> str:
    """Gives the kinds (or pairs) of a batch that are new their numbers."""
    names = ", ".join(columns)
    return (
        f"INSERT INTO {table} (number, name, {names}) "
        f"SELECT (SELECT coalesce(max(number), 0) FROM {table}) + row_number() OVER (ORDER BY made), made, {names} "
        f"FROM (SELECT DISTINCT {name} AS made, {names} FROM {events}) fresh WHERE made NOT IN (SELECT name FROM {table})"
    )


def delete_statements(keys: str) -> list[str]:
    """What takes out documents, given as a list of keys in SQL."""
    return [
        *(f"DELETE FROM {name} WHERE doc IN {keys}" for name in _PARTS),
        f"UPDATE merge_documents SET stale = true WHERE doc IN {keys}",
        f"DELETE FROM documents WHERE key IN {keys}",
    ]


def run_values(run: Run) -> list[object]:
    """A run as a row."""
    return [
        run.id, run.started, run.finished, run.dragoman, run.knowledge, sorted_items(run.models), sorted_items(run.options), run.coded,
        run.known, run.skipped, run.seconds,
    ]  # fmt: skip
