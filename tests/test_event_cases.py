"""Golden sentences, run through the whole pipeline with one model."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Mapping
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import ConfigError
from dragoman.model import Coding, DocumentId, Event, Participant, RawDocument
from dragoman.pipeline import Coder

FILES = sorted((Path(__file__).parent / "cases").glob("events*.toml"))
CASES = [case for file in FILES for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]]
FIELDS = frozenset({
    "type", "mode", "source", "target", "modality", "standing", "about", "historical", "symmetric", "time", "place", "trigger", "told",
    "source_sector", "target_sector",
})  # fmt: skip
MOST_EVENTS_IN_A_CASE = 8


@pytest.fixture(scope="module")
def codings() -> Mapping[str, Coding]:
    """The codings of all cases by the case's id."""
    try:
        coder = Coder()
    except ConfigError as error:
        pytest.skip(f"no parser model: {error}")
    raws = [_raw(case) for case in CASES]
    return {case["id"]: coding for case, coding in zip(CASES, coder.read_many(raws), strict=True) if isinstance(coding, Coding)}


def test_bare_texts_are_read_in_their_order() -> None:
    try:
        found = list(Coder().read_many(["Ghana expelled two Togolese envoys.", "", "Chad invaded Libya."], batch=2))
    except ConfigError as error:
        pytest.skip(f"no parser model: {error}")
    assert [[event.type for event in one.events] for one in found if isinstance(one, Coding)] == [["SANCTION"], [], ["ASSAULT"]]


def _raw(case: Mapping[str, Any]) -> RawDocument:
    date = dt.date.fromisoformat(case["published"]) if "published" in case else None
    return RawDocument(DocumentId(case["id"]), case["text"], published=date, published_basis="given" if date else None, language="en")


def _countries(parties: tuple[Participant, ...]) -> str:
    return " ".join(dict.fromkeys(party.country or "?" for party in parties))


def _sectors(parties: tuple[Participant, ...]) -> str:
    return " ".join(dict.fromkeys(party.sectors[0] if party.sectors else "?" for party in parties))


def _told(event: Event, coding: Coding) -> dict[str, Any]:
    """An event in the words of the case file."""
    types = {other.id: other.type for other in coding.events}
    return {
        "type": event.type,
        "mode": event.mode,
        "source": _countries(event.sources),
        "target": _countries(event.targets),
        "source_sector": _sectors(event.sources),
        "target_sector": _sectors(event.targets),
        "modality": event.modality.value,
        "standing": event.standing.value,
        "about": types[event.about] if event.about is not None else None,
        "historical": event.historical,
        "symmetric": event.symmetric,
        "time": event.time.value.value if event.time is not None else "",
        "place": event.place.name if event.place is not None else None,
        "trigger": event.trigger.of(coding.document.text),
        "told": event.statement is not None,
    }


def _fits(found: list[dict[str, Any]], wanted: list[Mapping[str, Any]]) -> bool:
    """Whether the events found are those wanted, in any order."""
    return len(found) == len(wanted) and any(
        all(item.items() <= event.items() for item, event in zip(wanted, order, strict=True)) for order in permutations(found)
    )


@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in CASES])
def test_events_of_a_sentence(case: dict[str, Any], codings: Mapping[str, Coding], request: pytest.FixtureRequest) -> None:
    if "xfail" in case:
        request.applymarker(pytest.mark.xfail(reason=case["xfail"], strict=True))
    coding = codings[case["id"]]
    found = [_told(event, coding) for event in coding.events]
    assert _fits(found, case["events"]), "\n".join(map(str, found)) or "nothing is coded"


def test_cases_are_well_formed() -> None:
    assert max(Counter(case["id"] for case in CASES).values()) == 1
    assert all(case["kind"] and len(case["events"]) <= MOST_EVENTS_IN_A_CASE for case in CASES)
    assert all(item.keys() <= FIELDS for case in CASES for item in case["events"])


def test_a_fifth_of_the_cases_must_code_nothing() -> None:
    assert sum(not case["events"] for case in CASES) * 5 >= len(CASES) >= 120
