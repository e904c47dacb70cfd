"""What merging finds, made ready for a store."""

from __future__ import annotations

from dataclasses import replace

from dragoman.archive import Edge
from dragoman.joining import SAME, join, program, seen_from
from dragoman.model import Coding, DocumentId, EventId, Quantity, StatementId


def told_again(coding: Coding, name: str) -> Coding:
    """The same report under another id."""
    document = replace(coding.document, id=DocumentId(name))
    events = tuple(
        replace(
            event, id=EventId(f"{name}-{event.id}"), about=EventId(f"{name}-{event.about}") if event.about else None,
            statement=StatementId(f"{name}-{event.statement}") if event.statement else None,
        )
        for event in coding.events
    )  # fmt: skip
    statements = tuple(
        replace(told, id=StatementId(f"{name}-{told.id}"), parent=StatementId(f"{name}-{told.parent}") if told.parent else None)
        for told in coding.statements
    )
    return replace(coding, document=document, events=events, statements=statements)


def test_a_deed_that_two_reports_tell_is_one_claim_with_an_edge_that_says_why(sample_coding: Coding) -> None:
    merged = join([sample_coding, told_again(sample_coding, "other")])
    claim = next(claim for claim in merged.claims if ("cod", "e3") in claim.events)
    assert claim.events == (("cod", "e3"), ("other", "other-e3"))
    assert (claim.reports, claim.independent_sources) == (2, 2)
    edge = next(edge for edge in merged.edges if edge.right == "other-e3")
    assert (edge.left, edge.relation, edge.by) == ("e3", SAME, program()) and edge.reason and edge.score > 0


def test_what_a_reviewer_kept_apart_stays_apart(sample_coding: Coding) -> None:
    apart = Edge("e3", "other-e3", SAME, "no", 1.0, "ana", "2026-01-01T00:00:00")
    merged = join([sample_coding, told_again(sample_coding, "other")], [apart])
    assert not any(("cod", "e3") in claim.events for claim in merged.claims)


def test_one_report_alone_makes_no_claim(sample_coding: Coding) -> None:
    assert join([sample_coding]).claims == ()


def test_verdicts_of_a_review_count_as_judgements(sample_coding: Coding) -> None:
    verdict = Edge("e3", "other-e3", "review", "wrongly-merged", 1.0, "ben", "2026-01-01T00:00:00")
    merged = join([sample_coding, told_again(sample_coding, "other")], [verdict])
    assert not any(("cod", "e3") in claim.events for claim in merged.claims)


def test_tellings_that_differ_are_joined_by_edges_and_counted(sample_coding: Coding) -> None:
    other = told_again(sample_coding, "other")
    event = next(event for event in other.events if event.id == "other-e3")
    counted = replace(event, quantities=(Quantity(event.trigger, "arrested", 12.0, 12.0, 12.0, "people"),))
    merged = join([sample_coding, replace(other, events=tuple(counted if each is event else each for each in other.events))])
    (edge,) = [edge for edge in merged.edges if edge.relation == "refines"]
    assert (edge.left, edge.right, edge.reason) == ("other-e3", "e3", "says how many arrested: 12")
    assert (seen_from(edge, "other-e3"), seen_from(edge, "e3")) == ("refines", "refined by")
    claim = next(claim for claim in merged.claims if ("cod", "e3") in claim.events)
    assert (claim.refinements, claim.updates, claim.contradictions) == (1, 0, 0)
