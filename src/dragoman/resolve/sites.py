"""Where an event took place when no phrase beside it says so: the town that it hit, the country that was visited, the dateline's town."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import BlockKind, Document, EventClaim, Modality, Participant, Phrase, Place, Reading
from dragoman.resolve.victims import HARMING

_TERRITORIES = frozenset(
    "airport base camp capital city community district enclave hamlet island neighbourhood neighborhood port province region settlement "
    "suburb town village".split()
)


def destination(claim: EventClaim, reading: Reading, places: Sequence[Place]) -> Place | None:
    """Where a visit took place: the town or country that was visited."""
    visited = [reading.phrases[argument.phrase].core for argument in claim.targets]
    return next((place for span in visited for place in places if span.contains(place.span)), None)


def town_hit(claim: EventClaim, reading: Reading, places: Sequence[Place]) -> Place | None:
    """The town that was itself struck or taken: "captured Cuito", "bombed the port of Aden"; never the country."""
    if claim.type not in HARMING:
        return None
    hit = [reading.phrases[argument.phrase] for argument in claim.targets]
    heads = [phrase.head for phrase in (*hit, *_named_by(hit, reading))]
    towns = (place for place in places if place.kind != "country")
    return next((place for place in towns if any(place.span.contains(head) for head in heads)), None)


def _named_by(hit: Sequence[Phrase], reading: Reading) -> list[Phrase]:
    """The names behind "the port of"."""
    sites = (phrase for phrase in hit if phrase.lemma in _TERRITORIES and not phrase.plural)
    return [reading.phrases[i] for phrase in sites for word, i in phrase.complements if word == "of"]


def told_before(claim: EventClaim, document: Document, reading: Reading, places: Sequence[Place]) -> Place | None:
    """The place that "there" goes back to, the last one in its own or the sentence before; "here" is where the dateline says."""
    if claim.there is None:
        return None
    if claim.there.of(document.text).lower() == "here":
        lines = [block.span for block in document.blocks if block.kind is BlockKind.DATELINE]
        return next((place for place in places if any(line.contains(place.span) for line in lines)), None)
    near = [phrase.core for phrase in reading.phrases if claim.sentence - 1 <= phrase.sentence <= claim.sentence]
    before = [place for place in places if place.span.end <= claim.there.start and any(span.contains(place.span) for span in near)]
    return max(before, key=lambda place: place.span.start, default=None)


def of_dateline(claim: EventClaim, document: Document, places: Sequence[Place], parties: Sequence[Participant]) -> Place | None:
    """The dateline's town as the place of what the first paragraph tells, where one of the parties is of that country."""
    if claim.modality is not Modality.ASSERTED or claim.historical or not parties:
        return None
    before = [block for block in document.blocks if block.span.end <= claim.trigger.start]
    if not before or before[-1].kind is not BlockKind.DATELINE:
        return None
    place = next((place for place in places if before[-1].span.contains(place.span)), None)
    return place if place is not None and any(party.country == place.country for party in parties) else None
