"""The event lexicon: rows that say which verbs, nouns and adjectives with which arguments are which kind of event.

How arguments are found in a sentence is not known here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.inflection import gerunds
from dragoman.knowledge.ontology import MUTUAL, Ontology
from dragoman.knowledge.rows import Fields, Source, digest, load_toml, packaged, toml_files

_STANDINGS = ("asked", "offered", "threatened", "planned", "possible", "denied", "prevented", "done")
_CODEBOOK = ("ontology.toml", "classes.toml", "kinds.toml")
_PARTIES = ("states", "rulers", "officials", "fighters", "bodies", "others", "marchers", "public", "pair", "abroad", "pledgers", "beyond")
_ROLES = (
    "source", "target", "any", "none", "act", "deed", "dealing", "leave", "demand", "infinitive", "menace", "must", "object", "bare",
    "clause", "own", "foreign", "intransitive", "named", "plain", "blamed", "judged", "willed",
)  # fmt: skip
SECTOR_KINDS = frozenset(
    f"*{sector}*" for sector in "agr cop edu lab mil opp prm reb ref rel uaf".split()
)  # every noun of a sector: widens lists, bars nothing
NOUN_SOURCE = ("possessor", "by", "from", "demonym")
_FEW, _MUCH_OF_KIND, _MUCH_OF_LIST = 4, 0.15, 0.4
NOUN_TARGET = ("on", "against", "of")


@dataclass(frozen=True, slots=True)
class PredicateRow:
    """One row; slots are tried in order."""

    id: str
    order: int
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    objects: frozenset[str] | None
    not_objects: frozenset[str]
    subjects: frozenset[str] | None
    not_subjects: frozenset[str]
    source: tuple[str, ...]
    target: tuple[str, ...]
    noun_source: tuple[str, ...]
    noun_target: tuple[str, ...]
    requires: tuple[str, ...]
    symmetric: bool
    about: str | None
    control: str | None
    examples: tuple[str, ...]
    counters: tuple[str, ...]
    score: float
    between: str | None = None
    unaimed: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A lemma with the words that must stand with it: after a verb or adjective, before a noun."""

    lemma: str
    words: tuple[str, ...]
    row: PredicateRow
    wider: Pattern | None = None  # with the other words of the kinds that the row's lists name; asked where no row fits
    further: frozenset[str] = frozenset()  # on such a pattern: the last words of what its lists have more


@dataclass(frozen=True, slots=True)
class Predicates:
    """The rows, indexed by the lemma of their trigger."""

    rows: tuple[PredicateRow, ...]
    verbs: Mapping[str, tuple[Pattern, ...]]
    nouns: Mapping[str, tuple[Pattern, ...]]
    adjectives: Mapping[str, tuple[Pattern, ...]]
    classes: Mapping[str, frozenset[str]]
    kinds: Mapping[str, frozenset[str]]
    gerunds: Mapping[str, str]  # the verbs by their gerunds
    digest: str

    @classmethod
    def load(cls, *, ontology: Ontology, extra: Path | None = None) -> Predicates:
        """The packaged rows, with a user's folder of the same grammar layered over them; KnowledgeError on a bad row."""
        files: list[Source] = toml_files(packaged("predicates"))
        class_files: list[Source] = [packaged("classes.toml")]
        kind_files: list[Source] = [packaged("kinds.toml")]
        if extra is not None:
            _check_codebook(extra)
            files = [*(toml_files(extra / "predicates") if (extra / "predicates").is_dir() else []), *files]  # a user's rows go first
            class_files += [extra / "classes.toml"] if (extra / "classes.toml").is_file() else []
            kind_files += [extra / "kinds.toml"] if (extra / "kinds.toml").is_file() else []
        classes, kinds = _load_classes(class_files), _load_classes(kind_files)
        rows: dict[str, PredicateRow] = {}
        patterns: dict[str, list[Pattern]] = {"verbs": [], "nouns": [], "adjectives": []}
        for file in files:
            table = load_toml(file)
            for entry in table.get("row", []):  # type: ignore[attr-defined]
                fields = Fields(entry, file=file.name)
                row, found = _read_row(fields, len(rows), ontology, classes, kinds)
                if row.id in rows:
                    raise KnowledgeError("id is used twice", where=fields.where)
                rows[row.id] = row
                for kind, listed in found.items():
                    patterns[kind] += listed
        verbs = _index(patterns["verbs"])
        return cls(
            rows=tuple(rows.values()),
            verbs=verbs,
            nouns=_index(patterns["nouns"]),
            adjectives=_index(patterns["adjectives"]),
            classes=classes,
            kinds=kinds,
            gerunds=gerunds(verbs),
            digest=digest([*files, *class_files, *kind_files]),
        )

    def lemmas(self) -> Iterable[str]:
        """All base forms that the rows name, for the inflection table."""
        for index in (self.verbs, self.nouns):
            yield from index
        for words in self.classes.values():
            yield from words
        for words in self.kinds.values():
            yield from words
        for row in self.rows:
            for listed in (row.objects, row.not_objects, row.subjects, row.not_subjects):
                yield from listed or ()


