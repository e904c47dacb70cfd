"""All questions to a database of events, in SQL: what a filter means, and how rows are paged and counted.

Statements have ``?`` for values. What differs between databases is asked of a ``Dialect``; ``matching.py`` says the same in Python.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from dragoman.archive import Filter, Order
from dragoman.errors import ConfigError
from dragoman.store.matching import asks_of_events

Value = str | int | float | bytes | None | Sequence[int] | object
NUMBERS = "(SELECT unnest(CAST(? AS BIGINT[])))"  # a list of whole numbers as a table
_HOLDS = "(strpos({0}, ?) > 0 AND strpos(',' || {0} || ',', ?) > 0)"  # the first test is quick and lets few pass
SHOWN_EXTENTS = "extent IN ('single', 'several') AND NOT historical"


class Dialect(Protocol):
    """What databases say differently."""

    row: str  # what an event's row is found by, for the length of one question

    def any_party(self, columns: Sequence[str], test: str) -> str:
        """Whether ``test`` (of ``p.name``, ``p.actor`` …) holds for any party of these columns, each one party or a list."""
        ...

    def field(self, column: str, name: str) -> str:
        """A field of a column that is a record."""
        ...

    def period(self, name: str, column: str) -> str:
        """A day as text: the day, week, month, quarter or year that it lies in."""
        ...

    def lower(self, column: str) -> str:
        """A text in small letters, those of every alphabet."""
        ...

    def parts(self, column: str) -> str:
        """A text joined by commas as rows; one empty row for an empty text."""
        ...


@dataclass(slots=True)
class Conditions:
    """Conditions joined by *and*, with their values in order."""

    parts: list[str] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)

    def add(self, part: str, *values: Value) -> None:
        self.parts.append(part)
        self.values += values

    def one_of(self, column: str, values: Sequence[str]) -> None:
        if values:
            self.add(f"{column} IN ({', '.join('?' * len(values))})", *values)

    def has_any(self, column: str, values: Sequence[str]) -> None:
        """A text joined by commas holds any of these."""
        if values:
            self.add(*_holds([column], values))

    def inside(self, outer: str, table: str, conditions: Conditions, *, of: str = "number") -> None:
        """A column is among the rows of a table that meet conditions."""
        if conditions.parts:
            self.add(f"{outer} IN (SELECT {of} FROM {table} WHERE {conditions.text()})", *conditions.values)

    def text(self) -> str:
        return " AND ".join(self.parts) or "1 = 1"


def _holds(columns: Sequence[str], values: Sequence[str]) -> tuple[str, *tuple[Value, ...]]:
    tests = [_HOLDS.format(column) for column in columns for _ in values]
    parts: list[Value] = [part for _ in columns for value in values for part in (value, f",{value},")]
    return f"({' OR '.join(tests)})", *parts


@dataclass(frozen=True, slots=True)
class Question:
    """A filter as conditions: those of documents (``d``), those of events (``e``) of whatever kind, and that of what the default shows."""

    matching: Conditions
    shown: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a filter needs from beside the database: keys of documents that hold its words, ids of events that were reviewed."""

    keys: Sequence[int] | None = None
    reviewed: Sequence[tuple[int, int]] | None = None  # document key and position


def event_question(wanted: Filter, dialect: Dialect, asked: Asked) -> Question:
    """The conditions on ``events e`` that a filter stands for."""
    found = Conditions()
    _add_days(found, wanted, "e.filed")
    found.inside("e.kind", "kinds", _kind_conditions(wanted))
    found.inside("e.pair", "pairs", _pair_conditions(wanted))
    _add_dyad(found, wanted)
    found.inside("e.doc", "documents d", document_conditions(wanted, dialect, asked), of="d.key")
    if wanted.actors:
        found.add(*_named(["e.sources", "e.targets"], wanted.actors, dialect))
    if wanted.places:
        found.add(*_placed(wanted.places, dialect))
    if wanted.tellers:
        test = Conditions()
        _add_tellers(test, wanted, dialect)
        found.add(f"EXISTS (SELECT 1 FROM statements s WHERE s.doc = e.doc AND s.id = e.statement AND {test.text()})", *test.values)
    if wanted.least_confidence:
        found.add("e.confidence >= ?", wanted.least_confidence)
    _add_reviewed(found, wanted, asked)
    return Question(found, _shown(wanted))


def _shown(wanted: Filter) -> str:
    if wanted.everything:
        return "1 = 1"
    return f"e.kind IN (SELECT number FROM kinds WHERE {SHOWN_EXTENTS})" if wanted.standings else "e.shown"


