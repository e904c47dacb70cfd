"""What the reading asks about names: peoples, words that can act, towns. Codes are not given here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.knowledge.actor_rows import Fact
from dragoman.knowledge.actors import ActorKnowledge
from dragoman.knowledge.places import PlaceKnowledge
from dragoman.knowledge.tables import fold
from dragoman.model import ActorKind


@dataclass(frozen=True, slots=True)
class Names:
    """Actors and places behind one small face."""

    actors: ActorKnowledge
    places: PlaceKnowledge

    def demonym(self, word: str) -> str | None:
        """The country of a people's name."""
        return self.actors.demonym(word)

    def is_actor_word(self, lemma: str) -> bool:
        """Whether a common noun may stand for an actor at all."""
        return self.actors.is_actor_word(lemma)

    def find(self, words: Sequence[str], /) -> tuple[Fact, ...]:
        """The actors of a name."""
        return self.actors.find(words)

    def is_place(self, word: str) -> bool:
        """Whether a name is a country's, a seat's of power or a town's, and no body's or group's."""
        facts = self.actors.find((word,))
        if facts:
            return all(fact.kind is ActorKind.STATE or fact.guard == "metonym" for fact in facts)
        return bool(self.places.find(fold(word)))
