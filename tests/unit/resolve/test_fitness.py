"""Who takes part tells deeds from everyday senses of the same words."""

from __future__ import annotations

from dataclasses import replace

from dragoman.model import Argument
from dragoman.resolve.draft import Draft
from dragoman.resolve.fitness import are_fit, soften
from tests.unit.resolve.drafts import draft, party

SENATOR = party("KEN", "LEG", actor="person.okello")
RIVAL = party("KEN", "PTY", actor="person.njoroge")
ARMY = party("KEN", "MIL", actor="KEN-army")
REBELS = party("SOM", "REB")
PERSONS = frozenset({SENATOR.actor, RIVAL.actor})


def asked(made: Draft, between: str) -> Draft:
    """The draft of a row that asks something of its parties."""
    return replace(made, claim=replace(made.claim, between=between))


def test_a_row_that_asks_nothing_takes_anybody() -> None:
    assert are_fit(draft(1, source=SENATOR, target=RIVAL), PERSONS)


def test_politicians_do_not_fight() -> None:
    assert not are_fit(asked(draft(1, source=SENATOR, target=RIVAL), "fighters"), PERSONS)
    assert are_fit(asked(draft(1, source=ARMY, target=REBELS), "fighters"), PERSONS)


def test_aid_comes_from_states_and_bodies() -> None:
    assert not are_fit(asked(draft(1, "AID", source=SENATOR, target=RIVAL), "states"), PERSONS)
    assert are_fit(asked(draft(1, "AID", source=party("KEN", "GOV"), target=party("SOM", "GOV")), "states"), PERSONS)


def test_firms_allow_nothing() -> None:
    made = asked(draft(1, "CONCEDE", source=party("KEN", "BUS"), target=REBELS), "rulers")
    named = replace(made, claim=replace(made.claim, sources=(Argument(0, "syntax"),)))
    assert not are_fit(named, PERSONS)


def test_an_attack_of_a_lawmaker_is_one_in_words() -> None:
    attack = draft(1, source=SENATOR, target=RIVAL, row="assault.attack")
    soften(attack, PERSONS)
    assert (attack.claim.type, attack.mode) == ("ACCUSE", "disapprove")


def test_an_attack_of_an_army_stays_one_of_force() -> None:
    attack = draft(1, source=ARMY, target=RIVAL, row="assault.attack")
    soften(attack, PERSONS)
    assert attack.claim.type == "ASSAULT"


def test_one_group_decides_nothing_with_itself() -> None:
    crowd = party("KEN", "PTY", name="the candidates")
    assert not are_fit(asked(draft(1, "AGREE", source=crowd, target=crowd), "pair"), PERSONS)
    assert are_fit(asked(draft(1, "AGREE", source=party("KEN"), target=party("UGA")), "pair"), PERSONS)


def test_a_tax_at_home_is_aimed_at_nobody_abroad() -> None:
    state = party("KEN", "GOV")
    assert not are_fit(asked(draft(1, "SANCTION", source=state, target=party("KEN", "AGR")), "abroad"), PERSONS)
    assert are_fit(asked(draft(1, "SANCTION", source=state, target=party("UGA", "AGR")), "abroad"), PERSONS)


def test_what_a_mere_politician_offers_must_be_a_known_deed() -> None:
    offer = asked(draft(1, "AGREE", source=SENATOR), "pledgers")
    assert not are_fit(offer, PERSONS)
    assert are_fit(replace(offer, claim=replace(offer.claim, about=2)), PERSONS)


def test_support_of_what_is_nobody_is_none() -> None:
    lost = draft(1, "SUPPORT", source=SENATOR)
    assert not are_fit(replace(lost, claim=replace(lost.claim, targets=(Argument(0, "syntax"),))), PERSONS)
