"""The columns of ACLED and of UCDP GED, as far as machine-coded events fill them honestly.

Only events that have a counterpart there: violence, protest, arrests and cease-fires in ACLED's columns, assaults with a number of
killed in UCDP's. Everything else is left out and counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from dragoman.calendar import Grain
from dragoman.export.codes import Codes
from dragoman.export.facts import grain_of_event, is_country, is_town, number_of_kind, region_of, whole
from dragoman.export.gathering import Exportable, Numbers, claim_of
from dragoman.export.layout import Layout, layout_table
from dragoman.export.quotation import sentence_of
from dragoman.export.writing import Cells, Rows, Tally, written_aside
from dragoman.model import Participant, Place

_TYPES = ("type", "mode", "target", "event_type", "sub_event_type", "disorder_type")
_ACLED_GRAIN = {Grain.HOUR: 1, Grain.DAY: 1, Grain.WEEK: 2}
_UCDP_GRAIN = {Grain.HOUR: 1, Grain.DAY: 1, Grain.WEEK: 3, Grain.MONTH: 4}
_PROTESTERS, _RIOTERS, _FOREIGN = 6, 5, 8
_STATE_BASED, _NON_STATE, _ONE_SIDED = 1, 2, 3


def write_acled(items: Iterable[Exportable], path: Path, layout: Layout, tally: Tally) -> None:
    """Events in ACLED's columns."""
    codes, numbers, kinds = Codes.load(), Numbers(), layout_table("acled_types.tsv", _TYPES)
    with written_aside(path) as stream:
        rows = Rows(stream, layout, tally)
        for item in items:
            kind = _kind(item, kinds, codes)
            if item.day is None or kind is None:
                tally.dropped["no day" if item.day is None else "no counterpart in ACLED"] += 1
            else:
                rows.write(_acled(item, kind, codes, numbers))


def _kind(item: Exportable, kinds: list[Mapping[str, str]], codes: Codes) -> Mapping[str, str] | None:
    """The row for an event: mode before type alone, and the target's kind where the row asks for one."""
    event = item.stored.event
    target = _kind_of_target(item, codes)
    fitting = [row for row in kinds if row["type"] == event.type and row["mode"] in {event.mode, ""} and row["target"] in {target, ""}]
    return min(fitting, key=lambda row: (not row["mode"], not row["target"]), default=None)


def _kind_of_target(item: Exportable, codes: Codes) -> str:
    sectors = item.target.sectors if item.target else ()
    if any(codes.sector(sector, "civilian") for sector in sectors):
        return "civilian"
    return "armed" if any(codes.sector(sector, "armed") for sector in sectors) else "other"


def _acled(item: Exportable, kind: Mapping[str, str], codes: Codes, numbers: Numbers) -> Cells:
    event, day, place = item.stored.event, item.day, item.stored.event.place
    grain = grain_of_event(event)
    first = _inter(item.source, place, codes, kind["event_type"])
    second = _inter(item.target, place, codes, "")
    number = numbers(claim_of(item.stored))
    _, killed, _ = number_of_kind(event, "killed")
    country = place.country if place else None
    return {
        "event_id_cnty": f"{country or 'XXX'}{number}",
        "event_date": day,
        "year": day.year if day else None,
        "time_precision": _ACLED_GRAIN.get(grain, 3) if grain else 3,
        **{name: kind[name] for name in ("disorder_type", "event_type", "sub_event_type")},
        "actor1": _named(item.source, codes),
        "actor2": _named(item.target, codes),
        "inter1": first,
        "inter2": second,
        "interaction": int(f"{first}{second or 0}") if first else None,
        "civilian_targeting": "Civilian targeting" if kind["event_type"] == "Violence against civilians" else None,
        "iso": codes.country(country, "number"),
        "country": codes.country(country, "acled"),
        "admin1": region_of(place),
        "location": place.name if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geo_precision": None if place is None else 1 if is_town(place) else 3,
        "source": item.publisher,
        "notes": _notes(item),
        "fatalities": whole(killed),
    }


def _inter(party: Participant | None, place: Place | None, codes: Codes, event_type: str) -> int | None:
    """ACLED's kind of an actor; state forces in another country are foreign."""
    if party is None:
        return None
    if event_type in {"Protests", "Riots"}:
        return _RIOTERS if event_type == "Riots" else _PROTESTERS
    kind = next((int(found) for sector in party.sectors if (found := codes.sector(sector, "acled"))), None)
    abroad = place is not None and party.country is not None and place.country not in {None, party.country}
    return _FOREIGN if kind == 1 and abroad else kind


