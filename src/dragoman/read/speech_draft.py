"""A statement while it is being put together, and the lookups that all finders of statements share."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.knowledge.speech import CueRow
from dragoman.spans import Span


@dataclass(slots=True)
class Draft:
    """One statement in the making; phrases are indices, tokens count through the document."""

    row: CueRow
    content: list[Span]
    sentence: int
    cue: Span | None = None
    token: int | None = None  # of the cue
    speaker: int | None = None
    hearers: list[int] = field(default_factory=list)
    via: list[int] = field(default_factory=list)
    score: float = 1.0
    link: Span | None = None
    direct: bool = False  # found by its quotation marks
    frames: bool = False  # stands around its content, which may be another statement as a whole
    head: int | None = None  # head token of the content clause
    parent: Draft | None = None
    of_medium: bool = False  # a newspaper, an agency or a channel says it

    @property
    def start(self) -> int:
        """Where its first words stand."""
        return min(span.start for span in self.content)

    @property
    def end(self) -> int:
        """Where its content ends."""
        return max(span.end for span in self.content)

    def holds(self, at: int) -> bool:
        """Whether a character stands in the content."""
        return any(span.start <= at < span.end for span in self.content)

    def overlaps(self, span: Span) -> bool:
        """Whether a range shares a character with the content."""
        return any(part.overlaps(span) for part in self.content)
