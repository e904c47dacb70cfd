"""Turns the claims of a reading into codes: parties, dates, places, PLOVER and CAMEO, with evidence for each.

No grammar is looked at here; which claims retell one event is decided in retelling.py.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.calendar import TimeBasis
from dragoman.knowledge.ontology import NONSTATE, Ontology
from dragoman.model import (
    Actor,
    ActorKind,
    Argument,
    BlockKind,
    Coding,
    Document,
    Event,
    EventClaim,
    EventId,
    Evidence,
    EvidenceRole,
    Modality,
    Participant,
    PhraseKind,
    Place,
    Provenance,
    Publisher,
    Reading,
    Reason,
    Statement,
    StatementClaim,
    StatementId,
    Timex,
)
from dragoman.resolve.above import lifted
from dragoman.resolve.aims import aim_acts, aim_answers, aim_gifts
from dragoman.resolve.alike import is_same, is_same_actor, make_alike
from dragoman.resolve.announcing import is_own_word
from dragoman.resolve.apart import state_by_state
from dragoman.resolve.binding import doer_apart, rebind
from dragoman.resolve.concerned import concerned
from dragoman.resolve.draft import Draft
from dragoman.resolve.fitness import are_fit, soften
from dragoman.resolve.history import is_background, is_recent, standing_of
from dragoman.resolve.institutions import fill_institutions
from dragoman.resolve.opponents import fill_opponents
from dragoman.resolve.publicity import is_own_affair, is_private_matter
from dragoman.resolve.refining import refine_acts
from dragoman.resolve.retelling import merge_retold
from dragoman.resolve.sites import destination, is_no_other_side, of_dateline, on_own_land, told_before, town_hit
from dragoman.resolve.struck import Scene, at_place, is_abroad, struck
from dragoman.resolve.times_offsets import counted
from dragoman.resolve.unaimed import done_there, is_whole
from dragoman.resolve.unnamed import announcer, fill_captors, fill_followed, is_coup_at_home, risen
from dragoman.resolve.victims import (
    HARMING,
    armed_abroad,
    as_doer,
    foes,
    freed,
    in_the_hands,
    kept_out,
    not_of_victims,
    of_their_side,
    own_forces,
    people_of,
    town_at_home,
)  # fmt: skip
from dragoman.spans import Span

_STATE_ORGANS = (("GOV",), ("LEG",), ("MIL",), ("JUD",))
_PLAIN = ("named", "metonym", None)
_STATIONS = frozenset({"Radio", "TV", "Television"})
_HOUR_ALONE, _NOW = "XXXX-XX-XXT", "PRESENT_REF"
_STANDS = 0.93  # how often the standing of what is told as not done is right: the accuracy on annotated reports
_BOTH_WAYS = frozenset({"AGREE", "ASSAULT", "CONSULT", "COOPERATE"})  # what two do with or to each other; all else has a direction
_CLAIM, _LIFTED = "concede.renounce-claim", "concede.lift-restriction"
_BORDERS = frozenset({"retreat.open-border"})
_YIELDED = frozenset({"withdraw", "ceasefire"})
_LET, _GOODS = ("concede.allow-to",), "goods"  # whom one lets do something may be a stranger; basis of what is promised, which is nobody


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the resolvers say of one reading: parties by phrase (several for "the two leaders"), the words that link a phrase
    to its antecedent, times in the order of the reading, the place that each phrase names, and all of the document's actors and places."""

    parties: Mapping[int, tuple[Participant, ...]]
    links: Mapping[int, Span]
    times: tuple[Timex, ...]
    event_places: Mapping[int, Place]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    credits: tuple[Participant, ...] = ()
    publisher: Publisher | None = None
    countries: Mapping[str, str] = field(default_factory=dict)  # English names by code
    home: str | None = None  # the country that the report is about


