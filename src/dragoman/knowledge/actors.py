"""Who is who: states, organisations, armed groups, outlets, office holders, seats of power and generic roles, found by name.

It looks names up; what a phrase of a report stands for is decided in ``dragoman.resolve``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.knowledge.actor_rows import NONSTATE, BodyFact, Demonym, Fact, RoleFact, read_actor_tables
from dragoman.knowledge.imported.table import LONGEST_NAME, ImportedActors
from dragoman.knowledge.layers import Layers, offices_of, read_layers
from dragoman.knowledge.tables import fold, fold_words

__all__ = ["HOLDINGS", "NONSTATE", "ActorKnowledge", "BodyFact", "Demonym", "Fact", "FactMatch", "RoleFact"]

HOLDINGS = frozenset({"colony", "possession", "protectorate", "dependency", "dominion"})  # "the former French colony" is France's no more
_LOWER_ACRONYMS = frozenset({"us", "uk", "eu", "roc", "rok", "prc", "png", "uae"})  # "us" is a pronoun, "US" a country


@dataclass(frozen=True, slots=True)
class FactMatch:
    """The facts whose alias is the words ``[start, end)`` of a run of words."""

    start: int
    end: int
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class _Alias:
    """A fact under one of its names; ``exact`` where capitals tell the name from a common word (US, WHO)."""

    fact: Fact
    exact: str | None
    capital: bool  # the name has a capital letter: common words that look like it are not meant


@dataclass(frozen=True, slots=True)
class ActorKnowledge:
    """All facts about actors, indexed by the folded words of their names."""

    aliases: dict[tuple[str, ...], tuple[_Alias, ...]]
    firsts: dict[str, int]  # first word of an alias: its longest alias in words
    demonyms: dict[tuple[str, ...], Demonym]
    roles: dict[str, RoleFact]
    modifiers: dict[str, tuple[str, ...]]
    capitals: dict[str, str]  # country: name of its capital
    names: dict[str, str]  # country: its name
    digest: str
    people: dict[str, tuple[Fact, ...]] = field(default_factory=dict)  # folded surname: persons of that name
    genders: dict[str, str] = field(default_factory=dict)  # folded given name: m or f
    state_nouns: dict[str, frozenset[str]] = field(default_factory=dict)  # "kingdom": its countries; none: any
    state_pairs: dict[str, tuple[str, ...]] = field(default_factory=dict)  # folded name of two states of one name
    state_regions: dict[str, frozenset[str]] = field(default_factory=dict)  # "baltic": the states that are called so
    office_states: dict[str, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)  # "king": only; "president": never
    halves: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)  # folded "north": PRK beside KOR
    natives: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)  # "indian": IND, and where else natives are so called
    outsiders: dict[str, str] = field(default_factory=dict)  # "envoy": noun, "foreign": modifier
    belongings: dict[str, tuple[str, ...]] = field(default_factory=dict)  # "village": whose it is, by sector
    deed_nouns: dict[str, tuple[str, frozenset[str], frozenset[str]]] = field(default_factory=dict)  # "captor": side, types and modes
    bodies: dict[str, BodyFact] = field(default_factory=dict)  # "army": of which a state has one
    utterances: frozenset[str] = frozenset()  # "proposal": a German one is Berlin's
    imported: tuple[ImportedActors, ...] = ()  # a user's tables, searched on disk

    @classmethod
    def load(cls, extra: tuple[Path, ...] = ()) -> ActorKnowledge:
        """Our own rows with a user's rows layered over them (see ``knowledge/data/README.md``)."""
        tables = read_actor_tables()
        layers = read_layers(extra, offices=offices_of(tables)) if extra else Layers((), (), ())
        aliases = _layered(_index(tables.facts), _index(layers.facts))
        firsts: dict[str, int] = {}
        for words in aliases:
            firsts[words[0]] = max(firsts.get(words[0], 0), len(words))
        return cls(
            aliases=aliases,
            firsts=firsts,
            demonyms={fold_words(word): demonym for word, demonym in tables.demonyms},
            roles=_roles((*layers.roles, *tables.roles)),
            modifiers=dict(tables.modifiers),
            capitals=dict(tables.capitals),
            names=dict(tables.names),
            digest=hashlib.sha256(tables.text.encode()).hexdigest()[:16],  # of our own; a user's: ``knowledge_version``
            people=_surnames((*tables.facts, *layers.facts)),
            genders={fold(name): gender for name, gender in tables.genders},
            state_nouns={noun: frozenset(countries) for noun, countries in tables.state_nouns},
            state_pairs={fold(name): countries for name, countries in tables.state_pairs},
            state_regions={word: frozenset(countries) for word, countries in tables.state_regions},
            office_states={office: (frozenset(only), frozenset(never)) for office, only, never in tables.office_states},
            halves=_halves(tables.halves),
            natives={fold(word): (country, frozenset(elsewhere)) for word, country, elsewhere in tables.natives},
            outsiders=dict(tables.outsiders),
            belongings=dict(tables.belongings),
            deed_nouns={noun: (side, frozenset(types), frozenset(modes)) for noun, side, types, modes in tables.deed_nouns},
            bodies=dict(tables.bodies),
            utterances=frozenset(tables.utterances),
            imported=layers.tables,
        )

    @staticmethod
    def index(facts: Iterable[Fact]) -> dict[tuple[str, ...], tuple[_Alias, ...]]:
        """Facts by the folded words of their names."""
        return _index(facts)

    def find(self, words: Sequence[str], *, on: dt.date | None = None) -> tuple[Fact, ...]:
        """The facts that bear exactly this name; on a date, of dated facts only those that hold then (else their lapsed form)."""
        folded = fold_words(" ".join(words))
        return self._facts(folded, " ".join(words), on=on)

    def reach(self, first: str, written: str) -> int:
        """How many words the longest name may have that begins with this word, given folded and as written; 0 for none."""
        own = self.firsts.get(first, 0)
        if self.imported and written[:1].isupper() and any(table.begins(first) for table in self.imported):
            return max(own, LONGEST_NAME)
        return own

    def _brought(self, folded: Sequence[str], written: str, *, on: dt.date | None) -> tuple[Fact, ...]:
        """Whom an imported table means by a name: its one bearer, or the one who holds an office on the day."""
        if not self.imported or not any(word[:1].isupper() for word in written.split()):
            return ()
        facts = next((found for table in reversed(self.imported) if (found := table.find(folded, written))), ())
        facts = tuple(fact for fact in facts if fact.country)
        bearers = {fact.id for fact in facts}
        if len(bearers) > 1:
            day = on or dt.date.max
            bearers = {fact.id for fact in facts if (fact.start or fact.end) and fact.holds(day)}
        return tuple(fact for fact in facts if fact.id in bearers) if len(bearers) == 1 else ()

    def _facts(self, folded: tuple[str, ...], written: str, *, on: dt.date | None) -> tuple[Fact, ...]:
        brought = self._brought(folded, written, on=on)
        if brought:
            return dated(brought, on=on) if on else brought
        listed = self.aliases.get(folded)
        if not listed:
            return ()
        facts = tuple(alias.fact for alias in listed if alias.exact is None or _same_letters(alias.exact, written))
        return dated(facts, on=on) if on else facts

    def longest(self, words: Sequence[str], *, on: dt.date | None = None) -> FactMatch | None:
        """The longest name inside a run of words, the leftmost of equally long ones."""
        matches = self.matches(words, on=on)
        return max(matches, key=lambda match: (match.end - match.start, -match.start), default=None)

    def matches(self, words: Sequence[str], *, on: dt.date | None = None) -> tuple[FactMatch, ...]:
        """All names inside a run of words, longest first from the left, none inside another."""
        found: list[FactMatch] = []
        at = 0
        while at < len(words):
            match = self._match_at(words, at, on=on)
            if match:
                found.append(match)
            at = match.end if match else at + 1
        return tuple(found)

    def _match_at(self, words: Sequence[str], at: int, *, on: dt.date | None) -> FactMatch | None:
        first = fold_words(words[at])
        reach = self.reach(first[0], words[at]) if first else 0
        for end in range(min(len(words), at + reach), at, -1):
            facts = self.find(words[at:end], on=on)
            if facts:
                return FactMatch(at, end, facts)
        return None

    def spot(self, folded: Sequence[str], written: Sequence[str], at: int, *, on: dt.date | None = None) -> FactMatch | None:
        """The longest name that begins at word ``at`` of words given folded and as written; common words in lower case are no names."""
        reach = self.reach(folded[at], written[at])
        for end in range(min(len(folded), at + reach), at, -1):
            brought = self._brought(folded[at:end], " ".join(written[at:end]), on=on)
            if brought:
                return FactMatch(at, end, dated(brought, on=on) if on else brought)
            listed = self.aliases.get(tuple(folded[at:end]))
            if not listed or written[end - 1] == "today":  # "visited Russia today" names no broadcaster
                continue
            words = written[at:end]
            capital = any(word[:1].isupper() or word[1:2].isupper() for word in words)
            text = " ".join(words)
            facts = tuple(
                alias.fact
                for alias in listed
                if (alias.exact is None or _same_letters(alias.exact, text))
                and (capital or not alias.capital)
                and not (alias.fact.sectors[:1] == ("PTY",) and words[0].islower() and alias.capital)  # "liberal Democrats"
            )
            if facts:
                return FactMatch(at, end, dated(facts, on=on) if on else facts)
        return None

    def gender(self, name: str) -> str | None:
        """The gender of a given name, m or f, where it is plain."""
        return self.genders.get(fold(name))

    def surname(self, name: str) -> tuple[Fact, ...]:
        """The persons with this last name."""
        return self.people.get(fold(name), ())

    def demonym(self, word: str) -> str | None:
        """The country code that an adjective or a word for its people stands for.

        ``"Israeli"`` and ``"Israelis"`` give ISR, ``"South Korean"`` KOR.
        """
        found = self.demonyms.get(fold_words(word))
        if found is None or (word in _LOWER_ACRONYMS):
            return None
        return found.country

    def demonym_row(self, words: tuple[str, ...]) -> Demonym | None:
        """The demonym written with these folded words."""
        return self.demonyms.get(words)

    def role(self, lemma: str) -> RoleFact | None:
        """What kind of actor a common noun, or a noun with its modifier, stands for."""
        found = self.roles.get(lemma)
        if found is None:
            for singular in _singulars(lemma):
                found = self.roles.get(singular)
                if found is not None:
                    break
        return found

    def is_actor_word(self, lemma: str) -> bool:
        """Whether a common noun may stand for an actor at all."""
        return self.role(lemma) is not None or self.demonym(lemma) is not None


