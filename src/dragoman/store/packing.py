"""What a document keeps beside its rows, packed: the raw text, and the rest of its coding that nobody filters by.

Times, places, credits, blocks, edits, mentions and provenance are written as short lists in JSON; both parts are compressed with zstd.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from dragoman.calendar import Grain, TimeBasis, TimeValue
from dragoman.model import (
    Block,
    BlockKind,
    Coding,
    Credit,
    Document,
    Participant,
    Place,
    Provenance,
    Reason,
    Timex,
    TimexType,
)
from dragoman.spans import Edit, Span, replay

LEVEL = 6
_SIZE = 4  # bytes before the packed ones: how many there are unpacked


def pack(content: bytes) -> bytes:
    """The bytes compressed, after their length."""
    packed = pa.Codec("zstd", compression_level=LEVEL).compress(content, asbytes=True)
    return len(content).to_bytes(_SIZE, "little") + bytes(packed)


def unpack(packed: bytes) -> bytes:
    """The bytes that ``pack`` packed."""
    size = int.from_bytes(packed[:_SIZE], "little")
    return bytes(pa.Codec("zstd").decompress(packed[_SIZE:], decompressed_size=size, asbytes=True)) if size else b""


def pack_text(text: str) -> bytes:
    """A text, packed; lone surrogates are kept."""
    return pack(text.encode("utf-8", "surrogatepass"))


def unpack_text(packed: bytes) -> str:
    """The text that ``pack_text`` packed."""
    return unpack(packed).decode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class Rest:
    """What is packed beside a document's text."""

    edits: tuple[Edit, ...]
    blocks: tuple[Block, ...]
    named: tuple[Credit, ...]
    credits: tuple[Participant, ...]
    times: tuple[Timex, ...]
    places: tuple[Place, ...]
    mentions: tuple[tuple[Span, ...], ...]  # of each actor
    provenance: Provenance
    text: str | None  # only where the edits do not give it


def pack_rest(coding: Coding) -> bytes:
    """All of a coding that has no row of its own."""
    document = coding.document
    given = document.text if _replayed(document) != document.text else None
    provenance = coding.provenance
    content: dict[str, Any] = {
        "edits": [[edit.start, edit.end, edit.new, edit.reason] for edit in document.edits],
        "blocks": [[block.kind.value, *_ends(block.span)] for block in document.blocks],
        "named": [[credit.name, *_ends(credit.span)] for credit in document.credits],
        "credits": [party_list(participant) for participant in coding.credits],
        "times": [time_list(time) for time in coding.times],
        "places": [place_list(place) for place in coding.places],
        "mentions": [[end for span in actor.mentions for end in _ends(span)] for actor in coding.actors],
        "provenance": [
            provenance.dragoman, provenance.knowledge, dict(provenance.models), dict(provenance.options), dict(provenance.counts),
            dict(provenance.dropped),
        ],
    }  # fmt: skip
    if given is not None:
        content["text"] = given
    return pack(json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode())


def _replayed(document: Document) -> str | None:
    try:
        return replay(document.raw, document.edits)
    except ValueError:
        return None


def unpack_rest(packed: bytes) -> Rest:
    """What ``pack_rest`` packed."""
    content = json.loads(unpack(packed))
    dragoman, knowledge, models, options, counts, dropped = content["provenance"]
    return Rest(
        edits=tuple(Edit(*edit) for edit in content["edits"]),
        blocks=tuple(Block(BlockKind(kind), Span(start, end)) for kind, start, end in content["blocks"]),
        named=tuple(Credit(name, Span(start, end)) for name, start, end in content["named"]),
        credits=tuple(party_of(fields) for fields in content["credits"]),
        times=tuple(time_of(fields) for fields in content["times"]),
        places=tuple(place_of(fields) for fields in content["places"]),
        mentions=tuple(_spans(ends) for ends in content["mentions"]),
        provenance=Provenance(dragoman, knowledge, models, options, counts, dropped),
        text=content.get("text"),
    )


def packed_text(raw: bytes, rest: bytes) -> str:
    """The clean text of a document whose parts are packed; nothing but the edits is unpacked of the rest."""
    content = json.loads(unpack(rest))
    given: str | None = content.get("text")
    return replay(unpack_text(raw), tuple(Edit(*edit) for edit in content["edits"])) if given is None else given


def text_of(raw: str, rest: Rest) -> str:
    """The clean text of a document."""
    return replay(raw, rest.edits) if rest.text is None else rest.text


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _spans(ends: Sequence[int]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=True))


def party_list(party: Participant) -> list[Any]:
    """A participant as a list."""
    return [
        *_ends(party.span), party.name, party.actor, party.country, list(party.sectors), party.role, party.country_basis, party.code,
        None if party.reason is None else party.reason.value,
    ]  # fmt: skip


def party_of(fields: Sequence[Any]) -> Participant:
    """The participant that ``party_list`` wrote."""
    start, end, name, actor, country, sectors, role, basis, code, reason = fields
    why = None if reason is None else Reason(reason)
    return Participant(Span(start, end), name, actor, country, tuple(sectors), role, basis, code, why)


def parties_json(parties: Iterable[Participant]) -> str:
    """Participants as a JSON text."""
    return json.dumps([party_list(party) for party in parties], separators=(",", ":"))


def parties_from(text: str | None) -> tuple[Participant, ...]:
    """The participants of a JSON text."""
    return tuple(party_of(fields) for fields in json.loads(text)) if text else ()


def time_list(time: Timex) -> list[Any]:
    """A time as a list."""
    value = time.value
    return [*_ends(time.span), time.type.value, value.value, value.grain.value, value.basis.value, _day(value.earliest), _day(value.latest),
            value.approx, value.open, value.reason]  # fmt: skip


def time_of(fields: Sequence[Any]) -> Timex:
    """The time that ``time_list`` wrote."""
    start, end, kind, value, grain, basis, earliest, latest, approx, opened, reason = fields
    inner = TimeValue(value, Grain(grain), TimeBasis(basis), _date(earliest), _date(latest), approx, opened, reason)
    return Timex(Span(start, end), TimexType(kind), inner)


def place_list(place: Place) -> list[Any]:
    """A place as a list."""
    return [*_ends(place.span), place.name, place.country, place.geonames, place.lat, place.lon, place.kind]


def place_of(fields: Sequence[Any]) -> Place:
    """The place that ``place_list`` wrote."""
    start, end, name, country, geonames, lat, lon, kind = fields
    return Place(Span(start, end), name, country, geonames, lat, lon, kind)


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)


def sorted_items(mapping: Mapping[str, str]) -> str:
    """A small mapping as a JSON text, by key."""
    return json.dumps(dict(sorted(mapping.items())), separators=(",", ":"))
