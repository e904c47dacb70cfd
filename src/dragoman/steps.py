"""Single steps of the program, for a phrase alone: the dates, places and parties that its words name.

What a phrase means inside a report also depends on the report; that is the coder's matter.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from dragoman.knowledge.actors import ActorKnowledge
from dragoman.knowledge.places import PlaceKnowledge
from dragoman.model import Participant, Place, Timex
from dragoman.pipeline import DEFAULT_MODEL, Coder
from dragoman.read.times import TimeFinder
from dragoman.resolve.places import resolve_place
from dragoman.resolve.single import resolve_actor
from dragoman.resolve.times import resolve_phrase


def resolve_dates(text: str, *, published: dt.date | None = None) -> tuple[Timex, ...]:
    """The time expressions of a text with their values, counted from the day of publication where there is one."""
    return resolve_phrase(text, mentions=TimeFinder().in_text(text), published=published)


def resolve_parties(text: str, *, on: dt.date | None = None, actors: tuple[Path, ...] = ()) -> tuple[Participant, ...]:
    """The parties that a phrase stands for, offices as they were held on a day; ``actors`` are a user's own rows."""
    return resolve_actor(text, ActorKnowledge.load(actors), on=on, places=PlaceKnowledge.load())


def resolve_places(text: str, *, model: str = DEFAULT_MODEL) -> tuple[Place, ...]:
    """The places that a text names; of a bare name, which no sentence makes a place, the one that it would be behind "in"."""
    found = Coder(model=model, force_language=True).read(text).places
    return found or resolve_place(text, actors=ActorKnowledge.load(), knowledge=PlaceKnowledge.load())[0]
