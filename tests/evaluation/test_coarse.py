"""Codes read as the coarser ones of older records."""

from eval.coarse import coarser


def test_bodies_of_many_states_are_one_code_and_states_stay() -> None:
    coding: dict[str, object] = {"events": [{"sources": [{"country": "EUR"}, {"country": "NGO"}], "targets": [{"country": "UNO"}, {"country": None}]}]}
    (event,) = coarser(coding)["events"]
    assert [party["country"] for party in event["sources"]] == ["IGO", "NGO"]
    assert [party["country"] for party in event["targets"]] == ["IGO", None]
