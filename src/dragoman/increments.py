"""Merging a store step by step: what has come, gone or been judged since the last merge, and what that changes of what was found.

What is the same event, and what became of a request, is decided in ``merge``; what is kept of it, in ``store``. The first merge of a store
is a step like any other, and each step comes to what one merge of all documents would have found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.archive import ClaimFacts, Edge, LedgerEntry, Relation, Story, StoryId
from dragoman.joining import (
    DENIES,
    REPRINT,
    SAME,
    STORY,
    denying_edges,
    differing_edges,
    facts_of,
    joined,
    judged_pairs,
    now,
    program,
    reprint_edges,
    story_edges,
)
from dragoman.knowledge.merging import MergeKnowledge
from dragoman.knowledge.version import knowledge_version
from dragoman.merge.book import Book
from dragoman.merge.claims import Claim, claim_id
from dragoman.merge.comparing import Comparer, Comparison
from dragoman.merge.differences import CONTRADICTS, REFINES, UPDATES, differences
from dragoman.merge.entries import Told
from dragoman.merge.joins import ClaimFinder
from dragoman.merge.regrouping import Regrouped, Regrouping
from dragoman.merge.relations import Dyad, deeds_of, demand_of, relations_of
from dragoman.merge.reprints import Prints, regroup_prints, shingles_of
from dragoman.merge.spots import Spot
from dragoman.merge.stories import Report, order_of, report_of, story_of
from dragoman.merge.tellings import Telling, TellingFinder
from dragoman.merge.weights import Weights
from dragoman.model import Document, DocumentId, EventId
from dragoman.protocols import View
from dragoman.store import open_store, open_view
from dragoman.store.increments import Increment
from dragoman.store.shelf import Gone, StoreShelf

_WAYS = (REFINES, UPDATES, CONTRADICTS)


@dataclass(frozen=True, slots=True)
class Found:
    """How much merging has found in a store."""

    events: int  # that tell claims together with others
    claims: int
    apart: int  # claims with contradictions
    stories: int
    entries: int
    relations: int
    documents: int
    new: int = 0  # documents that this step has seen for the first time
    gone: int = 0


def merge_store(address: str | Path) -> Found:
    """Merge what has changed in a store since it was merged last, and keep what is found beside its documents."""
    view = open_view(address)
    with open_store(address) as store:
        shelf = store.shelf(lambda names: _documents(view, names))
        shelf.begin(f"{program()} {knowledge_version(())}", by=program().split()[0])
        step = _Step(shelf, view)
        found = step.take()
        if found is not None:
            store.increase(found, by=program())
        events, claims, apart, stories, entries, relations, documents = shelf.counts()
        return Found(events, claims, apart, stories, entries, relations, documents, new=len(step.new), gone=len(step.gone))


def _documents(view: View, names: Iterable[DocumentId]) -> dict[DocumentId, Document]:
    found = ((name, view.document(name)) for name in names)
    return {name: document for name, document in found if document is not None}


class _Step:
    """One step: reads what has changed, and finds what that changes."""

    def __init__(self, shelf: StoreShelf, view: View) -> None:
        self._shelf = shelf
        self._view = view
        self._knowledge = MergeKnowledge.load()
        self._at = now()
        self._edges: list[Edge] = []
        self._edges_before: set[tuple[str, str, str]] = set()
        self.gone: list[Gone] = []
        self.new: list[DocumentId] = []

    def take(self) -> Increment | None:
        """What the step changes; None where nothing has changed."""
        self.gone, self.new = self._shelf.take_gone(), self._shelf.new()
        judged = judged_pairs(self._view.judgements())
        doubted = judged.other_than(self._shelf.judged())
        if not (self.gone or self.new or doubted):
            return None
        documents, reports = self._read()
        finder = ClaimFinder(Comparer(self._knowledge, Weights.of(self._knowledge.common)), judged=judged, shelf=self._shelf)
        lost = [spot for gone in self.gone for spot in gone.spots]
        finder.update([telling for _, tellings in documents for telling in tellings], gone=lost, doubted=doubted)
        denials, affected = self._denials(finder, lost)
        touched = list(finder.touched)
        claims = finder.claims_of(touched)
        self._join_edges(finder, lost, touched, denials)
        book = Book(self._knowledge, self._shelf)
        book.read([claim for claim in claims.values() if claim is not None], gone=[claim_id(first) for first in touched])
        dyads, relations = self._relations(book, touched, claims)
        regrouped, prints = self._regroup(reports)
        stories_before, stories = self._stories(regrouped, prints)
        spots = {name: finder.spot(name) for name in (*finder.why, *denials)}
        known = [claim for claim in claims.values() if claim is not None]
        return Increment(
            documents=documents,
            spots=list(spots.values()),
            claims_before=[claim_id(first) for first in {*touched, *affected}],
            claims=self._facts(finder, {*touched, *affected}),
            told_before=[claim_id(first) for first in touched],
            told=[told for claim in known if (told := Told.of(claim)) is not None],
            deeds=[(claim.id, deed) for claim in known for deed in deeds_of(claim, self._knowledge)],
            stories_before=stories_before,
            stories=stories,
            prints_before=[group[0] for group in prints.before],
            prints=prints.groups,
            bands=prints.bands,
            entries=book.changed,
            dyads=dyads,
            relations=relations,
            edges_before=self._edges_before,
            edges=self._edges,
            judged=judged,
        )

    def _read(self) -> tuple[list[tuple[Report, Sequence[Telling]]], list[Report]]:
        """The new documents: each with its tellings, and with the runs of words by which reprints are known."""
        find_tellings, weights = TellingFinder(self._knowledge), Weights.of(self._knowledge.common)
        told: list[tuple[Report, Sequence[Telling]]] = []
        for coding in self._view.codings(self.new):
            report = report_of(coding.document, weights, shingles=shingles_of(coding.document))
            told.append((report, tuple(find_tellings(coding))))
        return told, [report for report, _ in told]

    # ------------------------------------------------------------ claims

    def _denials(self, finder: ClaimFinder, lost: Sequence[Spot]) -> tuple[dict[EventId, tuple[EventId, Comparison] | None], set[EventId]]:
        """What is denied now by those who may deny something else than before, and the claims that this concerns."""
        found = finder.denials()
        affected = {spot.denies for spot in lost if spot.denies is not None}
        for name, said in found.items():
            spot = finder.spot(name)
            before = spot.denies
            spot.denies, spot.denial = (None, None) if said is None else (said[0], said[1].score)
            affected |= {first for first in (before, spot.denies) if first is not None}
        return found, affected

    def _facts(self, finder: ClaimFinder, firsts: Collection[EventId]) -> list[ClaimFacts]:
        deniers = finder.deniers(firsts)
        found = []
        for first, claim in finder.claims_of(firsts).items():
            denying = [finder.telling(spot) for spot in deniers.get(first, ())]
            if claim is not None and (len(claim.tellings) > 1 or denying):
                found.append(facts_of(claim, denying, tuple(differences(claim.tellings, self._knowledge))))
        return found

    def _join_edges(
        self,
        finder: ClaimFinder,
        lost: Sequence[Spot],
        touched: Sequence[EventId],
        denials: dict[EventId, tuple[EventId, Comparison] | None],
    ) -> None:
        """The edges of claims that have changed, in the place of those that there were."""
        gone = [spot.id for spot in lost]
        self._edges_before |= {(SAME, side, name) for side in ("left", "right") for name in gone}
        self._edges_before |= {(SAME, "right", name) for name in finder.why}
        self._edges_before |= {(DENIES, side, name) for side in ("left", "right") for name in gone}
        self._edges_before |= {(DENIES, "left", name) for name in denials}
        claims = [claim for claim in finder.claims_of(touched).values() if claim is not None]
        members = [*gone, *(telling.id for claim in claims for telling in claim.tellings)]
        self._edges_before |= {(way, side, name) for way in _WAYS for side in ("left", "right") for name in members}
        self._edges += joined(finder, self._at)
        self._edges += differing_edges((differences(claim.tellings, self._knowledge) for claim in claims), self._at)
        self._edges += denying_edges(((name, *said) for name, said in denials.items() if said is not None), self._at)

    # ------------------------------------------------------------ relations

    def _relations(
        self, book: Book, touched: Sequence[EventId], claims: dict[EventId, Claim | None]
    ) -> tuple[set[Dyad], tuple[Relation, ...]]:
        """The pairs of states that changed claims and entries concern, and all that is told of them."""
        ids = {claim_id(first) for first in touched}
        fresh = [deed for claim in claims.values() if claim is not None for deed in deeds_of(claim, self._knowledge)]
        entries = [found.entry() for found in book.changed.values() if found is not None]
        dyads = self._shelf.dyads({*ids, *book.changed}) | {deed.dyad for deed in fresh}
        dyads |= {dyad for entry in entries if (dyad := demand_of(entry)) is not None}
        deeds = [deed for claim, deed in self._shelf.deeds(dyads) if claim not in ids]
        demands: list[LedgerEntry] = [entry for claim, entry in self._shelf.demands(dyads) if claim not in book.changed]
        return dyads, relations_of([*deeds, *fresh], [*demands, *entries])

    # ------------------------------------------------------------ stories

    def _regroup(self, reports: Sequence[Report]) -> tuple[Regrouped, Prints]:
        gone = {found.story for found in self.gone if found.story is not None}
        regrouped = Regrouping(self._shelf).regroup(reports, gone=gone)
        return regrouped, regroup_prints(reports, self._shelf, gone=[found.document for found in self.gone])

    def _stories(self, regrouped: Regrouped, prints: Prints) -> tuple[set[StoryId], list[Story]]:
        """The stories that have changed, or whose reprints have, and those in whose place they come."""
        printed = {name for group in (*prints.before, *prints.groups) for name in group}
        again = self._shelf.stories_of(printed) - regrouped.before
        groups = [group for group in regrouped.groups if len(group) > 1]
        members: dict[StoryId, list[Report]] = {}
        for report, story in self._shelf.reports_of(again) if again else ():
            if story is not None:
                members.setdefault(story, []).append(report)
        groups += [tuple(sorted(group, key=order_of)) for group in members.values()]
        names = {report.document for group in groups for report in group}
        old = [tuple(group) for group in self._shelf.printed(names)] if names else []
        kept = [group for group in old if group not in prints.before]
        of = {name: tuple(sorted(group)) for group in (*kept, *prints.groups) for name in group}
        stories = [story_of(group, of) for group in groups]
        before = regrouped.before | again
        self._edges_before |= {(STORY, "left", story.removeprefix("story:")) for story in before}
        self._edges_before |= {(REPRINT, "left", group[0]) for group in prints.before}
        self._edges += [*story_edges(stories, self._at), *reprint_edges(prints.groups, self._at)]
        return set(before), stories
