"""The typed rows of our actor tables, and how they are read.

It knows the columns of each table; looking names up is ``dragoman.knowledge.actors``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dragoman.errors import KnowledgeError
from dragoman.knowledge.tables import fold, many, table_rows, table_text
from dragoman.model import ActorKind

SECTORS = frozenset("AGR BUS COP CRM CVL EDU ELI GOV JRN JUD LAB LEG MED MIL OPP PRE PRM PTY REB REF REL SOC SPY UAF UNK".split())
NONSTATE = frozenset("EUR IGO IMG ISM MNC NGO UNO".split())


@dataclass(frozen=True, slots=True)
class Fact:
    """One actor as a row knows it: its code from ``start`` to ``end`` (both included)."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    start: dt.date | None = None
    end: dt.date | None = None
    qid: str | None = None
    role: str | None = None
    guard: str | None = None  # metonym: only where it acts or is addressed; ambiguous: needs support
    family: str | None = None  # outlets: the house it belongs to
    outlet: str | None = None  # outlets: wire, press, broadcaster, state, party, official
    code: str | None = None  # a user dictionary's own code

    def holds(self, on: dt.date) -> bool:
        """Whether the fact is true on a day."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)

    def lapsed(self) -> Fact:
        """The same actor after its time: a person out of office is ELI, anything else stays what it was."""
        if self.kind is not ActorKind.PERSON:
            return self
        if not self.role:
            return replace(self, sectors=("ELI",), code=None)
        role = self.role if self.role.startswith("former ") else f"former {self.role}"
        return replace(self, sectors=("ELI",), role=role, code=None)

    def ahead(self) -> Fact:
        """The same actor before its time: the country is known, the office not yet held."""
        return replace(self, sectors=(), role=None, code=None) if self.kind is ActorKind.PERSON else self


@dataclass(frozen=True, slots=True)
class RoleFact:
    """What a common noun says of an actor; a ``weak`` noun takes its sector from the words beside it."""

    lemma: str
    sectors: tuple[str, ...]
    kind: str  # person, organisation, group
    weak: bool = False
    gender: str | None = None  # m, f


@dataclass(frozen=True, slots=True)
class Demonym:
    """An adjective or a noun for the people of a country or of a part of it."""

    country: str
    kind: str  # state, region, people, city, continent, union, past
    noun: bool  # the word stands for people by itself


@dataclass(frozen=True, slots=True)
class BodyFact:
    """A body of which each state has one; ``plural`` where its word is one ("the rebels")."""

    body: str
    plural: bool


@dataclass(frozen=True, slots=True)
class ActorTables:
    """Everything that the tables hold, in the order of the files; later rows outrank earlier ones."""

    facts: tuple[Fact, ...]
    demonyms: tuple[tuple[str, Demonym], ...]
    roles: tuple[RoleFact, ...]
    modifiers: tuple[tuple[str, tuple[str, ...]], ...]
    capitals: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, str], ...]
    genders: tuple[tuple[str, str], ...]
    state_nouns: tuple[tuple[str, tuple[str, ...]], ...]  # "kingdom": its countries, none where any may be meant
    state_pairs: tuple[tuple[str, tuple[str, ...]], ...]  # "Koreas": both
    state_regions: tuple[tuple[str, tuple[str, ...]], ...]  # "Baltic": the states that are called so
    office_states: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]  # "king": the states that had one; "president": that have none
    natives: tuple[tuple[str, str, tuple[str, ...]], ...]  # "Indian": of India, or native to the Americas
    halves: tuple[tuple[str, str, str], ...]  # "North": PRK, where PRK or KOR is named
    belongings: tuple[tuple[str, tuple[str, ...]], ...]  # "village": the sectors of those who are hit with it
    deed_nouns: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...]  # "captor": source of an abduction; types and modes
    bodies: tuple[tuple[str, BodyFact], ...]
    utterances: tuple[str, ...]  # "proposal": a German one is Berlin's
    outsiders: tuple[tuple[str, str], ...]  # noun or modifier of those who are not of the country where they are
    text: str


COUNTRY_COLUMNS = ("id", "name", "adjectives", "people", "capital", "aliases")
FORMER_COLUMNS = ("name", "country", "sectors", "aliases", "start", "end")
DEMONYM_COLUMNS = ("adjective", "country", "people", "kind")
ROLE_COLUMNS = ("lemma", "sectors", "kind", "strength", "gender")
MODIFIER_COLUMNS = ("word", "sectors")
ORGANISATION_COLUMNS = ("name", "country", "sectors", "aliases", "start", "end")
OUTLET_COLUMNS = ("name", "country", "kind", "family", "aliases")
METONYM_COLUMNS = ("name", "country", "sectors", "guard", "aliases")
GIVEN_COLUMNS = ("name", "gender")
STATE_NOUN_COLUMNS = ("noun", "countries")
STATE_PAIR_COLUMNS = ("name", "countries")
STATE_REGION_COLUMNS = ("word", "countries")
OFFICE_STATE_COLUMNS = ("office", "only", "never")
NATIVE_COLUMNS = ("word", "country", "elsewhere")
HALF_COLUMNS = ("word", "country", "beside")
DEED_NOUN_COLUMNS = ("noun", "side", "types", "modes")
BODY_COLUMNS = ("word", "body", "plural")
UTTERANCE_COLUMNS = ("word",)
OUTSIDER_COLUMNS = ("word", "kind")
LEADER_COLUMNS = ("name", "country", "sectors", "role", "start", "end", "aliases")


def read_actor_tables() -> ActorTables:
    """Our own tables; a user's are read in ``dragoman.knowledge.layers``."""
    texts = {name: table_text(name) for name in _OWN}
    countries = list(table_rows(texts["countries.tsv"], where="countries.tsv", columns=COUNTRY_COLUMNS))
    facts = [*_states(countries), *_capitals(countries), *_former(texts["former_states.tsv"])]
    for name, kind in (("organisations.tsv", ActorKind.ORGANISATION), ("groups.tsv", ActorKind.GROUP)):
        facts += organisation_rows(texts[name], where=name, kind=kind)
    facts += _outlets(texts["outlets.tsv"])
    facts += _metonyms(texts["metonyms.tsv"])
    facts += _leaders(texts["leaders.tsv"])
    roles = list(table_rows(texts["roles.tsv"], where="roles.tsv", columns=ROLE_COLUMNS))
    modifiers = list(table_rows(texts["role_modifiers.tsv"], where="role_modifiers.tsv", columns=MODIFIER_COLUMNS))
    return ActorTables(
        facts=tuple(facts),
        demonyms=(*_people(countries), *_other_people(texts["demonyms.tsv"])),
        roles=tuple(_role(row) for row in roles),
        modifiers=tuple((row["word"], _sectors(row["sectors"], where=f"role_modifiers.tsv: {row['word']}")) for row in modifiers),
        capitals=tuple((row["id"], row["capital"]) for row in countries if row["capital"]),
        names=tuple((row["id"], row["name"]) for row in countries),
        genders=_genders(texts["given_names.tsv"]),
        state_nouns=tuple(
            (row["noun"], many(row["countries"]))
            for row in table_rows(texts["state_nouns.tsv"], where="state_nouns.tsv", columns=STATE_NOUN_COLUMNS)
        ),
        state_pairs=tuple(
            (row["name"], many(row["countries"]))
            for row in table_rows(texts["state_pairs.tsv"], where="state_pairs.tsv", columns=STATE_PAIR_COLUMNS)
        ),
        state_regions=tuple(
            (row["word"], many(row["countries"]))
            for row in table_rows(texts["state_regions.tsv"], where="state_regions.tsv", columns=STATE_REGION_COLUMNS)
        ),
        office_states=_office_states(texts["office_states.tsv"]),
        natives=tuple(
            (row["word"], row["country"], many(row["elsewhere"]))
            for row in table_rows(texts["natives.tsv"], where="natives.tsv", columns=NATIVE_COLUMNS)
        ),
        halves=tuple(
            (row["word"], row["country"], row["beside"])
            for row in table_rows(texts["halves.tsv"], where="halves.tsv", columns=HALF_COLUMNS)
        ),
        belongings=tuple(
            (row["word"], _sectors(row["sectors"], where=f"belongings.tsv: {row['word']}"))
            for row in table_rows(texts["belongings.tsv"], where="belongings.tsv", columns=MODIFIER_COLUMNS)
        ),
        deed_nouns=tuple(
            (row["noun"], row["side"], many(row["types"]), many(row["modes"]))
            for row in table_rows(texts["deed_nouns.tsv"], where="deed_nouns.tsv", columns=DEED_NOUN_COLUMNS)
        ),
        bodies=tuple(
            (row["word"], BodyFact(row["body"], plural=row["plural"] == "yes"))
            for row in table_rows(texts["bodies.tsv"], where="bodies.tsv", columns=BODY_COLUMNS)
        ),
        utterances=tuple(row["word"] for row in table_rows(texts["utterances.tsv"], where="utterances.tsv", columns=UTTERANCE_COLUMNS)),
        outsiders=tuple(
            (row["word"], row["kind"]) for row in table_rows(texts["outsiders.tsv"], where="outsiders.tsv", columns=OUTSIDER_COLUMNS)
        ),
        text="\0".join(texts[name] for name in sorted(texts)),
    )


