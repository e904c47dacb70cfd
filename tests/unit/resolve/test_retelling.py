from __future__ import annotations

import sys
from pathlib import Path

import pytest

from dragoman.model import Modality
from dragoman.resolve.retelling import merge_retold

sys.path.insert(0, str(Path(__file__).parent))
from drafts import draft, party, place, timex

CHAD, MALI, TOGO = party("TCD"), party("MLI"), party("TGO")


def test_the_same_deed_told_twice_is_one_event_with_all_its_evidence() -> None:
    (merged,) = merge_retold([draft(0, source=CHAD, target=MALI), draft(1, source=CHAD, target=MALI)])
    assert merged.claims == [0, 1]
    assert [evidence.quote for evidence in merged.evidence] == ["0", "1"]


@pytest.mark.parametrize(
    "other",
    [
        draft(1, "COERCE", source=CHAD, target=MALI),
        draft(1, source=MALI, target=CHAD),
        draft(1, source=CHAD, target=TOGO),
        draft(1, source=CHAD),
        draft(1, source=CHAD, target=MALI, modality=Modality.NEGATED),
        draft(1, source=CHAD, target=MALI, historical=True),
        draft(1, source=CHAD, target=MALI, about=("AID", None)),
        draft(1, source=CHAD, target=MALI, mode="drone"),
        draft(1, source=CHAD, target=MALI, time=timex("1994-05-09")),
        draft(1, source=CHAD, target=MALI, place=place("Kayes", "MLI")),
    ],
    ids=["type", "direction", "target", "no-target", "modality", "history", "about", "mode", "time", "place"],
)
def test_what_differs_is_another_event(other: object) -> None:
    first = draft(0, source=CHAD, target=MALI, mode="aerial", time=timex("1994-05-03"), place=place("Gao", "MLI"))
    assert len(merge_retold([first, other])) == 2  # type: ignore[list-item]


def test_a_mutual_event_is_the_same_from_either_side() -> None:
    first = draft(0, "CONSULT", source=CHAD, target=MALI, symmetric=True)
    assert len(merge_retold([first, draft(1, "CONSULT", source=MALI, target=CHAD, symmetric=True)])) == 1


def test_visits_and_talks_are_two() -> None:
    first = draft(0, "CONSULT", source=CHAD, target=MALI, mode="visit")
    assert len(merge_retold([first, draft(1, "CONSULT", source=CHAD, target=MALI)])) == 2


def test_the_visit_goes_back_to_the_one_told_before() -> None:
    (merged,) = merge_retold([draft(0, "CONSULT", source=CHAD, target=MALI), draft(1, "CONSULT", anaphoric=True)])
    assert merged.claims == [0, 1]


def test_the_visit_without_one_before_is_nothing() -> None:
    assert merge_retold([draft(0, "CONSULT", anaphoric=True)]) == []


def test_the_visit_goes_back_to_the_nearest_one() -> None:
    drafts = [draft(0, "CONSULT", source=CHAD), draft(1, "CONSULT", source=TOGO), draft(2, "CONSULT", anaphoric=True)]
    assert [merged.claims for merged in merge_retold(drafts)] == [[0], [1, 2]]


def test_the_fuller_telling_gives_what_the_first_one_lacks() -> None:
    fuller = draft(
        1, source=CHAD, target=MALI, mode="drone", cameo="1952", time=timex("1994-05-03"), place=place("Gao", "MLI"), anaphoric=True,
    )  # fmt: skip
    (merged,) = merge_retold([draft(0, source=CHAD), fuller])
    assert (merged.targets, merged.mode, merged.cameo) == ([MALI], "drone", "1952")
    assert merged.time is not None and merged.time.value.value == "1994-05-03"
    assert merged.place is not None and merged.place.name == "Gao"


def test_the_finer_time_wins_and_the_parties_of_the_first_stay() -> None:
    first = draft(0, source=CHAD, target=MALI, time=timex("1994-05"))
    (merged,) = merge_retold([first, draft(1, source=CHAD, target=MALI, time=timex("1994-05-03"))])
    assert merged.time is not None and merged.time.value.value == "1994-05-03"
    (merged,) = merge_retold([draft(0, source=CHAD, time=timex("1994-05-03")), draft(1, source=CHAD, time=timex("1994"))])
    assert merged.time is not None and merged.time.value.value == "1994-05-03"


def test_two_actors_of_one_country_and_sector_are_one_side_and_of_other_sectors_two() -> None:
    army, navy = party("TCD", "MIL", actor="a1"), party("TCD", "MIL", actor="a2")
    court = party("TCD", "JUD", actor="a3")
    assert len(merge_retold([draft(0, source=army), draft(1, source=navy)])) == 1
    assert len(merge_retold([draft(0, source=army), draft(1, source=court)])) == 2


def test_parties_without_a_country_are_the_same_only_as_actors() -> None:
    gunmen, raiders = party(None, "UAF"), party(None, "UAF")
    assert len(merge_retold([draft(0, source=gunmen), draft(1, source=raiders)])) == 2
    known = party(None, "UAF", actor="a1")
    assert len(merge_retold([draft(0, source=known), draft(1, source=known)])) == 1


def test_a_town_and_its_country_are_one_place() -> None:
    first = draft(0, source=CHAD, place=place("Gao", "MLI"))
    assert len(merge_retold([first, draft(1, source=CHAD, place=place("Mali", "MLI", "country"))])) == 1
