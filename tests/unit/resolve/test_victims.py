"""Whose people are hit where the report does not say so."""

from __future__ import annotations

import pytest

from dragoman.model import ActorId, Participant, Place
from dragoman.resolve.victims import kept_out, of_their_side
from dragoman.spans import Span

STATES = {"KGZ", "TJK", "COL", "SYR", "TUR"}
SPAN = Span(0, 1)


def party(name: str, country: str | None, *sectors: str, basis: str | None = None) -> Participant:
    return Participant(SPAN, name, None, country, sectors, name, basis)


def country_of(victim: Participant, source: Participant, speaker: Participant | None = None, place: str | None = None) -> str | None:
    where = Place(SPAN, "x", place, None, None, None, "city") if place else None
    return of_their_side([victim], sources=[source], speaker=speaker, place=where, states=STATES)[0].country


def test_a_state_that_complains_of_another_speaks_of_its_own_people() -> None:
    guards, ministry = party("Kyrgyz guards", "KGZ", "MIL"), party("the Tajik ministry", "TJK", "GOV", basis="demonym")
    assert country_of(party("a road worker", None, "CVL"), guards, ministry) == "TJK"
    assert country_of(party("a road worker", None, "CVL"), guards) is None


def test_rebels_and_police_hit_people_of_their_country() -> None:
    assert country_of(party("two farmers", None, "AGR"), party("Colombian rebels", "COL", "REB", basis="demonym")) == "COL"
    assert country_of(party("two farmers", None, "AGR"), party("Turkish troops", "TUR", "MIL", basis="demonym")) is None


def test_a_deed_in_a_third_country_tells_nothing() -> None:
    ministry = party("Ankara", "TUR", "GOV", basis="metonym")
    assert country_of(party("a baker", None, "CVL"), party("Tajik jets", "TJK", "MIL"), ministry, place="SYR") is None


@pytest.mark.parametrize("name", ["two foreign engineers", "five tourists", "the crew", "six hostages", "aid workers"])
def test_those_who_may_be_of_anywhere_stay_open(name: str) -> None:
    assert country_of(party(name, None, "CVL"), party("Colombian rebels", "COL", "REB", basis="demonym")) is None


def test_a_country_that_only_the_context_gives_is_not_passed_on() -> None:
    assert country_of(party("two farmers", None, "AGR"), party("rebels", "COL", "REB", basis="context")) is None


def test_an_actor_of_no_country_stays_what_he_is() -> None:
    known = Participant(SPAN, "Ana Gil", ActorId("person.ana-gil"), None, ("CVL",))
    assert country_of(known, party("Colombian rebels", "COL", "REB", basis="demonym")) is None


def test_a_faith_that_is_banned_is_of_no_country_that_only_stands_near() -> None:
    assert kept_out(party("Muslims", "FRA", "REL", basis="place"), "coerce.ban").country is None
    assert kept_out(party("Bosnian Muslims", "BIH", "REL", basis="demonym"), "coerce.ban").country == "BIH"
    assert kept_out(party("Muslims", "NGA", "REL", basis="place"), "assault.kill").country == "NGA"
