"""Constructions: the ways in which a deed can be told, and what must be read there.

Deeds and their parties come from elsewhere.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from eval.grid_deeds import Country, Deed
from eval.grid_words import Verbs, headline, is_person, is_plural, opened, plain, third

DONE = ("asserted",)
AHEAD = ("future",)
OPEN = ("hypothetical",)
NOT = ("negated",)
# What a deed is told in. Words: {X} the source, {past} … forms of the verb, {rest} what stands behind it, {Y} its object, {Z} a third
# state, {it} the pronoun of the source, {which} its relative; {was} and {has} agree with the source, {were} and {have} with the object.
ACTIVE: dict[str, tuple[str, ...]] = {
    "past": ("{X} {past} {rest}.", "{X} {past} {rest} on Monday.", "{X} {past} {rest} late last week."),
    "perfect": ("{X} {has} {part} {rest}.", "{X} {has} already {part} {rest}."),
    "progressive": ("{X} {was} {ger} {rest} again on Friday.", "{X} {is} {ger} {rest} for the second time this year."),
    "said-had": ("{X} said on Monday {it} had {part} {rest}.", "{X} announced that {it} had {part} {rest}."),
    "others-said": (
        "A local radio station said {X} had {part} {rest}.",
        "{X} {past} {rest}, according to a newspaper.",
        "{X} {past} {rest}, local radio reported.",
    ),
    "relative": ("{X}, {which} {past} {rest} last week, fell silent on Friday.", "{X}, {which} {has} {part} {rest}, gave no reason."),
    "participle": (
        "{X} surprised everybody on Monday, {ger} {rest}.",
        "{Ger} {rest}, {X} surprised everybody on Monday.",
        "Having {part} {rest}, {X} fell silent.",
    ),
    "fronted": (
        "In a move that few had foreseen, {X} {past} {rest}.",
        "On Monday, after weeks of silence, {X} {past} {rest}.",
        "Late in the evening, as rain fell, {X} {past} {rest}.",
    ),
    "insertion": (
        "{X}, in a step that had been expected for weeks, {past} {rest}.",
        "{X}, local radio said, {past} {rest}.",
        "{X}, for the second time in a month, {past} {rest}.",
        "{X} on Tuesday, without giving a reason, {past} {rest}.",
    ),
    "control": (
        "{X} managed to {base} {rest}.",
        "{X} went on to {base} {rest}.",
        "{X} {was} forced to {base} {rest}.",
        "{X} did not hesitate to {base} {rest}.",
    ),
    "coordination": (
        "{X} kept silent for a week and then {past} {rest}.",
        "{X} first hesitated but finally {past} {rest}.",
        "{X} waited until dawn, {past} {rest} and fell silent.",
    ),
    "clause": (
        "Little changed after {X} {past} {rest}.",
        "It was raining when {X} {past} {rest}.",
        "It is now known why {X} {past} {rest}.",
    ),
    "cleft": ("It was {X} that {past} {rest}.",),
}
PASSIVE: dict[str, tuple[str, ...]] = {
    "passive-by": (
        "{Y} {were} {part} {rest} by {X}.",
        "{Y} {have} been {part} {rest} by {X}.",
        "{Y} {were} {part} {rest} by {X} on Monday, local radio said.",
    ),
    "reduced": (
        "{Y}, {part} {rest} by {X} on Monday, {have} been in the news for weeks.",
        "Little is known about {Y} {part} {rest} by {X} on Monday.",
    ),
    "relative-passive": ("{Y}, which {were} {part} {rest} by {X}, {have} been in the news for weeks.",),
}
AGENTLESS = ("{Y} {were} {part} {rest} on Monday.", "{Y} {have} been {part} {rest}.")
NOUNS = (
    "Little is known about {N}.",
    "{N} came as a surprise.",
    "{N} made headlines on Monday.",
    "Local radio reported {N}.",
    "There was silence after {N}.",
)
UNDONE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "did-not": (NOT, ("{X} did not {base} {rest}.", "{X} never {past} {rest}.", "{X} {has} not {part} {rest}.")),
    "will": (AHEAD, ("{X} will {base} {rest} next week.", "{X} {is} to {base} {rest} on Sunday.", "{X} said {it} would {base} {rest}.")),
    "planned": (AHEAD, ("{X} {plans} to {base} {rest}.", "{X} {is} preparing to {base} {rest}.")),
    "may": (OPEN, ("{X} may {base} {rest}.", "{X} could {base} {rest}, a newspaper said.")),
    "if": (OPEN, ("If {X} {pres} {rest}, everybody will be surprised.", "Nobody knows what happens if {X} {pres} {rest}.")),
    "whether": (OPEN, ("It is not clear whether {X} {past} {rest}.", "Nobody could say whether {X} had {part} {rest}.")),
    "denied": (NOT, ("{X} denied {ger} {rest}.", "{X} denied that {it} had {part} {rest}.")),
    "short-of": (NOT, ("{X} stopped short of {ger} {rest}.", "{X} ended the year without {ger} {rest}.")),
    "refused": (NOT, ("{X} refused to {base} {rest}.", "{X} declined to {base} {rest}.")),
    "urged": (OPEN, ("{Z} urged {X} to {base} {rest}.", "{Z} called on {X} to {base} {rest}.")),
    "wants": ((*OPEN, *AHEAD), ("{X} {wants} to {base} {rest}.", "{X} {is} ready to {base} {rest}.")),
    "threatened": ((*OPEN, *AHEAD), ("{X} threatened to {base} {rest}.",)),
    "accused": (OPEN, ("{Z} accused {X} of {ger} {rest}.",)),
}
_SPOKEN = {
    "urged": "REQUEST", "threatened": "THREATEN", "accused": "ACCUSE", "refused": "REJECT",
    "will": "AGREE", "wants": "AGREE", "planned": "AGREE",
}  # fmt: skip
_SPEECH = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT", "AGREE", "SUPPORT", "CONSULT", "CONCEDE", "RETREAT", "AID", "COOPERATE"})

# What is no event where nobody is told to have done it.
_OF_SOMEBODY = frozenset({"SUPPORT", "CONCEDE", "AID", "COOPERATE", "REJECT", "REQUEST"})


@dataclass(frozen=True, slots=True)
class Expected:
    """One event that must be read; a target of "" is nobody's, of "?" anybody's own."""

    types: tuple[str, ...]
    source: frozenset[str]
    target: frozenset[str]
    free: bool
    modality: tuple[str, ...]
    symmetric: bool = False
    either: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what must be read in it."""

    text: str
    deed: str
    type: str
    construction: str
    expected: tuple[Expected, ...]
    spoken: str | None = None  # a type of speech act that may stand as done beside it


