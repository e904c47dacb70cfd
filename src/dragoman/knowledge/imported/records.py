"""What a user's dictionary gives: actors with their dated codes, agents, and lines that were refused with the reason.

How each format writes them is the business of its own module.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from dragoman.knowledge.actor_rows import NONSTATE, SECTORS
from dragoman.model import ActorKind

_CAMEO_SECTORS = {
    "CIV": "CVL", "MED": "JRN", "SEP": "REB", "INS": "REB", "HLH": "MED", "HRI": "SOC", "ENV": "SOC", "DEV": "SOC", "KID": "SOC",
    "UIS": "UNK", "SET": "CVL", "IRC": "SOC", "AMN": "SOC", "TOP": "ELI", "MOP": "OPP",
}  # fmt: skip  # roles of the CAMEO manual (chapter 3) under PLOVER's names
_BODIES = {"UNO": "UNO", "EEU": "EUR", "EUR": "EUR"}  # behind IGO
_DAY = re.compile(r"([+-]?)(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?")


@dataclass(frozen=True, slots=True)
class Office:
    """One code of an actor, and the days on which it holds (both included)."""

    country: str | None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class ImportedActor:
    """One actor: all its names, the first being its own, and its codes."""

    id: str
    names: tuple[str, ...]
    kind: ActorKind
    offices: tuple[Office, ...]
    qid: str | None = None


@dataclass(frozen=True, slots=True)
class ImportedAgent:
    """A common noun for actors, with its sectors."""

    lemma: str
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that gives no actor, and why."""

    file: str
    line: int
    text: str
    reason: str


Imported = ImportedActor | ImportedAgent | Refused


def country_of(code: str) -> str:
    """The country, or the PLOVER non-state code, that a CAMEO actor code begins with.

    >>> country_of("AFGGOVMIL"), country_of("IGOUNOKID"), country_of("IGOEEU"), country_of("IMGMUSALQ")
    ('AFG', 'UNO', 'EUR', 'IMG')
    """
    first = code[:3]
    return _BODIES.get(code[3:6], first) if first == "IGO" else first


def sectors_of(code: str) -> tuple[str, ...]:
    """The PLOVER sectors among the parts of a CAMEO actor code.

    >>> sectors_of("AFGGOVMIL"), sectors_of("USAMED"), sectors_of("IGOUNODEVWBK")
    (('GOV', 'MIL'), ('JRN',), ('SOC',))
    """
    parts = [code[at : at + 3] for at in range(3, len(code), 3)]
    found = (_CAMEO_SECTORS.get(part, part) for part in parts)
    return tuple(dict.fromkeys(part for part in found if part in SECTORS))


def kind_of(offices: tuple[Office, ...], *, words: int) -> ActorKind:
    """What an actor of a dictionary is, by its codes: who has dated offices is a person, a bare country code a state."""
    if words > 1 and any((office.start or office.end) and office.sectors for office in offices):
        return ActorKind.PERSON
    sectors = {sector for office in offices for sector in office.sectors}
    if sectors & {"REB", "UAF", "PRM", "CRM"}:
        return ActorKind.GROUP
    code = offices[0].code or ""
    return ActorKind.STATE if len(code) == len("ISO") and code not in NONSTATE else ActorKind.ORGANISATION


def day_of(text: str, *, last: bool) -> dt.date | None:
    """A day of ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` or Wikidata's ``+YYYY-MM-DDT00:00:00Z``; ValueError for anything else.

    >>> day_of("+1990-03-00T00:00:00Z", last=False), day_of("1990", last=True)
    (datetime.date(1990, 3, 1), datetime.date(1990, 12, 31))
    """
    if not text:
        return None
    found = _DAY.fullmatch(text.strip())
    if found is None or found[1] == "-":
        raise ValueError(f"date {text!r} is none of YYYY, YYYY-MM, YYYY-MM-DD")
    year, month, day = int(found[2]), int(found[3] or 0), int(found[4] or 0)
    if not month:
        return dt.date(year, 12, 31) if last else dt.date(year, 1, 1)
    if not day:
        following = dt.date(year + month // 12, month % 12 + 1, 1)
        return following - dt.timedelta(days=1) if last else dt.date(year, month, 1)
    return dt.date(year, month, day)
