"""Runs of items that are worked on together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def runs(items: Iterable[T], size: Callable[[T], int], *, most: int, largest: int) -> Iterator[list[T]]:
    """Lists of at most ``most`` items, of ``largest`` in size together; what is larger alone makes a list of its own.

    >>> list(runs(["a", "bbb", "c", "d", "e"], len, most=3, largest=4))
    [['a', 'bbb'], ['c', 'd', 'e']]
    """
    run: list[T] = []
    total = 0
    for item in items:
        length = size(item)
        if run and (len(run) >= most or total + length > largest):
            yield run
            run, total = [], 0
        run.append(item)
        total += length
    if run:
        yield run