def dated(facts: Sequence[Fact], *, on: dt.date) -> tuple[Fact, ...]:
    """The facts that hold on a day; where one holds no longer and none holds, its lapsed form (a former office is ELI)."""
    held = tuple(fact for fact in facts if fact.holds(on))
    if held:
        return held
    past = [fact for fact in facts if fact.end and fact.end < on]
    if past:
        return (max(past, key=lambda fact: fact.end or dt.date.min).lapsed(),)
    ahead = [fact for fact in facts if fact.start and fact.start > on]
    return (min(ahead, key=lambda fact: fact.start or dt.date.max).ahead(),) if ahead else ()


def _same_letters(exact: str, written: str) -> bool:
    bare = written.replace(".", "").replace("’", "'")
    return bare.removesuffix("'s") == exact


def _index(facts: Iterable[Fact]) -> dict[tuple[str, ...], tuple[_Alias, ...]]:
    index: dict[tuple[str, ...], tuple[_Alias, ...]] = {}
    for fact in facts:
        for name in dict.fromkeys((fact.name, *fact.aliases)):
            words = fold_words(name)
            bare = name.replace(".", "").strip()
            exact = bare if bare.isupper() and len(bare) <= 5 else None
            listed = index.get(words, ())
            if not any(alias.fact is fact and alias.exact == exact for alias in listed):
                index[words] = (*listed, _Alias(fact, exact, name != name.lower()))
    return index