_OWN = (
    "countries.tsv", "former_states.tsv", "demonyms.tsv", "roles.tsv", "role_modifiers.tsv", "organisations.tsv",
    "groups.tsv", "outlets.tsv", "metonyms.tsv", "leaders.tsv", "given_names.tsv",
    "state_nouns.tsv", "state_pairs.tsv", "state_regions.tsv", "halves.tsv", "natives.tsv", "outsiders.tsv", "belongings.tsv",
    "deed_nouns.tsv", "bodies.tsv", "utterances.tsv", "office_states.tsv",
)  # fmt: skip


def _genders(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((row["name"], row["gender"]) for row in table_rows(text, where="given_names.tsv", columns=GIVEN_COLUMNS))


def _office_states(text: str) -> tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]:
    rows = table_rows(text, where="office_states.tsv", columns=OFFICE_STATE_COLUMNS)
    return tuple((row["office"], many(row["only"]), many(row["never"])) for row in rows)


def identifier(prefix: str, name: str) -> str:
    """The id of a row, made of its name.

    >>> identifier("group", "Al-Shabaab")
    'group.al-shabaab'
    """
    return f"{prefix}.{re.sub('[^a-z0-9]+', '-', fold(name)).strip('-')}"


def _states(rows: list[Mapping[str, str]]) -> Iterator[Fact]:
    for row in rows:
        yield Fact(row["id"], row["name"], ActorKind.STATE, row["id"], ("GOV",), many(row["aliases"]), guard=None)


