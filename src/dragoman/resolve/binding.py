"""Keeps a pronoun from meaning the one who acts on it: in "X accused it of …" it is somebody other than X.

Principle B of binding theory (Chomsky 1981), applied to the parties of one event.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dragoman.model import Actor, ActorKind, EventClaim, Participant, Phrase, PhraseKind, Reading

_PERSONS = frozenset({"he", "she", "him", "her", "his"})
_THINGS = frozenset({"it", "its"})
_MANY = frozenset({"they", "them", "their"})
_REACH = 2  # sentences back
_SUBJECTS = frozenset({"subject", "passive-subject"})


def rebind(
    pronoun: Phrase, *, reading: Reading, text: str, parties: Mapping[int, tuple[Participant, ...]], excluded: Iterable[Participant]
) -> tuple[Participant, ...]:
    """The parties of the nearest phrase before a pronoun that fits it and is none of ``excluded``; empty where there is none."""
    word = pronoun.head.of(text).lower()
    shut = [(party.actor, party.name, party.country) for party in excluded]
    for phrase in reversed(reading.phrases[: pronoun.index]):
        if pronoun.sentence - phrase.sentence > _REACH:
            return ()
        if phrase.kind is PhraseKind.PRONOUN or phrase.function == "modifier":
            continue
        found = parties.get(phrase.index, ())
        if len(found) != 1 or not _fits(word, phrase, found[0]):
            continue
        party = found[0]
        if any((party.actor is not None and party.actor == actor) or party.name == name for actor, name, _ in shut):
            continue
        if word in _THINGS and any(party.country == country for _, _, country in shut):
            continue
        return found
    return ()


def doer_apart(
    claim: EventClaim, reading: Reading, *, text: str, parties: Mapping[int, tuple[Participant, ...]], actors: Iterable[Actor]
) -> list[Participant] | None:
    """Who a "he" is that would do something to himself by name, which nobody says: in "Ann said Ben was late, and she blamed Ann" the
    subject before; () where there is none, None where all is well."""
    if len(claim.sources) != 1:
        return None
    pronoun = reading.phrases[claim.sources[0].phrase]
    if pronoun.kind is PhraseKind.PRONOUN and pronoun.head.of(text).lower() in _MANY:
        return _side_apart(claim, pronoun, reading, parties=parties)
    if claim.symmetric:
        return None
    own = parties.get(pronoun.index, ())
    if pronoun.kind is not PhraseKind.PRONOUN or pronoun.head.of(text).lower() not in ("he", "she", "it") or len(own) != 1:
        return None
    aims = [one.phrase for one in claim.targets if reading.phrases[one.phrase].kind is PhraseKind.NAME]
    if own[0].actor is None or not any(party.actor == own[0].actor for aim in aims for party in parties.get(aim, ())):
        return None
    thing = pronoun.head.of(text).lower() == "it"
    persons = {actor.id for actor in actors if actor.kind is ActorKind.PERSON}
    for phrase in reversed(reading.phrases[: pronoun.index]):
        found = parties.get(phrase.index, ())
        if pronoun.sentence - phrase.sentence > 1 or phrase.function not in _SUBJECTS or len(found) != 1 or phrase.plural:
            continue
        fits = found[0].actor in persons if not thing else found[0].country is not None and found[0].actor not in persons
        if fits and found[0].actor != own[0].actor:
            return [replace(found[0], span=pronoun.core, country_basis="coreference" if found[0].country else None)]
    return []


def _side_apart(
    claim: EventClaim, pronoun: Phrase, reading: Reading, *, parties: Mapping[int, tuple[Participant, ...]]
) -> list[Participant] | None:
    """Who "they" are that would meet their own country by its name: several others told before in the sentence, else nobody; None where
    all is well."""
    own = {party.country for party in parties.get(pronoun.index, ())}
    aims = [one.phrase for one in claim.targets if reading.phrases[one.phrase].kind is PhraseKind.NAME]
    theirs = [party for aim in aims for party in parties.get(aim, ())]
    if not claim.symmetric or len(own) != 1 or None in own or not theirs or any({party.country} != own for party in theirs):
        return None
    if not all(party.actor == party.country for party in theirs):  # their own state, not a person of theirs
        return None
    for phrase in reversed(reading.phrases[: pronoun.index]):
        if phrase.sentence != pronoun.sentence:
            break
        found = [party for index in (phrase.index, *phrase.conjuncts) for party in parties.get(index, ())]
        if (phrase.plural or phrase.conjuncts) and found and all(party.country not in (None, *own) for party in found):
            return [replace(party, span=pronoun.core, country_basis="coreference") for party in found]
    return []


def _fits(word: str, phrase: Phrase, party: Participant) -> bool:
    """Gender and number: persons for "him", states and organisations for "it", more than one for "them"."""
    is_person = party.role is not None
    if word in _PERSONS:
        return is_person and not phrase.plural
    if word in _THINGS:
        return not is_person and not phrase.plural and party.country is not None
    if word in _MANY:
        return phrase.plural and (is_person or bool(party.sectors))
    return False
