"""Resolves every noun phrase of a reading to parties and gathers the actors of the document.

The order: names are found in the text, phrases are read by their own words, names are registered, then phrases are linked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.knowledge.actors import ActorKnowledge
from dragoman.model import Actor, ActorId, ActorKind, Document, Participant, Phrase, Place, Reading
from dragoman.resolve.bodies import Bodies, find_bodies
from dragoman.resolve.common_names import part_common_names
from dragoman.resolve.context import Context
from dragoman.resolve.coreference import Resolved
from dragoman.resolve.mentions import MentionReader
from dragoman.resolve.namesakes import part_namesakes
from dragoman.resolve.parties import Parties
from dragoman.resolve.register import Register
from dragoman.resolve.words import DocumentWords
from dragoman.spans import Span


@dataclass(frozen=True, slots=True)
class ActorResolution:
    """The parties of each phrase of a reading, and the actors of the document."""

    parties: tuple[tuple[Participant, ...], ...]  # by phrase index; empty: no party; several: "the two countries"
    links: tuple[Span | None, ...]  # by phrase index: the words that a pronoun or short title goes back to
    actors: tuple[Actor, ...]
    home: str | None = None  # the country that the report is about
    bodies: Bodies = field(default_factory=dict)  # "the army": of which a state has one

    def of(self, phrase: int) -> tuple[Participant, ...]:
        """The parties that a phrase stands for."""
        return self.parties[phrase]

    def one(self, phrase: int) -> Participant | None:
        """The party that a phrase stands for, where it is a single one."""
        found = self.parties[phrase]
        return found[0] if len(found) == 1 else None

    def link(self, phrase: int) -> Span | None:
        """The words elsewhere that say whom a phrase means."""
        return self.links[phrase]


def resolve_actors(
    document: Document, reading: Reading, knowledge: ActorKnowledge, *, places: Sequence[Place] = (), words: DocumentWords | None = None
) -> ActorResolution:
    """The parties of all phrases of a reading; ``places`` and ``words`` are those of the document, where they are known."""
    words = words or DocumentWords(document, knowledge)
    reader = MentionReader(document.text, words, knowledge=knowledge, places=places)
    phrases = reading.phrases
    mentions = part_namesakes([reader(phrase, possessor=_possessor(phrase, phrases)) for phrase in phrases])
    mentions = part_common_names(mentions, knowledge)
    register = Register(mentions, knowledge, on=document.published)
    context = Context(document, mentions, words, places=places)
    parties = Parties(document.text, reading, register=register, context=context, knowledge=knowledge)
    resolved = parties.all()
    return ActorResolution(
        parties=tuple(one.parties for one in resolved),
        links=tuple(None if one.link is None else mentions[one.link].phrase.core for one in resolved),
        actors=_actors(resolved, register, knowledge),
        home=context.focus,
        bodies=find_bodies(((one.phrase, one.parties) for one in resolved), knowledge),
    )


def _possessor(phrase: Phrase, phrases: tuple[Phrase, ...]) -> Phrase | None:
    return None if phrase.possessor is None else phrases[phrase.possessor]


def _actors(resolved: tuple[Resolved, ...], register: Register, knowledge: ActorKnowledge) -> tuple[Actor, ...]:
    """One actor for each id that a party has, with all its mentions in text order."""
    mentions: dict[ActorId, dict[Span, None]] = {}
    first: dict[ActorId, Participant] = {}
    for one in resolved:
        for party in one.parties:
            if party.actor is not None:
                first.setdefault(party.actor, party)
                mentions.setdefault(party.actor, {})[party.span] = None
    kinds = {entity.key: entity for entity in register.entities}
    made = []
    for actor, party in first.items():
        entity = kinds.get(actor)
        kind = entity.kind if entity else ActorKind.STATE
        name = party.name if entity else knowledge.names.get(actor, party.name)
        qid = entity.fact.qid if entity and entity.fact else None
        sectors = party.sectors if entity or party.sectors else ("GOV",)
        made.append(Actor(actor, name, kind, party.country, sectors, tuple(mentions[actor]), code=party.code, qid=qid))
    return tuple(made)
