"""Whether a deed happened, from the sentence around it: golden sentences, and the algebra of scopes."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from dragoman.grammar import Parsed
from dragoman.knowledge.standing import StandingRows
from dragoman.model import Modality, Standing
from dragoman.read.clauses import Clauses
from dragoman.read.standing import Judgement, Scopes, combine

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "standing.toml").read_text(encoding="utf-8"))["case"]
LIGHT = frozenset({"hold", "make", "carry", "launch"})
ParseAll = Callable[..., list[Parsed]]


@pytest.fixture(scope="module")
def rows() -> StandingRows:
    return StandingRows.load()


@pytest.fixture(scope="module")
def judged(parse_all: ParseAll, rows: StandingRows) -> dict[str, Judgement]:
    """The judgement of every case, all parsed in one batch."""
    parses = parse_all(*(case["text"].replace("|", "") for case in CASES))
    return {case["id"]: _judge(parsed, case["text"], rows, act=_act(case)) for case, parsed in zip(CASES, parses, strict=True)}


def _act(case: dict[str, Any]) -> tuple[str, Standing] | None:
    return (case["act"]["word"], Standing(case["act"]["standing"])) if "act" in case else None


def _judge(parsed: Parsed, marked: str, rows: StandingRows, act: tuple[str, Standing] | None = None) -> Judgement:
    """The judgement of the deed between bars; ``act`` is a word that counts as a matched speech act."""
    start = marked.index("|")
    deed = next(token for token in parsed.tokens if token.span.start == start)
    scopes = Scopes(
        Clauses(parsed),
        rows=rows,
        speech_act=lambda i: act[1] if act is not None and parsed.tokens[i].text == act[0] else None,
        is_light=lambda i, relation: relation == "object" and parsed.tokens[i].lemma in LIGHT,
    )
    return scopes.judge(deed.i, travels=False)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_golden_sentence(case: dict[str, Any], judged: dict[str, Judgement], request: pytest.FixtureRequest) -> None:
    if "xfail" in case:
        request.applymarker(pytest.mark.xfail(reason=case["xfail"], strict=True))
    found = judged[case["id"]]
    assert (found.standing.value, found.historical) == (case["standing"], case.get("historical", found.historical)), [cue.row for cue in found.cues]


def test_a_case_stands_once() -> None:
    assert len({case["id"] for case in CASES}) == len({case["text"] for case in CASES}) == len(CASES)


def test_a_fifth_of_the_cases_are_deeds_that_a_cue_word_must_not_touch() -> None:
    assert sum(case["standing"] == "done" for case in CASES) * 5 >= len(CASES)


@pytest.mark.parametrize(("inner", "outer"), list(product(Standing, Standing)))
def test_nothing_done_comes_of_what_is_open(inner: Standing, outer: Standing) -> None:
    """Only two done things, or a prevention that failed, give something done."""
    done = combine(inner, outer) is Standing.DONE
    assert done == (inner is outer and inner in (Standing.DONE, Standing.PREVENTED))


@pytest.mark.parametrize("inner", list(Standing))
def test_a_condition_leaves_nothing_denied(inner: Standing) -> None:
    assert combine(inner, Standing.POSSIBLE) not in (Standing.DENIED, Standing.PREVENTED, Standing.DONE, Standing.PLANNED)


def test_a_plan_that_lapsed_is_no_longer_future() -> None:
    assert Judgement(Standing.PLANNED).modality is Modality.FUTURE
    assert Judgement(Standing.PLANNED, lapsed=True).modality is Modality.HYPOTHETICAL


def test_a_plan_in_the_pluperfect_has_lapsed(parse_all: ParseAll, rows: StandingRows) -> None:
    marked = ["The emir had planned to |visit| Athens.", "The emir plans to |visit| Athens."]
    lapsed, held = (_judge(parsed, text, rows) for parsed, text in zip(parse_all(*(text.replace("|", "") for text in marked)), marked, strict=True))
    assert (lapsed.lapsed, held.lapsed) == (True, False)


def test_a_speech_act_lends_its_standing_and_is_what_the_deed_is_about(parse_all: ParseAll, rows: StandingRows) -> None:
    marked = "Fiji urged Tonga to |free| the crew."
    (parsed,) = parse_all(marked.replace("|", ""))
    found = _judge(parsed, marked, rows, act=("urged", Standing.ASKED))
    assert (found.standing, found.about) == (Standing.ASKED, next(token.i for token in parsed.tokens if token.text == "urged"))


def test_a_speech_act_that_was_not_made_takes_the_promise_back(parse_all: ParseAll, rows: StandingRows) -> None:
    marked = "Fiji did not agree to |free| the crew."
    (parsed,) = parse_all(marked.replace("|", ""))
    assert _judge(parsed, marked, rows, act=("agree", Standing.PLANNED)).standing is Standing.DENIED