def code(document: Document, reading: Reading, resolved: Resolved, *, ontology: Ontology, provenance: Provenance) -> Coding:
    """The coding of one document: statements and events in order of their first words."""
    prefix = hashlib.sha256(f"{document.id}\0{document.text}".encode()).hexdigest()[:10]
    persons = frozenset(actor.id for actor in resolved.actors if actor.kind is ActorKind.PERSON)
    drafts = [_draft(index, reading, document=document, resolved=resolved, ontology=ontology) for index in range(len(reading.events))]
    for draft in drafts:
        soften(draft, persons)
    refine_acts(drafts, ontology)
    drafts = [draft for draft in drafts if is_own_word(draft, reading, resolved.parties, persons) and are_fit(draft, persons)]
    named = [draft for draft in drafts if draft.sources or draft.targets or draft.claim.anaphoric]
    somewhere = bool(resolved.places) or any(party.country for parties in resolved.parties.values() for party in parties)
    protests = {number for number, claim in enumerate(reading.events) if claim.type == "PROTEST"}
    public = [draft for draft in named if draft.claim.about in protests or not is_private_matter(draft, somewhere=somewhere)]
    kept = [draft for draft in public if not is_own_affair(draft, document.text)]
    merged = merge_retold(kept, [block.span for block in document.blocks if block.kind is BlockKind.HEADLINE])
    aim_acts(merged, document)
    fill_captors(merged, document)
    fill_followed(merged, document)
    aim_answers(merged, document)
    fill_institutions(merged, resolved.actors, document)
    fill_opponents(merged, resolved.actors, document, home=resolved.home)
    make_alike(merged)
    aim_gifts(merged, document)
    merged = [draft for draft in merged if draft.targets or draft.claim.aimed or is_whole(draft, persons)]
    merged = sorted(state_by_state(merged, document), key=lambda draft: (min(e.span.start for e in draft.evidence), draft.claims[0]))
    numbered = [(EventId(f"{prefix}-e{number}"), draft) for number, draft in enumerate(merged, start=1)]
    event_ids = {claim: event for event, draft in reversed(numbered) for claim in draft.claims}
    statements = _statements(reading, resolved, prefix, document.text)
    statement_ids = {index: statement.id for index, statement in enumerate(statements)}
    return Coding(
        document=document,
        actors=resolved.actors,
        events=_no_surer_than_acts(_event(own, draft, event_ids, statement_ids, ontology) for own, draft in numbered),
        statements=tuple(statements),
        times=resolved.times,
        places=resolved.places,
        credits=resolved.credits,
        publisher=resolved.publisher,
        provenance=_with_dropped(provenance, "private-matter", len(named) - len(kept)),
    )


def _with_dropped(provenance: Provenance, reason: str, number: int) -> Provenance:
    """The provenance with some more candidates that were not coded."""
    return replace(provenance, dropped=dict(sorted({**provenance.dropped, reason: number}.items()))) if number else provenance


