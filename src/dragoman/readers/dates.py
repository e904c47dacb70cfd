"""Publication dates as metadata writes them; a notation that could mean two days is not read."""

from __future__ import annotations

import datetime as dt
import re

_ISO = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})(?:[T\s].*)?", re.DOTALL)
_DAY_FIRST = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})\b.*", re.DOTALL)
_MONTH_FIRST = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b.*", re.DOTALL)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def parse_date(text: str) -> dt.date | None:
    """A date in one of the unambiguous notations; ``03/04/2021`` is none of them.

    >>> parse_date("2021-03-04T10:00:00Z"), parse_date("4 March 2021"), parse_date("03/04/2021")
    (datetime.date(2021, 3, 4), datetime.date(2021, 3, 4), None)
    """
    text = text.strip()
    if found := _ISO.fullmatch(text):
        return _date(found[1], int(found[3]), found[4])
    if found := _DAY_FIRST.fullmatch(text):
        return _date(found[3], _month(found[2]), found[1])
    if found := _MONTH_FIRST.fullmatch(text):
        return _date(found[3], _month(found[1]), found[2])
    return None


def _date(year: str, month: int, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), month, int(day))
    except ValueError:
        return None


def _month(name: str) -> int:
    """1 to 12, or 0 for a word that is no month."""
    start = name[:3].lower()
    return _MONTHS.index(start) + 1 if start in _MONTHS else 0
