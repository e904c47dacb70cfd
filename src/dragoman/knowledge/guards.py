"""Words that show a sentence to be about something else than politics: sport, markets, entertainment, cooking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from dragoman.knowledge.rows import Fields, load_toml, packaged

STRONG = 3  # what a strong word weighs, and what it takes


@dataclass(frozen=True, slots=True)
class GuardRow:
    """A domain: one of ``strong`` or three different ones of ``weak`` in a sentence keep the types in ``types`` from firing there. An entry
    of two words is a pair that stand side by side ("price war")."""

    id: str
    strong: frozenset[str]
    weak: frozenset[str]
    types: frozenset[str]
    lifts: bool = False  # words of politics: they count against all domains


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
            strong, weak = frozenset(fields.texts("strong")), frozenset(fields.texts("weak"))
            rows.append(GuardRow(fields.text("id"), strong, weak, frozenset(fields.texts("types")), fields.flag("lifts")))
            fields.texts("example")
            fields.texts("counter")
            fields.done()
        index: dict[str, list[tuple[GuardRow, int]]] = {}
        for row in rows:
            for word in row.strong:
                index.setdefault(word, []).append((row, 2 if row.lifts else STRONG))
            for word in row.weak:
                index.setdefault(word, []).append((row, 1))
        return cls(tuple(rows), {word: tuple(found) for word, found in index.items()})

    def guarded(self, lemmas: Iterable[str], *, least: int = STRONG) -> frozenset[str]:
        """The PLOVER types that a sentence of these words must not assert; ``*`` stands for all. Words weigh 3 or 1, ``least`` are
        needed, and as many more as words of politics weigh, one of which does not count against a strong word."""
        lifted = 0
        certain: set[str] = set()
        score: dict[str, int] = {}
        types: dict[str, frozenset[str]] = {}
        listed = list(lemmas)
        hyphened = (f"{one}-{other}" for one, mark, other in zip(listed, listed[1:], listed[2:], strict=False) if mark == "-")
        for lemma in {*listed, *map(" ".join, pairwise(listed)), *hyphened}:
            for row, weight in self.by_word.get(lemma, ()):
                if row.lifts:
                    lifted += weight
                    continue
                score[row.id] = score.get(row.id, 0) + weight
                types[row.id] = row.types
                if weight > 1:
                    certain.add(row.id)
        found: set[str] = set()
        for name, total in score.items():
            if total >= least + max(0, lifted - (name in certain)):
                found |= types[name] or {"*"}
        return frozenset(found)
