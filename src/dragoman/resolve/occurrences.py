"""Where the names of a document's actors stand outside of what was read as a phrase of their own: "Boeing" in "Boeing employees".

Mentions are only added; who takes part in what is not touched.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dragoman.knowledge.tables import fold_words
from dragoman.model import Actor, ActorId, ActorKind, Coding
from dragoman.resolve.words import DocumentWords
from dragoman.spans import Span

_NAMED = frozenset({ActorKind.ORGANISATION, ActorKind.GROUP, ActorKind.OUTLET, ActorKind.PERSON})


def with_occurrences(coding: Coding, words: DocumentWords) -> Coding:
    """The coding whose actors are also mentioned where only their name stands, as part of another phrase."""
    taken = {index for actor in coding.actors for mention in actor.mentions for index in words.indices(mention)}
    found: dict[ActorId, list[Span]] = {}
    for actor, span in _occurrences(coding.actors, words):
        if taken.isdisjoint(words.indices(span)):
            found.setdefault(actor, []).append(span)
    return replace(coding, actors=tuple(_more(actor, found.get(actor.id, ())) for actor in coding.actors)) if found else coding


def _more(actor: Actor, spans: Sequence[Span]) -> Actor:
    mentions = sorted({*actor.mentions, *spans}, key=lambda span: (span.start, span.end))
    return replace(actor, mentions=tuple(mentions)) if spans else actor


def _occurrences(actors: Sequence[Actor], words: DocumentWords) -> Iterator[tuple[ActorId, Span]]:
    """Each place where an actor is named, by a name that the tables know or by the one under which the document has it."""
    known = {actor.id: actor for actor in actors if actor.kind in _NAMED}
    names = {fold_words(actor.name): actor.id for actor in known.values() if not actor.id.startswith("body.")}
    longest = max((len(name) for name in names), default=0)
    at = 0
    while at < len(words.words):
        last, actor = _at(words, at, names, longest)
        spot = words.spot(at)
        if spot is not None and spot.first == at and spot.facts[0].id in known and spot.last >= last:
            last, actor = spot.last, ActorId(spot.facts[0].id)
        if actor is not None:
            yield actor, Span(words.words[at].start, words.words[last - 1].end)
        at = max(last, at + 1)


def _at(words: DocumentWords, at: int, names: dict[tuple[str, ...], ActorId], longest: int) -> tuple[int, ActorId | None]:
    """The longest of the names that begins at a word, with the word after it."""
    for last in range(min(at + longest, len(words.words)), at, -1):
        actor = names.get(tuple(words.folded[at:last]))
        if actor is not None and words.words[at].capital and words.words[last - 1].capital:
            return last, actor
    return at, None