def _check_codebook(folder: Path) -> None:
    """Complain about a user's folder of which nothing, or not all, would be read: a name written otherwise says nothing by itself."""
    allowed = f"a codebook has predicates/*.toml, {', '.join(_CODEBOOK)}"
    found = toml_files(folder)
    strange = [file.name for file in found if file.name not in _CODEBOOK]
    if strange:
        raise KnowledgeError(f"nothing reads its {strange[0]}", where=str(folder), hint=allowed)
    rows = folder / "predicates"
    if not found and not (rows.is_dir() and toml_files(rows)):
        raise KnowledgeError("there are no rows in it", where=str(folder), hint=allowed)


def _load_classes(files: Iterable[Source]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for file in files:
        for name, table in load_toml(file).items():
            words = table.get("words") if isinstance(table, dict) else None
            if not isinstance(words, list):
                raise KnowledgeError(f"class {name!r} has no list 'words'", where=file.name)
            found[name] = found.get(name, frozenset()) | frozenset(words)
    return found


def _read_row(
    fields: Fields, order: int, ontology: Ontology, classes: Mapping[str, frozenset[str]], kinds: Mapping[str, frozenset[str]]
) -> tuple[PredicateRow, dict[str, list[Pattern]]]:
    type_ = fields.text("type", among=ontology.quads)
    triggers = {kind: fields.texts(kind) for kind in ("verbs", "nouns", "adjectives")}
    symmetric = fields.flag("symmetric")
    if symmetric and type_ not in MUTUAL:
        raise KnowledgeError(f"{type_} has a direction and cannot be symmetric", where=fields.where)
    row = PredicateRow(
        id=fields.text("id"),
        order=order,
        type=type_,
        mode=fields.optional("mode", among=ontology.modes[type_]),
        contexts=fields.texts("contexts", among=ontology.contexts),
        cameo=fields.optional("cameo", among=ontology.goldstein),
        objects=_words(fields, "object", classes),
        not_objects=_words(fields, "not_object", classes) or frozenset(),
        subjects=_words(fields, "subject", classes),
        not_subjects=_words(fields, "not_subject", classes) or frozenset(),
        source=fields.texts("source", default=("subject",)),
        target=fields.texts("target", default=("object",)),
        noun_source=fields.texts("noun_source", default=NOUN_SOURCE),
        noun_target=fields.texts("noun_target", default=NOUN_TARGET),
        requires=fields.texts("requires", default=("any",), among=_ROLES),
        symmetric=symmetric,
        about=fields.optional("about", among=_STANDINGS),
        control=fields.optional("control", among=("source", "target")),
        examples=fields.texts("example"),
        counters=fields.texts("counter"),
        score=fields.number("score", default=0.9),
        between=fields.optional("between", among=_PARTIES),
        unaimed=fields.flag("unaimed"),
    )
    wider = _wider(row, fields, kinds)
    fields.done()
    if not any(triggers.values()):
        raise KnowledgeError("names no verbs, nouns or adjectives", where=fields.where)
    if not row.examples:
        raise KnowledgeError("field 'example' is missing", where=fields.where)
    return row, {
        "verbs": [_pattern(words[0], words[1:], row, wider) for words in map(str.split, triggers["verbs"])],
        "nouns": [_pattern(words[-1], words[:-1], row, wider) for words in map(str.split, triggers["nouns"])],
        "adjectives": [_pattern(words[0], words[1:], row, wider) for words in map(str.split, triggers["adjectives"])],
    }


def _pattern(lemma: str, words: list[str], row: PredicateRow, wider: PredicateRow | None) -> Pattern:
    if wider is None:
        return Pattern(lemma, tuple(words), row)
    more = (wider.objects or frozenset()) - (row.objects or frozenset())
    return Pattern(lemma, tuple(words), row, Pattern(lemma, tuple(words), wider, further=frozenset(word.split()[-1] for word in more)))


def _words(fields: Fields, name: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str] | None:
    """A list of lemmas with its @classes filled in; None where the field is not there."""
    listed = fields.texts(name)
    if not listed:
        return None
    found: set[str] = set()
    for word in listed:
        if word.startswith("@"):
            if word[1:] not in classes:
                raise KnowledgeError(f"field {name!r} names the unknown class {word!r}", where=fields.where)
            members = classes[word[1:]]
            found |= members - SECTOR_KINDS if name.startswith("not_") else members
        else:
            found.add(word)
    return frozenset(found)


def _wider(row: PredicateRow, fields: Fields, kinds: Mapping[str, frozenset[str]]) -> PredicateRow | None:
    """The row with the other words of the kinds that its lists name; None where they name none."""
    further = _further(row.objects, kinds) if row.objects is not None and not fields.flag("narrow") else frozenset()
    return replace(row, objects=(row.objects or frozenset()) | further) if further else None


def _further(listed: frozenset[str], kinds: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The other words of each kind of which a list has some words that are much of the kind or of the list."""
    found: set[str] = set()
    for words in kinds.values():
        shared = len(words & listed)
        if shared >= _FEW and (shared >= _MUCH_OF_KIND * len(words) or shared >= _MUCH_OF_LIST * len(listed)):
            found |= words - listed
    return frozenset(found)


def _index(patterns: Iterable[Pattern]) -> dict[str, tuple[Pattern, ...]]:
    """By lemma, the most demanding pattern first."""
    found: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        found.setdefault(pattern.lemma, []).append(pattern)
    return {lemma: tuple(sorted(listed, key=_rank)) for lemma, listed in found.items()}


def _rank(pattern: Pattern) -> tuple[int, int]:
    row = pattern.row
    demands = 2 * len(pattern.words) + (row.objects is not None) + (row.subjects is not None)
    return (-demands, row.order)
