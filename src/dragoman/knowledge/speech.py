"""The cue words of statements: typed, scored rows with the complements that they take.

Rows come from ``data/reporting/*.toml``; how a complement is found in a sentence is not known here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from dragoman.errors import KnowledgeError

FRAMES = frozenset(
    {
        "quote",
        "that",
        "clause",
        "question",
        "to",
        "ing",
        "object",
        "parenthesis",
        "small",
        "small-to",
        "as",
        "as-saying",
        "object-of",
        "object-for",
        "object-at",
        "for-to",
        "sentence",
        "clause-around",
        "headline",
    }
)
PREPOSITIONS = frozenset({"about", "against", "at", "for", "of", "on", "over", "with"})
HEARERS = frozenset({"object", "dative", "to", "at", "with", "of", "from", "on", "upon"})
WORD_FIELDS = ("verbs", "nouns", "adjectives", "adverbs", "prepositions", "possessed", "marks")
KINDS = frozenset(
    {
        "speech",
        "writing",
        "request",
        "promise",
        "denial",
        "accusation",
        "question",
        "decision",
        "thought",
        "intention",
        "attitude",
        "evidence",
        "noun",
        "frame",
    }
)
_FIELDS = frozenset(
    {
        "id",
        "takes",
        "hearer",
        "score",
        "object",
        "not_object",
        "not_clause",
        "subject",
        "not_subject",
        "reply",
        "passes_on",
        "owned",
        "speakers_only",
        "example",
        "counter",
        *WORD_FIELDS,
    }
)


@dataclass(frozen=True, slots=True)
class CueRow:
    """One sense of some cue words. ``takes`` are its complements, ``hearer`` the slots that name the addressee,
    ``score`` how surely such a complement is somebody's statement (0 to 1)."""

    id: str
    kind: str
    takes: frozenset[str]
    words: Mapping[str, tuple[str, ...]]
    hearer: frozenset[str]
    score: float
    object: frozenset[str]
    not_object: frozenset[str]
    not_clause: frozenset[str]
    subject: frozenset[str]
    not_subject: frozenset[str]
    reply: bool
    passes_on: bool
    owned: bool
    speakers_only: bool
    examples: tuple[str, ...]
    counters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue's first word with the words that must follow it ("call", ("on",)) and its row."""

    rest: tuple[str, ...]
    row: CueRow


@dataclass(frozen=True, slots=True)
class WordLists:
    """Lemmas that several rules share; what each is for stands in words.toml."""

    outlets: frozenset[str]
    not_outlet: frozenset[str]
    speakers: frozenset[str]
    times: frozenset[str]
    documents: frozenset[str]
    occasions: frozenset[str]
    carrying: frozenset[str]
    citing: frozenset[str]
    measures: frozenset[str]


