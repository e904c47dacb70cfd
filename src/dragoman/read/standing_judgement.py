"""What has been found out about whether a deed happened, and how the words around it combine.

Which words those are is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.model import Cue, Modality, Standing
from dragoman.read.standing_words import Effect

_MODALITY = {
    Standing.DONE: Modality.ASSERTED,
    Standing.PLANNED: Modality.FUTURE,
    Standing.ASKED: Modality.HYPOTHETICAL,
    Standing.OFFERED: Modality.HYPOTHETICAL,
    Standing.THREATENED: Modality.HYPOTHETICAL,
    Standing.POSSIBLE: Modality.HYPOTHETICAL,
    Standing.DENIED: Modality.NEGATED,
    Standing.PREVENTED: Modality.NEGATED,
}
_NEGATED = (Standing.DENIED, Standing.PREVENTED)
_SPEECH = (Standing.ASKED, Standing.OFFERED, Standing.THREATENED)


@dataclass(slots=True)
class Judgement:
    """What the climb has found so far.

    ``about`` is the token of the nearest speech act that speaks of the deed, ``lapsed`` a plan that no longer holds for certain
    ("had planned to"), ``spent`` the verbs whose negation an operator has taken up.
    """

    standing: Standing = Standing.DONE
    historical: bool = False
    about: int | None = None
    cues: tuple[Cue, ...] = ()
    lapsed: bool = False
    spent: set[int] = field(default_factory=set)

    @property
    def modality(self) -> Modality:
        """PLOVER's coarser value."""
        return Modality.HYPOTHETICAL if self.lapsed and self.standing is Standing.PLANNED else _MODALITY[self.standing]

    def add(self, effect: Effect) -> None:
        """Put the deed into the scope of one more word; a word counts once ("no attack took place")."""
        if Cue(effect.span, effect.row) in self.cues:
            return
        if effect.standing is not None:
            self.standing = combine(self.standing, effect.standing)
        if effect.history:
            self.historical = True
        self.cues += (Cue(effect.span, effect.row),)


def combine(inner: Standing, outer: Standing) -> Standing:
    """The standing of a deed that is ``inner`` inside something ``outer``.

    >>> combine(Standing.PLANNED, Standing.DENIED).value, combine(Standing.PREVENTED, Standing.PREVENTED).value
    ('denied', 'done')
    """
    if outer is Standing.DONE:
        return inner
    if inner is Standing.DONE:
        return outer
    if outer in _NEGATED:
        if inner in _NEGATED:
            return Standing.DONE if inner is outer is Standing.PREVENTED else Standing.POSSIBLE
        return inner if inner in _SPEECH else outer
    if inner in _NEGATED:
        return inner if outer in (Standing.PLANNED, Standing.THREATENED) else outer
    if outer in _SPEECH and inner in (Standing.PLANNED, Standing.POSSIBLE):
        return outer
    if outer is Standing.POSSIBLE and inner is Standing.PLANNED:
        return outer
    return inner
