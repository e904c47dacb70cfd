"""Tellings that come, go and are judged in steps are joined as if they had come at once."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from bench.newspaper import newspaper
from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.claims import Judged
from dragoman.merge.comparing import Comparer
from dragoman.merge.joins import ClaimFinder
from dragoman.merge.tellings import Telling, TellingFinder
from dragoman.merge.weights import Weights
from dragoman.model import Coding, DocumentId
from tests.unit.merge.shelf import MemoryShelf
from tests.unit.merge.test_company import made

KNOWLEDGE = MergeKnowledge.load()
COMPARE = Comparer(KNOWLEDGE, Weights.of(KNOWLEDGE.common))
FIND = TellingFinder(KNOWLEDGE)


def alike(seed: int, number: int) -> list[Coding]:
    """Reports of few deeds in many words, some of them denials."""
    dice = random.Random(seed)
    kinds = [(dice.randrange(2), dice.randrange(3), dice.randrange(3), dice.randrange(6), dice.random() < 0.2) for _ in range(number)]
    codings = [made(at, kind, year=2004) for at, kind in enumerate(kinds)]
    return [coding if dice.random() < 0.7 else deported(coding) for coding in codings]


def deported(coding: Coding) -> Coding:
    """The same report in the words of another type."""
    events = tuple(
        replace(event, type="COERCE", mode="deport") if event.type == "SANCTION" else event
        for event in coding.events
    )  # fmt: skip
    return replace(coding, events=events)


def step(shelf: MemoryShelf, tellings: list[Telling], gone: list[DocumentId], judged: Judged, before: Judged) -> None:
    """One increment."""
    lost = shelf.remove(gone)
    finder = ClaimFinder(COMPARE, judged=judged, shelf=shelf)
    finder.update(tellings, gone=lost, doubted=judged.other_than(before))
    shelf.keep(tellings, finder)


def judgements(dice: random.Random, names: list[str]) -> Judged:
    """Some pairs joined, and some kept apart."""
    pairs = [frozenset(dice.sample(names, 2)) for _ in range(dice.randrange(5))]
    half = len(pairs) // 2
    return Judged(frozenset(pairs[:half]), frozenset(pairs[half:]) - frozenset(pairs[:half]))


@pytest.mark.parametrize("seed", range(12))
def test_steps_come_to_the_same_as_all_at_once(seed: int) -> None:
    dice = random.Random(seed)
    codings = alike(seed, 24) if seed % 2 else list(newspaper(3, a_day=10, since=seed))
    told = {coding.document.id: list(FIND(coding)) for coding in codings}
    names = [telling.id for tellings in told.values() for telling in tellings]
    shelf, judged, there = MemoryShelf(), Judged(), set()
    for _ in range(14):
        absent = [name for name in told if name not in there]
        new = dice.sample(absent, min(len(absent), dice.randint(0, 8)))
        gone = dice.sample(sorted(there), min(len(there), dice.randrange(3)))
        replaced = gone[:1] if dice.random() < 0.5 else []
        before, judged = judged, judgements(dice, names) if dice.random() < 0.5 else judged
        step(shelf, [telling for name in (*new, *replaced) for telling in told[name]], gone, judged, before)
        there = (there | set(new)) - set(gone) | set(replaced)
        whole = MemoryShelf()
        step(whole, [telling for name in sorted(there) for telling in told[name]], [], judged, Judged())
        assert shelf.found() == whole.found()
