"""SQL over a store: it answers, and can do nothing else."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dragoman.errors import ConfigError, StoreError
from dragoman.query.sql import Bounds, ask, tables_of
from dragoman.store import open_store
from tests.archive_codings import coding


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sql") / "store"
    with open_store(path) as writer:
        writer.write([coding("d1"), coding("d2")], run="r")
    return path


def test_a_select_is_answered(store: Path) -> None:
    answer = ask(store, "SELECT type, count(*) AS events FROM event_rows WHERE shown GROUP BY type ORDER BY type")
    assert answer.columns == ("type", "events")
    assert [tuple(row.values()) for row in answer.rows] == [("ASSAULT", 2), ("CONSULT", 2), ("PROTEST", 2), ("REQUEST", 2)]
    assert {row["name"] for row in tables_of(store).rows} >= {"event_rows", "parties", "evidence"}


@pytest.mark.parametrize(
    "text",
    [
        "DELETE FROM events",
        "CREATE TABLE memory.main.mine AS SELECT 1",
        "SELECT * FROM read_blob('store')",
        "DETACH archive",
        "USE memory",
        "DROP TABLE events",
        "CREATE TABLE mine AS SELECT 1",
        "INSERT INTO runs VALUES (1)",
        "COPY documents TO 'out.csv'",
        "COPY (SELECT 1) TO 'out.csv'",
        "ATTACH 'other.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "RESET memory_limit",
        "PRAGMA database_list",
        "CALL pragma_version()",
        "EXPORT DATABASE 'x'",
        "SELECT 1; DROP TABLE events",
        "SELECT 1; SELECT 2",
        "",
        "nonsense",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM glob('/*')",
        "SELECT * FROM read_parquet('http://127.0.0.1:9/x')",
        "WITH gone AS (DELETE FROM events RETURNING 1) SELECT * FROM gone",
    ],
)
def test_nothing_but_one_select_of_the_archive_is_run(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.chdir(tmp_path)
    before = {path.name: path.read_bytes() for path in store.glob("archive-*")}
    with pytest.raises(ConfigError):
        ask(store, text)
    assert {path.name: path.read_bytes() for path in store.glob("archive-*")} == before
    assert not list(tmp_path.iterdir())


def test_a_question_that_takes_too_long_is_ended(store: Path) -> None:
    started = time.monotonic()
    with pytest.raises(ConfigError, match=r"took longer than 0\.5 s"):
        ask(store, "SELECT count(*) FROM range(1000000000) a, range(1000000) b WHERE a.range % 7 = b.range % 5", Bounds(seconds=0.5))
    assert time.monotonic() - started < 10


def test_rows_beyond_the_limit_are_cut_off_and_it_is_said(store: Path) -> None:
    answer = ask(store, "SELECT * FROM range(100)", Bounds(rows=3))
    assert [row["range"] for row in answer.rows] == [0, 1, 2]
    assert answer.notes == ("cut off after 3 rows; --rows allows more",)


def test_memory_is_bounded(store: Path) -> None:
    with pytest.raises(ConfigError, match=r"(?i)memory"):
        ask(store, "SELECT string_agg(repeat('x', 1000000), '') FROM range(2000)", Bounds(memory_mb=100))


def test_a_folder_without_a_store_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        ask(tmp_path, "SELECT 1")
    with pytest.raises(ConfigError, match="SQL is asked of stores in folders"):
        ask("postgresql://localhost/x", "SELECT 1")


def test_values_are_such_as_json_can_hold(store: Path) -> None:
    answer = ask(store, "SELECT 'nan'::DOUBLE AS a, [1, NULL] AS b, DATE '2001-02-03' AS c, {'x': 1} AS d, 'ab'::BLOB AS e, 1 AS a")
    assert answer.rows == [{"a": None, "b": [1, None], "c": "2001-02-03", "d": {"x": 1}, "e": "(2 bytes)", "a_2": 1}]
