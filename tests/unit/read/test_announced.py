from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.model import Argument, Cue, EventClaim, Form, Modality, Standing, StatementClaim
from dragoman.read.announced import announced_acts, refusals
from dragoman.spans import Span

WILL = Cue(Span(5, 9), "will")
NEVER = Cue(Span(10, 13), "never")
MUST = Cue(Span(5, 9), "must")
AID = EventClaim(
    row="aid.send", type="AID", mode=None, contexts=(), cameo=None, trigger=Span(14, 18), token=2, sentence=0,
    sources=(Argument(0),), targets=(Argument(1),), modality=Modality.FUTURE, standing=Standing.PLANNED, cues=(WILL,), statement=0,
)  # fmt: skip
SAID = StatementClaim(Form.INDIRECT, (Span(0, 30),), Span(32, 36), "say", 0, speaker=7)


def acts(
    *claims: EventClaim, held: tuple[Argument, ...] | None = None, statements: tuple[StatementClaim, ...] = (SAID,), unless: bool = False
) -> list[EventClaim]:
    return list(announced_acts(list(claims), statements, addressed=lambda _: held, is_ultimatum=lambda _: unless))


def test_who_will_help_agrees() -> None:
    (act,) = acts(AID)
    assert (act.type, act.about, act.modality, act.standing) == ("AGREE", 0, Modality.ASSERTED, Standing.DONE)
    assert (act.sources, act.targets, act.statement) == (AID.sources, AID.targets, 0)
    assert act.trigger == Span(5, 18)


def test_who_will_never_help_rejects() -> None:
    refused = replace(AID, modality=Modality.NEGATED, standing=Standing.DENIED, cues=(WILL, NEVER))
    assert [act.type for act in acts(refused)] == ["REJECT"]


def test_who_did_not_help_rejects_nothing() -> None:
    assert acts(replace(AID, modality=Modality.NEGATED, standing=Standing.DENIED, cues=(NEVER,))) == []


def test_who_must_free_is_asked_by_the_speaker() -> None:
    wanted = replace(AID, type="RETREAT", modality=Modality.HYPOTHETICAL, standing=Standing.ASKED, cues=(MUST,))
    (act,) = acts(wanted)
    assert (act.type, act.targets) == ("REQUEST", wanted.sources)
    assert [(source.phrase, source.link) for source in act.sources] == [(7, MUST.span)]
    assert act.statement is None


def test_nobody_asks_where_nobody_speaks() -> None:
    wanted = replace(AID, modality=Modality.HYPOTHETICAL, standing=Standing.ASKED, cues=(MUST,))
    assert acts(replace(wanted, statement=None)) == []
    assert acts(wanted, statements=(replace(SAID, speaker=None),)) == []


def test_who_will_attack_unless_threatens_the_one_in_the_condition() -> None:
    attack = replace(AID, type="ASSAULT", targets=())
    (act,) = acts(attack, held=(Argument(3, "condition"),))
    assert (act.type, act.targets) == ("THREATEN", (Argument(3, "condition"),))


def test_who_will_leave_unless_threatens_even_where_leaving_is_no_harm() -> None:
    (act,) = acts(replace(AID, type="RETREAT", targets=()), held=(Argument(3, "condition"),), unless=True)
    assert (act.type, act.targets) == ("THREATEN", (Argument(3, "condition"),))


def test_a_speech_act_that_lends_a_threat_without_a_row_of_its_own_is_one() -> None:
    lent = Cue(Span(0, 4), "speech-act")
    attack = replace(AID, type="ASSAULT", modality=Modality.HYPOTHETICAL, standing=Standing.THREATENED, cues=(lent,))
    assert [act.type for act in acts(attack)] == ["THREATEN"]


def test_a_promise_never_to_help_is_a_refusal() -> None:
    refused = replace(AID, modality=Modality.NEGATED, standing=Standing.DENIED, cues=(NEVER,))
    promise = replace(AID, row="agree.promise", type="AGREE", modality=Modality.ASSERTED, standing=Standing.DONE, cues=(), about=1)
    assert [claim.type for claim in refusals([promise, refused])] == ["REJECT", "AID"]
    assert [claim.type for claim in refusals([promise, AID])] == ["AGREE", "AID"]


def test_whose_attack_is_only_foreseen_by_the_report_threatens_nobody() -> None:
    assert acts(replace(AID, type="ASSAULT", statement=None)) == []


def test_who_says_that_he_will_attack_threatens() -> None:
    assert [act.type for act in acts(replace(AID, type="ASSAULT"))] == ["THREATEN"]


def test_who_says_that_he_will_attack_nobody_in_particular_threatens_nobody() -> None:
    assert acts(replace(AID, type="ASSAULT", targets=())) == []


@pytest.mark.parametrize("change", [{"historical": True}, {"sources": ()}, {"cues": ()}, {"modality": Modality.HYPOTHETICAL}])
def test_background_nobody_and_mere_possibility_announce_nothing(change: dict[str, object]) -> None:
    assert acts(replace(AID, **change)) == []  # type: ignore[arg-type]


def test_a_deed_that_an_act_speaks_of_already_is_not_announced_again() -> None:
    promise = replace(AID, row="agree.promise", type="AGREE", modality=Modality.ASSERTED, standing=Standing.DONE, cues=(), about=0)
    assert acts(AID, promise) == []


def test_the_trigger_stays_with_the_deed_where_the_modal_is_far_away() -> None:
    (act,) = acts(replace(AID, trigger=Span(90, 94)))
    assert act.trigger == Span(90, 94)
