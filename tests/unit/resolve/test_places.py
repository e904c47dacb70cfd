"""Which place a name means, and which names are no places."""

from __future__ import annotations

import pytest

from dragoman.knowledge.actors import ActorKnowledge
from dragoman.knowledge.places import PlaceKnowledge
from dragoman.model import Document, DocumentId, Place
from dragoman.resolve.places import find_places, resolve_place


def found(text: str, actors: ActorKnowledge, places: PlaceKnowledge) -> dict[str, Place]:
    document = Document(DocumentId("test"), text, text, (), ())
    return {place.span.of(text): place for place in find_places(document, actors=actors, knowledge=places)}


def test_the_larger_town_is_meant_without_further_signs(actors: ActorKnowledge, places: PlaceKnowledge) -> None:
    assert found("Trains stopped in Birmingham.", actors, places)["Birmingham"].country == "GBR"


def test_a_state_behind_a_comma_decides(actors: ActorKnowledge, places: PlaceKnowledge) -> None:
    assert found("Trains stopped in Birmingham, Ala., on Monday.", actors, places)["Birmingham"].country == "USA"
    assert found("A fire broke out in Tripoli, Lebanon.", actors, places)["Tripoli"].country == "LBN"


def test_a_country_of_the_report_counts(actors: ActorKnowledge, places: PlaceKnowledge) -> None:
    text = "Spain sent police. Spanish officers searched houses in Córdoba."
    assert found(text, actors, places)["Córdoba"].country == "ESP"


@pytest.mark.parametrize(
    "text",
    ["Jack London wrote it.", "Mr. Lincoln was late.", "It rained on March 9.", "Paris Brown sang.", "Colonel Idrissa Maka was late."],
)
def test_persons_and_dates_are_no_places(actors: ActorKnowledge, places: PlaceKnowledge, text: str) -> None:
    assert not found(text, actors, places)


def test_a_disputed_region_is_found_by_our_own_rows(actors: ActorKnowledge, places: PlaceKnowledge) -> None:
    assert found("Shells fell on the Golan Heights.", actors, places)["Golan Heights"].kind == "region"


def test_an_alternate_name_leads_to_its_town(places: PlaceKnowledge) -> None:
    assert places.find("kiev")[0].name == "Kyiv"


def test_a_phrase_alone_is_taken_for_a_place(actors: ActorKnowledge, places: PlaceKnowledge) -> None:
    (place,), options = resolve_place("Valencia", actors=actors, knowledge=places)
    assert place.span.start == 0
    assert {fact.country for fact in options} >= {"ESP", "VEN"}


def test_towns_are_sorted_for_the_search_by_halving(places: PlaceKnowledge) -> None:
    lines = places.towns
    assert lines.find("zzzz") == ()
    assert lines.find("") == ()
    assert lines.find("aachen")[0].country == "DEU"
