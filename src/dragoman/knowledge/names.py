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

    def is_person(self, lemma: str) -> bool:
        """Whether a common noun stands for a single person."""
        role = self.actors.role(lemma)
        return role is not None and role.kind == "person"

    def sector_of(self, lemma: str) -> str | None:
        """The first sector of a noun that stands for an actor and for hardly anything else: MIL of "sapper"."""
        role = self.actors.role(lemma)
        return role.sectors[0] if role is not None and role.kind == "person" and not role.weak and role.sectors else None

    def find(self, words: Sequence[str], /) -> tuple[Fact, ...]:
        """The actors of a name."""
        return self.actors.find(words)

    def is_place(self, word: str) -> bool:
        """Whether a name is a country's, a seat's of power or a town's, and no body's or group's."""
        facts = self.actors.find((word,))
        if facts:
            return all(fact.kind is ActorKind.STATE or fact.guard == "metonym" for fact in facts)
        return bool(self.places.find(fold(word)))

    def is_town(self, name: str) -> bool:
        """Whether a name is a town's or a province's, a seat's of power among them, and no country's."""
        facts = self.actors.find(name.split())
        if facts:
            return all(fact.kind is ActorKind.STATE and bool(fact.guard) for fact in facts)
        found = self.places.find(" ".join(map(fold, name.split())))
        return bool(found) and found[0].kind in ("city", "capital", "admin1")

    def kind_of_name(self, words: Sequence[str], /) -> str:
        """What a proper name names, as far as words alone tell: "place", "person", "band" (in arms) or "body"; a name that nobody
        knows is a person's."""
        name = list(words)
        while name:
            facts = self.actors.find(name)
            if facts:
                in_arms = facts[0].kind is ActorKind.GROUP and any("REB" in fact.sectors for fact in facts)
                return {ActorKind.STATE: "place", ActorKind.PERSON: "person"}.get(facts[0].kind, "band" if in_arms else "body")
            if len(name) > 1 and self.actors.gender(name[0]) is not None:
                return "person"
            if self.places.find(" ".join(map(fold, name))):
                return "place"
            name = name[1:]  # "western Herat", "President Ghali"
        return "person"
