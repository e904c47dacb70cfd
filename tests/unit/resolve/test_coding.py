from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.knowledge.ontology import Ontology
from dragoman.model import (
    Argument,
    Block,
    BlockKind,
    Coding,
    Cue,
    Document,
    DocumentId,
    EventClaim,
    EvidenceRole,
    Form,
    Modality,
    Participant,
    Place,
    Provenance,
    Reading,
    Reason,
    Standing,
    StatementClaim,
    Timex,
)
from dragoman.resolve.coding import Resolved, code
from dragoman.spans import Span

sys.path.insert(0, str(Path(__file__).parent))
from drafts import claim, timex
from reports import parse


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return Ontology.load()


class Told:
    """A marked report whose parties and claims are given by hand."""

    def __init__(self, marked: str, parties: Mapping[str, Participant], *, published: dt.date | None = None, dateline: int = 0) -> None:
        self.text, self.phrases = parse(marked)
        blocks = [Block(BlockKind.BODY, Span(dateline, len(self.text)))]
        if dateline:
            blocks.insert(0, Block(BlockKind.DATELINE, Span(0, dateline)))
        self.document = Document(DocumentId("told"), self.text, self.text, (), tuple(blocks), published=published)
        self.parties: dict[int, tuple[Participant, ...]] = {}
        for phrase in self.phrases:
            found = parties.get(phrase.core.of(self.text))
            if found is not None:
                self.parties[phrase.index] = (replace(found, span=phrase.core),)

    def span(self, words: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))

    def argument(self, words: str, nth: int = 0, **changes: object) -> tuple[Argument, ...]:
        found = [phrase.index for phrase in self.phrases if phrase.core.of(self.text) == words]
        return (Argument(found[nth], **changes),)  # type: ignore[arg-type]

    def claim(self, type_: str, trigger: str, source: str = "", target: str = "", **changes: object) -> EventClaim:
        sources = self.argument(source) if source else ()
        targets = self.argument(target) if target else ()
        return claim(type_, trigger=self.span(trigger), **({"sources": sources, "targets": targets} | changes))

    def code(
        self, ontology: Ontology, *claims: EventClaim, times: Iterable[Timex] = (), places: Iterable[Place] = (),
        statements: Iterable[StatementClaim] = (), links: Mapping[int, Span] | None = None,
    ) -> Coding:  # fmt: skip
        there = tuple(places)
        at = {phrase.index: place for phrase in self.phrases for place in there if phrase.core.contains(place.span)}
        resolved = Resolved(self.parties, links or {}, tuple(times), at, (), there, countries={"BGR": "Bulgaria"})
        reading = Reading(self.phrases, (), tuple(statements), claims)
        return code(self.document, reading, resolved, ontology=ontology, provenance=Provenance("0", "0", {}, {}, {}, {}))


def party(country: str | None, *sectors: str, actor: str | None = None, **changes: object) -> Participant:
    name = str(changes.pop("name", actor or country or ""))
    return Participant(Span(0, 1), name, actor, country, sectors, **changes)  # type: ignore[arg-type]


CHAD, MALI = party("TCD", "GOV", actor="a1"), party("MLI", "GOV", actor="a2")
TWO = "[Chad|subject] attacked [Mali|object] on Monday."
BOTH = {"Chad": CHAD, "Mali": MALI}


def evidence(coding: Coding, role: EvidenceRole, event: int = 0) -> list[str]:
    return [piece.quote for piece in coding.events[event].evidence if piece.role is role]


def test_an_event_has_codes_and_a_quote_for_each_of_its_parts(ontology: Ontology) -> None:
    told = Told(TWO, BOTH)
    when = timex("1994-05-09", span=told.span("Monday"))
    coding = told.code(ontology, told.claim("ASSAULT", "attacked", "Chad", "Mali", times=(0,), mode="aerial"), times=[when])
    (event,) = coding.events
    assert (event.type, event.mode, event.cameo, event.quad) == ("ASSAULT", "aerial", "195", 4)
    assert event.goldstein is not None and event.goldstein < 0
    assert [evidence(coding, role) for role in EvidenceRole][:4] == [["attacked"], ["Chad"], ["Mali"], ["Monday"]]
    assert event.time == when


