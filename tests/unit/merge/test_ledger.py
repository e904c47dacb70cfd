"""The ledger: steps are linked where parties, content and time agree, and nowhere else."""

from __future__ import annotations

from dragoman.archive import Entry, LedgerEntry, Status
from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.merging import merge_codings
from dragoman.model import Coding, Standing
from tests.unit.merge.told import Deed, report

ASKED = Standing.ASKED
REQUEST = report(
    "a", "1995-01-20",
    Deed("REQUEST/yield", "PER", "ECU", "Peru |demanded| that Ecuador withdraw its troops.", "1995-01-19", about=2),
    Deed("RETREAT/withdraw", "ECU", None, "Peru demanded that Ecuador |withdraw| its troops.", standing=ASKED),
)  # fmt: skip


def ledger(*codings: Coding) -> tuple[LedgerEntry, ...]:
    return merge_codings(codings, MergeKnowledge.load()).ledger


def test_a_request_that_nobody_answers_stays_open() -> None:
    (entry,) = ledger(REQUEST)
    assert (entry.kind, entry.status, entry.about_type, entry.steps) == (Entry.REQUEST, Status.OPEN, "RETREAT", ())


def test_a_refusal_and_a_later_deed_are_steps_of_the_request() -> None:
    refusal = report(
        "b", "1995-01-22",
        Deed("REJECT/yield", "ECU", "PER", "Ecuador |refused| to withdraw its troops.", "1995-01-21", about=2),
        Deed("RETREAT/withdraw", "ECU", None, "Ecuador refused to |withdraw| its troops.", standing=Standing.DENIED),
    )  # fmt: skip
    deed = report("c", "1995-05-05", Deed("RETREAT/withdraw", "ECU", None, "Ecuador |withdrew| its last troops.", "1995-05-04"))
    (entry,) = ledger(REQUEST, refusal, deed)
    assert [step.relation for step in entry.steps] == ["refused", "carried-out"]
    assert entry.status is Status.CARRIED_OUT


def test_the_deed_of_another_state_is_no_step() -> None:
    deed = report("c", "1995-05-05", Deed("RETREAT/withdraw", "COL", None, "Colombia |withdrew| its troops.", "1995-05-04"))
    (entry,) = ledger(REQUEST, deed)
    assert entry.status is Status.OPEN


def test_a_deed_before_the_request_is_no_step() -> None:
    deed = report("c", "1995-01-10", Deed("RETREAT/withdraw", "ECU", None, "Ecuador |withdrew| its troops.", "1995-01-09"))
    (entry,) = ledger(REQUEST, deed)
    assert entry.status is Status.OPEN


def test_a_refusal_of_something_else_is_no_step() -> None:
    refusal = report(
        "b", "1995-01-22",
        Deed("REJECT", "ECU", "PER", "Ecuador |refused| to receive a Peruvian envoy.", "1995-01-21", about=2),
        Deed("CONSULT", "ECU", "PER", "Ecuador refused to |receive| a Peruvian envoy.", standing=Standing.DENIED),
    )  # fmt: skip
    (entry,) = ledger(REQUEST, refusal)
    assert entry.status is Status.OPEN


def test_a_request_told_again_opens_no_second_entry() -> None:
    again = report(
        "b", "1995-02-20",
        Deed("REQUEST/yield", "PER", "ECU", "Peru again |urged| Ecuador to withdraw its troops.", "1995-02-19", about=2),
        Deed("RETREAT/withdraw", "ECU", None, "Peru again urged Ecuador to |withdraw| its troops.", standing=ASKED),
    )  # fmt: skip
    assert len(ledger(REQUEST, again)) == 1


