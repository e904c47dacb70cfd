"""The shipped reports, whole, beside the reviewed table of each.

``make accept`` rewrites the tables; reading the diff is the review.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from dragoman.cli.table import render
from dragoman.demo import DemoReport, demo_reports
from dragoman.model import Coding, Event, Modality, RawDocument, Skipped
from dragoman.pipeline import Coder
from dragoman.readers import ReaderSettings, read_source
from dragoman.readers.source import file_source

FOLDER = Path(__file__).parent
WIDTH = 120
REPORTS = {report.id: report for report in demo_reports()}


@pytest.fixture(scope="module")
def codings() -> dict[str, Coding]:
    return dict(coded())


def coded() -> Iterator[tuple[str, Coding]]:
    items = [item for report in REPORTS.values() for item in raw_documents(report)]
    for item, coding in zip(items, Coder().read_many(items), strict=True):
        assert isinstance(coding, Coding), coding
        yield item.id, coding


def raw_documents(report: DemoReport) -> Iterator[RawDocument | Skipped]:
    settings = ReaderSettings(published=report.published)
    return read_source(file_source(report.path, document_id=report.id), settings)


def table(coding: Coding) -> str:
    stream = io.StringIO()
    render([coding], Console(file=stream, width=WIDTH, color_system=None))
    return stream.getvalue()


def asserted(coding: Coding, *kinds: str) -> list[Event]:
    """Events that are told as facts, background left out."""
    return [event for event in coding.events if event.type in kinds and event.modality is Modality.ASSERTED and not event.historical]


def countries(event: Event) -> tuple[set[str | None], set[str | None]]:
    return {party.country for party in event.sources}, {party.country for party in event.targets}


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_a_report_is_coded_as_reviewed(codings: dict[str, Coding], name: str) -> None:
    reviewed = FOLDER / f"{name}.txt"
    found = table(codings[name])
    if os.environ.get("ACCEPT"):
        reviewed.write_text(found, encoding="utf-8", newline="\n")
    assert found == reviewed.read_text(encoding="utf-8")


def test_a_recipe_told_in_words_of_war_holds_no_event(codings: dict[str, Coding]) -> None:
    assert codings["08-lyon-kitchen"].events == ()


def test_an_expulsion_of_diplomats_is_a_sanction_not_a_deportation(codings: dict[str, Coding]) -> None:
    found = asserted(codings["01-khartoum-1984"], "SANCTION")
    assert any(event.mode == "expel" and countries(event) == ({"SDN"}, {"LBY"}) for event in found)


def test_an_old_raid_is_background(codings: dict[str, Coding]) -> None:
    raids = [event for event in codings["01-khartoum-1984"].events if event.type == "ASSAULT" and countries(event)[0] == {"LBY"}]
    assert raids
    assert all(event.historical or event.modality is not Modality.ASSERTED for event in raids)


def test_words_wrongly_decoded_are_restored(codings: dict[str, Coding]) -> None:
    assert "Íñigo Peñaranda" in codings["03-cochabamba"].document.text
    assert "Hanoi’s deputy foreign minister" in codings["04-palawan-2016"].document.text


@pytest.mark.xfail(reason="sailors and a crew without a country are no parties")
def test_a_beating_told_by_a_captain_names_agency_and_officers(codings: dict[str, Coding]) -> None:
    coding = codings["04-palawan-2016"]
    told = {statement.id: statement for statement in coding.statements}
    through = [told[event.statement] for event in coding.events if event.type == "ASSAULT" and event.statement in told]
    names = " ".join(party.name for statement in through for party in statement.via)
    assert "Kyodo" in names


def test_no_year_is_given_to_a_report_without_a_date(codings: dict[str, Coding]) -> None:
    for name in ("03-cochabamba", "07-yangon-court"):
        times = [event.time for event in codings[name].events if event.time is not None]
        assert all(time.value.earliest is None for time in times if not any(letter.isdigit() for letter in time.value.value[:4]))


def test_furniture_of_a_web_page_is_not_coded(codings: dict[str, Coding]) -> None:
    text = codings["05-chisinau-2023"].document.text
    assert "cookies" not in text or not any(
        "cookies" in statement.content[0].of(text) for statement in codings["05-chisinau-2023"].statements
    )