class SpeechKnowledge:
    """All cue rows, indexed by their first word."""

    __slots__ = ("_by_id", "adjectives", "adverbs", "lists", "nouns", "plain_verbs", "possessed", "prepositions", "rows", "verbs")

    def __init__(self, rows: Iterable[CueRow], *, lists: Mapping[str, frozenset[str]]) -> None:
        self.rows = tuple(rows)
        self.verbs = self._index("verbs")
        self.plain_verbs = frozenset(word for word, cues in self.verbs.items() if any(not cue.rest for cue in cues))
        self.nouns = self._index("nouns")
        self.adjectives = self._index("adjectives")
        self.adverbs = self._index("adverbs")
        self.prepositions = self._index("prepositions")
        self.possessed = self._index("possessed")
        self.lists = WordLists(**lists)
        self._by_id = {row.id: row for row in self.rows}

    @classmethod
    def load(cls, folder: Traversable | None = None) -> SpeechKnowledge:
        """The packaged rows, or those of another folder; KnowledgeError on the first bad row."""
        place = folder if folder is not None else files("dragoman.knowledge") / "data" / "reporting"
        rows: list[CueRow] = []
        lists: dict[str, frozenset[str]] = {}
        for file in sorted((f for f in place.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name):
            table = tomllib.loads(file.read_text(encoding="utf-8"))
            rows += [parse_row(raw, where=f"{file.name}:{raw.get('id', '?')}") for raw in table.get("row", [])]
            lists |= {name: frozenset(listed) for name, listed in table.get("words", {}).items()}
        absent = [name for name in WordLists.__dataclass_fields__ if name not in lists]
        if absent or len(lists) > len(WordLists.__dataclass_fields__):
            raise KnowledgeError(
                "the word lists are not those there are", where="words.toml", hint=f"lists: {', '.join(WordLists.__dataclass_fields__)}"
            )
        twice = _first_repeated([row.id for row in rows])
        if twice is not None:
            raise KnowledgeError(f"row id {twice!r} is given twice", where="reporting", hint="ids are unique over all files")
        return cls(rows, lists=lists)

    def row(self, name: str) -> CueRow:
        """The row of that id; KnowledgeError where there is none."""
        found = self._by_id.get(name)
        if found is None:
            raise KnowledgeError(f"no row {name!r}", where="reporting")
        return found

    def lemmas(self) -> frozenset[str]:
        """Base forms of all verbs and nouns, for the inflection table."""
        return frozenset((*self.verbs, *self.nouns, *self.possessed))

    def _index(self, field: str) -> dict[str, tuple[Cue, ...]]:
        found: dict[str, list[Cue]] = {}
        for row in self.rows:
            for words in row.words.get(field, ()):
                first, *rest = words.split()
                found.setdefault(first, []).append(Cue(tuple(rest), row))
        return {word: tuple(sorted(cues, key=lambda cue: -len(cue.rest))) for word, cues in found.items()}


def _first_repeated(names: list[str]) -> str | None:
    return next((name for i, name in enumerate(names) if name in names[:i]), None)


def parse_row(raw: Mapping[str, Any], *, where: str) -> CueRow:
    """One table of TOML as a row; KnowledgeError names what is wrong and what would be right."""
    _check_names(raw, where=where)
    name = str(raw["id"])
    kind = name.split(".", 1)[0]
    if kind not in KINDS or not re.fullmatch(r"[a-z]+\.[a-z0-9-]+", name):
        raise KnowledgeError(f"id {name!r} is not KIND.NAME", where=where, hint=f"kinds: {', '.join(sorted(KINDS))}")
    takes = frozenset(raw["takes"])
    _check_values(takes, FRAMES | PREPOSITIONS, field="takes", where=where)
    hearer = frozenset(raw.get("hearer", ()))
    _check_values(hearer, HEARERS, field="hearer", where=where)
    score = float(raw.get("score", 1.0))
    if not 0 < score <= 1:
        raise KnowledgeError(f"score {score} is not in (0, 1]", where=where)
    return CueRow(
        id=name,
        kind=kind,
        takes=takes,
        words={field: tuple(raw[field]) for field in WORD_FIELDS if field in raw},
        hearer=hearer,
        score=score,
        object=frozenset(raw.get("object", ())),
        not_object=frozenset(raw.get("not_object", ())),
        not_clause=frozenset(raw.get("not_clause", ())),
        subject=frozenset(raw.get("subject", ())),
        not_subject=frozenset(raw.get("not_subject", ())),
        reply=bool(raw.get("reply", False)),
        passes_on=bool(raw.get("passes_on", False)),
        owned=bool(raw.get("owned", False)),
        speakers_only=bool(raw.get("speakers_only", False)),
        examples=tuple(raw["example"]),
        counters=tuple(raw.get("counter", ())),
    )


def _check_names(raw: Mapping[str, Any], *, where: str) -> None:
    unknown = set(raw) - _FIELDS
    if unknown:
        raise KnowledgeError(f"unknown field {min(unknown)!r}", where=where, hint=f"fields: {', '.join(sorted(_FIELDS))}")
    missing = [field for field in ("id", "takes", "example") if not raw.get(field)]
    if missing:
        raise KnowledgeError(f"field {missing[0]!r} is missing or empty", where=where)
    if not any(field in raw for field in WORD_FIELDS):
        raise KnowledgeError("no cue words", where=where, hint=f"one of {', '.join(WORD_FIELDS)}")


def _check_values(found: frozenset[str], allowed: frozenset[str], *, field: str, where: str) -> None:
    wrong = sorted(found - allowed)
    if wrong:
        raise KnowledgeError(f"{field} has {wrong[0]!r}", where=where, hint=f"allowed: {', '.join(sorted(allowed))}")
