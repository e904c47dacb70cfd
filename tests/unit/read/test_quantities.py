"""What the numbers of an event count, and how many events there are, on parses written by hand."""

from __future__ import annotations

import pytest
from fake_parser import at, fake

from dragoman.grammar import Parsed
from dragoman.knowledge.quantities import QuantityRows
from dragoman.model import Extent, Quantity
from dragoman.read.amounts import Amounts, Range
from dragoman.read.clauses import Clauses
from dragoman.read.extent import Extents, Found
from dragoman.read.quantities import Quantities

ROWS = QuantityRows.load()


def quantities(parsed: Parsed, deed: str, *others: str) -> tuple[Quantity, ...]:
    deeds = {at(parsed, word): (at(parsed, word),) for word in (deed, *others)}
    return Quantities(Clauses(parsed), rows=ROWS, deeds=deeds).of(at(parsed, deed))


def told(parsed: Parsed, deed: str, *others: str) -> list[tuple[str, str]]:
    """Kind and words of each quantity."""
    return [(quantity.kind, quantity.span.of(parsed.document.text)) for quantity in quantities(parsed, deed, *others)]


def extent(parsed: Parsed, deed: str) -> Found:
    clauses = Clauses(parsed)
    deeds = {at(parsed, deed): (at(parsed, deed),)}
    found = Quantities(clauses, rows=ROWS, deeds=deeds)
    return Extents(clauses, rows=ROWS, amounts=found.amounts).of(at(parsed, deed), counts=bool(found.of(at(parsed, deed))))


def ranges(parsed: Parsed) -> list[Range]:
    return [amount.range for amount in Amounts(parsed, ROWS.numbers).all]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("nine/CD>nummod>men", Range(9, 9, 9)),
        ("At/IN>advmod>40 least/JJS>advmod>40 40/CD>nummod>men", Range(40, 40, None)),
        ("more/JJR>amod>40 than/IN>quantmod>40 40/CD>nummod>men", Range(40, 40, None, approx=True)),
        ("Up/IN>quantmod>30 to/TO>quantmod>30 30/CD>nummod>men", Range(None, None, 30)),
        ("fewer/JJR>amod>30 than/IN>quantmod>30 30/CD>nummod>men", Range(None, None, 30, approx=True)),
        ("about/RB>advmod>30 30/CD>nummod>men", Range(None, 30, None, approx=True)),
        ("nearly/RB>advmod>30 30/CD>nummod>men", Range(None, 30, 30, approx=True)),
        ("between/IN>quantmod>10 10/CD>nummod>men and/CC>cc>10 12/CD>conj>10", Range(10, None, 12)),
        ("five/CD>nummod>men or/CC>cc>five six/CD>conj>five", Range(5, None, 6)),
        ("two/CD>compound>hundred to/TO>quantmod>hundred three/CD>quantmod>hundred hundred/CD>nummod>men", Range(200, None, 300)),
        ("thirty/CD>compound>two -/HYPH>punct>two two/CD>nummod>men", Range(32, 32, 32)),
        ("1,250/CD>nummod>men", Range(1250, 1250, 1250)),
        ("one/CD>compound>hundred hundred/CD>nummod>men and/CC>cc>hundred twenty/CD>conj>hundred", Range(120, 120, 120)),
        ("dozens/NNS>nmod>men", Range(24, None, None, approx=True)),
        ("half/PDT>quantmod>dozen a/DT>quantmod>dozen dozen/NN>nummod>men", Range(None, 6, None, approx=True)),
        ("no/DT>det>men", Range(0, 0, 0)),
    ],
)
def test_numbers_are_read_with_their_bounds(words: str, expected: Range) -> None:
    assert ranges(fake(f"{words} men/NNS>nsubj fled/VBD")) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "About/RB>advmod>60 60/CD>nummod>percent percent/NN>nsubj fell/VBD",
        "A/DT>det>boy 12/CD>nummod>year -/HYPH>punct>year year/NN>npadvmod>old -/HYPH>punct>old old/JJ>amod>boy boy/NN>nsubj fell/VBD",
        "Hill/NNP>nsubj 937/CD>nummod>Hill fell/VBD",
        "Few/JJ>amod>men men/NNS>nsubj fell/VBD",
    ],
    ids=["percentage", "age", "name", "few"],
)
def test_percentages_ages_and_names_are_no_numbers_of_anything(sentence: str) -> None:
    assert ranges(fake(sentence)) == []


def test_the_object_of_killing_is_counted() -> None:
    parsed = fake("Bandits/NNS>nsubj killed/VBD at/IN>advmod>nine least/JJS>advmod>nine nine/CD>nummod>guards guards/NNS>dobj ./.>punct")
    (found,) = quantities(parsed, "killed")
    assert (found.kind, found.low, found.best, found.high, found.unit) == ("killed", 9, 9, None, "guard")
    assert found.span.of(parsed.document.text) == "at least nine guards"