def _draft(index: int, reading: Reading, *, document: Document, resolved: Resolved, ontology: Ontology) -> Draft:
    states = resolved.countries
    claim = lifted(reading.events[index], reading, resolved.parties, document.text)
    sources = doer_apart(claim, reading, text=document.text, parties=resolved.parties, actors=resolved.actors)
    sources = _parties(claim.sources, resolved, deed=claim.type) if sources is None else sources
    resolved = _unbound(reading, claim, sources, resolved, document.text)
    targets = _parties(claim.targets, resolved)
    symmetric = claim.symmetric or _is_mutual_withdrawal(claim, sources, targets)
    targets = [] if symmetric and is_no_other_side(sources, targets) else targets
    mutual = (symmetric and not targets) or [a.phrase for a in claim.sources] == [a.phrase for a in claim.targets]
    sources, targets = (sources[:1], sources[1:]) if mutual and len(sources) > 1 else (sources, targets)
    if claim.type in HARMING:
        targets = [town_at_home(party, sources, document.text) for party in targets]
    if not symmetric or claim.type == "AGREE":  # "the rebels may have to compromise": with whom is not told
        targets = [party for party in targets if not is_same(party, sources)]
    sources = [_not_of_its_target(party, targets, claim.type) for party in foes(sources, targets, claim.type)]
    if claim.type in ("MOBILIZE", "RETREAT") and not symmetric:
        targets = [party for party in targets if party.actor is not None or not _is_at_home(party, sources)]
    if claim.type in HARMING:
        targets = [people_of(party, metonyms=claim.type == "ASSAULT") for party in targets]
    time = _finest([resolved.times[i] for i in claim.times])
    if time is None and claim.counted is not None:
        time = counted(reading.times[claim.counted[0]], resolved.times[claim.counted[1]], inverse=claim.counted[2])
    ground = next((resolved.event_places[i] for i in claim.places if i in resolved.event_places), None)
    place = ground or _place(claim, reading, document=document, places=resolved.places, sides=(sources, targets))
    unmet = not targets and any(claim.row in _LET or reading.phrases[i.phrase].kind is PhraseKind.PRONOUN for i in claim.targets)
    targets = targets or ([] if unmet else concerned(claim, sources, resolved.parties)) or done_there(claim, place, sources, states)
    aimless = not targets and not claim.unaimed and (not unmet or claim.type == "PROTEST") and not _is_state_protest(claim, sources)
    if aimless and (ontology.is_domestic(claim.type, claim.mode) or is_coup_at_home(claim, sources)):
        targets = at_place(place, claim, states) if is_abroad(place, sources) else _own_country(claim, sources, states)
    speaker = _speaker(claim, reading, resolved)
    targets = targets or on_own_land(claim, reading, resolved.parties, sources, speaker, text=document.text)
    targets = targets or struck(claim, reading, Scene(document.text, sources, ground, states, resolved.home, speaker))
    sources = risen(claim, sources, targets, speaker=speaker, place=ground) or announcer(claim, targets, speaker=speaker, states=states)
    sources = not_of_victims(sources, targets=targets, kind=claim.type, others=resolved.parties.values(), places=resolved.places)
    sources = own_forces(sources, targets=targets, speaker=speaker, place=place, states=states)
    targets = freed(targets, claim, sources=sources, speaker=speaker, states=states)
    deed = reading.events[claim.about] if claim.type == "THREATEN" and claim.about is not None else claim
    targets = [armed_abroad(kept_out(party, deed.row), sources, claim.type) for party in targets]
    targets = in_the_hands(targets, claim, reading, sources=sources, speaker=speaker, place=place, parties=resolved.parties)
    if claim.type in HARMING:
        targets = of_their_side(targets, sources=sources, speaker=speaker, place=place, states=states)
    modality, standing = standing_of(claim, time, document)
    draft = Draft(
        claims=[index],
        claim=claim,
        mode=claim.mode,
        cameo=claim.cameo or ontology.cameo(claim.type, claim.mode),
        modality=modality,
        standing=standing,
        historical=is_background(claim, time, document, resolved.times) or (claim.historical and not is_recent(claim, time, document)),
        symmetric=symmetric and bool(targets) and claim.type in _BOTH_WAYS,
        sources=sources,
        targets=targets,
        time=time,
        place=place,
        unmet=unmet,
    )
    draft.evidence = list(_evidence(draft, claim, document, resolved))
    return draft


def _place(
    claim: EventClaim, reading: Reading, *, document: Document, places: Sequence[Place], sides: tuple[list[Participant], list[Participant]]
) -> Place | None:
    """Where an event took place when no phrase beside it says so."""
    place = told_before(claim, document, reading, places) or town_hit(claim, reading, places)
    place = place or of_dateline(claim, document, reading, places, sides)
    return destination(claim, reading, places) if place is None and claim.type == "CONSULT" and claim.mode == "visit" else place


def _finest(times: list[Timex]) -> Timex | None:
    """The first time of an event; a later one where it says the same more finely ("half a century ago, in August 1961") or where the first
    tells the hour alone ("at dawn on Christmas Eve")."""
    best = times[0] if times else None
    for time in times[1:]:
        said, new = best.value if best is not None else None, time.value
        if said is None or new.earliest is None or new.latest is None:
            continue
        inside = said.earliest is not None and said.latest is not None and said.earliest <= new.earliest and new.latest <= said.latest
        anchored = "T" in said.value and said.basis is TimeBasis.PUBLISHED and new.basis is TimeBasis.EXPLICIT
        if inside or anchored or said.value.startswith((_HOUR_ALONE, _NOW)):
            best = time
    return best


