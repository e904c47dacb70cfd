"""Who published a report and whom it credits, by the table of outlets."""

from __future__ import annotations

from dragoman.knowledge.actor_rows import Fact
from dragoman.knowledge.actors import ActorKnowledge
from dragoman.model import ActorKind, Document, Participant, Publisher, Reason


def resolve_publisher(document: Document, knowledge: ActorKnowledge) -> Publisher | None:
    """The publisher that the reader names; one that is in no table keeps its name, with kind ``unknown``."""
    if document.publisher is None:
        return None
    fact = _outlet(document.publisher, knowledge)
    if fact is None:
        return Publisher(document.publisher, document.publisher, "unknown", None)
    return Publisher(fact.name, fact.family or fact.name, fact.outlet or "unknown", fact.country)


def resolve_credits(document: Document, knowledge: ActorKnowledge) -> tuple[Participant, ...]:
    """The wire and byline credits of a report as parties."""
    return tuple(_credit(document, index, knowledge) for index in range(len(document.credits)))


def _credit(document: Document, index: int, knowledge: ActorKnowledge) -> Participant:
    credit = document.credits[index]
    fact = _outlet(credit.name, knowledge)
    if fact is None:
        return Participant(credit.span, credit.name, sectors=("JRN",), reason=Reason.UNKNOWN_NAME)
    return Participant(credit.span, fact.name, country=fact.country, sectors=fact.sectors, country_basis="fact")


def _outlet(name: str, knowledge: ActorKnowledge) -> Fact | None:
    return next((fact for fact in knowledge.find(name.split()) if fact.kind is ActorKind.OUTLET), None)
