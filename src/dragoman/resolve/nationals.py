"""Whom a plain word for several people means where their nationality was told just before: "found 37 Afghans … the migrants", "seized six
Danes … the hostages".

Only where the sentence that tells it last tells one nationality alone, and never armed men, officials or those who live there.
"""

from __future__ import annotations

from dragoman.resolve.coreference import Past, Resolved
from dragoman.resolve.mentions import Kind, Mention

_REACH = 3  # sentences, its own among them
_PLAIN = frozenset({"CVL", "REF", "LAB", "AGR", "BUS", "MED", "EDU", "CRM"})
_SEAFARING = frozenset({"sailor", "seaman", "mariner", "crewman", "airman", "fisherman"})
_GATHERED = frozenset({"group", "crew", "party"})
_SETTLED = frozenset(
    (
        "activist bystander campaigner child citizen critic customer elder employee farmer inhabitant islander local mourner native "
        "neighbour neighbor onlooker organiser owner parent protester rescuer resident settler shopkeeper smuggler striker student teacher "
        "townspeople trafficker villager voter witness"
    ).split()
)


def nationals_before(mention: Mention, past: Past) -> Resolved | None:
    """The group of a nationality that a plain plural with an article goes back to."""
    phrase, role = mention.phrase, mention.role
    if role is None or not phrase.definite or phrase.possessor is not None or phrase.complements or mention.claims:
        return None
    if not phrase.plural and role.lemma not in _GATHERED:
        return None
    if role.lemma in _SETTLED or not _is_plain(role.sectors, role.lemma):
        return None
    for sentence in range(phrase.sentence, phrase.sentence - _REACH, -1):
        groups = [other for other in past.of(sentence) if other.phrase.span.end <= phrase.span.start and _is_group(other)]
        if groups:
            return groups[-1] if len({other.parties[0].country for other in groups}) == 1 else None
    return None


def _is_plain(sectors: tuple[str, ...], lemma: str) -> bool:
    return lemma in _SEAFARING or lemma in _GATHERED or _PLAIN.issuperset(sectors)


def _is_group(other: Resolved) -> bool:
    """Whether a phrase brings in several people of one nationality: "37 Afghans", "six Kuwaiti divers"; not "the Afghans"."""
    phrase, mention = other.phrase, other.mention
    if not phrase.plural or phrase.definite or phrase.function in ("modifier", "possessor") or len(other.parties) != 1:
        return False
    if len(mention.claims) != 1 or other.parties[0].country_basis != "demonym":
        return False
    if mention.kind is Kind.PEOPLE:
        return True
    role = mention.role
    return mention.kind is Kind.ROLE and role is not None and role.kind == "person" and _is_plain(role.sectors, role.lemma)