def _speaker(claim: EventClaim, reading: Reading, resolved: Resolved) -> Participant | None:
    """The one party whose word an event is."""
    speaker = reading.statements[claim.statement].speaker if claim.statement is not None else None
    found = resolved.parties.get(speaker, ()) if speaker is not None else ()
    return found[0] if len(found) == 1 else None


def _parties(arguments: Iterable[Argument], resolved: Resolved, *, deed: str = "") -> list[Participant]:
    """The parties of some arguments; ``deed`` is what they did."""
    found: list[Participant] = []
    for argument in arguments:
        parties = resolved.parties.get(argument.phrase, ()) if argument.basis != _GOODS else ()
        if argument.basis == "demonym" and all(party.country is None and not party.sectors for party in parties):
            parties = ()  # "the Rugeyo attack": a place that nobody knows
        parties = tuple(as_doer(party, deed, argument.basis) for party in parties)
        found += [party for party in parties if _is_somebody(party) and not is_same(party, found)]
    return found


def _unbound(reading: Reading, claim: EventClaim, sources: list[Participant], resolved: Resolved, text: str) -> Resolved:
    """Target pronouns that would be one of the sources, read again: "accused it" is somebody else, "cancelled his visit" nobody."""
    parties, links = dict(resolved.parties), dict(resolved.links)
    mutual = {argument.phrase for argument in claim.sources}
    for argument in claim.targets:
        if argument.phrase in mutual:
            continue
        phrase = reading.phrases[argument.phrase]
        told = claim.type in HARMING and _is_told_by_another(claim, sources, reading, resolved)  # "Oman said Iran had hit its tanker"
        is_thing = (claim.type == "ACCUSE" or told) and all(party.role is None for party in parties.get(argument.phrase, ()))
        owner = reading.phrases[phrase.possessor] if phrase.possessor is not None and is_thing else phrase  # "his plan"
        own = parties.get(owner.index, ())
        if owner.kind is not PhraseKind.PRONOUN or not own or not all(is_same_actor(party, sources) for party in own):
            continue
        other = owner.function != "possessor" or (is_thing and text[owner.core.end :].split(None, 1)[:1] != ["own"])
        again = rebind(owner, reading=reading, text=text, parties=resolved.parties, excluded=sources) if other else ()
        parties[argument.phrase] = tuple(replace(party, span=phrase.span, country_basis="coreference") for party in again)
        links.pop(argument.phrase, None)
        if again:
            links[argument.phrase] = again[0].span
    return replace(resolved, parties=parties, links=links)


def _is_told_by_another(claim: EventClaim, sources: list[Participant], reading: Reading, resolved: Resolved) -> bool:
    """Whether a state tells what another one did."""
    speaker = _speaker(claim, reading, resolved)
    return speaker is not None and speaker.actor == speaker.country and all(party.country != speaker.country for party in sources)


def _is_mutual_withdrawal(claim: EventClaim, sources: list[Participant], targets: list[Participant]) -> bool:
    """ "Chad and Libya pulled back their troops", "reopened their border", "declared a truce": two that yield to nobody named yield to
    each other."""
    if not (claim.mode in _YIELDED or claim.row in _BORDERS) or claim.type != "RETREAT" or targets or len(sources) != 2:
        return False
    sides = {(party.country, party.sectors[:1] if claim.mode == "ceasefire" else ()) for party in sources}
    return len(sides) == len(sources) and all(party.country is not None for party in sources)


def _is_at_home(party: Participant, sources: list[Participant]) -> bool:
    """Whether a place lies in the country of those who move there: troops that move at home move against nobody."""
    return (
        party.country_basis in ("place", "demonym", "named", "metonym")
        and not party.sectors
        and any(party.country == source.country for source in sources)
    )