def test_the_code_of_a_row_is_finer_than_that_of_its_type(ontology: Ontology) -> None:
    told = Told(TWO, BOTH)
    assert told.code(ontology, told.claim("ASSAULT", "attacked", "Chad", "Mali", cameo="1952")).events[0].cameo == "1952"


def test_nobody_known_makes_no_event(ontology: Ontology) -> None:
    told = Told(TWO, {})
    assert told.code(ontology, told.claim("ASSAULT", "attacked", "Chad", "Mali")).events == ()


def test_a_pronoun_without_a_referent_is_nobody(ontology: Ontology) -> None:
    told = Told(TWO, {"Chad": party(None, reason=Reason.NO_REFERENT), "Mali": MALI})
    assert told.code(ontology, told.claim("ASSAULT", "attacked", "Chad", "Mali")).events[0].sources == ()


def test_nobody_acts_on_himself(ontology: Ontology) -> None:
    told = Told(TWO, {"Chad": CHAD, "Mali": CHAD})
    assert told.code(ontology, told.claim("ASSAULT", "attacked", "Chad", "Mali")).events[0].targets == ()


def test_a_pronoun_that_would_be_the_source_is_read_again(ontology: Ontology) -> None:
    told = Told("[Mali|subject] slept. [Chad|subject] attacked [it|object].", {"Chad": CHAD, "Mali": MALI, "it": CHAD})
    (event,) = told.code(ontology, told.claim("ASSAULT", "attacked", "Chad", "it")).events
    assert [(target.country, target.country_basis) for target in event.targets] == [("MLI", "coreference")]


def test_what_is_done_at_home_is_aimed_at_the_own_country(ontology: Ontology) -> None:
    told = Told("[Miners|subject] marched.", {"Miners": party("BGR", "LAB", actor="a1")})
    (event,) = told.code(ontology, told.claim("PROTEST", "marched", "Miners")).events
    assert [(target.country, target.name, target.country_basis) for target in event.targets] == [("BGR", "Bulgaria", "context")]


def test_what_is_not_done_at_home_has_no_target_of_its_own(ontology: Ontology) -> None:
    told = Told("[Ministers|subject] visited.", {"Ministers": party("BGR", "GOV", actor="a1")})
    assert told.code(ontology, told.claim("CONSULT", "visited", "Ministers")).events[0].targets == ()


def test_talks_of_which_one_side_is_told_are_an_assembly(ontology: Ontology) -> None:
    told = Told("[Miners|subject] conferred.", {"Miners": party("BGR", "LAB", actor="a1")})
    assert told.code(ontology, told.claim("CONSULT", "conferred", "Miners")).events == ()


def test_two_parties_of_one_plural_phrase_meet_each_other(ontology: Ontology) -> None:
    told = Told("[both|subject] met.", {})
    told.parties[0] = (CHAD, replace(MALI, span=Span(1, 2)))
    (event,) = told.code(ontology, told.claim("CONSULT", "met", "both", symmetric=True)).events
    assert ([p.country for p in event.sources], [p.country for p in event.targets], event.symmetric) == (["TCD"], ["MLI"], True)


def test_a_mutual_event_of_one_known_party_is_not_symmetric(ontology: Ontology) -> None:
    told = Told(TWO, {"Chad": CHAD})
    assert not told.code(ontology, told.claim("CONSULT", "attacked", "Chad", symmetric=True)).events[0].symmetric


def test_a_request_is_coded_by_what_is_asked_and_points_to_it(ontology: Ontology) -> None:
    told = Told("[Chad|subject] asked [Mali|object] to help.", BOTH)
    deed = told.claim("AID", "help", "Mali", "Chad", modality=Modality.HYPOTHETICAL, standing=Standing.ASKED)
    request, aid = told.code(ontology, told.claim("REQUEST", "asked", "Chad", "Mali", about=1), deed).events
    assert (request.mode, request.cameo, request.about) == ("assist", "103", aid.id)
    assert aid.about is None


