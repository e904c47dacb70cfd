"""Keeps a person whom a report names in full from being taken for a known bearer of the same surname.

Where a report tells of "Charles Keating", its bare "Keating" is he, and no prime minister of that name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.knowledge.tables import fold
from dragoman.model import ActorKind
from dragoman.resolve.mentions import Kind, Mention


def part_namesakes(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, bare surnames of known persons as plain names where the report names another bearer in full and not the known one."""
    full = [mention.name for mention in mentions if mention.kind is Kind.PERSON and len(mention.name) > 1 and mention.gender]
    named = [mention for mention in mentions if mention.fact is not None and mention.fact.kind is ActorKind.PERSON]
    told = {mention.fact.id for mention in named if mention.fact is not None and len(mention.written.split()) > 1}
    return tuple(_parted(mention, full, told) for mention in mentions)


def _parted(mention: Mention, full: Iterable[tuple[str, ...]], told: set[str]) -> Mention:
    fact = mention.fact
    bare = len(mention.written.split()) == 1 and mention.role is None
    if fact is None or fact.kind is not ActorKind.PERSON or not bare or fact.id in told:
        return mention
    surname = fold(mention.written)
    initials = {fold(name)[:1] for name in (fact.name, *fact.aliases) if " " in name}
    if not any(name[-1] == surname and name[0][:1] not in initials for name in full):
        return mention
    return replace(mention, kind=Kind.PERSON, fact=None, facts=(), claims=(), sectors=(), name=(surname,))
