from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.errors import InputError
from dragoman.model import Coding
from dragoman.store import open_store
from dragoman.store.folder import Folder
from dragoman.web.app import build
from dragoman.web.desk import Desk
from dragoman.web.security import Gate
from dragoman.web.sql import MOST_ROWS, ask

TOKEN = "letters-and-more"


@pytest.fixture
def archive(tmp_path: Path, sample_coding: Coding) -> Path:
    with open_store(tmp_path / "store") as writer:
        writer.write([sample_coding], run="test")
    found = Folder(tmp_path / "store").current()
    assert found
    return found


def test_a_question_is_answered(archive: Path) -> None:
    found = ask(archive, "SELECT count(*) AS n FROM events")
    assert (found.columns, found.rows) == (("n",), ((4,),))


@pytest.mark.parametrize(
    "query",
    ["DELETE FROM events", "DROP TABLE events", "CREATE TABLE archive.x (a INTEGER)", "SELECT * FROM read_csv('/etc/passwd')",
     "SELECT * FROM read_text('/etc/passwd')", "SELECT * FROM '/etc/passwd'", "COPY events TO '/tmp/out.csv'", "ATTACH '/tmp/x.duckdb'",
     "INSTALL httpfs", "LOAD httpfs", "SET enable_external_access = true", "SET memory_limit = '90GB'", "RESET lock_configuration",
     "SELECT * FROM glob('/etc/*')", "EXPORT DATABASE '/tmp/out'", "SELECT getenv('HOME')", "SELECT 1; SELECT 2", "not sql", ""],
)  # fmt: skip
def test_nothing_but_the_archive_can_be_read_and_nothing_written(archive: Path, query: str) -> None:
    with pytest.raises(InputError):
        ask(archive, query)
    assert ask(archive, "SELECT count(*) FROM events").rows == ((4,),)


def test_a_question_without_end_is_stopped(archive: Path) -> None:
    with pytest.raises(InputError, match="took longer than"):
        ask(archive, "SELECT sum(a.range % 7) FROM range(1000000000000) a", seconds=0.5)


def test_long_answers_are_cut(archive: Path) -> None:
    found = ask(archive, "SELECT * FROM range(5000)")
    assert len(found.rows) == MOST_ROWS
    assert found.cut


def test_the_page_is_closed_where_there_is_no_token(client: TestClient) -> None:
    for path in ("/sql", "/sql?q=SELECT+1", "/sql.json?q=SELECT+1", "/sql.csv?q=SELECT+1"):
        assert client.get(path).status_code == 403


def test_the_page_is_open_to_who_shows_the_token(desk: Desk, archive: Path) -> None:
    open_desk = replace(desk, has_token=True, archive=lambda: archive)
    with TestClient(build(open_desk, Gate(token=TOKEN)), base_url="http://127.0.0.1") as browser:
        assert browser.get("/sql", params={"q": "SELECT 1"}).status_code == 401
        own = {"authorization": f"Bearer {TOKEN}"}
        assert browser.get("/sql.json", params={"q": "SELECT count(*) FROM events"}, headers=own).json()["rows"] == [[4]]
        assert "no such" not in browser.get("/sql", headers=own).text
        wrong = browser.get("/sql", params={"q": "DROP TABLE events"}, headers=own)
        assert wrong.status_code == 422
        assert 'role="alert"' in wrong.text
