"""Lists of actors and documents: their questions in SQL, and their rows as records of the archive."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.archive import Filter, Run, StoredActor, StoredDocument, StoredSkipped, StoryId
from dragoman.model import DocumentId, Skipped
from dragoman.store.matching import asks_for_content
from dragoman.store.queries import Asked, Conditions, Dialect, Value, document_conditions, event_question
from dragoman.store.rows import Record, publisher_of


def add_published(found: Conditions, wanted: Filter) -> None:
    """The period of a filter, as days of publication."""
    if wanted.since is not None:
        found.add("d.published >= ?", wanted.since)
    if wanted.until is not None:
        found.add("d.published <= ?", wanted.until)


def listed_documents(wanted: Filter, dialect: Dialect, asked: Asked) -> Conditions:
    """Documents of the period that hold what is asked for."""
    found = document_conditions(wanted, dialect, asked)
    add_published(found, wanted)
    if asks_for_content(wanted):
        inner = replace(wanted, since=None, until=None, documents=(), stories=(), publishers=(), words="")
        question = event_question(inner, dialect, Asked(None, asked.reviewed))
        text = f"d.key IN (SELECT e.doc FROM events e WHERE {question.matching.text()} AND {question.shown})"
        found.add(text, *question.matching.values)
    return found


def document_of(row: Record) -> StoredDocument:
    """A document's row as lists show it."""
    story = row["story"]
    return StoredDocument(
        DocumentId(row["id"]), row["source"], row["url"], row["title"], row["published"], publisher_of(row), row["language"],
        row["characters"], row["events"], row["statements"], None if story is None else StoryId(story), bytes(row["digest"]).hex(),
    )  # fmt: skip


def skipped_of(row: Record) -> StoredSkipped:
    """A row of what was not coded."""
    return StoredSkipped(row["run"], Skipped(DocumentId(row["id"]), row["source"], row["stage"], row["reason"], row["language"]))


def _seen(found: Conditions) -> str:
    return f"seen AS (SELECT a.* FROM actors a JOIN documents d ON d.key = a.doc WHERE {found.text()})"


def _commonest(column: str) -> str:
    """A table of ids with the value that each has most often, the first in the alphabet among equals."""
    value = f"coalesce({column}, '')"
    return (
        f"the_{column} AS (SELECT id, {column} FROM (SELECT id, {value} AS {column}, "
        f"row_number() OVER (PARTITION BY id ORDER BY count(*) DESC, {value}) AS rank FROM seen GROUP BY id, {value}) r WHERE rank = 1)"
    )


def actor_query(
    wanted: Filter, found: Conditions, dialect: Dialect, *, limit: int, after: Sequence[Value] | None
) -> tuple[str, list[Value]]:
    """The statement for a page of actors, those that did, received and said most first: id, rank, sums, total."""
    tables = [_seen(found)]
    tests = Conditions()
    if wanted.actors:
        named = " OR ".join(f"strpos({dialect.lower('name')}, ?) > 0" for _ in wanted.actors)
        marks = ", ".join("?" * len(wanted.actors))
        values = [*wanted.actors, *(name.lower() for name in wanted.actors)]
        tests.add(f"id IN (SELECT id FROM seen WHERE id IN ({marks}) OR {named})", *values)
    if wanted.countries:
        tables.append(_commonest("country"))
        inner = Conditions()
        inner.one_of("country", wanted.countries)
        tests.inside("id", "the_country", inner, of="id")
    if wanted.sectors:
        tables.append(_commonest("sectors"))
        inner = Conditions()
        inner.has_any("sectors", wanted.sectors)
        tests.inside("id", "the_sectors", inner, of="id")
    tables.append(
        "sums AS (SELECT id, CAST(-(sum(did) + sum(received) + sum(said)) AS BIGINT) AS rank, count(*) AS documents, sum(did) AS did, "
        f"sum(received) AS received, sum(said) AS said FROM seen WHERE {tests.text()} GROUP BY id)"
    )
    later = Conditions()
    if after is not None:
        later.add("(rank > ? OR (rank = ? AND id > ?))", after[0], after[0], after[1])
    text = (
        f"WITH {', '.join(tables)} SELECT *, (SELECT count(*) FROM sums) AS total FROM sums WHERE {later.text()} "
        f"ORDER BY rank, id LIMIT {int(limit) + 1}"
    )
    return text, [*found.values, *tests.values, *later.values]


def actor_details(found: Conditions, names: Sequence[str]) -> tuple[str, list[Value]]:
    """The statement for what some actors are called and how they are coded, with how often."""
    text = (
        f"WITH {_seen(found)} SELECT id, name, kind, country, sectors, qid, count(*) AS number FROM seen "
        f"WHERE id IN ({', '.join('?' * len(names))}) GROUP BY id, name, kind, country, sectors, qid"
    )
    return text, [*found.values, *names]


def actor_of(row: Record, details: Sequence[Record]) -> StoredActor:
    """An actor across documents; what it is called and coded most often comes first."""
    return StoredActor(
        key=row["id"],
        name=_voted(details, "name"),
        kind=_voted(details, "kind"),
        country=_voted(details, "country") or None,
        sectors=tuple(part for part in _voted(details, "sectors").split(",") if part),
        names=tuple(sorted({detail["name"] for detail in details})),
        documents=int(row["documents"]),
        did=int(row["did"]),
        received=int(row["received"]),
        said=int(row["said"]),
        qid=_voted(details, "qid") or None,
    )


def _voted(details: Iterable[Record], column: str) -> str:
    counts: Counter[str] = Counter()
    for detail in details:
        counts[detail[column] or ""] += detail["number"]
    return min(counts, key=lambda value: (-counts[value], value))


def run_of(row: Sequence[object]) -> Run:
    """A run of its row."""
    name, started, finished, version, knowledge, models, options, coded, known, skipped, seconds = row
    return Run(
        str(name), str(started), None if finished is None else str(finished), str(version), str(knowledge), json.loads(str(models)),
        json.loads(str(options)), int(str(coded)), int(str(known)), int(str(skipped)), None if seconds is None else float(str(seconds)),
    )  # fmt: skip
