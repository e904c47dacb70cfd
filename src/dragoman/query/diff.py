"""Two snapshots compared: which events came, went or changed, and why.

Events are the same where they have the same trigger, by its characters in the same report. Why: the report's text is another one, or
another row codes the words, or the same row does it otherwise, since the knowledge or the program has changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.query.answer import Answer
from dragoman.query.snapshot import DOCUMENTS, EVENTS, Snapshot, read_snapshot

if TYPE_CHECKING:
    import duckdb

FIELDS = (
    "type", "mode", "cameo", "contexts", "standing", "historical", "extent", "symmetric", "source", "source_countries", "source_sectors",
    "target", "target_countries", "target_sectors", "date", "date_by", "time", "place", "place_country", "killed", "injured", "arrested",
)  # fmt: skip
SUMMARY = ("change", "what", "why", "events")
DETAIL = ("change", "document", "event_a", "event_b", "trigger", "field", "a", "b", "why")
_MOST = 2_000_000


@dataclass(frozen=True, slots=True)
class Difference:
    """One event that came, went or changed in a field; ``a`` and ``b`` are its values before and after."""

    change: str  # added | removed | changed
    document: str
    event_a: str | None
    event_b: str | None
    trigger: str | None
    field: str
    a: str | None
    b: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two snapshots have of reports, and where their events differ."""

    before: Snapshot
    after: Snapshot
    documents: Mapping[str, int]  # same | added | removed | changed
    same: int
    differences: tuple[Difference, ...]


def compare(before: Path, after: Path) -> Comparison:
    """The comparison of two snapshots."""
    import duckdb

    left, right = read_snapshot(before), read_snapshot(after)
    with duckdb.connect() as connection:
        for name, snapshot in (("a", left), ("b", right)):
            _load(connection, name, snapshot)
        documents = dict(connection.execute(_DOCUMENTS).fetchall())
        found = tuple(_differences(connection, left, right))
        ((same,),) = connection.execute(_SAME).fetchall()
    return Comparison(left, right, documents, int(same), found)


def _load(connection: duckdb.DuckDBPyConnection, name: str, snapshot: Snapshot) -> None:
    """The tables of a snapshot; events of one trigger are told apart by their order."""
    for table, file in (("events", EVENTS), ("documents", DOCUMENTS)):
        relation = connection.read_parquet(str(snapshot.path / file))
        relation.create_view(f"{name}_{table}_file")
    cells = ", ".join(f'CAST("{field}" AS VARCHAR) AS "{field}"' for field in FIELDS)
    connection.execute(
        f'CREATE TABLE {name}_events AS SELECT document, event, "start" AS s, "end" AS e, trigger, basis, {cells}, '  # noqa: S608
        'row_number() OVER (PARTITION BY document, "start", "end" ORDER BY type, mode, event) AS n '
        f"FROM {name}_events_file"
    )
    connection.execute(f"CREATE TABLE {name}_documents AS SELECT document, sha256 FROM {name}_documents_file")  # noqa: S608 - names of ours


_PAIRED = "a_events a FULL OUTER JOIN b_events b ON a.document = b.document AND a.s = b.s AND a.e = b.e AND a.n = b.n"
_DOCUMENTS = (
    "SELECT CASE WHEN a.document IS NULL THEN 'added' WHEN b.document IS NULL THEN 'removed' "
    "WHEN a.sha256 = b.sha256 THEN 'same' ELSE 'changed' END AS state, count(*) "
    "FROM a_documents a FULL OUTER JOIN b_documents b USING (document) GROUP BY state ORDER BY state"
)
_EQUAL = " AND ".join(f'a."{field}" IS NOT DISTINCT FROM b."{field}"' for field in FIELDS)
_SAME = f"SELECT count(*) FROM {_PAIRED} WHERE a.event IS NOT NULL AND b.event IS NOT NULL AND {_EQUAL}"  # noqa: S608 - names of ours


