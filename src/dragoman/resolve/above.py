"""Lifts a deed out of what is told where its pronoun shows that the teller did it: in "Ann said Ben was late and blamed him" Ann blames.

Parsers join such a verb to the clause before it, whose subject the pronoun alone can mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dragoman.model import Argument, EventClaim, Modality, Participant, Phrase, PhraseKind, Reading

_VERBAL = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})  # what who tells also does; who kills is no teller
_PERSONS = frozenset({"him", "her"})
_THINGS = frozenset({"it"})
_MANY = frozenset({"them"})


def lifted(claim: EventClaim, reading: Reading, parties: Mapping[int, tuple[Participant, ...]], text: str) -> EventClaim:
    """The deed as done by the teller to the subject of what is told, where nobody else can be meant; else as it is."""
    if claim.type not in _VERBAL or claim.modality is not Modality.ASSERTED or len(claim.sources) != 1 or len(claim.targets) != 1:
        return claim
    doer, pronoun = reading.phrases[claim.sources[0].phrase], reading.phrases[claim.targets[0].phrase]
    if claim.sources[0].basis == "participle" and _are_one(parties.get(doer.index, ()), parties.get(pronoun.index, ())):
        speaker = _teller(claim, reading, doer)  # "said that Ann Roe had erred, urging the premier to go": Roe is the premier
        return claim if speaker is None else replace(claim, sources=(Argument(speaker, "participle"),), statement=None)
    if claim.sources[0].basis != "coordination" or pronoun.kind is not PhraseKind.PRONOUN or parties.get(pronoun.index):
        return claim
    speaker = _teller(claim, reading, doer)
    if speaker is None or not parties.get(doer.index) or not _agree(pronoun.head.of(text).lower(), doer, parties[doer.index]):
        return claim
    aim = Argument(doer.index, "coreference", pronoun.core)
    return replace(claim, sources=(Argument(speaker, "coordination"),), targets=(aim,), statement=None)


def _are_one(first: tuple[Participant, ...], second: tuple[Participant, ...]) -> bool:
    """Whether two phrases mean one known person or body."""
    known = len(first) == 1 and len(second) == 1 and first[0].actor is not None
    return known and first[0].actor == second[0].actor and first[0].span != second[0].span


def _teller(claim: EventClaim, reading: Reading, doer: Phrase) -> int | None:
    """The one who says in the same sentence, before its subject, what the deed is joined to."""
    for statement in reading.statements:
        if statement.sentence != claim.sentence or statement.speaker is None or statement.form == "direct":
            continue
        speaker = reading.phrases[statement.speaker]
        inside = any(content.contains(doer.head) and content.contains(claim.trigger) for content in statement.content)
        if inside and speaker.span.end <= doer.span.start and speaker.function == "subject":
            return speaker.index
    return None


def _agree(word: str, doer: Phrase, parties: tuple[Participant, ...]) -> bool:
    """Number and kind: "him" is one person, "it" a state or body, "them" are several."""
    many = doer.plural or len(parties) > 1
    if word in _MANY:
        return many
    person = parties[0].role is not None or doer.kind is PhraseKind.NAME
    state = parties[0].country is not None and parties[0].actor == parties[0].country
    return not many and (person and not state if word in _PERSONS else word in _THINGS and state)
