"""``dragoman date``, ``place`` and ``actor``: one step of the program alone, with its reasons."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path

import click

from dragoman.cli.options import DEFAULT_MODEL, DateType
from dragoman.export.coding import Record
from dragoman.model import Participant, Place, Timex
from dragoman.spans import Span

DATE_EPILOG = """\b
Examples:
  dragoman date "last Thursday" --date 2022-10-28
  dragoman date "in March" --json
\b
Without --date no year is guessed: "in March" is XXXX-03.
"""
PLACE_EPILOG = """\b
Examples:
  dragoman place "a meeting in Tripoli, Lebanon"
  dragoman place "clashes near Goma" --json
"""
ACTOR_EPILOG = """\b
Examples:
  dragoman actor "the Norwegian prime minister" --date 1994-11-28
  dragoman actor "rebels in eastern Congo" --json
"""

text_argument = click.argument("text", metavar="TEXT")
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")


@click.command(epilog=DATE_EPILOG)
@text_argument
@click.option("--date", "published", type=DateType(), metavar="DATE", help="The day from which to count.")
@json_option
def date(text: str, *, published: dt.date | None, as_json: bool) -> None:
    """Resolve the time expressions of TEXT."""
    from dragoman.steps import resolve_dates

    _show([_date_record(timex, text) for timex in resolve_dates(text, published=published)], as_json=as_json, nothing="no time in it")


@click.command(epilog=PLACE_EPILOG)
@text_argument
@json_option
@click.option("--model", default=DEFAULT_MODEL, metavar="NAME", help="spaCy model.")
def place(text: str, *, as_json: bool, model: str) -> None:
    """Resolve the places that TEXT names."""
    from dragoman.steps import resolve_places

    _show([_place_record(place, text) for place in resolve_places(text, model=model)], as_json=as_json, nothing="no place in it")


@click.command(epilog=ACTOR_EPILOG)
@text_argument
@click.option("--date", "on", type=DateType(), metavar="DATE", help="The day on which offices were held.")
@click.option("--actors", type=click.Path(exists=True, path_type=Path), multiple=True, metavar="FILE", help="Your own actor rows.")
@json_option
def actor(text: str, *, on: dt.date | None, actors: tuple[Path, ...], as_json: bool) -> None:
    """Resolve whom the phrase TEXT stands for."""
    from dragoman.steps import resolve_parties

    records = [_party_record(party, text) for party in resolve_parties(text, on=on, actors=actors)]
    _show(records, as_json=as_json, nothing="no actor in it")


def _show(records: Sequence[Record], *, as_json: bool, nothing: str) -> None:
    """JSON lines, or a heading for each record and its fields below."""
    for record in records:
        if as_json:
            click.echo(json.dumps(record, ensure_ascii=False))
            continue
        click.secho(str(record["text"]), bold=True)
        for name, value in record.items():
            if name not in {"text", "start", "end"} and value not in (None, [], False):
                shown = ", ".join(map(str, value)) if isinstance(value, list) else value
                click.echo(f"  {name:<14} {shown}")
    if not records:
        click.echo(nothing, err=True)


def _at(span: Span, text: str) -> Record:
    return {"text": span.of(text), "start": span.start, "end": span.end}


def _date_record(timex: Timex, text: str) -> Record:
    value = timex.value
    return _at(timex.span, text) | {
        "type": timex.type.value,
        "value": value.value,
        "earliest": value.earliest and value.earliest.isoformat(),
        "latest": value.latest and value.latest.isoformat(),
        "precision": value.grain.value,
        "approx": value.approx,
        "open": value.open,
        "basis": value.basis.value,
        "reason": value.reason,
    }


def _place_record(place: Place, text: str) -> Record:
    return _at(place.span, text) | {
        "name": place.name,
        "country": place.country,
        "kind": place.kind,
        "geonames": place.geonames,
        "lat": place.lat,
        "lon": place.lon,
    }


def _party_record(party: Participant, text: str) -> Record:
    return _at(party.span, text) | {
        "name": party.name,
        "country": party.country,
        "country_basis": party.country_basis,
        "sectors": list(party.sectors),
        "role": party.role,
        "code": party.code,
        "actor": party.actor,
        "reason": party.reason and party.reason.value,
    }