def _differences(connection: duckdb.DuckDBPyConnection, left: Snapshot, right: Snapshot) -> Iterator[Difference]:
    """Every difference, in the order of reports and their text."""
    pairs = ", ".join(f'a."{field}", b."{field}"' for field in FIELDS)
    found = connection.execute(
        f"SELECT coalesce(a.document, b.document) AS document, a.event, b.event, coalesce(a.trigger, b.trigger), a.basis, b.basis, "  # noqa: S608
        f"da.sha256, db.sha256, {pairs} FROM {_PAIRED} "
        "LEFT JOIN a_documents da ON da.document = coalesce(a.document, b.document) "
        "LEFT JOIN b_documents db ON db.document = coalesce(a.document, b.document) "
        f"WHERE a.event IS NULL OR b.event IS NULL OR NOT ({_EQUAL}) "
        f"ORDER BY document, coalesce(a.s, b.s), coalesce(a.e, b.e), coalesce(a.n, b.n) LIMIT {_MOST}"
    )
    while rows := found.fetchmany(1000):
        for row in rows:
            yield from _of_row(row, left, right)


def _of_row(row: tuple[str | None, ...], left: Snapshot, right: Snapshot) -> Iterator[Difference]:
    document, event_a, event_b, trigger, basis_a, basis_b, sha_a, sha_b, *cells = row
    why = _why((sha_a, sha_b), (basis_a, basis_b), left, right)
    pairs = list(zip(FIELDS, cells[::2], cells[1::2], strict=True))
    if event_a is None or event_b is None:
        added = event_a is None
        kind = {field: b if added else a for field, a, b in pairs}
        label = f"{kind['type']} {kind['standing']}"
        change, a, b = ("added", None, label) if added else ("removed", label, None)
        yield Difference(change, document or "", event_a, event_b, trigger, "event", a, b, why)
        return
    for field, a, b in pairs:
        if a != b:
            yield Difference("changed", document or "", event_a, event_b, trigger, field, a, b, why)


def _why(
    hashes: tuple[str | None, str | None], bases: tuple[str | None, str | None], left: Snapshot, right: Snapshot
) -> str:
    """Why an event differs, as far as the snapshots tell."""
    if None in hashes:
        return "the report is in one of them alone"
    if hashes[0] != hashes[1]:
        return "the report's text changed"
    if bases[0] is None:
        return f"row {bases[1]} codes it now"
    if bases[1] is None:
        return f"row {bases[0]} no longer codes it"
    if bases[0] != bases[1]:
        return f"row {bases[1]} instead of {bases[0]}"
    if left.knowledge != right.knowledge:
        return f"row {bases[0]}, with other knowledge"
    return f"row {bases[0]}, with another program" if left.dragoman != right.dragoman else f"row {bases[0]}, with other options"


def summary(found: Comparison, *, most: int = 40) -> Answer:
    """How many events came, went and changed, by what and why, the most first."""
    counts: dict[tuple[str, str, str], set[tuple[str, str | None, str | None]]] = {}
    for one in found.differences:
        what = f"{one.field}: {one.a or 'none'} → {one.b or 'none'}" if one.field in _SHORT else one.field
        label = (one.b or one.a or "") if one.field == "event" else what
        counts.setdefault((one.change, label, one.why), set()).add((one.document, one.event_a, one.event_b))
    order = sorted(counts, key=lambda key: (-len(counts[key]), key))
    rows = [dict(zip(SUMMARY, (*key, len(counts[key])), strict=True)) for key in order[:most]]
    return Answer(SUMMARY, rows, tuple(_notes(found, len(order) - most)), "no difference")


_SHORT = frozenset({"type", "mode", "standing", "historical", "extent", "symmetric", "source_countries", "target_countries", "date_by"})


def _notes(found: Comparison, more: int) -> Iterator[str]:
    if more > 0:
        yield f"{more:,} kinds of changes more; --events lists every one"
    for name, snapshot in (("A", found.before), ("B", found.after)):
        made = f"knowledge {', '.join(snapshot.knowledge) or 'unknown'}, dragoman {', '.join(snapshot.dragoman) or 'unknown'}"
        yield f"{name} = {snapshot.name}: {made}"
    reports = ", ".join(f"{number:,} {state}" for state, number in sorted(found.documents.items()))
    yield f"reports: {reports or 'none'}"
    pairs = {(one.change, one.document, one.event_a, one.event_b) for one in found.differences}
    events = Counter(change for change, *_ in pairs)
    yield f"events: {found.same:,} same, " + ", ".join(f"{events[change]:,} {change}" for change in _CHANGES)


_CHANGES = ("added", "removed", "changed")


def detail(found: Comparison) -> Answer:
    """Every difference, one a row."""
    rows = [{name: getattr(one, name) for name in DETAIL} for one in found.differences]
    return Answer(DETAIL, rows, tuple(_notes(found, 0)), "no difference")