def _layered(
    ours: dict[tuple[str, ...], tuple[_Alias, ...]], theirs: dict[tuple[str, ...], tuple[_Alias, ...]]
) -> dict[tuple[str, ...], tuple[_Alias, ...]]:
    """A user's names over ours: where theirs tell a country, ours are not meant."""
    for words, listed in theirs.items():
        ours[words] = listed if any(alias.fact.country for alias in listed) else (*ours.get(words, ()), *listed)
    return ours


def _surnames(facts: Iterable[Fact]) -> dict[str, tuple[Fact, ...]]:
    index: dict[str, tuple[Fact, ...]] = {}
    for fact in facts:
        if fact.kind == "person":
            last = fold_words(fact.name)[-1]
            index[last] = (*index.get(last, ()), fact)
    return index


def _roles(rows: Iterable[RoleFact]) -> dict[str, RoleFact]:
    """Roles by their words, also as the words of a report are parted: "self defence group", "employers federation"."""
    index = {role.lemma: role for role in rows}
    for lemma, role in tuple(index.items()):
        index.setdefault(lemma.replace("-", " ").replace("'s ", " ").replace("' ", " "), role)
    return index


def _halves(rows: Iterable[tuple[str, str, str]]) -> dict[str, tuple[tuple[str, str], ...]]:
    index: dict[str, tuple[tuple[str, str], ...]] = {}
    for word, own, other in rows:
        index[fold(word)] = (*index.get(fold(word), ()), (own, other))
    return index


def _singulars(lemma: str) -> Iterable[str]:
    if lemma.endswith("men"):
        yield lemma[:-3] + "man"
    if lemma.endswith("children"):
        yield lemma[:-3]
    if lemma.endswith("wives"):
        yield lemma[:-3] + "fe"
    if lemma.endswith(("ieves", "alves")):  # thieves
        yield lemma[:-3] + "f"
    if lemma.endswith("ies"):
        yield lemma[:-3] + "y"
    if lemma.endswith("es"):
        yield lemma[:-2]
    if lemma.endswith("s"):
        yield lemma[:-1]
    if lemma in {"people", "persons"}:
        yield "person"
