"""What every store does, whatever it is made of: the memory store says what is right."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from made_codings import made_coding, made_codings
from stores import Store

from dragoman.archive import (
    ClaimFacts,
    ClaimId,
    Edge,
    Entry,
    Filter,
    LedgerEntry,
    Merged,
    Order,
    Relation,
    Run,
    Status,
    Step,
    Story,
    StoryId,
    Ties,
)
from dragoman.errors import ConfigError
from dragoman.export.coding import to_line
from dragoman.model import Coding, DocumentId, EventId, Participant, Skipped, Standing, StatementId
from dragoman.protocols import View
from dragoman.spans import Span
from dragoman.store.counting import KEYS
from dragoman.store.memory import Memory, MemoryView

NUMBER = 40
FILTERS: dict[str, Filter] = {
    "all": Filter(),
    "everything": Filter(everything=True),
    "days": Filter(since=dt.date(2019, 12, 10), until=dt.date(2019, 12, 30)),
    "countries": Filter(countries=("TUR", "PER")),
    "sectors": Filter(sectors=("REB",)),
    "sources": Filter(sources=("NOR",), everything=True),
    "targets": Filter(targets=("GHA", "IGO"), everything=True),
    "dyad": Filter(dyad=("TUR", "ISR"), everything=True),
    "dyad either way": Filter(dyad=("TUR", "ISR"), either_way=True, everything=True),
    "types": Filter(types=("SANCTION", "ASSAULT")),
    "modes": Filter(modes=("visit",)),
    "cameo": Filter(cameo=("04", "19")),
    "standings": Filter(standings=(Standing.DENIED, Standing.ASKED)),
    "contexts": Filter(contexts=("legal",)),
    "places": Filter(places=("NOR", "harbour"), everything=True),
    "publishers": Filter(publishers=("coast herald", "nord")),
    "actors": Filter(actors=("ruiz", "türk", "person.2")),
    "tellers": Filter(tellers=("TUR", "ana", "person.3"), everything=True),
    "documents": Filter(documents=(DocumentId("doc-0003.txt"), DocumentId("doc-0007.txt"), DocumentId("none"))),
    "words": Filter(words="TÜRKIYE grain"),
    "words of nothing": Filter(words="nowhere"),
    "confidence": Filter(least_confidence=0.6),
    "reviewed": Filter(reviewed=True, everything=True),
    "not reviewed": Filter(reviewed=False),
    "many": Filter(countries=("NOR",), types=("CONSULT",), since=dt.date(2019, 12, 5), words="talks", everything=True),
    "nothing": Filter(types=("NONE",)),
}


def run(number: int) -> Run:
    return Run(f"run-{number}", f"2020-01-0{number}T00:00:00+00:00", None, "0.1", "abc", {"model": "1"}, {"force": "yes"}, 3, 2, 1, 0.5)


def skipped(name: str) -> Skipped:
    return Skipped(DocumentId(name), "feed", "text", "its language is 'tr', not English", "tr")


def reviews(codings: Sequence[Coding]) -> list[Edge]:
    return [Edge(coding.events[0].id, "", "review", "right", 1.0, "ana", f"2020-01-01T00:00:0{number}", "") for number, coding in enumerate(codings[:3])]


def fill(store: Store, codings: Sequence[Coding]) -> View:
    """The store filled in two parts, by two writers."""
    half = len(codings) // 2
    for number, part in ((1, codings[:half]), (2, codings[half:])):
        with store.writer() as writer:
            writer.write([*part, skipped(f"skipped-{number}")], run=f"run-{number}")
            writer.record(run(number))
            writer.add_edges(reviews(codings) if number == 1 else ())
    return store.view()


@pytest.fixture(scope="module")
def reference() -> MemoryView:
    codings = made_codings(NUMBER)
    memory = Memory({coding.document.id: coding for coding in codings}, edges=reviews(codings))
    return MemoryView(memory)


@pytest.fixture(scope="module")
def view(shared_store: Store) -> View:
    return fill(shared_store, made_codings(NUMBER))


def test_a_coding_comes_back_as_it_went_in(view: View) -> None:
    for coding in made_codings(NUMBER):
        found = view.coding(coding.document.id)
        assert found == coding
        assert found is not None and to_line(found) == to_line(coding)
        assert view.document(coding.document.id) == coding.document


def test_all_codings_come_in_the_order_of_their_ids(view: View) -> None:
    assert list(view.all_codings()) == made_codings(NUMBER)
    assert len(view.judgements()) == 3


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_takes_what_the_reference_takes(view: View, reference: MemoryView, name: str) -> None:
    for order in Order:
        expected, found = reference.events(FILTERS[name], order=order, limit=500), view.events(FILTERS[name], order=order, limit=500)
        assert found.rows == expected.rows
        assert (found.total, found.hidden, found.after) == (expected.total, expected.hidden, None)
        assert list(view.all_events(FILTERS[name], order=order)) == list(expected.rows)


def test_filters_of_this_suite_take_something_and_leave_something(reference: MemoryView) -> None:
    every = reference.events(Filter(everything=True)).total
    for name, wanted in FILTERS.items():
        if name not in {"everything", "nothing", "words of nothing"}:
            assert 0 < reference.events(wanted).total < every, name


@pytest.mark.parametrize("name", FILTERS)
def test_lists_are_those_of_the_reference(view: View, reference: MemoryView, name: str) -> None:
    wanted = FILTERS[name]
    for order in Order:
        assert view.statements(wanted, order=order, limit=500) == reference.statements(wanted, order=order, limit=500)
    assert view.actors(wanted, limit=500) == reference.actors(wanted, limit=500)
    assert view.documents(wanted, limit=500) == reference.documents(wanted, limit=500)


@pytest.mark.parametrize(("limit", "pages"), [(1, 12), (7, None), (50, None)])
def test_pages_joined_are_the_whole(view: View, limit: int, pages: int | None) -> None:
    wanted = Filter(everything=True)
    for order in Order:
        whole = view.events(wanted, order=order, limit=1000)
        page, rows, read = view.events(wanted, order=order, limit=limit), [], 1
        while True:
            rows += page.rows
            assert (page.total, page.hidden) == (whole.total, whole.hidden)
            if page.after is None or read == pages:
                break
            page, read = view.events(wanted, order=order, limit=limit, after=page.after), read + 1
        assert tuple(rows) == (whole.rows if pages is None else whole.rows[: pages * limit])


def test_pages_of_lists_joined_are_the_whole(view: View) -> None:
    for ask in (view.statements, view.actors, view.documents):
        whole = ask(Filter(), limit=500)
        page, rows = ask(Filter(), limit=3), []
        while page.after is not None:
            rows += page.rows
            page = ask(Filter(), limit=3, after=page.after)
        assert (*rows, *page.rows) == whole.rows


@pytest.mark.parametrize("key", KEYS)
def test_counts_are_those_of_the_reference(view: View, reference: MemoryView, key: str) -> None:
    for wanted in (Filter(), Filter(everything=True), FILTERS["many"], FILTERS["nothing"]):
        assert view.count(wanted, by=[key]) == reference.count(wanted, by=[key])
        assert view.count(wanted, by=["source", "target", key]) == reference.count(wanted, by=["source", "target", key])


def test_an_unknown_key_or_cursor_is_refused_by_name(view: View) -> None:
    with pytest.raises(ConfigError, match="'colour'"):
        view.count(Filter(), by=["colour"])
    with pytest.raises(ConfigError, match="where to go on"):
        view.events(Filter(), after="nonsense")


def test_an_event_is_found_by_its_id(view: View, reference: MemoryView) -> None:
    for coding in made_codings(5):
        for event in coding.events:
            assert view.event(event.id) == reference.event(event.id)
        for told in coding.statements:
            assert view.statement(told.id) == reference.statement(told.id)
    assert view.event(EventId("none")) is None and view.statement(StatementId("none")) is None
    assert view.coding(DocumentId("none")) is None


def write_and_fail(store: Store) -> None:
    with store.writer() as writer:
        writer.write([made_coding("new", 1)], run="run-9")
        raise ZeroDivisionError


def test_a_writer_that_fails_leaves_everything_as_it_was(store: Store) -> None:
    view = fill(store, made_codings(4))
    with pytest.raises(ZeroDivisionError):
        write_and_fail(store)
    assert view.coding(DocumentId("new")) is None
    assert view.documents(Filter()).total == 4


def test_a_document_written_again_replaces_the_first(store: Store) -> None:
    view = fill(store, made_codings(4))
    other = made_coding("doc-0001.txt", 7)
    with store.writer() as writer:
        writer.write([other], run="run-3")
    assert view.coding(other.document.id) == other
    assert view.documents(Filter()).total == 4
    assert view.events(Filter(everything=True)).total == sum(
        len(coding.events) for coding in [other, *(coding for coding in made_codings(4) if coding.document.id != other.document.id)]
    )


def test_a_document_goes_with_all_that_came_from_it(store: Store) -> None:
    codings = made_codings(4)
    view = fill(store, codings)
    gone = codings[0].document.id
    with store.writer() as writer:
        writer.remove(gone, reason="the publisher asked for it")
    assert view.coding(gone) is None and view.document(gone) is None
    for rows in (view.events(Filter(everything=True), limit=500).rows, view.statements(Filter(), limit=500).rows):
        assert {row.document for row in rows} <= {coding.document.id for coding in codings[1:]}
    assert view.edges(codings[0].events[0].id) == ()
    assert view.events(Filter(words="the", documents=(gone,))).total == 0
    assert [(item.id, item.reason) for item in view.removed()] == [(gone, "the publisher asked for it")]


def test_runs_and_what_was_skipped_are_kept(view: View) -> None:
    assert view.runs() == (run(1), run(2))
    assert [item.skipped for item in view.skipped("run-2")] == [skipped("skipped-2")]
    assert len(view.skipped()) == 2


def test_edges_are_found_from_both_ends(store: Store) -> None:
    edge = Edge("a", "b", "same-event", "yes", 0.9, "dragoman 0.1", "2020-01-01T00:00:00", "same day, same words")
    judged = replace(edge, relation="review", by="ana")
    with store.writer() as writer:
        writer.write(made_codings(1), run="run-1")
        writer.add_edges([edge, judged])
    for name in ("a", "b"):
        assert store.view().edges(name) == (judged, edge)


def test_an_empty_store_answers(store: Store) -> None:
    with store.writer() as writer:
        writer.write([], run="run-1")
        writer.record(run(1))
    view = store.view()
    assert view.events(Filter()).rows == () and view.actors(Filter()).rows == () and view.count(Filter(), by=["type"]) == ()
    assert json.dumps([item.id for item in view.runs()]) == '["run-1"]'

def merged_of(codings: Sequence[Coding]) -> Merged:
    """What merging might find in these."""
    first, second, third = codings[:3]
    claim = ClaimFacts(
        ClaimId("c:1"), ((first.document.id, first.events[0].id), (second.document.id, second.events[0].id)), 3, 2, 1,
        first.events[0].sources, second.events[0].targets, 1, 2, 3,
    )  # fmt: skip
    names = tuple(coding.document.id for coding in (first, second))
    stories = (
        Story(StoryId("s1"), names, "A story", dt.date(2019, 12, 2), dt.date(2019, 12, 9), (names,)),
        Story(StoryId("s2"), (third.document.id,), "Another", None, None),
    )
    step = Step(first.events[0].id, first.document.id, dt.date(2019, 12, 3), "opened")
    party = Participant(Span(0, 3), "Ana", None, "TUR", ("GOV",))
    entry = LedgerEntry("l1", Entry.REQUEST, party, None, "COERCE", "deport", "TUR", None, step, Status.REFUSED, (step,))
    relation = Relation(("ISR", "TUR"), dt.date(2018, 5, 1), None, Ties.BROKEN, (step,), -2.5, 0.25)
    edge = Edge(first.events[0].id, second.events[0].id, "same-event", "yes", 0.9, "dragoman 0.1", "2020-01-01T00:00:00", "same day")
    return Merged((claim,), stories, (edge,), (entry,), (relation,))


def test_what_merging_found_is_told_with_events_stories_ledger_and_relations(store: Store) -> None:
    codings = made_codings(6)
    view = fill(store, codings)
    merged = merged_of(codings)
    for _ in range(2):  # the second time replaces the first
        with store.writer() as writer:
            writer.merge(merged, by="dragoman 0.1")
    found = view.event(codings[1].events[0].id)
    assert found is not None and (found.claim, found.story, found.mentions, found.reports, found.independent_sources) == ("c:1", "s1", 3, 2, 1)
    assert (found.reported_by, found.denied_by) == (merged.claims[0].reported_by, merged.claims[0].denied_by)
    assert (found.refinements, found.updates, found.contradictions) == (1, 2, 3)
    plain = view.event(codings[4].events[0].id)
    assert plain is not None and (plain.claim, plain.story, plain.mentions, plain.contradictions) == (None, None, 1, 0)
    assert view.stories(Filter()).rows == merged.stories
    page = view.stories(Filter(), limit=1)
    assert (*page.rows, *view.stories(Filter(), limit=1, after=page.after).rows) == merged.stories
    assert {row.document for row in view.events(Filter(stories=(StoryId("s1"),), everything=True), limit=99).rows} == set(merged.stories[0].documents)
    assert {row.story for row in view.documents(Filter()).rows} == {"s1", "s2", None}
    assert view.edges(codings[0].events[0].id)[0] in merged.edges or len(view.edges(codings[0].events[0].id)) == 2
    assert view.ledger(Filter()) == merged.ledger == view.ledger(Filter(types=("COERCE",), sources=("TUR",), actors=("ana",)))
    assert view.ledger(Filter(countries=("ISR",))) == () == view.ledger(Filter(since=dt.date(2020, 1, 1)))
    assert view.relations(Filter()) == merged.relations == view.relations(Filter(dyad=("TUR", "ISR")))
    assert view.relations(Filter(countries=("GHA",))) == () == view.relations(Filter(until=dt.date(2018, 4, 30)))


def test_what_merging_found_counts_by_story(store: Store) -> None:
    codings = made_codings(6)
    view = fill(store, codings)
    with store.writer() as writer:
        writer.merge(merged_of(codings), by="dragoman 0.1")
    counted = {cell.key[0]: cell.count for cell in view.count(Filter(everything=True), by=["story"])}
    assert counted["s2"] == len(codings[2].events)
