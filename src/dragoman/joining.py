"""From codings to what a store keeps of merging: claims with who tells them, stories, edges with reasons, ledger, relations.

What is the same event, and what became of a request, is decided in ``merge``; how a store is merged step by step, in ``increments``.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version

from dragoman.archive import ClaimFacts, Edge, Merged, Story
from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.claims import Claim, Judged, claim_id
from dragoman.merge.comparing import Comparison
from dragoman.merge.differences import CONTRADICTS, REFINES, UPDATES, Difference, differences
from dragoman.merge.joins import ClaimFinder
from dragoman.merge.merging import merge_tellings
from dragoman.merge.reprints import find_reprints, shingles_of
from dragoman.merge.stories import Report, find_stories, report_of
from dragoman.merge.tellings import Telling, TellingFinder
from dragoman.merge.weights import Weights
from dragoman.model import Coding, DocumentId, EventId, Participant

SAME = "same-event"
DENIES = "denies"
STORY = "same-story"
REPRINT = "reprint"
FROM_RIGHT: Mapping[str, str] = {REFINES: "refined by", UPDATES: "updated by", DENIES: "denied by"}
SAID = (("wrongly-merged", "no"), ("should-merge", "yes"))  # verdicts of the review that speak of two events


@cache
def program() -> str:
    """What edges of this version are signed with."""
    return f"dragoman {version('dragoman')}"


def join(codings: Iterable[Coding], judgements: Iterable[Edge] = ()) -> Merged:
    """All that merging finds; of what it joined before, ``judgements`` of reviewers are heeded."""
    knowledge = MergeKnowledge.load()
    find_tellings, weights = TellingFinder(knowledge), Weights.of(knowledge.common)
    tellings: list[Telling] = []
    reports: list[Report] = []
    for coding in codings:
        tellings += find_tellings(coding)
        reports.append(report_of(coding.document, weights, shingles=shingles_of(coding.document)))
    found = merge_tellings(tellings, knowledge, judged=judged_pairs(judgements))
    reprints = find_reprints(reports)
    stories = find_stories(reports, reprints=reprints)
    denials = [(name, *said) for name, said in found.finder.denials().items() if said is not None]
    differing = {claim.id: tuple(differences(claim.tellings, knowledge)) for claim in found.claims}
    denied: dict[str, list[Telling]] = {}
    for name, first, _ in denials:
        denied.setdefault(claim_id(first), []).append(found.finder.telling(found.finder.spot(name)))
    at = now()
    return Merged(
        claims=tuple(
            facts_of(claim, denied.get(claim.id, ()), differing[claim.id])
            for claim in found.claims
            if len(claim.tellings) > 1 or claim.id in denied
        ),
        stories=stories,
        edges=(
            *joined(found.finder, at),
            *differing_edges(differing.values(), at),
            *denying_edges(denials, at),
            *story_edges(stories, at),
            *reprint_edges(reprints, at),
        ),
        ledger=found.ledger,
        relations=found.relations,
    )


def now() -> str:
    """The second in which edges are made."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def judged_pairs(judgements: Iterable[Edge]) -> Judged:
    """What people said of pairs of events: edges of their own, and verdicts of the review."""
    said = dict(SAID)
    taken = (replace(edge, relation=SAME, judgement=said[edge.judgement]) if edge.judgement in said else edge for edge in judgements)
    return Judged.of(taken, relation=SAME, by=program())


def story_edges(stories: Iterable[Story], at: str) -> Iterator[Edge]:
    """Each report of a story with the first one."""
    for story in stories:
        for document in story.documents[1:]:
            yield Edge(story.documents[0], document, STORY, "yes", 1.0, program(), at, "words that both share")


def reprint_edges(reprints: Iterable[Sequence[DocumentId]], at: str) -> Iterator[Edge]:
    """Each reprint of a text with the first one."""
    for group in reprints:
        for document in group[1:]:
            yield Edge(group[0], document, REPRINT, "yes", 1.0, program(), at, "most runs of five words are the same")


def joined(finder: ClaimFinder, at: str) -> Iterator[Edge]:
    """Each telling that joined a claim with the claim's first one."""
    for first, other, why in finder.joins():
        yield Edge(first, other, SAME, "yes", round(why.score, 3), program(), at, why.reason)


def denying_edges(denials: Iterable[tuple[EventId, EventId, Comparison]], at: str) -> Iterator[Edge]:
    """Each telling that denies a claim with the claim's first one."""
    for name, first, why in denials:
        yield Edge(name, first, DENIES, "yes", round(why.score, 3), program(), at, why.reason)


def differing_edges(differing: Iterable[Iterable[Difference]], at: str) -> Iterator[Edge]:
    """How tellings of a claim stand to each other."""
    for found in (found for of_claim in differing for found in of_claim):
        yield Edge(found.left, found.right, found.relation, "yes", found.score, program(), at, found.reason)


def seen_from(edge: Edge, name: str) -> str:
    """What an edge is to one of the two that it joins, in words.

    >>> seen_from(Edge("a", "b", "refines", "yes", 0.9, "dragoman 0.1", "2020-01-01T00:00:00"), "b")
    'refined by'
    """
    return FROM_RIGHT.get(edge.relation, edge.relation) if edge.right == name else edge.relation


def facts_of(claim: Claim, denials: Sequence[Telling], differing: Sequence[Difference]) -> ClaimFacts:
    """What is shown of a claim."""
    tellings = claim.tellings
    ways = Counter(found.relation for found in differing)
    return ClaimFacts(
        id=claim.id,
        events=tuple((telling.document, telling.id) for telling in tellings),
        mentions=sum(max(1, sum(piece.role == "predicate" for piece in telling.event.evidence)) for telling in tellings),
        reports=len({telling.document for telling in tellings}),
        independent_sources=len({telling.origin for telling in tellings}),
        reported_by=_tellers(tellings),
        denied_by=_tellers(denials),
        refinements=ways[REFINES],
        updates=ways[UPDATES],
        contradictions=ways[CONTRADICTS],
    )


def _tellers(tellings: Iterable[Telling]) -> tuple[Participant, ...]:
    """Who tells it, each name once."""
    return tuple({party.name: party for telling in tellings for party in telling.tellers}.values())
