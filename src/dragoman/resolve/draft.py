"""An event on its way from words to codes: the one mutable record, which never leaves this folder."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.model import EventClaim, Evidence, Modality, Participant, Place, Standing, Timex


@dataclass(slots=True)
class Draft:
    """A claim with its codes; ``claims`` are the indices of all claims that tell it, the first one leading."""

    claims: list[int]
    claim: EventClaim
    mode: str | None
    cameo: str | None
    modality: Modality
    standing: Standing
    historical: bool
    symmetric: bool
    sources: list[Participant]
    targets: list[Participant]
    time: Timex | None
    place: Place | None
    about: tuple[str, str | None] | None = None  # type and mode of what a speech act speaks of
    unmet: bool = False  # whether the text says by a pronoun whom it is done to, and nobody known is meant
    evidence: list[Evidence] = field(default_factory=list)
