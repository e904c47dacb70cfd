"""The reports that ship with the package, with what is known about each: where its file lies and when it was published.

Reading and coding them is left to the readers and the coder.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import KnowledgeError

FOLDER = Path(__file__).parent / "reports"


@dataclass(frozen=True, slots=True)
class DemoReport:
    """One shipped report: ``published`` is None where a scraper found no date, ``about`` says what is hard in it."""

    id: str
    path: Path
    published: dt.date | None
    about: str


def demo_reports() -> tuple[DemoReport, ...]:
    """The eight shipped reports, by file name.

    >>> [report.id for report in demo_reports()][:2]
    ['01-khartoum-1984', '02-monrovia-1996']
    """
    listed = FOLDER / "reports.toml"
    rows = tomllib.loads(listed.read_text(encoding="utf-8"))["report"]
    return tuple(_report(row, listed=listed) for row in rows)


def _report(row: dict[str, object], *, listed: Path) -> DemoReport:
    file, published, about = row.get("file"), row.get("published"), row.get("about")
    if not isinstance(file, str) or not isinstance(about, str) or not isinstance(published, dt.date | None):
        raise KnowledgeError(f"a report needs file, about and perhaps published; found {row!r}", where=str(listed))
    path = FOLDER / file
    return DemoReport(id=path.stem, path=path, published=published, about=about)