class Grammar:
    """Puts deeds into sentences."""

    def __init__(self, verbs: Verbs, dice: random.Random, states: list[Country]) -> None:
        self._verbs, self._dice, self._states = verbs, dice, states

    def sentences(self, deed: Deed) -> Iterator[Sentence]:
        """A deed in every construction that it goes with."""
        if deed.noun:
            text = opened(plain(self._dice.choice(NOUNS).replace("{N}", deed.noun)))
            yield Sentence(text, deed.id, deed.type, "noun", (self._expected(deed, DONE),))
            return
        words = self._words(deed, deed.source)
        for name, templates in ACTIVE.items():
            yield self._sentence(deed, name, self._dice.choice(templates), words, DONE)
        yield self._headline(deed)
        if deed.manner.states:
            yield self._together(deed)
        if deed.object and not deed.manner.symmetric:
            yield from self._passives(deed)
        for name, (modality, templates) in UNDONE.items():
            if name not in deed.manner.skip and not (name in ("threatened", "accused") and deed.type in _SPEECH):
                yield self._undone(deed, name, modality, self._dice.choice(templates), words)

    def _sentence(self, deed: Deed, name: str, template: str, words: dict[str, str], modality: tuple[str, ...]) -> Sentence:
        text = opened(plain(template.format(**words)))
        return Sentence(text, deed.id, deed.type, name, (self._expected(deed, modality),))

    def _undone(self, deed: Deed, name: str, modality: tuple[str, ...], template: str, words: dict[str, str]) -> Sentence:
        third_state = self._third(deed)
        text = opened(plain(template.format(**words, Z=third_state.called)))
        return Sentence(text, deed.id, deed.type, name, (self._expected(deed, modality),), _SPOKEN.get(name))

    def _headline(self, deed: Deed) -> Sentence:
        verb = deed.base if is_plural(deed.source) else third(deed.base)
        text = headline(plain(f"{deed.source} {verb} {_agreeing(deed.said, deed.source)}"))
        return Sentence(text, deed.id, deed.type, "headline", (self._expected(deed, DONE),))

    def _together(self, deed: Deed) -> Sentence:
        """Two states do it."""
        other = self._third(deed)
        source = f"{deed.origin.called} and {other.called}"
        text = opened(plain(f"{source} {self._verbs.past(deed.base)} {_agreeing(deed.said, source, plural=True)}."))
        expected = self._expected(deed, DONE)
        both = Expected(expected.types, expected.source | {other.code}, expected.target, expected.free, DONE, deed.manner.symmetric)
        return Sentence(text, deed.id, deed.type, "two-actors", (both,))

    def _passives(self, deed: Deed) -> Iterator[Sentence]:
        many = is_plural(deed.object)
        part = f"{self._verbs.participle(deed.base)} {deed.particle}"
        object_ = _agreeing(deed.object, deed.source)
        words = {
            "X": deed.source,
            "Y": object_,
            "part": part,
            "rest": deed.rest,
            "were": "were" if many else "was",
            "have": "have" if many else "has",
        }
        for name, templates in PASSIVE.items():
            template = self._dice.choice(templates)
            if name == "relative-passive" and is_person(deed.object):
                template = template.replace("which", "who")
            yield self._sentence(deed, name, template, words, DONE)
        expected = self._expected(deed, DONE)
        if deed.goal is not None and deed.type not in _OF_SOMEBODY and "its " not in deed.object:
            text = opened(plain(self._dice.choice(AGENTLESS).format(**words)))
            nobody = Expected(expected.types, frozenset(), expected.target, expected.free, DONE)
            yield Sentence(text, deed.id, deed.type, "agentless", (nobody,))
        be = "" if self._dice.random() < 0.5 else ("are " if many else "is ")
        text = headline(plain(f"{object_} {be}{part} {deed.rest} by {deed.source}"))
        yield Sentence(text, deed.id, deed.type, "headline-passive", (expected,))

    def _words(self, deed: Deed, source: str) -> dict[str, str]:
        many, person = is_plural(source), is_person(source)
        gerund = self._verbs.gerund(deed.base)
        return {
            "X": source, "base": deed.base, "past": self._verbs.past(deed.base), "part": self._verbs.participle(deed.base),
            "ger": gerund, "Ger": opened(gerund), "pres": deed.base if many else third(deed.base), "rest": _agreeing(deed.said, source),
            "it": "they" if many else "he" if person else "it", "which": "who" if person else "which",
            "was": "were" if many else "was", "is": "are" if many else "is", "has": "have" if many else "has",
            "plans": "plan" if many else "plans", "wants": "want" if many else "wants",
        }  # fmt: skip

    def _third(self, deed: Deed) -> Country:
        taken = {deed.origin.code, deed.goal.code if deed.goal else ""}
        return next(state for state in iter(lambda: self._dice.choice(self._states), None) if state.code not in taken)

    def _expected(self, deed: Deed, modality: tuple[str, ...]) -> Expected:
        target = frozenset({deed.goal.code if deed.goal else deed.origin.code})
        return Expected(
            (deed.type, *deed.manner.also),
            frozenset({deed.origin.code}),
            target,
            deed.manner.free,
            modality,
            deed.manner.symmetric,
            deed.manner.either,
        )


def _agreeing(text: str, source: str, *, plural: bool = False) -> str:
    """The text with the possessive of its subject: "its" of states, "their" of many, "his" of a person."""
    pronoun = "their" if plural or is_plural(source) else "his" if is_person(source) else "its"
    return " ".join(pronoun if word == "its" else word for word in text.split())
