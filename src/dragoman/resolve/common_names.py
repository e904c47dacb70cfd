"""Whose party is meant by a name that parties of many states bear: the Democratic Party of a report on Serbia is not that of the USA.

Only names made of the common words of politics are looked at; which state a nameless party is of, the report says (context.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dragoman.knowledge.actors import ActorKnowledge
from dragoman.resolve.mentions import Kind, Mention

_WORDS = frozenset(
    "alliance christian coalition congress conservative council democratic development freedom front justice labor labour league liberal "
    "movement national new of party people people's popular progressive rally republican salvation social socialist the union united unity "
    "workers workers'".split()
)
_HEADS = frozenset("alliance coalition congress front league movement party rally union".split())
_UNNAMED = frozenset({"GBR", "USA"})  # their own papers write of their parties without naming the country
_ENOUGH = 2  # mentions of another country
_OFTEN = 3


def part_common_names(mentions: Sequence[Mention], knowledge: ActorKnowledge) -> tuple[Mention, ...]:
    """The mentions, parties of common names as bodies of no country told where the report names another state and never theirs."""
    if not any(_is_common(mention) for mention in mentions):
        return tuple(mentions)
    told = Counter({claim.at: claim.country for mention in mentions if not _is_common(mention) for claim in mention.claims}.values())
    return tuple(_parted(mention, told, knowledge) if _is_common(mention) else mention for mention in mentions)


def _is_common(mention: Mention) -> bool:
    fact, name = mention.fact, mention.name
    if fact is None or not name or not {"PTY", "OPP"} & set(fact.sectors):
        return False
    return name[-1] in _HEADS and _WORDS.issuperset(name)


def _parted(mention: Mention, told: Counter[str | None], knowledge: ActorKnowledge) -> Mention:
    own = {fact.country for fact in mention.facts}
    others = [count for country, count in told.items() if country is not None and country not in own]
    least = _OFTEN if own & _UNNAMED else _ENOUGH
    if any(told[country] for country in own) or max(others, default=0) < least:
        return mention
    role = knowledge.role(mention.name[-1])
    return replace(
        mention, kind=Kind.ORGANISATION, fact=None, facts=(), claims=(), role=role, role_words=mention.name[-1], sectors=("PTY",)
    )
