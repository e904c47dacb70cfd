"""What merging knows in rows: words that open and close entries of the ledger, deeds that stand for each other, and what changes ties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.archive import Entry, Ties
from dragoman.errors import KnowledgeError
from dragoman.knowledge.quantities import KINDS, number_words
from dragoman.knowledge.rows import Fields, load_toml, load_tsv, packaged

AFFECTED = "affected"  # a kind of count that merging makes itself
_WORDS = ("offer", "accept", "promise", "revoke", "breach", "sign", "ratify", "mutual", "truce", "pact", "generic")


@dataclass(frozen=True, slots=True)
class TieRow:
    """Events of some rows of the lexicon whose words begin so, said of such an object, have this effect on the ties of two states."""

    id: str
    rows: frozenset[str]
    words: tuple[str, ...]
    effect: Ties
    object: tuple[str, ...]
    example: str
    counter: str | None


@dataclass(frozen=True, slots=True)
class LedgerWords:
    """Beginnings of words, by what they do to an entry of the ledger."""

    offer: tuple[str, ...]
    accept: tuple[str, ...]
    promise: tuple[str, ...]
    revoke: tuple[str, ...]
    breach: tuple[str, ...]
    sign: tuple[str, ...]
    ratify: tuple[str, ...]
    mutual: tuple[str, ...]  # what both do, whoever is named first
    truce: tuple[str, ...]
    pact: tuple[str, ...]
    generic: frozenset[str]


@dataclass(frozen=True, slots=True)
class CountWords:
    """How the counts of two reports are held against each other, by kind of quantity and by unit."""

    compared: tuple[str, ...]
    adding: frozenset[str]
    rising: frozenset[str]
    falling: frozenset[str]
    anybody: frozenset[str]
    numbers: Mapping[str, float]  # by their words


@dataclass(frozen=True, slots=True)
class WordCounts:
    """In how many of ``total`` sentences of news a word stands, by the beginnings of words (``word_counts.tsv``)."""

    of: Mapping[str, int]
    total: int

    @classmethod
    def load(cls) -> WordCounts:
        """The packaged counts."""
        found = {row["word"]: int(row["sentences"]) for row in load_tsv(packaged("word_counts.tsv"))}
        return cls(found, found.pop("*"))


@dataclass(frozen=True, slots=True)
class MergeKnowledge:
    """All rows of ``merging.toml``, the families of publishers, and how common words are."""

    words: LedgerWords
    nouns: Mapping[Entry, tuple[str, ...]]
    counts: CountWords
    asked: Mapping[str, tuple[str, str | None]]  # a row of the lexicon → what it asks for
    kin: tuple[frozenset[str], ...]
    matters: Mapping[str, str]  # the stem of a word → what it is about
    opposites: tuple[frozenset[str], ...]  # matters that undo each other
    acts: frozenset[str]  # matters that say what is done, not with what
    things: frozenset[str]  # all others
    ties: tuple[TieRow, ...]
    other_ties: frozenset[str]
    diplomatic: frozenset[str]
    families: Mapping[str, str]  # an outlet's name in lower case → its family
    common: WordCounts  # how common words are

    @classmethod
    def load(cls) -> MergeKnowledge:
        """The packaged rows."""
        source = packaged("merging.toml")
        table = load_toml(source)
        words = Fields(table["words"], file=source.name)
        found = {name: words.texts(name) for name in _WORDS}
        words.done()
        kin = table["kin"]
        if not isinstance(kin, dict):
            raise KnowledgeError("[kin] is no table", where=source.name)
        groups = Fields(kin, file=source.name)
        other = Fields(table["other_ties"], file=source.name)
        nouns = Fields(table["nouns"], file=source.name)
        matters = _matters(table["matters"], file=source.name)
        acts = frozenset(Fields(table["acts"], file=source.name).texts("rows", among=set(matters.values())))
        rows = table["ties"]
        return cls(
            words=LedgerWords(**{name: found[name] for name in _WORDS[:-1]}, generic=frozenset(found["generic"])),
            nouns={Entry(name): nouns.texts(name) for name in ("request", "offer", "threat", "promise")},
            counts=_counts(Fields(table["counts"], file=source.name)),
            asked=_asked(table["asked"], file=source.name),
            kin=tuple(frozenset(groups.texts(name)) for name in kin),
            matters=matters,
            opposites=_opposites(table["opposites"], matters, file=source.name),
            acts=acts,
            things=frozenset(matters.values()) - acts,
            ties=tuple(_tie_row(Fields(row, file=source.name)) for row in rows),  # type: ignore[attr-defined]
            other_ties=frozenset(other.texts("words")),
            diplomatic=frozenset(other.texts("diplomatic")),
            families=_families(),
            common=WordCounts.load(),
        )

    def types_like(self, type_: str, mode: str | None) -> tuple[str, ...]:
        """The type, and those under whose name the same deed may go."""
        named = {name.partition("-")[0] for group in self.kin if mode and f"{type_}-{mode}" in group for name in group if "-" in name}
        return tuple(sorted({type_, *named}))

    def are_one_deed(self, left: tuple[str, str | None], right: tuple[str, str | None]) -> bool:
        """Whether two kinds of deeds, both with their modes, are two names of one: a diplomat is expelled, or deported."""
        return bool(left[1] and right[1]) and self.are_kin(left, right)

    def are_kin(self, left: tuple[str, str | None], right: tuple[str, str | None]) -> bool:
        """Whether two types with their modes may stand for the same deed."""
        if left[0] == right[0] and (left[1] == right[1] or left[1] is None or right[1] is None):
            return True
        bare = left[0] != right[0]  # two modes of one type are two deeds where no group names both: a truce is no release
        names = [({type_} if bare or not mode else set()) | ({f"{type_}-{mode}"} if mode else set()) for type_, mode in (left, right)]
        return any(names[0] & group and names[1] & group for group in self.kin)


def _counts(fields: Fields) -> CountWords:
    found = CountWords(
        compared=fields.texts("compared", among=(*KINDS, AFFECTED)),
        adding=frozenset(fields.texts("adding", among=(*KINDS, AFFECTED))),
        rising=frozenset(fields.texts("rising", among=(*KINDS, AFFECTED))),
        falling=frozenset(fields.texts("falling", among=KINDS)),
        anybody=frozenset(fields.texts("anybody")),
        numbers=number_words(),
    )
    fields.done()
    return found


def _tie_row(fields: Fields) -> TieRow:
    row = TieRow(
        id=fields.text("id"),
        rows=frozenset(fields.texts("rows")),
        words=_words(fields),
        effect=Ties(fields.text("effect", among=[str(tie) for tie in Ties])),
        object=fields.texts("object"),
        example=fields.text("example"),
        counter=fields.optional("counter"),
    )
    fields.done()
    return row


def _words(fields: Fields) -> tuple[str, ...]:
    """The beginnings of a row's words; ``any`` stands for every word."""
    found = fields.texts("words", default=("any",))
    return ("",) if found == ("any",) else found


