"""Dictionaries of TABARI and PETRARCH: actors with synonyms and dated codes, agents with their plurals.

``NAME_ [CODE]``, then ``+SYNONYM`` lines and tabbed lines of codes; ``[CODE >930120]`` holds from a day, ``[CODE <930120]`` until it,
``[CODE a-b]`` between two; ``[~CODE]`` is an agent. Comments follow ``#``, ``;`` or stand in ``<!-- -->``. Issues and verbs are refused.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from dragoman.knowledge.actor_rows import identifier
from dragoman.knowledge.imported.records import Imported, ImportedActor, ImportedAgent, Office, Refused, country_of, kind_of, sectors_of
from dragoman.model import ActorKind

_COMMENT = re.compile(r"<\s*!.*?-->|[#;].*|<\s*!--.*")
_CODE = re.compile(r"\[([^\]]*)\]")
_ONE_CODE = re.compile(r"[A-Z]{3}[A-Z0-9]*")
_DATED = re.compile(r"(?P<code>\S+?)\s*(?:(?P<sign>[<>])\s*(?P<day>\d{6}|\d{8})|\s(?P<first>\d{6}|\d{8})\s*-\s*(?P<last>\d{6}|\d{8}))?")
_SET = re.compile(r"(![A-Z]+!)\s*=\s*(.*)")
_PLURAL = re.compile(r"\{([^}]*)\}")
_PIVOT = 30  # two-digit years up to it are of this century
_NAMES = re.compile(r"[^\W\d_]")


@dataclass(slots=True)
class _Group:
    """A name with its synonyms and codes, while its lines are read."""

    line: int
    names: list[str]
    codes: list[tuple[int, str]] = field(default_factory=list)


def parse_tabari(lines: Iterable[str], *, file: str) -> Iterator[Imported]:
    """The actors and agents of a dictionary, and its lines that give none."""
    group: _Group | None = None
    sets: dict[str, tuple[str, ...]] = {}
    inside = issues = False
    for number, raw in enumerate(lines, start=1):
        line, inside = _bare(raw, inside=inside)
        issues = issues or line.lstrip().upper().startswith("<ISSUE")
        if issues:
            if line.strip():
                yield Refused(file, number, line, "a line of an issue dictionary")
        elif not line.strip():
            yield from _closed(group, file=file, sets=sets)
            group = None
        elif found := _SET.fullmatch(line.strip()):
            sets[found[1]] = tuple(word.strip() for word in found[2].split(","))
        elif line[:1] in " \t[" and group is not None and line.strip().startswith("["):
            group.codes += [(number, code) for code in _CODE.findall(line)]
        elif line.startswith("+") and group is not None:
            group.names.append(_name(line[1:]))
            group.codes += [(number, code) for code in _CODE.findall(line)]
        elif group is not None and not group.codes:  # a synonym whose plus is missing
            group.names.append(_name(line))
            group.codes += [(number, code) for code in _CODE.findall(line)]
        else:
            yield from _closed(group, file=file, sets=sets)
            group = _Group(number, [_name(line)], [(number, code) for code in _CODE.findall(line)])
            group.names += _plurals(line)
    yield from _closed(group, file=file, sets=sets)


def _bare(raw: str, *, inside: bool) -> tuple[str, bool]:
    """A line without its comments, and whether a comment goes on."""
    text = raw.rstrip("\n")
    if inside:
        _, closed, text = text.partition("-->")
        if not closed:
            return "", True
    opened = re.search(r"<\s*!", text)
    still = opened is not None and "-->" not in text[opened.start() :]
    return _COMMENT.sub("", text).rstrip(), still


def _name(line: str) -> str:
    """The words before the codes: underscores and spaces part them."""
    return " ".join(_PLURAL.sub("", line.split("[", maxsplit=1)[0]).replace("_", " ").split())


def _plurals(line: str) -> list[str]:
    found = _PLURAL.search(line.split("[", maxsplit=1)[0])
    return [_name(found[1])] if found and found[1].strip() else []


def _closed(group: _Group | None, *, file: str, sets: dict[str, tuple[str, ...]]) -> Iterator[Imported]:
    if group is None:
        return
    text = group.names[0]
    names = tuple(dict.fromkeys(name for name in group.names if _NAMES.search(name)))
    if not names:
        yield Refused(file, group.line, text, "no name before the code")
        return
    if not group.codes:
        yield from (Refused(file, group.line, name, "no code in brackets") for name in names)
        return
    agents = [code for _, code in group.codes if code.strip().startswith("~")]
    if agents:
        yield from _agents(group, names, code=agents[0].strip(), file=file, sets=sets)
        return
    offices: list[Office] = []
    for line, code in group.codes:
        office = _office(code)
        if isinstance(office, str):
            yield Refused(file, line, f"{text} [{code}]", office)
        else:
            offices.append(office)
    if offices:
        ordered = tuple(sorted(offices, key=lambda office: office.start is None and office.end is None))
        kind = kind_of(ordered, words=len(names[0].split()))
        if kind is ActorKind.STATE:  # a state acts by its government, here as in our own facts
            ordered = tuple(replace(office, sectors=office.sectors or ("GOV",)) for office in ordered)
        yield ImportedActor(identifier("actor", names[0]), _titled(names), kind, ordered)


def _titled(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names in capitals with small letters, words of up to three letters as they are: they may be initials.

    >>> _titled(("ABU_NIDAL".replace("_", " "), "PLO"))
    ('Abu Nidal', 'PLO')
    """
    return tuple(
        name if not name.isupper() or len(name) <= len("PLO") else "-".join(part.title() for part in name.split("-")) for name in names
    )