def _not_of_its_target(party: Participant, targets: list[Participant], deed: str) -> Participant:
    """An office or army whose country was only taken from the words around is of another state than the one that it acts towards, or
    whose people it meets: "the premier flew to Qatar", "the Senate demanded that Belgium …"; "the army deposed the government" is at
    home."""
    if party.country_basis not in ("place", "context") or party.sectors[:1] not in _STATE_ORGANS:
        return party
    if party.country_basis == "place" and party.role is None:
        return party  # a province: "Ontario sued Ottawa"
    plain = (*_PLAIN, "place") if deed in ("CONSULT", "SANCTION") else _PLAIN  # "recalled its consul from Tripoli"
    states = {target.country for target in targets if target.sectors == ("GOV",) and target.role is None and target.country_basis in plain}
    states |= {target.country for target in targets if deed == "CONSULT" and target.country_basis == "demonym"}
    if deed == "MOBILIZE" and party.country_basis == "place" and party.sectors[:1] == ("MIL",):  # "the deployment of men in Mali"
        states |= {target.country for target in targets if target.country_basis == "place"}
    return replace(party, country=None, country_basis=None) if party.country in states else party


def _own_country(claim: EventClaim, sources: list[Participant], names: Mapping[str, str]) -> list[Participant]:
    """The country of those who protest or govern, as the target of what they do at home: protests and their end aim at its government."""
    first = next((party for party in sources if party.country is not None and party.country not in NONSTATE), None)
    if first is None or first.country is None:
        return []
    wanted = claim.row == _LIFTED and claim.modality is not Modality.ASSERTED
    if wanted or claim.row == _CLAIM:
        return []  # a complaint that is dropped, a ban that others want lifted, may be anybody's
    strikers = claim.type == "CONCEDE" and first.sectors[:1] not in _STATE_ORGANS
    sectors = ("GOV",) if claim.type == "PROTEST" or strikers else ()
    return [replace(first, actor=None, name=names.get(first.country, first.country), sectors=sectors, role=None, country_basis="context")]


def _is_state_protest(claim: EventClaim, sources: list[Participant]) -> bool:
    """Whether governments protest or boycott: not against themselves."""
    return claim.type == "PROTEST" and all(party.sectors[:1] == ("GOV",) for party in sources)


def _is_somebody(party: Participant) -> bool:
    """Whether anything is known of a party: an actor, a country or a sector. Pronouns without a referent are nobody."""
    return party.actor is not None or party.country is not None or bool(party.sectors)


def _evidence(draft: Draft, claim: EventClaim, document: Document, resolved: Resolved) -> Iterable[Evidence]:
    yield document.evidence(claim.trigger, EvidenceRole.PREDICATE)
    for role, parties, arguments in (
        (EvidenceRole.SOURCE, draft.sources, claim.sources),
        (EvidenceRole.TARGET, draft.targets, claim.targets),
    ):
        for span in dict.fromkeys(party.span for party in parties):
            yield document.evidence(span, role)
        for argument in arguments:
            link = argument.link or resolved.links.get(argument.phrase)
            if link is not None:
                yield document.evidence(link, EvidenceRole.LINK)
    if draft.time is not None:
        yield document.evidence(draft.time.span, EvidenceRole.TIME)
    if draft.place is not None:
        yield document.evidence(draft.place.span, EvidenceRole.PLACE)
        dated = any(block.kind is BlockKind.DATELINE and block.span.contains(draft.place.span) for block in document.blocks)
        if dated or claim.there is not None:
            yield document.evidence(draft.place.span, EvidenceRole.LINK)
    for cue in claim.cues:
        yield document.evidence(cue.span, EvidenceRole.CUE)


def _tellers(phrases: Iterable[int], reading: Reading, resolved: Resolved, text: str) -> tuple[Participant, ...]:
    """One party for each phrase of a statement."""
    return tuple(_teller(index, reading, resolved, text) for index in phrases)


def _teller(index: int, reading: Reading, resolved: Resolved, text: str) -> Participant:
    """The party of a phrase; who is in no table stays a party under the words of the text."""
    phrase = reading.phrases[index]
    parties = resolved.parties.get(index, ())
    party = parties[0] if parties else Participant(phrase.span, phrase.span.of(text), reason=Reason.UNKNOWN_NAME)
    core = phrase.core.of(text)
    of_a_place = phrase.kind is PhraseKind.NAME and phrase.head.of(text) == party.name and phrase.span.end > phrase.core.end
    if (phrase.kind is PhraseKind.COMMON and party.name == core) or of_a_place:
        party = replace(party, span=phrase.span, name=phrase.span.of(text))  # the Voice of Mongolia is not "Voice"
    if phrase.kind is PhraseKind.NAME and core.split()[0] in _STATIONS and len(core.split()) > 1:
        party = replace(party, name=core, actor=party.actor if party.sectors[:1] == ("JRN",) else None)  # Radio Bamako is not Mali
    return party


