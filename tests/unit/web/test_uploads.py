from __future__ import annotations

import gzip
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dragoman.errors import InputError
from dragoman.web.app import build
from dragoman.web.desk import Desk
from dragoman.web.jobs import Job, Jobs, State, Step
from dragoman.web.uploads import check_upload, kept_name


@pytest.mark.parametrize(
    ("given", "kept"),
    [("../../etc/cron.d/x.txt", "x.txt"), ("C:\\news\\May 3.HTML", "may-3.html"), ("/etc/passwd.csv.gz", "passwd.csv.gz"), ("..txt", None),
     ("passwd", None), ("a.exe", None), ("", None), (".txt", None), ("x.txt/..", None)],
)  # fmt: skip
def test_a_name_leads_out_of_no_folder(given: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(InputError):
            kept_name(given)
    else:
        assert kept_name(given) == kept


def test_a_gzip_bomb_is_refused(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.txt.gz"
    with gzip.open(bomb, "wb") as stream:
        for _ in range(30):
            stream.write(bytes(1_000_000))
    with pytest.raises(InputError, match="unpacks to more than"):
        check_upload(bomb)


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(60_000_000))
    with pytest.raises(InputError, match="unpacks to"):
        check_upload(bomb)


def test_an_honest_file_passes(tmp_path: Path) -> None:
    path = tmp_path / "report.txt.gz"
    with gzip.open(path, "wt") as stream:
        stream.write("Chad recalled its envoy. " * 50)
    check_upload(path)
    (tmp_path / "plain.txt").write_text("Chad recalled its envoy.")
    check_upload(tmp_path / "plain.txt")


def test_a_broken_archive_is_an_error_and_no_fault(tmp_path: Path) -> None:
    for name, start in (("a.txt.gz", b"\x1f\x8b\x08broken"), ("b.docx", b"PK\x03\x04broken")):
        path = tmp_path / name
        path.write_bytes(start)
        with pytest.raises(InputError):
            check_upload(path)


def finished(jobs: Jobs, job: Job) -> Job:
    for _ in range(200):
        found = jobs.get(job.id)
        assert found
        if found.is_over:
            return found
        time.sleep(0.01)
    raise AssertionError("the job does not end")


def test_a_job_names_what_was_not_coded_and_why() -> None:
    jobs = Jobs()

    def work() -> Iterator[Step]:
        yield Step(1, 0, 0, 5)
        yield Step(1, 0, 1, 5, ("b.txt", "empty"))

    job = jobs.start("two reports", work)
    assert job
    found = finished(jobs, job)
    assert (found.state, found.coded, found.skipped, found.failures) == (State.DONE, 1, 1, (("b.txt", "empty"),))


def test_a_job_that_fails_says_so_and_the_next_one_runs() -> None:
    jobs = Jobs()

    def broken() -> Iterator[Step]:
        raise InputError("the disk is full")
        yield

    first, second = jobs.start("broken", broken), jobs.start("whole", lambda: iter([Step(1, 0, 0, 1)]))
    assert first
    assert second
    assert finished(jobs, first).problem == "the disk is full"
    assert finished(jobs, second).state is State.DONE


def test_an_uploaded_file_becomes_a_job(desk: Desk) -> None:
    seen: list[str] = []

    def ingest(items: object, folder: Path | None) -> Iterator[Step]:
        seen.extend(item.raw for item in items)  # type: ignore[attr-defined]
        yield Step(len(seen), 0, 0, 0)

    busy = replace(desk, jobs=Jobs(), ingest=ingest)
    with TestClient(build(busy), base_url="http://127.0.0.1", follow_redirects=False) as browser:
        answer = browser.post("/add/file", files={"file": ("../x.txt", b"Chad recalled its envoy.")}, data={"published": "1984-11-08"})
        assert answer.status_code == 303
        job = busy.jobs.get(answer.headers["location"].rsplit("/", 1)[1]) if busy.jobs else None
        assert job
        assert busy.jobs
        assert finished(busy.jobs, job).coded == 1
        assert browser.get(answer.headers["location"]).status_code == 200
        assert browser.get(answer.headers["location"] + ".json").json()["state"] == "done"
    assert seen == ["Chad recalled its envoy."]


@pytest.mark.parametrize(("name", "content"), [("x.exe", b"MZ"), ("x.txt", b"\x1f\x8b\x08broken")])
def test_what_cannot_be_read_is_refused_on_the_page(desk: Desk, name: str, content: bytes) -> None:
    def ingest(items: object, folder: Path | None) -> Iterator[Step]:
        raise AssertionError("nothing is to be read")

    with TestClient(build(replace(desk, jobs=Jobs(), ingest=ingest)), base_url="http://127.0.0.1") as browser:
        answer = browser.post("/add/file", files={"file": (name, content)})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_a_desk_that_keeps_nothing_takes_no_files(client: TestClient) -> None:
    assert client.post("/add/file", files={"file": ("x.txt", b"x")}).status_code == 422


def test_no_address_is_ever_fetched(client: TestClient) -> None:
    page = client.get("/add").text
    assert 'type="url"' not in page
    assert client.post("/add/text", data={"url": "http://192.0.2.1/x"}).status_code == 422