def _capitals(rows: list[Mapping[str, str]]) -> Iterator[Fact]:
    for row in rows:
        if row["capital"] and fold(row["capital"]) != fold(row["name"]):
            yield Fact(identifier("seat", row["capital"]), row["capital"], ActorKind.STATE, row["id"], ("GOV",), guard="agent")


def _former(text: str) -> Iterator[Fact]:
    for row in table_rows(text, where="former_states.tsv", columns=FORMER_COLUMNS):
        start, end = _dates(row, where="former_states.tsv")
        sectors = _sectors(row["sectors"], where=f"former_states.tsv: {row['name']}")
        made = identifier("state", row["name"])
        yield Fact(made, row["name"], ActorKind.STATE, row["country"], sectors, many(row["aliases"]), start, end)


def _people(rows: list[Mapping[str, str]]) -> Iterator[tuple[str, Demonym]]:
    for row in rows:
        yield from _forms(row["adjectives"], row["people"], country=row["id"], kind="state")


def _other_people(text: str) -> Iterator[tuple[str, Demonym]]:
    for row in table_rows(text, where="demonyms.tsv", columns=DEMONYM_COLUMNS):
        yield from _forms(row["adjective"], row["people"], country=row["country"], kind=row["kind"])


def _forms(adjectives: str, people: str, *, country: str, kind: str) -> Iterator[tuple[str, Demonym]]:
    for word in many(adjectives):
        yield word, Demonym(country, kind, noun=False)
        if word[-1] in "ni" and not word.endswith(("don", "York")):  # Israeli, Kenyan: Israelis, Kenyans
            yield f"{word}s", Demonym(country, kind, noun=True)
    for word in many(people):
        yield word, Demonym(country, kind, noun=True)