def test_an_act_whose_deed_is_not_coded_points_nowhere(ontology: Ontology) -> None:
    told = Told("[Chad|subject] asked [Mali|object] to help.", BOTH)
    (request,) = told.code(ontology, told.claim("REQUEST", "asked", "Chad", "Mali", about=1), told.claim("AID", "help")).events
    assert request.about is None


def test_a_reaction_is_aimed_at_those_who_did_the_deed(ontology: Ontology) -> None:
    marked = "[Chad|subject] attacked. [Mali|subject] condemned the attack."
    told = Told(marked, BOTH)
    deed, reaction = told.code(
        ontology, told.claim("ASSAULT", "attacked", "Chad"), told.claim("ACCUSE", "condemned", "Mali", about=0)
    ).events  # fmt: skip
    assert [target.country for target in reaction.targets] == ["TCD"]
    assert reaction.about == deed.id
    pieces = [(piece.role, piece.quote) for piece in reaction.evidence]
    assert (EvidenceRole.TARGET, "Chad") in pieces
    assert (EvidenceRole.LINK, "attacked") in pieces


def test_a_deed_told_twice_keeps_one_id_and_what_speaks_of_either_points_to_it(ontology: Ontology) -> None:
    told = Told("[Chad|subject] attacked [Mali|object]. [Mali|subject] denied that [Chad|subject] attacked [Mali|object].", BOTH)
    first = told.claim("ASSAULT", "attacked", "Chad", "Mali")
    again = replace(first, trigger=told.span("attacked", 1))
    reject = told.claim("REJECT", "denied", "Mali", "Chad", about=2)
    events = told.code(ontology, first, reject, again).events
    assert [event.type for event in events] == ["ASSAULT", "REJECT"]
    assert events[1].about == events[0].id
    assert [piece.quote for piece in events[0].evidence if piece.role is EvidenceRole.PREDICATE] == ["attacked", "attacked"]


def test_events_stand_in_the_order_of_their_first_words(ontology: Ontology) -> None:
    told = Told("[Chad|subject] slept. [Mali|subject] left.", BOTH)
    coding = told.code(ontology, told.claim("RETREAT", "left", "Mali"), told.claim("ASSAULT", "slept", "Chad"))
    assert [event.type for event in coding.events] == ["ASSAULT", "RETREAT"]
    assert [event.id.rsplit("-", 1)[1] for event in coding.events] == ["e1", "e2"]


def test_ids_depend_on_the_document_and_on_nothing_else(ontology: Ontology) -> None:
    told = Told(TWO, BOTH)
    attack = told.claim("ASSAULT", "attacked", "Chad", "Mali")
    assert told.code(ontology, attack).events == told.code(ontology, attack).events
    other = Told(TWO.replace("Monday", "Friday"), BOTH)
    assert other.code(ontology, other.claim("ASSAULT", "attacked", "Chad", "Mali")).events[0].id != told.code(ontology, attack).events[0].id


def test_words_that_link_a_party_to_another_sentence_are_evidence(ontology: Ontology) -> None:
    told = Told("[Chad|subject] slept. [It|subject] attacked [Mali|object].", BOTH | {"It": CHAD})
    pronoun = told.argument("It")[0].phrase
    coding = told.code(ontology, told.claim("ASSAULT", "attacked", "It", "Mali"), links={pronoun: told.span("Chad")})
    assert evidence(coding, EvidenceRole.LINK) == ["Chad"]


def test_cues_are_evidence(ontology: Ontology) -> None:
    told = Told("[Chad|subject] never attacked [Mali|object].", BOTH)
    denied = told.claim(
        "ASSAULT", "attacked", "Chad", "Mali", modality=Modality.NEGATED, standing=Standing.DENIED, cues=(Cue(told.span("never"), "never"),)
    )  # fmt: skip
    assert evidence(told.code(ontology, denied), EvidenceRole.CUE) == ["never"]


