"""Knows what stands before the first words of a paragraph: datelines of wire reports and speaker labels of broadcasts.

What a date or a place means is left to resolution.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model import Block, BlockKind
from dragoman.spans import Span

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|March|Mar|April|Apr|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\.?"
)
_DAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_DATE = rf"{_DAY}(?:{_MONTH} \d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH})(?:,? \d{{4}})?"
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.]+"
_NAME = r"[A-ZÀ-ÖØ-Þ][\wÀ-ÿ'’.-]*"
_LINKS = r"(?:of|de|del|la|le|el|al|du|des|da|do|dos|on|upon|sur|am|in|the|and)"
_PLACE = rf"{_CAPITALS}(?:[ -](?:{_CAPITALS}|{_LINKS}(?= [A-Z])))*"
_REGION = rf"{_NAME}(?: (?:{_NAME}|{_LINKS}(?= [A-Z])))*"
_CREDIT = r" ?[(\[/](?P<credit>[^()\[\]\n/]{2,40})[)\]/]"
_SEPARATOR = r"(?P<separator> ?(?:—|–|―|--)[ ]?| [-_][ ]|: |-(?= )|[:.]?\Z| [-_]\Z)"
_AGENCY = r" [A-Z][A-Za-z]{1,14}(?= ?[-–—―])"  # "VILNIUS, July 21, BNS - ", "OSAKA, May 3 Kyodo - "
_SHOUTED = re.compile(
    rf"(?P<places>{_PLACE}(?:(?:, |/| and | & ){_REGION}){{0,2}}?)(?:[,.]? \(?(?P<date>{_DATE})\)?,?(?:{_AGENCY})?)?(?:,?{_CREDIT})?"
    rf"{_SEPARATOR}"
)
_UNPARTED = re.compile(rf"(?P<places>{_PLACE}(?:, {_REGION})?),? (?P<date>{_DATE})(?P<separator> )(?=[A-Z][a-z]+['’ ])")
_PLAIN = re.compile(
    rf"(?P<places>{_REGION}(?:(?:, |/| and ){_REGION}){{0,2}}?)(?:[,.]? \(?(?P<date>{_DATE})\)?,?)?(?:{_CREDIT})?{_SEPARATOR}"
)
_BARE_CREDIT = re.compile(rf"[(\[]?(?P<credit>[A-Z][\w./&' -]{{1,40}}?)[)\]]?{_SEPARATOR}")
_BRACKETED = re.compile(r"\((?P<credit>[A-Z][\w./&' -]{1,40})\)(?P<separator> ?(?=[\"“‘'A-Z]))")
_SPEAKER = re.compile(r"(?P<name>[A-Z][\w.'’-]*(?:,? [\w.'’-]+){0,5}(?: ?\([^()\n]{1,40}\))?):(?= |\Z)")
_SHORT = 4  # letters of a word in capitals that may be no town
_REPORT = 60  # characters: a short line behind a colon is a headline
_OWN_WORDS = re.compile(r"\b(?:[Ww]e|I|[Oo]ur|[Uu]s|[Mm]y)\b(?!\.)")
_LEAD = 90  # the longest dateline, in characters


@dataclass(frozen=True, slots=True)
class Dateline:
    """The head of a wire report: the places, the date and the agency it names, as spans of the text."""

    span: Span
    places: tuple[Span, ...]
    date: Span | None
    credit: Span | None


def dateline_length(
    line: str, *, agencies: frozenset[str], first: bool, countries: frozenset[str] = frozenset(), capitals: frozenset[str] = frozenset()
) -> int:
    """How many characters of a line are a dateline, 0 if none; ``first`` allows forms that are sure only in the first paragraph, with
    the names of ``countries`` also a town with its country ("Lima, Peru - Police"), with those of ``capitals`` also one of these
    ("Niamey: Gunmen").

    >>> dateline_length("QUITO, May 3 (Reuters) - Police", agencies=frozenset({"Reuters"}), first=True)
    25
    """
    found = _match(line, agencies=agencies, first=first, countries=countries, capitals=capitals)
    return found.end() if found else 0


def _match(
    line: str, *, agencies: frozenset[str], first: bool, countries: frozenset[str], capitals: frozenset[str]
) -> re.Match[str] | None:
    if not line[:1].isupper() and line[:1] not in "([":
        return None
    found = _SHOUTED.match(line, 0, _LEAD + 40)
    if found and _is_shouted_dateline(found, line, first=first):
        return found
    found = _UNPARTED.match(line, 0, _LEAD + 40) if first else None
    if found and len(found["places"].split()[0]) > _SHORT:
        return found
    found = _PLAIN.match(line, 0, _LEAD + 40)
    if found and _is_plain_dateline(found, line, agencies=agencies, countries=countries if first else frozenset()):
        return found
    if found and first and found["places"] in capitals and _opens_report(line, found.end()):
        return found
    found = _BRACKETED.match(line, 0, _LEAD)
    if found and first and found["credit"] in agencies:
        return found
    found = _BARE_CREDIT.match(line, 0, _LEAD)
    if found and found["credit"] in agencies and _opens_sentence(line, found.end()):
        return found if found.end() < len(line) and ":" not in found["separator"] else None
    return None


def _is_shouted_dateline(found: re.Match[str], line: str, *, first: bool) -> bool:
    """A place in capitals with a date or a credit; in the first paragraph also with a dash or a colon alone."""
    marked = bool(found["date"] or found["credit"])
    if found.end() == len(line):
        return marked or found["separator"].strip(" ") in ("_", "-", "--", "—", "–", "―")
    if not _opens_sentence(line, found.end()) or (not found["separator"].strip() and not marked):
        return False
    return marked or (first and len(found["places"].split()[0]) >= 3)


def _is_plain_dateline(found: re.Match[str], line: str, *, agencies: frozenset[str], countries: frozenset[str]) -> bool:
    """A place in small letters needs a date, an agency that is known, or a country behind it and a dash."""
    credit = found["credit"]
    if credit is not None and credit.strip() not in agencies:
        return False
    if found.end() == len(line):
        return bool(found["date"]) or credit is not None
    if not found["separator"].strip() or not _opens_sentence(line, found.end()):
        return False
    town, comma, country = found["places"].partition(", ")
    located = bool(comma) and country in countries and town not in countries and ":" not in found["separator"]
    return bool(found["date"]) or credit is not None or located


def _opens_report(line: str, at: int) -> bool:
    """Whether a report may begin at ``at``: a sentence of some length in no one's words, or what a dateline is read with alone."""
    told = line[at:]
    return len(told) < 2 or (told[0].isupper() and len(told) >= _REPORT and told.rstrip()[-1:] == "." and not _OWN_WORDS.search(told))


