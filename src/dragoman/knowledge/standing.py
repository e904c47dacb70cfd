"""The words that decide whether a deed happened: negation, denial, plans, wishes, conditions, history.

How far each of them reaches in a sentence is not known here, only through which relations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.errors import KnowledgeError
from dragoman.knowledge.rows import Fields, digest, load_toml, packaged
from dragoman.model import Standing

KINDS = (
    "verb", "noun", "adjective", "modifier", "modal", "modal-perfect", "adverb", "mark", "time-mark", "preposition", "subject",
    "occurrence", "report", "transparent", "auxiliary", "motion", "elapsed", "fiction", "portrayal", "factive", "quest",
    "furthering", "expressive", "stage", "era", "ground", "penalty", "bygone", "paper",
)
_DEFAULT_VIA = ("object", "clause", "infinitive", "gerund")


@dataclass(frozen=True, slots=True)
class StandingRow:
    """One row; ``standing`` is None where the row only marks history or lets a standing through.

    ``negated`` is what the word lends when it is itself denied ("did not fail to"), None where the denial then falls on the deed;
    ``past`` what it lends in the plain past ("was able to"), None where the tense changes nothing.
    """

    id: str
    kind: str
    words: tuple[str, ...]
    standing: Standing | None
    negated: Standing | None
    past: Standing | None
    via: frozenset[str]
    history: bool
    particles: tuple[str, ...]
    excluding: frozenset[str]  # objects that the row does not reach
    examples: tuple[str, ...]
    counters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StandingRows:
    """Rows by kind and word. A word may have several rows of one kind, tried in order."""

    rows: tuple[StandingRow, ...]
    by_word: Mapping[str, Mapping[str, tuple[StandingRow, ...]]]
    digest: str

    @classmethod
    def load(cls) -> StandingRows:
        """The packaged rows; KnowledgeError on a bad one."""
        source = packaged("standing.toml")
        rows = [_read(Fields(entry, file=source.name)) for entry in load_toml(source).get("row", [])]  # type: ignore[attr-defined]
        index: dict[str, dict[str, list[StandingRow]]] = {kind: {} for kind in KINDS}
        for row in rows:
            for word in row.words:
                index[row.kind].setdefault(word, []).append(row)
        return cls(
            tuple(rows),
            {kind: {word: tuple(listed) for word, listed in words.items()} for kind, words in index.items()},
            digest([source]),
        )

    def find(self, kind: str, word: str) -> tuple[StandingRow, ...]:
        """The rows of a kind for a word."""
        return self.by_word[kind].get(word, ())

    def named(self, kind: str, words: str) -> Iterator[StandingRow]:
        """The rows of a kind one of whose longer names stands in some words: "cold war" in "the cold war years"."""
        padded = f" {words} "
        yield from (row for name, listed in self.by_word[kind].items() if " " in name and f" {name} " in padded for row in listed)

    def first(self, kind: str, word: str) -> StandingRow | None:
        """The first row of a kind for a word."""
        rows = self.by_word[kind].get(word, ())
        return rows[0] if rows else None


def _read(fields: Fields) -> StandingRow:
    standing = fields.optional("standing", among=tuple(Standing))
    negated, past = (fields.optional(name, among=tuple(Standing)) for name in ("negated", "past"))
    row = StandingRow(
        id=fields.text("id"),
        kind=fields.text("kind", among=KINDS),
        words=fields.texts("words"),
        standing=Standing(standing) if standing else None,
        negated=Standing(negated) if negated else None,
        past=Standing(past) if past else None,
        via=frozenset(fields.texts("via", default=_DEFAULT_VIA)),
        history=fields.flag("history"),
        particles=fields.texts("particles"),
        excluding=frozenset(fields.texts("excluding")),
        examples=fields.texts("example"),
        counters=fields.texts("counter"),
    )
    fields.done()
    if not row.words or not row.examples:
        raise KnowledgeError("names no words or no example", where=fields.where)
    return row
