"""Number words, what the numbers of an event count, and the words that tell one event from many, as ``data/quantities.toml`` has them.

Where in a sentence they stand is not known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.errors import KnowledgeError
from dragoman.knowledge.rows import Fields, load_toml, load_tsv, packaged
from dragoman.model import Extent

KINDS = ("killed", "injured", "arrested", "abducted", "displaced", "participants", "troops", "weapons", "money", "duration")
BOUNDS = ("lower", "over", "upper", "under", "near", "about")
RELATIONS = ("self", "part", "subject", "object", "in", "when")
CUES = ("adverb", "adjective", "group", "phase", "every", "lasting", "span", "total")
ANY_VERB = "@any"
_ONE_COUNT = -1.0


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Words that make numbers; ``plurals`` are scales of which at least two are meant, ``vague`` words name only a least number."""

    units: Mapping[str, float]
    scales: Mapping[str, float]
    plurals: Mapping[str, float]
    vague: Mapping[str, float]
    before: Mapping[tuple[str, ...], str]  # words right before a number → bound
    after: Mapping[tuple[str, ...], str]
    currencies: Mapping[str, str]
    periods: Mapping[str, str]
    ordinals: frozenset[str]
    starts: frozenset[str]  # every word that a number can begin with


@dataclass(frozen=True, slots=True)
class QuantityRow:
    """What a number counts: ``words`` are the further words that an entry of verbs or nouns asks for."""

    id: str
    kind: str
    slot: str
    relations: frozenset[str]
    things: frozenset[str] | None
    persons: bool  # any person will do
    not_things: frozenset[str]
    of: frozenset[str] | None
    examples: tuple[str, ...]
    counters: tuple[str, ...]


class Pattern(NamedTuple):
    """A row with the words beside its first one that must stand below it."""

    row: QuantityRow
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExtentRow:
    """Words that tell how many events there are."""

    id: str
    cue: str
    extent: Extent
    count: int | None
    words: tuple[tuple[str, ...], ...]
    examples: tuple[str, ...]
    counters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuantityRows:
    """All rows, by the word that they begin with."""

    numbers: NumberWords
    rows: tuple[QuantityRow, ...]
    verbs: Mapping[str, tuple[Pattern, ...]]
    nouns: Mapping[str, tuple[Pattern, ...]]
    extents: tuple[ExtentRow, ...]
    cues: Mapping[str, Mapping[str, tuple[tuple[tuple[str, ...], ExtentRow], ...]]]
    words: Mapping[str, frozenset[str]]

    @classmethod
    def load(cls) -> QuantityRows:
        """The packaged rows; KnowledgeError on a bad one."""
        source = packaged("quantities.toml")
        raw = load_toml(source)
        words = {name: frozenset(listed) for name, listed in _table(raw, "words").items()}
        words["persons"] |= {row["lemma"] for row in load_tsv(packaged("roles.tsv")) if row["kind"] == "person"}
        rows: list[QuantityRow] = []
        verbs: dict[str, list[Pattern]] = {}
        nouns: dict[str, list[Pattern]] = {}
        for entry in _list(raw, "row"):
            row, named = _row(Fields(entry, file=source.name), words)
            rows.append(row)
            for index, listed in ((verbs, named[0]), (nouns, named[1])):
                for text in listed:
                    first, *further = text.split(" ")
                    index.setdefault(first, []).append(Pattern(row, tuple(further)))
        extents = tuple(_extent(Fields(entry, file=source.name)) for entry in _list(raw, "extent"))
        return cls(_numbers(raw, source.name), tuple(rows), _frozen(verbs), _frozen(nouns), extents, _cues(extents), words)

    def lemmas(self) -> frozenset[str]:
        """The base forms of the words that the rows begin with: what the inflection must know."""
        return frozenset(word for word in (*self.verbs, *self.nouns) if not word.startswith("@"))

    def cued(self, cue: str, word: str) -> tuple[tuple[tuple[str, ...], ExtentRow], ...]:
        """The rows of a cue that begin with a word, each with its words."""
        return self.cues[cue].get(word, ())


def number_words() -> Mapping[str, float]:
    """Words for single numbers with their values; KnowledgeError where the table of numbers is bad."""
    return _values(load_toml(packaged("quantities.toml")), "numbers")


def _table(raw: Mapping[str, object], name: str) -> dict[str, list[str]]:
    table = raw.get(name)
    if not isinstance(table, dict):
        raise KnowledgeError(f"[{name}] is missing", where="quantities.toml")
    return table


