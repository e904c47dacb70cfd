"""An event as one plain sentence, made only of its codes and of words of its evidence.

No document is needed: the words are quotes of the evidence. Paraphrase is left out on purpose.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.archive import StoredEvent
from dragoman.export.outline import arrow_of, named, one_line, party_codes, shortened, standing_of
from dragoman.model import Event, EvidenceRole, Extent, Participant, Standing, Timex
from dragoman.spans import Span

LONGEST = 90
NOBODY = "nobody named"
# What a standing means, for a page's reader.
STANDING_WORDS: Mapping[str, str] = {
    "done": "The report tells it as having happened.",
    "asked": "Somebody asked for it. It is not told as having happened.",
    "offered": "Somebody offered it. It is not told as having happened.",
    "threatened": "Somebody threatened it. It is not told as having happened.",
    "planned": "It is planned or promised. It is not told as having happened.",
    "possible": "It is a condition, a fear or an allegation. It is not told as having happened.",
    "denied": "It was denied, refused or called off.",
    "prevented": "It was tried or meant, and failed or was stopped.",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One party: words of the report, codes, and where they stand."""

    words: str
    codes: str
    country: str | None
    actor: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """Who, what words, to whom, when, where; how it stands."""

    sources: tuple[Side, ...]
    verb: str
    arrow: str
    targets: tuple[Side, ...]
    when: str | None
    where: str | None
    standing: str
    symmetric: bool

    @property
    def plain(self) -> str:
        """The sentence as plain text: for titles, tables and assistants."""
        left = join(self.sources) or f"({NOBODY})"
        right = join(self.targets)
        head = f"{self.verb}: {left}" if self.symmetric and not right else f"{left} — {self.verb} {self.arrow} {right or f'({NOBODY})'}"
        return " · ".join([head, *(part for part in (self.when, self.where, self.standing) if part)])


def join(sides: tuple[Side, ...]) -> str:
    """Parties in a row."""
    return ", ".join(f"{side.words} ({side.codes})" for side in sides)


def sentence_of(row: StoredEvent) -> Sentence:
    """The sentence of an event."""
    event = row.event
    return Sentence(
        sources=tuple(side_of(party, event) for party in event.sources),
        verb=words_of(event, event.trigger) or event.type.lower(),
        arrow=arrow_of(event),
        targets=tuple(side_of(party, event) for party in event.targets),
        when=when_words(event.time, event),
        where=where_words(event),
        standing=standing_of(event),
        symmetric=event.symmetric,
    )


def side_of(party: Participant, event: Event) -> Side:
    """A party in words and codes."""
    words = words_of(event, party.span)
    shown = shortened(named(words, party.name), longest=LONGEST) if words else party.name
    reason = party.reason.value if party.reason else None
    return Side(shown, party_codes(party), party.country, party.actor, reason)


def words_of(event: Event, span: Span) -> str:
    """The words that the evidence quotes from a place, or nothing."""
    for item in event.evidence:
        if item.span == span:
            return one_line(item.quote)
    for item in event.evidence:
        if item.span.contains(span):
            return one_line(item.quote[span.start - item.span.start : span.end - item.span.start])
    return ""


def when_words(time: Timex | None, event: Event) -> str | None:
    """The words of the time and the days that they mean; where there are none, why."""
    if time is None:
        return None
    words, value = words_of(event, time.span), time.value
    if value.earliest is None:
        meant = value.value + (f" ({value.reason})" if value.reason else "")
    elif value.latest in {None, value.earliest}:
        meant = value.earliest.isoformat()
    else:
        meant = f"{value.earliest} to {value.latest}"
    about = "about " if value.approx else ""
    return f"{words} = {about}{meant}" if words and words != meant else about + meant


def where_words(event: Event) -> str | None:
    """The place, and its country where that is another word."""
    if event.place is None:
        return None
    words = words_of(event, event.place.span)
    shown = named(words, event.place.name) if words else event.place.name
    return shown if event.place.country in {None, shown} else f"{shown}, {event.place.country}"


def why_hidden(event: Event) -> str | None:
    """Why the default view leaves an event out, or None."""
    if event.standing is not Standing.DONE:
        return f"not told as having happened ({event.standing.value})"
    if event.historical:
        return "background"
    if event.extent not in {Extent.SINGLE, Extent.SEVERAL}:
        return f"a total, a siege or a habit ({event.extent.value})"
    return None


def cues_of(event: Event) -> tuple[str, ...]:
    """The words that decided how an event stands."""
    return tuple(dict.fromkeys(one_line(item.quote) for item in event.evidence if item.role is EvidenceRole.CUE))
