"""The actor rows that a user brings: tables in the columns of our own, dictionaries as they are, and imported tables.

They are layered over ours: where a name of theirs tells a country, our bearers of that name are not meant.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.actor_rows import ActorTables, Fact, RoleFact, organisation_rows
from dragoman.knowledge.imported.files import is_dictionary, read_dictionary
from dragoman.knowledge.imported.records import ImportedActor, ImportedAgent, Refused
from dragoman.knowledge.imported.table import ImportedActors, facts_of
from dragoman.knowledge.imported.wikidata import Offices
from dragoman.knowledge.tables import fold_words, read_layer, table_rows
from dragoman.model import ActorKind

LOG = logging.getLogger(__name__)

AGENTS = "agents.tsv"
AGENT_COLUMNS = ("lemma", "sectors")


@dataclass(frozen=True, slots=True)
class Layers:
    """A user's facts and common nouns, later ones outranking earlier ones, and the tables that are searched on disk."""

    facts: tuple[Fact, ...]
    roles: tuple[RoleFact, ...]
    tables: tuple[ImportedActors, ...]


def read_layers(extra: tuple[Path, ...], *, offices: Offices) -> Layers:
    """What a user's files and folders hold; a KnowledgeError names the file at fault."""
    facts: list[Fact] = []
    roles: list[RoleFact] = []
    tables: list[ImportedActors] = []
    for given in extra:
        table = ImportedActors.open(given) if given.is_dir() else None
        if table is not None:
            tables.append(table)
        paths = sorted(given.glob("*.tsv")) if given.is_dir() else [given]
        if table is None and not paths:
            hint = "A folder of actors has tables (.tsv), or is one that dragoman import-actors has made"
            raise KnowledgeError("there are no actors in it", where=str(given), hint=hint)
        for path in paths:
            if path.name == AGENTS:
                roles += _agents(read_layer(path), where=str(path))
            elif is_dictionary(path):
                actors, agents = _dictionary(path, offices=offices)
                facts += actors
                roles += agents
            else:
                facts += organisation_rows(read_layer(path), where=str(path), kind=ActorKind.ORGANISATION)
    return Layers(tuple(facts), tuple(roles), tuple(tables))


def _dictionary(path: Path, *, offices: Offices) -> tuple[list[Fact], list[RoleFact]]:
    """Facts and common nouns of a dictionary; lines that are refused are counted on the log, and all may not be."""
    facts: list[Fact] = []
    roles: list[RoleFact] = []
    refused: list[Refused] = []
    for found in read_dictionary(path, offices=offices):
        if isinstance(found, ImportedActor):
            facts += facts_of(found)
        elif isinstance(found, ImportedAgent):
            roles.append(role_of(found))
        else:
            refused.append(found)
    if not facts and not roles:
        reason = f"; line {refused[0].line}: {refused[0].reason}" if refused else ""
        raise KnowledgeError(f"there are no actors in it{reason}", where=str(path))
    if refused:
        LOG.warning("%s: %d lines give no actor; dragoman import-actors names them", path, len(refused))
    return facts, roles


def _agents(text: str, *, where: str) -> Iterator[RoleFact]:
    for row in table_rows(text, where=where, columns=AGENT_COLUMNS):
        yield role_of(ImportedAgent(row["lemma"], tuple(row["sectors"].split("|"))))


def role_of(agent: ImportedAgent) -> RoleFact:
    """An agent as a common noun for persons."""
    return RoleFact(agent.lemma, agent.sectors, "person")


def offices_of(tables: ActorTables) -> Offices:
    """Our countries and offices, to read positions with."""
    roles: Mapping[str, RoleFact] = {role.lemma: role for role in tables.roles}
    countries = {fold_words(name): code for code, name in tables.names}
    for fact in tables.facts:
        if fact.kind is ActorKind.STATE and fact.guard is None and fact.country:
            countries |= {fold_words(name): fact.country for name in (fact.name, *fact.aliases) if not name.isupper()}
    countries |= {fold_words(word): row.country for word, row in tables.demonyms if row.kind == "state"}

    def sectors(words: str) -> tuple[str, ...]:
        role = roles.get(words)
        return role.sectors if role else ()

    return Offices(countries, sectors)
