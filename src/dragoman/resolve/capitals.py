"""Where "the capital" is: the seat of the government of the one country that the phrase is of, however it is told.

Capitals of provinces and of what is no state are left alone; whose capital it is, ``statenouns`` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.knowledge.actors import ActorKnowledge
from dragoman.knowledge.places import PlaceFact, PlaceKnowledge
from dragoman.knowledge.tables import fold_words
from dragoman.model import Document, Phrase, Place, Reading
from dragoman.resolve.actors import ActorResolution
from dragoman.resolve.event_places import EVENT_PREPOSITIONS
from dragoman.resolve.statenouns import CAPITAL

_NATIONAL = frozenset({"national", "own"})


@dataclass(frozen=True, slots=True)
class Capitals:
    """Finds the capitals that phrases of a document name by no name: "in the Thai capital", "police in the capital"."""

    actors: ActorKnowledge
    places: PlaceKnowledge

    def __call__(self, document: Document, reading: Reading, resolution: ActorResolution) -> dict[int, Place]:
        """The places by the index of the phrase."""
        return dict(self._found(document.text, reading.phrases, resolution))

    def _found(self, text: str, phrases: Sequence[Phrase], resolution: ActorResolution) -> Iterator[tuple[int, Place]]:
        for phrase in phrases:
            if phrase.lemma != CAPITAL or phrase.plural or phrase.function.removeprefix("prep:") not in EVENT_PREPOSITIONS:
                continue
            party = resolution.one(phrase.index)
            country = party.country if party is not None else None
            if country is None or not _is_of_state(phrase, country, text, resolution, self.actors):
                continue
            if not phrase.modifiers and not phrase.complements and phrase.possessor is None:
                near = {one.country for other in phrases if other.sentence == phrase.sentence and other.index != phrase.index
                        and (one := resolution.one(other.index)) is not None and one.country is not None}
                if near and country not in near:
                    continue  # "the minister said police had held two men in the capital": not that of the state told of before
            fact = _seat(self.actors.capitals.get(country, ""), country, self.places)
            if fact is not None:
                yield phrase.index, Place(phrase.core, fact.name, fact.country, fact.geonames, fact.lat, fact.lon, fact.kind)


def _is_of_state(phrase: Phrase, country: str, text: str, resolution: ActorResolution, actors: ActorKnowledge) -> bool:
    """Whether nothing tells the capital of something smaller: not "the provincial capital", nor "the capital of Darfur"."""
    words = [word for span in phrase.modifiers for word in span.of(text).lower().split()]
    told = " ".join(word for word in words if word not in _NATIONAL)
    if told and not _is_nationality(told, country, actors):
        return False
    owners = [index for word, index in phrase.complements if word == "of"]
    found = [resolution.one(index) for index in (*owners, *(() if phrase.possessor is None else (phrase.possessor,)))]
    return all(party is not None and party.actor == country for party in found)


def _is_nationality(words: str, country: str, actors: ActorKnowledge) -> bool:
    row = actors.demonym_row(tuple(fold_words(words)))
    return row is not None and row.country == country and row.kind == "state"


def _seat(name: str, country: str, places: PlaceKnowledge) -> PlaceFact | None:
    """The capital of a state among the towns of its name."""
    found = places.find(" ".join(fold_words(name))) if name else ()
    return next((fact for fact in found if fact.country == country and fact.kind == "capital"), None)
