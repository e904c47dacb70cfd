"""What merging finds of some reports hangs neither on their order nor on reports of other times."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.archive import Edge, Merged
from dragoman.joining import join
from dragoman.model import Block, BlockKind, Coding, Standing
from dragoman.spans import Span
from tests.unit.merge.told import Deed, report

STATES = ("GHA", "TGO", "BEN", "MLI")
WORDS = ("over grazing land near the border", "for two tons of rice", "about the drowned ferry", "after the harbour strike of dockers")
DEEDS = (("SANCTION/expel", "expelled"), ("CONSULT/visit", "visited"), ("REQUEST", "urged"), ("AID", "fed"))
KINDS = st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 3), st.integers(0, 9), st.booleans())


def made(number: int, kind: tuple[int, int, int, int, bool], *, year: int) -> Coding:
    """A report of one deed: its dyad, its type, its words and its day are drawn."""
    dyad, deed, words, day, denied = kind
    one, two = STATES[dyad], STATES[(dyad + 1) % len(STATES)]
    what, verb = DEEDS[deed]
    published = dt.date(year, 5, 1 + day)
    standing = Standing.DENIED if denied else Standing.DONE
    text = f"{one} |{verb}| {two} {WORDS[words]} and {WORDS[(words + number) % len(WORDS)]}"
    coding = report(f"{year}-{number}", published.isoformat(), Deed(what, one, two, text, published.isoformat(), standing=standing))
    document = replace(coding.document, blocks=(Block(BlockKind.BODY, Span(0, len(coding.document.text))),))
    return replace(coding, document=document)


def bare(merged: Merged) -> tuple[frozenset[object], ...]:
    """What was found, without the order of it and the minute of its edges."""
    edges: frozenset[Edge] = frozenset(replace(edge, at="") for edge in merged.edges)
    return frozenset(merged.claims), frozenset(merged.stories), edges


@settings(max_examples=30, deadline=None)
@given(kinds=st.lists(KINDS, min_size=2, max_size=12), dice=st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_nothing(kinds: list[tuple[int, int, int, int, bool]], dice: object) -> None:
    codings = [made(number, kind, year=2004) for number, kind in enumerate(kinds)]
    shuffled = list(codings)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = join(codings), join(shuffled)
    assert bare(one) == bare(other)
    assert (one.claims, one.stories, one.ledger, one.relations) == (other.claims, other.stories, other.ledger, other.relations)


@settings(max_examples=30, deadline=None)
@given(kinds=st.lists(KINDS, min_size=2, max_size=8), others=st.lists(KINDS, min_size=1, max_size=8))
def test_reports_of_other_years_change_nothing(
    kinds: list[tuple[int, int, int, int, bool]], others: list[tuple[int, int, int, int, bool]]
) -> None:
    some = [made(number, kind, year=2004) for number, kind in enumerate(kinds)]
    more = [made(number, kind, year=2014) for number, kind in enumerate(others)]
    alone = [bare(join(some)), bare(join(more))]
    assert bare(join([*some, *more])) == tuple(one | two for one, two in zip(*alone, strict=True))
