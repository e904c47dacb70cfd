"""Whom phrases mean, over the golden texts: run through the whole pipeline with one model, each phrase in brackets looked at."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from dragoman import pipeline
from dragoman.errors import ConfigError
from dragoman.model import Document, DocumentId, Participant, Phrase, RawDocument, Reading
from dragoman.resolve.actors import ActorResolution, resolve_actors
from dragoman.spans import Span

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "coreference.toml").read_text(encoding="utf-8"))["case"]
FEWEST_CASES = 120
Found = tuple[Document, Reading, ActorResolution]


def marked(text: str) -> tuple[str, list[Span]]:
    """The text without its brackets, and where the words in brackets stand."""
    spans: list[Span] = []
    plain, at = "", 0
    for match in re.finditer(r"\[([^\]]*)\]", text):
        plain += text[at : match.start()]
        spans.append(Span(len(plain), len(plain) + len(match[1])))
        plain, at = plain + match[1], match.end()
    return plain + text[at:], spans


def resolve_cases(cases: Sequence[Mapping[str, Any]]) -> dict[str, Found]:
    """What the pipeline makes of the texts of some cases, by their ids."""
    found: dict[str, Found] = {}

    def listen(document: Document, reading: Reading, *args: Any, **options: Any) -> ActorResolution:  # noqa: ANN401
        resolution = resolve_actors(document, reading, *args, **options)
        found[document.id] = document, reading, resolution
        return resolution

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "resolve_actors", listen)
        raws = [RawDocument(DocumentId(case["id"]), marked(case["text"])[0], language="en") for case in cases]
        for _ in pipeline.Coder().read_many(raws):
            pass
    return found


def meant(found: Found, span: Span) -> tuple[Participant, ...]:
    """The parties of the phrase that the words of a range are."""
    _, reading, resolution = found
    inside = [phrase for phrase in reading.phrases if span.contains(phrase.head)]
    whole = [phrase for phrase in inside if phrase.core.end == span.end]
    best = max(whole or inside, key=lambda phrase: (phrase.function != "modifier", _length(phrase)), default=None)
    return resolution.of(best.index) if best else ()


def _length(phrase: Phrase) -> int:
    return phrase.core.end - phrase.core.start


def told(parties: Sequence[Participant], want: str, text: str) -> str:
    """The parties in the words of the case file: a name where one is wanted, else countries, and who has none but is linked to another name."""
    if want.startswith("=") and len(parties) == 1 and parties[0].actor and parties[0].name.split()[-1] == want[1:].rsplit(maxsplit=1)[-1]:
        return want
    countries = sorted({party.country for party in parties if party.country})
    others = sorted(party.name for party in parties if not party.country and party.actor and party.name not in party.span.of(text))
    return " ".join([*countries, *(f"={name}" for name in others)]) or "-"


def normal(want: str) -> str:
    return want if want.startswith("=") else " ".join(sorted(set(want.split())))


@pytest.fixture(scope="module")
def resolved() -> Mapping[str, Found]:
    try:
        return resolve_cases(CASES)
    except ConfigError as error:
        pytest.skip(f"no parser model: {error}")


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_phrases_mean_whom_the_case_says(case: dict[str, Any], resolved: Mapping[str, Found], request: pytest.FixtureRequest) -> None:
    if "xfail" in case:
        request.applymarker(pytest.mark.xfail(reason=case["xfail"], strict=True))
    _, spans = marked(case["text"])
    assert len(spans) == len(case["want"])
    found = resolved[case["id"]]
    answers = [told(meant(found, span), want, found[0].text) for span, want in zip(spans, case["want"], strict=True)]
    assert answers == [normal(want) for want in case["want"]]


def test_cases_are_well_formed() -> None:
    assert max(Counter(case["id"] for case in CASES).values()) == 1
    assert len(CASES) >= FEWEST_CASES


def test_a_tenth_of_the_phrases_mean_nobody() -> None:
    wants = [want for case in CASES for want in case["want"]]
    assert wants.count("-") * 10 >= len(wants)
