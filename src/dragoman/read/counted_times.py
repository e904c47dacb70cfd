"""Events whose day is counted from a dated one: "two days before the vote on 5 May", "a week after Chad had expelled him in March"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.model import TimeMention, TimexType
from dragoman.read.clauses import Clauses

_CLIMB = 16


@dataclass(frozen=True, slots=True)
class Counted:
    """``word`` is the verb or noun whose time lies the duration before or after the time ``base`` (indices into the times); ``dated``
    is the noun that the base belongs to, None where it belongs to a clause. ``inverse``: the word is the one that the other lies
    before or after."""

    word: int
    duration: int
    base: int
    dated: int | None
    inverse: bool = False


def counted_times(clauses: Clauses, times: Sequence[TimeMention]) -> Iterator[Counted]:
    """The durations that stand before "before" or "after" and what is dated below it, with the word that they hang on."""
    starts = [token.start for token in clauses.tokens]
    for index, mention in enumerate(times):
        side = bisect_left(starts, mention.span.end)
        if mention.type is not TimexType.DURATION or mention.field("side") is None or side >= len(clauses.tokens):
            continue
        clausal = clauses.tokens[side].dep == "mark"
        top = clauses.tokens[side].head if clausal else side
        word = clauses.tokens[top].head
        if starts[word] in range(mention.span.start, mention.span.end):  # some parsers hang "after" on "a week"
            word = clauses.tokens[word].head
        base = _dated_below(top, index, times, clauses=clauses, starts=starts)
        if base is not None and word != top:
            noun = None if clausal else next(iter(clauses.with_dep(side, "pobj")), None)
            yield Counted(word, index, base, noun)
        elif word != top and (base := _dated_at(word, index, times, clauses=clauses, starts=starts)) is not None:
            told = top if clausal else next(iter(clauses.with_dep(side, "pcomp", "pobj")), None)
            if told is not None:
                yield Counted(told, index, base, None, inverse=True)


def _dated_below(top: int, index: int, times: Sequence[TimeMention], *, clauses: Clauses, starts: list[int]) -> int | None:
    """The first date behind a duration that hangs below the word ``top``."""
    for number in range(index + 1, len(times)):
        mention = times[number]
        if mention.sentence != times[index].sentence:
            return None
        token = bisect_left(starts, mention.span.start)
        if mention.type is TimexType.DATE and token < len(clauses.tokens):
            return number if _is_below(token, top, clauses) else None
    return None


def _dated_at(
    verb: int, index: int, times: Sequence[TimeMention], *, clauses: Clauses, starts: list[int]
) -> int | None:
    """The date in the sentence of a duration that hangs on a verb itself, or the date that the parser joins the duration to: "left on
    Friday, two days after they had struck"."""
    for number, mention in enumerate(times):
        token = bisect_left(starts, mention.span.start)
        if mention.sentence != times[index].sentence or mention.type is not TimexType.DATE or token >= len(clauses.tokens):
            continue
        if mention.span.start <= starts[verb] < mention.span.end:
            return number
        at = token
        for _ in range(_CLIMB):
            if clauses.is_verb(at) or clauses.tokens[at].head == at:
                break
            at = clauses.tokens[at].head
        if at == verb:
            return number
    joined = clauses.tokens[verb]  # "left on Friday and cut the cables, a day after": what is joined has the day of the first
    return _dated_at(joined.head, index, times, clauses=clauses, starts=starts) if joined.dep == "conj" and joined.head < verb else None


def _is_below(token: int, top: int, clauses: Clauses) -> bool:
    for _ in range(_CLIMB):
        if token == top:
            return True
        above = clauses.tokens[token].head
        if above == token:
            return False
        token = above
    return False