def _add_days(found: Conditions, wanted: Filter, column: str) -> None:
    if wanted.since is not None:
        found.add(f"{column} >= ?", wanted.since)
    if wanted.until is not None:
        found.add(f"{column} <= ?", wanted.until)


def _kind_conditions(wanted: Filter) -> Conditions:
    found = Conditions()
    found.one_of("type", wanted.types)
    found.one_of("mode", wanted.modes)
    if wanted.cameo:
        found.add("(" + " OR ".join("starts_with(cameo, ?)" for _ in wanted.cameo) + ")", *wanted.cameo)
    found.one_of("standing", [standing.value for standing in wanted.standings])
    found.has_any("contexts", wanted.contexts)
    return found


def _pair_conditions(wanted: Filter) -> Conditions:
    found = Conditions()
    if wanted.countries:
        found.add(*_holds(["source_countries", "target_countries"], wanted.countries))
    if wanted.sectors:
        found.add(*_holds(["source_sectors", "target_sectors"], wanted.sectors))
    found.has_any("source_countries", wanted.sources)
    found.has_any("target_countries", wanted.targets)
    return found


def _add_dyad(found: Conditions, wanted: Filter) -> None:
    """A pair in its direction; in the other one where both ways are asked for, or the event is mutual."""
    if wanted.dyad is None:
        return
    ways, values = [], []
    for left, right in (wanted.dyad, wanted.dyad[::-1]):
        ways.append(f"({_HOLDS.format('source_countries')} AND {_HOLDS.format('target_countries')})")
        values.append((left, f",{left},", right, f",{right},"))
    # First the pairs that fit in either direction, few among all: what is asked beside that is asked of few events.
    found.add(f"e.pair IN (SELECT number FROM pairs WHERE {' OR '.join(ways)})", *values[0], *values[1])
    if not wanted.either_way:
        forth = f"e.pair IN (SELECT number FROM pairs WHERE {ways[0]})"
        found.add(f"({forth} OR e.kind IN (SELECT number FROM kinds WHERE mutual))", *values[0])


def document_conditions(wanted: Filter, dialect: Dialect, asked: Asked) -> Conditions:
    """The conditions on ``documents d``, without those of days."""
    found = Conditions()
    found.one_of("d.id", wanted.documents)
    if wanted.stories:
        inner = Conditions()
        inner.one_of("story", wanted.stories)
        found.inside("d.key", "story_documents", inner, of="doc")
    if wanted.publishers:
        columns = ("d.said_publisher", "d.publisher", "d.family")
        names = [name.lower() for name in wanted.publishers]
        tests = [f"{dialect.lower(column)} IN ({', '.join('?' * len(names))})" for column in columns]
        found.add(f"({' OR '.join(tests)})", *names * len(columns))
    if asked.keys is not None:
        found.add(f"d.key IN {NUMBERS}", list(asked.keys))
    return found


def _named(columns: Sequence[str], names: Sequence[str], dialect: Dialect) -> tuple[str, *tuple[Value, ...]]:
    """Whether a party has one of these ids, or one of these names as part of its own."""
    tests = [f"p.actor IN ({', '.join('?' * len(names))})", *(f"strpos({dialect.lower('p.name')}, ?) > 0" for _ in names)]
    return dialect.any_party(columns, f"({' OR '.join(tests)})"), *[*names, *(name.lower() for name in names)] * len(columns)


def _placed(places: Sequence[str], dialect: Dialect) -> tuple[str, *tuple[Value, ...]]:
    country, name = dialect.field("e.place", "country"), dialect.field("e.place", "name")
    tests = [f"{country} IN ({', '.join('?' * len(places))})", *(f"strpos({dialect.lower(name)}, ?) > 0" for _ in places)]
    values: list[Value] = [*places, *(place.lower() for place in places)]
    return f"({' OR '.join(tests)})", *values


def _add_tellers(found: Conditions, wanted: Filter, dialect: Dialect) -> None:
    """Whether the speaker or a teller of a statement ``s`` has one of these countries, ids or names."""
    names = wanted.tellers
    marks = ", ".join("?" * len(names))
    tests = [f"p.country IN ({marks})", f"p.actor IN ({marks})", *(f"strpos({dialect.lower('p.name')}, ?) > 0" for _ in names)]
    columns = ["s.speaker", "s.via"]
    values = [*names, *names, *(name.lower() for name in names)]
    found.add(dialect.any_party(columns, f"({' OR '.join(tests)})"), *values * len(columns))


