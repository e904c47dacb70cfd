"""The people around a candidate as a party: "the Ruiz campaign", "her team", "Obama's camp".

Campaigns that are deeds ("the bombing campaign") are no people; which of them act is decided by the reading.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.model import ActorKind, Participant, PhraseKind
from dragoman.resolve.coreference import Resolved, is_person
from dragoman.resolve.mentions import Mention

TEAMS = frozenset({"campaign", "team", "camp"})
_NEAR = 4  # phrases before a noun in which a name before it stands


def campaign(mention: Mention, mentions: Sequence[Mention], resolve: Callable[[int], Resolved | None]) -> Resolved | None:
    """The campaign of a person, of the person's country; None where a phrase is no such thing."""
    phrase = mention.phrase
    if phrase.lemma not in TEAMS or phrase.plural or phrase.function not in ("subject", "agent", "object", "prep:by", "prep:from"):
        return None
    owner = phrase.possessor
    if owner is None:
        before = [other.phrase for other in mentions[max(0, phrase.index - _NEAR) : phrase.index] if other.phrase.function == "modifier"]
        names = [one.index for one in before if one.kind is PhraseKind.NAME and phrase.core.contains(one.head)]
        owner = names[-1] if names else None
    found = resolve(owner) if owner is not None else None
    if found is None or len(found.parties) != 1 or not is_person(found):
        return None
    country = found.parties[0].country
    basis = ("coreference" if found.link is not None else "named") if country else None
    name = mention.written if found.link is None else f"{found.parties[0].name}'s {phrase.lemma}"
    party = Participant(phrase.core, name, None, country, ("PTY",), phrase.lemma, basis)
    return Resolved(mention, (party,), None, ActorKind.ORGANISATION)
