"""A row of the event lexicon that fits in a sentence, with the phrases in its roles."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.knowledge.predicates import Pattern, PredicateRow
from dragoman.model import Phrase
from dragoman.read.roles import Frame


@dataclass(slots=True)
class Match:
    """A row that fits at a token, with the phrases in its roles and how they got there."""

    pattern: Pattern
    frame: Frame
    sources: tuple[Phrase, ...]
    targets: tuple[Phrase, ...]
    bases: dict[int, str] = field(default_factory=dict)
    words: tuple[int, ...] = ()
    echo: int | None = None  # the verb that this deed repeats without naming it: "and Riga its consul"
    reacts_to: int | None = None  # the event noun that a verbal act reacts to, told before: "condemned the attack"

    lone: bool = False  # one side alone gives its word: "agreed to lend Mali the money"
    joint: bool = False  # two sides agree with each other, though the row does not ask for it: "Fiji and Tonga agreed to the plan"
    aimed: bool = True  # False: whom the deed is done to, the rest of the report has to say

    @property
    def row(self) -> PredicateRow:
        """The row that fits."""
        return self.pattern.row

    @property
    def heads(self) -> tuple[int, ...]:
        """The trigger and the object noun that its words name: either may hold what the sentence says of both."""
        frame = self.frame
        return (frame.token,) if frame.noun is None else (frame.token, frame.noun)