def test_a_threat_is_carried_out_by_the_one_who_made_it_alone() -> None:
    threat = report(
        "a", "1996-03-01",
        Deed("THREATEN", "MLI", "TGO", "Mali |threatened| to expel the Togolese ambassador.", about=2),
        Deed("SANCTION/expel", "MLI", "TGO", "Mali threatened to |expel| the Togolese ambassador.", standing=Standing.THREATENED),
    )  # fmt: skip
    other = report("b", "1996-03-04", Deed("SANCTION/expel", "TGO", "MLI", "Togo |expelled| the Malian ambassador.", "1996-03-03"))
    done = report("c", "1996-03-09", Deed("SANCTION/expel", "MLI", "TGO", "Mali |expelled| the Togolese ambassador.", "1996-03-08"))
    assert ledger(threat, other)[0].status is Status.OPEN
    assert ledger(threat, other, done)[0].steps[0].document == "c"


def test_an_answer_opens_no_promise_of_its_own() -> None:
    answer = report(
        "b", "1995-02-01",
        Deed("AGREE", "ECU", "PER", "Ecuador |agreed| to withdraw its troops.", "1995-01-31", about=2, row="agree.agree-to"),
        Deed("RETREAT/withdraw", "ECU", None, "Ecuador agreed to |withdraw| its troops.", standing=Standing.PLANNED),
    )  # fmt: skip
    (entry,) = ledger(REQUEST, answer)
    assert entry.status is Status.ANSWERED


def test_a_dropped_threat_is_withdrawn() -> None:
    threat = report("a", "2009-01-03", Deed("THREATEN", "RUS", "MDA", "Russia |threatened| to cut off gas to Moldova.", about=None))
    dropped = report(
        "b", "2009-01-14", Deed("THREATEN", "RUS", "MDA", "Russia withdrew its |threat| to Moldova.", standing=Standing.DENIED)
    )
    assert ledger(threat, dropped)[0].status is Status.WITHDRAWN


def test_an_accusation_of_breach_is_a_step_and_no_verdict() -> None:
    promise = report("a", "2021-06-12", Deed("AGREE", "ARM", "AZE", "Armenia |promised| Azerbaijan maps.", row="agree.promise"))
    accusation = report("b", "2021-07-02", Deed("ACCUSE", "AZE", "ARM", "Azerbaijan |accused| Armenia of breaking its promise."))
    (entry,) = ledger(promise, accusation)
    assert [step.relation for step in entry.steps] == ["broken"]
    assert entry.status is Status.OPEN


def test_a_truce_that_two_sign_is_an_agreement_and_one_that_is_declared_is_none() -> None:
    signed = Deed("RETREAT/ceasefire", "MLI", "NER", "Mali and Niger |signed| a truce.", "1991-02-03", row="retreat.ceasefire-sign")
    declared = Deed("RETREAT/ceasefire", "MLI", "NER", "Mali |declared| a truce with Niger.", "1991-02-03", row="retreat.ceasefire-declare")
    (entry,) = ledger(report("a", "1991-02-04", signed))
    assert entry.kind is Entry.AGREEMENT
    assert ledger(report("a", "1991-02-04", declared)) == ()


def test_a_release_carries_out_no_truce() -> None:
    truce = Deed("RETREAT/ceasefire", "MLI", "NER", "Mali and Niger |signed| a truce.", "1991-02-03", row="retreat.ceasefire-sign")
    freed = Deed("RETREAT/release", "MLI", "NER", "Mali |freed| two captives of Niger.", "1991-02-10")
    (entry,) = ledger(report("a", "1991-02-04", truce), report("b", "1991-02-11", freed))
    assert entry.status is Status.OPEN


OFFER = report(
    "a", "1979-03-02",
    Deed("AGREE", "PER", "CHL", "Peru |offered| to swap captives with Chile.", "1979-03-01", about=2, row="agree.offer"),
    Deed("RETREAT/release", "PER", "CHL", "Peru offered to |swap| captives with Chile.", standing=Standing.OFFERED),
)  # fmt: skip


def test_an_offer_that_was_refused_is_carried_out_by_nobody() -> None:
    refusal = report("b", "1979-03-05", Deed("REJECT", "CHL", "PER", "Chile |rejected| the offer to swap captives.", "1979-03-04"))
    deed = report("c", "1979-08-05", Deed("RETREAT/release", "PER", "CHL", "Peru |freed| captives of Chile.", "1979-08-04"))
    (entry,) = ledger(OFFER, refusal, deed)
    assert (entry.status, len(entry.steps)) == (Status.REFUSED, 1)


