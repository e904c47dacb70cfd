"""Who a phrase of a report is, by its own words, by the register of names and by what went before."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest

from dragoman.knowledge.actors import ActorKnowledge
from dragoman.model import Form, Reason, StatementClaim
from dragoman.resolve.single import resolve_actor
from dragoman.spans import Span

sys.path.insert(0, str(Path(__file__).parent))
from reports import Report


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("Danish Foreign Minister Karen Holm", "DNK", "GOV"),
        ("two Kenyan policemen", "KEN", "COP"),
        ("the president of Uruguay", "URY", "GOV"),
        ("Norway's army", "NOR", "MIL"),
        ("rebels in Chad", "TCD", "REB"),
        ("Kenyan opposition leader Mary Otieno", "KEN", "OPP"),
        ("a former Peruvian minister", "PER", "ELI"),
        ("Fijian army spokesman", "FJI", "MIL"),
        ("Hezbollah fighters", "LBN", "REB"),
        ("a Reuters correspondent", "GBR", "JRN"),
        ("the Kremlin", "RUS", "GOV"),
        ("the spokesman for the Sri Lankan navy", "LKA", "MIL"),
        ("members of the Bundestag", "DEU", "LEG"),
        ("Iran-backed Iraqi militias", "IRQ", "PRM"),
        ("Fijian rear admiral Jone Vula", "FJI", "MIL"),
        ("Lithuania's chief of defence", "LTU", "MIL"),
        ("a Kenyan select committee", "KEN", "LEG"),
        ("the Chilean court of appeals", "CHL", "JUD"),
        ("two Ghanaian self-defence groups", "GHA", "PRM"),
        ("Kenya's employers' federation", "KEN", "BUS"),
        ("Romanian Christian Democrats", "ROU", "PTY"),
        ("the Social Democratic Party of Austria", "AUT", "PTY"),
        ("Jordanian Muslim Brotherhood", "JOR", "REL"),
        ("Macedonian Albanians", "MKD", "CVL"),
        ("Greek Cypriots", "CYP", "CVL"),
        ("a Somali-born Dutch lawmaker", "NLD", "LEG"),
        ("the chief of Mali's army", "MLI", "MIL"),
        ("the Chilean president's son", "CHL", "ELI"),
        ("a Chilean farmer's son", "CHL", "CVL"),
        ("the Union for the Republic of Togo", "TGO", "PTY"),
        ("the Romanian Christian Democrats", "ROU", "PTY"),
        ("Malawian teachers' union", "MWI", "LAB"),
        ("an Icelandic trawlerman", "ISL", "AGR"),
        ("Danish brewery workers", "DNK", "LAB"),
        ("the Omani shipping line", "OMN", "BUS"),
        ("a Bolivian drug runner", "BOL", "CRM"),
        ("Nepal's electoral council", "NPL", "GOV"),
        ("a Greek abbot", "GRC", "REL"),
    ],
)
def test_a_phrase_gives_country_and_sector(actors: ActorKnowledge, phrase: str, country: str, sector: str) -> None:
    (party,) = resolve_actor(phrase, actors)
    assert (party.country, party.sectors[0]) == (country, sector)


@pytest.mark.parametrize("phrase", ["pro-Russian gunmen", "US-backed fighters", "anti-American protesters", "ethnic Albanians"])
def test_whom_a_party_is_for_or_against_is_not_its_country(actors: ActorKnowledge, phrase: str) -> None:
    (party,) = resolve_actor(phrase, actors)
    assert party.country is None
    assert party.reason is Reason.NO_COUNTRY


def test_two_nationalities_are_two_parties(actors: ActorKnowledge) -> None:
    assert [party.country for party in resolve_actor("Peruvian and Chilean officials", actors)] == ["PER", "CHL"]


def test_an_office_holds_on_its_days_only(actors: ActorKnowledge) -> None:
    held = resolve_actor("Angela Merkel", actors, on=dt.date(2015, 5, 1))[0]
    past = resolve_actor("Angela Merkel", actors, on=dt.date(2023, 5, 1))[0]
    assert (held.role, held.sectors) == ("chancellor", ("GOV",))
    assert (past.role, past.sectors) == ("former chancellor", ("ELI",))


def test_words_of_the_text_outrank_a_row(actors: ActorKnowledge) -> None:
    report = Report("[Ghanaian writer Charles Taylor|subject] won.", actors, on=dt.date(2001, 1, 1))
    assert report.countries("Ghanaian writer Charles Taylor") == ["GHA"]


def test_a_surname_is_who_was_named_in_full(actors: ActorKnowledge) -> None:
    report = Report("[Swiss President Anna Keller|subject] arrived. [Keller|subject] left.", actors)
    (party,) = report.parties("Keller")
    assert (party.name, party.country, party.role) == ("Anna Keller", "CHE", "president")


def test_an_apposition_names_office_and_country(actors: ActorKnowledge) -> None:
    report = Report("[Jonas Berg|subject], [the Swedish defence minister|apposition], resigned.", actors)
    assert report.countries("Jonas Berg") == ["SWE"]
    assert report.parties("Jonas Berg")[0].actor == report.parties("the Swedish defence minister")[0].actor


def test_a_counterpart_holds_the_same_office_elsewhere(actors: ActorKnowledge) -> None:
    report = Report("[Irish Finance Minister Eoin Daly|subject] met [his|possessor]> [Maltese counterpart|object].", actors)
    party = report.parties("his Maltese counterpart")[0]
    assert (party.country, party.sectors) == ("MLT", ("GOV",))


def test_a_capital_acts_as_its_government_but_not_as_a_place(actors: ActorKnowledge) -> None:
    report = Report("[Nairobi|subject] protested. They met in [Nairobi|prep:in].", actors)
    assert report.parties("Nairobi")[0].country_basis == "metonym"
    assert report.parties("Nairobi", nth=1)[0].country_basis == "place"


def test_the_two_countries_are_the_two_that_were_named(actors: ActorKnowledge) -> None:
    report = Report("[Ghana|subject] called on [Togo|prep:on]. [The two countries|subject] share a border.", actors)
    assert report.countries("The two countries") == ["GHA", "TGO"]


def test_the_two_countries_are_nobody_where_three_were_named(actors: ActorKnowledge) -> None:
    report = Report("[Ghana|subject] met [Togo|object] and [Benin|object]. [The two countries|subject] agreed.", actors)
    assert report.countries("The two countries") == [None]


def test_a_demonym_with_an_office_repeats_its_holder(actors: ActorKnowledge) -> None:
    report = Report("[Japanese Defence Minister Ken Sato|subject] spoke. [The Japanese minister|subject] left.", actors)
    assert report.parties("The Japanese minister")[0].name == "Ken Sato"
    assert report.link("The Japanese minister") == "Japanese Defence Minister Ken Sato"


def test_a_minister_of_another_country_is_somebody_else(actors: ActorKnowledge) -> None:
    report = Report("[Japanese Defence Minister Ken Sato|subject] spoke. [The Korean minister|subject] left.", actors)
    assert report.parties("The Korean minister")[0].actor is None


def test_two_of_one_office_leave_a_short_title_open(actors: ActorKnowledge) -> None:
    report = Report("[Cuban minister Ana Ruiz|subject] met [Dutch minister Piet Boer|object]. [The minister|subject] left.", actors)
    assert report.parties("The minister")[0].actor is None


def test_a_pronoun_takes_the_subject_of_its_gender(actors: ActorKnowledge) -> None:
    report = Report("[Prime Minister Helen Moor|subject] spoke to [Mr Carter|prep:to]. [She|subject] left.", actors)
    assert report.parties("She")[0].name == "Helen Moor"


def test_a_possessive_looks_ahead_to_its_subject(actors: ActorKnowledge) -> None:
    report = Report("During [his|possessor]> [visit|prep:during], [Polish Foreign Minister Jan Nowak|subject] spoke.", actors)
    assert report.countries("his") == ["POL"]


def test_him_is_not_the_subject_of_its_clause(actors: ActorKnowledge) -> None:
    report = Report("[Czech minister Petr Novak|subject] rang. [Latvian minister Juris Ozols|subject] thanked [him|object].", actors)
    assert report.countries("him") == ["CZE"]


def test_i_is_the_speaker_of_the_quotation(actors: ActorKnowledge) -> None:
    marked = '[Greek minister Nikos Pappas|subject] said: "[I|subject] will go."'
    text = marked.replace("[", "").replace("|subject]", "")
    quote = Span(text.index('"'), len(text))
    statement = StatementClaim(Form.DIRECT, (quote,), None, "say", 0, speaker=0)
    assert Report(marked, actors, statements=(statement,)).countries("I") == ["GRC"]


def test_the_rebels_are_the_one_group_of_the_report(actors: ActorKnowledge) -> None:
    report = Report("[UNITA|subject] attacked. [The rebels|subject] withdrew.", actors, on=dt.date(1999, 1, 1))
    assert report.parties("The rebels")[0].actor == report.parties("UNITA")[0].actor


def test_a_body_without_country_takes_the_country_of_the_report(actors: ActorKnowledge) -> None:
    report = Report("Crowds marched in [Bolivia|prep:in]. [The army|subject] fired.", actors)
    party = report.parties("The army")[0]
    assert (party.country, party.country_basis) == ("BOL", "context")


def test_between_two_level_countries_a_body_has_none(actors: ActorKnowledge) -> None:
    report = Report("[Peru|subject] warned [Ecuador|object]. [Ecuador|subject] warned [Peru|object]. [The army|subject] moved.", actors)
    assert report.countries("The army") == [None]


def test_another_countrys_department_is_not_the_known_one(actors: ActorKnowledge) -> None:
    assert resolve_actor("Samoa's Justice Department", actors)[0].country == "WSM"
    assert resolve_actor("the Justice Department", actors)[0].country == "USA"


@pytest.mark.parametrize("text", ["", " ", "'s", "of", "the", "Xq Zw", "…", "of of of", "a, b, c", "his his his", "pupils 's parents"])
def test_odd_phrases_raise_nothing(actors: ActorKnowledge, text: str) -> None:
    assert isinstance(resolve_actor(text, actors), tuple)


def test_a_thing_is_of_the_trade_of_its_owner(actors: ActorKnowledge) -> None:
    report = Report("Peru damaged [the computers|object] of [Chilean army officers|prep:of]", actors)
    (party,) = report.parties("the computers")
    assert (party.country, party.sectors) == ("CHL", ("MIL",))