def _add_reviewed(found: Conditions, wanted: Filter, asked: Asked) -> None:
    if wanted.reviewed is None:
        return
    tests = " OR ".join("(e.doc = ? AND e.pos = ?)" for _ in asked.reviewed or ()) or "1 = 0"
    found.add(f"({tests})" if wanted.reviewed else f"NOT ({tests})", *(part for place in asked.reviewed or () for part in place))


def statement_conditions(wanted: Filter, dialect: Dialect, asked: Asked) -> Conditions:
    """The conditions on ``statements s JOIN documents d``."""
    found = document_conditions(wanted, dialect, asked)
    _add_days(found, wanted, "d.published")
    columns = ["s.via", "s.addressees", "s.speaker"]
    if wanted.actors:
        found.add(*_named(columns, wanted.actors, dialect))
    if wanted.countries:
        test = f"p.country IN ({', '.join('?' * len(wanted.countries))})"
        found.add(dialect.any_party(columns, test), *wanted.countries * len(columns))
    if wanted.sectors:
        tests = " OR ".join("strpos(',' || p.sectors || ',', ?) > 0" for _ in wanted.sectors)
        found.add(dialect.any_party(columns, f"({tests})"), *[f",{sector}," for sector in wanted.sectors] * len(columns))
    if wanted.least_confidence:
        found.add("s.confidence >= ?", wanted.least_confidence)
    if wanted.tellers:
        _add_tellers(found, wanted, dialect)
    if asks_of_events(wanted):
        told = Filter(
            types=wanted.types, modes=wanted.modes, cameo=wanted.cameo, standings=wanted.standings, contexts=wanted.contexts,
            places=wanted.places, sources=wanted.sources, targets=wanted.targets, dyad=wanted.dyad, either_way=wanted.either_way,
        )  # fmt: skip
        inner = event_question(told, dialect, Asked()).matching
        found.add(f"EXISTS (SELECT 1 FROM events e WHERE e.doc = s.doc AND e.statement = s.id AND {inner.text()})", *inner.values)
    return found


# ---------------------------------------------------------------- order and pages


@dataclass(frozen=True, slots=True)
class Ordering:
    """How rows are ordered, and the condition for those after a place; ``first`` may be null, and comes last then."""

    by: str
    first: str
    backwards: bool
    rest: tuple[str, ...]

    def after(self, place: Sequence[Value]) -> Conditions:
        """Rows that come after ``place``: the values of ``first`` and ``rest``."""
        found = Conditions()
        tail, values = _after_all(self.rest, place[1:])
        if place[0] is None:
            found.add(f"({self.first} IS NULL AND {tail})", *values)
            return found
        sign = "<" if self.backwards else ">"
        found.add(
            f"({self.first} {sign} ? OR {self.first} IS NULL OR ({self.first} = ? AND {tail}))", place[0], place[0], *values
        )
        return found


def _after_all(columns: Sequence[str], place: Sequence[Value]) -> tuple[str, list[Value]]:
    """The condition for rows after a place by several columns, none of them null."""
    if not columns:
        return "1 = 0", []
    tail, values = _after_all(columns[1:], place[1:])
    return f"({columns[0]} > ? OR ({columns[0]} = ? AND {tail}))", [place[0], place[0], *values]


def ordering(order: Order, *, day: str, row: str) -> Ordering:
    """The order of rows of ``row`` (an alias with doc and pos) that have a day."""
    if order is Order.DOCUMENT:
        name = "d.id"
        return Ordering(f"{name}, {row}.pos", name, backwards=False, rest=(f"{row}.pos",))
    backwards = order is Order.NEWEST
    rest = (f"{row}.doc", f"{row}.pos")
    return Ordering(f"{day} {'DESC' if backwards else 'ASC'} NULLS LAST, {', '.join(rest)}", day, backwards, rest)


# ---------------------------------------------------------------- counts


@dataclass(frozen=True, slots=True)
class Key:
    """How events are counted by something: an expression, what is joined for it, and the columns of events that either needs."""

    expression: str
    joins: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