def test_what_both_do_is_done_by_whoever_is_named_second() -> None:
    deed = report("c", "1979-08-05", Deed("RETREAT/release", "CHL", "PER", "Chile and Peru |swapped| captives.", "1979-08-04"))
    (entry,) = ledger(OFFER, deed)
    assert entry.status is Status.CARRIED_OUT


def test_who_welcomes_an_offer_answers_it() -> None:
    deed = Deed("SUPPORT", "CHL", "PER", "Chile |welcomed| the Peruvian offer.", "1979-03-04", row="support.welcome-offer")
    (entry,) = ledger(OFFER, report("b", "1979-03-05", deed))
    assert entry.status is Status.ANSWERED


def test_who_pledges_aid_to_the_one_who_sought_it_answers() -> None:
    sought = Deed("REQUEST/assist", "NPL", "JPN", "Nepal |asked| Japan for grain.", "1987-05-02", row="request.seek-aid")
    pledged = Deed("AGREE", "JPN", "NPL", "Japan |pledged| rice for Nepal.", "1987-05-20", row="agree.offer-aid")
    other = Deed("AGREE", "JPN", "LAO", "Japan |pledged| rice for Laos.", "1987-05-20", row="agree.offer-aid")
    assert ledger(report("a", "1987-05-03", sought), report("b", "1987-05-21", pledged))[0].status is Status.ANSWERED
    assert ledger(report("a", "1987-05-03", sought), report("b", "1987-05-21", other))[0].status is Status.OPEN


def test_a_pact_that_is_broken_is_no_promise_that_is() -> None:
    promise = Deed("AGREE", "TUR", "SYR", "Turkey |promised| Syria to release water.", "1990-02-13", row="agree.promise")
    accused = Deed("ACCUSE", "SYR", "TUR", "Syria |accused| Turkey of breaking the treaty.", "1990-06-29")
    (entry,) = ledger(report("a", "1990-02-14", promise), report("b", "1990-06-30", accused))
    assert entry.steps == ()


def test_what_is_asked_and_done_meet_in_other_words() -> None:
    asked = report(
        "a", "1992-01-20",
        Deed("REQUEST/assist", "GBR", "LBY", "Britain |asked| Libya for the extradition of two suspects.", about=2),
        Deed("COERCE/deport", "LBY", None, "Britain asked Libya for the |extradition| of two suspects.", standing=ASKED),
    )  # fmt: skip
    done = report("b", "1992-04-07", Deed("COOPERATE", "LBY", "LBY", "Libya |handed over| the fugitives for trial."))
    assert [step.relation for step in ledger(asked, done)[0].steps] == ["carried-out"]


def test_what_undoes_the_thing_asked_is_no_step() -> None:
    asked = report("a", "2001-01-20", Deed("REQUEST", "NPL", "IND", "Nepal |asked| India to reopen two border crossings."))
    done = report("b", "2001-02-07", Deed("COOPERATE", "IND", "NPL", "India |closed| two crossings on the border."))
    assert ledger(asked, done)[0].steps == ()


def test_a_deed_to_a_state_that_the_threat_does_not_name_is_no_step() -> None:
    threat = report(
        "a", "1996-03-01",
        Deed("THREATEN", "NOR", "ISL", "Norway |threatened| to impose sanctions on Iceland.", about=2),
        Deed("SANCTION/discontinue", "NOR", "ISL", "Norway threatened to |impose| sanctions on Iceland.", standing=Standing.THREATENED),
    )  # fmt: skip
    done = report("b", "1996-03-20", Deed("SANCTION/discontinue", "NOR", "POL", "Norway |imposed| sanctions on Poland."))
    assert ledger(threat, done)[0].steps == ()


