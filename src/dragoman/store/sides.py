"""What stands beside the archive in SQLite, where many may write a little: the full text and what people judged.

Full text finds documents that hold all words, cut as ``matching.words_of`` cuts them. Judgements are edges that a reviewer made.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dragoman.archive import Edge
from dragoman.errors import StoreBusy, StoreError
from dragoman.store.matching import words_of

REVIEW = "review"
WAIT = 20.0  # seconds for another writer to end

_TABLES = """
CREATE VIRTUAL TABLE IF NOT EXISTS texts USING fts5(words, content='', detail=none, tokenize="unicode61 remove_diacritics 0");
CREATE TABLE IF NOT EXISTS indexed (key INTEGER PRIMARY KEY, digest BLOB);
CREATE TABLE IF NOT EXISTS judgements (
    left_id TEXT, right_id TEXT, relation TEXT, judgement TEXT, score REAL, made_by TEXT, made_at TEXT, reason TEXT
);
CREATE INDEX IF NOT EXISTS judgements_left ON judgements (left_id);
CREATE INDEX IF NOT EXISTS judgements_right ON judgements (right_id);
"""


class Sides:
    """The SQLite file of a store."""

    __slots__ = ("_path",)

    def __init__(self, path: Path) -> None:
        self._path = path

    def make(self) -> None:
        """Make the tables where there are none."""
        with self._open() as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.executescript(_TABLES)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = sqlite3.connect(self._path, timeout=WAIT, isolation_level=None)
        except sqlite3.Error as error:
            raise StoreError(f"cannot be opened: {error}", where=str(self._path)) from error
        try:
            yield connection
        except sqlite3.OperationalError as error:
            raise _fault(error, self._path) from error
        except sqlite3.DatabaseError as error:
            raise StoreError(f"is damaged: {error}", where=str(self._path)) from error
        finally:
            connection.close()

    # ------------------------------------------------------------ full text

    def index(self, texts: Iterable[tuple[int, bytes, str]]) -> None:
        """Take in texts (key, digest, text); those that are in already cost nothing."""
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            for key, digest, text in texts:
                if connection.execute("SELECT 1 FROM indexed WHERE key = ?", (key,)).fetchone() is None:
                    connection.execute("INSERT INTO texts (rowid, words) VALUES (?, ?)", (key, " ".join(words_of(text))))
                    connection.execute("INSERT INTO indexed VALUES (?, ?)", (key, digest))
            connection.execute("COMMIT")

    def forget(self, key: int, text: str) -> None:
        """Take a text out."""
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            if connection.execute("DELETE FROM indexed WHERE key = ?", (key,)).rowcount:
                words = " ".join(words_of(text))
                connection.execute("INSERT INTO texts (texts, rowid, words) VALUES ('delete', ?, ?)", (key, words))
            connection.execute("COMMIT")

    def find(self, words: str) -> list[int]:
        """Keys of documents that hold all words."""
        wanted = words_of(words)
        if not wanted or not self._path.exists():
            return []
        query = " AND ".join(f'"{word}"' for word in wanted)
        with self._open() as connection:
            return [key for (key,) in connection.execute("SELECT rowid FROM texts WHERE texts MATCH ?", (query,))]

    def check(self, keys: Iterable[int]) -> list[str]:
        """What is wrong: a damaged file, or documents that full text does not know."""
        if not self._path.exists():
            return [f"{self._path.name} is missing"]
        with self._open() as connection:
            told = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
            indexed = {key for (key,) in connection.execute("SELECT key FROM indexed")}
        lost = sum(key not in indexed for key in keys)
        faults = [] if told == ["ok"] else [f"{self._path.name}: {'; '.join(told)}"]
        return [*faults, *([f"{lost} documents are not in the full text"] if lost else [])]

    # ------------------------------------------------------------ judgements

    def judge(self, edges: Iterable[Edge]) -> None:
        """Keep what a reviewer said."""
        rows = [(edge.left, edge.right, edge.relation, edge.judgement, edge.score, edge.by, edge.at, edge.reason) for edge in edges]
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO judgements VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            connection.execute("COMMIT")

    def judgements(self, of: str | None = None) -> list[Edge]:
        """What was said about one thing, or all that was said."""
        if not self._path.exists():
            return []
        text = "SELECT * FROM judgements WHERE ?1 IS NULL OR left_id = ?1 OR right_id = ?1 ORDER BY rowid"
        with self._open() as connection:
            return [Edge(*row) for row in connection.execute(text, (of,))]

    def reviewed(self) -> list[str]:
        """Ids of events that a reviewer judged."""
        if not self._path.exists():
            return []
        with self._open() as connection:
            return [name for (name,) in connection.execute("SELECT DISTINCT left_id FROM judgements WHERE relation = ?", (REVIEW,))]

    def forget_judgements(self, names: Iterable[str]) -> None:
        """Take out what was said about things that are gone."""
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("DELETE FROM judgements WHERE left_id = ?1 OR right_id = ?1", [(name,) for name in names])
            connection.execute("COMMIT")


def _fault(error: sqlite3.OperationalError, path: Path) -> StoreError:
    told = str(error)
    if "locked" in told or "busy" in told:
        return StoreBusy("another process writes to it", where=str(path), hint="Try again; nothing was lost")
    if "disk" in told:
        hint = "What was there before is unchanged; make room and try again"
        return StoreError(f"cannot be written: {told}. Is there space left?", where=str(path), hint=hint)
    return StoreError(f"cannot be used: {told}", where=str(path))
