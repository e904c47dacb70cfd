"""From the codings of a store to what a store keeps of merging: claims with who tells them, edges with reasons, ledger, relations.

What is the same event, and what became of a request, is decided in ``merge``; how it is kept, in ``store``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version

from dragoman.archive import ClaimFacts, Edge, Merged
from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.claims import Claim, ClaimFinder, Judged
from dragoman.merge.merging import merge_codings
from dragoman.merge.tellings import Telling
from dragoman.model import Coding, Participant

SAME = "same-event"
DENIES = "denies"


def program() -> str:
    """What edges of this version are signed with."""
    return f"dragoman {version('dragoman')}"


def join(codings: Iterable[Coding], judgements: Iterable[Edge] = ()) -> Merged:
    """All that merging finds; of what it joined before, ``judgements`` of reviewers are heeded."""
    found = merge_codings(codings, MergeKnowledge.load(), judged=Judged.of(judgements, relation=SAME, by=program()))
    denials = list(found.finder.denials(found.claims))
    denied: dict[str, list[Telling]] = {}
    for telling, claim, _ in denials:
        denied.setdefault(claim.id, []).append(telling)
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    denying = [
        Edge(telling.id, claim.tellings[0].id, DENIES, "yes", round(why.score, 3), program(), at, why.reason)
        for telling, claim, why in denials
    ]
    return Merged(
        claims=tuple(_facts(claim, denied.get(claim.id, ())) for claim in found.claims if len(claim.tellings) > 1 or claim.id in denied),
        edges=(*_joined(found.finder, at), *denying),
        ledger=found.ledger,
        relations=found.relations,
    )


def _joined(finder: ClaimFinder, at: str) -> Iterator[Edge]:
    for first, other, why in finder.joins():
        yield Edge(first, other, SAME, "yes", round(why.score, 3), program(), at, why.reason)


def _facts(claim: Claim, denials: Sequence[Telling]) -> ClaimFacts:
    tellings = claim.tellings
    return ClaimFacts(
        id=claim.id,
        events=tuple((telling.document, telling.id) for telling in tellings),
        mentions=sum(max(1, sum(piece.role == "predicate" for piece in telling.event.evidence)) for telling in tellings),
        reports=len({telling.document for telling in tellings}),
        independent_sources=len({telling.origin for telling in tellings}),
        reported_by=_tellers(tellings),
        denied_by=_tellers(denials),
    )


def _tellers(tellings: Iterable[Telling]) -> tuple[Participant, ...]:
    """Who tells it, each name once."""
    return tuple({party.name: party for telling in tellings for party in telling.tellers}.values())