def _list(raw: Mapping[str, object], name: str) -> list[object]:
    listed = raw.get(name, [])
    return listed if isinstance(listed, list) else []


def _frozen(index: Mapping[str, list[Pattern]]) -> dict[str, tuple[Pattern, ...]]:
    """Entries of more words first: "take hostage" before "take"."""
    return {word: tuple(sorted(listed, key=lambda pattern: -len(pattern.words))) for word, listed in index.items()}


def _numbers(raw: Mapping[str, object], file: str) -> NumberWords:
    before: dict[tuple[str, ...], str] = {}
    after: dict[tuple[str, ...], str] = {}
    for entry in _list(raw, "qualifier"):
        fields = Fields(entry, file=file)
        fields.text("id")
        bound = fields.text("bound", among=BOUNDS)
        before |= {tuple(text.split(" ")): bound for text in fields.texts("words")}
        after |= {tuple(text.split(" ")): bound for text in fields.texts("after")}
        _examples(fields)
        fields.done()
    units, scales, plurals, vague = (_values(raw, name) for name in ("numbers", "scales", "plural_scales", "vague"))
    currencies, periods = ({word: str(unit) for word, unit in _table(raw, name).items()} for name in ("currencies", "units"))
    starts = frozenset({*units, *scales, *plurals, *vague, "no", "nobody", "none"})
    return NumberWords(
        units, scales, plurals, vague, before, after, currencies, periods, frozenset(_table(raw, "ordinals")["words"]), starts
    )


def _values(raw: Mapping[str, object], name: str) -> dict[str, float]:
    return {word: float(str(value)) for word, value in _table(raw, name).items()}


def _row(fields: Fields, words: Mapping[str, frozenset[str]]) -> tuple[QuantityRow, tuple[tuple[str, ...], tuple[str, ...]]]:
    verbs, nouns = fields.texts("verbs"), fields.texts("nouns")
    things, of = fields.texts("things"), fields.texts("of")
    not_things = fields.texts("not_things")
    kind, slot, name = fields.text("kind", among=KINDS), fields.text("slot"), fields.text("id")
    relations = frozenset(fields.texts("as", among=RELATIONS))
    examples, counters = _examples(fields)
    fields.done()
    if not relations or not (verbs or nouns):
        raise KnowledgeError("names no verbs or nouns, or not how they stand to the event", where=fields.where)
    named = tuple(_expanded(listed, words, where=fields.where) for listed in (things, of, not_things, nouns))
    row = QuantityRow(
        name, kind, slot, relations,
        frozenset(named[0]) or None, "@persons" in things, frozenset(named[2]), frozenset(named[1]) or None, examples, counters,
    )  # fmt: skip
    return row, (verbs, named[3])


def _expanded(listed: Iterable[str], words: Mapping[str, frozenset[str]], *, where: str) -> tuple[str, ...]:
    """The words with every @NAME replaced by its list."""
    found: list[str] = []
    for word in listed:
        if not word.startswith("@"):
            found.append(word)
        elif word[1:] in words:
            found += sorted(words[word[1:]])
        else:
            raise KnowledgeError(f"no list is called {word!r}", where=where, hint=f"there are: {', '.join(sorted(words))}")
    return tuple(found)


def _extent(fields: Fields) -> ExtentRow:
    name, cue = fields.text("id"), fields.text("cue", among=CUES)
    extent = Extent(fields.text("extent", among=tuple(Extent)))
    count = fields.number("count", default=_ONE_COUNT)
    words = tuple(tuple(text.split(" ")) for text in fields.texts("words"))
    examples, counters = _examples(fields)
    fields.done()
    return ExtentRow(name, cue, extent, int(count) if count > 0 else None, words, examples, counters)


def _examples(fields: Fields) -> tuple[tuple[str, ...], tuple[str, ...]]:
    examples, counters = fields.texts("example"), fields.texts("counter")
    if not examples:
        raise KnowledgeError("has no example", where=fields.where)
    return examples, counters


def _cues(rows: Iterable[ExtentRow]) -> dict[str, dict[str, tuple[tuple[tuple[str, ...], ExtentRow], ...]]]:
    index: dict[str, dict[str, tuple[tuple[tuple[str, ...], ExtentRow], ...]]] = {cue: {} for cue in CUES}
    for row in rows:
        for words in row.words:
            held = index[row.cue].get(words[0], ())
            index[row.cue][words[0]] = (*held, (words, row))
    return index
