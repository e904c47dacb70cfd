"""Whom nouns for those who did or suffered a deed mean: "the captors", "the protesters", "the hostages" of the deed told last.

Only deeds that happened count, and only where they name one side alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dragoman.knowledge.actors import ActorKnowledge
from dragoman.model import Argument, EventClaim, Modality, Participant, Phrase, Reading
from dragoman.resolve.coreference import Resolved
from dragoman.resolve.mentions import Mention
from dragoman.resolve.victims import HARMING, OF_ANYWHERE

_REACH = 3  # sentences back
_ENVOYS = frozenset({"ambassador", "consul", "envoy", "attache", "attaché"})
_TOLD = frozenset({"demonym", "named", "fact", "place", "coreference"})


class Doers:
    """The deeds of one reading by sentence, and who took part in them."""

    __slots__ = ("_claims", "_nouns", "_resolve", "_text")

    def __init__(self, text: str, reading: Reading, knowledge: ActorKnowledge, resolve: Callable[[int], Resolved | None]) -> None:
        self._nouns = knowledge.deed_nouns
        self._resolve = resolve
        self._text = text
        claims: dict[int, list[EventClaim]] = {}
        for claim in reading.events:
            if claim.modality is Modality.ASSERTED:
                claims.setdefault(claim.sentence, []).append(claim)
        self._claims: Mapping[int, Sequence[EventClaim]] = claims

    def __call__(self, mention: Mention) -> Resolved | None:
        """Who took the part that a noun names in the last such deed before it; None where no country is known of them."""
        phrase = mention.phrase
        known = self._known(mention)
        if known is None or mention.claims or phrase.complements:
            return None
        if not (phrase.definite or phrase.possessor is not None):
            return None
        side, types, modes = known
        for sentence in range(phrase.sentence, phrase.sentence - _REACH - 1, -1):
            for claim in reversed(self._claims.get(sentence, ())):
                own = any(argument.phrase == phrase.index for argument in (*claim.sources, *claim.targets))
                fits = claim.type in types and (not modes or claim.mode in modes) and not own
                if fits and claim.trigger.end <= phrase.span.start:
                    found = self._one(claim.sources if side == "source" else claim.targets, phrase)
                    if found is None or not phrase.modifiers or found.phrase.plural == phrase.plural:
                        return found
        return None

    def _known(self, mention: Mention) -> tuple[str, frozenset[str], frozenset[str]] | None:
        """The side and the deeds that a noun names, or the one participle before it: "the ousted leader", "the abducted nuns"."""
        words = [span.of(self._text).lower() for span in mention.phrase.modifiers]
        if mention.role is None or len(words) > 1:
            return None
        return self._nouns.get(words[0] if words else mention.role.lemma)

    def struck(self, mention: Mention) -> str | None:
        """Whose the people are that were harmed where somebody's place or troops were just hit by the same ones: "stormed a Chadian
        post and killed six soldiers", "raided a Thai village on Monday. They killed a teacher"."""
        phrase = mention.phrase
        envoy = phrase.definite and phrase.lemma in _ENVOYS  # "seized the Thai embassy and took the ambassador hostage"
        if (phrase.definite and not envoy) or phrase.possessor is not None or phrase.function not in ("object", "passive-subject"):
            return None
        if not envoy and not OF_ANYWHERE.isdisjoint(mention.written.lower().split()):
            return None
        here = [claim for claim in self._claims.get(phrase.sentence, ()) if any(one.phrase == phrase.index for one in claim.targets)]
        harm = next((claim for claim in here if claim.type in HARMING and claim.sources), None)
        if harm is None:
            return None
        kinds = HARMING | {"PROTEST"} if envoy else HARMING
        for sentence in (phrase.sentence, phrase.sentence - 1):
            for claim in reversed(self._claims.get(sentence, ())):
                if claim.type in kinds and claim.trigger.end <= harm.trigger.start and self._is_by_same(claim, harm):
                    found = [self._resolve(one.phrase) for one in claim.targets if one.phrase < phrase.index]
                    hit = {party.country for one in found if one for party in one.parties if _is_ground(party)}
                    return hit.pop() if len(hit) == 1 else None
        return None

    def _is_by_same(self, first: EventClaim, second: EventClaim) -> bool:
        """Whether two deeds have the same doers, by the same phrase or by a pronoun that goes back to it."""
        if [one.phrase for one in first.sources] == [one.phrase for one in second.sources]:
            return True
        found = self._resolve(second.sources[0].phrase) if second.sources else None
        return found is not None and found.link in [one.phrase for one in first.sources]

    def _one(self, arguments: Sequence[Argument], phrase: Phrase) -> Resolved | None:
        """The one party among the arguments of a deed, the phrase itself left out."""
        if len(arguments) != 1 or arguments[0].phrase >= phrase.index:
            return None
        found = self._resolve(arguments[0].phrase)
        if found is None or len(found.parties) != 1 or found.parties[0].country is None:
            return None
        return found


def _is_ground(party: Participant) -> bool:
    """Whether what was hit tells whose the people there are: somebody's post or village, no airline and no hotel of a name."""
    return party.country_basis in _TOLD and (party.actor is None or party.actor == party.country)
