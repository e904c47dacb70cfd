"""Scorers of our own, on worked examples."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from eval.b_cubed import b_cubed, gold_chains, judge_chains, system_chains
from eval.gold import ROOT, half_of
from eval.judging import judge_rare
from eval.phrases import normal, told


def case(*chains: list[tuple[int, int, str]]) -> dict[str, Any]:
    markables = [{"m_id": f"{start}", "start": start, "end": end, "text": text} for chain in chains for start, end, text in chain]
    heads = [{"m_id": f"e{number}", "ent_type": "PER"} for number in range(len(chains))]
    relations = [{"tag": "REFERS_TO", "src": [f"{start}" for start, _, _ in chain], "tgt": [f"e{n}"]} for n, chain in enumerate(chains)]
    return {"id": "a", "text": "", "markables": [*markables, *heads], "relations": relations}


def test_mentions_that_stand_alone_are_precise_and_recall_little() -> None:
    gold = dict.fromkeys("abcd", 1)
    assert b_cubed({mention: mention for mention in "abcd"}, gold) == (4.0, 1.0)


def test_one_chain_for_all_recalls_all_and_is_not_precise() -> None:
    assert b_cubed(dict.fromkeys("abcd", 0), {"a": 1, "b": 1, "c": 2, "d": 2}) == (2.0, 4.0)


def test_things_are_no_chains() -> None:
    labelled = case([(0, 4, "Lena"), (9, 12, "she")])
    labelled["markables"][-1]["ent_type"] = "PRO"
    assert gold_chains(labelled)[0] == {}


def test_a_mention_with_another_article_is_the_same_and_a_part_inside_is_not() -> None:
    coding = {"actors": [{"id": "x", "mentions": [{"raw_start": 4, "raw_end": 9}, {"raw_start": 25, "raw_end": 28}]}]}
    assert system_chains([(0, 9), (20, 40)], coding) == {(0, 9): "x", (20, 40): (20, 40)}


def test_figures_stand_beside_those_of_equal_strings() -> None:
    spans = [{"raw_start": 0, "raw_end": 4}, {"raw_start": 9, "raw_end": 12}]
    coded = {"a": {"actors": [{"id": "x", "mentions": spans}]}}
    found = judge_chains([case([(0, 4, "Lena"), (9, 12, "she")])], coded)
    assert found["ours"]["f1"] == 100
    assert found["equal_strings"] == {"p": 100.0, "r": 50.0, "f1": 66.7}


@pytest.mark.parametrize(("want", "answer"), [("PER CHL", "CHL PER"), ("=Ana Gil", "=Ana Gil"), ("-", "-")])
def test_countries_are_told_in_order(want: str, answer: str) -> None:
    assert normal(want) == answer


def test_nobody_is_told_for_no_parties() -> None:
    assert told((), "PER", "Peru paid.") == "-"


def test_the_gold_set_of_phrases_has_its_size_and_both_halves() -> None:
    cases = tomllib.loads((ROOT / "eval" / "sets" / "coreference.toml").read_text(encoding="utf-8"))["case"]
    halves = [half_of(each["id"]) for each in cases]
    assert len({each["id"] for each in cases}) == len(cases) >= 120
    assert min(halves.count("look"), halves.count("check")) >= 55


def test_rare_verbs_count_right_types_other_types_and_deeds_where_there_is_none() -> None:
    cases = [{"id": name, "type": kind, "text": ""} for name, kind in (("a", "AID"), ("b", "AID"), ("c", "AID"), ("d", "NONE"), ("e", "NONE"))]
    done = {"type": "AID", "modality": "asserted", "historical": False}
    planned = done | {"modality": "future"}
    coded = {"a": [done], "b": [done | {"type": "CONSULT"}], "c": [planned], "d": [done], "e": [planned]}
    judged = judge_rare(cases, {name: {"events": events} for name, events in coded.items()})
    assert [judged[name]["count"] for name in ("found", "other", "false")] == [1, 1, 1]
    assert set(judged["failing"]) == {"b", "c", "d"}
