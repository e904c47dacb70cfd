from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import KnowledgeError
from dragoman.grammar import Parsed
from dragoman.knowledge.speech import CueRow, SpeechKnowledge, parse_row
from dragoman.model import Phrase, StatementClaim
from dragoman.read.phrases import find_phrases
from dragoman.read.speech import find_statements

ParseAll = Callable[..., list[Parsed]]
CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "statements.toml").read_text(encoding="utf-8"))["case"]
ROW = {"id": "speech.croak", "verbs": ["croak"], "takes": ["quote"], "example": ['{"Rain,"} croaked [the frog].']}
WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")


def told(parsed: Parsed, phrases: tuple[Phrase, ...], claim: StatementClaim) -> dict[str, Any]:
    """A statement in the words of the case file."""
    text = parsed.document.text

    def words(index: int) -> str:
        return phrases[index].core.of(text)

    found: dict[str, Any] = {"content": [span.of(text) for span in claim.content]}
    if claim.speaker is not None:
        found["speaker"] = words(claim.speaker)
    if claim.addressees:
        found["hearer"] = [words(index) for index in claim.addressees]
    if claim.via:
        found["via"] = [words(index) for index in claim.via]
    if claim.parent is not None:
        found["parent"] = claim.parent
    return found


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_statements_of_a_sentence(case: dict[str, Any], parse_all: ParseAll, speech: SpeechKnowledge, request: pytest.FixtureRequest) -> None:
    if "known" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known"], strict=True))
    (parsed,) = parse_all(case["text"])
    phrases = find_phrases(parsed)
    claims = find_statements(parsed, phrases, speech)
    expected = [{key: value for key, value in row.items() if key != "form"} for row in case["statements"]]
    for claim, row in zip(claims, expected, strict=False):
        named = row.pop("named", None)
        assert named is None or (claim.named is not None and claim.named.of(parsed.document.text) == named)
    assert [told(parsed, phrases, claim) for claim in claims] == expected
    for claim, row in zip(claims, case["statements"], strict=True):
        assert claim.form == row.get("form", "indirect")


def test_every_row_fires_on_its_examples_and_not_on_its_counters(parse_all: ParseAll, speech: SpeechKnowledge) -> None:
    listed = [(row, marked, is_counter) for row in speech.rows for is_counter in (False, True) for marked in (row.counters if is_counter else row.examples)]
    texts = [re.sub(r"[\[\]{}]", "", marked) for _, marked, _ in listed]
    headed = ["# " + text if "headline" in row.takes else text for (row, _, _), text in zip(listed, texts, strict=True)]
    wrong = [
        f"{row.id}: {marked}"
        for (row, marked, is_counter), parsed in zip(listed, parse_all(*headed), strict=True)
        if fires(row, marked, parsed, speech) is is_counter
    ]
    assert not wrong, "\n".join(wrong)


def fires(row: CueRow, marked: str, parsed: Parsed, speech: SpeechKnowledge) -> bool:
    """Whether a statement of the row has the marked speaker and the marked words as content."""
    phrases = find_phrases(parsed)
    claims = [claim for claim in find_statements(parsed, phrases, speech, floor=0.0) if claim.row == row.id]
    if "[" not in marked and "{" not in marked:
        return bool(claims)
    text = parsed.document.text
    content = WORD.findall(" ".join(re.findall(r"\{(.*?)\}", re.sub(r"[\[\]]", "", marked))))
    speakers = re.findall(r"\[(.*?)\]", re.sub(r"[{}]", "", marked))
    for claim in claims:
        said = WORD.findall(" ".join(span.of(text) for span in claim.content))
        named = phrases[claim.speaker].span.of(text) if claim.speaker is not None else None
        same_speaker = named is None if not speakers else named is not None and any(named in speaker or speaker in named for speaker in speakers)
        if same_speaker and said == content:
            return True
    return False


def test_no_content_is_empty_and_parents_come_from_the_same_reading(parse_all: ParseAll, speech: SpeechKnowledge) -> None:
    (parsed,) = parse_all("\n\n".join(case["text"] for case in CASES))
    claims = find_statements(parsed, find_phrases(parsed), speech)
    assert len(claims) > len(CASES) // 2
    for index, claim in enumerate(claims):
        assert claim.content
        assert all(span.of(parsed.document.text).strip() for span in claim.content)
        assert claim.parent is None or (0 <= claim.parent < len(claims) and claim.parent != index)


def test_statements_come_in_text_order(parse_all: ParseAll, speech: SpeechKnowledge) -> None:
    (parsed,) = parse_all("\n\n".join(case["text"] for case in CASES))
    starts = [
        min(claim.content[0].start, claim.cue.start if claim.cue else claim.content[0].start)
        for claim in find_statements(parsed, find_phrases(parsed), speech)
    ]
    assert starts == sorted(starts)


def test_a_carried_speaker_has_a_link(parse_all: ParseAll, speech: SpeechKnowledge) -> None:
    (parsed,) = parse_all('The Peruvian minister rose in congress. "There was no other bank to ask for it."')
    (claim,) = find_statements(parsed, find_phrases(parsed), speech)
    assert claim.link is not None
    assert claim.link.of(parsed.document.text) == "The Peruvian minister"
    assert claim.cue is None


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"id": "croaking.frog"}, "KIND.NAME"),
        ({"takes": ["smoke"]}, "takes has 'smoke'"),
        ({"hearer": ["nobody"]}, "hearer has 'nobody'"),
        ({"score": 3}, "score 3.0"),
        ({"colour": "green"}, "unknown field 'colour'"),
        ({"example": []}, "'example' is missing"),
        ({"verbs": None}, "no cue words"),
    ],
)
def test_a_bad_row_is_named(change: dict[str, Any], message: str) -> None:
    raw = {key: value for key, value in {**ROW, **change}.items() if value is not None}
    with pytest.raises(KnowledgeError, match=message):
        parse_row(raw, where="frogs.toml:speech.croak")


def test_a_good_row_is_read() -> None:
    row = parse_row(ROW, where="frogs.toml:speech.croak")
    assert (row.kind, row.takes, row.score) == ("speech", frozenset({"quote"}), 1.0)