def _office(text: str) -> Office | str:
    """The code of one bracket, or why there is none."""
    found = _DATED.fullmatch(text.strip())
    if found is None:
        return "the bracket holds no code with dates"
    code = found["code"].upper()
    if "/" in code:
        return "several codes in one bracket"
    if not _ONE_CODE.fullmatch(code):
        return "the code names nobody" if not code.strip("-+") else "no actor code of three letters and more"
    try:
        start, end = _days(found)
    except ValueError as error:
        return str(error)
    if start and end and start > end:
        return "the last day lies before the first"
    return Office(country_of(code), sectors_of(code), None, start, end, code)


def _days(found: re.Match[str]) -> tuple[dt.date | None, dt.date | None]:
    if found["first"]:
        start, end = _day(found["first"]), _day(found["last"])
        return (start.replace(year=start.year - 100), end) if start > end and len(found["first"]) == len("YYMMDD") else (start, end)
    day = _day(found["day"]) if found["day"] else None
    return (day, None) if found["sign"] == ">" else (None, day)


def _day(text: str) -> dt.date:
    """A day of YYMMDD or YYYYMMDD; months and days of 00 are the first."""
    if len(text) == len("YYMMDD"):
        text = ("20" if int(text[:2]) <= _PIVOT else "19") + text
    try:
        return dt.date(int(text[:4]), int(text[4:6]) or 1, int(text[6:]) or 1)
    except ValueError:
        raise ValueError(f"{text} is no day") from None


def _agents(group: _Group, names: tuple[str, ...], *, code: str, file: str, sets: dict[str, tuple[str, ...]]) -> Iterator[Imported]:
    sectors = sectors_of("~~~" + code[1:].upper())
    if not sectors:
        yield Refused(file, group.line, f"{names[0]} [{code}]", "no sector of PLOVER in the code of the agent")
        return
    for name in names:
        for spelt in _substituted(name, sets):
            yield ImportedAgent(spelt.lower(), sectors)


def _substituted(name: str, sets: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """A name with each word of its substitution set: ``CONGRESS!PERSON!`` is CONGRESSMAN and CONGRESSWOMAN."""
    marker = next((marker for marker in sets if marker in name), None)
    if marker is None:
        yield name
        return
    for word in sets[marker]:
        yield from _substituted(name.replace(marker, word), sets)
