"""A store that is merged after each step of its filling holds what merging all that is left of it at once finds, whichever store it is."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from postgres_server import new_database

from bench.newspaper import newspaper
from dragoman.archive import Edge, Filter
from dragoman.increments import merge_store
from dragoman.joining import SAME, join
from dragoman.model import Coding
from dragoman.store import open_store, open_view
from dragoman.store.increments import STATE
from tests.unit.merge.test_book import drawn
from tests.unit.merge.test_joins import alike

AT = "2026-01-01T00:00:{:02}"
NewStore = Callable[[], str]


@pytest.fixture(params=["duckdb", "duckdb-2", "postgres"])
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewStore]:
    """Makes addresses of empty stores."""
    with ExitStack() as stack:

        def make() -> str:
            number = request.getfixturevalue("numbers")
            if request.param == "postgres":
                server = request.getfixturevalue("postgres_server")
                return stack.enter_context(new_database(server, f"merged_{next(number)}"))
            return str(tmp_path / f"store-{next(number)}")

        yield make


def codings(dice: random.Random, seed: int) -> list[Coding]:
    """Reports of a few deeds in many words, of requests and what became of them, and some pages of a newspaper."""
    told = {coding.document.id: coding for coding in (entry(dice, at) for at in range(14))}
    return [*alike(seed, 14), *told.values(), *newspaper(2, a_day=4, since=seed)]


def entry(dice: random.Random, at: int) -> Coding:
    """A report of a request, an offer, a pact, or of what became of one."""
    return drawn(dice, at)[0]


def found(address: str) -> tuple[object, ...]:
    """All that a store tells of its reports together; the seconds in which edges were made are left out."""
    view = open_view(address)
    events = tuple(view.all_events(Filter(everything=True)))
    documents = view.documents(Filter(), limit=999).rows
    names = [*(event.event.id for event in events), *(row.id for row in documents)]
    edges = {replace(edge, at="") for name in names for edge in view.edges(name)}
    return events, documents, edges, view.stories(Filter(), limit=999).rows, view.ledger(Filter()), view.relations(Filter())


def kept(address: str) -> dict[str, list[object]]:
    """What merging keeps for its next run, in any order."""
    with open_store(address) as store:
        rows = {name: store._do(f"SELECT * FROM {name}") for name in (*STATE, "claims", "ledger", "relations")}  # type: ignore[attr-defined]
    return {name: sorted(map(repr, listed)) for name, listed in rows.items()}


def test_steps_come_to_what_one_merge_finds(new_store: NewStore) -> None:
    steps = new_store()
    seed = sum(map(ord, steps[-2:]))
    dice = random.Random(seed)
    every = codings(dice, seed)
    there: dict[str, Coding] = {}
    judged: list[Edge] = []
    for step in range(6):
        absent = [coding for coding in every if coding.document.id not in there]
        new = dice.sample(absent, min(len(absent), dice.randint(1, 12)))
        again = dice.sample(list(there.values()), min(len(there), dice.choice((0, 2))))
        with open_store(steps) as store:
            store.write([*new, *again], run="r")
            there |= {coding.document.id: coding for coding in new}
            gone = dice.sample(sorted(there), dice.choice((0, 1, 3))) if step else []
            for name in gone:
                lost = {event.id for event in there[name].events}
                judged = [edge for edge in judged if not {edge.left, edge.right} & lost]  # what was said of it goes with it
                store.remove(there.pop(name).document.id, reason="a copy")
            edge = judgement(dice, there, step)
            if edge is not None:
                store.add_edges([edge])
                judged.append(edge)
        merge_store(steps)
    once = new_store()
    with open_store(once) as store:
        store.write(there.values(), run="r")
        store.add_edges(judged)
    merge_store(once)
    assert found(steps) == found(once)
    assert kept(steps) == kept(once)
    merged = join(there.values(), judged)
    view = open_view(once)
    assert (merged.stories, set(merged.relations)) == (stories_of(once), set(view.relations(Filter())))
    assert {entry.id: entry for entry in merged.ledger} == {entry.id: entry for entry in view.ledger(Filter())}
    told = {claim.id: claim for claim in merged.claims}
    assert {event.claim for event in view.all_events(Filter(everything=True)) if event.claim} == set(told)
    assert {replace(edge, at="") for edge in (*merged.edges, *judged)} == found(once)[2]


def stories_of(address: str) -> tuple[object, ...]:
    """The stories in the order in which merging gives them."""
    rows = open_view(address).stories(Filter(), limit=999).rows
    return tuple(sorted(rows, key=lambda story: (story.first or AT, story.id)))


def judgement(dice: random.Random, there: dict[str, Coding], step: int) -> Edge | None:
    """Now and then somebody says of two events that they are one, or two."""
    events = sorted(event.id for coding in there.values() for event in coding.events)
    if len(events) < 2 or dice.random() < 0.3:
        return None
    one, two = dice.sample(events, 2)
    return Edge(one, two, SAME, dice.choice(("yes", "no")), 1.0, "ana", AT.format(step))


def test_what_a_person_undid_stays_undone(new_store: NewStore) -> None:
    address = new_store()
    every = list(newspaper(2, a_day=10))
    with open_store(address) as store:
        store.write(every[:12], run="r")
    merge_store(address)
    event = next(event for event in open_view(address).all_events(Filter(everything=True)) if event.reports > 1)
    edge = next(edge for edge in open_view(address).edges(event.event.id) if edge.relation == SAME)
    with open_store(address) as store:
        store.add_edges([Edge(edge.left, edge.right, SAME, "no", 1.0, "ana", AT.format(0), "another one")])
    merge_store(address)
    claims = [open_view(address).event(name).claim for name in (edge.left, edge.right)]  # type: ignore[union-attr,arg-type]
    assert claims[0] != claims[1] or claims[0] is None
    with open_store(address) as store:
        store.write(every[12:], run="r")
    merge_store(address)
    claims = [open_view(address).event(name).claim for name in (edge.left, edge.right)]  # type: ignore[union-attr,arg-type]
    assert claims[0] != claims[1] or claims[0] is None
    assert any(each.judgement == "no" for each in open_view(address).edges(edge.left))


def test_nothing_new_changes_nothing(new_store: NewStore) -> None:
    address = new_store()
    with open_store(address) as store:
        store.write(alike(1, 8), run="r")
    first = merge_store(address)
    again = merge_store(address)
    assert (first.new, again.new) == (8, 0)
    assert replace(again, new=8) == first


def test_a_store_of_an_older_version_is_brought_up_and_merged_anew(tmp_path: Path) -> None:
    every = list(newspaper(2, a_day=8))
    old, new = str(tmp_path / "old"), str(tmp_path / "new")
    for address in (old, new):
        with open_store(address) as store:
            store.write(every, run="r")
        merge_store(address)
    with open_store(old) as store:
        do = store._do  # type: ignore[attr-defined]
        for name in STATE:
            do(f"DROP TABLE {name}")
        for table, columns in (("ledger", ("claim", "names", "steps", "dyad", "kept")), ("relations", ("dyad",))):
            for column in columns:
                do(f"ALTER TABLE {table} DROP COLUMN {column}")
        do("DELETE FROM schema_version WHERE number > 2")
    merge_store(old)
    assert found(old) == found(new)
    assert kept(old) == kept(new)
