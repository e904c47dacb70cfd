"""Merging from end to end: codings in, claims, edges, ledger and relations out; nothing of a coding is changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.archive import LedgerEntry, Relation
from dragoman.knowledge.merging import MergeKnowledge
from dragoman.merge.book import Book
from dragoman.merge.claims import Claim, Judged
from dragoman.merge.joins import ClaimFinder, find_claims
from dragoman.merge.relations import find_relations
from dragoman.merge.tellings import Telling, TellingFinder
from dragoman.model import Coding


@dataclass(frozen=True, slots=True)
class Found:
    """What codings say together."""

    claims: tuple[Claim, ...]
    ledger: tuple[LedgerEntry, ...]
    relations: tuple[Relation, ...]
    finder: ClaimFinder


def merge_codings(codings: Iterable[Coding], knowledge: MergeKnowledge, *, judged: Judged | None = None) -> Found:
    """Claims, ledger and relations of some codings."""
    find_tellings = TellingFinder(knowledge)
    return merge_tellings((telling for coding in codings for telling in find_tellings(coding)), knowledge, judged=judged)


def merge_tellings(tellings: Iterable[Telling], knowledge: MergeKnowledge, *, judged: Judged | None = None) -> Found:
    """Claims, ledger and relations of some tellings."""
    finder, claims = find_claims(tellings, knowledge, judged=judged)
    ledger = read_ledger(claims, knowledge)
    return Found(claims, ledger, find_relations(claims, ledger, knowledge), finder)


def read_ledger(claims: Iterable[Claim], knowledge: MergeKnowledge) -> tuple[LedgerEntry, ...]:
    """The ledger of some claims."""
    book = Book(knowledge)
    book.read(claims)
    return book.ledger()
