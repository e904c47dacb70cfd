"""The words, patterns and feasts of time expressions, as ``data/times.toml`` has them.

Patterns are kept as text here; ``read/times_patterns.py`` makes them run.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from dragoman.errors import KnowledgeError
from dragoman.model import TimexType

_FILE = "times.toml"
_ROW_KEYS = frozenset({"id", "pattern", "type", "form", "fields", "example", "counter"})
_HOLIDAY_KEYS = frozenset({"names", "day", "easter", "nth", "reason"})


@dataclass(frozen=True, slots=True)
class TimeExample:
    """A sentence with the expression in square brackets, the day of publication or "", and the TIMEX3 value."""

    text: str
    published: str
    value: str


@dataclass(frozen=True, slots=True)
class TimeRow:
    """One kind of time expression: a pattern over word classes, and the form by which it is resolved."""

    id: str
    pattern: str
    type: TimexType
    form: str
    fields: tuple[tuple[str, str], ...]
    examples: tuple[TimeExample, ...]
    counters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast: on a day of the year (``MM-DD``), days after Easter, on the nth weekday of a month, or with no date and a reason."""

    name: str
    day: str | None = None
    easter: int | None = None
    nth: tuple[int, int, int] | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class TenseWords:
    """Words that show whether a clause looks ahead or back."""

    future: frozenset[str]
    intended: frozenset[str]
    past: frozenset[str]
    no_verb: frozenset[str]
    deadline: frozenset[str]
    term: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TimeKnowledge:
    """``words`` maps a word as written to the classes it is in, with its value in each; rows are in order of preference."""

    words: Mapping[str, Mapping[str, str]]
    macros: Mapping[str, str]
    rows: tuple[TimeRow, ...]
    holidays: Mapping[str, Holiday]
    tense: TenseWords


def load_times(text: str | None = None) -> TimeKnowledge:
    """The shipped knowledge, or that of ``text`` in the same grammar; raises KnowledgeError on a bad row."""
    if text is None:
        text = (files("dragoman.knowledge") / "data" / _FILE).read_text(encoding="utf-8")
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(str(error), where=_FILE) from error
    holidays = {holiday.name: holiday for entry in raw.get("holiday", []) for holiday in _holidays(entry)}
    macros = dict(raw.get("macros", {}))
    macros["HOLIDAY"] = " | ".join(sorted(_patterns_of(holidays), key=len, reverse=True))
    rows = tuple(_row(entry) for entry in raw.get("row", []))
    _refuse_repeated(rows)
    by_name = {key.lower(): day for key, day in holidays.items()}
    return TimeKnowledge(_words(raw.get("words", {})), macros, rows, by_name, _tense(raw.get("tense", {})))


def _patterns_of(holidays: Mapping[str, Holiday]) -> list[str]:
    """The names of the feasts as patterns; a class name in capitals that cannot occur where there are none."""
    return list(holidays) or ["NOTHING"]


def _words(classes: Mapping[str, Mapping[str, list[str]]]) -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = {}
    for name, values in classes.items():
        for value, listed in values.items():
            for word in listed:
                words.setdefault(word, {})[name] = value
    return words


def _tense(entry: Mapping[str, list[str]]) -> TenseWords:
    names = ("future", "intended", "past", "no_verb", "deadline", "term", "telling")
    return TenseWords(*(frozenset(entry.get(name, ())) for name in names))


def _row(entry: Mapping[str, object]) -> TimeRow:
    name = str(entry.get("id", "?"))
    where = f"{_FILE}, row {name!r}"
    if unknown := set(entry) - _ROW_KEYS:
        raise KnowledgeError(f"unknown field {min(unknown)!r}", where=where, hint=f"allowed: {', '.join(sorted(_ROW_KEYS))}")
    if missing := {"id", "pattern", "type", "form", "example"} - set(entry):
        raise KnowledgeError(f"field {min(missing)!r} is missing", where=where)
    if entry["type"] not in list(TimexType):
        raise KnowledgeError(f"type {entry['type']!r}", where=where, hint=f"allowed: {', '.join(TimexType)}")
    fields, examples, counters = entry.get("fields", {}), entry["example"], entry.get("counter", [])
    if not (isinstance(fields, dict) and isinstance(examples, list) and isinstance(counters, list)):
        raise KnowledgeError("fields must be a table, example and counter lists", where=where)
    return TimeRow(
        id=name,
        pattern=str(entry["pattern"]),
        type=TimexType(str(entry["type"])),
        form=str(entry["form"]),
        fields=tuple(sorted((str(key), str(value)) for key, value in fields.items())),
        examples=tuple(_example(example, where=where) for example in examples),
        counters=tuple(map(str, counters)),
    )


def _example(example: object, *, where: str) -> TimeExample:
    if not (isinstance(example, list) and len(example) == 3 and str(example[0]).count("[") == 1):
        raise KnowledgeError(f"example {example!r}", where=where, hint='write [TEXT with one [expression], DATE or "", VALUE]')
    return TimeExample(*map(str, example))


def _refuse_repeated(rows: tuple[TimeRow, ...]) -> None:
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise KnowledgeError("the id is used twice", where=f"{_FILE}, row {row.id!r}")
        seen.add(row.id)


def _holidays(entry: Mapping[str, object]) -> list[Holiday]:
    names, day, days_after, nth, reason = (entry.get(key) for key in ("names", "day", "easter", "nth", "reason"))
    where = f"{_FILE}, holiday {names!r}"
    if set(entry) - _HOLIDAY_KEYS or len(entry) != 2 or not isinstance(names, list):
        raise KnowledgeError("needs names and one of day, easter, nth, reason", where=where)
    weekday: tuple[int, int, int] | None = None
    if isinstance(nth, list) and len(nth) == 3:
        weekday = (int(nth[0]), int(nth[1]), int(nth[2]))
    return [
        Holiday(
            name=str(name),
            day=str(day) if day is not None else None,
            easter=days_after if isinstance(days_after, int) else None,
            nth=weekday,
            reason=str(reason) if reason is not None else None,
        )
        for name in names
    ]