SCORES = (
    "sum(CAST(round(k.goldstein * 10) AS BIGINT) * e.times) AS tenths",
    "CAST(coalesce(sum(e.times) FILTER (WHERE k.goldstein IS NOT NULL), 0) AS BIGINT) AS scored",
)
KINDS = "JOIN kinds k ON k.number = e.kind"
PAIRS = "JOIN pairs q ON q.number = e.pair"
DOCUMENTS = "JOIN documents d ON d.key = e.doc"
CLAIMS = "LEFT JOIN event_claims m ON m.doc = e.doc AND m.pos = e.pos"
EVERY = "CAST(coalesce(sum(e.times), 0) AS BIGINT)"
ONCE = "CAST(coalesce(sum(e.times) FILTER (WHERE e.claim IS NULL), 0) AS BIGINT) + count(DISTINCT e.claim)"
PERIODS = ("day", "week", "month", "quarter", "year")
_OF_KIND = ("type", "mode", "cameo", "modality", "standing", "extent")
_PLAIN: Mapping[str, Key] = {
    **{name: Key(f"k.{name}") for name in _OF_KIND},
    "quad": Key("CAST(k.quad AS VARCHAR)"),
    "publisher": Key("d.publisher", (DOCUMENTS,), ("e.doc",)),
    "document": Key("d.id", (DOCUMENTS,), ("e.doc",)),
    "story": Key("t.story", ("LEFT JOIN story_documents t ON t.doc = e.doc",), ("e.doc",)),
}
_LISTS: Mapping[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "source": ("q.source_countries", (PAIRS,), ("e.pair",)),
    "target": ("q.target_countries", (PAIRS,), ("e.pair",)),
    "source_sector": ("q.source_sectors", (PAIRS,), ("e.pair",)),
    "target_sector": ("q.target_sectors", (PAIRS,), ("e.pair",)),
    "context": ("k.contexts", (), ()),
}


def count_key(name: str, number: int, dialect: Dialect) -> Key:
    """How events are counted by ``name``; ``number`` keeps the aliases of several keys apart."""
    if name in _PLAIN:
        return _PLAIN[name]
    if name in _LISTS:
        column, joins, columns = _LISTS[name]
        return Key(f"x{number}.part", (*joins, f"CROSS JOIN LATERAL {dialect.parts(column)} x{number}(part)"), columns)
    if name == "country":
        both = (
            "CASE WHEN q.source_countries = '' OR q.target_countries = '' THEN q.source_countries || q.target_countries "
            "ELSE q.source_countries || ',' || q.target_countries END"
        )
        inner = f"(SELECT DISTINCT part FROM {dialect.parts(both)} y{number}(part))"
        return Key(f"x{number}.part", (PAIRS, f"CROSS JOIN LATERAL {inner} x{number}"), ("e.pair",))
    if name == "dyad":
        left, right = f"l{number}.part", f"r{number}.part"
        sides = (("q.source_countries", "q.target_countries", f"l{number}"), ("q.target_countries", "q.source_countries", f"r{number}"))
        parts = [(dialect.parts(f"CASE WHEN {other} = '' THEN '' ELSE {own} END"), alias) for own, other, alias in sides]
        sideways = (f"CROSS JOIN LATERAL {part} {alias}(part)" for part, alias in parts)
        return Key(f"CASE WHEN {left} = '' THEN NULL ELSE {left} || '>' || {right} END", (PAIRS, *sideways), ("e.pair",))
    if name == "place":
        return Key("e.place_country", columns=(f"{dialect.field('e.place', 'country')} AS place_country",))
    if name in PERIODS:
        return Key(dialect.period(name, f"e.{name}"), columns=(f"CAST(date_trunc('{name}', e.filed) AS DATE) AS {name}",))
    raise ConfigError(f"{name!r} is nothing that events are counted by")


def count_query(wanted: Filter, by: Sequence[str], dialect: Dialect, asked: Asked) -> tuple[str, list[Value]]:
    """The statement that counts what a filter shows: keys, number, mean of Goldstein.

    Events are first counted by the small numbers that they hold, and these counts are then joined with what the numbers stand for:
    there are millions of events, and some thousand kinds, pairs and months.
    """
    question = event_question(wanted, dialect, asked)
    keys = [count_key(name, number, dialect) for number, name in enumerate(by)]
    columns = dict.fromkeys(["e.kind", *(column for key in keys for column in key.columns), *(["m.claim"] if wanted.once else [])])
    groups = ", ".join(str(number) for number in range(1, len(columns) + 1))
    counted = (
        f"SELECT {', '.join(columns)}, count(*) AS times FROM events e {CLAIMS if wanted.once else ''} "
        f"WHERE {question.matching.text()} AND {question.shown} GROUP BY {groups}"
    )
    joins = dict.fromkeys([KINDS, *(join for key in keys for join in key.joins)])
    chosen = [f"coalesce({key.expression}, '') AS k{number}" for number, key in enumerate(keys)]
    names = ", ".join(f"k{number}" for number in range(len(keys)))
    group = f" GROUP BY {names} ORDER BY {names}" if keys else ""
    number = f"{ONCE if wanted.once else EVERY} AS number"
    return f"SELECT {', '.join([*chosen, number, *SCORES])} FROM ({counted}) e {' '.join(joins)}{group}", question.matching.values
