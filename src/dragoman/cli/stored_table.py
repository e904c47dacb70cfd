"""Events and statements of a store for people: a day and a sentence, below it codes, evidence and where it is told.

The sentences are those of ``export.outline``; how they are coloured is that of ``cli.table``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.text import Text

from dragoman.archive import Filed, StoredEvent, StoredStatement
from dragoman.calendar import Grain
from dragoman.cli.table import LEGEND, STANDING_STYLE, child_line, codes_line, notes, put, quoted, sentence
from dragoman.export.outline import Saying, deed_of, one_line, saying_of, shortened
from dragoman.model import Coding, DocumentId, Publisher, Standing, Timex
from dragoman.protocols import View

if TYPE_CHECKING:
    from rich.console import Console

DAY_WIDTH = 13
STANDING_WIDTH = 11
INDENT = DAY_WIDTH + STANDING_WIDTH
PUBLISHED = "* the day of publication: the report gives no day for it"


class Codings:
    """Codings of a view, the last few kept, for rows of one report follow each other."""

    def __init__(self, view: View, *, most: int = 64) -> None:
        self._view = view
        self._most = most
        self._kept: dict[DocumentId, Coding | None] = {}

    def __call__(self, document: DocumentId) -> Coding | None:
        if document not in self._kept:
            while len(self._kept) >= self._most:
                self._kept.pop(next(iter(self._kept)))
            self._kept[document] = self._view.coding(document)
        return self._kept[document]


def render_events(found: Iterable[StoredEvent], codings: Codings, console: Console) -> int:
    """Print events, each with its evidence; how many."""
    number, published = 0, False
    for stored in found:
        number += 1
        coding = codings(stored.document)
        if coding is not None:
            _render_event(stored, coding, console)
        published = published or stored.filed.by == "published"
    if number:
        console.print()
        put(console, Text(LEGEND, "dim"), indent=0)
    if published:
        put(console, Text(PUBLISHED, "dim"), indent=0)
    return number


def _render_event(stored: StoredEvent, coding: Coding, console: Console) -> None:
    deed = deed_of(coding, stored.event.id)
    label = Text(f"{day_of(stored.filed, stored.event.time):<{DAY_WIDTH - 1}} ", "green")
    background = stored.event.historical and stored.event.standing is Standing.DONE
    standing = "background" if background else shortened(deed.standing, longest=STANDING_WIDTH - 1)
    label += Text(f"{standing:<{STANDING_WIDTH - 1}} ", STANDING_STYLE.get(stored.event.standing, "yellow"))
    put(console, label + sentence(deed), indent=0, hang=INDENT)
    put(console, codes_line(deed), indent=INDENT)
    for child in deed.children:
        put(console, child_line(child), indent=INDENT, hang=INDENT + 3)
    for line in notes(deed):
        put(console, line, indent=INDENT)
    put(console, quoted(deed.quote), indent=INDENT, hang=INDENT + 1)
    put(console, Text(" · ".join([*told(stored, coding.publisher), f"id {stored.event.id}"]), "dim"), indent=INDENT)


def day_of(filed: Filed, time: Timex | None = None) -> str:
    """The day that an event counts under, or the longer time that it gives; a day of publication has a mark."""
    if filed.date is None:
        return "no day"
    if filed.by == "published":
        return f"{filed.date.isoformat()}*"
    precise = time is None or time.value.grain in {Grain.DAY, Grain.HOUR} or len(time.value.value) >= DAY_WIDTH
    return filed.date.isoformat() if precise or time is None else time.value.value


def told(stored: StoredEvent, publisher: Publisher | None) -> list[str]:
    """Who published the report, how many others tell the event, who denies it, and whether they contradict each other."""
    found = [publisher.name if publisher else stored.document]
    if stored.reports > 1:
        sources = "one independent source" if stored.independent_sources == 1 else f"{stored.independent_sources} independent sources"
        found.append(f"told by {stored.reports} reports of {sources}")
    if stored.denied_by:
        found.append(f"denied by {', '.join(dict.fromkeys(party.name for party in stored.denied_by))}")
    if stored.contradictions:
        found.append("reports contradict each other")
    return found


def render_statements(found: Iterable[StoredStatement], codings: Codings, console: Console) -> int:
    """Print statements: who said what to whom; how many."""
    number = 0
    for stored in found:
        number += 1
        coding = codings(stored.document)
        if coding is None:
            continue
        day = stored.published.isoformat() if stored.published else "no day"
        saying = saying_of(coding, stored.statement.id)
        put(console, Text(f"{day:<{DAY_WIDTH - 1}} ", "green") + saying_line(saying), indent=0, hang=DAY_WIDTH)
        put(console, Text(one_line(saying.quote)), indent=DAY_WIDTH)
        publisher = coding.publisher.name if coding.publisher else stored.document
        put(console, Text(f"{publisher} · id {stored.statement.id}", "dim"), indent=DAY_WIDTH)
    return number


def saying_line(saying: Saying) -> Text:
    """Who said it, in which form, to whom and through whom."""
    speaker = saying.speaker.words + (f" ({saying.speaker.codes})" if saying.speaker.codes else "")
    line = Text(speaker, "bold")
    if saying.cue:
        line += Text.assemble(" — ", (saying.cue, "yellow"))
    if saying.addressees:
        line += Text(" → " + ", ".join(party.words for party in saying.addressees))
    line += Text(f" · {saying.statement.form.value}", "dim")
    if saying.tellers:
        line += Text(" · told by " + " ← ".join(saying.tellers), "dim")
    return line
