"""ICEWS: one row an event, with countries and sectors in words and the intensity of the CAMEO code."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dragoman.export.codes import Codes, full_code
from dragoman.export.facts import count_day, is_town, region_of, sentence_number
from dragoman.export.gathering import Exportable, Numbers, claim_of, number_of
from dragoman.export.layout import Layout
from dragoman.export.writing import Cells, Rows, Tally, written_aside
from dragoman.model import Participant, Place

_BODIES = {"EUR": "European Union", "UNO": "United Nations"}


def write_events(items: Iterable[Exportable], path: Path, layout: Layout, tally: Tally) -> None:
    """The events file."""
    codes, numbers = Codes.load(), Numbers()
    with written_aside(path) as stream:
        rows = Rows(stream, layout, tally)
        for item in items:
            if item.day is None or item.stored.event.cameo is None:
                tally.dropped["no day" if item.day is None else "no CAMEO code"] += 1
            else:
                count_day(item, tally)
                rows.write(_cells(item, full_code(item.stored.event.cameo), codes, numbers))


def _cells(item: Exportable, code: str, codes: Codes, numbers: Numbers) -> Cells:
    event = item.stored.event
    return {
        "Event ID": numbers(claim_of(item.stored)),
        "Event Date": item.day,
        "Event Text": codes.cameo[code]["name"] if code in codes.cameo else code,
        "CAMEO Code": code,
        "Intensity": codes.value(code, "icews"),
        "Story ID": number_of(item.stored.story or item.stored.document),
        "Sentence Number": sentence_number(item.document, event.trigger) if item.document else None,
        "Publisher": item.publisher,
        **_party(item.source, "Source", codes),
        **_party(item.target, "Target", codes),
        **_place(event.place, codes),
    }


def _party(party: Participant | None, side: str, codes: Codes) -> Cells:
    if party is None:
        return {}
    sectors = [codes.sector(sector, "words") for sector in party.sectors]
    return {
        f"{side} Name": party.name,
        f"{side} Sectors": ",".join(word.replace(",", "") for word in sectors if word),
        f"{side} Country": codes.country(party.country, "icews") or _BODIES.get(party.country or "", ""),
    }


def _place(place: Place | None, codes: Codes) -> Cells:
    if place is None:
        return {}
    own = {"City": place.name if is_town(place) else None, "Province": region_of(place)}
    return {**own, "Country": codes.country(place.country, "icews"), "Latitude": place.lat, "Longitude": place.lon}
