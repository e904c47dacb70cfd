"""What is put into a sentence without touching its events leaves them as they are: a day, who tells it, an aside, the weather.

No sentence has to hold in every form: of each form a share is held, and of all forms together.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from dragoman.errors import ConfigError
from dragoman.model import Coding, DocumentId, Participant, RawDocument
from dragoman.pipeline import Coder

ROWS = tomllib.loads((Path(__file__).parent / "cases" / "insertions.toml").read_text(encoding="utf-8"))
LEAST_OF_ALL = 0.98  # share of sentences in all forms whose events stay as they are
LEAST_OF_ONE = 0.86  # share of sentences in one form


def _written(form: str, sentence: dict[str, str]) -> str:
    subject = sentence["subject"]
    return form.format(Subject=subject[0].upper() + subject[1:], subject=subject, predicate=sentence["predicate"])


def _told(coding: Coding) -> Counter[tuple[str, ...]]:
    return Counter((event.type, _countries(event.sources), _countries(event.targets), event.standing.value) for event in coding.events)


def _countries(parties: tuple[Participant, ...]) -> str:
    return " ".join(sorted({party.country or "?" for party in parties}))


@pytest.fixture(scope="module")
def held() -> dict[str, list[tuple[str, bool]]]:
    """For each form the sentences in it, and whether their events are those of the bare sentence."""
    try:
        coder = Coder()
    except ConfigError as error:
        pytest.skip(f"no parser model: {error}")
    forms = {"bare": "{Subject} {predicate}.", **{row["id"]: row["form"] for row in ROWS["insertion"]}}
    texts = [(name, _written(form, sentence)) for name, form in forms.items() for sentence in ROWS["sentence"]]
    raws = [RawDocument(DocumentId(str(number)), text, language="en") for number, (_, text) in enumerate(texts)]
    told = [_told(coding) for coding in coder.read_many(raws) if isinstance(coding, Coding)]
    assert len(told) == len(texts)
    bare = told[: len(ROWS["sentence"])]
    assert all(bare)
    found: dict[str, list[tuple[str, bool]]] = {}
    for number, (name, text) in enumerate(texts[len(bare) :]):
        found.setdefault(name, []).append((text, told[number + len(bare)] == bare[number % len(bare)]))
    return found


def test_insertions_leave_events_as_they_are(held: dict[str, list[tuple[str, bool]]]) -> None:
    kept = [stays for rows in held.values() for _, stays in rows]
    changed = [text for rows in held.values() for text, stays in rows if not stays]
    assert sum(kept) / len(kept) >= LEAST_OF_ALL, "\n".join(changed)


@pytest.mark.parametrize("form", [row["id"] for row in ROWS["insertion"]])
def test_no_form_of_insertion_is_lost(form: str, held: dict[str, list[tuple[str, bool]]]) -> None:
    rows = held[form]
    assert sum(stays for _, stays in rows) / len(rows) >= LEAST_OF_ONE, "\n".join(text for text, stays in rows if not stays)
