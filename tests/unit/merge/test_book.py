"""The ledger of claims that come, go and change in steps is that of all that are left, read at once."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

import pytest

from dragoman.archive import ClaimId
from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.book import Book
from dragoman.merge.claims import Claim
from dragoman.merge.entries import Open, Order, Told
from dragoman.merge.tellings import TellingFinder
from dragoman.model import Coding, Standing
from tests.unit.merge.told import Deed, report

KNOWLEDGE = MergeKnowledge.load()
FIND = TellingFinder(KNOWLEDGE)
STATES = ("GHA", "TGO", "BEN")
THINGS = ("the border", "two tons of rice", "the loan", "a ferry", "the prisoners")
DEEDS = (
    ("REQUEST", "|urged| {to} to open {thing}", "row", Standing.DONE, "COOPERATE"),
    ("REQUEST", "|asked| {to} for {thing}", "row", Standing.DONE, None),
    ("THREATEN", "|threatened| to seal {thing} of {to}", "row", Standing.DONE, "SANCTION/discontinue"),
    ("AGREE", "|promised| to give {to} {thing}", "row", Standing.DONE, "AID"),
    ("AGREE", "|offered| {thing} to {to}", "row", Standing.DONE, None),
    ("AGREE", "|agreed| to {to}'s request for {thing}", "agree.agree-to", Standing.DONE, None),
    ("AGREE", "|accepted| the offer of {thing} by {to}", "agree.accept", Standing.DONE, None),
    ("AGREE", "will |send| {thing} to {to} under the pact", "announced.agree", Standing.DONE, "AID"),
    ("REJECT", "|rejected| the request of {to} over {thing}", "row", Standing.DONE, None),
    ("REJECT", "|broke| its promise to {to} about {thing}", "row", Standing.DONE, None),
    ("ACCUSE", "|accused| {to} of breaking the pact on {thing}", "row", Standing.DONE, None),
    ("SUPPORT", "|signed| a pact with {to} on {thing}", "support.sign-agreement", Standing.DONE, None),
    ("SUPPORT", "|ratified| the pact with {to} on {thing}", "support.sign-agreement", Standing.DONE, None),
    ("SUPPORT", "|welcomed| the offer of {thing} by {to}", "support.welcome-offer", Standing.DONE, None),
    ("AID", "|gave| {thing} to {to}", "row", Standing.DONE, None),
    ("COOPERATE", "|opened| {thing} to {to}", "row", Standing.DONE, None),
    ("SANCTION/discontinue", "|sealed| {thing} to {to}", "row", Standing.DONE, None),
    ("REQUEST", "|withdrew| its demand on {to} for {thing}", "row", Standing.DONE, None),
    ("ASSAULT", "|halted| the strikes on {to} at {thing}", "row", Standing.DENIED, None),
)


@dataclass
class Shelf:
    """Entries and claims as they are kept."""

    opened: dict[ClaimId, Open] = field(default_factory=dict)
    claims: dict[ClaimId, Told] = field(default_factory=dict)

    def entries(self, names: Collection[str]) -> Iterable[Open]:
        return [found.copy() for found in self.opened.values() if found.names & set(names)]

    def entries_of(self, claims: Collection[ClaimId]) -> Iterable[Open]:
        for found in self.opened.values():
            if {found.claim, *(linked.claim for linked in (*found.steps, *found.terms))} & set(claims):
                yield found.copy()

    def later(self, names: Collection[str], order: Order, *, without: Collection[ClaimId]) -> Iterable[Told]:
        return [told for told in self.claims.values() if told.order > order and told.names & set(names) and told.id not in without]

    def step(self, new: Collection[Claim], gone: Collection[ClaimId]) -> None:
        """One increment."""
        book = Book(KNOWLEDGE, self)
        book.read(new, gone=gone)
        for name, found in book.changed.items():
            self.opened.pop(name, None)
            if found is not None:
                self.opened[name] = found
        for claim in gone:
            self.claims.pop(claim, None)
        self.claims |= {told.id: told for claim in new if (told := Told.of(claim)) is not None}


def drawn(dice: random.Random, at: int) -> tuple[Coding, Claim]:
    """A report, and the claim that it tells."""
    one, two = dice.sample(STATES, 2)
    what, words, row, standing, about = dice.choice(DEEDS)
    day = f"2004-0{dice.randint(1, 9)}-1{dice.randrange(10)}"
    said = f"{one} {words.format(to=two, thing=dice.choice(THINGS))} {dice.choice(('', 'again', 'and ' + dice.choice(THINGS)))}."
    told_to = two if dice.random() < 0.8 else None
    deeds = [Deed(what, one, told_to, said, day, row=row, standing=standing, symmetric=row == "support.sign-agreement")]
    if about is not None:
        deeds[0] = replace(deeds[0], about=2)
        deeds.append(Deed(about, two if what == "REQUEST" else one, one if what == "REQUEST" else two, said, day, standing=Standing.ASKED))
    if dice.random() < 0.2:
        deeds[0] = replace(deeds[0], words=deeds[0].words, day=None)
    coding = report(f"r{at:03}", day, *deeds)
    return coding, Claim.of([next(iter(FIND(coding)))])


@pytest.mark.parametrize("seed", range(20))
def test_the_ledger_in_steps_is_that_of_all_at_once(seed: int) -> None:
    dice = random.Random(seed)
    shelf = Shelf()
    there: dict[ClaimId, Claim] = {}
    entries = 0
    for _ in range(12):
        gone = set(dice.sample(sorted(there), min(len(there), dice.choice((0, 1, 3)))))
        for name in gone:
            del there[name]
        new = {claim.id: claim for _, claim in (drawn(dice, dice.randrange(60)) for _ in range(dice.randint(0, 8)))}
        gone |= {name for name in new if name in there}  # they have changed
        there |= new
        shelf.step(list(new.values()), gone)
        whole = Book(KNOWLEDGE)
        whole.read(there.values())
        assert sorted((found.entry() for found in shelf.opened.values()), key=lambda entry: entry.id) == sorted(
            whole.ledger(), key=lambda entry: entry.id
        )
        entries += sum(len(entry.steps) for entry in whole.ledger())
    assert entries > 0