def test_the_town_of_the_dateline_is_the_place_of_news_of_its_country(ontology: Ontology) -> None:
    marked = "GAO - [Chad|subject] attacked [Mali|object]."
    told = Told(marked, BOTH, dateline=6)
    gao = Place(told.span("GAO"), "Gao", "MLI", 1, 16.3, 0.0, "city")
    attack = told.claim("ASSAULT", "attacked", "Chad", "Mali")
    coding = told.code(ontology, attack, places=[gao])
    assert coding.events[0].place == gao
    assert evidence(coding, EvidenceRole.LINK) == ["GAO"]
    assert told.code(ontology, replace(attack, historical=True), places=[gao]).events[0].place is None
    assert told.code(ontology, attack, places=[replace(gao, country="NER")]).events[0].place is None


def test_a_deed_of_long_ago_is_history(ontology: Ontology) -> None:
    told = Told(TWO, BOTH, published=dt.date(1994, 6, 10))
    attack = told.claim("ASSAULT", "attacked", "Chad", "Mali", times=(0,))
    assert told.code(ontology, attack, times=[timex("1990", span=told.span("Monday"))]).events[0].historical
    assert not told.code(ontology, attack, times=[timex("1994-06-06", span=told.span("Monday"))]).events[0].historical


def test_a_missing_party_and_an_unknown_country_lower_the_confidence(ontology: Ontology) -> None:
    told = Told(TWO, BOTH)
    full, half = told.claim("ASSAULT", "attacked", "Chad", "Mali", score=0.8), told.claim("ASSAULT", "attacked", "Chad", score=0.8)
    assert told.code(ontology, full).events[0].confidence == 0.8
    assert told.code(ontology, half).events[0].confidence == 0.68
    stateless = Told(TWO, {"Chad": CHAD, "Mali": party(None, "UAF", actor="a3")})
    assert stateless.code(ontology, full).events[0].confidence == 0.72


def test_a_speaker_in_no_table_keeps_his_words(ontology: Ontology) -> None:
    told = Told("[the ferryman|subject] said that [Chad|subject] left.", {"Chad": CHAD})
    said = StatementClaim(Form.INDIRECT, (told.span("that Chad left"),), told.span("said"), "say", 0, speaker=0)
    (statement,) = told.code(ontology, statements=[said]).statements
    assert statement.speaker is not None
    assert (statement.speaker.name, statement.speaker.country, statement.speaker.reason) == ("the ferryman", None, Reason.UNKNOWN_NAME)


def test_an_announcement_by_somebody_else_is_a_forecast(ontology: Ontology) -> None:
    told = Told("[Mali|subject] said that [Chad|subject] will help.", BOTH)
    said = StatementClaim(Form.INDIRECT, (told.span("that Chad will help"),), told.span("said"), "say", 0, speaker=0)
    aid = told.claim("AID", "help", "Chad", modality=Modality.FUTURE, standing=Standing.PLANNED, statement=0)
    announced = replace(told.claim("AGREE", "will help", "Chad", about=0, statement=0), row="announced.agree")
    assert [event.type for event in told.code(ontology, aid, announced, statements=[said]).events] == ["AID"]
    own = replace(said, speaker=1)
    assert {event.type for event in told.code(ontology, aid, announced, statements=[own]).events} == {"AGREE", "AID"}


def test_a_deed_is_less_sure_than_the_act_that_speaks_of_it(ontology: Ontology) -> None:
    told = Told("[Chad|subject] agreed to help [Mali|object].", BOTH)
    act = told.claim("AGREE", "agreed", "Chad", "Mali", about=1, score=0.4)
    deed = replace(
        told.claim("AID", "help", "Chad", "Mali", score=0.9), modality=Modality.FUTURE, standing=Standing.PLANNED
    )
    first, second = told.code(ontology, act, deed).events
    assert (first.confidence, second.confidence) == (0.4, 0.372)
    done = replace(deed, modality=Modality.ASSERTED, standing=Standing.DONE)
    assert told.code(ontology, act, done).events[1].confidence == 0.9
