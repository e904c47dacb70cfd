"""Headlines name in one word whom the first sentences name in full: "guards" for "two of its border guards"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.resolve.mentions import Kind, Mention

LEAD = 3  # sentences after the headline's in which the report says in full what the headline cuts short


def told_in_full(bare: Mention, mentions: Sequence[Mention]) -> Iterator[int]:
    """The phrases of the first sentences that say more of the one whom a bare noun of the headline names, by index."""
    phrase = bare.phrase
    if phrase.definite or phrase.possessor is not None or phrase.complements:
        return
    for other in mentions[phrase.index + 1 :]:
        if other.phrase.sentence > phrase.sentence + LEAD:
            return
        alike = other.phrase.lemma == phrase.lemma and other.phrase.plural == phrase.plural
        more = other.claims or other.phrase.possessor is not None or other.phrase.complements
        if other.kind is Kind.ROLE and alike and more and _words(bare) <= _words(other):
            yield other.phrase.index


def _words(mention: Mention) -> set[str]:
    """The words of a phrase but its numbers."""
    return {word for word in mention.written.lower().split() if not word.isdigit()}
