"""GDELT 2.0: one row an event in the events file, one row a report that tells it in the mentions file.

Columns without a counterpart (tone, ethnic groups, places of actors) stay empty; the sidecar names them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from dragoman.export.codes import Codes, full_code, quad_of
from dragoman.export.facts import count_day, is_country, is_root, is_town, sentence_number
from dragoman.export.gathering import Exportable, Numbers, claim_of
from dragoman.export.layout import Layout
from dragoman.export.writing import Cells, Rows, Tally, written_aside
from dragoman.model import Participant, Place

_BODIES = {"EUR": "EEC", "UNO": "UNO", "IGO": "IGO", "NGO": "NGO", "MNC": "MNC", "IMG": "IMG"}
_ROLES = 3
_COUNTRY, _US_STATE, _US_TOWN, _TOWN, _REGION = 1, 2, 3, 4, 5  # ActionGeo_Type


def write_events(items: Iterable[Exportable], path: Path, layout: Layout, tally: Tally) -> None:
    """The events file."""
    codes, numbers = Codes.load(), Numbers()
    with written_aside(path) as stream:
        rows = Rows(stream, layout, tally)
        for item in items:
            cells = event_cells(item, codes, numbers, tally)
            if cells is not None:
                rows.write(cells)


def event_cells(item: Exportable, codes: Codes, numbers: Numbers, tally: Tally) -> Cells | None:
    """The cells of an event; None, and a count, where it has no day or no CAMEO code."""
    event, day = item.stored.event, item.day
    if day is None or event.cameo is None:
        tally.dropped["no day" if day is None else "no CAMEO code"] += 1
        return None
    count_day(item, tally)
    code = full_code(event.cameo)
    return {
        "GLOBALEVENTID": numbers(claim_of(item.stored)),
        "SQLDATE": f"{day:%Y%m%d}",
        "MonthYear": f"{day:%Y%m}",
        "Year": f"{day:%Y}",
        "FractionDate": f"{day.year + (day.month * 30 + day.day) / 365:.4f}",
        "IsRootEvent": int(is_root(item)),
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": quad_of(code),
        "GoldsteinScale": codes.value(code, "phoenix"),
        "NumMentions": item.stored.mentions,
        "NumSources": item.stored.independent_sources,
        "NumArticles": item.stored.reports,
        "DATEADDED": stamp(item.published or day),
        "SOURCEURL": item.url,
        **_actor(item.source, "Actor1", codes),
        **_actor(item.target, "Actor2", codes),
        **_place(event.place, codes),
    }


def stamp(day: dt.date) -> str:
    """A day as GDELT writes moments: midnight."""
    return f"{day:%Y%m%d}000000"


def _actor(party: Participant | None, who: str, codes: Codes) -> Cells:
    if party is None:
        return {}
    country = codes.country(party.country, "cameo")
    body = _BODIES.get(party.country or "", "")
    roles = list(dict.fromkeys(role for sector in party.sectors if (role := codes.sector(sector, "cameo"))))[:_ROLES]
    return {
        f"{who}Code": "".join([country or body, *roles]),
        f"{who}Name": party.name.upper(),
        f"{who}CountryCode": country,
        f"{who}KnownGroupCode": body,
        **{f"{who}Type{number}Code": role for number, role in enumerate(roles, 1)},
    }


def _place(place: Place | None, codes: Codes) -> Cells:
    if place is None:
        return {}
    american = place.country == "USA"
    town, region = (_US_TOWN, _US_STATE) if american else (_TOWN, _REGION)
    kind = _COUNTRY if is_country(place) else town if is_town(place) else region
    country = codes.country(place.country, "name")
    return {
        "ActionGeo_Type": kind,
        "ActionGeo_FullName": place.name if is_country(place) or not country else f"{place.name}, {country}",
        "ActionGeo_CountryCode": codes.country(place.country, "fips"),
        "ActionGeo_Lat": place.lat,
        "ActionGeo_Long": place.lon,
        "ActionGeo_FeatureID": place.geonames,
    }


def write_mentions(items: Iterable[Exportable], path: Path, layout: Layout, tally: Tally) -> None:
    """The mentions file: a row for each report that tells an event, with the event's number."""
    numbers = Numbers()
    first: dict[str, dt.date] = {}
    with written_aside(path) as stream:
        rows = Rows(stream, layout, tally)
        for item in items:
            day = item.published or item.day
            if day is None or item.stored.event.cameo is None:
                tally.dropped["no day" if day is None else "no CAMEO code"] += 1
                continue
            claim = claim_of(item.stored)
            rows.write(_mention(item, numbers(claim), first=first.setdefault(claim, day), day=day))


def _mention(item: Exportable, number: int, *, first: dt.date, day: dt.date) -> Cells:
    event, document = item.stored.event, item.document
    has_address = item.about is not None and item.about.url is not None
    return {
        "GLOBALEVENTID": number,
        "EventTimeDate": stamp(min(first, day)),
        "MentionTimeDate": stamp(day),
        "MentionType": 1 if has_address else 6,
        "MentionSourceName": item.publisher,
        "MentionIdentifier": item.url,
        "SentenceID": sentence_number(document, event.trigger) if document else 1,
        "Actor1CharOffset": item.source.span.start if item.source else -1,
        "Actor2CharOffset": item.target.span.start if item.target else -1,
        "ActionCharOffset": event.trigger.start,
        "InRawText": int(document is None or not document.edits),
        "Confidence": max(10, 10 * round(10 * event.confidence)),
        "MentionDocLen": len(document.text) if document else (item.about.characters if item.about else 0),
    }