def _opens_sentence(line: str, at: int) -> bool:
    """Whether a sentence may begin at ``at``: no small letter there."""
    return not line[at : at + 1].islower()


def find_dateline(
    text: str,
    blocks: Sequence[Block],
    *,
    agencies: frozenset[str],
    countries: frozenset[str] = frozenset(),
    capitals: frozenset[str] = frozenset(),
) -> Dateline | None:
    """The parts of the first dateline among the blocks."""
    for block in blocks:
        if block.kind is not BlockKind.DATELINE:
            continue
        line = block.span.of(text)
        lines = (line, f"{line} A")
        matches = (_match(each, agencies=agencies, first=True, countries=countries, capitals=capitals) for each in lines)
        found = next((match for match in matches if match), None)
        if found is None:
            continue
        return _parts(found, block.span)
    return None


def _parts(found: re.Match[str], span: Span) -> Dateline:
    def part(name: str) -> Span | None:
        start, end = found.span(name) if name in found.re.groupindex else (-1, -1)
        return Span(span.start + start, span.start + end) if end > start >= 0 else None

    places: tuple[Span, ...] = ()
    if whole := part("places"):
        at = whole.start
        listed: list[Span] = []
        for piece in re.split(r"(, |/| and | & )", found["places"]):
            if piece not in (", ", "/", " and ", " & ") and piece:
                listed.append(Span(at, at + len(piece)))
            at += len(piece)
        places = tuple(listed)
    return Dateline(span, places, part("date"), part("credit"))


def speaker_length(line: str, *, roles: frozenset[str], labels: frozenset[str]) -> int:
    """How many characters of a line name its speaker in a broadcast script, the colon included; 0 if none.

    >>> speaker_length("PRESENTER: Good evening.", roles=frozenset({"presenter"}), labels=frozenset())
    10
    """
    found = _SPEAKER.match(line)
    if found is None:
        return 0
    name = found["name"]
    return found.end() if name in labels or name.split(" (", 1)[0].lower() in roles else 0


def speaker_labels(lines: Sequence[str]) -> frozenset[str]:
    """The names in capitals that stand before a colon at the head of paragraphs; a script has two of them, or one twice."""
    names = [found["name"] for line in lines if (found := _SPEAKER.match(line)) and _is_capital(found["name"])]
    return frozenset(names) if len(names) >= 2 else frozenset()


def _is_capital(name: str) -> bool:
    spoken = name.split(" (", 1)[0]
    return spoken.isupper() and len(spoken) >= 2