def _role(row: Mapping[str, str]) -> RoleFact:
    where = f"roles.tsv: {row['lemma']}"
    if row["strength"] not in {"strong", "weak"}:
        raise KnowledgeError(f"strength is {row['strength']!r}", where=where, hint="It is strong or weak")
    sectors = _sectors(row["sectors"], where=where)
    return RoleFact(row["lemma"], sectors, row["kind"], weak=row["strength"] == "weak", gender=row["gender"] or None)


def organisation_rows(text: str, *, where: str, kind: ActorKind) -> Iterator[Fact]:
    """The facts of a table with the columns of ``organisations.tsv``, ours or a user's."""
    for row in table_rows(text, where=where, columns=ORGANISATION_COLUMNS):
        start, end = _dates(row, where=where)
        sectors = _sectors(row["sectors"], where=f"{where}: {row['name']}")
        prefix = "group" if kind is ActorKind.GROUP else "organisation"
        made = identifier(prefix, f"{row['name']} {row['country']}" if row["country"] else row["name"])
        yield Fact(made, row["name"], kind, row["country"] or None, sectors, many(row["aliases"]), start, end)


def _outlets(text: str) -> Iterator[Fact]:
    for row in table_rows(text, where="outlets.tsv", columns=OUTLET_COLUMNS):
        made = identifier("outlet", row["name"])
        names = many(row["aliases"])
        family = row["family"] or row["name"]
        yield Fact(made, row["name"], ActorKind.OUTLET, row["country"] or None, ("JRN",), names, family=family, outlet=row["kind"])


def _metonyms(text: str) -> Iterator[Fact]:
    for row in table_rows(text, where="metonyms.tsv", columns=METONYM_COLUMNS):
        sectors = _sectors(row["sectors"], where=f"metonyms.tsv: {row['name']}")
        made = identifier("metonym", row["name"])
        yield Fact(made, row["name"], ActorKind.STATE, row["country"], sectors, many(row["aliases"]), guard=row["guard"])


def _leaders(text: str) -> Iterator[Fact]:
    for row in table_rows(text, where="leaders.tsv", columns=LEADER_COLUMNS):
        start, end = _dates(row, where=f"leaders.tsv: {row['name']}")
        sectors = _sectors(row["sectors"], where=f"leaders.tsv: {row['name']}")
        made = identifier("person", row["name"])
        names = many(row["aliases"])
        country = row["country"] or None
        yield Fact(made, row["name"], ActorKind.PERSON, country, sectors, names, start, end, role=row["role"] or None)


def _sectors(cell: str, *, where: str) -> tuple[str, ...]:
    sectors = many(cell)
    wrong = [sector for sector in sectors if sector not in SECTORS]
    if wrong:
        raise KnowledgeError(f"no such sector: {wrong}", where=where, hint=f"Sectors are {sorted(SECTORS)}")
    return sectors


def _dates(row: Mapping[str, str], *, where: str) -> tuple[dt.date | None, dt.date | None]:
    return _day(row["start"], where=where, last=False), _day(row["end"], where=where, last=True)


def _day(cell: str, *, where: str, last: bool) -> dt.date | None:
    """A day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``: the last one of a year or month where an interval ends."""
    if not cell:
        return None
    try:
        year, month, day = (*map(int, cell.split("-")), 0, 0)[:3]
        if not month:
            return dt.date(year, 12, 31) if last else dt.date(year, 1, 1)
        if not day:
            following = dt.date(year + month // 12, month % 12 + 1, 1)
            return following - dt.timedelta(days=1) if last else dt.date(year, month, 1)
        return dt.date(year, month, day)
    except ValueError as error:
        raise KnowledgeError(f"date is {cell!r}", where=where, hint="YYYY, YYYY-MM or YYYY-MM-DD") from error
