"""Codings for people at a terminal: each report's events as short sentences with their evidence, then who said what.

Colours show on a terminal only; in a pipe the same lines are plain. What the sentences say is decided in ``export.outline``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.text import Text

from dragoman.export.outline import NOBODY, Deed, Group, Outline, Party, Saying, outline
from dragoman.export.quotation import Piece
from dragoman.model import Coding, EvidenceRole, Skipped, Standing

if TYPE_CHECKING:
    from rich.console import Console

QUAD_STYLE = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}
ROLE_STYLE = {
    EvidenceRole.PREDICATE: "bold",
    EvidenceRole.SOURCE: "cyan",
    EvidenceRole.TARGET: "magenta",
    EvidenceRole.TIME: "green",
    EvidenceRole.PLACE: "blue",
    EvidenceRole.CUE: "yellow",
}
STANDING_STYLE = {
    Standing.DONE: "bold",
    Standing.DENIED: "bold red",
    Standing.PREVENTED: "bold red",
}
LEGEND = "→ done  ⇢ asked, planned, threatened or possible  ↛ did not happen  (COUNTRY SECTOR), ? unknown"
NUMBER_WIDTH = 4
STANDING_WIDTH = 12
WIDEST = 120


def render(codings: Iterable[Coding | Skipped], console: Console) -> None:
    """Print each coding as it comes; a skipped document is one line with its reason."""
    legend = False
    for number, item in enumerate(codings):
        if number:
            console.print()
        if isinstance(item, Skipped):
            put(console, Text.assemble((f"{item.id}", "bold"), f": skipped at {item.stage}: {item.reason}"), indent=0)
        else:
            report = outline(item)
            legend = legend or bool(report.groups)
            _render_outline(report, console)
    if legend:
        console.print()
        put(console, Text(LEGEND, "dim"), indent=0)


def _render_outline(report: Outline, console: Console) -> None:
    put(console, Text(report.title, "bold"), indent=0)
    put(console, Text(" · ".join(report.facts), "dim"), indent=0)
    if not report.groups:
        console.print()
        put(console, Text("No event to code."), indent=0)
    for group in report.groups:
        _render_group(group, console)
    if report.sayings:
        _heading("Who said what to whom", console)
    for saying in report.sayings:
        _render_saying(saying, console)


def _heading(heading: str, console: Console) -> None:
    console.print()
    put(console, Text(heading.upper(), "bold underline" if console.is_terminal else ""), indent=0)


def _render_group(group: Group, console: Console) -> None:
    _heading(group.heading, console)
    for deed in group.deeds:
        _render_deed(deed, console)


def _render_deed(deed: Deed, console: Console) -> None:
    """The sentence on the first line; codes, time, place, tellers and evidence below it."""
    label = Text(f"{deed.number:>{NUMBER_WIDTH - 1}} ", "dim")
    label += Text(f"{deed.standing:<{STANDING_WIDTH - 1}} ", STANDING_STYLE.get(deed.event.standing, "yellow"))
    put(console, label + sentence(deed), indent=0, hang=NUMBER_WIDTH + STANDING_WIDTH)
    indent = NUMBER_WIDTH + STANDING_WIDTH
    put(console, codes_line(deed), indent=indent)
    for child in deed.children:
        put(console, child_line(child), indent=indent, hang=indent + 3)
    for line in notes(deed):
        put(console, line, indent=indent)
    put(console, quoted(deed.quote), indent=indent, hang=indent + 1)


def sentence(deed: Deed) -> Text:
    """Who, the words of the deed, to whom."""
    style = QUAD_STYLE.get(deed.event.quad, "")
    verb = Text.assemble(" — ", (deed.verb, style), f" {deed.arrow} ")
    if deed.event.symmetric and not deed.targets:
        return Text.assemble((deed.verb, style), ": ") + _parties(deed.sources)
    return _parties(deed.sources) + verb + _parties(deed.targets)


def _parties(parties: tuple[Party, ...]) -> Text:
    if not parties:
        return Text(NOBODY, "dim")
    return Text(", ").join(_party(party) for party in parties)


def _party(party: Party) -> Text:
    codes = (f" ({party.codes})", "dim") if party.codes else ""
    return Text.assemble((party.words, "bold"), codes)


def codes_line(deed: Deed) -> Text:
    """Type, CAMEO, time, place and numbers."""
    line = Text(deed.codes, QUAD_STYLE.get(deed.event.quad, ""))
    for value, style in ((deed.when, "green"), (deed.where, "blue"), *((amount, "") for amount in deed.amounts)):
        if value:
            line += Text.assemble(" · ", (value, style))
    return line


def child_line(child: Deed) -> Text:
    """What a speech act speaks of, on one line."""
    label = Text(f"└ {child.standing}: ", STANDING_STYLE.get(child.event.standing, "yellow"))
    line = label + sentence(child) + Text.assemble(" · ", (child.codes, "dim"))
    return line + Text.assemble(" · ", (child.when, "green")) if child.when else line


def notes(deed: Deed) -> list[Text]:
    """Tellers, the words that decided the standing, and where else the event is told."""
    found = []
    if deed.tellers:
        found.append(Text.assemble(("told by ", "dim"), " ← ".join(deed.tellers)))
    if deed.cues and deed.event.standing is not Standing.DONE:
        said = ", ".join(f"“{cue}”" for cue in deed.cues)
        found.append(Text.assemble((f"{deed.event.standing.value} by the words ", "dim"), said))
    if deed.told:
        found.append(Text(f"told in {deed.told}", "dim"))
    return found


def quoted(pieces: tuple[Piece, ...]) -> Text:
    """The evidence with the role of its words in colour."""
    body = Text.assemble(*((piece.text, ROLE_STYLE.get(piece.role, "") if piece.role else "dim") for piece in pieces))
    return Text.assemble("“", body, "”")


def _render_saying(saying: Saying, console: Console) -> None:
    """The speaker and the way of the words, then the words."""
    line = Text(f"{saying.number:>{NUMBER_WIDTH - 1}} ", "dim") + _party(saying.speaker)
    if saying.cue:
        line += Text.assemble(" — ", (saying.cue, "yellow"))
    if saying.addressees:
        line += Text(" → ") + _parties(saying.addressees)
    line += Text(f" · {saying.statement.form.value}", "dim")
    if saying.tellers:
        line += Text.assemble((" · told by ", "dim"), " ← ".join(saying.tellers))
    put(console, line, indent=0, hang=NUMBER_WIDTH)
    put(console, Text(saying.quote), indent=NUMBER_WIDTH)


def put(console: Console, text: Text, *, indent: int, hang: int | None = None) -> None:
    """Print a text wrapped at words: ``indent`` before its first line, ``hang`` before the others."""
    hang = indent if hang is None else hang
    width = min(console.width, WIDEST)
    lines = text.wrap(console, max(20, width - indent))
    first = lines[0] if lines else Text()
    rest = text[len(first.plain) :] if len(lines) > 1 else Text()
    console.print(Text(" " * indent) + _stripped(first), soft_wrap=True, highlight=False)
    if rest.plain.strip():
        for line in _left_stripped(rest).wrap(console, max(20, width - hang)):
            console.print(Text(" " * hang) + _stripped(line), soft_wrap=True, highlight=False)


def _stripped(line: Text) -> Text:
    line.rstrip()
    return line


def _left_stripped(text: Text) -> Text:
    lead = len(text.plain) - len(text.plain.lstrip())
    return text[lead:]