def test_an_offer_of_something_else_does_not_answer_a_request() -> None:
    asked = report("a", "2008-09-18", Deed("REQUEST", "LAO", "THA", "Laos |asked| Thailand to pay more for power from a dam on the Mekong."))
    offer = report(
        "b", "2008-10-02",
        Deed("AGREE", "THA", "LAO", "Thailand |offered| Laos a loan for roads near a dam on the Mekong.", about=2),
        Deed("AID", "THA", "LAO", "Thailand offered Laos a |loan| for roads near a dam on the Mekong.", standing=Standing.OFFERED),
    )  # fmt: skip
    assert ledger(asked, offer)[0].steps == ()


def test_what_a_pact_lays_down_is_no_promise_beside_it() -> None:
    words = "Kenya and Uganda signed a pact on Friday under which Kenyan troops will guard a railway."
    pact = report(
        "a", "1986-12-19",
        Deed("SUPPORT", "KEN", "UGA", words.replace("signed", "|signed|"), row="support.sign-agreement", symmetric=True),
        Deed("AGREE", "KEN", "UGA", words.replace("will guard", "|will guard|"), row="announced.agree", about=3),
        Deed("AID", "KEN", "UGA", words.replace("guard", "|guard|"), standing=Standing.PLANNED),
    )  # fmt: skip
    done = report("b", "1987-02-03", Deed("AID", "KEN", "UGA", "Kenyan troops began to |guard| the railway."))
    (entry,) = ledger(pact, done)
    assert (entry.kind, entry.status) == (Entry.AGREEMENT, Status.CARRIED_OUT)


def test_an_offer_that_is_named_again_stays_one() -> None:
    offer = report("a", "1990-05-01", Deed("AGREE", "SWE", "PER", "Sweden |offered| Peru doctors.", row="agree.offer-aid"))
    words = "Peru declined Sweden's offer."
    said = report(
        "b", "1990-05-09",
        Deed("REJECT", "PER", "SWE", words.replace("declined", "|declined|"), row="reject.refuse-demand"),
        Deed("AGREE", "SWE", "PER", words.replace("offer", "|offer|"), row="agree.pledge-noun"),
    )  # fmt: skip
    (entry,) = ledger(offer, said)
    assert entry.status is Status.REFUSED


def test_who_swears_to_drive_out_rebels_promises_and_who_swears_to_bomb_a_state_threatens() -> None:
    rebels = "Zambia promised to expel the rebels."
    sworn = report(
        "a", "1986-10-04",
        Deed("THREATEN", "ZMB", "AGO", rebels.replace("promised", "|promised|"), row="announced.threat", about=2),
        Deed("COERCE/deport", "ZMB", "AGO", rebels.replace("expel", "|expel|"), standing=Standing.THREATENED, sectors=("REB",)),
    )  # fmt: skip
    bombs = "Zambia vowed to bomb Angola."
    vowed = report(
        "b", "1986-10-04",
        Deed("THREATEN", "ZMB", "AGO", bombs.replace("vowed", "|vowed|"), row="announced.threat", about=2),
        Deed("ASSAULT", "ZMB", "AGO", bombs.replace("bomb", "|bomb|"), standing=Standing.THREATENED),
    )  # fmt: skip
    assert ledger(sworn)[0].kind is Entry.PROMISE
    assert ledger(vowed)[0].kind is Entry.THREAT


def test_talks_on_another_thing_are_no_step() -> None:
    offer = report(
        "a", "2013-08-16",
        Deed("AGREE", "NOR", "ISL", "Norway |proposed| talks with Iceland on fishing quotas.", row="agree.offer", about=2),
        Deed("CONSULT", "NOR", "ISL", "Norway proposed |talks| with Iceland on fishing quotas.", standing=Standing.OFFERED, symmetric=True),
    )  # fmt: skip
    other = report("b", "2013-09-01", Deed("CONSULT", "NOR", "ISL", "Norway |held| talks with Iceland on prisoners.", symmetric=True))
    assert ledger(offer, other)[0].steps == ()
    met = report("c", "2013-09-09", Deed("CONSULT", "NOR", "ISL", "Norway |held| talks with Iceland on fishing.", symmetric=True))
    assert [step.relation for step in ledger(offer, met)[0].steps] == ["carried-out"]