def test_the_subject_of_a_passive_is_counted_and_its_agent_is_not() -> None:
    parsed = fake("Six/CD>nummod>nuns nuns/NNS>nsubjpass were/VBD>auxpass killed/VBN by/IN>agent two/CD>nummod>men men/NNS>pobj>by")
    assert told(parsed, "killed") == [("killed", "Six nuns")]


def test_two_numbers_are_never_added_up() -> None:
    parsed = fake("Bandits/NNS>nsubj killed/VBD two/CD>nummod>nuns nuns/NNS>dobj and/CC>cc>nuns three/CD>nummod>others others/NNS>conj>nuns")
    assert told(parsed, "killed") == [("killed", "two nuns"), ("killed", "three others")]


def test_the_toll_of_a_participle_belongs_to_its_deed() -> None:
    parsed = fake(
        "Jets/NNS>nsubj bombed/VBD Gao/NNP>dobj ,/,>punct killing/VBG>advcl five/CD>dobj>killing and/CC>cc>killing "
        "wounding/VBG>conj>killing 20/CD>dobj>wounding"
    )
    assert told(parsed, "bombed") == [("killed", "five"), ("injured", "20")]


def test_a_second_passive_without_auxiliary_is_a_toll() -> None:
    parsed = fake("Five/CD>nsubjpass were/VBD>auxpass killed/VBN and/CC>cc sixty/CD>nsubj>wounded wounded/VBN>conj")
    assert told(parsed, "killed") == [("killed", "Five"), ("injured", "sixty")]


def test_a_clause_with_a_doer_of_its_own_is_no_toll() -> None:
    parsed = fake(
        "Guards/NNS>nsubj beat/VBD Rao/NNP>dobj and/CC>cc jets/NNS>nsubj>killed killed/VBD>conj five/CD>nummod>men men/NNS>dobj>killed"
    )
    assert told(parsed, "beat") == []


def test_a_year_is_no_number_of_events() -> None:
    parsed = fake("Oman/NNP>nsubj recalled/VBD the/DT>det>war 1967/CD>nummod>war war/NN>dobj")
    assert ranges(parsed) == []
    assert extent(parsed, "war") == (Extent.SINGLE, None)


def test_the_toll_of_another_event_is_not_taken_over() -> None:
    parsed = fake("Police/NNS>nsubj arrested/VBD Rao/NNP>dobj and/CC>cc killed/VBD>conj five/CD>nummod>men men/NNS>dobj>killed")
    assert told(parsed, "arrested", "killed") == []


def test_what_could_have_been_is_no_toll() -> None:
    parsed = fake(
        "Police/NNS>nsubj foiled/VBD an/DT>det>attack attack/NN>dobj that/WDT>nsubj>killed could/MD>aux>killed have/VB>aux>killed "
        "killed/VBN>relcl>attack 90/CD>nummod>men men/NNS>dobj>killed"
    )
    assert told(parsed, "attack") == []


def test_dead_and_wounded_that_a_raid_leaves_are_told_apart() -> None:
    parsed = fake(
        "The/DT>det>raid raid/NN>nsubj left/VBD six/CD>nummod>men men/NNS>dobj dead/JJ>oprd and/CC>cc>dead three/CD>nsubj>wounded "
        "wounded/VBN>conj>dead"
    )
    assert told(parsed, "raid") == [("killed", "six men"), ("injured", "three")]


def test_those_who_died_when_rebels_attacked_belong_to_the_attack() -> None:
    parsed = fake("Four/CD>nummod>men men/NNS>nsubj died/VBD when/WRB>advmod>attacked rebels/NNS>nsubj>attacked attacked/VBD>advcl Gao/NNP>dobj>attacked")
    assert told(parsed, "attacked") == [("killed", "Four men")]


def test_those_whom_another_doer_killed_do_not() -> None:
    parsed = fake(
        "Bombs/NNS>nsubj killed/VBD four/CD>nummod>men men/NNS>dobj after/IN>mark>attacked rebels/NNS>nsubj>attacked attacked/VBD>advcl "
        "Gao/NNP>dobj>attacked"
    )
    assert told(parsed, "attacked") == []


def test_a_man_is_one_but_the_mayor_is_not_counted() -> None:
    assert told(fake("Police/NNS>nsubj arrested/VBD a/DT>det>nurse nurse/NN>dobj"), "arrested") == [("arrested", "a nurse")]
    assert told(fake("Police/NNS>nsubj arrested/VBD the/DT>det>mayor mayor/NN>dobj"), "arrested") == []


def test_seized_goods_are_not_abducted() -> None:
    assert told(fake("Pirates/NNS>nsubj seized/VBD nine/CD>nummod>sailors sailors/NNS>dobj"), "seized") == [("abducted", "nine sailors")]
    assert told(fake("Pirates/NNS>nsubj seized/VBD nine/CD>nummod>bales bales/NNS>dobj"), "seized") == []


