"""Answers as tables for people: columns as wide as they need to be, numbers to the right, notes below."""

from __future__ import annotations

import unicodedata
from typing import IO

from dragoman.query.answer import Answer

WIDEST = 48
_HEADS = {"verbal_cooperation": "v.coop", "material_cooperation": "m.coop", "verbal_conflict": "v.conf", "material_conflict": "m.conf"}
_BAR = 24
_EMPTY = 2  # so many periods without events are shown before the rest of them is left out


def write_grid(answer: Answer, stream: IO[str]) -> None:
    """The table, with a bar for the number of events where there is one over time."""
    heads = [_HEADS.get(name, name) for name in answer.columns]
    cells = [[_shown(row.get(name)) for name in answer.columns] for row in answer.rows]
    numeric = [all(isinstance(row.get(name), int | float | None) for row in answer.rows) for name in answer.columns]
    widths = [max([width_of(head), *(width_of(line[at]) for line in cells)]) for at, head in enumerate(heads)]
    if cells:
        stream.write(_line([head.upper() for head in heads], widths, numeric))
    else:
        stream.write(f"{answer.nothing}\n")
    bars, empty = _bars(answer), 0
    for number, line in enumerate(cells):
        empty = empty + 1 if bars and not answer.rows[number].get("events") else 0
        following = number + 1 < len(cells) and bool(bars) and not answer.rows[number + 1].get("events")
        if empty <= _EMPTY or not following:
            stream.write(_line(line, widths, numeric, tail=bars[number] if bars else ""))
        elif empty == _EMPTY + 1:
            stream.write("…\n")
    if answer.notes:
        stream.write("\n")
    for note in answer.notes:
        stream.write(f"{note}\n")


def _line(cells: list[str], widths: list[int], numeric: list[bool], *, tail: str = "") -> str:
    padded = [
        " " * (width - width_of(cell)) + cell if right else cell + " " * (width - width_of(cell))
        for cell, width, right in zip(cells, widths, numeric, strict=True)
    ]
    return "  ".join([*padded, tail]).rstrip() + "\n"


def _bars(answer: Answer) -> list[str]:
    """A bar a row for the events of a timeline."""
    if answer.columns[0] not in {"day", "week", "month", "quarter", "year"}:
        return []
    numbers = [int(number) if isinstance(number := row.get("events"), int) else 0 for row in answer.rows]
    most = max(numbers, default=0)
    return ["█" * round(_BAR * number / most) if number else "" for number in numbers] if most else []


def _shown(value: object) -> str:
    if value is None:
        return "·"
    if isinstance(value, float):
        return f"{value:g}"
    text = f"{value:,}" if isinstance(value, int) else " ".join(str(value).split())
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"


def width_of(text: str) -> int:
    """Columns of a terminal that a text takes; wide letters take two, marks that are put on others none.

    >>> width_of("Seoul"), width_of("서울")
    (5, 4)
    """
    return sum(0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
