"""The outline of a coding: what stands under which heading, and in which words."""

from __future__ import annotations

from dataclasses import replace

from dragoman.export.outline import AHEAD, BEFORE, HAPPENED, NOT, SAID, Outline, outline
from dragoman.model import Coding, EvidenceRole


def deeds(report: Outline) -> dict[str, list[int]]:
    return {group.heading: [deed.number for deed in group.deeds] for group in report.groups}


def test_a_request_is_not_among_the_things_that_happened(sample_coding: Coding) -> None:
    assert deeds(outline(sample_coding)) == {HAPPENED: [3], SAID: [1], NOT: [4]}


def test_what_was_asked_hangs_below_the_request(sample_coding: Coding) -> None:
    request = outline(sample_coding).groups[1].deeds[0]
    assert [(child.number, child.standing, child.arrow) for child in request.children] == [(2, "asked", "⇢")]


def test_an_asked_deed_without_its_request_is_ahead_not_done(sample_coding: Coding) -> None:
    lonely = replace(sample_coding, events=(sample_coding.events[1],))
    assert deeds(outline(lonely)) == {AHEAD: [1]}


def test_background_is_told_apart(sample_coding: Coding) -> None:
    past = replace(sample_coding.events[2], historical=True)
    assert deeds(outline(replace(sample_coding, events=(past,)))) == {BEFORE: [1]}


def test_a_denied_deed_names_every_teller_from_the_outside_in(sample_coding: Coding) -> None:
    denied = outline(sample_coding).groups[2].deeds[0]
    assert denied.tellers == ("NRK", "two skippers", "Kari Lunde")
    assert (denied.arrow, denied.cues) == ("↛", ("did not",))


def test_a_quotation_holds_only_words_of_the_report(sample_coding: Coding) -> None:
    report = outline(sample_coding)
    for group in report.groups:
        for deed in group.deeds:
            for piece in deed.quote:
                assert all(part.strip() in sample_coding.document.text for part in piece.text.split("…"))


def test_a_quotation_marks_the_trigger(sample_coding: Coding) -> None:
    quote = outline(sample_coding).groups[0].deeds[0].quote
    assert [piece.text for piece in quote if piece.role is EvidenceRole.PREDICATE] == ["detained"]


def test_a_pronoun_is_shown_with_the_name_it_stands_for(sample_coding: Coding) -> None:
    assert outline(sample_coding).sayings[1].addressees[0].words == "them = two skippers"


def test_statements_that_point_at_each_other_end(sample_coding: Coding) -> None:
    first, second = sample_coding.statements
    circle = replace(sample_coding, statements=(replace(first, parent=second.id), second))
    assert outline(circle).sayings[1].speaker.words == "Kari Lunde"


def test_a_date_is_given_beside_the_words_it_was_read_from(sample_coding: Coding) -> None:
    assert outline(sample_coding).groups[0].deeds[0].when == "Sunday = 1994-08-07"
