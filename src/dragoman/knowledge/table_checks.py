"""What must hold of the tables of actors beyond each row's own grammar: order, one owner of a name a day, one holder of an office.

A bad row stops the program when the tables are read; here is what only all rows together show.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from dragoman.knowledge.actors import ActorKnowledge, Fact
from dragoman.knowledge.tables import table_text
from dragoman.model import ActorKind

SORTED = (
    "countries.tsv", "former_states.tsv", "demonyms.tsv", "organisations.tsv", "groups.tsv", "outlets.tsv", "metonyms.tsv", "leaders.tsv",
    "roles.tsv", "role_modifiers.tsv", "given_names.tsv", "state_nouns.tsv", "state_pairs.tsv", "state_regions.tsv", "outsiders.tsv",
    "belongings.tsv", "bodies.tsv", "deed_nouns.tsv", "office_states.tsv", "utterances.tsv", "regions.tsv", "country_points.tsv",
    "site_nouns.tsv",
)  # fmt: skip
SHARED_NAMES = frozenset({("ec",)})  # European Community, European Commission
ONE_HOLDER = frozenset(
    {"president", "prime minister", "foreign minister", "defence minister", "king", "queen", "chancellor", "secretary of state"}
)
SEVERAL_HOLDERS = frozenset(
    {
        ("BIH", "president"),  # of the entities too
        ("CIV", "president"),  # both claimed it in 2010
        ("IRQ", "president"),  # of the Kurdistan Region too
        ("KHM", "prime minister"),  # two from 1993 to 1998
        ("RUS", "foreign minister"),  # of the Soviet Union and of Russia in 1990 and 1991
        ("RUS", "president"),  # the same; of republics too
        ("SRB", "president"),  # of Yugoslavia too
    }
)
MOST_DAYS = 62  # offices are dated by months: a month counts for both who leaves and who comes


def check_tables(knowledge: ActorKnowledge) -> Iterator[str]:
    """A line for each fault of the tables."""
    yield from _disorder()
    yield from _two_owners(knowledge)
    yield from _two_holders(knowledge)


def _disorder() -> Iterator[str]:
    for name in SORTED:
        rows = table_text(name).splitlines()[1:]
        for number, (above, row) in enumerate(pairwise(rows), start=3):
            if above == row:
                yield f"{name}:{number}: the row stands twice: {row[:60]!r}"
            elif above > row:
                yield f"{name}:{number}: out of order, it belongs above {above[:40]!r}: {row[:40]!r}"


def _two_owners(knowledge: ActorKnowledge) -> Iterator[str]:
    for words, listed in knowledge.aliases.items():
        facts = [alias.fact for alias in listed]
        for left, right in combinations(facts, 2):
            if left.id != right.id and words not in SHARED_NAMES and _days_shared(left, right) > 0:
                yield f"{' '.join(words)!r} is {left.id} and {right.id} on one day"


def _two_holders(knowledge: ActorKnowledge) -> Iterator[str]:
    held: defaultdict[tuple[str, str], dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    facts = {id(alias.fact): alias.fact for listed in knowledge.aliases.values() for alias in listed}
    for fact in facts.values():
        if fact.kind is ActorKind.PERSON and fact.country in knowledge.names and fact.role in ONE_HOLDER:
            held[fact.country or "", fact.role or ""][fact.id].append(fact)
    for (country, role), holders in sorted(held.items()):
        if (country, role) in SEVERAL_HOLDERS:
            continue
        for left, right in combinations(sorted(holders), 2):
            if any(_days_shared(a, b) > MOST_DAYS for a in _spans(holders[left]) for b in _spans(holders[right])):
                yield f"{role} of {country}: {left} and {right} at once"


def _spans(facts: Sequence[Fact]) -> Sequence[Fact]:
    return [fact for fact in facts if fact.start]


def _days_shared(left: Fact, right: Fact) -> int:
    """On how many days both facts hold."""
    first = max(left.start or dt.date.min, right.start or dt.date.min)
    last = min(left.end or dt.date.max, right.end or dt.date.max)
    return (last - first).days + 1 if first <= last else 0
