"""A store that was filled and merged in steps, in any order, holds what one holds that was filled and merged at once."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.archive import Filter
from dragoman.increments import merge_store
from dragoman.model import Coding
from dragoman.store import open_store, open_view
from tests.unit.merge.test_company import made

GONE = 3  # documents that come and are taken out again


def codings(seed: int) -> list[Coding]:
    """Reports with many alike among them."""
    dice = random.Random(seed)
    kinds = [(dice.randrange(2), dice.randrange(3), dice.randrange(2), dice.randrange(6), dice.random() < 0.2) for _ in range(18)]
    return [made(number, kind, year=2004) for number, kind in enumerate(kinds)]


def found(store: Path) -> tuple[object, ...]:
    """All that a store tells of its reports together; the minutes at which edges were made are left out."""
    view = open_view(store)
    events = tuple(view.all_events(Filter(everything=True)))
    names = [*(event.event.id for event in events), *(row.id for row in view.documents(Filter(), limit=99).rows)]
    edges = [replace(edge, at="") for name in names for edge in view.edges(name)]
    return events, tuple(edges), view.stories(Filter(), limit=99).rows, view.ledger(Filter()), view.relations(Filter())


@pytest.mark.parametrize("seed", [1, 2])
def test_steps_in_any_order_come_to_the_same(seed: int, tmp_path: Path) -> None:
    every = codings(seed)
    with open_store(tmp_path / "once") as store:
        store.write(every[GONE:], run="r")
    merge_store(tmp_path / "once")
    shuffled = list(every)
    random.Random(seed).shuffle(shuffled)
    for start in range(0, len(shuffled), 7):
        with open_store(tmp_path / "steps") as store:
            store.write(shuffled[start : start + 7], run="r")
        merge_store(tmp_path / "steps")
    with open_store(tmp_path / "steps") as store:
        for coding in every[:GONE]:
            store.remove(coding.document.id, reason="a copy")
    merge_store(tmp_path / "steps")
    assert len(found(tmp_path / "once")[1]) > 0
    assert found(tmp_path / "steps") == found(tmp_path / "once")