def _asked(table: object, *, file: str) -> dict[str, tuple[str, str | None]]:
    if not isinstance(table, dict):
        raise KnowledgeError("[asked] is no table", where=file)
    found: dict[str, tuple[str, str | None]] = {}
    for row, value in table.items():
        type_, _, mode = str(value).partition("-")
        found[row] = (type_, mode or None)
    return found


def _matters(table: object, *, file: str) -> dict[str, str]:
    """Stem → matter; a stem in two rows is a fault."""
    if not isinstance(table, dict):
        raise KnowledgeError("[matters] is no table", where=file)
    rows = Fields(table, file=file)
    found: dict[str, str] = {}
    for name in table:
        for stem in rows.texts(name):
            if stem in found:
                raise KnowledgeError(f"{stem} is in the matters {found[stem]} and {name}", where=file)
            found[stem] = name
    return found


def _opposites(table: object, matters: Mapping[str, str], *, file: str) -> tuple[frozenset[str], ...]:
    """Pairs of matters; one that has no row is a fault."""
    if not isinstance(table, dict):
        raise KnowledgeError("[opposites] is no table", where=file)
    rows = Fields(table, file=file)
    pairs = tuple(frozenset(rows.texts(name)) for name in table)
    strange = frozenset().union(*pairs) - set(matters.values())
    if strange:
        raise KnowledgeError(f"no matter is called {min(strange)}", where=file)
    return pairs


def _families() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in load_tsv(packaged("outlets.tsv")):
        family = row["family"] or row["name"]
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            found.setdefault(name.lower(), family)
    return found
