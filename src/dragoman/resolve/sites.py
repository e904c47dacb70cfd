"""Where an event took place when no phrase beside it says so: the town that it hit, the country that was visited, the dateline's town."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.model import BlockKind, Document, EventClaim, Modality, Participant, Phrase, PhraseKind, Place, Reading
from dragoman.resolve.bonds import LAND
from dragoman.resolve.victims import HARMING
from dragoman.spans import Span

Sides = tuple[Sequence[Participant], Sequence[Participant]]  # those who act and those who are acted on
_ARMED_MEN = frozenset({"MIL", "PRM", "REB", "COP"})
_ON_THE_SPOT = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "CONSULT", "AID", "RETREAT"})
_WHERE = frozenset({"in", "at", "near", "on", "along", "off", "outside", "across", "around", "over"})
_OUT_THERE = frozenset(
    "boat convoy fleet freighter gunboat outpost patrol platform position post ship stronghold tanker trawler vessel warship".split()
)
_AFIELD = frozenset(
    "airspace border coast countryside desert district forest frontier hamlet hill island jungle mountain north south east west port "
    "province region sea strait suburb town valley village water waters".split()
)

_GROUND = frozenset(
    "airfield airport area base bridge building bunker camp column compound depot facility factory hideout hill installation market "
    "outpost plant port position refinery road runway settlement site stronghold target town village warehouse".split()
)
_EDGES = frozenset({"border", "frontier"})
_TERRITORIES = frozenset(
    "airport base camp capital city community district enclave hamlet island neighbourhood neighborhood port province region settlement "
    "suburb town village".split()
)


def destination(claim: EventClaim, reading: Reading, places: Sequence[Place]) -> Place | None:
    """Where a visit took place: the town or country that was visited."""
    visited = [reading.phrases[argument.phrase].core for argument in claim.targets]
    return next((place for span in visited for place in places if span.contains(place.span)), None)


def hits_ground(claim: EventClaim, reading: Reading) -> bool:
    """Whether an attack names nobody whom it hits, or only ground: "jets bombed positions near Aden", "opened fire outside Goma"."""
    if claim.type != "ASSAULT" or claim.symmetric or not claim.sources:
        return False
    if any(reading.phrases[index].function == "prep:off" for index in claim.places):
        return False  # "sank a ferry off Crete"
    noun = next((phrase for phrase in reading.phrases if phrase.token == claim.token), None)
    if noun is not None and not any(index in claim.places for _, index in noun.complements):
        return False  # "condemned the shelling at a meeting in Brussels": around a noun another verb's place stands
    if any(phrase.lemma in _EDGES and phrase.index in claim.places for phrase in reading.phrases):
        return False  # "shelled a village near the border with Chad": on which side of it is not told
    return all(reading.phrases[argument.phrase].lemma in _GROUND for argument in claim.targets)


def on_own_land(  # noqa: PLR0913 (a part a parameter)
    claim: EventClaim,
    reading: Reading,
    parties: Mapping[int, Sequence[Participant]],
    sources: Sequence[Participant],
    speaker: Participant | None,
    *,
    text: str,
) -> list[Participant]:
    """Whose ground was hit, where a pronoun or a name says so: "bombed a camp on its soil"; of those who did it and the one who says so
    it is the latter's, but for "its own"."""
    doers = {party.country for party in sources}
    for phrase in (reading.phrases[index] for index in claim.places if hits_ground(claim, reading)):
        owners = parties.get(phrase.index, ()) if phrase.possessor is not None and phrase.lemma in LAND else ()
        if len(owners) != 1 or owners[0].country is None:
            continue
        owner = owners[0]
        if owner.country not in doers:
            return [replace(owner, sectors=())]
        pronoun = phrase.possessor is not None and reading.phrases[phrase.possessor].kind is PhraseKind.PRONOUN
        if pronoun and speaker is not None and speaker.country not in {None, *doers} and " own " not in phrase.span.of(text):
            return [replace(owner, country=speaker.country, sectors=(), country_basis="coreference")]
    return []


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


def of_dateline(claim: EventClaim, document: Document, reading: Reading, places: Sequence[Place], sides: Sides) -> Place | None:
    """The dateline's town as the place of what the first paragraph tells, where one who acts is of that country: for deeds done on the
    spot also one who suffers, as long as no other place has been named; words like "near the border" say that it was elsewhere."""
    if claim.modality is not Modality.ASSERTED or claim.historical:
        return None
    before = [block for block in document.blocks if block.span.end <= claim.trigger.start]
    if not before or before[-1].kind is not BlockKind.DATELINE:
        return None
    line = before[-1].span
    place = next((place for place in places if line.contains(place.span)), None)
    if place is None or _is_afield(claim, reading):
        return None
    sources, targets = sides
    opening = min((phrase.sentence for phrase in reading.phrases if phrase.span.start >= line.end), default=claim.sentence)
    lede, on_the_spot = claim.sentence == opening, claim.type in _ON_THE_SPOT
    parties = (*sources, *targets) if lede or on_the_spot or not any(party.country for party in sources) else sources
    there = any(party.country == place.country for party in (targets if claim.type == "ASSAULT" and targets else parties))
    return place if there and (lede or not on_the_spot or not _moved(claim, place, reading, places, line)) else None


def _is_afield(claim: EventClaim, reading: Reading) -> bool:
    """Whether a deed was done somewhere out of town that has no name: "near the border", "in a village", "bombed a frontier post"."""
    near = (phrase for phrase in reading.phrases if phrase.sentence == claim.sentence and phrase.lemma in _AFIELD)
    if any(phrase.function.removeprefix("prep:") in _WHERE and phrase.span.start > claim.trigger.start for phrase in near):
        return True
    hit = (reading.phrases[argument.phrase] for argument in claim.targets) if claim.type in HARMING else ()
    return any(phrase.lemma in _AFIELD | _OUT_THERE for phrase in hit)


def _moved(claim: EventClaim, place: Place, reading: Reading, places: Sequence[Place], line: Span) -> bool:
    """Whether another place than the dateline's has become the scene between it and a deed: named after "in" and the like."""
    scenes = [phrase.core for phrase in reading.phrases if phrase.function.removeprefix("prep:") in _WHERE | {"into"}]
    named = (one for one in places if line.end <= one.span.start < claim.trigger.start and any(core.contains(one.span) for core in scenes))
    return any(one.name != place.name and (one.kind != "country" or one.country != place.country) for one in named)


def is_no_other_side(sources: Sequence[Participant], targets: Sequence[Participant]) -> bool:
    """Whether several that deal with each other have no other side: what stands there is where it happened ("agreed to a truce in
    Kashmir") or themselves again ("a treaty between the two countries")."""
    again = [party.country for party in sources] == [party.country for party in targets]
    return len(sources) > 1 and (again or all(map(_is_only_place, targets)))


def _is_only_place(party: Participant) -> bool:
    return party.country_basis == "place" and _ARMED_MEN.isdisjoint(party.sectors)
