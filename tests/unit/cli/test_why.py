"""Why things are held to be one, and how their tellings differ, in lines."""

from __future__ import annotations

from dragoman.archive import Edge
from dragoman.cli.merge import reasons
from dragoman.store.memory import Memory, MemoryView

AT = "2020-01-01T00:00:00"
JOINED = Edge("a", "b", "same-event", "yes", 3.8, "dragoman 0.1", AT, "same day")
FINER = Edge("b", "a", "refines", "yes", 0.9, "dragoman 0.1", AT, "20 and at least 12 killed")
APART = Edge("c", "a", "contradicts", "yes", 0.8, "dragoman 0.1", AT, "40 and at most 15 killed")


def test_an_edge_is_told_from_the_end_that_was_asked_for() -> None:
    view = MemoryView(Memory(edges=[JOINED, FINER, APART]))
    assert sorted(reasons(view, "a", ())) == [
        "contradicts c  0.8  by dragoman 0.1: 40 and at most 15 killed",
        "refined by b  0.9  by dragoman 0.1: 20 and at least 12 killed",
        "same-event b  3.8  by dragoman 0.1: same day",
    ]
    assert sorted(reasons(view, "b", ("a",))) == [
        "refines a  0.9  by dragoman 0.1: 20 and at least 12 killed",
        "same-event a  3.8  by dragoman 0.1: same day",
    ]
