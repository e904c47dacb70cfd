"""Judgements of reviewers in a file of their own beside the store: only ever added to, so that each can be undone and traced.

A judgement keeps the words that it is about, so that it finds its event again when a report is read anew with other ids.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.archive import Edge
from dragoman.errors import StoreError
from dragoman.model import DocumentId, Event, EventId
from dragoman.web.verdicts import Verdict

FILE = "review.sqlite"
WAIT = 30.0  # seconds to wait for another writer
SCHEMA = """
CREATE TABLE IF NOT EXISTS judgement (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL, reviewer TEXT NOT NULL,
  event TEXT NOT NULL, document TEXT NOT NULL, type TEXT NOT NULL,
  trigger_start INTEGER NOT NULL, trigger_end INTEGER NOT NULL, quote TEXT NOT NULL,
  evidence INTEGER, verdict TEXT NOT NULL, correction TEXT NOT NULL, note TEXT NOT NULL,
  undoes INTEGER REFERENCES judgement(id)
);
CREATE INDEX IF NOT EXISTS judgement_event ON judgement(event);
CREATE INDEX IF NOT EXISTS judgement_document ON judgement(document);
CREATE INDEX IF NOT EXISTS judgement_undoes ON judgement(undoes);
"""
Told = Callable[[str, Sequence[Edge]], None]  # an event, and what stands of it
UNDONE = "undone"
STANDING = "undoes IS NULL AND id NOT IN (SELECT undoes FROM judgement WHERE undoes IS NOT NULL)"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a judgement is about: an event, and the words by which it is found again."""

    event: EventId
    document: DocumentId
    type: str
    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, event: Event, document: DocumentId) -> Anchor:
        """The anchor of an event."""
        quote = next((item.quote for item in event.evidence if item.span == event.trigger), "")
        return cls(event.id, document, event.type, event.trigger.start, event.trigger.end, quote)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a reviewer says: of the whole event, or of one piece of its evidence (by its place in the event's list)."""

    verdict: Verdict
    evidence: int | None = None
    correction: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of the log. ``undoes`` names the line that it takes back; ``stands`` is False for lines taken back."""

    id: int
    at: str
    reviewer: str
    anchor: Anchor
    verdict: str
    evidence: int | None
    correction: Mapping[str, str]
    note: str
    undoes: int | None
    stands: bool


class Reviews:
    """The judgements beside one store; every call opens the file anew, so threads and processes may write at once."""

    def __init__(self, path: Path, *, told: Told | None = None) -> None:
        self.path = path
        self._told = told
        with self._open() as base:
            base.execute("PRAGMA journal_mode = WAL")
            base.executescript(SCHEMA)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.path, timeout=WAIT, isolation_level=None)) as base:
                base.row_factory = sqlite3.Row
                yield base
        except sqlite3.Error as error:
            raise StoreError(f"judgements cannot be kept: {error}", where=str(self.path), hint="Is the folder writable?") from error

    def add(self, anchor: Anchor, opinion: Opinion, *, reviewer: str) -> int:
        """The number of the new judgement; an earlier one of the same reviewer on the same thing is taken back by it."""
        with self._open() as base:
            base.execute("BEGIN IMMEDIATE")
            earlier = base.execute(
                f"SELECT id FROM judgement WHERE reviewer = ? AND event = ? AND evidence IS ? AND {STANDING}",  # noqa: S608 - a constant
                (reviewer, anchor.event, opinion.evidence),
            ).fetchall()
            for row in earlier:
                self._insert(base, anchor, Opinion(opinion.verdict, opinion.evidence), reviewer, row["id"])
            number = self._insert(base, anchor, opinion, reviewer, None)
            base.execute("COMMIT")
        self._tell(anchor.event)
        return number

    def _tell(self, event: str) -> None:
        """Let the store know what stands of an event."""
        if self._told is not None:
            self._told(event, tuple(edge_of(row) for row in self._rows("event = ?", (event,)) if row.stands))

    @staticmethod
    def _insert(base: sqlite3.Connection, anchor: Anchor, opinion: Opinion, reviewer: str, undoes: int | None) -> int:
        values = (
            now(), reviewer, anchor.event, anchor.document, anchor.type, anchor.start, anchor.end, anchor.quote, opinion.evidence,
            UNDONE if undoes else opinion.verdict.value, json.dumps(dict(opinion.correction), ensure_ascii=False), opinion.note, undoes,
        )  # fmt: skip
        added = base.execute(
            "INSERT INTO judgement (at, reviewer, event, document, type, trigger_start, trigger_end, quote, evidence, verdict,"
            " correction, note, undoes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )
        return int(added.lastrowid or 0)

    def undo(self, *, reviewer: str) -> Judgement | None:
        """The reviewer's latest standing judgement, which is now taken back; None where there is none."""
        with self._open() as base:
            base.execute("BEGIN IMMEDIATE")
            row = base.execute(
                f"SELECT *, 1 AS stands FROM judgement WHERE reviewer = ? AND {STANDING} ORDER BY id DESC LIMIT 1",  # noqa: S608
                (reviewer,),
            ).fetchone()
            if row is not None:
                last = _judgement(row)
                self._insert(base, last.anchor, Opinion(Verdict(last.verdict), last.evidence), reviewer, last.id)
            base.execute("COMMIT")
        if row is None:
            return None
        self._tell(last.anchor.event)
        return last

    def of_event(self, event: Event, document: DocumentId) -> tuple[Judgement, ...]:
        """What was said of an event, oldest first: under its id, or where its report was read anew, under the same words."""
        rows = self._rows("(event = ? OR (document = ? AND trigger_start < ? AND trigger_end > ?))",
                          (event.id, document, event.trigger.end, event.trigger.start))  # fmt: skip
        return tuple(row for row in rows if row.anchor.start == event.trigger.start or row.anchor.type == event.type)

    def standing(self, *, reviewer: str | None = None) -> tuple[Judgement, ...]:
        """Judgements that were not taken back, of one reviewer or of all."""
        found = self._rows("1 = 1" if reviewer is None else "reviewer = ?", () if reviewer is None else (reviewer,))
        return tuple(row for row in found if row.stands)

    def log(self, *, limit: int = 200) -> tuple[Judgement, ...]:
        """All lines ever written, latest first."""
        return self._rows("1 = 1 ORDER BY id DESC LIMIT ?", (limit,))

    def judged_events(self, *, reviewer: str) -> frozenset[str]:
        """The events that a reviewer has judged as a whole."""
        return frozenset(row.anchor.event for row in self.standing(reviewer=reviewer) if row.evidence is None)

    def edges(self) -> Iterator[Edge]:
        """Standing judgements as edges."""
        for row in self.standing():
            yield edge_of(row)

    def _rows(self, where: str, values: tuple[object, ...]) -> tuple[Judgement, ...]:
        with self._open() as base:
            found = base.execute(f"SELECT *, ({STANDING}) AS stands FROM judgement WHERE {where}", values).fetchall()  # noqa: S608 - constants
        return tuple(_judgement(row) for row in found)


def _judgement(row: sqlite3.Row) -> Judgement:
    anchor = Anchor(
        EventId(row["event"]), DocumentId(row["document"]), row["type"], row["trigger_start"], row["trigger_end"], row["quote"]
    )
    return Judgement(
        row["id"], row["at"], row["reviewer"], anchor, row["verdict"], row["evidence"], json.loads(row["correction"]), row["note"],
        row["undoes"], bool(row["stands"]),
    )  # fmt: skip


def edge_of(row: Judgement) -> Edge:
    """A judgement as an edge: from the event to itself, to a piece of its evidence, or to the other event that it speaks of."""
    whole = row.anchor.event if row.evidence is None else f"{row.anchor.event}#{row.evidence}"
    right = row.correction.get("other_event") or whole
    return Edge(row.anchor.event, right, "review", row.verdict, 1.0, row.reviewer, row.at, row.note)


def path_beside(store: Path) -> Path:
    """Where the judgements on a store lie."""
    return store / FILE


def now() -> str:
    """The time as ISO 8601 in UTC."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
