"""The thing that an attack hits, as its target where nobody is named: "blew up a bridge", "burned down thirty huts near Sagaing".

Whose it is, the place beside the deed says, or the doers, where these are rebels, police or criminals, who act at home, or the state that
complains of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.knowledge.ontology import NONSTATE
from dragoman.model import EventClaim, Modality, Participant, Phrase, PhraseKind, Place, Reading
from dragoman.resolve.sites import hits_ground
from dragoman.resolve.victims import complaining

_STRUCK = ("object", "passive-subject")
_AT_HOME = frozenset({"REB", "COP", "CRM", "PRM", "UAF"})  # armies also act abroad
_EDGE = re.compile(r"\b(?:border|frontier|boundary|bordering)\b[^.]*$")  # "a village near the border with Kenya" lies in either
_HITTING = re.compile(r" (?:(?:also|have|has|had) )?(?:hit|struck|destroyed|damaged|flattened|level?led|wrecked|gutted|demolished) ")
_BEFORE = 40  # characters
_NEAR = 3  # characters from a verb to its object: a space and a quotation mark
_MEANS = frozenset(
    "airstrike ambush assault attack bomb bombing bullet device explosion explosive fire grenade gun missile mortar offensive operation "
    "raid rocket round shell shot strike volley weapon".split()
)
_WAR = frozenset(  # whose they are, only the fighting tells
    "aircraft armour armor battalion bunker column convoy drone fighter gunship helicopter jet outpost patrol plane position radar ship "
    "stronghold tank trench unit vessel warplane warship".split()
)


@dataclass(frozen=True, slots=True)
class Scene:
    """Who did a deed, beside which place, in a report about which country; the English names of states by code."""

    text: str
    sources: Sequence[Participant]
    ground: Place | None
    names: Mapping[str, str]
    home: str | None
    speaker: Participant | None = None


def struck(claim: EventClaim, reading: Reading, scene: Scene) -> list[Participant]:
    """Whom an attack hits that names nobody: the foreign country on whose ground it was done, or the thing that was hit as a party of the
    country where it stands; nobody where that is not known, or where the deed was not done."""
    if hits_ground(claim, reading) and is_abroad(scene.ground, scene.sources):
        return at_place(scene.ground, claim, scene.names)
    if claim.type != "ASSAULT" or claim.symmetric or claim.modality is not Modality.ASSERTED or not scene.sources:
        return []
    thing = _thing(claim, reading, scene.text)
    if thing is None or thing.lemma in _MEANS:
        return []
    near = scene.ground is not None and _EDGE.search(scene.text, max(0, scene.ground.span.start - _BEFORE), scene.ground.span.start)
    if near:
        return []
    country, basis = (scene.ground.country, "place") if scene.ground is not None else (None, "context")
    if country is None and thing.lemma not in _WAR:
        own_ground = any(reading.phrases[i].possessor is not None for i in claim.places)  # "a camp on its own soil"
        country = _home_of(scene) or (None if own_ground else complaining(scene.sources, scene.speaker, scene.names))
    if country is None:
        return []
    return [Participant(thing.core, thing.core.of(scene.text), country=country, country_basis=basis)]


def is_abroad(place: Place | None, sources: Sequence[Participant]) -> bool:
    """Whether a deed was done in another country than that of its doers: foreign troops do not govern at home there."""
    return place is not None and place.country is not None and all(
        party.country is not None and party.country != place.country and party.country not in NONSTATE for party in sources
    )


def at_place(place: Place | None, claim: EventClaim, names: Mapping[str, str]) -> list[Participant]:
    """The country in which foreigners rule, as the target of what they do there; a protest abroad may be against anybody."""
    if place is None or place.country is None or claim.type == "PROTEST":
        return []
    return [Participant(place.span, names.get(place.country, place.country), country=place.country, country_basis="place")]


def _thing(claim: EventClaim, reading: Reading, text: str) -> Phrase | None:
    """What the verb acts on: the target that is nobody known, or the object right behind it or before its passive."""
    if claim.targets:
        named = reading.phrases[claim.targets[0].phrase]
        return named if named.kind is PhraseKind.COMMON and named.function in _STRUCK else None
    near = [phrase for phrase in reading.phrases if phrase.sentence == claim.sentence and phrase.kind is PhraseKind.COMMON]
    blow = next((phrase for phrase in near if phrase.token == claim.token and phrase.function == "subject"), None)
    if blow is not None:  # "an air strike hit a market"
        return next((one for one in near if one.function == "object" and _HITTING.fullmatch(text[blow.span.end : one.span.start])), None)
    after = (one for one in near if one.function == "object" and 0 <= one.span.start - claim.trigger.end <= _NEAR)
    return next(after, None) or next((one for one in reversed(near) if _is_before(one, claim)), None)


def _is_before(phrase: Phrase, claim: EventClaim) -> bool:
    """Whether a phrase is the subject of the passive that tells the deed."""
    return phrase.function == "passive-subject" and 0 <= claim.trigger.start - phrase.span.end <= len(" have been ")


def _home_of(scene: Scene) -> str | None:
    """The country of those who act at home: named, or the one that the report is about."""
    first = scene.sources[0]
    if len(scene.sources) != 1 or first.country not in scene.names or not _AT_HOME.issuperset(first.sectors[:1] or ("",)):
        return None
    return first.country if first.country_basis != "context" or first.country == scene.home else None