def test_the_refusal_of_the_request_refuses_the_one_that_is_open() -> None:
    asked = report("a", "2022-01-10", Deed("REQUEST", "POL", "DEU", "Poland |asked| Germany for howitzers."))
    said = report("b", "2022-01-20", Deed("REJECT", "DEU", None, "Germany |rebuffed| the request.", row="reject.refuse-demand"))
    assert ledger(asked, said)[0].status is Status.REFUSED


def test_a_promise_that_is_told_as_broken_is_closed() -> None:
    words = "Ghana promised Togo to free two pilots."
    promise = report(
        "a", "1986-10-04",
        Deed("AGREE", "GHA", "TGO", words.replace("promised", "|promised|"), row="agree.promise", about=2),
        Deed("RETREAT/release", "GHA", "TGO", words.replace("free", "|free|"), standing=Standing.PLANNED),
    )  # fmt: skip
    told = report(
        "b", "1986-11-04", Deed("RETREAT/release", "GHA", "TGO", "Ghana broke its promise to |free| the pilots.", standing=Standing.DENIED)
    )
    assert ledger(promise, told)[0].status is Status.BROKEN


def test_who_stops_what_he_was_asked_to_stop_meets_the_request_and_who_goes_on_does_not() -> None:
    words = "Laos asked Thailand to stop shelling two villages."
    asked = report(
        "a", "1988-01-04",
        Deed("REQUEST", "LAO", "THA", words.replace("asked", "|asked|"), about=2),
        Deed("ASSAULT/heavy-weapons", "THA", "LAO", words.replace("shelling", "|shelling|"), standing=ASKED),
    )  # fmt: skip
    went_on = report("b", "1988-01-09", Deed("ASSAULT/heavy-weapons", "THA", "LAO", "Thailand |shelled| two villages."))
    ended = report(
        "c", "1988-02-19", Deed("ASSAULT/heavy-weapons", "THA", "LAO", "Thailand stopped |shelling| the villages.", standing=Standing.DENIED)
    )
    assert ledger(asked, went_on)[0].status is Status.OPEN
    assert ledger(asked, ended)[0].status is Status.CARRIED_OUT


def test_a_pact_is_no_withdrawal() -> None:
    fish, troops = (
        report(name, "1995-02-20", Deed("SUPPORT", "ECU", "PER", words, "1995-02-19", row="support.sign-agreement"))
        for name, words in (("b", "Ecuador |signed| a pact on fishing with Peru."), ("c", "Ecuador |signed| a pact on troops with Peru."))
    )
    assert ledger(REQUEST, fish)[0].status is Status.OPEN
    assert ledger(REQUEST, troops)[0].status is Status.ANSWERED


def test_harm_that_is_threatened_without_a_name_is_done_by_any_attack() -> None:
    threat = report("a", "1987-08-29", Deed("THREATEN", "LBY", "TCD", "Libya |vowed to punish| Chad for its raids.", "1987-08-28"))
    attack = report("b", "1987-09-11", Deed("ASSAULT/aerial", "LBY", "TCD", "Libyan jets |bombed| Faya-Largeau.", "1987-09-10"))
    (entry,) = ledger(threat, attack)
    assert entry.status is Status.CARRIED_OUT


def test_an_offer_is_made_to_nobody_rather_than_to_who_makes_it() -> None:
    offer = report(
        "a", "1985-07-06",
        Deed("AGREE", "VNM", None, "Vietnam |offered| to turn over the remains of airmen.", "1985-07-05", about=2),
        Deed("RETREAT/release", "VNM", None, "Vietnam offered to |turn over| the remains of airmen.", standing=Standing.OFFERED),
    )  # fmt: skip
    (entry,) = ledger(offer)
    assert entry.kind is Entry.OFFER
    assert entry.to is None
