"""One phrase resolved alone, as ``dragoman actor TEXT`` shows it: no parser is needed, prepositions and commas part the phrase.

It is the same resolution as in a report, on a reading that holds this phrase only.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from dragoman.knowledge.actors import ActorKnowledge
from dragoman.knowledge.places import PlaceFact, PlaceKnowledge
from dragoman.knowledge.tables import fold_words
from dragoman.model import Document, DocumentId, Participant, Phrase, PhraseKind, Reading
from dragoman.resolve.actors import resolve_actors
from dragoman.resolve.places import find_places
from dragoman.spans import Span

_PARTS = re.compile(
    r"(?P<possessive>['’]s\s+|(?<=s)['’]\s+)|\s+(?P<preposition>of|in|from|for|at|to|on|near|with|against|by)\s+|(?P<comma>\s*,\s+)"
)
_LARGE = 20_000  # inhabitants
_ARTICLE = re.compile(r"(?:the|both|these|those|this|that)\s", re.IGNORECASE)
_PRONOUNS = frozenset("he she it they him her them his its their who which that i we us our my me".split())


def resolve_actor(
    text: str, knowledge: ActorKnowledge, *, on: dt.date | None = None, places: PlaceKnowledge | None = None
) -> tuple[Participant, ...]:
    """The parties that a phrase stands for on a day; the basis of each country and the reason for a missing one stand in them."""
    if not text.strip():
        return ()
    phrases = tuple(_phrases(text))
    document = Document(DocumentId("phrase"), text, text, (), (), published=on)
    found = find_places(document, actors=knowledge, knowledge=places) if places else ()
    resolution = resolve_actors(document, Reading(phrases, (), (), ()), knowledge, places=found)
    parties = resolution.of(_main(phrases)) if phrases else ()
    nobody = len(parties) == 1 and parties[0].country is None and not parties[0].role and not knowledge.surname(text)
    town = _town(text, places) if places and nobody else None
    return (replace(parties[0], name=town.name, actor=None, country=town.country, country_basis="place", reason=None),) if town else parties


def _town(text: str, places: PlaceKnowledge) -> PlaceFact | None:
    """The large town that a name alone is, where none elsewhere is so called."""
    found = places.find(" ".join(fold_words(text))) if text[:1].isupper() else ()
    return found[0] if found and found[0].population >= _LARGE and len({fact.country for fact in found}) == 1 else None


def _main(phrases: tuple[Phrase, ...]) -> int:
    """The phrase that the others belong to: the first that is no possessor."""
    return next((phrase.index for phrase in phrases if phrase.function != "possessor"), 0)


def _phrases(text: str) -> Iterator[Phrase]:
    pieces = list(_pieces(text))
    for index in range(len(pieces)):
        yield _phrase(text, index, pieces=pieces)


def _pieces(text: str) -> Iterator[tuple[int, int, str]]:
    """Stretches of the text between prepositions, possessive endings and commas, each with what leads to it."""
    start, link = len(text) - len(text.lstrip()), ""
    for match in _PARTS.finditer(text):
        piece = text[start : match.start()].rstrip()
        if piece:
            yield start, start + len(piece), link
        link = match["preposition"] or ("'s" if match["possessive"] else ",")
        start = match.end()
    if start < len(text.rstrip()):
        yield start, len(text.rstrip()), link


def _possessed(index: int, *, pieces: list[tuple[int, int, str]]) -> int:
    """The piece that a chain of possessors ends in: in "the chief of Mali's army" the army."""
    while index + 1 < len(pieces) and pieces[index + 1][2] == "'s":
        index += 1
    return index


def _phrase(text: str, index: int, *, pieces: list[tuple[int, int, str]]) -> Phrase:
    start, end, link = pieces[index]
    head = max(text.rfind(" ", start, end) + 1, start)
    written = text[head:end]
    following = pieces[index + 1][2] if index + 1 < len(pieces) else ""
    possessed = link == "'s"
    core_start = pieces[index - 1][0] if possessed else start
    complements = ((following, _possessed(index + 1, pieces=pieces)),) if following.isalpha() else ()
    lower = written.lower()
    plural = (lower.endswith("s") and not lower.endswith("ss")) or lower in {"people", "police", "troops"} or lower.endswith("men")
    kind = (
        PhraseKind.PRONOUN
        if lower in _PRONOUNS and not written.isupper()
        else PhraseKind.NAME
        if written[:1].isupper()
        else PhraseKind.COMMON
    )
    appositives = tuple(i for i in (index - 1, index + 1) if 0 <= i < len(pieces) and pieces[max(i, index)][2] == ",")
    return Phrase(
        index=index,
        span=Span(core_start, pieces[-1][1] if complements else end),
        core=Span(core_start, end),
        head=Span(head, end),
        token=index,
        lemma=lower[:-1] if plural and lower.endswith("s") else lower,
        kind=kind,
        plural=plural,
        definite=bool(_ARTICLE.match(text[start:end])),
        sentence=0,
        function="possessor" if following == "'s" else f"prep:{link}" if link.isalpha() else "apposition" if link == "," else "subject",
        modifiers=tuple(Span(found.start() + start, found.end() + start) for found in re.finditer(r"\S+", text[start:head])),
        possessor=index - 1 if possessed else None,
        complements=complements,
        appositives=appositives,
    )
