"""The questions of a page's address, as filters of the store and back again as addresses."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import urlencode

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from dragoman.archive import Filter, Order, StoryId
from dragoman.model import DocumentId, Standing
from dragoman.query.filters import load_names

MOST_ROWS = 500
LONGEST_WORD = 200
MOST_VALUES = 50


def none_if_empty(value: object) -> object:
    """A form's empty field asks for nothing."""
    return None if isinstance(value, str) and not value.strip() else value


def _full_words(value: object) -> object:
    """The values of a field without the empty ones."""
    return [item for item in value if not isinstance(item, str) or item.strip()] if isinstance(value, list) else value


def _parted(value: object) -> object:
    """The values of a field, also where one field of a form holds several with commas between them."""
    listed = value if isinstance(value, list) else [value]
    parts = [part.strip() if isinstance(part, str) else part for item in listed for part in _parts(item)]
    return [part for part in parts if part != ""]


def _parts(item: object) -> list[object]:
    return list(item.split(",")) if isinstance(item, str) else [item]


def _switch(value: object) -> object:
    return False if value == "" else value


def _is_year(value: object) -> object:
    """The first day of what is written short: 1984 and 1984-09 are taken too."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}(-\d\d)?", value.strip()):
        return f"{value.strip()}-01-01"[:10] if len(value.strip()) == 4 else f"{value.strip()}-01"
    return none_if_empty(value)


def _is_until(value: object) -> object:
    """The last day of what is written short."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}", value.strip()):
        return f"{value.strip()}-12-31"
    if isinstance(value, str) and (month := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", value.strip())) and "0001" <= month[1] < "9999":
        year, number = int(month[1]), int(month[2])
        after = dt.date(year + number // 12, number % 12 + 1, 1)
        return (after - dt.timedelta(days=1)).isoformat()
    return none_if_empty(value)


Word = Annotated[str, Field(max_length=LONGEST_WORD, pattern=r"^[^\x00]*$")]
Words = Annotated[list[Word], BeforeValidator(_parted), Field(max_length=MOST_VALUES)]
Ids = Annotated[list[Word], BeforeValidator(_full_words), Field(max_length=MOST_VALUES)]
Day = Annotated[dt.date | None, BeforeValidator(_is_year)]
LastDay = Annotated[dt.date | None, BeforeValidator(_is_until)]
Number = Annotated[float, BeforeValidator(lambda value: 0.0 if value == "" else value), Field(ge=0.0, le=1.0)]


class EventQuery(BaseModel):
    """Which events or statements are asked for; fields are joined by *and*, values of a field by *or*."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    q: Annotated[str, Field(max_length=LONGEST_WORD, pattern=r"^[^\x00]*$", description="words of the report")] = ""
    since: Annotated[Day, Field(description="first day, YYYY-MM-DD; a year or a month too")] = None
    until: Annotated[LastDay, Field(description="last day")] = None
    actor: Annotated[Words, Field(description="words of an actor's name, either side")] = Field(default_factory=list)
    country: Annotated[Words, Field(description="country of either side, ISO 3166-1 alpha-3 or a name")] = Field(default_factory=list)
    source: Annotated[Words, Field(description="country of a source")] = Field(default_factory=list)
    target: Annotated[Words, Field(description="country of a target")] = Field(default_factory=list)
    dyad: Annotated[str, Field(max_length=LONGEST_WORD, pattern=r"^[^\x00]*$", description="SOURCE-TARGET, codes or names")] = ""
    both_ways: Annotated[bool, BeforeValidator(_switch), Field(description="the dyad in either direction")] = False
    sector: Words = Field(default_factory=list)
    type: Annotated[Words, Field(description="PLOVER types")] = Field(default_factory=list)
    mode: Words = Field(default_factory=list)
    cameo: Annotated[Words, Field(description="beginnings of CAMEO codes")] = Field(default_factory=list)
    standing: Annotated[list[Standing], BeforeValidator(_full_words)] = Field(default_factory=list)
    context: Words = Field(default_factory=list)
    place: Annotated[Words, Field(description="a country, or words of a place's name")] = Field(default_factory=list)
    publisher: Words = Field(default_factory=list)
    teller: Annotated[Words, Field(description="who says so: country, or words of a name")] = Field(default_factory=list)
    document: Ids = Field(default_factory=list)
    story: Ids = Field(default_factory=list)
    confidence: Annotated[Number, Field(description="least confidence")] = 0.0
    all: Annotated[bool, BeforeValidator(_switch), Field(description="also what did not happen, background and totals")] = False
    order: Order = Order.NEWEST

    def wanted(self) -> Filter:
        """The filter that the store understands. Who asks for a standing that is hidden by default wants to see it."""
        names = load_names()
        hidden = any(standing is not Standing.DONE for standing in self.standing)
        return Filter(
            since=self.since,
            until=self.until,
            actors=tuple(self.actor),
            countries=names.countries(self.country),
            sectors=_upper(self.sector),
            sources=names.countries(self.source),
            targets=names.countries(self.target),
            dyad=names.dyad(self.dyad or None),
            either_way=self.both_ways,
            types=_upper(self.type),
            modes=tuple(self.mode),
            cameo=tuple(self.cameo),
            standings=tuple(self.standing),
            contexts=tuple(self.context),
            places=names.places(self.place),
            publishers=tuple(self.publisher),
            tellers=names.tellers(self.teller),
            documents=tuple(DocumentId(name) for name in self.document),
            stories=tuple(StoryId(name) for name in self.story),
            words=self.q,
            least_confidence=self.confidence,
            everything=self.all or hidden,
        )

    def order_of_all(self) -> Order:
        """The order of an export: as the store has the rows, unless another is asked for."""
        return self.order if "order" in self.model_fields_set else Order.DOCUMENT

    def asked(self) -> dict[str, Any]:
        """The fields that ask for something, as an address has them."""
        return self.model_dump(mode="json", exclude_defaults=True)

    def address(self, **changes: object) -> str:
        """These questions with changes, as the part of an address after its question mark; None takes a field out."""
        return encoded(self.asked() | changes)


class PagedQuery(EventQuery):
    """The same, a page at a time."""

    limit: Annotated[int, Field(ge=1, le=MOST_ROWS)] = 50
    after: Annotated[str, Field(max_length=LONGEST_WORD, pattern=r"^[^\x00]*$", description="where the page before ended")] = ""


class ListQuery(PagedQuery):
    """The page of events: also whether sources and targets are counted, which takes longer than all the rest."""

    facets: Annotated[bool, BeforeValidator(_switch)] = False


def _upper(values: list[str]) -> tuple[str, ...]:
    return tuple(value.strip().upper() for value in values)


def encoded(fields: Mapping[str, object]) -> str:
    """Fields as the end of an address, with its question mark; empty ones are left out.

    >>> encoded({"type": ["AID", "COERCE"], "all": True, "q": "", "since": None})
    '?type=AID&type=COERCE&all=1'
    """
    pairs: list[tuple[str, str]] = []
    for name, value in fields.items():
        values = value if isinstance(value, list | tuple) else [value]
        pairs += [(name, "1" if item is True else str(item)) for item in values if item not in {None, "", False}]
    return f"?{urlencode(pairs)}" if pairs else ""
