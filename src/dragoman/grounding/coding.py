"""Claims made elsewhere as codings of our own kind: every field with its characters, what has none refused with a reason.

Codes of parties are those that the coder gives, else those that our own coding of the report has for the same words. A claim without a
standing is taken as done, for that is what its coder says by leaving it out.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dragoman.calendar import Grain, TimeBasis, TimeValue, grain_of, interval_of
from dragoman.export.quotation import paragraph_of, sentence_of
from dragoman.grounding.finding import find_quote, find_words
from dragoman.grounding.foreign import Claim, Foreign, Words
from dragoman.knowledge.ontology import Ontology
from dragoman.model import (
    Block,
    BlockKind,
    Coding,
    Document,
    DocumentId,
    Event,
    EventId,
    Evidence,
    EvidenceRole,
    Extent,
    Modality,
    Participant,
    Place,
    Provenance,
    Reason,
    Standing,
    Timex,
    TimexType,
)
from dragoman.spans import Span

_OLD = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT", "YIELD": "CONCEDE"}
_ROOTS = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "CONCEDE", "09": "ACCUSE", "10": "REQUEST",
    "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT",
    "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
_MODALITY = {
    Standing.DONE: Modality.ASSERTED, Standing.PLANNED: Modality.FUTURE, Standing.OFFERED: Modality.FUTURE,
    Standing.THREATENED: Modality.HYPOTHETICAL, Standing.ASKED: Modality.HYPOTHETICAL, Standing.POSSIBLE: Modality.HYPOTHETICAL,
    Standing.DENIED: Modality.NEGATED, Standing.PREVENTED: Modality.NEGATED,
}  # fmt: skip
_CONFIDENCE = 0.5  # nothing is known of the coder


@dataclass(slots=True)
class Tally:
    """What became of the claims."""

    documents: int = 0
    claims: int = 0
    grounded: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)  # fields of events that were kept


@dataclass(frozen=True, slots=True)
class Refused:
    """A claim whose words do not stand in the text."""

    document: str
    line: int
    type: str
    reason: str


class Grounder:
    """Finds the words of claims; ``coder`` is the name that stands in their basis."""

    def __init__(self, coder: str) -> None:
        self.coder = coder
        self.tally = Tally()
        self.refused: list[Refused] = []
        self._ontology = Ontology.load()

    def __call__(self, foreign: Foreign, *, document: Document | None, ours: Coding | None = None) -> Coding | None:
        """The coding of a document, with the events whose words stand in it; None where its text is not known."""
        self.tally.documents += 1
        self.tally.claims += len(foreign.claims)
        if document is None and foreign.text is None:
            self._refuse(foreign, None, "its text is neither in the file nor in the store", number=len(foreign.claims))
            return None
        document = document or _document_of(foreign)
        events: list[Event] = []
        for claim in foreign.claims:
            event = self._event(foreign, claim, document, ours)
            if event is not None:
                events.append(event)
        events.sort(key=lambda event: (event.evidence[0].span.start, event.trigger.start, event.type))
        mark = hashlib.sha256(f"{self.coder}\0{document.id}".encode()).hexdigest()[:10]
        named = tuple(replace(event, id=EventId(f"{mark}-e{number}")) for number, event in enumerate(events, 1))
        self.tally.grounded += len(named)
        provenance = Provenance(
            "ground", "none", {"coder": self.coder}, {}, {"candidates": len(foreign.claims), "coded": len(named)},
            {"not in the text": len(foreign.claims) - len(named)},
        )  # fmt: skip
        used = {party.actor for event in named for party in (*event.sources, *event.targets)}
        actors = tuple(actor for actor in (ours.actors if ours else ()) if actor.id in used)
        return Coding(document, actors, named, (), (), (), (), ours.publisher if ours else None, provenance)

    def _refuse(self, foreign: Foreign, claim: Claim | None, reason: str, *, number: int = 1) -> None:
        self.tally.refused[reason] += number
        self.refused.append(Refused(foreign.id, foreign.line, claim.type if claim else "", reason))

    def _event(self, foreign: Foreign, claim: Claim, document: Document, ours: Coding | None) -> Event | None:
        type_, mode, cameo = self._codes(claim)
        standing = next((member for member in Standing if member.value == (claim.standing or "done")), None)
        if type_ is None or standing is None:
            self._refuse(foreign, claim, "its type is no PLOVER type or CAMEO code" if type_ is None else "its standing is not known")
            return None
        trigger = find_quote(document.text, claim.trigger.text, near=claim.trigger.start) if claim.trigger else None
        if claim.trigger is not None and trigger is None:
            self._refuse(foreign, claim, "the words of the deed do not stand in the text")
            return None
        sources, targets = (self._parties(found, document, ours, trigger) for found in (claim.sources, claim.targets))
        if sources is None or targets is None:
            self._refuse(foreign, claim, "a party's words do not stand in the text")
            return None
        if trigger is None:
            trigger = _between([*sources, *targets], document)
        if trigger is None:
            self._refuse(foreign, claim, "no words say what was done, and no one sentence holds its parties")
            return None
        place, time = self._place(claim.place, document, ours, trigger), self._time(claim.time, document, ours, trigger)
        return Event(
            id=EventId(""), type=type_, mode=mode, contexts=(), cameo=cameo, goldstein=self._ontology.goldstein_of(cameo),
            quad=self._ontology.quads[type_], modality=_MODALITY[standing], standing=standing, historical=False, symmetric=False,
            sources=sources, targets=targets, trigger=trigger, time=time, place=place, about=None, statement=None, extent=Extent.SINGLE,
            count=None, quantities=(), evidence=tuple(_evidence(document, trigger, (sources, targets), place, time)),
            confidence=_CONFIDENCE, basis=f"ground:{self.coder}",
        )  # fmt: skip

    def _codes(self, claim: Claim) -> tuple[str | None, str | None, str | None]:
        """Type, mode and CAMEO code of a claim that names a type of PLOVER, old or new, or a CAMEO code."""
        if claim.type[:2] in _ROOTS and claim.type.isdigit() and len(claim.type) <= 4:
            return _ROOTS[claim.type[:2]], None, claim.type
        type_ = _OLD.get(claim.type, claim.type)
        if type_ not in self._ontology.quads:
            return None, None, None
        mode = claim.mode if claim.mode in self._ontology.modes[type_] else None
        if claim.mode and mode is None:
            self.tally.left_out["a mode that its type does not have"] += 1
        return type_, mode, self._ontology.cameo(type_, mode)

    def _parties(
        self, words: Sequence[Words], document: Document, ours: Coding | None, near: Span | None
    ) -> tuple[Participant, ...] | None:
        """The parties; None where one of them does not stand in the text."""
        found = []
        for one in words:
            span = find_words(document.text, one.text, near=one.start if one.start is not None else near.start if near else None)
            if span is None:
                return None
            found.append(_participant(span, one, document, ours))
        return tuple(found)

    def _place(self, words: Words | None, document: Document, ours: Coding | None, near: Span) -> Place | None:
        if words is None:
            return None
        span = find_words(document.text, words.text, near=near.start)
        if span is None:
            self.tally.left_out["a place that does not stand in the text"] += 1
            return None
        known = next((place for place in (ours.places if ours else ()) if place.span.overlaps(span)), None)
        name = " ".join(span.of(document.text).split())
        return replace(known, span=span) if known else Place(span, name, words.country, None, None, None, None)

    def _time(self, words: Words | None, document: Document, ours: Coding | None, near: Span) -> Timex | None:
        """The time by its words; its value is that of our own coding, or the words themselves where they are a date."""
        if words is None:
            return None
        span = find_words(document.text, words.text, near=near.start)
        if span is None:
            self.tally.left_out["a time that does not stand in the text"] += 1
            return None
        known = next((timex for timex in (ours.times if ours else ()) if timex.span.overlaps(span)), None)
        if known is not None:
            return replace(known, span=span)
        text = span.of(document.text)
        bounds = interval_of(text)
        if bounds is None:
            return Timex(span, TimexType.DATE, TimeValue(text, Grain.UNKNOWN, TimeBasis.UNRESOLVED, reason="not resolved by its coder"))
        return Timex(span, TimexType.DATE, TimeValue(text, grain_of(text), TimeBasis.EXPLICIT, *bounds))


def _document_of(foreign: Foreign) -> Document:
    """A document of the text that the file gives, its paragraphs as blocks."""
    text, at = foreign.text or "", 0
    blocks = []
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            blocks.append(Block(BlockKind.BODY, Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    from dragoman.readers.dates import parse_date

    published = parse_date(foreign.published) if foreign.published else None
    return Document(
        DocumentId(foreign.id), text, text, (), tuple(blocks), language="en", published=published,
        published_basis="metadata" if published else None,
    )  # fmt: skip


def _participant(span: Span, words: Words, document: Document, ours: Coding | None) -> Participant:
    """A party by its words, with the codes that it was given or that our own coding has for the same words."""
    known = _known_party(span, words.text, ours) if ours else None
    name = " ".join(span.of(document.text).split())
    if known is not None:
        basis = "import" if words.country else known.country_basis
        return replace(known, span=span, country=words.country or known.country, country_basis=basis)
    actor = next((one for one in (ours.actors if ours else ()) if any(mention.overlaps(span) for mention in one.mentions)), None)
    if actor is not None:
        basis = "import" if words.country else "fact" if actor.country else None
        return Participant(span, actor.name, actor.id, words.country or actor.country, actor.sectors, country_basis=basis)
    reason = None if words.country else Reason.UNKNOWN_NAME
    return Participant(span, name, country=words.country, country_basis="import" if words.country else None, reason=reason)


def _known_party(span: Span, name: str, ours: Coding) -> Participant | None:
    """Our party that shares most of these words, else one of the same name: a name means one thing in a report."""
    parties = [party for event in ours.events for party in (*event.sources, *event.targets)]
    near = [party for party in parties if party.span.overlaps(span)]
    if near:
        return max(near, key=lambda party: _shared(party.span, span))
    return next((party for party in parties if party.name.casefold() == name.strip().casefold()), None)


def _shared(one: Span, other: Span) -> float:
    """Characters that two overlapping ranges share, of all that they have."""
    return (min(one.end, other.end) - max(one.start, other.start)) / (max(one.end, other.end) - min(one.start, other.start))


def _between(parties: Sequence[Participant], document: Document) -> Span | None:
    """The sentence that holds all parties, where a coder gives no words for the deed; None where no sentence does."""
    if not parties:
        return None
    sentence = sentence_of(parties[0].span, document)
    return sentence if all(sentence.contains(party.span) for party in parties) else None


def _evidence(
    document: Document, trigger: Span, sides: tuple[Sequence[Participant], Sequence[Participant]], place: Place | None, time: Timex | None
) -> list[Evidence]:
    """The pieces of evidence; a party in another sentence than the deed is a link too."""
    roles = [(trigger, EvidenceRole.PREDICATE)]
    for side, role in zip(sides, (EvidenceRole.SOURCE, EvidenceRole.TARGET), strict=True):
        roles += [(party.span, role) for party in side]
    roles += [(place.span, EvidenceRole.PLACE)] if place else []
    roles += [(time.span, EvidenceRole.TIME)] if time else []
    sentence = sentence_of(Span(trigger.start, trigger.start + 1), document)
    whole = paragraph_of(trigger, document)
    links = [(span, EvidenceRole.LINK) for span, _ in roles if not sentence.overlaps(span) and not whole.contains(span)]
    pieces = sorted(dict.fromkeys([*roles, *links]), key=lambda piece: (piece[0], piece[1].value))
    return [document.evidence(span, role) for span, role in pieces]
