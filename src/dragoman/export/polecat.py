"""POLECAT: one row an event in PLOVER codes, several parties in one cell parted by semicolons."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from dragoman.export.codes import QUAD_WORDS, Codes
from dragoman.export.facts import count_day, is_town, joined, region_of, sectors_of
from dragoman.export.gathering import Exportable, claim_of
from dragoman.export.layout import Layout
from dragoman.export.writing import Cells, Rows, Tally, written_aside
from dragoman.model import Participant, Place


def write_events(items: Iterable[Exportable], path: Path, layout: Layout, tally: Tally) -> None:
    """The events file."""
    codes, made_by = Codes.load(), f"dragoman {version('dragoman')}"
    with written_aside(path) as stream:
        rows = Rows(stream, layout, tally)
        for item in items:
            if item.day is None:
                tally.dropped["no day"] += 1
                continue
            count_day(item, tally)
            rows.write({**_cells(item, codes), "Version": made_by})


def _cells(item: Exportable, codes: Codes) -> Cells:
    event = item.stored.event
    return {
        "Event ID": claim_of(item.stored),
        "Event Date": item.day,
        "Event Type": event.type,
        "Event Mode": event.mode,
        "Intensity": codes.score(event.type, event.mode),
        "Quad Code": QUAD_WORDS[event.quad],
        "Contexts": joined(event.contexts),
        "Source": item.publisher,
        "Publication Date": item.published,
        "Language": (item.about.language if item.about else None) or (item.document.language if item.document else None),
        **_parties(item, event.sources, "Actor", codes),
        **_parties(item, event.targets, "Recipient", codes),
        **_place(item, event.place),
    }


def _parties(item: Exportable, parties: tuple[Participant, ...], who: str, codes: Codes) -> Cells:
    if not parties:
        return {}
    return {
        f"{who} Name": joined(party.name for party in parties),
        f"{who} Country": joined(party.country for party in parties),
        f"{who} COW": joined(codes.country(party.country, "cow") for party in parties),
        f"Primary {who} Sector": next(iter(parties[0].sectors), None),
        f"{who} Sectors": joined(sectors_of(parties)),
        f"{who} Title": joined(party.role for party in parties),
        f"{who} Name Raw": joined(item.words(party) for party in parties),
    }


def _place(item: Exportable, place: Place | None) -> Cells:
    if place is None:
        return {}
    own = {"City": place.name if is_town(place) else None, "Province": region_of(place)}
    words = " ".join(place.span.of(item.document.text).split()) if item.document else None
    return {
        **own,
        "Placename": place.name,
        "Country": place.country,
        "Latitude": place.lat,
        "Longitude": place.lon,
        "GeoNames ID": place.geonames,
        "Raw Placename": words,
        "Feature Type": place.kind,
    }
