"""Filters as people write them: names of countries, short dates, types in small letters; what is unknown lists what there is."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TypedDict

from dragoman.archive import Filter, StoryId
from dragoman.errors import ConfigError
from dragoman.knowledge.ontology import NONSTATE, Ontology
from dragoman.knowledge.tables import fold, table_rows, table_text
from dragoman.model import DocumentId, Standing

_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_COUNTRY_COLUMNS = ("id", "name", "adjectives", "people", "capital", "aliases")


def listed(values: Iterable[str]) -> tuple[str, ...]:
    """Values of an option that may be given more than once, and several at a time with commas between them.

    >>> listed(["ISR, TUR", "EGY"])
    ('ISR', 'TUR', 'EGY')
    """
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


def first_day(text: str) -> dt.date:
    """The first day of a day, month or year.

    >>> first_day("1999"), first_day("1999-03")
    (datetime.date(1999, 1, 1), datetime.date(1999, 3, 1))
    """
    text = text.strip()
    if _YEAR.fullmatch(text):
        text += "-01-01"
    elif _MONTH.fullmatch(text):
        text += "-01"
    return _day(text)


def last_day(text: str) -> dt.date:
    """The last day of a day, month or year.

    >>> last_day("1999"), last_day("2000-02")
    (datetime.date(1999, 12, 31), datetime.date(2000, 2, 29))
    """
    text = text.strip()
    if _YEAR.fullmatch(text):
        text += "-12-31"
    elif (month := _MONTH.fullmatch(text)) and 1 <= int(month[2]) <= 12 and int(month[1]) >= 1:
        text += f"-{calendar.monthrange(int(month[1]), int(month[2]))[1]:02}"
    return _day(text)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise ConfigError(f"{text!r} is no day", hint="Write 2022-10-28, 2022-10 or 2022") from error


Words = str | Sequence[str]


class Filters(TypedDict, total=False):
    """Filters by the names of the command line; where several values may stand, one or a list. ``knowledge`` is the codebook that
    types of one's own are in."""

    since: dt.date | str | None
    until: dt.date | str | None
    actor: Words
    country: Words
    sector: Words
    by: Words
    on: Words
    dyad: str | tuple[str, str] | None
    either_way: bool
    type: Words
    mode: Words
    cameo: Words
    standing: Words
    context: Words
    place: Words
    source: Words
    teller: Words
    document: Words
    story: Words
    words: str
    confidence: float
    reviewed: bool | None
    everything: bool
    knowledge: Path | str | None


def make_filter(filters: Filters) -> Filter:
    """The filter that is asked for.

    >>> make_filter({"country": "Turkey", "type": ["ASSAULT", "SANCTION-expel"]}).types
    ('ASSAULT', 'SANCTION')
    """
    unknown = filters.keys() - Filters.__annotations__.keys()
    if unknown:
        raise ConfigError(f"{min(unknown)!r} is no filter", hint=f"There are: {', '.join(Filters.__annotations__)}")
    names = load_names(filters.get("knowledge"))
    types, modes = names.types(_many(filters.get("type")))
    return Filter(
        since=_bound(filters.get("since"), first_day),
        until=_bound(filters.get("until"), last_day),
        actors=_many(filters.get("actor")),
        countries=names.countries(_many(filters.get("country"))),
        sectors=names.sectors(_many(filters.get("sector"))),
        sources=names.countries(_many(filters.get("by"))),
        targets=names.countries(_many(filters.get("on"))),
        dyad=names.dyad(filters.get("dyad")),
        either_way=filters.get("either_way", False),
        types=types,
        modes=(*modes, *names.modes(_many(filters.get("mode")))),
        cameo=listed(_many(filters.get("cameo"))),
        standings=_standings(listed(_many(filters.get("standing")))),
        contexts=names.contexts(_many(filters.get("context"))),
        places=names.places(_many(filters.get("place"))),
        publishers=_many(filters.get("source")),
        tellers=names.tellers(_many(filters.get("teller"))),
        documents=tuple(DocumentId(name) for name in _many(filters.get("document"))),
        stories=tuple(StoryId(name) for name in _many(filters.get("story"))),
        words=filters.get("words", ""),
        least_confidence=filters.get("confidence", 0.0),
        reviewed=filters.get("reviewed"),
        everything=filters.get("everything", False),
    )


