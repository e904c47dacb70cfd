"""Phoenix, the output of PETRARCH's pipeline: one row an event in CAMEO codes, 26 columns without a header."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dragoman.export.codes import Codes, full_code, quad_of
from dragoman.export.facts import count_day, region_of, sentence_number
from dragoman.export.gathering import Exportable, Numbers, claim_of
from dragoman.export.layout import Layout
from dragoman.export.writing import Cells, Rows, Tally, written_aside
from dragoman.model import Participant


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
    event, day = item.stored.event, item.day
    sentence = f"_{sentence_number(item.document, event.trigger)}" if item.document else ""
    place = event.place
    return {
        "EventID": numbers(claim_of(item.stored)),
        "Date": f"{day:%Y%m%d}" if day else None,
        "Year": day.year if day else None,
        "Month": day.month if day else None,
        "Day": day.day if day else None,
        "EventCode": code,
        "EventRootCode": code[:2],
        "QuadClass": quad_of(code),
        "GoldsteinScore": codes.value(code, "phoenix"),
        "Issues": ";".join(f"{context},1" for context in event.contexts),
        "Lat": place.lat if place else None,
        "Lon": place.lon if place else None,
        "LocationName": place.name if place else None,
        "StateName": region_of(place),
        "CountryCode": place.country if place else None,
        "SentenceID": f"{item.stored.document}{sentence}",
        "URLs": item.url,
        "NewsSources": item.publisher,
        **_actor(item.source, "Source", codes),
        **_actor(item.target, "Target", codes),
    }


def _actor(party: Participant | None, side: str, codes: Codes) -> Cells:
    if party is None:
        return {}
    entity = codes.country(party.country, "cameo") or party.country or ""
    roles = [role for sector in party.sectors if (role := codes.sector(sector, "cameo"))]
    return {
        f"{side}ActorFull": "".join([entity, *roles]),
        f"{side}ActorEntity": entity,
        f"{side}ActorRole": roles[0] if roles else None,
        f"{side}ActorAttribute": ";".join(roles[1:]),
    }