def test_soldiers_are_troops_where_they_are_sent_and_victims_where_they_are_killed() -> None:
    assert told(fake("Ghana/NNP>nsubj sent/VBD 70/CD>nummod>soldiers soldiers/NNS>dobj"), "sent") == [("troops", "70 soldiers")]
    assert told(fake("Ghana/NNP>nsubj killed/VBD 70/CD>nummod>soldiers soldiers/NNS>dobj"), "killed") == [("killed", "70 soldiers")]


def test_protesters_are_participants_through_of() -> None:
    parsed = fake("Hundreds/NNS>nsubj of/IN>prep>Hundreds nurses/NNS>pobj>of protested/VBD")
    assert told(parsed, "protested") == [("participants", "Hundreds of nurses")]


def test_money_has_its_currency() -> None:
    parsed = fake("Oman/NNP>nsubj gave/VBD Yemen/NNP>dative $/$>quantmod>million 40/CD>compound>million million/CD>dobj")
    (found,) = quantities(parsed, "gave")
    assert (found.kind, found.best, found.unit) == ("money", 40e6, "USD")


def test_only_how_long_it_went_on_is_a_duration() -> None:
    lasting = fake("Talks/NNS>nsubj lasted/VBD five/CD>nummod>hours hours/NNS>dobj")
    (found,) = quantities(lasting, "Talks")
    assert (found.kind, found.best, found.unit) == ("duration", 5, "hour")
    deadline = fake("Oman/NNP>nsubj answered/VBD within/IN>prep five/CD>nummod>hours hours/NNS>pobj>within")
    assert told(deadline, "answered") == []
    later = fake("Rebels/NNS>nsubj attacked/VBD two/CD>nummod>days days/NNS>npadvmod later/RB>advmod")
    assert told(later, "attacked") == []


@pytest.mark.parametrize(
    ("sentence", "deed", "expected"),
    [
        ("Rebels/NNS>nsubj raided/VBD Gao/NNP>dobj ./.>punct", "raided", (Extent.SINGLE, None)),
        ("Rebels/NNS>nsubj raided/VBD Gao/NNP>dobj twice/RB>advmod", "raided", (Extent.SEVERAL, 2)),
        ("Rebels/NNS>nsubj raided/VBD Gao/NNP>dobj four/CD>nummod>times times/NNS>npadvmod", "raided", (Extent.SEVERAL, 4)),
        ("Oman/NNP>nsubj condemned/VBD three/CD>nummod>raids raids/NNS>dobj on/IN>prep>raids Gao/NNP>pobj>on", "raids", (Extent.SEVERAL, 3)),
        ("Oman/NNP>nsubj condemned/VBD three/CD>nummod>raids raids/NNS>dobj on/IN>prep>raids Gao/NNP>pobj>on", "condemned", (Extent.SINGLE, None)),
        ("Oman/NNP>nsubj held/VBD talks/NNS>dobj with/IN>prep>talks Iran/NNP>pobj>with", "talks", (Extent.SINGLE, None)),
        ("Rebels/NNS>nsubj often/RB>advmod raid/VBP Gao/NNP>dobj", "raid", (Extent.HABITUAL, None)),
        ("Police/NNS>nsubj held/VBD Rao/NNP>dobj who/WP>nsubj>raids often/RB>advmod>raids raids/VBZ>relcl>Rao Gao/NNP>dobj>raids", "held", (Extent.SINGLE, None)),
        ("Widows/NNS>nsubj march/VBP every/DT>det>Friday Friday/NNP>npadvmod", "march", (Extent.HABITUAL, None)),
        ("Troops/NNS>nsubj kept/VBD shelling/VBG>xcomp Gao/NNP>dobj>shelling", "shelling", (Extent.ONGOING, None)),
        ("Troops/NNS>nsubj shelled/VBD Gao/NNP>dobj for/IN>prep a/DT>det>day third/JJ>amod>day day/NN>pobj>for", "shelled", (Extent.ONGOING, None)),
        ("Jets/NNS>nsubj have/VBP>aux been/VBN>aux bombing/VBG Gao/NNP>dobj", "bombing", (Extent.ONGOING, None)),
        ("Oman/NNP>nsubj has/VBZ>aux besieged/VBN Gao/NNP>dobj", "besieged", (Extent.ONGOING, None)),
        ("Oman/NNP>nsubj occupied/VBD Gao/NNP>dobj on/IN>prep Monday/NNP>pobj>on", "occupied", (Extent.SINGLE, None)),
        ("Jets/NNS>nsubj have/VBP>aux killed/VBN 90/CD>nummod>men men/NNS>dobj since/IN>prep May/NNP>pobj>since", "killed", (Extent.AGGREGATE, None)),
        ("Jets/NNS>nsubj killed/VBD a/DT>det>total total/NN>dobj of/IN>prep>total 90/CD>nummod>men men/NNS>pobj>of", "killed", (Extent.AGGREGATE, None)),
    ],
)  # fmt: skip
def test_extent(sentence: str, deed: str, expected: Found) -> None:
    assert extent(fake(sentence), deed) == expected