def _named(party: Participant | None, codes: Codes) -> str | None:
    if party is None:
        return None
    country = codes.country(party.country, "acled")
    return f"{party.name} ({country})" if country and country not in party.name else party.name


def _notes(item: Exportable) -> str | None:
    if item.document is None:
        return None
    return sentence_of(item.stored.event.trigger, item.document).of(item.document.text)


def write_ucdp(items: Iterable[Exportable], path: Path, layout: Layout, tally: Tally) -> None:
    """Assaults with a number of killed in UCDP GED's columns."""
    codes, numbers = Codes.load(), Numbers()
    with written_aside(path) as stream:
        rows = Rows(stream, layout, tally)
        for item in items:
            reason = _no_ged_event(item, codes)
            if reason:
                tally.dropped[reason] += 1
            else:
                rows.write(_ucdp(item, codes, numbers))


def _no_ged_event(item: Exportable, codes: Codes) -> str | None:
    event = item.stored.event
    _, killed, _ = number_of_kind(event, "killed")
    if item.day is None:
        return "no day"
    if event.type != "ASSAULT" or not killed:
        return "no assault with a number of killed"
    return None if _violence(item, codes) else "sides not known well enough for a type of violence"


def _violence(item: Exportable, codes: Codes) -> int | None:
    """State-based between a state and an armed group or another state, non-state between groups, one-sided against civilians."""
    source, target = item.source, item.target
    if source is None or target is None or not source.sectors:
        return None
    civilian = any(codes.sector(sector, "civilian") for sector in target.sectors)
    if civilian and any(codes.sector(sector, "armed") for sector in source.sectors):
        return _ONE_SIDED
    states = [bool({"GOV", "MIL", "COP", "SPY"} & set(party.sectors)) for party in (source, target)]
    armed = [any(codes.sector(sector, "armed") for sector in party.sectors) for party in (source, target)]
    if not all(state or arms for state, arms in zip(states, armed, strict=True)):
        return None
    return _STATE_BASED if any(states) else _NON_STATE


def _ucdp(item: Exportable, codes: Codes, numbers: Numbers) -> Cells:
    event, place, day = item.stored.event, item.stored.event.place, item.day
    low, best, high = number_of_kind(event, "killed")
    grain = grain_of_event(event)
    last = event.time.value.latest if event.time is not None and grain is not None else day
    sides = [party.name if party else None for party in (item.source, item.target)]
    civilian = _violence(item, codes) == _ONE_SIDED
    title = item.about.title if item.about else None
    return {
        "id": numbers(claim_of(item.stored)),
        "year": day.year if day else None,
        "code_status": "uncoded",
        "type_of_violence": _violence(item, codes),
        "dyad_name": " - ".join(side or "" for side in sides),
        "side_a": sides[0],
        "side_b": "Civilians" if civilian else sides[1],
        "number_of_sources": item.stored.independent_sources,
        "source_article": ", ".join(f'"{part}"' for part in (item.publisher, item.published, title) if part),
        "source_office": item.publisher,
        "source_date": item.published,
        "source_headline": title,
        "where_prec": None if place is None else 1 if is_town(place) else 6 if is_country(place) else 4,
        "where_coordinates": place.name if place else None,
        "where_description": " ".join(place.span.of(item.document.text).split()) if place and item.document else None,
        "adm_1": region_of(place),
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "geom_wkt": f"POINT ({place.lon} {place.lat})" if place and place.lat is not None else None,
        "country": codes.country(place.country, "name") if place else None,
        "country_id": codes.country(place.country, "gw") if place else None,
        "event_clarity": 1 if event.extent.value == "single" else 2,
        "date_prec": _UCDP_GRAIN.get(grain, 5) if grain else 5,
        "date_start": day,
        "date_end": last if last and day and last >= day else day,
        "deaths_civilians": whole(best) if civilian else None,
        "deaths_unknown": None if civilian else whole(best),
        "best": whole(best),
        "high": whole(high),
        "low": whole(low),
        "gwnoa": codes.country(item.source.country, "gw") if item.source and set(item.source.sectors) & {"GOV", "MIL", "COP"} else None,
        "gwnob": codes.country(item.target.country, "gw") if item.target and set(item.target.sectors) & {"GOV", "MIL", "COP"} else None,
    }
