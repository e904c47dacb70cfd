"""Little reports with their noun phrases marked by hand, so that parties can be tested without a parser.

``[Foreign Minister Carl Bildt|subject]`` is a phrase; ``[his|possessor]>`` belongs to the phrase that follows. ``of``, ``in``, ``from``
or ``for`` between two marked phrases make the second a complement of the first, a comma with ``apposition`` renames it.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from dragoman.knowledge.actors import ActorKnowledge
from dragoman.model import Document, DocumentId, Participant, Phrase, PhraseKind, Reading, StatementClaim
from dragoman.resolve.actors import ActorResolution, resolve_actors
from dragoman.spans import Span

_MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\](>?)")
_PRONOUNS = frozenset("he she it they him her his its their them who which I we our both".split())
_LINKS = frozenset({"of", "in", "from", "for", "to"})


class Report:
    """A marked report, resolved."""

    def __init__(
        self, marked: str, knowledge: ActorKnowledge, *, on: dt.date | None = None, statements: tuple[StatementClaim, ...] = ()
    ) -> None:
        self.text, self.phrases = parse(marked)
        document = Document(DocumentId("test"), self.text, self.text, (), (), published=on)
        self.resolution: ActorResolution = resolve_actors(document, Reading(self.phrases, (), statements, ()), knowledge)

    def parties(self, words: str, *, nth: int = 0) -> tuple[Participant, ...]:
        """The parties of the ``nth`` phrase that reads so."""
        return self.resolution.of(self._phrase(words, nth).index)

    def countries(self, words: str, *, nth: int = 0) -> list[str | None]:
        """Their countries."""
        return [party.country for party in self.parties(words, nth=nth)]

    def link(self, words: str, *, nth: int = 0) -> str | None:
        """The words that a phrase goes back to."""
        span = self.resolution.link(self._phrase(words, nth).index)
        return span.of(self.text) if span else None

    def _phrase(self, words: str, nth: int) -> Phrase:
        return [phrase for phrase in self.phrases if phrase.core.of(self.text) == words][nth]


def parse(marked: str) -> tuple[str, tuple[Phrase, ...]]:
    """The text without marks, and its phrases."""
    text, phrases, owner = "", [], None
    at = 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        start = len(text)
        text += match[1]
        at = match.end()
        phrase = _phrase(text, start, index=len(phrases), function=match[2])
        if owner is not None:
            phrase = replace(phrase, possessor=owner, core=Span(phrases[owner].core.start, phrase.core.end))
        phrases.append(phrase)
        owner = phrase.index if match[3] else None
        _link(text, phrases)
    return text + marked[at:], tuple(phrases)


def _phrase(text: str, start: int, *, index: int, function: str) -> Phrase:
    words = text[start:]
    head = start + words.rfind(" ") + 1
    written = text[head:]
    lower = written.lower()
    plural = (lower.endswith("s") and lower not in {"his", "its"}) or lower in {"they", "them", "their", "we", "troops", "both"}
    kind = (
        PhraseKind.PRONOUN
        if written in _PRONOUNS or written.lower() in _PRONOUNS
        else PhraseKind.NAME
        if written[:1].isupper()
        else PhraseKind.COMMON
    )
    lemma = lower[:-3] + "y" if lower.endswith("ies") else lower.removesuffix("s") if plural and kind is PhraseKind.COMMON else lower
    first = start + 4 if words.lower().startswith("the ") else start
    span = Span(start, len(text))
    return Phrase(
        index, span, span, Span(head, len(text)), index, lemma, kind, plural, words.lower().startswith(("the ", "both ")), text.count(". "), function,
        modifiers=tuple(Span(found.start() + first, found.end() + first) for found in re.finditer(r"\S+", text[first:head])),
    )  # fmt: skip


def _link(text: str, phrases: list[Phrase]) -> None:
    """Complements, appositions and conjuncts between the last two phrases."""
    if len(phrases) < 2:
        return
    left, right = phrases[-2], phrases[-1]
    between = text[left.core.end : right.core.start].strip()
    if between in _LINKS:
        phrases[-2] = replace(left, complements=((between, right.index),), span=Span(left.span.start, right.span.end))
    elif right.function == "apposition":
        phrases[-2] = replace(left, appositives=(right.index,))
        phrases[-1] = replace(right, appositives=(left.index,))
    elif between == "and" and right.function == left.function:
        phrases[-2] = replace(left, conjuncts=(right.index,))
