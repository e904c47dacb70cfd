"""Gives the bodies of states that have no name of their own an actor: "the Israeli military … it" is one actor of the document.

A state has one army, one parliament and one opposition; courts and companies it has many of, so that these stay without. Only ids are
given, after everything has been coded: whom a phrase means was decided before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dragoman.knowledge.actors import ActorKnowledge, BodyFact
from dragoman.model import Actor, ActorId, ActorKind, Coding, Event, Participant, Phrase, PhraseKind, Statement
from dragoman.spans import Span

_STATE = "state"  # a government is its state
_TOLD = ("demonym", "named")

Bodies = Mapping[Span, Participant]


def find_bodies(resolved: Iterable[tuple[Phrase, tuple[Participant, ...]]], knowledge: ActorKnowledge) -> Bodies:
    """By phrase the body of a state that it means, with its id; pronouns mean what they go back to."""
    found: dict[Span, Participant] = {}
    for phrase, parties in resolved:
        body = _body(phrase, parties[0], knowledge) if len(parties) == 1 else None
        if body is not None:
            found[phrase.core] = found[phrase.span] = replace(parties[0], actor=body)
    return found


def _body(phrase: Phrase, party: Participant, knowledge: ActorKnowledge) -> ActorId | None:
    """The id of a body of a state, made of both."""
    role = knowledge.role(party.role) if party.role else None
    fact = knowledge.bodies.get(role.lemma) if role is not None else None
    country = party.country
    if party.actor is not None or country is None or country not in knowledge.names or role is None or fact is None:
        return None
    if party.sectors[:1] != role.sectors[:1] or not _is_whole(phrase, party, fact):
        return None
    return ActorId(country if fact.body == _STATE else f"body.{country.lower()}.{fact.body}")


def _is_whole(phrase: Phrase, party: Participant, fact: BodyFact) -> bool:
    """Whether a phrase means the whole body: "the Thai army", no "Thai armies"; of men in arms all ("the rebels"), no "rebels"."""
    if phrase.kind is PhraseKind.PRONOUN:
        return True
    if phrase.plural is not fact.plural:
        return False
    return phrase.definite or phrase.possessor is not None or (not fact.plural and party.country_basis in _TOLD)


def with_bodies(coding: Coding, bodies: Bodies, names: Mapping[str, str]) -> Coding:
    """The coding with the ids of its bodies, and with the bodies among its actors; ``names`` are those of the states."""
    if not bodies:
        return coding
    told = {actor.id: actor for actor in coding.actors}
    for party in bodies.values():
        key = party.actor
        if key is not None:
            known = told.get(key) or _actor(key, party, names)
            mentions = sorted({*known.mentions, party.span}, key=lambda span: (span.start, span.end))
            told[key] = replace(known, mentions=tuple(mentions))
    return replace(
        coding,
        actors=tuple(told.values()),
        events=tuple(_event(event, bodies) for event in coding.events),
        statements=tuple(_statement(statement, bodies) for statement in coding.statements),
    )


def _actor(key: ActorId, party: Participant, names: Mapping[str, str]) -> Actor:
    """A body as an actor, named after its state: "military of Israel"."""
    name = names.get(party.country or "", party.country or "")
    if key == party.country:
        return Actor(key, name, ActorKind.STATE, party.country, party.sectors, ())
    return Actor(key, f"{key.rsplit('.', 1)[-1].replace('-', ' ')} of {name}", ActorKind.ORGANISATION, party.country, party.sectors, ())


def _event(event: Event, bodies: Bodies) -> Event:
    sources, targets = (tuple(_as_body(party, bodies) for party in side) for side in (event.sources, event.targets))
    return event if (sources, targets) == (event.sources, event.targets) else replace(event, sources=sources, targets=targets)


def _statement(statement: Statement, bodies: Bodies) -> Statement:
    speaker = _as_body(statement.speaker, bodies) if statement.speaker is not None else None
    addressees, via = (tuple(_as_body(party, bodies) for party in side) for side in (statement.addressees, statement.via))
    return replace(statement, speaker=speaker, addressees=addressees, via=via)


def _as_body(party: Participant, bodies: Bodies) -> Participant:
    """A party with the id of the body that its words mean, where it was coded as that body."""
    body = bodies.get(party.span) if party.actor is None else None
    same = body is not None and (body.country, body.sectors) == (party.country, party.sectors)
    return replace(party, actor=body.actor) if body is not None and same else party
