"""Words that show a sentence to be about something else than politics: sport, markets, entertainment, cooking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.knowledge.rows import Fields, load_toml, packaged

STRONG = 3  # what a strong word weighs, and what it takes


@dataclass(frozen=True, slots=True)
class GuardRow:
    """A domain: one of ``strong`` or three different ones of ``weak`` in a sentence keep the types in ``types`` from firing there."""

    id: str
    strong: frozenset[str]
    weak: frozenset[str]
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Guards:
    """All domains, with an index by word."""

    rows: tuple[GuardRow, ...]
    by_word: Mapping[str, tuple[tuple[GuardRow, int], ...]]

    @classmethod
    def load(cls) -> Guards:
        """The packaged rows."""
        source = packaged("guards.toml")
        rows = []
        for entry in load_toml(source).get("row", []):  # type: ignore[attr-defined]
            fields = Fields(entry, file=source.name)
            rows.append(
                GuardRow(
                    fields.text("id"), frozenset(fields.texts("strong")), frozenset(fields.texts("weak")), frozenset(fields.texts("types"))
                )
            )
            fields.texts("example")
            fields.texts("counter")
            fields.done()
        index: dict[str, list[tuple[GuardRow, int]]] = {}
        for row in rows:
            for word in row.strong:
                index.setdefault(word, []).append((row, STRONG))
            for word in row.weak:
                index.setdefault(word, []).append((row, 1))
        return cls(tuple(rows), {word: tuple(found) for word, found in index.items()})

    def guarded(self, lemmas: Iterable[str], *, least: int = STRONG) -> frozenset[str]:
        """The PLOVER types that a sentence of these words must not assert; ``*`` stands for all. Words weigh 3 or 1, ``least`` are
        needed."""
        score: dict[str, int] = {}
        types: dict[str, frozenset[str]] = {}
        for lemma in set(lemmas):
            for row, weight in self.by_word.get(lemma, ()):
                score[row.id] = score.get(row.id, 0) + weight
                types[row.id] = row.types
        found: set[str] = set()
        for name, total in score.items():
            if total >= least:
                found |= types[name] or {"*"}
        return frozenset(found)
