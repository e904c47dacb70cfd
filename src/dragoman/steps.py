"""Single steps of the program, for a phrase alone: the dates, places and actors that its words name.

What a phrase means inside a report also depends on the report; that is the coder's matter.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from dragoman.knowledge.actors import ActorKnowledge
from dragoman.model import Actor, Participant, Place, Timex
from dragoman.pipeline import DEFAULT_MODEL, Coder
from dragoman.read.times import TimeFinder
from dragoman.resolve.actors import resolve_actors
from dragoman.resolve.times import resolve_phrase
from dragoman.spans import Span


@dataclass(frozen=True, slots=True)
class ResolvedPhrase:
    """A noun phrase with the parties that it stands for, and the words that justify them where they are not its own."""

    span: Span
    parties: tuple[Participant, ...]
    link: Span | None


@dataclass(frozen=True, slots=True)
class ResolvedActors:
    """The phrases of a text that name somebody, and the actors behind them."""

    text: str
    phrases: tuple[ResolvedPhrase, ...]
    actors: tuple[Actor, ...]


def resolve_dates(text: str, *, published: dt.date | None = None) -> tuple[Timex, ...]:
    """The time expressions of a text with their values, counted from the day of publication where there is one."""
    return resolve_phrase(text, mentions=TimeFinder().in_text(text), published=published)


def resolve_parties(text: str, *, actors: tuple[Path, ...] = (), model: str = DEFAULT_MODEL) -> ResolvedActors:
    """The parties of each noun phrase of a text."""
    coder = Coder(model=model, actors=actors, force_language=True)
    ((document, reading),) = coder.read_words([text])
    resolution = resolve_actors(document, reading, ActorKnowledge.load(actors))
    found = zip(reading.phrases, resolution.parties, resolution.links, strict=True)
    phrases = tuple(ResolvedPhrase(phrase.span, parties, link) for phrase, parties, link in found if parties)
    return ResolvedActors(document.text, phrases, resolution.actors)


def resolve_places(text: str, *, model: str = DEFAULT_MODEL) -> tuple[Place, ...]:
    """The places that a text names."""
    return Coder(model=model, force_language=True).read(text).places