def _in_full(speaker: Participant, claim: StatementClaim, reading: Reading, text: str) -> Participant:
    """A speaker by all the words that name him; several that speak together are named together."""
    if claim.speaker is None or claim.named is None:
        return speaker
    phrase = reading.phrases[claim.speaker]
    others = [reading.phrases[i].span.end for i in phrase.conjuncts if reading.phrases[i].span.end <= claim.named.end]
    name = Span(phrase.span.start, max(others)).of(text) if others else speaker.name
    if claim.named.end < phrase.span.end and name == phrase.span.of(text):
        name = claim.named.of(text)
    return replace(speaker, span=claim.named, name=" ".join(name.split()))


def _statements(reading: Reading, resolved: Resolved, prefix: str, text: str) -> list[Statement]:
    ids = [StatementId(f"{prefix}-s{number}") for number in range(1, len(reading.statements) + 1)]
    found = []
    for index, claim in enumerate(reading.statements):
        speaker = _teller(claim.speaker, reading, resolved, text) if claim.speaker is not None else None
        found.append(
            Statement(
                id=ids[index],
                form=claim.form,
                speaker=_in_full(speaker, claim, reading, text) if speaker is not None else None,
                cue=claim.cue,
                content=claim.content,
                addressees=_tellers(claim.addressees, reading, resolved, text),
                via=_tellers(claim.via, reading, resolved, text),
                parent=ids[claim.parent] if claim.parent is not None else None,
                confidence=round(claim.score, 3),
                basis=claim.row,
            )
        )
    return found


def _event(own: EventId, draft: Draft, ids: Mapping[int, EventId], statements: Mapping[int, StatementId], ontology: Ontology) -> Event:
    claim = draft.claim
    about = ids.get(claim.about) if claim.about is not None else None
    return Event(
        id=own,
        type=claim.type,
        mode=draft.mode,
        contexts=claim.contexts,
        cameo=draft.cameo,
        goldstein=ontology.goldstein_of(draft.cameo),
        quad=ontology.quads.get(claim.type, 0),
        modality=draft.modality,
        standing=draft.standing,
        historical=draft.historical,
        symmetric=draft.symmetric,
        sources=tuple(draft.sources),
        targets=tuple(draft.targets),
        trigger=claim.trigger,
        time=draft.time,
        place=draft.place,
        about=about if about != own else None,
        statement=statements.get(claim.statement) if claim.statement is not None else None,
        extent=claim.extent,
        count=claim.count,
        quantities=claim.quantities,
        evidence=tuple(dict.fromkeys(draft.evidence)),
        confidence=round(_confidence(draft), 3),
        basis=claim.row,
    )


def _no_surer_than_acts(events: Iterable[Event]) -> tuple[Event, ...]:
    """Events in their order; a deed that only an act speaks of ("agreed to free") is less sure than the act: who misreads the one misreads
    both, and the deed may still not come."""
    told = tuple(events)
    acts: dict[EventId, float] = {}
    for act in told:
        if act.about is not None:
            acts[act.about] = min(act.confidence, acts.get(act.about, 1.0))
    return tuple(
        replace(event, confidence=round(min(event.confidence, acts[event.id] * _STANDS), 3))
        if event.id in acts and event.modality is not Modality.ASSERTED else event
        for event in told
    )


def _confidence(draft: Draft) -> float:
    """A score of 0 to 1: the row's own, lowered for parties that are missing or have no country."""
    score = draft.claim.score
    for side in (draft.sources, draft.targets):
        if not side:
            score *= 0.85
        elif all(party.country is None for party in side):
            score *= 0.9
    return score if draft.modality is Modality.ASSERTED else score * _STANDS
