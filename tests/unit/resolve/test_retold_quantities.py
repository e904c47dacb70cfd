from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from dragoman.model import Quantity
from dragoman.resolve.retelling import merge_retold
from dragoman.spans import Span

sys.path.insert(0, str(Path(__file__).parent))
from drafts import draft, party

CHAD, MALI = party("TCD"), party("MLI")


def dead(number: float, at: int) -> Quantity:
    return Quantity(Span(at, at + 1), "killed", number, number, number, "soldier")


def test_numbers_of_two_tellings_stand_side_by_side_and_equal_ones_once() -> None:
    first, second = draft(0, source=CHAD, target=MALI), draft(1, source=CHAD, target=MALI)
    first.claim = replace(first.claim, quantities=(dead(4, 10),))
    second.claim = replace(second.claim, quantities=(dead(4, 50), dead(6, 60)))
    (merged,) = merge_retold([first, second])
    assert merged.claim.quantities == (dead(4, 10), dead(6, 60))