def _many(value: Words | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _bound(value: dt.date | str | None, of: Callable[[str], dt.date]) -> dt.date | None:
    return of(value) if isinstance(value, str) else value


@cache
def load_names(codebook: Path | str | None = None) -> Names:
    """The names that ship with the package, and the types of a codebook."""
    return Names(Path(codebook) if codebook else None)


class Names:
    """The names of countries and codes that a filter may use."""

    def __init__(self, codebook: Path | None = None) -> None:
        rows = list(table_rows(table_text("countries.tsv"), where="countries.tsv", columns=_COUNTRY_COLUMNS))
        self._codes = frozenset(row["id"] for row in rows) | NONSTATE
        self._names: dict[str, str] = {}
        for row in rows:
            for name in (row["name"], *row["aliases"].split("|")):
                if name:
                    self._names.setdefault(fold(name), row["id"])
        self._ontology = Ontology.load(codebook)

    def countries(self, values: Iterable[str]) -> tuple[str, ...]:
        """Country codes for codes or names."""
        return tuple(self.country(value) for value in listed(values))

    def country(self, value: str) -> str:
        """The code of a country that is given by code or by name."""
        if value.upper() in self._codes:
            return value.upper()
        if found := self._names.get(fold(value)):
            return found
        near = get_close_matches(fold(value), self._names, n=3)
        hint = f"Did you mean {', '.join(near)}?" if near else "Write an ISO code (TUR), a name (Turkey) or a PLOVER code (IGO)"
        raise ConfigError(f"{value!r} is no country", hint=hint)

    def dyad(self, value: str | tuple[str, str] | None) -> tuple[str, str] | None:
        """The two sides of ``ISR:TUR``."""
        if value is None:
            return None
        sides = re.split(r"[:>/]" if re.search(r"[:>/]", value) else "-", value) if isinstance(value, str) else list(value)
        if len(sides) != 2:
            raise ConfigError(f"{value!r} is no pair of countries", hint="Write ISR:TUR, the one that acts first")
        return self.country(sides[0].strip()), self.country(sides[1].strip())

    def types(self, values: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Types and, where ``SANCTION-expel`` is written, modes; a type of one's own may have a hyphen itself."""
        types, modes = [], []
        for value in listed(values):
            kind, mode = self._parted(value)
            types.append(_one_of(kind, self._ontology.quads, "PLOVER type", hint="; for types of your own say --knowledge DIR"))
            if mode:
                modes.append(_one_of(mode.lower(), self._ontology.modes[types[-1]], f"mode of {types[-1]}"))
        return tuple(dict.fromkeys(types)), tuple(dict.fromkeys(modes))

    def _parted(self, value: str) -> tuple[str, str]:
        """Type and mode of what is written."""
        for kind in sorted(self._ontology.quads, key=len, reverse=True):
            if f"{value}-".upper().startswith(f"{kind}-".upper()):
                return kind, value[len(kind) + 1 :]
        kind, _, mode = value.partition("-")
        return kind.upper(), mode

    def modes(self, values: Iterable[str]) -> tuple[str, ...]:
        """PLOVER modes."""
        known = sorted({mode for modes in self._ontology.modes.values() for mode in modes})
        return tuple(_one_of(value.lower(), known, "PLOVER mode") for value in listed(values))

    def sectors(self, values: Iterable[str]) -> tuple[str, ...]:
        """PLOVER sectors."""
        return tuple(_one_of(value.upper(), self._ontology.sectors, "PLOVER sector") for value in listed(values))

    def contexts(self, values: Iterable[str]) -> tuple[str, ...]:
        """PLOVER contexts."""
        return tuple(_one_of(value.lower(), self._ontology.contexts, "PLOVER context") for value in listed(values))

    def places(self, values: Iterable[str]) -> tuple[str, ...]:
        """Codes of countries that are named, other places as they are."""
        return tuple(self._names.get(fold(value), value.upper() if value.upper() in self._codes else value) for value in values)

    def tellers(self, values: Iterable[str]) -> tuple[str, ...]:
        """The same for tellers."""
        return tuple(value.upper() if value.upper() in self._codes else value for value in values)


def _standings(values: Iterable[str]) -> tuple[Standing, ...]:
    """Standings by name."""
    known = [member.value for member in Standing]
    return tuple(Standing(_one_of(value.lower(), known, "standing")) for value in listed(values))


def _one_of(value: str, known: Iterable[str] | Mapping[str, object], what: str, *, hint: str = "") -> str:
    names = sorted(known)
    if value in names:
        return value
    raise ConfigError(f"{value!r} is no {what}", hint=f"There are: {', '.join(names)}{hint}")
